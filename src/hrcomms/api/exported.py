"""An export of the program read back: from its tables to the records that they were made of.

The collections are read, and nothing else: the plan, its vocabularies and the manifest are no records to be imported.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.dataset.core_schema import meaning
from hrcomms.dataset.validation.records import validate_collection
from hrcomms.escaping import unguarded
from hrcomms.importing.asking import NewEntry
from hrcomms.importing.tables import Cell, Row, Sheet, UnreadableError
from hrcomms.importing.tables.cells import IN_DOUBT
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS, Record, identity_of
from hrcomms.model.plain import plain
from hrcomms.output.export.shape import ROW, Column, Table, tables

_FIRST_ROWS = 10
"""The header of a table stands in one of so many rows: a workbook has notices above it."""
_NUMBER_SIGNS = 40
Key = tuple[str, ...]


class Kept(NamedTuple):
    """A record that is not taken, and why: its collection, what it is known by, the reason."""

    collection: str
    id: str
    reason: Text


@dataclass(slots=True)
class Back:
    """What an export comes to in a dataset: the new records, how many are recorded already, and those not taken."""

    new: list[NewEntry] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)


class _Grid(NamedTuple):
    """The rows of a table below its header, and where its columns stand; `guarded` tells of a CSV."""

    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    guarded: bool

    def cell(self, row: Row, name: str) -> Cell | None:
        at = self.columns.get(name)
        return None if at is None else row.at(at)

    def text(self, row: Row, name: str) -> str:
        """Return the text in a column; UnreadableError where the cell says something else than its text."""
        cell = self.cell(row, name)
        if cell is None:
            return ""
        if cell.flags & IN_DOUBT:
            raise UnreadableError(say("cell {place} cannot be read: save the file anew", place=cell.place))
        if isinstance(cell.value, date):
            return cell.value.isoformat()
        return unguarded(f"'{cell.text}") if self.guarded else cell.text  # reading took the first apostrophe


class Export:
    """The tables of collections in an export."""

    def __init__(self, sheets: Iterable[tuple[Sheet, bool]]) -> None:
        """Look for tables in sheets, each with whether it is of a CSV."""
        listed = list(sheets)
        first = {sheet.name: _first_names(sheet) for sheet, _ in listed}
        self._tables = [one for one in tables(lambda name: ROW not in first.get(name, ())) if one.root in COLLECTIONS]
        known = {one.name: one for one in self._tables}
        self._grids = {
            sheet.name: grid
            for sheet, guarded in listed
            if sheet.name in known and (grid := _grid(sheet, known[sheet.name], guarded=guarded)) is not None
        }

    @property
    def collections(self) -> tuple[str, ...]:
        """The collections whose records are in it; without any it is no export."""
        return tuple(one for one in COLLECTIONS if one in self._grids)

    def records(self, collection: str) -> list[dict[str, Any]]:
        """Return the records of a collection as files hold them; UnreadableError where a table of theirs is missing."""
        return [data for _, data in self._items(next(one for one in self._tables if one.name == collection))]

    def _items(self, table: Table) -> Iterator[tuple[Key, Any]]:
        """Yield the rows of a table with their keys, with all that lists of theirs hold."""
        grid = self._grids.get(table.name)
        if grid is None:
            raise UnreadableError(
                say("the table '{name}' is missing: import it together with the others", name=table.name)
            )
        lists = [(one, self._by_parent(one, grid)) for one in self._tables if one.parent is table]
        for row in grid.rows:
            key = tuple(grid.text(row, name) for name in table.key)
            item = _record(grid, row, table)
            for one, held in lists:
                of_row = held.get(key, []) if held is not None else _joined(grid.text(row, one.columns[0].name))
                if isinstance(item, dict) and (
                    of_row or len(one.steps) == 1
                ):  # a list may have to be there, though empty
                    _put(item, _steps(one), of_row)
            yield key, item

    def _by_parent(self, table: Table, parent: _Grid) -> dict[Key, list[Any]] | None:
        """Return the items of a list by the keys of what holds them; None where they stand in cells of its rows."""
        if table.name not in self._grids and table.model is None and table.columns[0].name in parent.columns:
            return None
        found: dict[Key, list[Any]] = {}
        for key, item in self._items(table):
            found.setdefault(key[:-1], []).append(item)
        return found


def taken_back(export: Export, dataset: Dataset) -> Back:
    """Return what the records of an export come to: what is recorded stays as it is.

    UnreadableError where a table is missing or a cell cannot be read.
    """
    found = Back()
    for collection in export.collections:
        recorded = {identity_of(collection, one): one for one in dataset.records(collection)}
        for data in export.records(collection):
            read = validate_collection("", {collection: [data]}, collection)
            if read.findings:
                found.kept.append(Kept(collection, str(data.get("id", "")), read.findings[0].message))
                continue
            record: Record = read.records[0][1]
            identity = identity_of(collection, record)
            if identity not in recorded:
                found.new.append(NewEntry(collection, plain(record)))
                recorded[identity] = record
            elif record == recorded[identity]:
                found.known[collection] = found.known.get(collection, 0) + 1
            else:
                reason = say("it is recorded with other values")
                found.kept.append(Kept(collection, identity or "", reason))
    return found


def _first_names(sheet: Sheet) -> set[str]:
    return {cell.text for row in sheet.rows[:_FIRST_ROWS] for cell in row.cells}


def _grid(sheet: Sheet, table: Table, *, guarded: bool) -> _Grid | None:
    """Return the rows of a table in a sheet; None where no row names all of its columns."""
    for at, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        columns = {cell.text: cell.column for cell in reversed(row.cells)}
        if set(table.names) <= columns.keys():
            return _Grid(columns, sheet.rows[at + 1 :], guarded)
    return None


def _record(grid: _Grid, row: Row, table: Table) -> Any:
    """Return the record in a row, or the value where the items of a list are no records."""
    if table.model is None:
        return _value(grid.text(row, table.columns[0].name), table.columns[0])
    found: dict[str, Any] = {}
    for column in table.columns:
        if text := grid.text(row, column.name):
            _put(found, (*column.path[:-1], column.key), _value(text, column))
    return found


def _value(text: str, column: Column) -> Any:
    if column.kind == "truth":
        return {"true": True, "false": False}.get(text, text)
    if column.kind in ("whole", "number") and len(text) < _NUMBER_SIGNS:
        number = meaning(text)
        return number if type(number) in (int, float, Decimal) else text
    return text


def _joined(text: str) -> list[str]:
    """Return the ids that stand in one cell."""
    return [one for one in text.split(", ") if one]


def _steps(table: Table) -> Sequence[str]:
    """Return the keys that lead to a list, as files have them."""
    return (*table.steps[:-1], table.columns[0].key) if table.model is None else table.steps


def _put(record: dict[str, Any], steps: Sequence[str], value: Any) -> None:
    *above, last = steps
    for step in above:
        record = record.setdefault(step, {})
    record[last] = value
