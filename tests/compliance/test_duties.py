"""Which reports are owed, until when and to whom, against the words of compliance.md and dataset.md."""

import json
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest
from examples import calls, small_worlds
from hypothesis import given
from hypothesis import strategies as st
from support import small

from hrcomms.compliance.duties import Owed, coming, due_day, overdue
from hrcomms.dataset import Dataset, MemoryTree, load
from hrcomms.measures import kinds
from hrcomms.model import Duration, MonthDay
from hrcomms.model.period import MONTHS, Calendar, Length, Period
from hrcomms.model.plan import OwedReport

EVERY = tuple(MONTHS)
SO = {"id": "so", "name": "Sở", "classification": "province"}


def dataset(plan: dict[str, Any], organisations: list[dict[str, Any]] | None = None, **lists: Any) -> Dataset:
    files = small(plan=plan, organisations=[SO, *(organisations or [])], **lists)
    return load(MemoryTree({name: json.dumps(one).encode() for name, one in files.items()}), kinds()).dataset


def duty(every: str, due: str = "P5D", **more: Any) -> dict[str, Any]:
    return {"reporting": [{"id": "r", "to": ["so"], "every": every, "due": due, **more}]}


def told(found: Any) -> list[tuple[str, str]]:
    return [(str(one.period), one.due.isoformat()) for one in found]


@pytest.mark.parametrize(
    ("every", "due", "closes", "expected"),
    [
        ("year", "12-15", "12-14", [("2025", "2025-12-15")]),
        ("year", "11-15", "12-14", [("2025", "2025-11-15")]),
        ("year", "01-15", "12-14", [("2024", "2025-01-15")]),
        ("year", "P1M", "12-31", [("2024", "2025-01-31")]),
        ("half-year", "P10D", "12-31", [("2024-H2", "2025-01-10"), ("2025-H1", "2025-07-10")]),
        ("nine-months", "P5D", "12-31", [("2025-9M", "2025-10-05")]),
        ("quarter", "P5D", "12-14", [(f"2025-Q{n}", f"2025-{3 * n:02}-19") for n in (1, 2, 3, 4)]),
        ("month", "P1W", "12-31", [("2024-M12", "2025-01-07"), *((f"2025-M{n:02}", "") for n in range(1, 12))]),
    ],
)
def test_every_length(every: str, due: str, closes: str, expected: list[tuple[str, str]]) -> None:
    data = dataset({**duty(every, due), "reporting_year": {"closes": closes}})
    found = told(coming(data, date(2025, 1, 1), date(2025, 12, 31)))
    assert [one[0] for one in found] == [one[0] for one in expected]
    assert all(day in ("", found[index][1]) for index, (_, day) in enumerate(expected))


@st.composite
def month_days(draw: st.DrawFn) -> MonthDay:
    month = draw(st.integers(1, 12))
    return MonthDay(month, draw(st.integers(1, monthrange(2024, month)[1])))


@calls
@given(month_days(), month_days(), st.integers(1900, 2200))
def test_a_day_of_the_year_lies_near_the_close(closes: MonthDay, due: MonthDay, year: int) -> None:
    calendar = Calendar(closes)
    last = calendar.days(Period(year)).last
    found = due_day(OwedReport(every="year", due=due), calendar, Period(year))
    days = (last + timedelta(days=n) for n in range(-89, 290))
    assert found == next(day for day in days if day == due.of(day.year))


@calls
@given(st.dates(), st.integers(0, 40), st.integers(0, 60))
def test_a_duration_after_a_day_leads_back_to_it(day: date, months: int, days: int) -> None:
    after = Duration(months, days).after(day)
    assert after >= day
    if day.day <= 28 and after < date.max:
        assert Duration(months, 0).before(after - timedelta(days=days)) == day


def brute(every: Length, closes: MonthDay, start: date, end: date, first: date, last: date) -> list[tuple[str, str]]:
    """Return the periods of a length of which a quarter of the days lie in the plan, and five days later, by day."""
    calendar, found = Calendar(closes), {}
    day = start - timedelta(days=400)
    while day <= end + timedelta(days=400):
        period = calendar.holding(every, day)
        days = calendar.days(period)
        inside = sum(start <= days.first + timedelta(days=n) <= end for n in range(days.number))
        due = days.last + timedelta(days=5)
        if inside * 4 >= days.number and first <= due <= last:
            found[str(period)] = due.isoformat()
        day += timedelta(days=27)
    return list(found.items())


@small_worlds
@given(
    st.sampled_from(EVERY), month_days(), st.dates(date(2023, 1, 1), date(2025, 1, 1)), st.integers(20, 900), st.data()
)
def test_the_periods_that_belong_to_the_plan(
    every: Length, closes: MonthDay, start: date, length: int, data: st.DataObject
) -> None:
    end = start + timedelta(days=length)
    first = data.draw(st.dates(date(2022, 6, 1), date(2026, 1, 1)))
    last = data.draw(st.dates(first, date(2028, 6, 1)))
    plan = {**duty(every), "start_date": start.isoformat(), "end_date": end.isoformat()}
    found = dataset({**plan, "reporting_year": {"closes": str(closes)}, "targets": []})
    assert told(coming(found, first, last)) == brute(every, closes, start, end, first, last)


def one(data: Dataset, day: str = "2026-01-01") -> Owed:
    (found,) = [each for each in overdue(data, date.fromisoformat(day)) if str(each.period) == "2025-H1"]
    return found


