"""The figures of compliance.md: its example, its lines and its edges."""

from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from examples import calls
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import COLLECTIONS, Plain, tree

from hrcomms.compliance import Assessment, TargetStatus, assess, expected, printed_percent, printed_tenths
from hrcomms.dataset import Dataset, load
from hrcomms.measures import kinds
from hrcomms.model import Duration, Plan, Target
from hrcomms.model.plan import ReportingYear
from hrcomms.model.values import MonthDay, months_before

COMPONENTS = ("update", "knowledge", "skills")
TRAINING = {"kind": "training-coverage", "components": list(COMPONENTS)}
ACTIVITY = {"kind": "activity-coverage"}


def periodic(every: str) -> Plain:
    return {"kind": "press-mechanism", "requires": ["periodic-information"], "every": every}


def legs(*requires: Any) -> Plain:
    return {"kind": "press-mechanism", "requires": list(requires), "every": "quarter"}


def dataset(measure: Plain, *, target: Plain | None = None, plan: Plain | None = None, **lists: Any) -> Dataset:
    """Return a dataset with one target and one body, `ubnd`, unless others are given."""
    aim = {"id": "t", "title": "T", "text": "T", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    about = {"title": "P", "start_date": "2023-01-01", "end_date": "2028-12-31", "issuer": "ubnd"}
    data = {
        "manifest": {"format": 1, "owner": "ubnd"},
        "plan": {**about, **(plan or {}), "targets": [{**aim, **(target or {})}]},
        **{name: lists.get(name, []) for name in COLLECTIONS},
    }
    data["organisations"] = data["organisations"] or [body("ubnd")]
    loaded = load(tree(data), kinds())
    assert loaded.findings == ()
    return loaded.dataset


def body(name: str, **more: Any) -> Plain:
    return {"id": name, "name": name, "classification": "state-agency", **more}


def person(name: str, **post: Any) -> Plain:
    held = {"organisation": "ubnd", "title": "Post", "start_date": "2023", **post}
    return {"id": name, "name": name, "posts": [held]}


def session(name: str, day: str, attended: list[str], components: tuple[str, ...] = COMPONENTS) -> Plain:
    parts = {"components": list(components), "attended": attended}
    return {"id": name, "title": "S", "start_date": day, **parts}


def item(day: str, organisation: str = "ubnd") -> Plain:
    return {"id": f"p-{day}", "title": "N", "organisation": organisation, "date": day}


def activity(name: str, day: str, **more: Any) -> Plain:
    return {"id": name, "title": "A", "organisation": "ubnd", "start_date": day, **more}


def only(data: Dataset, day: str) -> Assessment:
    (assessment,) = assess(data, date.fromisoformat(day))
    return assessment


def missing(data: Dataset, day: str) -> tuple[str, ...]:
    (member,) = only(data, day).members
    return member.missing


def proven(data: Dataset, day: str) -> dict[str, str]:
    (member,) = only(data, day).members
    return {proof.requirement: proof.record for proof in member.evidence}


# The worked example


def worked_example() -> Dataset:
    staff = [person(f"cb-{number}") for number in range(1, 8)]
    sessions = [
        session("s-1", "2024-05-05", ["cb-1", "cb-2", "cb-3"]),
        session("s-2", "2024-06-05", ["cb-4"], ("update", "knowledge")),
    ]
    return dataset(TRAINING, staff=staff, training=sessions)


def test_the_worked_example():
    result = only(worked_example(), "2025-12-31")
    assert (result.numerator, result.denominator) == (3, 7)
    assert result.value == Fraction(3, 7)
    assert printed_tenths(result.value, result.target.threshold) == 429
    assert result.required == 5
    assert result.shortfall == 2
    assert result.expected == Fraction(7, 10) * Fraction(1095, 2191)
    assert printed_tenths(result.expected, result.target.threshold) == 350
    assert result.status == TargetStatus.ON_TRACK
    assert [len(one.missing) for one in result.members] == [0, 0, 0, 1, 3, 3, 3]


def test_the_worked_example_after_the_due_day():
    assert only(worked_example(), "2028-12-31").status == TargetStatus.BEHIND
    assert only(worked_example(), "2029-01-01").status == TargetStatus.MISSED


# Status


@pytest.mark.parametrize(
    ("people", "trained", "day", "status", "shortfall"),
    [
        (0, 0, "2025-12-31", "not-assessable", 0),
        (0, 0, "2030-01-01", "not-assessable", 0),
        (10, 7, "2025-12-31", "met", 0),
        (10, 7, "2030-01-01", "met", 0),
        (10, 6, "2028-12-31", "behind", 1),
        (10, 6, "2029-01-01", "missed", 1),
        (10, 6, "2027-12-31", "on-track", 1),
        (3, 2, "2028-12-31", "behind", 1),
        (3, 3, "2028-12-31", "met", 0),
        (2, 0, "2023-01-01", "on-track", 2),
        (2, 0, "2023-01-02", "behind", 2),
    ],
)
def test_status(people, trained, day, status, shortfall):
    staff = [person(f"cb-{number}") for number in range(people)]
    sessions = [session("s", "2023-01-01", [f"cb-{number}" for number in range(trained)])]
    result = only(dataset(TRAINING, staff=staff, training=sessions), day)
    assert (result.status, result.shortfall) == (status, shortfall)


def test_nobody_is_never_all():
    result = only(dataset(TRAINING), "2025-12-31")
    assert (result.value, result.required, result.shortfall) == (None, 0, 0)


@pytest.mark.parametrize(
    ("people", "threshold", "required"),
    [
        (3, "70%", 3),
        (10, "70%", 7),
        (7, "70%", 5),
        (3, "33.3%", 1),
        (3, "33.4%", 2),
        (1000, "33.3%", 333),
        (1, "0.1%", 1),
        (4, "100%", 4),
    ],
)
def test_required_is_the_smallest_number_that_reaches_the_threshold(people, threshold, required):
    staff = [person(f"cb-{number}") for number in range(people)]
    result = only(dataset(TRAINING, target={"threshold": threshold}, staff=staff), "2025-12-31")
    assert result.required == required


# Expected


def aim(milestones: list[Plain] | None = None) -> tuple[Plan, Target]:
    dates = {"start_date": "2024-01-01"}
    target = {"due": "2024-12-31", "threshold": "70%", "milestones": milestones or []}
    plan = dataset(TRAINING, plan=dates, target=target).plan
    return plan, plan.targets[0]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2023-06-30", Fraction(0)),
        ("2023-12-31", Fraction(0)),
        ("2024-01-01", Fraction(0)),
        ("2024-01-02", Fraction(7, 10) / 365),
        ("2024-12-30", Fraction(7, 10) * Fraction(364, 365)),
        ("2024-12-31", Fraction(7, 10)),
        ("2025-01-01", Fraction(7, 10)),
        ("2030-01-01", Fraction(7, 10)),
    ],
)
def test_expected_without_milestones(day, share):
    assert expected(*aim(), date.fromisoformat(day)) == share


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2023-12-31", Fraction(0)),
        ("2024-01-01", Fraction(0)),
        ("2024-01-06", Fraction(5, 100)),
        ("2024-01-11", Fraction(10, 100)),
        ("2024-01-12", Fraction(101, 1000)),
        ("2024-07-29", Fraction(30, 100)),
        ("2024-07-30", Fraction(3, 10) + Fraction(4, 10) / 155),
        ("2024-12-31", Fraction(70, 100)),
        ("2025-01-01", Fraction(70, 100)),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_expected_runs_through_the_milestones(day, share, order):
    milestones = [{"date": "2024-01-11", "threshold": "10%"}, {"date": "2024-07-29", "threshold": "30%"}]
    assert expected(*aim(milestones[::order]), date.fromisoformat(day)) == share


