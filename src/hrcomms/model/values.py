"""The small values of dataset.md (ids, dates, percentages, durations), each read from what YAML gives."""

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator, Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hrcomms.language import Listed, Text, say, say_n
from hrcomms.model.spelling import ID_LETTERS, Readings, id_form, is_id, oddity

T = TypeVar("T")


def refuse(message: Text, hint: Text | None = None, code: str = "HRC103", meant: Readings = ()) -> PydanticCustomError:
    """Return the error that pydantic carries to the loader, which makes a Diagnostic of it.

    `meant` are the values, as a file has them, that may have been meant: the loader tells them instead of the hint.
    """
    told = {"message": message, "hint": hint, "code": code, "meant": meant}
    return PydanticCustomError("hrcomms", "{message}", told)


class Reads(PlainValidator):
    """A value read by one function; unlike PlainValidator it does not study the type, which would cost every start."""

    def __get_pydantic_core_schema__(self, source_type: Any, handler: Any) -> CoreSchema:
        """Return the schema of the function alone."""
        return core_schema.no_info_plain_validator_function(self.func)  # type: ignore[arg-type]


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?%", re.ASCII)
_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII)
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)

_COMMON_YEAR, _LEAP_YEAR = 2023, 2024

_WRITE_DATE = say("write year-month-day, such as 2025-01-31")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the paper may leave the day, or month and day, blank.

    `text` is what was written (`2023`, `2023-01`, `2023-01-05`); `first` and `last` are the first and the last
    day it can mean, both inclusive: as a start it means its first day, as an end its last.
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, value: object) -> "PartialDate":
        """Read `2023` (a number in YAML), `2023-01` or `2023-01-05`; refuse anything else."""
        if isinstance(value, cls):
            return value
        text = int.__repr__(value) if isinstance(value, int) and not isinstance(value, bool) else value
        found = _DATE.fullmatch(text) if isinstance(text, str) else None
        if found is None:
            from hrcomms.model.meant import is_no_day, partial_days  # only for such a mistake

            if is_no_day(value):
                raise refuse(say("{value} is a day that does not exist", value=shown(value)), _WRITE_DATE)
            hint = say("write a date, month or year, such as 2025-01-31, 2025-01 or 2025")
            raise refuse(say("{value} is not a date", value=shown(value)), hint, meant=partial_days(value))
        year, month, day = (int(part) if part else None for part in found.groups())
        first = _existing(year, 1 if month is None else month, 1 if day is None else day, value)
        if day is None:
            last_month = month or 12
            return cls(found[0], first, date(first.year, last_month, monthrange(first.year, last_month)[1]))
        return cls(found[0], first, first)

    def __str__(self) -> str:
        return self.text


def did_you_mean(meant: Readings, value: object) -> Text | None:
    """Return the hint that shows what a value may mean, as it is to be written; None where there is nothing to show.

    Where it looks right as it is, the hint also says what is odd in it.
    """
    if not meant:
        return None
    if len(meant) > 1:
        return say("did you mean {first} or {last}?", first=Listed(meant[:-1]), last=meant[-1])
    why = oddity(value) if isinstance(value, str) else None
    if why is not None:
        return say("did you mean {value}? {why}", value=meant[0], why=why)
    return say("did you mean {date}?", date=meant[0])


def as_written(day: PartialDate) -> date | PartialDate:
    """Return a date for a message: a whole one as a day, which each language writes in its way."""
    return day.first if day.first == day.last else day


def _existing(year: int | None, month: int, day: int, value: object) -> date:
    try:
        return date(year or 0, month, day)
    except ValueError:
        raise refuse(say("{value} is a day that does not exist", value=shown(value)), _WRITE_DATE) from None


def shown(value: object) -> str:
    """Return a value as a message quotes it: as YAML would print it, cut where it is long."""
    plain = {None: "null", True: "true", False: "false"}
    text = plain[value] if value is None or isinstance(value, bool) else str(value)
    text = text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004
    return f"'{text}'" if isinstance(value, str) else text


def _whole_date(value: object) -> date:
    if type(value) is date:
        return value
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[3] is None:
        from hrcomms.model.meant import days, is_no_day  # only for such a mistake

        if is_no_day(value):
            raise refuse(say("{value} is a day that does not exist", value=shown(value)), _WRITE_DATE)
        raise refuse(say("{value} is not a whole date", value=shown(value)), _WRITE_DATE, meant=days(value))
    return _existing(int(found[1]), int(found[2]), int(found[3]), value)


