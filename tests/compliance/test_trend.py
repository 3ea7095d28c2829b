"""The trend of a target: its value over the years, its milestones, and the pace to them."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import floor

import bruteforce
import pytest
from bruteforce import ONE_DAY, days, last_day, minus, share, whole
from examples import counted, small_worlds
from hypothesis import given
from hypothesis import strategies as st
from strategies import Case, Plain, activity_cases, count_cases, mixed_cases, press_cases, training_cases, tree
from support import content, worked_example

from hrcomms.compliance import assess
from hrcomms.compliance.trend import Trend, months_between, printed_pace, trend_of
from hrcomms.compliance.year import CLOSINGS_AT_MOST, closing_days
from hrcomms.dataset import Dataset, MemoryTree, load
from hrcomms.measures import kinds
from hrcomms.model import Plan
from hrcomms.model.plan import ReportingYear
from hrcomms.model.values import MonthDay


def trends(data: Dataset, day: date) -> list[Trend]:
    assert data.plan is not None
    return [trend_of(data, data.plan, one) for one in assess(data, day)]


def read(case: Case) -> Dataset:
    loaded = load(tree(case.data), kinds())
    assert loaded.findings == ()
    return loaded.dataset


Answer = Callable[[date], Plain]


def asked(case: Case, target: Plain) -> Answer:
    """Return the brute force's answer for a target on any day."""
    return lambda day: bruteforce.answer(case.data, target, day)


def closed_by(plan: Plain, as_of: date) -> list[date]:
    """Walk the plan's reporting years, and return the days up to `as_of` on which one of them closed."""
    closes, limits = (
        plan.get("reporting_year", {}).get("closes", "12-31"),
        (whole(plan["start_date"]), whole(plan["end_date"])),
    )
    years = [days(first, last) for _, first, last in bruteforce.periods(closes, "year")]
    own = (year for year in years if 4 * sum(limits[0] <= day <= limits[1] for day in year) >= len(year))
    return [year[-1] for year in own if year[-1] <= as_of]


def months(first: date, last: date) -> Fraction:
    """Walk from day to day: each is an equal part of its month."""
    return sum((Fraction(1, last_day(f"{day:%Y-%m}").day) for day in days(first, last - ONE_DAY)), Fraction(0))


def window(case: Case, rule: Plain, day: date) -> Plain | None:
    """Return the window that holds a day, or the first or last one; None where a target has none."""
    windows = bruteforce.windows_of(case.data["plan"], rule)
    return windows and next((one for one in windows if day <= one["last"]), windows[-1])


def check(case: Case) -> None:
    data = read(case)
    for day in case.days:
        for one in trends(data, day):
            target = next(each for each in case.data["plan"]["targets"] if each["id"] == one.today.target.id)
            rule = bruteforce.in_force(case.data["plan"], target, day)
            answer = asked(case, target)
            check_points(case, one, answer, data, day)
            check_waypoints(case, rule, one, answer, day)
            check_needed(one, answer, day)
            check_past(case, rule, one, answer, day)


def check_points(case: Case, one: Trend, answer: Answer, data: Dataset, day: date) -> None:
    dates = [point.as_of for point in one.points]
    closed = [each for each in closed_by(case.data["plan"], day) if one.today.target.covers(each)]
    assert dates == (closed if day in closed else [*closed, day])
    assert all(first < second for first, second in pairwise(dates))
    assert one.points[-1] == one.today
    for point in one.points:
        [whole] = [one for one in assess(data, point.as_of) if one.target.id == point.target.id]
        assert (point.numerator, point.denominator) == (whole.numerator, whole.denominator)
        assert (point.expected, point.status) == (whole.expected, whole.status)
        counted = answer(point.as_of)
        assert (point.numerator, point.denominator) == (counted["numerator"], counted["denominator"])
        assert (point.value, str(point.status)) == (counted["value"], counted["status"])


