"""Which records were added, changed, removed or moved to another file between two states of a dataset.

Records are compared by what they say (`plain`), not by how they are written: layout, comments, and a default that is
written out change nothing. In the collections the order has no meaning (dataset.md, Ground rules); in the lists of the
plan it has, and is told as a change of the plan.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.model import COLLECTIONS, VOCABULARIES, Plan, Record, identity_of
from hrcomms.model.plain import plain

MANIFEST, PLAN = "manifest", "plan"
"""What the single records are called beside the collections and the lists of the plan."""
COMPARED = (MANIFEST, PLAN, *VOCABULARIES, *COLLECTIONS)
"""Everything that holds records, in the order in which changes are told."""


class Entry(NamedTuple):
    """A record in one state: what it says, as a file would hold it, and where it stands."""

    content: Mapping[str, Any]
    location: Location


class FieldChange(NamedTuple):
    """What is said at a path of keys inside a record before and after; None: nothing. Lists are compared whole."""

    path: tuple[str, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is not the same in both states, or in another file; a state in which it is not there has None.

    `key` is its id, the year of a report, or what it says if it has no id.
    """

    collection: str
    key: str
    before: Entry | None
    after: Entry | None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What changed inside a record that is in both states; nothing for one that only moved."""
        if self.before is None or self.after is None:
            return ()
        return tuple(field_changes(self.before.content, self.after.content))

    @property
    def moved(self) -> bool:
        """Tell whether it is in both states, in files of different names."""
        return bool(self.before and self.after and self.before.location.path != self.after.location.path)


class RecordChanges(NamedTuple):
    """All changes, in the order of COMPARED and then of keys; `unread` collections are not known whole in both states.

    Of these nothing is said that rests on a record that could not be read.
    """

    changes: tuple[RecordChange, ...]
    unread: tuple[str, ...]


def record_changes(before: Dataset, after: Dataset) -> RecordChanges:
    """Return what changed from one state to the other."""
    found = [change for collection in COMPARED for change in _changes(before, after, collection)]
    unread = tuple(one for one in COMPARED if _unread(before, one) or _unread(after, one))
    return RecordChanges(tuple(found), unread)


def field_changes(
    before: Mapping[str, Any], after: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[FieldChange]:
    """Yield where two records differ, key by key, down into mappings; in the order of the later one, then the rest."""
    for key in (*after, *(one for one in before if one not in after)):
        old, new = before.get(key), after.get(key)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from field_changes(old, new, (*path, key))
        elif old != new:
            yield FieldChange((*path, key), old, new)


def _changes(before: Dataset, after: Dataset, collection: str) -> Iterator[RecordChange]:
    old, new = _records(before, collection), _records(after, collection)
    for key in sorted(old.keys() | new.keys()):
        first, second = old.get(key), new.get(key)
        if first == second and first and second and before.place(first).path == after.place(second).path:
            continue
        change = RecordChange(collection, key[0], _entry(before, first), _entry(after, second))
        if collection == PLAN and change.before and change.after:
            change = _of_plan(change, before, after)
        differs = change.moved or change.fields or not (change.before and change.after)
        if differs and _known_to_differ(change, (before, after)):
            yield change


def _known_to_differ(change: RecordChange, states: tuple[Dataset, Dataset]) -> bool:
    """Tell whether a record that is missing from a state is really not there, as far as that can be known."""
    entries = (change.before, change.after)
    return not any(
        entry is None and lost(state, change.collection, change.key)
        for entry, state in zip(entries, states, strict=True)
    )


def lost(state: Dataset, collection: str, key: str) -> bool:
    """Tell whether a record may be there and could not be read: it or the list that would hold it is unsound."""
    in_plan = PLAN if collection in VOCABULARIES else collection
    return collection in state.incomplete or (collection, key) in state.unsound or _lost_single(state, in_plan)


def _lost_single(state: Dataset, collection: str) -> bool:
    """Tell whether the manifest or the plan is there and could not be read."""
    missing = (collection == MANIFEST and state.manifest is None) or (collection == PLAN and state.plan is None)
    return missing and bool(state.sources)


def _unread(state: Dataset, collection: str) -> bool:
    return collection in state.partial or _lost_single(state, PLAN if collection in VOCABULARIES else collection)


_Key = tuple[str, int]
"""A key, and how many records with this key come before: an id used twice is an error, and no reason to lose one."""


def _records(state: Dataset, collection: str) -> dict[_Key, Record]:
    if collection in (MANIFEST, PLAN):
        single = state.manifest if collection == MANIFEST else state.plan
        return {("", 0): single} if single else {}
    seen: Counter[str] = Counter()
    found = {}
    for record in state.records(collection):
        key = _key(record, collection)
        found[key, seen[key]] = record
        seen[key] += 1
    return found


def _key(record: Record, collection: str) -> str:
    identity = identity_of(collection, record)
    return json.dumps(plain(record), ensure_ascii=False) if identity is None else identity


def _entry(state: Dataset, record: Record | None) -> Entry | None:
    if record is None:
        return None
    content = plain(record)
    if isinstance(record, Plan):
        content = {key: value for key, value in content.items() if key not in VOCABULARIES}
    return Entry(content, state.place(record))


def _of_plan(change: RecordChange, before: Dataset, after: Dataset) -> RecordChange:
    """Return the change of the plan with the order of those of its lists whose entries were put in another order."""
    old, new = dict[str, Any](), dict[str, Any]()
    for collection in VOCABULARIES:
        if _unread(before, collection) or _unread(after, collection):
            continue
        first, second = (
            [_key(record, collection) for record in state.records(collection)] for state in (before, after)
        )
        if in_order(first, second) != second:
            old[collection], new[collection] = first, second
    entries = [
        Entry({**entry.content, **more}, entry.location)
        for entry, more in ((change.before, old), (change.after, new))
        if entry
    ]
    return replace(change, before=entries[0], after=entries[1])


def in_order(before: list[str], after: list[str]) -> list[str]:
    """Return the keys of `after` in the order that goes without saying: as they were before, then new ones by key."""
    kept = [key for key in before if key in after]
    return [*kept, *sorted(key for key in after if key not in kept)]