def test_on_track_is_measured_against_the_milestone():
    staff = [person(f"cb-{number}") for number in range(10)]
    sessions = [session("s", "2023-05-05", [f"cb-{number}" for number in range(4)])]
    target = {"milestones": [{"date": "2025-12-31", "threshold": "40%"}]}
    data = dataset(TRAINING, target=target, staff=staff, training=sessions)
    assert only(data, "2025-12-31").status == TargetStatus.ON_TRACK
    assert only(data, "2026-01-01").status == TargetStatus.BEHIND


# Printing


@pytest.mark.parametrize(
    ("share", "threshold", "tenths"),
    [
        ("0.9996", "1", 999),
        ("0.9996", "0.7", 999),
        ("0.6997", "0.7", 699),
        ("0.7", "0.7", 700),
        ("0.7004", "0.7", 700),
        ("0.7005", "0.7", 701),
        ("0.6995", "0.7", 699),
        ("0.6994", "0.7", 699),
        ("0.6985", "0.7", 699),
        ("0.69849", "0.7", 698),
        ("0.69951", "0.8", 700),
        ("0.0005", "0.7", 1),
        ("0.00049", "0.7", 0),
        ("0", "0.7", 0),
        ("1", "1", 1000),
        ("1", "0.7", 1000),
        ("2/3", "0.7", 667),
        ("3/7", "0.7", 429),
        ("1/3", "0.333", 333),
        ("0.33296", "0.333", 332),
        ("0.6666", "0.6667", 666),
        ("0.6667", "0.6667", 667),
        ("2/3", "0.6667", 666),
        ("999999/1000000", "0.7", 999),
    ],
)
def test_printed_tenths(share, threshold, tenths):
    assert printed_tenths(Fraction(share), Fraction(threshold)) == tenths


