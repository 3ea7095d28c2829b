"""What a public export gives: what the public edition of the report prints, and nothing of which that is not certain.

Left out are people, lists with an entry for each of them, evidence, and whatever is counted or written freely: beside
ids, dates and choices, only the texts and numbers that `_PUBLIC` names are given. So a new text or number of a record
is withheld until somebody decides otherwise. Texts are searched for names, and those of records for numbers of people
too, as in the report.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import BaseModel

from hrcomms.dataset import Dataset
from hrcomms.model import (
    Activity,
    Budget,
    Channel,
    Evidence,
    Expense,
    LegalBasis,
    Manifest,
    Organisation,
    Plan,
    PressItem,
    Recipient,
    Report,
    Responsibility,
    Target,
    Task,
    Term,
    Topic,
    Training,
)
from hrcomms.model.manifest import Merged
from hrcomms.model.plan import Amendment, Wording
from hrcomms.output.export.rows import Filled, Link, Row
from hrcomms.output.export.shape import Column, Table

if TYPE_CHECKING:
    from hrcomms.output.export.rewriting import Rewriting

_PEOPLE = "staff"
_PUBLIC: dict[type[BaseModel], tuple[str, ...]] = {
    Manifest: ("format",),
    Merged: ("name",),
    Plan: ("title", "number", "symbol", "place", "objective"),
    Wording: ("recital", "audiences", "funding"),
    Amendment: ("number", "title"),
    Recipient: ("name",),
    LegalBasis: ("title", "number", "issuer"),
    Responsibility: ("text",),
    Target: ("title", "short_title", "text"),
    Term: ("name", "short_name", "name_en"),
    Topic: ("text",),
    Channel: ("unit",),
    Organisation: ("name", "name_en", "short_name"),
    Training: ("title", "hours"),
    PressItem: ("title",),
    Activity: ("title", "quantity"),
    Budget: ("year", "allocated"),
    Expense: ("amount",),
    Report: ("year",),
    Task: ("title",),
}
"""The texts and numbers that are published, by the type of record whose keys they are, or that it builds on."""


class Exported:
    """The tables of an export and their rows; `left_out` names the tables and columns that it does not give."""

    def __init__(self, dataset: Dataset, *, public: bool) -> None:
        self._filled = Filled(dataset)
        self.public = public
        whole = self._filled.tables
        self.tables = tuple(_published(whole)) if public else whole
        self.left_out = tuple(_missing(whole, self.tables))
        self._rewrite = _rewriting(dataset) if public else None
        self._whole = {one.name: one for one in whole}
        self._given = {one.name for one in self.tables}

    def rows(self, table: Table) -> Iterable[Row]:
        """Return the rows of a table, whose cells are in the order of its columns."""
        if self._rewrite is None:
            return self._filled.rows(table)
        return self._rewritten(table, self._rewrite)

    def has_unique_ids(self, table: Table) -> bool:
        """Tell whether no two records of a table have one id."""
        return self._filled.holds(table.name, ())

    def links(self, table: Table) -> tuple[Link, ...]:
        """Return where a table names rows of others."""
        found = self._filled.links(self._whole[table.name])
        return tuple(one for one in found if one.other in self._given and set(one.columns) <= set(table.names))

    def _rewritten(self, table: Table, rewrite: "Rewriting") -> Iterable[Row]:
        whole = self._whole[table.name]
        ways = {name: rewrite.way(table, name) for name in table.names}
        places = [(whole.names.index(name), ways[name]) for name in table.names]
        for row in self._filled.rows(whole):
            yield tuple(way(row[at]) for at, way in places)


def _rewriting(dataset: Dataset) -> "Rewriting":
    from hrcomms.output.export.rewriting import Rewriting  # which takes half of the report along

    return Rewriting(dataset)


def _published(tables: tuple[Table, ...]) -> Iterable[Table]:
    """Yield the tables that are given, with the columns that are."""
    given: set[str] = set()
    for one in tables:
        columns = tuple(column for column in one.columns if _is_public(column))
        of_people = one.name == _PEOPLE or (one.parent and any(each.collection == _PEOPLE for each in one.columns))
        inside = one.parent is None or one.parent.name in given
        if columns and inside and not of_people and one.model is not Evidence:
            given.add(one.name)
            yield replace(one, columns=columns)


def _is_public(column: Column) -> bool:
    if column.collection == _PEOPLE:
        return False
    return not column.free or any(column.key in _PUBLIC.get(one, ()) for one in column.model.__mro__)


def _missing(whole: tuple[Table, ...], given: tuple[Table, ...]) -> Iterable[str]:
    """Yield the names of what is not given: `staff`, `training.trainer`."""
    kept = {one.name: set(one.names) for one in given}
    for one in whole:
        if one.name not in kept:
            yield from () if one.parent and one.parent.name not in kept else (one.name,)
        else:
            yield from (f"{one.name}.{name}" for name in one.names if name not in kept[one.name])
