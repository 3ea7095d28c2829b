"""From intents to edits of records, which the writer carries out together or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hrcomms.dataset.tree import Tree
from hrcomms.editing.edits import Append, Edit, InFile, InRecord, NewFile, Set
from hrcomms.editing.places import place_of_new
from hrcomms.editing.planning import records as recorded
from hrcomms.importing.asking import (
    Attend,
    EndPost,
    Guests,
    Held,
    Intent,
    NewEntry,
    NewExpense,
    NewPerson,
    NewPost,
    NewSession,
)
from hrcomms.model import COLLECTIONS
from hrcomms.model.base import Event
from hrcomms.model.press import PressItem


def edits(intents: Iterable[Intent], tree: Tree) -> tuple[Edit, ...]:
    """Return the edits that intents come to in the dataset of a tree: new records first, since others may name them.

    Who was at a new session is part of its record. OSError where the tree cannot be read.
    """
    kept = list(intents)
    new: dict[str, list[dict[str, Any]]] = {"organisations": [], "staff": [], "training": []}
    later = list[Edit]()
    for one in kept:
        if isinstance(one, NewEntry):
            new.setdefault(one.collection, []).append(dict(one.data))
        elif isinstance(one, NewPerson):
            new["staff"].append(dict(one.data))
        elif isinstance(one, NewSession):
            new["training"].append(dict(one.data))
    sessions = {one["id"]: one for one in new["training"]}
    for one in kept:
        if isinstance(one, Attend) and one.session in sessions:
            sessions[one.session].setdefault(_key(one), []).append(one.person)
        elif isinstance(one, Guests) and one.session in sessions:
            sessions[one.session]["others"] = one.number
        elif isinstance(one, Attend | EndPost | Guests | Held | NewExpense | NewPost):
            later.append(_change(one))
    return (*(edit for name, records in new.items() for edit in _new(tree, name, records)), *later)


def _key(one: Attend) -> str:
    return "attended" if one.present else "absent"


def _change(one: Attend | EndPost | Guests | Held | NewExpense | NewPost) -> Edit:
    """Return the edit of a record that is there."""
    if isinstance(one, Attend):
        return Append(InRecord("training", one.session, (_key(one),)), one.person)
    if isinstance(one, Guests):
        return Set(InRecord("training", one.session, ("others",)), one.number)
    if isinstance(one, Held):
        return Set(InRecord("training", one.session, ("status",)), "done")
    if isinstance(one, EndPost):
        return Set(InRecord("staff", one.person, ("posts", one.place, "end_date")), one.day)
    if isinstance(one, NewExpense):
        return Append(InRecord("budget", one.budget, ("spent",)), one.data)
    return Append(InRecord("staff", one.person, ("posts",)), one.data)


def _new(tree: Tree, collection: str, records: Sequence[Mapping[str, Any]]) -> Iterator[Edit]:
    """Yield the edits that add records: those of one list to one file, but what happens on a day to a file of its own.

    Where the collection is a single file, all of them go to its end.
    """
    if not records:
        return
    is_empty = not any(recorded(tree, collection))
    path, is_new = place_of_new(tree, collection, records[0], is_empty=is_empty)
    if not is_new:
        yield from (Append(InFile(path, (collection,)), one) for one in records)
    elif issubclass(COLLECTIONS[collection], Event | PressItem):
        for one in records:
            yield NewFile(place_of_new(tree, collection, one, is_empty=is_empty)[0], {collection: [one]})
    else:
        yield NewFile(path, {collection: list(records)})
