"""The calendar periods in which information is asked for: months, quarters, half-years, years."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hrcomms.language import Text, say
from hrcomms.model.plan import Interval
from hrcomms.model.values import months_before

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
    """Return each calendar period that ended in the year up to `day`, in order (compliance.md, periodic-information).

    The year up to `day` is (day - 1 year, day]; a period that began before `not_before` is left out.
    """
    after = months_before(day, 12)
    found = []
    period = holding(every, after)
    while period is not None and period.last <= day:
        if period.last > after and period.first >= not_before:
            found.append(period)
        period = following(every, period)
    return tuple(found)


def holding(every: Interval, day: date) -> CalendarPeriod | None:
    """Return the calendar period that holds `day`; None for the one at the end of the calendar."""
    length = MONTHS[every]
    month = day.year * 12 + (day.month - 1) // length * length
    first, after = date(month // 12, month % 12 + 1, 1), month + length
    if after // 12 > date.max.year:
        return None
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return CalendarPeriod(period_name(first, length), first, last)


def following(every: Interval, period: CalendarPeriod) -> CalendarPeriod | None:
    """Return the period after this one; None at the end of the calendar."""
    return holding(every, period.last + timedelta(days=1))


def period_name(first: date, months: int) -> str:
    """Return the name of the period of `months` months that begins on `first`: 2025-03, 2025-Q3, 2025-H1, 2025."""
    number = (first.month - 1) // months + 1
    return {
        1: f"{first.year}-{first.month:02}",
        3: f"{first.year}-Q{number}",
        6: f"{first.year}-H{number}",
    }.get(months, str(first.year))


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