def check_waypoints(case: Case, rule: Plain, one: Trend, answer: Answer, day: date) -> None:
    it = window(case, rule, day)
    steps = [(whole(rule["due"]), share(rule["threshold"]))]
    if it is None or (it["plan"] and day <= it["last"]):
        marks = bruteforce.milestones_of(case.data["plan"], rule)
        steps = [*((whole(mark["date"]), share(mark["threshold"])) for mark in marks), *steps]
    elif not it["plan"]:
        steps = [(it["last"], answer(day)["threshold"])]
    else:  # as on the last day
        then = bruteforce.in_force(case.data["plan"], rule, it["last"])
        marks = bruteforce.milestones_of(case.data["plan"], then)
        steps = [(whole(mark["date"]), share(mark["threshold"])) for mark in marks]
        steps.append((it["last"], answer(day)["threshold"]))
    assert [(point.day, point.share) for point in one.waypoints] == steps
    assert [point.is_goal for point in one.waypoints] == [False] * (len(steps) - 1) + [True]
    today = answer(day)
    for point in one.waypoints:
        assert point.required - 1 < point.share * today["denominator"] <= point.required
        assert point.shortfall == max(0, point.required - today["numerator"])
        then = answer(point.day)["value"] if point.day <= day else None
        assert point.reached == (None if then is None else then >= point.share)
    ahead = [point for point in one.waypoints if point.day > day]
    assert one.next == (ahead[0] if ahead else None)


def check_needed(one: Trend, answer: Answer, day: date) -> None:
    today = answer(day)
    for pace, point in ((one.to_next, one.next), (one.to_end, one.waypoints[-1])):
        if point is None or point.day <= day or today["denominator"] == 0 or today["numerator"] >= point.required:
            assert pace is None
        else:
            assert pace is not None
            assert (pace.first, pace.last) == (day, point.day)
            assert pace.months == months(day, point.day)
            assert today["numerator"] + pace.per_month * pace.months == point.required


def check_past(case: Case, rule: Plain, one: Trend, answer: Answer, day: date) -> None:
    it = window(case, rule, day)
    since = max(minus(day, "P1Y"), it["first"] if it else bruteforce.start_of(case.data["plan"], rule))
    unknown = one.today.kind.unit == "counts" and answer(since)["denominator"] == 0
    if unknown or answer(day)["denominator"] == 0 or since >= day or (it and it["last"] < day):
        assert one.past is None
    else:
        assert one.past is not None
        assert (one.past.first, one.past.last) == (since, day)
        assert answer(since)["numerator"] + one.past.per_month * months(since, day) == answer(day)["numerator"]


@small_worlds
@given(training_cases())
def test_training_coverage(case):
    check(case)


@small_worlds
@given(press_cases())
def test_press_mechanism(case):
    check(case)


@small_worlds
@given(activity_cases())
def test_activity_coverage(case):
    check(case)


@small_worlds
@given(count_cases())
def test_totals_and_reported_values(case):
    check(case)


@small_worlds
@given(mixed_cases())
def test_all_kinds_in_one_plan(case):
    check(case)


@pytest.mark.thorough
def test_the_cases_hold_every_kind_of_pace():
    """Else the laws above would hold for want of an example."""
    seen = set()

    @counted(200)
    @given(mixed_cases())
    def look(case: Case) -> None:
        for day in case.days:
            for one in trends(read(case), day):
                seen.add(("closings", min(len(one.points) - 1, 2)))
                seen.add(("to the next", one.to_next is not None, one.next is not None and one.next.is_goal))
                seen.add(("to the end", one.to_end is not None))
                seen.update(("reached", point.reached) for point in one.waypoints)
                if one.past:
                    seen.add(("past", (one.past.change > 0) - (one.past.change < 0)))

    look()
    assert {("closings", 0), ("closings", 1), ("closings", 2)} <= seen
    assert {("to the next", there, goal) for there in (True, False) for goal in (True, False)} <= seen
    assert {("to the end", True), ("to the end", False)} <= seen
    assert {("reached", True), ("reached", False), ("reached", None)} <= seen
    assert {("past", 1), ("past", 0), ("past", -1)} <= seen


# By hand


def example(day: str, change: Callable[[Plain], None] | None = None, **target: object) -> Trend:
    """Return the trend of the worked example (3 of 7 since 2025-03-01; 70% by the end of 2028) on a day."""
    files = worked_example()
    files["plan.yaml"]["plan"]["targets"][0].update(target)
    if change:
        change(files)
    loaded = load(MemoryTree({name: content(value) for name, value in files.items()}), kinds())
    assert loaded.findings == ()
    (one,) = trends(loaded.dataset, date.fromisoformat(day))
    return one


