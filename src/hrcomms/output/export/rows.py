"""What a dataset says in the tables of an export: the rows of each, and the keys that hold in it."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from hrcomms.dataset import Dataset
from hrcomms.model import COLLECTIONS, VOCABULARIES
from hrcomms.model.plain import plain
from hrcomms.output.export.shape import MANIFEST, PLAN, Column, Table, tables

Value = str | int | bool | Decimal | date | Fraction | None
"""What stands in a cell; other values of a record are there as a file writes them."""
Row = tuple[Value, ...]
ID = "id"


class Link(NamedTuple):
    """That what stands in `columns` of a table is the key, `names`, of a row of `other`."""

    columns: tuple[str, ...]
    other: str
    names: tuple[str, ...]


class Filled:
    """The tables of a dataset, with their rows."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._ids = cache(self._found_ids)
        self.tables = tables(lambda name: self.holds(name, ()))

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of a table, whose cells are in the order of its columns."""
        if table.parent:
            for key, item in self._items(table):
                yield (*key, *(_cell(item, one) for one in table.columns))
            return
        for number, record in enumerate(self._records(table.name), 1):
            yield (*((number,) if table.added else ()), *(_cell(record, one) for one in table.columns))

    def links(self, table: Table) -> Iterator[Link]:
        """Yield where a table names rows of others: its parent's, and those of ids, as far as each is there once."""
        if table.parent and table.parent.key:
            yield Link(table.key[:-1], table.parent.name, table.parent.key)
        named = [(one.name, one.collection) for one in table.columns]
        for name, collection in (*named, (table.key[-1], table.keyed)) if table.key else named:
            if collection and self.holds(collection, self._values(table, name)):
                yield Link((name,), collection, (ID,))

    def holds(self, collection: str, named: Iterable[Value]) -> bool:
        """Tell whether each id that is named is that of just one record."""
        ids = self._ids(collection)
        known = set(ids)
        return len(known) == len(ids) and known.issuperset(one for one in named if one is not None)

    def _values(self, table: Table, name: str) -> Iterator[Value]:
        at = table.names.index(name)
        return (row[at] for row in self.rows(table))

    def _found_ids(self, collection: str) -> tuple[str, ...]:
        found = (getattr(one, ID, None) for one in self._records(collection))
        return tuple(one for one in found if one is not None)

    def _records(self, name: str) -> tuple[BaseModel, ...]:
        if name in COLLECTIONS or name in VOCABULARIES:
            return self._dataset.records(name)
        alone = {MANIFEST: self._dataset.manifest, PLAN: self._dataset.plan}[name]
        return (alone,) if alone else ()

    def _items(self, table: Table) -> Iterator[tuple[Row, Any]]:
        """Yield the items of a list with their keys; of a table of records, the records with theirs."""
        if table.parent is None:
            for number, record in enumerate(self._records(table.name), 1):
                yield tuple(getattr(record, ID) if one == ID else number for one in table.key), record
            return
        for key, item in self._items(table.parent):
            held = _at(item, table.steps) or ()
            listed = held.items() if isinstance(held, dict) else enumerate(held, 1)
            yield from (((*key, at), one) for at, one in listed)


def _at(item: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        item = None if item is None else getattr(item, step)
    return item


def _cell(item: Any, column: Column) -> Value:
    value = _at(item, column.path)
    if isinstance(value, BaseModel):
        return json.dumps(plain(value), ensure_ascii=False)
    if value is None or isinstance(value, str | int | Decimal | date | Fraction):
        return value
    return str(value)
