"""The calendar periods in which information is asked for: months, quarters, half-years, years."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hrcomms.language import Text, say
from hrcomms.model.plan import Interval

MONTHS: dict[Interval, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
EVERY_WORDS: dict[Interval, Text] = {
    "month": say("a month"),
    "quarter": say("a quarter"),
    "half-year": say("half a year"),
    "year": say("a year"),
}


class CalendarPeriod(NamedTuple):
    """A period by which information is asked for (see `period_name`), from its first day to its last."""

    name: str
    first: date
    last: date


@lru_cache(maxsize=256)  # the same for most bodies
def complete(every: Interval, day: date, not_before: date) -> tuple[CalendarPeriod, ...]:
    """Return the periods of the last year that have ended, in order (compliance.md, periodic-information).

    They are the last 12 months, 4 quarters, 2 half-years or 1 year that ended on or before `day`; one that began before
    `not_before` is left out.
    """
    number = _number(every, day)
    running = _numbered(every, number)
    end = number + 1 if running and running.last == day else number
    ended = (_numbered(every, one) for one in range(max(0, end - _in_a_year(every)), end))
    return tuple(one for one in ended if one and one.first >= not_before)


def counts_until(every: Interval, period: CalendarPeriod) -> date:
    """Return the last day on which a period is among those that `complete` returns."""
    next_year = _numbered(every, _number(every, period.last) + _in_a_year(every))
    return next_year.last - timedelta(days=1) if next_year else date.max


def holding(every: Interval, day: date) -> CalendarPeriod | None:
    """Return the calendar period that holds `day`; None for the one at the end of the calendar."""
    return _numbered(every, _number(every, day))


def _in_a_year(every: Interval) -> int:
    return MONTHS["year"] // MONTHS[every]


def _number(every: Interval, day: date) -> int:
    return (day.year * 12 + day.month - 1) // MONTHS[every]


def _numbered(every: Interval, number: int) -> CalendarPeriod | None:
    length = MONTHS[every]
    month = number * length
    after = month + length
    if month // 12 < date.min.year or after // 12 > date.max.year:
        return None
    first = date(month // 12, month % 12 + 1, 1)
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return CalendarPeriod(period_name(every, first), first, last)


def first_day(every: Interval, day: date) -> date:
    """Return the day on which the calendar period begins that holds `day`."""
    length = MONTHS[every]
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def following(every: Interval, period: CalendarPeriod) -> CalendarPeriod | None:
    """Return the period after this one; None at the end of the calendar."""
    return holding(every, period.last + timedelta(days=1))


def period_name(every: Interval, day: date) -> str:
    """Return the name of the period that holds `day`: 2025-03, 2025-Q3, 2025-H1, 2025."""
    number = (day.month - 1) // MONTHS[every] + 1
    part = {"month": f"-{number:02}", "quarter": f"-Q{number}", "half-year": f"-H{number}", "year": ""}[every]
    return f"{day.year}{part}"


def period_words(name: str) -> Text:
    """Return the name of a period (see `period_name`) as people say it."""
    year, _, part = name.partition("-")
    if not part:
        return say("year {year}", year=year)
    if part.startswith("Q"):
        return say("quarter {number}/{year}", number=part[1:], year=year)
    if part.startswith("H"):
        return say("half-year {number}/{year}", number=part[1:], year=year)
    return say("month {number}/{year}", number=int(part), year=year)
