"""Every day of the calendar has an answer, its first and its last too, whatever days a plan names."""

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from examples import small_worlds
from hypothesis import given
from hypothesis import strategies as st
from support import small

from hrcomms.compliance import assess, closed
from hrcomms.compliance.due import find_due
from hrcomms.compliance.flow import flow
from hrcomms.compliance.gaps import find_gaps
from hrcomms.compliance.goals import goals
from hrcomms.compliance.trend import trend_of
from hrcomms.dataset import MemoryTree, load
from hrcomms.measures import kinds

NEAR = 800
EDGES = st.one_of(
    st.sampled_from([date.min, date(1, 2, 1), date(1, 12, 31), date(9998, 12, 31), date.max]),
    st.integers(0, NEAR).map(lambda days: date.min + timedelta(days=days)),
    st.integers(0, NEAR).map(lambda days: date.max - timedelta(days=days)),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
EVERY = st.sampled_from(["plan", "year", "half-year", "quarter", "month"])
MEASURES: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"kind": st.just("activity-coverage"), "every": EVERY}),
    st.fixed_dictionaries({"kind": st.just("total"), "of": st.just("activities"), "goal": st.just(2), "every": EVERY}),
    st.fixed_dictionaries(
        {"kind": st.just("training-coverage"), "components": st.just(["know"]), "valid_for": st.just("P12M")}
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("press-mechanism"),
            "requires": st.just(["spokesperson", "periodic-information"]),
            "every": EVERY.filter(lambda one: one != "plan"),
        }
    ),
    st.just({"kind": "reported-value"}),
)
CLOSES = st.sampled_from(["12-31", "12-14", "02-29", "06-30"])


@small_worlds
@given(st.data(), MEASURES, CLOSES)
def test_every_day_has_an_answer_whatever_days_the_plan_names(data: Any, measure: dict[str, Any], closes: str) -> None:
    start, due = sorted(data.draw(st.tuples(EDGES, EDGES)))
    since, day, other = (data.draw(EDGES) for _ in range(3))
    if data.draw(st.booleans()):
        measure = {**measure, "counts_from": str(since)}
    target = {"id": "t", "title": "T", "text": "T", "threshold": "50%", "due": str(due), "measure": measure}
    files = small(
        plan={
            "start_date": str(start),
            "end_date": str(due),
            "reporting_year": {"closes": closes},
            "components": [{"id": "know", "name": "Know"}],
            "targets": [target],
            "reporting": [{"to": ["p"], "every": "month", "due": "P5D"}],
        },
        organisations=[{"id": "p", "name": "P", "classification": "province"}],
        staff=[{"id": "a", "name": "A", "posts": [{"organisation": "ubnd", "title": "X", "start_date": str(start)}]}],
        activities=[{"id": "one", "title": "One", "organisation": "ubnd", "start_date": str(since)}],
    )
    dataset = load(MemoryTree({path: json.dumps(one).encode() for path, one in files.items()}), kinds()).dataset
    assert dataset.plan
    (found,) = assess(dataset, day)
    assert 0 <= found.expected <= 1
    assert all(first.as_of < second.as_of <= day for first, second in pairwise(closed(dataset, dataset.plan, found)))
    assert all((one.day - day).days <= 3660 for one in find_due(dataset, day, 3660))
    trend_of(dataset, dataset.plan, found)
    find_gaps(dataset, day)
    goals(dataset, dataset.plan, day)
    since, until = sorted((day, other))
    if since < until:
        flow(dataset, dataset, "t", since, until)