shares = st.fractions(0, 1, max_denominator=5000) | st.integers(0, 10**5).map(lambda one: Fraction(one, 10**5))


@st.composite
def shares_and_thresholds(draw: Any) -> tuple[Fraction, Fraction]:
    """Return any share and threshold, often a hair apart."""
    threshold = draw(st.integers(1, 10000).map(lambda one: Fraction(one, 10000)))
    close = threshold - draw(st.fractions(0, Fraction(2, 1000), max_denominator=10**5))
    return draw(st.sampled_from([draw(shares), max(close, Fraction(0))])), threshold


@calls
@given(shares_and_thresholds())
@example((Fraction(9996, 10000), Fraction(1)))
@example((Fraction(6997, 10000), Fraction(7, 10)))
def test_a_share_never_prints_across_a_line(drawn):
    share, threshold = drawn
    tenths = printed_tenths(share, threshold)
    assert isinstance(tenths, int)
    assert abs(Fraction(tenths, 1000) - share) < Fraction(1, 1000)
    for line in (threshold, Fraction(1)):
        assert share >= line or Fraction(tenths, 1000) < line
    half_up = floor(share * 1000 + Fraction(1, 2))
    crossed = [line for line in (threshold, Fraction(1)) if share < line <= Fraction(half_up, 1000)]
    assert tenths == (floor(share * 1000) if crossed else half_up)


def test_printed_percent():
    assert printed_percent(Fraction(6997, 10000), Fraction(7, 10)) == 69.9
    assert printed_percent(Fraction(9996, 10000), Fraction(7, 10)) == 99.9
    assert printed_percent(None, Fraction(7, 10)) is None


# The reporting year


@pytest.mark.parametrize(
    ("closes", "day", "year", "opening", "closing"),
    [
        ("12-14", "2025-12-14", 2025, "2024-12-15", "2025-12-14"),
        ("12-14", "2025-12-15", 2026, "2025-12-15", "2026-12-14"),
        ("12-14", "2024-12-15", 2025, "2024-12-15", "2025-12-14"),
        ("12-31", "2025-12-31", 2025, "2025-01-01", "2025-12-31"),
        ("12-31", "2026-01-01", 2026, "2026-01-01", "2026-12-31"),
        ("02-28", "2024-02-28", 2024, "2023-03-01", "2024-02-28"),
        ("02-28", "2024-02-29", 2025, "2024-02-29", "2025-02-28"),
        ("01-01", "2025-01-01", 2025, "2024-01-02", "2025-01-01"),
    ],
)
def test_reporting_year(closes, day, year, opening, closing):
    books = ReportingYear(closes=MonthDay.parse(closes))
    assert books.holding(date.fromisoformat(day)) == year
    assert books.opening(year) == date.fromisoformat(opening)
    assert books.closing(year) == date.fromisoformat(closing)


