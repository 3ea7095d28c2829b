"""Where in the files of a dataset records stand, and where new ones go."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrcomms.dataset.layout import DataFile, data_file, layout
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Pointer
from hrcomms.editing.applied import value_at
from hrcomms.editing.edits import EditError
from hrcomms.language import Listed, Text, say
from hrcomms.likeness import alike
from hrcomms.model import COLLECTIONS, identity_in
from hrcomms.model.base import Event
from hrcomms.model.press import PressItem

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A record in a file: plain data, sound or not."""

    path: str
    pointer: Pointer
    data: Mapping[str, Any]


def records_in(file: DataFile, data: Any) -> Iterator[Found]:
    """Yield the records that the data of a file hold."""
    held = value_at(data, (file.collection,))
    for number, record in enumerate(held if isinstance(held, list) else ()):
        if isinstance(record, dict):
            yield Found(file.path, (file.collection, number), record)


def the_one(known: Iterable[Found], collection: str, identity: str) -> Found:
    """Return the record with an id (or what tells the records of its collection apart); EditError without just one."""
    held = [(one, its) for one in known if (its := identity_in(collection, one.data)) is not None]
    found = [one for one, its in held if its == identity]
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join(sorted({one.path for one in found}))
        raise EditError(say("'{id}' stands more than once ({places}); correct that first", id=identity, places=places))
    raise EditError(no_record((collection,), identity, [its for _, its in held]))


def called(collections: Iterable[str]) -> Listed:
    """Return what collections are called."""
    return Listed(tuple(COLLECTIONS[one].collection.called for one in collections))


def no_record(collections: Iterable[str], identity: str, known: Iterable[str]) -> Text:
    """Return what is said of an id that no record has, with those that are most like it."""
    near = alike(identity, sorted(known), 3, 0.5)
    if near:
        names = ", ".join(near)
        return say(
            "'{id}' is not among {collections}; did you mean {near}?",
            id=identity,
            collections=called(collections),
            near=names,
        )
    return say("'{id}' is not among {collections}", id=identity, collections=called(collections))


def file_at(path: str) -> DataFile:
    """Return the file of a dataset that a path is; EditError for what no dataset reads."""
    file = data_file(path)
    if file is None:
        raise EditError(say("'{path}' is no file of a dataset", path=path))
    return file


def place_of_new(tree: Tree, collection: str, data: Mapping[str, Any], *, is_empty: bool) -> tuple[str, bool]:
    """Return the file into which a new record goes, and whether that is to be made.

    `is_empty` tells that the collection has no records yet.

    A collection in a folder has a file of its own for it, and so has one of things that happen on a day as long as
    nothing is in its single file: two people who each add one do not meet in git.
    """
    files = [file.path for file in layout(tree)[0] if file.collection == collection]
    single, dated = f"{collection}.yaml", issubclass(COLLECTIONS[collection], Event | PressItem)
    if all(one == single for one in files):
        if files and not (dated and is_empty):
            return single, False
        if not dated:
            return single, True
    stem = (identity_in(collection, data) or collection).replace(" ", "-")
    year = _YEAR.match(str(data.get("start_date") or data.get("date") or "")) if dated else None
    base = f"{collection}/{year[0]}/{stem}" if year else f"{collection}/{stem}"
    names = (f"{base}{more}.yaml" for more in ("", *(f"-{number}" for number in range(2, len(files) + 3))))
    return next(one for one in names if one not in files), True
