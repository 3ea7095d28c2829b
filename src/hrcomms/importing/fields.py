"""How the columns of lists of records are read: each cell into keys and values of a record, or into a question."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import Choice
from hrcomms.importing.headers import Column
from hrcomms.importing.resolve import Finders, Found, names_in
from hrcomms.language import Text, say
from hrcomms.model.choices import CHOICES, guess, listed
from hrcomms.model.meant import days, partial_days, span
from hrcomms.model.meant_numbers import counts
from hrcomms.names.folding import bare

_DONE = re.compile(r"^(?:da )?(?:hoan thanh|xong|thuc hien xong)?(?: ?(?:vao )?(?:ngay|:))? ?(?=\d)")
_NOT_DONE = re.compile(r"(?:chua|dang)\b.*|-|0")


@dataclass(frozen=True, slots=True)
class FieldRow(AskedRow):
    """A row of a list of records, and what finds what it names."""

    find: Finders


Read = Callable[[FieldRow, str], Mapping[str, Any] | None]
"""Reads what stands in a cell into keys and values; None where it is asked, and not answered."""


class Field(NamedTuple):
    """A column of a list of records, and how it is read; without a value in it a row is asked, if it is required."""

    column: Column
    read: Read
    required: bool = False


def as_text(key: str) -> Read:
    """Return what takes a text as it stands."""
    return lambda _, written: {key: written}


def as_one_of(key: str, names: tuple[str, ...]) -> Read:
    """Return what reads one of several words, also by its Vietnamese name."""

    def read(row: FieldRow, written: str) -> Mapping[str, Any] | None:
        found = guess(written, names)
        if found is None or not found.sure:
            reason = say("'{value}' is not one of {names}", value=written, names=listed(names))
            token = row.ask(key, reason, (Choice(CHOICES[one], one) for one in names))
            return None if token is None else {key: token}
        return {key: found.name}

    return read


def as_number(key: str) -> Read:
    """Return what reads a whole number; one that has two readings is asked."""

    def read(row: FieldRow, written: str) -> Mapping[str, Any] | None:
        readings = counts(written, key)
        if len(readings) == 1:
            return {key: int(readings[0])}
        choices = tuple(Choice(Text("{value}", {"value": one}), one) for one in readings)
        token = row.ask(key, say("'{value}' is not one certain number", value=written), choices)
        return None if token is None else {key: int(token)}

    return read


def as_named(key: str, finder: Callable[[Finders], Callable[[str], Found]]) -> Read:
    """Return what reads the name or the id of a record."""

    def read(row: FieldRow, written: str) -> Mapping[str, Any] | None:
        identity = row.ask_which(key, finder(row.find)(written))
        return None if identity is None else {key: identity}

    return read


def as_days(first: str, last: str = "") -> Read:
    """Return what reads a day, or several if there is a key for the last of them."""

    def read(row: FieldRow, written: str) -> Mapping[str, Any] | None:
        several = span(written) if last else None
        if several is not None:
            return {first: several[0]} | ({last: several[1]} if several[1] != several[0] else {})
        return _one_day(row, first, written, days(written))

    return read


def as_partial_day(key: str) -> Read:
    """Return what reads a day, a month or a year."""
    return lambda row, written: _one_day(row, key, written, partial_days(written))


def as_all_named(key: str, finder: Callable[[Finders], Callable[[str], Found]]) -> Read:
    """Return what reads the names or ids of several records, with commas or semicolons between them."""

    def read(row: FieldRow, written: str) -> Mapping[str, Any] | None:
        find = finder(row.find)
        ids = [row.ask_which(f"{key} {name}", find(name)) for name in names_in(written, find)]
        return None if None in ids else {key: list(dict.fromkeys(ids))}

    return read


def as_done(row: FieldRow, written: str) -> Mapping[str, Any] | None:
    """Read on which day something was done; what is not done yet says nothing."""
    plain = bare(written).strip(" .")
    if _NOT_DONE.fullmatch(plain):
        return {}
    found = _one_day(row, "date", written, days(_DONE.sub("", plain)))
    return None if found is None else {"done": found}


def _one_day(row: FieldRow, key: str, written: str, readings: tuple[str, ...]) -> Mapping[str, Any] | None:
    if len(readings) == 1:
        return {key: _as_held(readings[0])}
    choices = tuple(Choice(Text("{value}", {"value": one}), one) for one in readings)
    token = row.ask(key, say("'{value}' is not one certain day; write such as 05/01/2025", value=written), choices)
    return None if token is None else {key: _as_held(token)}


def _as_held(day: str) -> str | int:
    """Return a day as a file holds it: a year alone is a number."""
    return int(day) if day.isdigit() else day