def test_the_worked_example():
    one = example("2025-12-31")
    assert [(point.as_of.year, point.numerator, point.denominator) for point in one.points] == [
        (2023, 0, 7),
        (2024, 0, 7),
        (2025, 3, 7),
    ]
    assert one.to_next == one.to_end
    assert one.to_end is not None
    assert (one.to_end.change, one.to_end.months, one.to_end.per_month) == (2, 36, Fraction(1, 18))
    assert one.past is not None
    assert (one.past.first, one.past.change, one.past.per_month) == (date(2024, 12, 31), 3, Fraction(1, 4))


@pytest.mark.parametrize(
    ("day", "months", "ahead"),
    [("2028-12-30", Fraction(1, 31), True), ("2028-12-31", None, False), ("2029-01-01", None, False)],
)
def test_from_the_due_day_on_no_pace_is_needed(day, months, ahead):
    one = example(day)
    assert (one.to_next.months if one.to_next else None) == months
    assert (one.to_end.months if one.to_end else None) == months
    assert (one.next is not None) == ahead
    assert one.past is not None


def test_a_milestone_that_is_reached_leaves_the_pace_to_the_goal():
    steps = [{"date": "2024-12-31", "threshold": "10%"}, {"date": "2026-12-31", "threshold": "30%"}]
    one = example("2025-12-31", milestones=steps)
    assert [(point.required, point.shortfall, point.reached) for point in one.waypoints] == [
        (1, 0, False),
        (3, 0, None),
        (5, 2, None),
    ]
    assert one.next == one.waypoints[1]
    assert one.to_next is None
    assert one.to_end is not None


def test_milestones_are_told_in_the_order_of_their_days():
    steps = [{"date": "2027-12-31", "threshold": "60%"}, {"date": "2026-12-31", "threshold": "50%"}]
    one = example("2025-12-31", milestones=steps)
    assert [point.day.year for point in one.waypoints] == [2026, 2027, 2028]
    assert one.to_next is not None
    assert (one.to_next.change, one.to_next.months) == (1, 12)


def test_a_milestone_on_the_day_itself_is_judged_and_no_longer_ahead():
    one = example("2025-12-31", milestones=[{"date": "2025-12-31", "threshold": "40%"}])
    assert [point.reached for point in one.waypoints] == [True, None]
    assert one.next == one.waypoints[1]


def test_a_milestone_after_the_due_day_is_left_out():
    late = [{"date": "2030-12-31", "threshold": "70%"}]
    assert [example(day, milestones=late).next for day in ("2028-12-31", "2029-06-30")] == [None, None]
    assert [point.is_goal for point in example("2028-06-30", milestones=late).waypoints] == [True]


def test_nothing_is_needed_once_the_goal_is_reached():
    one = example("2025-12-31", threshold="30%")
    assert (one.to_next, one.to_end) == (None, None)
    assert one.next is not None
    assert one.past is not None


def leave(files: Plain) -> None:
    first = files["staff.yaml"]["staff"][0]
    first["posts"] = [{**first["posts"][0], "end_date": "2025-06-30"}]


def test_a_person_who_left_lowers_the_pace_of_the_past():
    one = example("2026-03-01", leave)
    assert one.past is not None
    assert (one.past.first, one.past.change) == (date(2025, 3, 1), -1)
    assert [(point.numerator, point.denominator) for point in one.points][-1] == (2, 6)


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2022-12-31", None),
        ("2023-01-01", None),
        ("2023-01-02", "2023-01-01"),
        ("2024-01-01", "2023-01-01"),
        ("2024-01-02", "2023-01-02"),
        ("2024-02-29", "2023-02-28"),
    ],
)
def test_the_past_is_a_year_or_goes_back_to_the_start(day, since):
    def early(files: Plain) -> None:
        for person in files["staff.yaml"]["staff"]:
            person["posts"] = [{**person["posts"][0], "start_date": "2022-01-01"}]

    past = example(day, early).past
    assert (str(past.first) if past else None) == since


