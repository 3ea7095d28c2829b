"""Which findings are new in a later state of a dataset, and which are gone."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.model import COLLECTIONS, identity_of


class FindingChanges(NamedTuple):
    """The findings of the later state that the earlier has not, and those of the earlier that the later has not."""

    new: tuple[Diagnostic, ...]
    gone: tuple[Diagnostic, ...]


State = tuple[Dataset, tuple[Diagnostic, ...]]
"""A dataset with what was found in it."""


def finding_changes(before: State, after: State) -> FindingChanges:
    """Return what was found in only one of two states.

    A finding stays the same where its code, severity, words and record are: whatever line the record stands on now, in
    whatever file.
    """
    old, new = ([(_mark(state, one), one) for one in found] for state, found in (before, after))
    return FindingChanges(tuple(_only_in(new, old)), tuple(_only_in(old, new)))


def _only_in(found: list[tuple["_Mark", Diagnostic]], other: list[tuple["_Mark", Diagnostic]]) -> Iterable[Diagnostic]:
    known = Counter(mark for mark, _ in other)
    for mark, one in found:
        known[mark] -= 1
        if known[mark] < 0:
            yield one


_Mark = tuple[str, str, str, str]


def _mark(state: Dataset, one: Diagnostic) -> _Mark:
    """Return what finds a finding again in another state."""
    return one.code, str(one.severity), str(one.message), owner(state, one.location)


def owner(state: Dataset, location: Location) -> str:
    """Return the record in which a place lies, by collection and id; its file if that is not known."""
    collection = str(location.pointer[0]) if location.pointer else ""
    if collection in COLLECTIONS:
        try:
            record = state.record_at(location)
        except KeyError:  # it could not be read
            return location.path
        return f"{collection} {identity_of(collection, record)}"
    return location.path
