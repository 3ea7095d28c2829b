"""Which files of evidence are not the same in two states of a dataset, whatever is entered of them.

Evidence is what records name; any other file beside the data is no part of it.
"""

from typing import NamedTuple

from hrcomms.dataset import Dataset, Tree
from hrcomms.dataset.content import Content, content_of, same_content
from hrcomms.dataset.tree import Kind
from hrcomms.rules.walk import Files, evidence, leaves

State = tuple[Dataset, Tree]
"""A dataset, and its files."""


class Unreadable(NamedTuple):
    """A file that is there, and cannot be read."""

    size: None = None
    sha256: None = None


class EvidenceChange(NamedTuple):
    """A file that proves something in one of two states at least; None: nothing names it there, or it is missing.

    `records` name it, in the later state or else in the earlier one, as `collection id`. `missing` tells that they
    do so in the later state, if it is not there.
    """

    path: str
    before: Content | Unreadable | None
    after: Content | Unreadable | None
    records: tuple[str, ...]
    missing: bool = False


def evidence_changes(before: State, after: State) -> tuple[EvidenceChange, ...]:
    """Return the files of evidence that came, went or hold other bytes, in order of their paths.

    A file that cannot be read counts as changed. Of one that records name in a single
    state nothing is said where the other state has records that could not be read: they may name it too.
    """
    old, new = (_named(*state) for state in (before, after))
    found = []
    for path in sorted(old.keys() | new.keys()):
        first, last = old.get(path), new.get(path)
        if _unknown(before[0], first, last) or _unknown(after[0], last, first):
            continue
        if first and last and _same(before[1], first, after[1], last):
            continue
        one, two = _content(before[1], first), _content(after[1], last)
        if one is not None or two is not None:
            records = last.records if last else first.records if first else ()
            found.append(EvidenceChange(path, one, two, records, missing=last is not None and two is None))
    return tuple(found)


class _Paper(NamedTuple):
    """A file as the folders spell it, the records that name it, and whether it is there."""

    path: str
    records: tuple[str, ...]
    there: bool


def _named(dataset: Dataset, tree: Tree) -> dict[str, _Paper]:
    """Return the files that records name as evidence, by their paths."""
    files = Files(tree)
    found: dict[str, _Paper] = {}
    for record, _, paper in evidence(dataset):
        if paper.file is None or leaves(paper.file):
            continue
        place = files.find(paper.file)
        name = f"{dataset.place(record).pointer[0]} {getattr(record, 'id', None) or ''}".rstrip()
        known = found[place.path].records if place.path in found else ()
        found[place.path] = _Paper(place.path, tuple(dict.fromkeys((*known, name))), place.kind is Kind.FILE)
    return found


def _unknown(state: Dataset, paper: _Paper | None, other: _Paper | None) -> bool:
    """Tell whether a state may name a file by a record that could not be read."""
    collections = {name.split()[0] for name in other.records} if other else set()
    return paper is None and not collections.isdisjoint(state.partial)


def _same(before: Tree, first: _Paper, after: Tree, last: _Paper) -> bool:
    try:
        return first.there and last.there and same_content(before, first.path, after, last.path)
    except OSError:
        return False


def _content(tree: Tree, paper: _Paper | None) -> Content | Unreadable | None:
    try:
        return content_of(tree, paper.path) if paper and paper.there else None
    except OSError:
        return Unreadable()
