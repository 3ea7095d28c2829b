"""Names of people, and numbers of them, taken out of the texts and ids of a public export."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial

from hrcomms.compliance.due import Item
from hrcomms.dataset import Dataset
from hrcomms.model import COLLECTIONS
from hrcomms.output.export.rows import Value
from hrcomms.output.export.shape import Table
from hrcomms.reports.edition import signatories
from hrcomms.reports.redaction.people import finder, redact, redacted
from hrcomms.reports.redaction.typed_numbers import NOTHING, typed_numbers

_DUE = ("report", "need", "session", "activity", "task")
"""What is due that names bodies alone."""


class Rewriting:
    """What becomes of texts and ids: no name of a person is in either."""

    def __init__(self, dataset: Dataset) -> None:
        plan = dataset.plan
        find = finder(dataset.staff, signatories(dataset, plan) if plan else ())
        self._names = cache(partial(redact, find))
        self.texts = cache(partial(redact, lambda text: (*find(text), *typed_numbers(text, NOTHING))))
        self._ids = {
            name: self._renamed(name, [str(one.id) for one in dataset.records(name) if hasattr(one, "id")])
            for name in COLLECTIONS
        }

    def _renamed(self, collection: str, ids: list[str]) -> dict[str, str]:
        """Return another id for each in which a person is named, by its place, which tells nothing."""
        named = [at for at, one in enumerate(ids, 1) if self._names(one) != one]
        end = "x"
        while not {f"{collection}-{at}-{end}" for at in named}.isdisjoint(ids):
            end += "x"
        return {ids[at - 1]: f"{collection}-{at}-{end}" for at in named}

    def way(self, table: Table, name: str) -> Callable[[Value], Value]:
        """Return what is made of the values in a column."""
        column = next((one for one in table.columns if one.name == name), None)
        if column is not None and column.free:
            return partial(_text, self.texts if table.root in COLLECTIONS else self._names)
        of_key = table.root if column is None or column.name == "id" else None
        collection = column.collection if column else None
        ids = self._ids.get(collection or of_key or "")
        return partial(_id, ids) if ids else _same


def _same(value: Value) -> Value:
    return value


def _text(rewrite: Callable[[str], str], value: Value) -> Value:
    return rewrite(value) if isinstance(value, str) else value


def _id(ids: dict[str, str], value: Value) -> Value:
    return ids.get(value, value) if isinstance(value, str) else value


def due_in_public(dataset: Dataset, found: Iterable[Item]) -> tuple[Item, ...]:
    """Return what is due without what is about people, without places of records, and without names in its words."""
    texts = Rewriting(dataset).texts
    return tuple(replace(redacted(one, texts), location=None) for one in found if one.kind in _DUE and not one.people)