def _percentage(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    found = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        from hrcomms.model.meant_numbers import shares  # only for such a mistake

        hint = say("write it with a percent sign, such as 70% or 33.3%")
        raise refuse(say("{value} is not a percentage", value=shown(value)), hint, meant=shares(value))
    share = Fraction(found[1] + "." + (found[2] or "0")) / 100
    if share > 1:
        raise refuse(say("{value} is more than 100%", value=shown(value)))
    return share


@dataclass(frozen=True, slots=True)
class Duration:
    """An ISO 8601 duration of years, months, weeks and days, kept as months and days: `P2Y` and `P24M` are equal."""

    months: int
    days: int

    @classmethod
    def parse(cls, value: object) -> "Duration":
        """Read `P24M`, `P2Y`, `P90D`, `P1Y6M`; refuse times of day, zero, and anything else."""
        if isinstance(value, cls):
            return value
        found = _DURATION.fullmatch(value) if isinstance(value, str) else None
        years, months, weeks, days = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
        if found is None or not (years or months or weeks or days):
            from hrcomms.model.meant import durations  # only for such a mistake

            hint = say("write a duration such as P24M (24 months) or P2Y (2 years)")
            if found is not None:
                hint = say("the shortest duration is one day: write P1D")
            raise refuse(say("{value} is not a duration", value=shown(value)), hint, meant=durations(value))
        return cls(12 * years + months, 7 * weeks + days)

    def before(self, day: date) -> date:
        """Return `day` less this duration: months first (see `months_before`), then days.

        A day before the calendar begins becomes its first day, 0001-01-01.
        """
        earlier = months_before(day, self.months)
        return date.min if (earlier - date.min).days < self.days else earlier - timedelta(days=self.days)

    def after(self, day: date) -> date:
        """Return `day` and this duration: months first, then days; a day beyond the calendar becomes its last."""
        later = months_before(day, -self.months)
        return date.fromordinal(min(later.toordinal() + self.days, date.max.toordinal()))

    def counts_until(self, day: date) -> date:
        """Return the last day on which `day` is still less than this duration ago: the last D with day > before(D).

        Several days may lead back to one (31 and 30 March less a month), so it is searched for, not added up.
        """
        first, end = day.toordinal(), date.max.toordinal() + 1
        gone = bisect_left(range(first, end), day, key=lambda one: self.before(date.fromordinal(one)))
        return date.fromordinal(max(first, first + gone - 1))

    def in_words(self) -> Text:
        """Return the duration as people say it."""
        months = say_n("{n} month", "{n} months", self.months)
        days = say_n("{n} day", "{n} days", self.days)
        if self.months and self.days:
            return say("{months} and {days}", months=months, days=days)
        return months if self.months else days

    def __str__(self) -> str:
        """Return the one way to write it that has months and days alone, such as `P24M` or `P1M15D`."""
        return "P" + (f"{self.months}M" if self.months else "") + (f"{self.days}D" if self.days else "")


def months_before(day: date, months: int) -> date:
    """Return the day `months` months before: the same day of month, or the last of a shorter month.

    Source: compliance.md, Who has met it. A day before the calendar begins becomes 0001-01-01.
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day that comes every year, such as 14 December (`12-14`); `02-29` is the last day of February."""

    month: int
    day: int

    @classmethod
    def parse(cls, value: object) -> "MonthDay":
        """Read `12-14`; refuse anything else."""
        if isinstance(value, cls):
            return value
        found = _MONTH_DAY.fullmatch(value) if isinstance(value, str) else None
        month, day = (int(found[1]), int(found[2])) if found else (0, 0)
        if not (1 <= month <= 12 and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]):  # noqa: PLR2004
            from hrcomms.model.meant import month_days  # only for such a mistake

            hint = say("write month-day, such as 12-14 for 14 December")
            message = say("{value} is not a day that comes every year", value=shown(value))
            raise refuse(message, hint, meant=month_days(value))
        return cls(month, day)

    def of(self, year: int) -> date:
        """Return this day in `year`, the last of the month where it is shorter."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))

    @property
    def ends_its_month(self) -> bool:
        """Tell whether it is the last day of its month; 28 and 29 February both are."""
        return self.day >= monthrange(_COMMON_YEAR, self.month)[1]

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"


def _id(value: object) -> str:
    if not isinstance(value, str):
        hint = say("an id that looks like a number or a date is written in quotes")
        raise refuse(say("{value} is not text, so it cannot be an id", value=shown(value)), hint, "HRC104")
    if len(value) > ID_LETTERS:
        message = say("{value} is too long for an id: {n} letters", value=shown(value), n=len(value))
        raise refuse(message, say("an id has at most {n} letters", n=ID_LETTERS), "HRC104")
    if not is_id(value):
        raise refuse(say("{value} cannot be an id", value=shown(value)), _right_id(value), "HRC104")
    return value


def _right_id(value: str) -> Text:
    """Return the way out for a text that cannot be an id: how it is to be written where that is evident."""
    form, why = id_form(value), oddity(value)
    if form is None:
        return say("use a-z and 0-9 without diacritics, joined by '-', '_' or '.', such as th-2025-01")
    hint = say("write '{id}' here and wherever it is named, or run 'hrcomms check --fix'", id=form)
    return hint if why is None else say("{hint} ({why})", hint=hint, why=why)


def _none_to_empty(value: Any) -> Any:
    return () if value is None else value


Id = Annotated[str, Reads(_id)]
WholeDate = Annotated[date, Reads(_whole_date)]
Partial = Annotated[PartialDate, Reads(PartialDate.parse)]
Percentage = Annotated[Fraction, Reads(_percentage)]
Lasting = Annotated[Duration, Reads(Duration.parse)]
EveryYear = Annotated[MonthDay, Reads(MonthDay.parse)]
Count = Annotated[int, Field(ge=0, le=10**15)]
Year = Annotated[int, Field(ge=1900, le=9998)]
Many = Annotated[tuple[T, ...], BeforeValidator(_none_to_empty), Strict(strict=False)]
"""A list that may be left out or left blank."""
Some = Annotated[tuple[T, ...], Field(min_length=1), Strict(strict=False)]
"""A list that must name something."""


def percentage_text(share: Fraction) -> str:
    """Return a percentage exactly as a plan writes it, such as `70%` or `33.3%`.

    `share` comes from such a text, so its decimals end.
    """
    scaled = share * 100
    digits = 0
    while (scaled * 10**digits).denominator != 1:
        digits += 1
    whole, rest = divmod(int(scaled * 10**digits), 10**digits)
    return f"{whole}.{rest:0{digits}}%" if digits else f"{whole}%"