@pytest.mark.parametrize(
    ("done", "day", "met"),
    [
        ("2024-12-14", "2025-12-14", False),
        ("2024-12-15", "2025-12-14", True),
        ("2025-12-14", "2025-12-14", True),
        ("2025-12-14", "2025-12-13", False),
        ("2025-12-14", "2025-12-15", False),
        ("2025-12-15", "2025-12-15", True),
        ("2025-12-15", "2025-12-14", False),
    ],
)
def test_activities_count_in_the_reporting_year_that_holds_the_day(done, day, met):
    data = dataset(ACTIVITY, plan={"reporting_year": {"closes": "12-14"}}, activities=[activity("a", done)])
    assert (missing(data, day) == ()) == met


def test_an_activity_counts_in_the_year_in_which_it_ends():
    data = dataset(ACTIVITY, activities=[activity("a", "2024-12-30", end_date="2025-01-02")])
    assert missing(data, "2024-12-31") == ("activity 1",)
    assert missing(data, "2025-01-01") == ("activity 1",)
    assert missing(data, "2025-01-02") == ()


def test_at_least_counts_done_activities_only_and_names_the_earliest():
    done = [activity("c", "2025-03-01"), activity("b", "2025-02-01"), activity("a", "2025-04-01")]
    planned = activity("d", "2025-01-01", status="planned")
    data = dataset({**ACTIVITY, "at_least": 4}, activities=[*done, planned])
    assert proven(data, "2025-12-31") == {"activity 1": "b", "activity 2": "c", "activity 3": "a"}
    assert missing(data, "2025-12-31") == ("activity 4",)


# Days before


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2025-12-31", 24, "2023-12-31"),
        ("2025-12-31", 6, "2025-06-30"),
        ("2025-03-31", 1, "2025-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-03-30", 1, "2024-02-29"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-02-29", 48, "2020-02-29"),
        ("2025-02-28", 12, "2024-02-28"),
        ("2025-01-31", 1, "2024-12-31"),
        ("2025-01-15", 13, "2023-12-15"),
        ("2000-03-31", 1, "2000-02-29"),
        ("2100-03-31", 1, "2100-02-28"),
        ("2025-07-31", 0, "2025-07-31"),
    ],
)
def test_months_before_keep_the_day_or_take_the_last(day, months, before):
    assert months_before(date.fromisoformat(day), months) == date.fromisoformat(before)


@pytest.mark.parametrize(
    ("duration", "day", "before"),
    [
        ("P24M", "2026-02-28", "2024-02-28"),
        ("P2Y", "2026-02-28", "2024-02-28"),
        ("P6M", "2025-08-31", "2025-02-28"),
        ("P90D", "2025-03-31", "2024-12-31"),
        ("P2W", "2024-03-14", "2024-02-29"),
        ("P1Y2M10D", "2025-05-31", "2024-03-21"),
    ],
)
def test_attendance_counts_from_the_day_after_the_duration_before(duration, day, before):
    edge = date.fromisoformat(before)
    after = date.fromordinal(edge.toordinal() + 1)
    measure = {**TRAINING, "valid_for": duration}
    staff = [person("cb")]
    lapsed = dataset(measure, staff=staff, training=[session("s", str(edge), ["cb"])])
    valid = dataset(measure, staff=staff, training=[session("s", str(after), ["cb"])])
    assert Duration.parse(duration).before(date.fromisoformat(day)) == edge
    assert missing(lapsed, day) == COMPONENTS
    assert missing(valid, day) == ()


# Training