def test_nobody_has_no_pace():
    one = example("2025-12-31", lambda files: files["staff.yaml"].update(staff=[]))
    assert (one.to_next, one.to_end, one.past) == (None, None, None)
    assert [point.value for point in one.points] == [None, None, None]
    assert one.waypoints[0].reached is None


def test_counts_that_begin_anew_have_a_pace_to_the_end_of_their_window():
    steps = [{"date": "2025-12-14", "threshold": "40%"}, {"date": "2025-12-15", "threshold": "50%"}]
    measure = {"kind": "activity-coverage"}

    def books(files: Plain) -> None:
        files["plan.yaml"]["plan"]["reporting_year"] = {"closes": "12-14"}

    before = example("2025-06-30", books, measure=measure, milestones=steps)
    assert before.to_end == before.to_next
    assert before.to_end is not None
    assert (before.to_end.last, before.to_end.change, before.waypoints[0].share) == (
        date(2025, 12, 14),
        1,
        Fraction(2, 5),
    )
    assert before.past is not None
    assert before.past.first == date(2024, 12, 15)
    after = example("2025-12-14", books, measure=measure, milestones=steps)
    assert (after.next, after.to_next) == (None, None)
    assert [(str(one.asked.window.period), str(one.status)) for one in after.windows if one.asked.window] == [
        ("2023", "missed"),
        ("2024", "missed"),
        ("2025", "missed"),
    ]


# Closing days


def plan(closes: str, start: date, end: date) -> Plan:
    books = ReportingYear(closes=MonthDay.parse(closes))
    return Plan.model_construct(start_date=start, end_date=end, reporting_year=books)


@pytest.mark.parametrize(
    ("as_of", "closed"),
    [
        ("2023-06-30", []),
        ("2023-12-13", []),
        ("2023-12-14", ["2023-12-14"]),
        ("2025-01-01", ["2023-12-14", "2024-12-14"]),
        ("2040-01-01", ["2023-12-14", "2024-12-14", "2025-12-14"]),
    ],
)
def test_closing_days_are_those_of_the_years_that_belong_to_the_plan(as_of, closed):
    three = plan("12-14", date(2023, 1, 1), date(2025, 12, 31))
    assert [str(day) for day in closing_days(three, date.fromisoformat(as_of))] == closed


def test_a_mistyped_start_does_not_make_an_endless_trend():
    endless = plan("12-31", date.min, date.max)
    assert [day.year for day in closing_days(endless, date(2026, 11, 22))] == list(range(2026 - CLOSINGS_AT_MOST, 2026))
    assert closing_days(plan("12-14", date.min, date.max), date.max)[-1] <= date.max
    assert closing_days(endless, date.min) == ()


# Months and paces

dates = st.dates(date(2019, 1, 1), date(2029, 12, 31))


@given(dates, st.integers(0, 900))
def test_each_day_is_an_equal_part_of_its_month(first, length):
    last = first + timedelta(days=length)
    assert months_between(first, last) == months(first, last) == -months_between(last, first)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2025-01-01", "2026-01-01", Fraction(12)),
        ("2025-12-31", "2028-12-31", Fraction(36)),
        ("2026-11-22", "2026-12-31", Fraction(9, 30) + Fraction(30, 31)),
        ("2024-02-28", "2024-03-01", Fraction(2, 29)),
        ("2025-02-28", "2025-03-01", Fraction(1, 28)),
    ],
)
def test_months_by_hand(first, last, months):
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months


@pytest.mark.parametrize(
    ("pace", "hundredths"),
    [("0", 0), ("1/4", 25), ("1/18", 6), ("1/8", 13), ("-1/8", -13), ("1/1000", 1), ("-1/1000", -1), ("7/2", 350)],
)
def test_printed_pace(pace, hundredths):
    assert printed_pace(Fraction(pace)) == hundredths


paces = st.fractions(-20, 20, max_denominator=3000)


@given(paces, paces)
def test_a_printed_pace_keeps_order_and_sign(one, other):
    low, high = sorted((one, other))
    assert printed_pace(low) <= printed_pace(high)
    assert (printed_pace(one) > 0) == (one > 0)
    assert printed_pace(-one) == -printed_pace(one)
    if abs(one) >= Fraction(1, 200):
        assert printed_pace(abs(one)) == floor(abs(one) * 100 + Fraction(1, 2))
