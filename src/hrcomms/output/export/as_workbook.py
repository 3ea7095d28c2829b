"""The export as a workbook: a sheet per table of records, names beside ids.

The entries of a short list stand in one cell of their record; people, and lists of records, have sheets of their own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hrcomms.language import Language, SaidError, Text, say
from hrcomms.model import COLLECTIONS
from hrcomms.model.values import percentage_text
from hrcomms.output.as_xlsx import LONGEST, Cell, Sheet, book
from hrcomms.output.export.edition import Exported
from hrcomms.output.export.rows import Row, Value
from hrcomms.output.export.shape import Table
from hrcomms.output.tables import Percent

_LETTERS, _ROWS = 31, 1_048_000
"""So long the name of a sheet may be, and so many rows fit on one."""
_LONG = "staff"
"""Lists of these get a sheet of their own."""
_MADE = date(1980, 1, 1)
"""The day on which the workbook says that it was made: no clock may be in it."""
_CALLED = ("name", "title")
Names = dict[str, str]


class TooLongError(SaidError):
    """A workbook cannot hold the data."""


class _Column(NamedTuple):
    """A column of a sheet: the name of its heading, and what stands in it, by row and key of the row."""

    heading: Text
    cell: Callable[[Row], Cell]


def workbook(exported: Exported, title: Text, notices: Iterable[Text], language: Language) -> bytes:
    """Return the workbook, the same bytes for the same data; TooLongError where a sheet or a cell cannot hold them."""
    order = sorted(exported.tables, key=lambda one: one.root not in COLLECTIONS)
    own = [one for one in order if not _joined(one)]
    names = _sheet_names([one.name for one in own])
    made = _Making(exported)
    sheets = [Sheet(_as_is(names[one.name]), *made.sheet(one)) for one in own]
    return book([_first(exported, sheets), *sheets], title, notices, _MADE, language)


def _joined(table: Table) -> bool:
    """Tell whether the entries of a list stand in one cell of their record."""
    return table.model is None and table.columns[0].collection != _LONG


def _first(exported: Exported, sheets: list[Sheet]) -> Sheet:
    """Return the sheet that tells what is on the others, and what is left out."""
    rows: list[tuple[Cell, ...]] = [(str(one.name), len(one.rows), None) for one in sheets]
    rows += [(None, None, one) for one in exported.left_out]
    left = (say("left out"),) if exported.public else ()
    columns = (say("sheet"), say("rows"), *left)
    return Sheet(say("Sheets"), columns, tuple(row[: len(columns)] for row in rows))


def _as_is(name: str) -> Text:
    """Return a key as a heading: keys are the same in every language, since they are those of the files."""
    return Text("{name}", {"name": name})


def _sheet_names(names: list[str]) -> dict[str, str]:
    """Return a name for each sheet that is short enough, and no other's."""
    found: dict[str, str] = {}
    for at, one in enumerate(names):
        found[one] = one if len(one) <= _LETTERS else f"{one[: _LETTERS - 4]}~{at}"
    return found


class _Making:
    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._called: dict[str, Names] = {}
        self._lists = defaultdict[str, list[Table]](list)
        for one in exported.tables:
            if one.parent and _joined(one):
                self._lists[one.parent.name].append(one)

    def sheet(self, table: Table) -> tuple[tuple[Text, ...], tuple[tuple[Cell, ...], ...]]:
        """Return the headings of a table and its rows."""
        columns = [made for name in table.names for made in self._columns(table, name)]
        columns += [made for one in self._lists[table.name] for made in self._list(one, table)]
        rows = tuple(tuple(one.cell(row) for one in columns) for row in self._exported.rows(table))
        if len(rows) > _ROWS:
            raise TooLongError(say("a sheet cannot hold the {n} rows of {name}", n=len(rows), name=table.name))
        return tuple(one.heading for one in columns), rows

    def _columns(self, table: Table, name: str) -> Iterable[_Column]:
        at = table.names.index(name)
        yield _Column(_as_is(name), lambda row: _cell(row[at], name))
        column = next((one for one in table.columns if one.name == name), None)
        collection = column.collection if column else None
        if column is None and table.parent and name == table.key[0]:
            collection = table.root if table.key[0] == f"{table.root}_id" else None
        if collection:
            yield _Column(say("{key}: name", key=name), lambda row: self._names(collection).get(str(row[at])))

    def _list(self, listed: Table, table: Table) -> Iterable[_Column]:
        """Yield the column of a list, and that of the names of what is in it."""
        (column,), size = listed.columns, len(listed.key) - 1
        held = defaultdict[Row, list[str]](list)
        for row in self._exported.rows(listed):
            held[row[:size]].append(str(row[-1]))
        places = [table.names.index(one) for one in table.key]

        def of(row: Row) -> list[str]:
            return held.get(tuple(row[at] for at in places), [])

        yield _Column(_as_is(column.name), lambda row: _cell(", ".join(of(row)) or None, column.name))
        if column.collection:
            names = self._names(column.collection)
            yield _Column(
                say("{key}: name", key=column.name),
                lambda row: "; ".join(names.get(one, one) for one in of(row)) or None,
            )

    def _names(self, collection: str) -> Names:
        """Return what the records of a collection are called, by id."""
        if collection not in self._called:
            self._called[collection] = dict(self._found(collection))
        return self._called[collection]

    def _found(self, collection: str) -> Iterable[tuple[str, str]]:
        table = next((one for one in self._exported.tables if one.name == collection), None)
        key = next((one for one in _CALLED if table and one in table.names), None)
        if table and key and "id" in table.names:
            own, called = table.names.index("id"), table.names.index(key)
            yield from ((str(row[own]), str(row[called])) for row in self._exported.rows(table) if row[called])


def _cell(value: Value, name: str) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Fraction):
        return Percent(value, len(percentage_text(value).partition(".")[2].rstrip("%")))
    if isinstance(value, str) and len(value) > LONGEST:
        raise TooLongError(say("a text under {name} is longer than a cell can be", name=name))
    return value