@pytest.mark.parametrize(("ended", "met"), [("2022-12-31", False), ("2023-01-01", True)])
def test_attendance_before_the_plan_does_not_count(ended, met):
    data = dataset(TRAINING, staff=[person("cb")], training=[session("s", ended, ["cb"])])
    assert (missing(data, "2025-12-31") == ()) == met


def test_a_session_counts_from_its_last_day():
    going_on = session("s", "2025-05-05", ["cb"]) | {"end_date": "2025-05-07"}
    data = dataset(TRAINING, staff=[person("cb")], training=[going_on])
    assert missing(data, "2025-05-06") == COMPONENTS
    assert missing(data, "2025-05-07") == ()


def test_sessions_add_up_and_the_earliest_proves():
    sessions = [
        session("s-4", "2024-04-04", ["cb"], ("update", "skills")),
        session("s-3", "2024-03-03", ["cb"], ("knowledge",)),
        session("s-2", "2024-02-02", ["cb"], ("update",)),
        session("s-1", "2024-01-01", ["another"]) | {"absent": ["cb"]},
    ]
    data = dataset(TRAINING, staff=[person("cb")], training=sessions)
    assert proven(data, "2025-12-31") == {"update": "s-2", "knowledge": "s-3", "skills": "s-4"}


def test_what_was_attended_before_taking_the_post_counts():
    staff = [person("cb", start_date="2025-06")]
    data = dataset(TRAINING, staff=staff, training=[session("s", "2024-01-01", ["cb"])])
    assert only(data, "2025-05-31").denominator == 0
    assert only(data, "2025-06-01").numerator == 1


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ({"start_date": "2024", "end_date": "2024"}, "2024-01-01", "2024-12-31"),
        ({"start_date": 2024, "end_date": 2024}, "2024-01-01", "2024-12-31"),
        ({"start_date": "2024-02", "end_date": "2024-02"}, "2024-02-01", "2024-02-29"),
        ({"start_date": "2024-05-05", "end_date": "2024-05-06"}, "2024-05-05", "2024-05-06"),
    ],
)
def test_a_post_is_held_from_its_first_to_its_last_day(dates, first, last):
    data = dataset(TRAINING, staff=[person("cb", **dates)])
    around = {first: -1, last: 1}
    for edge, step in around.items():
        beyond = date.fromordinal(date.fromisoformat(edge).toordinal() + step)
        assert only(data, edge).denominator == 1
        assert only(data, str(beyond)).denominator == 0


def test_a_post_in_a_body_that_no_longer_exists_is_not_held():
    data = dataset(TRAINING, organisations=[body("ubnd", dissolution_date="2025-06")], staff=[person("cb")])
    assert only(data, "2025-06-30").denominator == 1
    assert only(data, "2025-07-01").denominator == 0


def test_one_post_must_meet_every_selector():
    bodies = [body("ubnd"), body("mttq", classification="socio-political")]
    leader = {"organisation": "ubnd", "title": "L", "functions": ["key-leader"], "start_date": "2023"}
    plain = {"organisation": "mttq", "title": "P", "functions": [], "start_date": "2023"}
    staff = [{"id": "cb", "name": "A", "posts": [leader, plain]}]
    wanted = {"classifications": ["socio-political"], "functions": ["key-leader"]}
    measure = {**TRAINING, "population": wanted}
    assert only(dataset(measure, organisations=bodies, staff=staff), "2025-12-31").denominator == 0
    plain["functions"] = ["key-leader"]
    assert only(dataset(measure, organisations=bodies, staff=staff), "2025-12-31").denominator == 1


def test_a_person_with_many_posts_is_one_person():
    posts = [{"organisation": one, "title": "P", "start_date": "2023"} for one in ("z", "ubnd", "ubnd")]
    staff = [{"id": "cb", "name": "A", "posts": posts}]
    (member,) = only(dataset(TRAINING, organisations=[body("ubnd"), body("z")], staff=staff), "2025-12-31").members
    assert member.organisations == ("ubnd", "z")


