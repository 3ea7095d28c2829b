"""Lists of bodies, activities, press items, values and tasks: a row for each record, by what each kind of them has."""

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from hrcomms.dataset import Dataset
from hrcomms.dataset.validation.records import validate_collection
from hrcomms.editing.ids import day_id, free_id
from hrcomms.importing.asking import Answers, Choice, NewEntry, Outcome, Sorting
from hrcomms.importing.fields import (
    Field,
    FieldRow,
    as_all_named,
    as_days,
    as_done,
    as_named,
    as_number,
    as_one_of,
    as_partial_day,
    as_text,
)
from hrcomms.importing.headers import HEADINGS, Column
from hrcomms.importing.ids import dated_id, is_numbered_by_year, next_id
from hrcomms.importing.recognise import Kind, List
from hrcomms.importing.resolve import Finders
from hrcomms.importing.rows import MOST_LINES, lines_of
from hrcomms.language import Listed, say
from hrcomms.model import COLLECTIONS, Organisation, PressItem, Record
from hrcomms.model.spelling import id_form
from hrcomms.model.values import PartialDate
from hrcomms.names.folding import identity_key

_LONGEST_STEM, _WHOLE_DAY = 60, len("2025-01-01")
_NEW = Choice(say("it is a new one"), "new")


def _choices_of(record: Any, key: str) -> tuple[str, ...]:
    """Return the values among which a key of a record lets one choose."""
    options = get_args(record.model_fields[key].annotation)
    return tuple(word for one in options for word in (get_args(one) or (one,)) if isinstance(word, str))


class _Kind(NamedTuple):
    """What is to be known of a kind of records: its collection, its columns, and the keys by which two are the same."""

    collection: str
    fields: tuple[Field, ...]
    same: tuple[str, ...]
    prefix: str = ""