def test_when_it_was_sent() -> None:
    plan = duty("half-year")
    assert one(dataset(plan, reports=[{"period": "2025-H1"}])).sending is None
    report = {"period": "2025-H1", "submissions": [{"to": "ubnd", "date": "2025-07-01"}]}
    assert one(dataset(plan, reports=[report])).sending is None
    report["submissions"] += [{"to": "so", "date": "2025-07-20"}, {"to": "so", "date": "2025-07-09"}, {"to": "so"}]
    found = one(dataset(plan, reports=[report]))
    assert (found.sent, found.days_late) == (date(2025, 7, 9), 4)
    report["submissions"] = [{"to": "so"}]
    found = one(dataset(plan, reports=[report]))
    assert (found.sending is not None, found.sent, found.days_late) == (True, None, 0)


def test_a_year_is_a_period_too() -> None:
    sent = {"submissions": [{"to": "so", "date": "2025-12-30"}]}
    for said in ({"year": 2025}, {"period": 2025}, {"period": "2025"}):
        (found,) = overdue(dataset(duty("year", "12-31"), reports=[{**said, **sent}]), date(2026, 2, 1))
        assert (str(found.period), found.days_late, found.sent) == ("2025", 0, date(2025, 12, 30))


def test_it_is_asked_about_from_the_first_period_of_which_anything_is_known() -> None:
    plan = duty("quarter")
    assert not list(overdue(dataset(plan), date(2026, 1, 1)))
    press = [{"id": "p", "organisation": "ubnd", "date": "2025-05-05", "title": "t"}]
    assert told(overdue(dataset(plan, press=press), date(2025, 12, 31)))[0] == ("2025-Q2", "2025-07-05")
    assert told(overdue(dataset(plan, press=press), date(2025, 7, 5))) == []


def test_neither_a_report_of_another_body_nor_one_on_several_years_is_the_first_that_is_known() -> None:
    plan, mine = duty("quarter"), {"period": "2025-Q2"}
    first = [("2025-Q2", "2025-07-05"), ("2025-Q3", "2025-10-05")]
    for more in ({"period": "2023-Q1", "organisation": "so"}, {"period": "2023..2025"}):
        assert told(overdue(dataset(plan, reports=[more, mine]), date(2025, 12, 31))) == first
        assert told(overdue(dataset(plan, reports=[more]), date(2025, 12, 31))) == []
    old = {"id": "old", "name": "O", "classification": "state-agency", "successors": ["ubnd"]}
    before = [{"period": "2025-Q1", "organisation": "old"}, mine]
    merged = dataset(plan, [{**old, "dissolution_date": "2025-03-31"}], reports=before)
    assert told(overdue(merged, date(2025, 12, 31)))[0] == ("2025-Q1", "2025-04-05")


def test_a_duty_covers_the_day_on_which_the_report_is_due() -> None:
    around = (date(2025, 6, 1), date(2025, 8, 1))
    assert told(coming(dataset(duty("half-year", end_date="2025-07-04")), *around)) == []
    assert told(coming(dataset(duty("half-year", end_date="2025-07-05")), *around)) == [("2025-H1", "2025-07-05")]
    assert told(coming(dataset(duty("half-year", start_date="2025-07-06")), *around)) == []


def test_bodies_are_those_of_the_due_day_and_the_owner_owes_itself_nothing() -> None:
    old = {"id": "old", "name": "O", "classification": "district", "dissolution_date": "2025-06-30"}
    plan = duty("half-year", to=["old", "so", "ubnd"])
    whole = dataset(plan, [{**old, "successors": ["so"]}])
    found = list(coming(whole, date(2025, 1, 1), date(2025, 7, 31)))
    assert [(str(each.period), each.bodies) for each in found] == [
        ("2024-H2", ("old",)),
        ("2024-H2", ("so",)),
        ("2025-H1", ("so",)),
    ]
    assert not list(coming(dataset(duty("half-year", to=["old"]), [old]), date(2025, 7, 1), date(2025, 7, 31)))


@pytest.mark.parametrize("sent", ["ha", "hb", "so", None])
@pytest.mark.parametrize("to", [["ha", "hb"], ["hb", "ha"], ["hb", "so", "ha"]])
def test_who_took_over_from_several_is_owed_one_report_whoever_of_them_got_it(sent: str | None, to: list[str]) -> None:
    ended = {"classification": "district", "dissolution_date": "2025-06-30", "successors": ["so"]}
    both = [{"id": one, "name": one, **ended} for one in ("ha", "hb")]
    submissions = [{"to": sent, "date": "2025-06-30"}] if sent else []
    found = one(dataset(duty("half-year", to=to), both, reports=[{"period": "2025-H1", "submissions": submissions}]))
    assert (found.bodies, found.sent) == (("so",), date(2025, 6, 30) if sent else None)


def test_what_a_body_before_the_owner_sent_counts() -> None:
    old = {
        "id": "old",
        "name": "O",
        "classification": "state-agency",
        "dissolution_date": "2025-06-30",
        "successors": ["ubnd"],
    }
    sent = {"period": "2025-H1", "organisation": "old", "submissions": [{"to": "so", "date": "2025-06-30"}]}
    assert one(dataset(duty("half-year"), [old], reports=[sent])).sent == date(2025, 6, 30)
    other = {**old, "successors": []}
    assert one(dataset(duty("half-year"), [other], reports=[sent, {"period": "2025-Q1"}])).sending is None


@pytest.mark.parametrize("plan", [{"start_date": "0001-01-01", "end_date": "9999-12-31"}])
@pytest.mark.parametrize(("every", "due"), [("month", "P9999Y"), ("year", "01-01"), ("nine-months", "P5D")])
@pytest.mark.parametrize("day", [date.min, date(2, 1, 1), date(2026, 1, 1), date.max])
def test_the_ends_of_time(plan: dict[str, Any], every: str, due: str, day: date) -> None:
    data = dataset({**plan, **duty(every, due)}, reports=[{"year": 1900}])
    assert len(list(overdue(data, day))) < 400
    assert len(list(coming(data, day, day))) < 400
