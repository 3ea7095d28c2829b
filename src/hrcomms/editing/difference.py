"""The smallest edits that make one state of a record another one."""

from collections.abc import Iterator, Mapping
from typing import Any

from hrcomms.dataset.formatting import same
from hrcomms.diagnostics import Pointer
from hrcomms.editing.aligning import aligned
from hrcomms.editing.edits import Append, Edit, InRecord, NewRecord, Remove, Set
from hrcomms.model import identity_in
from hrcomms.model.collections import keys_of


def edits_between(collection: str, old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> tuple[Edit, ...]:
    """Return the edits by which a record of a collection (plain data; None: there is none yet) says what `new` says.

    What both say alike is not touched. ValueError for a record of which nothing tells it apart from others.
    """
    if old is None:
        return (NewRecord(collection, dict(new)),)
    identity = identity_in(collection, old)
    if identity is None:
        raise ValueError(f"a record of {collection} without what tells it apart")
    known_by = {key for keys in keys_of(collection) for key in keys}
    other = [key for key in known_by if not same(old.get(key), new.get(key)) or (key in old) != (key in new)]
    if len(other) > 1:  # after the first edit nobody would find the record for the second one
        return (Set(InRecord(collection, identity, ()), dict(new)),)
    place = InRecord(collection, identity, ())
    edits = sorted(_of_mapping(place, old, new), key=lambda one: _step(one) in known_by)
    return tuple(edits)


def _step(edit: Edit) -> object:
    return edit.place.steps[0] if isinstance(edit, Set | Append | Remove) and isinstance(edit.place, InRecord) else None


def _below(place: InRecord, *steps: str | int) -> InRecord:
    found: Pointer = (*place.steps, *steps)
    return place._replace(steps=found)


def _of_mapping(place: InRecord, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    for key in (one for one in old if one not in new):
        yield Remove(_below(place, key))
    for key, value in new.items():
        if key not in old:
            yield Set(_below(place, key), value)
        elif not same(old[key], value):
            yield from _of_value(_below(place, key), old[key], value)


def _of_value(place: InRecord, old: Any, new: Any) -> Iterator[Edit]:
    if old and new and isinstance(old, dict) and isinstance(new, dict):
        yield from _of_mapping(place, old, new)
    elif old and new and isinstance(old, list) and isinstance(new, list):
        yield from _of_list(place, old, new)
    else:
        yield Set(place, new)


def _of_list(place: InRecord, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    """Yield the edits of a list: those of its items, then what goes, the last first, then what comes at the end.

    What comes elsewhere than at the end needs the list to be written anew.
    """
    found = aligned(old, new)
    kept = len(found.pairs)
    if not kept or found.new != tuple(range(kept, len(new))):
        yield Set(place, new)
        return
    for one, other in found.pairs:
        if not same(old[one], new[other]):
            yield from _of_value(_below(place, one), old[one], new[other])
    for one in reversed(found.gone):
        yield Remove(_below(place, one))
    for other in found.new:
        yield Append(place, new[other])
