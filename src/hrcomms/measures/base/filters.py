"""Filters: only records with one of each that is named count (dataset.md, Further keys of measures)."""

from collections.abc import Iterator, Mapping

from hrcomms.language import Text, say
from hrcomms.measures.base.kind import Kind
from hrcomms.measures.base.selectors import term_names
from hrcomms.model import Plan, Record

FILTERS = ("channels", "topics", "conventions", "audiences")
"""The keys of measures that choose records; a record has one channel (`channel`), and any number of the others."""

Wanted = Mapping[str, frozenset[str]]


def wanted(kind: Kind) -> Wanted:
    """Return the filters that a measure has."""
    return {key: frozenset(ids) for key in FILTERS if (ids := getattr(kind, key))}


def passes(one: Record, filters: Wanted) -> bool:
    """Tell whether a record has one of each that is wanted; one that has no such key does not."""
    return all(
        getattr(one, "channel", None) in ids if key == "channels" else not ids.isdisjoint(getattr(one, key, ()))
        for key, ids in filters.items()
    )


def filters_in_words(kind: Kind, plan: Plan | None) -> Iterator[Text]:
    """Yield the filters of a measure as parts of its rule."""
    for key in FILTERS:
        if ids := getattr(kind, key):
            yield say("only {names}", names=term_names(getattr(plan, key) if plan else (), ids))
