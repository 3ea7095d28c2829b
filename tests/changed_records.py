"""Records of the shipped data, and what somebody might make of them."""

from copy import deepcopy
from random import Random
from typing import Any

from editing_cases import NEW_TEXTS, at, places

from hrcomms.dataset import FolderTree
from hrcomms.dataset.layout import DataFile, layout
from hrcomms.dataset.reader import data_of
from hrcomms.model import COLLECTIONS, identity_in
from hrcomms.resources import shipped

TREE = FolderTree(shipped("data"))
FILES = {file: data_of(TREE.read(file.path).decode()) for file in layout(TREE)[0] if file.collection in COLLECTIONS}
_KEYS = ("title", "note", "end_date", "place", "reach", "number", "attended", "topics", "evidence")
_VALUES: tuple[Any, ...] = (12, 3.5, ["a", "b"], [{"title": "x"}], {"date": "2026-01-05"})


def some_record(random: Random) -> tuple[DataFile, dict[str, Any]]:
    """Return a file of the shipped data, and one of its records."""
    file = random.choice(sorted(FILES))
    return file, random.choice(FILES[file][file.collection])


def changed(record: dict[str, Any], random: Random, *, most: int = 4) -> dict[str, Any]:
    """Return a record with a few changes: values, keys and items that come, go or are others."""
    found = deepcopy(record)
    for _ in range(random.randrange(most)):
        _change(found, random)
    return found


def _change(record: dict[str, Any], random: Random) -> None:
    known = [one for one in places(record) if one[0] != "id"]
    *above, last = random.choice(known)
    holder = at(record, tuple(above))
    way = random.random()
    if way < 0.4 and not isinstance(holder[last], dict | list):
        holder[last] = random.choice((*NEW_TEXTS, *_VALUES))
    elif way < 0.6:
        del holder[last]
    elif isinstance(holder, list):
        item = random.choice(NEW_TEXTS) if isinstance(holder[last], str) else {**deepcopy(holder[last]), "note": "n"}
        holder.insert(random.choice((0, len(holder), len(holder))), item)
    else:
        holder[random.choice(_KEYS)] = deepcopy(random.choice(_VALUES))


def identified(file: DataFile, record: dict[str, Any]) -> bool:
    """Tell whether a record can still be told apart, from all others of its collection."""
    wanted = identity_in(file.collection, record)
    same = [
        one
        for other, data in FILES.items()
        if other.collection == file.collection
        for one in data[file.collection]
        if identity_in(file.collection, one) == wanted
    ]
    return wanted is not None and len(same) <= 1
