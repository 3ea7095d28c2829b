"""Reports that were sent: whatever changes a figure of one is told, and nothing else is."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from examples import small_worlds
from history.test_history_laws import two_states
from hypothesis import given
from hypothesis import strategies as st
from strategies import Drawer, Plain, tree
from support import worked_example

from hrcomms.compliance import assess
from hrcomms.compliance.year import YearError, period
from hrcomms.dataset import Dataset, load
from hrcomms.dataset.tree import MemoryTree
from hrcomms.history.signed_off import late_changes
from hrcomms.measures import kinds
from hrcomms.model.period import Period

TODAY = date(2029, 6, 1)


@st.composite
def with_reports(draw: Any) -> tuple[Plain, Plain]:
    """Return two states of which the earlier has sent reports, of years and of their parts."""
    before, after, _ = draw(two_states())
    drawer = Drawer(draw)
    year = int(before["plan"]["start_date"][:4]) + drawer.number(2)
    parts = drawer.at_least_one([str(year), f"{year}-H1", f"{year}-Q3", f"{year}-M07", f"{year - 1}..{year}"])
    reports = [{"period": one, "submissions": [{"to": "b0", "date": "2029-05-01"}]} for one in parts]
    before, after = deepcopy(before), deepcopy(after)
    before["reports"] = after["reports"] = reports
    return before, after


def with_its_reports(data: Plain) -> Dataset:
    files = {**tree(data).files, "reports.yaml": json.dumps({"reports": data["reports"]}).encode()}
    found = load(MemoryTree(files), kinds()).dataset
    assert len(found.reports) == len(data["reports"])
    return found


def figures(dataset: Dataset, plan_of: Dataset, span: Period) -> Plain:
    """Return the figures of a period by way of the records themselves, and its targets."""
    plan = plan_of.plan
    assert plan is not None
    days = period(plan, span, None, TODAY)

    def counts(day: date) -> bool:
        return days.opening <= day <= days.as_of

    held = [one for one in dataset.training if one.status == "done" and counts(one.ended)]
    done = [one for one in dataset.activities if one.status == "done" and counts(one.ended)]
    reach = [one.reach for one in done if one.reach is not None]
    found: Plain = {
        "sessions": len(held),
        "attendances": sum(len(set(one.attended)) + (one.others or 0) for one in held),
        "people": len({person for one in held for person in one.attended}),
        "activities": len(done),
        "reach": sum(reach) if reach else None,
        "press": sum(counts(one.date) for one in dataset.press),
    }
    for channel in plan.channels:
        given_out = [one.quantity for one in done if one.channel == channel.id and one.quantity is not None]
        if given_out:
            found[f"quantity {channel.id}"] = sum(given_out)
    for one in assess(dataset, days.as_of):
        found[f"target {one.target.id}"] = (one.numerator, one.denominator, one.required, one.status)
    return found


@given(with_reports())
@small_worlds
def test_what_changes_a_figure_of_a_report_that_was_sent_is_told_and_nothing_else(states: tuple[Plain, Plain]) -> None:
    before, after = map(with_its_reports, states)
    if before.plan is None or after.plan is None or any(one.unsound for one in (before, after)):
        return
    found = {one.period.period: one for one in late_changes(before, after, TODAY)}
    assert not {str(one) for one in found} - {one["period"] for one in states[0]["reports"]}
    for report in before.reports:
        try:
            old, new = (figures(one, before, report.span) for one in (before, after))
        except YearError:
            assert report.span not in found
            continue
        late = found.get(report.span)
        moved = {f"target {one.id}" for one in late.targets} if late else set()
        told = {one.fact.key for one in late.facts if one.fact.key in old} if late else set()
        known = {f"target {one.id}" for one in before.plan.targets}
        differ = {name for name in {*old, *new} if old.get(name) != new.get(name)}
        assert moved == {name for name in differ if name.startswith("target ") and name in known}
        assert told == {name for name in differ if name in old and " " not in name}


def state(**more: Any) -> Dataset:
    data = worked_example()
    report = {"year": 2025, "submissions": [{"to": "ubnd", "date": "2026-01-05"}]}
    files = {**data, "reports.yaml": {"reports": [report]}, **{f"{name}.yaml": one for name, one in more.items()}}
    return load(MemoryTree({path: json.dumps(one).encode() for path, one in files.items()}), kinds()).dataset


def test_a_report_that_is_sent_by_the_change_itself_is_no_late_change() -> None:
    unsent = state(reports={"reports": [{"year": 2025}]})
    fewer = state(training={"training": []})
    assert late_changes(unsent, fewer, TODAY) == ()
    assert len(late_changes(state(), fewer, TODAY)) == 1
    assert late_changes(state(), state(), TODAY) == ()


@pytest.mark.parametrize(
    ("reports", "moved"),
    [([], False), ([{"year": 2025}], False)],
    ids=["record gone", "sending gone"],
)
def test_who_takes_the_sending_away_is_told_too(reports: list[Any], moved: bool) -> None:
    (found,) = late_changes(state(), state(reports={"reports": reports}), TODAY)
    assert found.moved is moved


def test_a_correction_counts_if_it_comes_with_the_change() -> None:
    report = {"year": 2025, "submissions": [{"to": "ubnd", "date": "2026-01-05"}]}
    corrected = {**report, "corrections": [{"date": "2026-02-01", "reason": "a list was wrong"}]}
    later = state(training={"training": []}, reports={"reports": [corrected]})
    (found,) = late_changes(state(), later, TODAY)
    assert [one.reason for one in found.corrections] == ["a list was wrong"]
    (again,) = late_changes(state(reports={"reports": [corrected]}), later, TODAY)
    assert again.corrections == ()
