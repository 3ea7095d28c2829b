"""What was typed into a field, read by its kind: the value that a file gets, or the sentence that says why it has none.

Dates, numbers and names are read as officers write them. Where two things may be meant, the officer is asked.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple
from unicodedata import category, normalize

from pydantic_core import PydanticCustomError

from hrcomms.dataset import Dataset
from hrcomms.dataset.core_schema import meaning
from hrcomms.editing.forms import Field, Kind
from hrcomms.editing.meant import candidates, near
from hrcomms.language import Language, Listed, Text, format_number, say
from hrcomms.model.choices import guess
from hrcomms.model.meant import days, durations, goes_on, month_days, partial_days
from hrcomms.model.meant_numbers import counts, hours, shares
from hrcomms.model.period import Period
from hrcomms.model.spelling import Readings, plain
from hrcomms.names.folding import bare, clean
from hrcomms.reports.words import weekday

_RELATIVE = {
    **dict.fromkeys(("hom nay", "nay", "today"), 0),
    **dict.fromkeys(("hom qua", "yesterday"), -1),
    "hom kia": -2,
    **dict.fromkeys(("mai", "ngay mai", "tomorrow"), 1),
}
_WITHOUT_YEAR = re.compile(r"(?:ngay )?(\d{1,2}) ?(?:[/.-]| thang ) ?(\d{1,2})")
_NO_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_IN_WORDS = re.compile(r"\d ?(?:k|nghin|ngan|tr|trieu|ty|ti|million|billion)\b")
_MONTHS = 12
_TRAILING = re.compile("[ \t]+(?=\n)|\\s+\\Z")


class Around(NamedTuple):
    """What a form is read in: the dataset whose records may be named, today, the language in which values are shown."""

    dataset: Dataset
    day: date
    language: Language


class Read(NamedTuple):
    """What was typed: its value (None: nothing), or why it has none; `echo` says how it was read where that helps."""

    value: Any = None
    wrong: Text | None = None
    echo: Text | None = None


def read(field: Field, typed: str, around: Around) -> Read:
    """Return what was typed into a field, or as one item of it."""
    text = _long(typed) if field.kind == "long" else one_line(typed)
    if not text or (field.kind == "partial" and not field.required and goes_on(text) and bare(text) != "nay"):
        return Read()
    return _READERS.get(field.kind, _text)(field, text, around)


def one_line(typed: str) -> str:
    """Return a text in NFC on one line, its blanks folded, without signs that nobody sees."""
    return " ".join(_seen(clean(normalize("NFC", typed))).split())


def day_read(typed: str, today: date) -> Read:
    """Return the day that was typed: a day without its year is of the year of today."""
    text = bare(plain(typed))
    if text in _RELATIVE:
        return _day(today + timedelta(days=_RELATIVE[text]))
    if found := _WITHOUT_YEAR.fullmatch(text):
        typed = f"{found[1]}/{found[2]}/{today.year}"
    readings = days(typed)
    if len(readings) == 1:
        return _day(date.fromisoformat(readings[0]))
    if readings:
        return Read(wrong=_two_readings(typed, readings))
    return Read(wrong=_no_day(typed) or say("“{typed}” is not a date. Write it as 03/12/2026.", typed=typed))


def _seen(text: str) -> str:
    return "".join(one for one in text if one in "\n\t" or category(one) not in ("Cc", "Cs", "Cn", "Co"))


def _long(typed: str) -> str:
    text = _seen(clean(normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))))
    return _TRAILING.sub("", text).strip("\n")


def _text(_field: Field, text: str, _around: Around) -> Read:
    return Read(text)


def _day(day: date) -> Read:
    return Read(day.isoformat(), echo=say("Read as {weekday}, {day}.", weekday=weekday(day), day=day))


def _no_day(typed: str) -> Text | None:
    """Return what is said of a date whose month has no such day."""
    found = _NO_DAY.fullmatch(plain(typed))
    if not found or not 1 <= int(found[2]) <= _MONTHS or not date.min.year <= int(found[3]):
        return None
    month, last = f"{int(found[2])}/{found[3]}", monthrange(int(found[3]), int(found[2]))[1]
    return say("{day} is a day that does not exist. {month} has {last} days.", day=found[0], month=month, last=last)


def _two_readings(typed: str, readings: Readings) -> Text:
    listed = Listed(tuple(date.fromisoformat(one) if one.count("-") == 2 else one for one in readings))  # noqa: PLR2004
    return say("“{typed}” may mean {readings}. Write the one that is meant.", typed=typed, readings=listed)


def _whole_day(_field: Field, text: str, around: Around) -> Read:
    return day_read(text, around.day)


def _partial(_field: Field, text: str, around: Around) -> Read:
    readings = partial_days(text)
    if len(readings) != 1 or readings[0].count("-") == 2:  # noqa: PLR2004 - a whole day
        return day_read(text, around.day)
    year, _, month = readings[0].partition("-")
    if month:
        return Read(readings[0], echo=say("Read as month {month}/{year}.", month=month, year=year))
    return Read(int(year), echo=say("Read as the year {year}.", year=year))


def _one_of(readings: Callable[[object], Readings], wrong: Callable[[str], Text]) -> Callable[..., Read]:
    def reader(_field: Field, text: str, _around: Around) -> Read:
        found = readings(text)
        if len(found) > 1:
            return Read(wrong=_two_readings(text, found))
        return Read(found[0]) if found else Read(wrong=wrong(text))

    return reader


def _number(field: Field, text: str, around: Around) -> Read:
    found = counts(text, field.key)
    in_words = _IN_WORDS.search(bare(text)) is not None
    if len(found) == 1 and not in_words:
        return Read(int(found[0]))
    if found:
        numbers = Listed(tuple(format_number(int(one), around.language) for one in found))
        return Read(wrong=say("“{typed}” is not read. Write it in digits: {numbers}?", typed=text, numbers=numbers))
    if field.kind == "money":
        example = format_number(3_000_000, around.language)
        return Read(
            wrong=say("“{typed}” cannot be read as a number. Write it as {example}.", typed=text, example=example)
        )
    return Read(wrong=say("“{typed}” is not a whole number.", typed=text))


def _hours(_field: Field, text: str, _around: Around) -> Read:
    found = hours(text)
    if not found and re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", text, re.ASCII):
        found = (text.replace(",", "."),)
    if len(found) != 1:
        return Read(wrong=say("“{typed}” is not a number of hours. Write it as 4 or 3,5.", typed=text))
    return Read(meaning(found[0]))


def _percent(_field: Field, text: str, _around: Around) -> Read:
    found = shares(text if "%" in text else f"{text}%")
    return Read(found[0]) if found else Read(wrong=say("“{typed}” is not a percentage up to 100.", typed=text))


def _due(_field: Field, text: str, _around: Around) -> Read:
    found = (*durations(text), *month_days(text))
    return Read(found[0]) if len(found) == 1 else Read(wrong=_no_month_day(text))


def _no_month_day(text: str) -> Text:
    return say("“{typed}” is not a day and a month. Write it as 15/12.", typed=text)


def _no_duration(text: str) -> Text:
    return say("“{typed}” is not a duration. Write it as 24 months.", typed=text)


def _year(_field: Field, text: str, _around: Around) -> Read:
    found = re.fullmatch(r"(?:nam )?(\d{4})", bare(text))
    return Read(int(found[1])) if found else Read(wrong=say("“{typed}” is not a year. Write it as 2026.", typed=text))


def _period(_field: Field, text: str, _around: Around) -> Read:
    try:
        period = Period.parse(text)
    except PydanticCustomError:
        return Read(wrong=say("“{typed}” is not a period. Write it as 2026, 2026-H1, 2026-Q3 or 2026-M07.", typed=text))
    return Read(period.year if str(period) == str(period.year) else str(period))


def _choice(field: Field, text: str, _around: Around) -> Read:
    if text in field.choices:
        return Read(text)
    meant = guess(text, field.choices)
    if meant and meant.sure:
        return Read(meant.name)
    return Read(wrong=say("“{typed}” is none of the choices.", typed=text))


def _reference(field: Field, text: str, around: Around) -> Read:
    collection = field.collection or ""
    if any(getattr(one, "id", None) == text for one in around.dataset.records(collection)):
        return Read(text)
    found = candidates(around.dataset, collection, text)
    if len(found) == 1:
        return Read(found[0].id)
    if found:
        names = Listed(tuple(one.title for one in found), "; ")
        return Read(wrong=say("“{typed}” is the name of several: {names}. Choose one.", typed=text, names=names))
    alike = near(around.dataset, collection, text)
    if alike:
        names = Listed(tuple(one.title or one.id for one in alike), "; ")
        return Read(wrong=say("“{typed}” is not in the list. Perhaps {names}?", typed=text, names=names))
    return Read(wrong=say("“{typed}” is not in the list.", typed=text))


_READERS: dict[Kind, Callable[[Field, str, Around], Read]] = {
    "day": _whole_day,
    "partial": _partial,
    "month-day": _one_of(month_days, _no_month_day),
    "duration": _one_of(durations, _no_duration),
    "due": _due,
    "period": _period,
    "year": _year,
    "count": _number,
    "money": _number,
    "hours": _hours,
    "percent": _percent,
    "choice": _choice,
    "reference": _reference,
}