_BODY = Field(Column.BODY, as_named("organisation", lambda find: find.body), required=True)
_TITLE = Field(Column.TITLE, as_text("title"), required=True)
KINDS: Mapping[Kind, _Kind] = {
    Kind.ORGANISATIONS: _Kind(
        "organisations",
        (
            Field(Column.BODY_NAME, as_text("name"), required=True),
            Field(
                Column.CLASSIFICATION,
                as_one_of("classification", _choices_of(Organisation, "classification")),
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
            Field(Column.DATE, as_days("start_date", "end_date"), required=True),
            Field(Column.TOGETHER, as_all_named("with", lambda find: find.body)),
            Field(Column.TOPICS, as_all_named("topics", lambda find: find.topic)),
            Field(Column.CONVENTIONS, as_all_named("conventions", lambda find: find.convention)),
            Field(Column.AUDIENCES, as_all_named("audiences", lambda find: find.audience)),
            Field(Column.CHANNEL, as_named("channel", lambda find: find.channel)),
            Field(Column.REACH, as_number("reach")),
            Field(Column.QUANTITY, as_number("quantity")),
        ),
        ("title", "organisation", "start_date"),
        "hd",
    ),
    Kind.PRESS: _Kind(
        "press",
        (
            _BODY,
            Field(Column.DATE, as_days("date"), required=True),
            Field(Column.FORM, as_one_of("form", _choices_of(PressItem, "form"))),
            _TITLE,
            Field(Column.ADDRESS, as_text("url")),
        ),
        ("title", "organisation", "date"),
        "tb",
    ),
    Kind.BUDGET: _Kind(
        "budget",
        (
            Field(Column.YEAR, as_number("year"), required=True),
            Field(Column.SOURCE, as_named("source", lambda find: find.source), required=True),
            Field(Column.ALLOCATED, as_number("allocated"), required=True),
            Field(Column.NOTE, as_text("note")),
        ),
        ("year", "source"),
        "ns",
    ),
    Kind.VALUES: _Kind(
        "values",
        (
            Field(Column.TARGET, as_named("target", lambda find: find.target), required=True),
            Field(Column.BODY, as_named("organisation", lambda find: find.body)),
            Field(Column.DATE, as_days("date"), required=True),
            Field(Column.NUMERATOR, as_number("numerator"), required=True),
            Field(Column.DENOMINATOR, as_number("denominator"), required=True),
            Field(Column.SOURCE, as_text("source"), required=True),
        ),
        ("target", "date", "organisation"),
    ),
    Kind.TASKS: _Kind(
        "tasks",
        (
            Field(Column.TASK, as_text("title"), required=True),
            Field(Column.BODY, as_named("lead", lambda find: find.body), required=True),
            Field(Column.TOGETHER, as_all_named("with", lambda find: find.body)),
            Field(Column.DUE, as_partial_day("due")),
            Field(Column.PRODUCT, as_text("product")),
            Field(Column.DONE, as_done),
        ),
        ("title", "lead"),
        "nv",
    ),
}


def reads(kind: Kind, column: Column) -> bool:
    """Tell whether a column that is known is one of those that are read, or passed over, in lists of a kind."""
    passed = (Column.NUMBER, Column.TO_MEND, Column.PRIVATE)
    return (
        kind is Kind.BUDGET
        or kind not in KINDS
        or column in passed
        or any(field.column is column for field in KINDS[kind].fields)
    )


def records(file: str, found: List, dataset: Dataset, find: Finders, answers: Answers, kind: Kind) -> Outcome:
    """Return what a list of records comes to, with the answers so far.

    A row that says what is recorded, or what a row before says, adds nothing; one that differs from it is asked.
    """
    of_kind, sorted_rows, sorting = KINDS[kind], lines_of(found), Sorting(answers)
    owner = dataset.manifest.owner if dataset.manifest else None
    known: dict[tuple[str, ...], list[Record]] = {}
    for one in dataset.records(of_kind.collection):
        known.setdefault(_key(one, of_kind, owner), []).append(one)
    ids = _Ids([one for one, _ in dataset.ids(of_kind.collection)], of_kind)
    for line in sorted_rows.lines:
        row = FieldRow(file, found, line, sorting, find)
        data = _data(row, of_kind)
        record = None if data is None else _valid(row, data, of_kind)
        if data is None or record is None:
            continue
        same = known.setdefault(_key(record, of_kind, owner), [])
        if any(not _differing(record, one, of_kind) for one in same):
            sorting.known += 1
            continue
        is_new = _is_another(row, record, same[0], of_kind) if same else _is_new(row, data, kind)
        if is_new:
            same.append(record)
            sorting.intended.append(NewEntry(of_kind.collection, {**ids.of(data), **data}))
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


def _valid(row: FieldRow, data: Mapping[str, Any], kind: _Kind) -> Record | None:
    """Return the record that a row makes; None where there can be no such record, which only the file can mend."""
    identity = {"id": kind.prefix or "new"} if _has_ids(kind) else {}
    read = validate_collection("", {kind.collection: [{**identity, **data}]}, kind.collection)
    if read.findings:
        row.ask("value", read.findings[0].message)
        return None
    return read.records[0][1]


def _has_ids(kind: _Kind) -> bool:
    return "id" in COLLECTIONS[kind.collection].model_fields


def _differing(said: Record, recorded: Record, kind: _Kind) -> list[str]:
    """Return the keys of what a row says that are recorded otherwise, or not."""
    keys = (key for key in type(said).model_fields if key in said.model_fields_set and key not in ("id", *kind.same))
    return [key for key in keys if not _agree(getattr(said, key), getattr(recorded, key))]


def _agree(said: object, recorded: object) -> bool:
    if isinstance(said, Record):
        keys = said.model_fields_set
        return isinstance(recorded, Record) and all(_agree(getattr(said, one), getattr(recorded, one)) for one in keys)
    if isinstance(said, str) and isinstance(recorded, str):
        return identity_key(said) == identity_key(recorded)
    return said == recorded


def _shown(value: object) -> str:
    if isinstance(value, Record):
        return ", ".join(_shown(getattr(value, key)) for key in value.model_fields_set)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    return "–" if value is None else value.text if isinstance(value, PartialDate) else str(value)


def _is_another(row: FieldRow, said: Record, recorded: Record, kind: _Kind) -> bool | None:
    """Tell whether a row that is like a record, and says something else of it, is another one; None where not told."""
    differing = _differing(said, recorded, kind)
    values = Listed(tuple(f"{key}: {_shown(getattr(recorded, key))}" for key in differing))
    reason = say("the same is recorded, or stands in a row above, with other values ({values})", values=values)
    return True if row.ask("differs", reason, (_NEW,) if _has_ids(kind) else ()) is not None else None


def _data(row: FieldRow, kind: _Kind) -> dict[str, Any] | None:
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


def _key(record: Record, kind: _Kind, owner: str | None) -> tuple[str, ...]:
    """Return what two records of one thing have in common; a body that is not named is the owner of the dataset."""
    unnamed = {"organisation": owner or ""}
    return tuple(identity_key(str(getattr(record, key) or unnamed.get(key, ""))) for key in kind.same)


def _is_new(row: FieldRow, data: Mapping[str, Any], kind: Kind) -> bool | None:
    """Tell whether a record is a new one, though not called as one that is there; None where that is asked."""
    if kind is not Kind.ORGANISATIONS:
        return True
    answer = row.find.body(str(data["name"]))
    if answer.id is not None or not answer.choices:
        return answer.id is None
    token = row.ask("name", answer.reason, (*answer.choices, _NEW))
    return None if token is None else token == _NEW.token


class _Ids:
    """Proposes ids for new records: of a body its name; of what happens on a day the next of its year.

    Where no id is such a number yet, the day makes it: two people who each bring in a list do not choose the same.
    """

    def __init__(self, known: list[str], kind: _Kind) -> None:
        self._known = dict.fromkeys(known)
        self._kind = kind
        self._last: dict[str, str] = {}
        self._by_number = not kind.prefix or is_numbered_by_year(known)

    def of(self, data: Mapping[str, Any]) -> Mapping[str, str]:
        """Return the id of a new record, which is no other's, by its key; nothing where the records have none."""
        if not _has_ids(self._kind):
            return {}
        day = str(data.get("start_date") or data.get("date") or data.get("year") or "")
        if not self._by_number and len(day) == _WHOLE_DAY:
            found = free_id(day_id(self._kind.prefix, day, data), self._known)
        else:
            found = self._numbered(day[:4]) if self._kind.prefix else self._named(str(data["name"]))
        self._known[found] = None
        return {"id": found}

    def _numbered(self, year: str) -> str:
        """Return the next id of a year, or of all where they have none."""
        last, prefix = self._last.get(year), self._kind.prefix
        if last:
            found = next_id([last], last)
        else:
            found = dated_id(self._known, year, prefix) if year else next_id(self._known, f"{prefix}-01")
        self._last[year] = found
        return found

    def _named(self, name: str) -> str:
        stem = id_form(name[:_LONGEST_STEM]) or self._kind.collection
        return next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, MOST_LINES))) if one not in self._known)
