"""Periods of the reporting calendar, one value for months, quarters, half-years and years (compliance.md, Periods)."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from hrcomms.language import Text, say
from hrcomms.model.values import MonthDay, refuse, shown

Length = Literal["month", "quarter", "half-year", "nine-months", "year"]
MONTHS: dict[Length, int] = {"month": 1, "quarter": 3, "half-year": 6, "nine-months": 9, "year": 12}
FIRST_YEAR, LAST_YEAR = 1900, 9998
_WRITTEN = re.compile(r"(\d{4})(?:-(?:H([12])|(9M)|Q([1-4])|M(0[1-9]|1[0-2]))|\.\.(\d{4}))?", re.ASCII)
_LENGTHS: tuple[Length, ...] = ("half-year", "nine-months", "quarter", "month")
_MARKS: dict[Length, str] = {"month": "-M{:02}", "quarter": "-Q{}", "half-year": "-H{}", "nine-months": "-9M"}
ROMAN = ("I", "II", "III", "IV")
_NO_DAY, _LAST_DAY = 0, date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a reporting year, by its `number` there, or a whole one; or those from `year` to `until`.

    On which days it lies is for the `Calendar` to say.
    """

    year: int
    length: Length = "year"
    number: int = 1
    until: int | None = None

    @classmethod
    def parse(cls, value: object) -> "Period":
        """Read 2025 (a number in YAML), 2025-H1, 2025-9M, 2025-Q3, 2025-M07 or 2023..2025; refuse anything else."""
        if isinstance(value, cls):
            return value
        text = str(value) if type(value) is int else value
        found = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            hint = say("write 2025, 2025-H1, 2025-9M, 2025-Q3, 2025-M07 or 2023..2025")
            raise refuse(say("{value} is not a period", value=shown(value)), hint)
        year, *parts, until = found.groups()
        if until:
            if not int(year) < int(until) <= LAST_YEAR:
                raise refuse(say("{value} is not a period", value=shown(value)), say("the first year comes first"))
            return cls(int(year), until=int(until))
        part = next((at for at, one in enumerate(parts) if one), None)
        return (
            cls(int(year)) if part is None else cls(int(year), _LENGTHS[part], int(parts[part].removesuffix("9M") or 1))
        )

    def __str__(self) -> str:
        if self.until is not None:
            return f"{self.year}..{self.until}"
        return f"{self.year:04}{_MARKS.get(self.length, '').format(self.number)}"

    def year_before(self) -> "Period":
        """Return the same period a year before."""
        return replace(self, year=self.year - 1, until=None if self.until is None else self.until - 1)

    def parts(self, length: Length) -> tuple["Period", ...]:
        """Return the periods of a length that make it up, in order; it is a multiple of them (else ValueError)."""
        if self.until is not None:
            years = (Period(year) for year in range(self.year, self.until + 1))
            return tuple(part for year in years for part in year.parts(length))
        count, rest = divmod(MONTHS[self.length], MONTHS[length])
        if rest:
            raise ValueError(f"{self} is not made of periods of the length {length}")
        before = (self.number - 1) * count
        return tuple(Period(self.year, length, before + number) for number in range(1, count + 1))


class Days(NamedTuple):
    """The days from the first to the last, both inclusive."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def number(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The middle day; of two, the earlier."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    def cut(self, first: date, last: date) -> "Days | None":
        """Return those of them that lie from `first` to `last`; None where there are none."""
        low, high = max(self.first, first), min(self.last, last)
        return Days(low, high) if low <= high else None

    def mostly_in(self, first: date, last: date) -> bool:
        """Tell whether at least a quarter of them lie from `first` to `last`: whether it is worth to be asked for."""
        inside = self.cut(first, last)
        return inside is not None and inside.number * 4 >= self.number


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a plan, whose years close on `closes`; days beyond the ends of time are the ends of time."""

    closes: MonthDay

    def days(self, period: Period) -> Days:
        """Return the first and the last day of a period."""
        return _days(self.closes, period)

    def holding(self, length: Length, day: date) -> Period:
        """Return the period of a length that holds `day` (nine months: of those of its year, even where after it)."""
        months = MONTHS[length]
        at = day.year * 12 + day.month - 1
        at += day.toordinal() > _closing(self.closes, at)
        year, month = divmod(at - self.closes.month, 12)
        return Period(year + 1, length, 1 if months > 6 else month // months + 1)  # noqa: PLR2004 - one a year

    def step(self, period: Period, by: int = 1) -> Period:
        """Return the period so many periods of its length later (earlier, where `by` is negative)."""
        in_a_year = 12 // MONTHS[period.length]
        year, number = divmod(period.year * in_a_year + period.number - 1 + by, in_a_year)
        return replace(period, year=year, number=number + 1)

    def month_of(self, period: Period) -> tuple[int, int]:
        """Return the year and the month in which a period closes."""
        year, month = divmod(_closing_month(self.closes, period), 12)
        return year, month + 1

    def called(self, period: Period) -> Text:
        """Return the period in words, with its days in brackets where the year does not close on 31 December."""
        words = self.in_words(period)
        if self.closes == MonthDay(12, 31):
            return words
        first, last = self.days(period)
        return say("{period} ({first} - {last})", period=words, first=first, last=last)

    def in_words(self, period: Period) -> Text:
        """Return the period in words alone."""
        year = str(period.year)
        if period.until is not None:
            return say("years {year} - {last}", year=year, last=str(period.until))
        if period.length == "month":
            at, month = self.month_of(period)
            return say("month {number}/{year}", number=month, year=str(at))
        if period.length == "quarter":
            return say("quarter {number}/{year}", number=ROMAN[period.number - 1], year=year)
        if period.length == "year":
            return say("year {year}", year=year)
        return _PARTS_IN_WORDS[period.length, period.number](year)


_PARTS_IN_WORDS: dict[tuple[Length, int], Callable[[str], Text]] = {
    ("half-year", 1): lambda year: say("the first half of {year}", year=year),
    ("half-year", 2): lambda year: say("the second half of {year}", year=year),
    ("nine-months", 1): lambda year: say("the first nine months of {year}", year=year),
}


def _closing_month(closes: MonthDay, period: Period) -> int:
    """Return the month in which a period closes, counted from the year 0 on."""
    if period.until is not None:
        return period.until * 12 + closes.month - 1
    return period.year * 12 + closes.month - 1 - (12 - period.number * MONTHS[period.length])


@lru_cache(maxsize=4096)
def _days(closes: MonthDay, period: Period) -> Days:
    last = _closing_month(closes, period)
    months = 12 * (period.until - period.year + 1) if period.until is not None else MONTHS[period.length]
    before = _closing(closes, last - months)
    first = date.fromordinal(min(before + 1, _LAST_DAY))
    return Days(first, max(first, date.fromordinal(max(1, _closing(closes, last)))))


def _closing(closes: MonthDay, at: int) -> int:
    """Return the ordinal of the day of a month on which a period closes in it; 0 before time, the last after it."""
    year, month = divmod(at, 12)
    if year < date.min.year:
        return _NO_DAY
    if year > date.max.year:
        return _LAST_DAY
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, length if closes.ends_its_month else min(closes.day, length)).toordinal()
