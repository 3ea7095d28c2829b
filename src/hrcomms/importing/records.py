"""Lists of bodies, activities and press items: a row for each record, by what each kind of them has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from hrcomms.dataset import Dataset
from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import Answers, Choice, NewEntry, Outcome, Sorting
from hrcomms.importing.headers import HEADINGS, Column
from hrcomms.importing.ids import dated_id, next_id
from hrcomms.importing.recognise import Kind, List
from hrcomms.importing.resolve import Finders, Found
from hrcomms.importing.rows import MOST_LINES, lines_of
from hrcomms.language import Text, say
from hrcomms.model import Organisation, PressItem
from hrcomms.model.choices import guess, listed
from hrcomms.model.meant import days, span
from hrcomms.model.meant_numbers import counts
from hrcomms.model.spelling import id_form
from hrcomms.names.folding import identity_key

_LONGEST_STEM = 60
_NEW = Choice(say("it is a new one"), "new")


@dataclass(frozen=True, slots=True)
class _Row(AskedRow):
    """A row of a list of records, and what finds what it names."""

    find: Finders


_Read = Callable[[_Row, str], Mapping[str, Any] | None]
"""Reads what stands in a cell into keys and values; None where it is asked, and not answered."""


class _Field(NamedTuple):
    """A column of a list of records, and how it is read; without a value in it a row is asked, if it is required."""

    column: Column
    read: _Read
    required: bool = False


def _as_text(key: str) -> _Read:
    return lambda _, written: {key: written}


def _as_one_of(key: str, names: tuple[str, ...]) -> _Read:
    def read(row: _Row, written: str) -> Mapping[str, Any] | None:
        found = guess(written, names)
        if found is None or not found.sure:
            row.ask(key, say("'{value}' is not one of {names}", value=written, names=listed(names)))
            return None
        return {key: found.name}

    return read


def _as_number(key: str) -> _Read:
    def read(row: _Row, written: str) -> Mapping[str, Any] | None:
        readings = counts(written, key)
        if len(readings) == 1:
            return {key: int(readings[0])}
        choices = tuple(Choice(Text("{value}", {"value": one}), one) for one in readings)
        token = row.ask(key, say("'{value}' is not one certain number", value=written), choices)
        return None if token is None else {key: int(token)}

    return read


def _as_named(key: str, finder: Callable[[Finders], Callable[[str], Found]]) -> _Read:
    def read(row: _Row, written: str) -> Mapping[str, Any] | None:
        identity = row.ask_which(key, finder(row.find)(written))
        return None if identity is None else {key: identity}

    return read


def _as_days(first: str, last: str = "") -> _Read:
    def read(row: _Row, written: str) -> Mapping[str, Any] | None:
        several = span(written) if last else None
        if several is not None:
            return {first: several[0]} | ({last: several[1]} if several[1] != several[0] else {})
        readings = days(written)
        if len(readings) == 1:
            return {first: readings[0]}
        choices = tuple(Choice(Text("{value}", {"value": one}), one) for one in readings)
        token = row.ask(
            first, say("'{value}' is not one certain day; write such as 05/01/2025", value=written), choices
        )
        return None if token is None else {first: token}

    return read


def _choices_of(record: Any, key: str) -> tuple[str, ...]:
    """Return the values among which a key of a record lets one choose."""
    options = get_args(record.model_fields[key].annotation)
    return tuple(word for one in options for word in (get_args(one) or (one,)) if isinstance(word, str))


class _Kind(NamedTuple):
    """What is to be known of a kind of records: its collection, its columns, and the keys by which two are the same."""

    collection: str
    fields: tuple[_Field, ...]
    same: tuple[str, ...]
    prefix: str = ""


_BODY = _Field(Column.BODY, _as_named("organisation", lambda find: find.body), required=True)
_TITLE = _Field(Column.TITLE, _as_text("title"), required=True)
KINDS: Mapping[Kind, _Kind] = {
    Kind.ORGANISATIONS: _Kind(
        "organisations",
        (
            _Field(Column.BODY_NAME, _as_text("name"), required=True),
            _Field(
                Column.CLASSIFICATION,
                _as_one_of("classification", _choices_of(Organisation, "classification")),
                required=True,
            ),
        ),
        ("name",),
    ),
    Kind.ACTIVITIES: _Kind(
        "activities",
        (
            _TITLE,
            _BODY,
            _Field(Column.DATE, _as_days("start_date", "end_date"), required=True),
            _Field(Column.CHANNEL, _as_named("channel", lambda find: find.channel)),
            _Field(Column.REACH, _as_number("reach")),
            _Field(Column.QUANTITY, _as_number("quantity")),
        ),
        ("title", "organisation", "start_date"),
        "hd",
    ),
    Kind.PRESS: _Kind(
        "press",
        (
            _BODY,
            _Field(Column.DATE, _as_days("date"), required=True),
            _Field(Column.FORM, _as_one_of("form", _choices_of(PressItem, "form"))),
            _TITLE,
            _Field(Column.ADDRESS, _as_text("url")),
        ),
        ("title", "organisation", "date"),
        "tb",
    ),
}


def records(file: str, found: List, dataset: Dataset, find: Finders, answers: Answers, kind: Kind) -> Outcome:
    """Return what a list of records comes to, with the answers so far; one that is recorded already adds nothing."""
    of_kind, sorted_rows, sorting = KINDS[kind], lines_of(found), Sorting(answers)
    known = {_key(vars(one), of_kind) for one in dataset.records(of_kind.collection)}
    ids = _Ids([one for one, _ in dataset.ids(of_kind.collection)], of_kind)
    for line in sorted_rows.lines:
        row = _Row(file, found, line, sorting, find)
        data = _data(row, of_kind)
        if data is None:
            continue
        is_new = False if _key(data, of_kind) in known else _is_new(row, data, kind)
        if is_new:
            known.add(_key(data, of_kind))
            sorting.intended.append(NewEntry(of_kind.collection, {"id": ids.of(data), **data}))
        sorting.known += is_new is False
    return Outcome(
        len(sorted_rows.lines),
        tuple(sorting.intended),
        sorting.known,
        tuple(sorting.open),
        tuple(sorting.left),
        sorted_rows.passed,
        answered=tuple(sorting.answered),
    )


def _data(row: _Row, kind: _Kind) -> dict[str, Any] | None:
    """Return the keys and values of a row; None where something of it is missing, or asked and not answered."""
    if row.is_unreadable(*(field.column for field in kind.fields)):
        return None
    found: dict[str, Any] = {}
    for field in kind.fields:
        written = row.text(field.column)
        if not written and field.required:
            heading = HEADINGS[field.column][0]
            row.ask("missing", say("there is nothing under '{heading}', which each row needs", heading=heading))
            return None
        read = field.read(row, written) if written else {}
        if read is None:
            return None
        found |= read
    return found


def _key(data: Mapping[str, Any], kind: _Kind) -> tuple[str, ...]:
    return tuple(identity_key(str(data.get(key, ""))) for key in kind.same)


def _is_new(row: _Row, data: Mapping[str, Any], kind: Kind) -> bool | None:
    """Tell whether a record is a new one, though not called as one that is there; None where that is asked."""
    if kind is not Kind.ORGANISATIONS:
        return True
    answer = row.find.body(str(data["name"]))
    if answer.id is not None or not answer.choices:
        return answer.id is None
    token = row.ask("name", answer.reason, (*answer.choices, _NEW))
    return None if token is None else token == _NEW.token


class _Ids:
    """Proposes ids for new records: of what happens on a day the next of its year, of a body its name."""

    def __init__(self, known: list[str], kind: _Kind) -> None:
        self._known = dict.fromkeys(known)
        self._kind = kind
        self._last: dict[str, str] = {}

    def of(self, data: Mapping[str, Any]) -> str:
        """Return the id of a new record, which is no other's."""
        day = data.get("start_date") or data.get("date")
        found = self._dated(str(day)[:4]) if day else self._named(str(data["name"]))
        self._known[found] = None
        return found

    def _dated(self, year: str) -> str:
        last = self._last.get(year)
        self._last[year] = next_id([last], last) if last else dated_id(self._known, year, self._kind.prefix)
        return self._last[year]

    def _named(self, name: str) -> str:
        stem = id_form(name[:_LONGEST_STEM]) or self._kind.collection
        return next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, MOST_LINES))) if one not in self._known)