def test_organisations_take_everything_below_them_along():
    bodies = [body("thon", parent="xa"), body("xa", parent="huyen"), body("huyen"), body("khac")]
    measure = {**ACTIVITY, "population": {"organisations": ["huyen"]}}
    result = only(dataset(measure, organisations=bodies), "2025-12-31")
    assert [one.id for one in result.members] == ["thon", "xa", "huyen"]


# Information in every period


PERIODS = {
    "month": [f"2025-{month:02}" for month in range(1, 13)],
    "quarter": ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"],
    "half-year": ["2025-H1", "2025-H2"],
    "year": ["2025"],
}


@pytest.mark.parametrize("every", PERIODS)
def test_the_periods_of_a_whole_year(every):
    named = tuple(f"periodic-information {name}" for name in PERIODS[every])
    assert missing(dataset(periodic(every)), "2025-12-31") == named


@pytest.mark.parametrize(
    ("every", "day", "periods"),
    [
        ("quarter", "2025-12-30", ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"]),
        ("quarter", "2026-01-01", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
        ("half-year", "2025-06-30", ["2024-H2", "2025-H1"]),
        ("half-year", "2025-06-29", ["2024-H1", "2024-H2"]),
        ("year", "2025-12-30", ["2024"]),
        ("year", "2026-12-30", ["2025"]),
        ("month", "2024-02-29", [*(f"2023-{month:02}" for month in range(3, 13)), "2024-01", "2024-02"]),
        ("month", "2025-02-28", [*(f"2024-{month:02}" for month in range(3, 13)), "2025-01", "2025-02"]),
    ],
)
def test_the_periods_that_ended_in_the_year_up_to_the_day(every, day, periods):
    named = tuple(f"periodic-information {name}" for name in periods)
    assert missing(dataset(periodic(every)), day) == named


@pytest.mark.parametrize(
    ("every", "day", "periods"),
    [
        ("month", "2023-01-30", None),
        ("month", "2023-01-31", ["2023-01"]),
        ("quarter", "2023-03-30", None),
        ("quarter", "2023-03-31", ["2023-Q1"]),
        ("half-year", "2023-06-29", None),
        ("half-year", "2023-06-30", ["2023-H1"]),
        ("year", "2023-12-30", None),
        ("year", "2023-12-31", ["2023"]),
    ],
)
def test_nothing_is_complete_just_after_the_start_of_the_plan(every, day, periods):
    named = tuple(f"periodic-information {name}" for name in periods) if periods else ("periodic-information",)
    result = only(dataset(periodic(every)), day)
    assert result.members[0].missing == named
    assert not result.members[0].met
    assert result.numerator == 0


def test_before_the_first_complete_period_information_meets_nothing():
    data = dataset(periodic("quarter"), press=[item("2023-01-15"), item("2022-12-15")])
    assert missing(data, "2023-03-30") == ("periodic-information",)
    assert missing(data, "2023-03-31") == ()


@pytest.mark.parametrize(
    ("start", "periods"),
    [("2025-04-01", ["2025-Q2", "2025-Q3", "2025-Q4"]), ("2025-04-02", ["2025-Q3", "2025-Q4"])],
)
@pytest.mark.parametrize("begun", ["plan", "body"])
def test_a_period_begun_before_the_plan_or_the_body_is_left_out(start, periods, begun):
    if begun == "plan":
        data = dataset(periodic("quarter"), plan={"start_date": start})
    else:
        data = dataset(periodic("quarter"), organisations=[body("ubnd", founding_date=start)])
    assert missing(data, "2025-12-31") == tuple(f"periodic-information {name}" for name in periods)


def test_a_body_founded_in_a_month_left_blank_is_founded_on_its_first_day():
    data = dataset(periodic("month"), organisations=[body("ubnd", founding_date="2025-11")])
    assert missing(data, "2025-12-31") == ("periodic-information 2025-11", "periodic-information 2025-12")


def test_each_period_is_proven_by_its_earliest_item():
    press = [
        item("2025-03-31"),
        item("2025-01-01"),
        item("2025-04-01"),
        item("2025-12-31"),
        item("2025-09-30", "z"),
    ]
    data = dataset(periodic("quarter"), press=press, organisations=[body("ubnd")])
    assert proven(data, "2025-12-31") == {
        "periodic-information 2025-Q1": "p-2025-01-01",
        "periodic-information 2025-Q2": "p-2025-04-01",
        "periodic-information 2025-Q4": "p-2025-12-31",
    }
    assert missing(data, "2025-12-31") == ("periodic-information 2025-Q3",)


# Spokesperson and rules of the body


@pytest.mark.parametrize(("day", "met"), [("2025-01-31", False), ("2025-02-01", True), ("2025-03-31", True)])
def test_a_designation_covers_the_day(day, met):
    spokespersons = [{"start_date": "2025-02-01", "end_date": "2025-03-31"}]
    data = dataset(legs("spokesperson"), organisations=[body("ubnd", spokespersons=spokespersons)])
    assert (missing(data, day) == ()) == met
    assert missing(data, "2025-04-01") == ("spokesperson",)


def test_the_contact_must_be_that_of_a_designation_in_force_and_public_by_the_day():
    past = {"end_date": "2024-12-31", "contact": {"published": "2024-01-01"}}
    present = {"start_date": "2025-01-01", "contact": {"published": "2025-02-01"}}
    bodies = [body("ubnd", spokespersons=[past, present])]
    data = dataset(legs("spokesperson", "contact-published"), organisations=bodies)
    assert missing(data, "2024-12-31") == ()
    assert missing(data, "2025-01-31") == ("contact-published",)
    assert missing(data, "2025-02-01") == ()


def test_the_rules_of_the_body_are_required_only_from_their_day():
    measure = legs("spokesperson", {"leg": "regulation", "start_date": "2026-08-15"})
    data = dataset(measure, organisations=[body("ubnd", spokespersons=[{"start_date": "2023-01-01"}])])
    assert missing(data, "2026-08-14") == ()
    assert missing(data, "2026-08-15") == ("regulation",)


def test_a_leg_required_twice_is_asked_for_once_and_only_in_its_intervals():
    measure = legs(
        {"leg": "regulation", "end_date": "2025-06-30"},
        {"leg": "regulation", "end_date": "2025-03-31"},
        {"leg": "regulation", "start_date": "2026-01-01"},
        "spokesperson",
    )
    data = dataset(measure)
    assert missing(data, "2025-01-01") == ("regulation", "spokesperson")
    assert missing(data, "2025-06-30") == ("regulation", "spokesperson")
    assert missing(data, "2025-07-01") == ("spokesperson",)
    assert missing(data, "2026-01-01") == ("regulation", "spokesperson")


def test_the_rules_of_the_body_must_be_in_force():
    rules = [{"start_date": "2025-01-01", "end_date": "2025-06-30"}, {"start_date": "2025-08-01"}]
    data = dataset(legs("regulation"), organisations=[body("ubnd", press_regulations=rules)])
    days = ("2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", "2025-08-01")
    assert [missing(data, day) == () for day in days] == [False, True, True, False, True]


def test_of_two_designations_the_one_that_began_first_proves():
    spokespersons = [{"start_date": "2024-06-01"}, {"start_date": "2024-05-01"}, {"start_date": "2024-07-01"}]
    data = dataset(legs("spokesperson"), organisations=[body("ubnd", spokespersons=spokespersons)])
    (member,) = only(data, "2025-12-31").members
    assert member.evidence[0].location.pointer == ("organisations", 0, "spokespersons", 1)


# The whole


def test_targets_come_in_the_order_of_the_plan():
    data = dataset(TRAINING)
    assert data.plan is not None
    reordered = data.plan.model_copy(
        update={"targets": tuple(data.plan.targets[0].model_copy(update={"id": one}) for one in "cab")}
    )
    results = assess(Dataset(plan=reordered, organisations=data.organisations), date(2025, 12, 31))
    assert [one.target.id for one in results] == ["c", "a", "b"]


def test_without_a_plan_there_are_no_targets():
    assert assess(Dataset(), date(2025, 12, 31)) == ()
