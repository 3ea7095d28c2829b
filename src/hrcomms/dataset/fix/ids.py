"""Ids that are right but for their capitals: those of records, with all that names them, and those that name one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from hrcomms.dataset.fix.pages import Files, Page, meaning, read, replaced
from hrcomms.dataset.fix.places import Key, Places, at, places
from hrcomms.dataset.layout import layout
from hrcomms.dataset.mistakes import Kinds
from hrcomms.dataset.tree import MemoryTree
from hrcomms.diagnostics import Diagnostic, Location, Pointer
from hrcomms.language import say
from hrcomms.model.values import Id

_HARMLESS = ("HRC003", "HRC012", "HRC013", "HRC014", "HRC015")
"""Findings while reading that leave no doubt about what the files hold."""


class Renaming(NamedTuple):
    """A finding that is mended by writing `name` at some places (path, pointer)."""

    mends: Diagnostic
    name: str
    places: tuple[tuple[str, Pointer], ...]


class Ids(NamedTuple):
    """The files of a dataset, and all ids in them."""

    files: Files
    pages: Mapping[str, Page]
    places: Places

    def renamed(self, renamings: Iterable[Renaming]) -> tuple[dict[str, bytes], list[Diagnostic]]:
        """Return the files with other ids, and what that mends; the files as they are where they would say else."""
        changes: dict[str, dict[Pointer, str]] = {}
        mended = []
        for one in renamings:
            mended.append(one.mends)
            for path, pointer in one.places:
                changes.setdefault(path, {})[pointer] = one.name
        after = {**self.files, **{path: self.pages[path].rewritten(new) for path, new in changes.items()}}
        same = all(
            meaning(read(path, after[path]).data) == meaning(replaced(self.pages[path].data, new))
            for path, new in changes.items()
        )
        return (after, mended) if same else (dict(self.files), [])


def all_ids(files: Files, found: Iterable[Diagnostic], kinds: Kinds) -> Ids | None:
    """Return the ids in the files; None while `found` leaves any part of the data in the dark."""
    if any(map(leaves_doubt, found)):
        return None
    collections = dict(layout(MemoryTree(files))[0])
    parsed = {path: read(path, files[path]) for path in collections}
    if not all(one.readable for one in parsed.values()):
        return None
    pages = {path: Page(files[path], one.data) for path, one in parsed.items()}
    return Ids(files, pages, places({path: page.data for path, page in pages.items()}, collections, kinds))


def leaves_doubt(found: Diagnostic) -> bool:
    """Tell whether a finding leaves part of the data in the dark."""
    return found.code.startswith("HRC0") and found.code not in _HARMLESS


def in_small_letters(ids: Ids, asked: Iterable[Diagnostic]) -> Iterator[Renaming]:
    """Yield how the ids of records that were asked for (HRC104) are mended, with all that names them.

    Left alone is an id that in small letters is no id, is taken, or cannot be written at every place.
    """
    for one in asked:
        if one.code == "HRC104" and one.location.pointer[-1:] == ("id",):
            key = _key(ids.pages, one)
            found = tuple(ids.places.used.get(key, ()))
            if _owner(ids.places, key) and all(_fits(ids, key, place) for place in found):
                yield Renaming(one, key[1].lower(), found)


def as_the_record_has_it(ids: Ids) -> Iterator[Renaming]:
    """Yield how the ids that name no record (HRC201) are mended where just one has the id in small letters."""
    for key, found in ids.places.used.items():
        small = key[0], key[1].lower()
        if key not in ids.places.records and small in ids.places.records and _owner(ids.places, key):
            for place in found:
                if _fits(ids, key, place):
                    message = say("the record that is meant has the id '{id}'", id=small[1])
                    yield Renaming(Diagnostic("HRC201", message, Location(*place)), small[1], (place,))


def _owner(places: Places, key: Key) -> bool:
    """Tell whether an id is one in small letters, and one record alone has it, whatever the capitals."""
    collection, name = key
    small = name.lower()
    return name.isascii() and _is_id(small) and places.owned[collection, small] == 1


def _fits(ids: Ids, key: Key, place: tuple[str, Pointer]) -> bool:
    """Tell whether the id can be written in small letters at a place."""
    path, pointer = place
    return ids.pages[path].stretch(pointer, key[1]) is not None


def _key(pages: Mapping[str, Page], wrong: Diagnostic) -> Key:
    """Return the collection and the id that a finding is about; an empty id where it is no text."""
    pointer = wrong.location.pointer
    name = at(pages[wrong.location.path].data, pointer)
    return str(pointer[-3]), name if isinstance(name, str) else ""


def _is_id(name: str) -> bool:
    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        return False
    return True
