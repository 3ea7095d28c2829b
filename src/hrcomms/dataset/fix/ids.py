"""Ids that were evidently meant otherwise: those of records, with all that names them, and those that name one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from hrcomms.dataset.dataset import Dataset
from hrcomms.dataset.fix.pages import Files, Page, read
from hrcomms.dataset.fix.places import Key, Places, at, places
from hrcomms.dataset.layout import layout
from hrcomms.dataset.tree import MemoryTree
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.diagnostics import Diagnostic, Location, Pointer
from hrcomms.language import say
from hrcomms.model.spelling import id_form, look

if TYPE_CHECKING:
    from hrcomms.dataset.named import Names

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
        names: dict[str, dict[Pointer, str]] = {}
        mended = []
        for one in renamings:
            mended.append(one.mends)
            for path, pointer in one.places:
                names.setdefault(path, {})[pointer] = one.name
        after = dict(self.files)
        for path, new in names.items():
            page = self.pages[path]
            texts = {pointer: page.other_id(pointer, name) for pointer, name in new.items()}
            after[path] = page.rewritten({pointer: text for pointer, text in texts.items() if text is not None})
        same = all(self.pages[path].becomes(after[path], new) for path, new in names.items())
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


def in_right_form(ids: Ids, asked: Iterable[Diagnostic]) -> Iterator[Renaming]:
    """Yield how the ids of records that were asked for (HRC104) are mended, with all that names them.

    Left alone is one of which it is not evident how it was meant (something names an id that only looks the same),
    that is taken, or that cannot be written at every place.
    """
    looks: dict[Key, set[str]] = {}
    for collection, name in ids.places.used:
        looks.setdefault((collection, look(name)), set()).add(id_form(name) or name)
    for one in asked:
        if one.code == "HRC104" and one.location.pointer[-1:] == ("id",):
            key = _key(ids.pages, one)
            found, form = tuple(ids.places.used.get(key, ())), id_form(key[1])
            if not form or len(looks.get((key[0], look(form)), ())) > 1:
                continue
            if ids.places.owned[key[0], form] == 1 and all(_fits(ids, form, place) for place in found):
                yield Renaming(one, form, found)


def as_the_record_has_it(ids: Ids, dataset: Dataset) -> Iterator[Renaming]:
    """Yield how what names no record (HRC201) is mended where an id or a name evidently means just one.

    `dataset` is what the files hold, as far as it is sound.
    """
    from hrcomms.dataset.named import Names  # only where an id is unknown

    names = Names(dataset)
    for key, found in ids.places.used.items():
        if key in ids.places.records or key[0] in dataset.incomplete:
            continue
        meant = _meant(ids.places, names, *key)
        for place in found if meant and ids.places.owned[key[0], meant] == 1 else ():
            if meant and _fits(ids, meant, place):
                message = say("the record that is meant has the id '{id}'", id=meant)
                yield Renaming(Diagnostic("HRC201", message, Location(*place)), meant, (place,))


def _meant(places: Places, names: "Names", collection: str, written: str) -> str | None:
    """Return the id that is meant, in another spelling or by a name; None where that is not evident.

    A record that is wrong in itself has no name, and may be meant by its id alone.
    """
    from hrcomms.names.matching import Nobody

    match, form = names.match(written, collection, compare=False), id_form(written)
    if isinstance(match, Nobody):
        return form if form and (collection, form) in places.records else None
    return names.surely(match, written, collection)


def _fits(ids: Ids, name: str, place: tuple[str, Pointer]) -> bool:
    """Tell whether an id can be written in the stead of that which stands at a place."""
    path, pointer = place
    return ids.pages[path].other_id(pointer, name) is not None


def _key(pages: Mapping[str, Page], wrong: Diagnostic) -> Key:
    """Return the collection and the id that a finding is about; an empty id where it is no text."""
    pointer = wrong.location.pointer
    name = at(pages[wrong.location.path].data, pointer)
    return str(pointer[-3]), name if isinstance(name, str) else ""
