"""A record while somebody works on it: as it was when the form was made, as it stands now, and what was typed."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hrcomms.api.loading import Loaded
from hrcomms.dataset import Dataset
from hrcomms.dataset.construct import MAX_DEPTH
from hrcomms.dataset.reader import data_of
from hrcomms.editing.applied import value_at
from hrcomms.editing.difference import edits_between
from hrcomms.editing.edits import Append, Edit, EditError, InRecord, NewRecord, Remove, Set
from hrcomms.editing.forms import Field, fields_of
from hrcomms.editing.ids import proposed_id
from hrcomms.editing.places import Found
from hrcomms.editing.planning import records
from hrcomms.language import Listed, Text, say
from hrcomms.model import COLLECTIONS, identity_in, identity_of, references
from hrcomms.web.forms.entries import Entries, Typed, typed
from hrcomms.web.forms.reading import Around
from hrcomms.web.site import Site

BASE = "base"
"""The name under which a form holds the record as it was when the form was made."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody makes of a record. `base` is the record that the form shows (None: a new one)."""

    collection: str
    base: Mapping[str, Any] | None
    entries: Entries
    typed: Typed

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits that carry it out, as if nobody else had changed the record; none while it cannot be taken."""
        return () if self.typed.problems else edits_between(self.collection, self.base, self.typed.data)


def draft(site: Site, around: Around, collection: str, base: Mapping[str, Any] | None, entries: Entries) -> Draft:
    """Return what a form makes of a record; a new one is given an id."""
    made = typed(COLLECTIONS[collection], entries, base, around)
    if base is None and not made.problems and "id" in COLLECTIONS[collection].model_fields:
        known = [identity_in(collection, one.data) or "" for one in records(site.state().tree, collection)]
        made = replace(made, data={"id": proposed_id(collection, known, made.data), **made.data})
    return Draft(collection, base, entries, made)


def stored(site: Site, collection: str, identity: str) -> Found | None:
    """Return a record as its file has it now, sound or not; None where there is none. EditError for several."""
    dataset = site.loaded().dataset
    sound = [one for one in dataset.records(collection) if identity_of(collection, one) == identity]
    if len(sound) == 1 and (collection, identity) not in dataset.unsound:
        place = dataset.place(sound[0])
        return Found(place.path, place.pointer, value_at(_file(site, place.path), place.pointer))
    found = [one for one in records(site.state().tree, collection) if identity_in(collection, one.data) == identity]
    if len(found) > 1:
        paths = Listed(tuple(dict.fromkeys(one.path for one in found)))
        raise EditError(say("'{id}' stands more than once ({places}); correct that first", id=identity, places=paths))
    return found[0] if found else None


def _file(site: Site, path: str) -> Any:
    """Return the data of a file that could be read."""
    return site.once(_data_of, path)


def _data_of(loaded: Loaded, path: str) -> Any:
    return data_of(loaded.tree.read(path).decode().removeprefix("\ufeff"))


def kept(data: Mapping[str, Any] | None) -> str:
    """Return a record as a form keeps it, to tell later whether somebody else has changed it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) if data is not None else ""


def from_kept(text: str) -> dict[str, Any] | None:
    """Return the record that a form has kept; None for anything else, such as what no file can hold."""
    try:
        found = json.loads(text)
        kept(found).encode()
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and not _is_too_deep(found) else None


def _is_too_deep(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH):
        held = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [inner for one in held for inner in one]
    return bool(level)


def changes(collection: str, edits: tuple[Edit, ...]) -> Listed:
    """Return what edits of a record change: the labels of its keys."""
    labels = {one.key: one.label for one in fields_of(COLLECTIONS[collection])}
    keys = (
        one.place.steps[0]
        for one in edits
        if isinstance(one, Set | Append | Remove) and isinstance(one.place, InRecord) and one.place.steps
    )
    return Listed(tuple(labels[str(key)] for key in dict.fromkeys(keys) if str(key) in labels))


def is_new(edits: tuple[Edit, ...]) -> bool:
    """Tell whether edits make a record."""
    return any(isinstance(one, NewRecord) for one in edits)


def name_of(collection: str, data: Mapping[str, Any]) -> str:
    """Return what people call a record: its name or title, else what tells it apart."""
    named = data.get("name") or data.get("title")
    return str(named or identity_in(collection, data) or "")


def referring(dataset: Dataset, collection: str, identity: str) -> Iterator[Text]:
    """Yield the records that name a record, by what they are called."""
    for name in COLLECTIONS:
        for one in dataset.records(name):
            if any(of == collection and wanted == identity for _, of, wanted in references(one)):
                called = getattr(one, "name", None) or getattr(one, "title", None) or identity_of(name, one)
                yield Text("{name}", {"name": str(called)})


def field_at(fields: tuple[Field, ...], name: str) -> Field | None:
    """Return the field that a name of a form leads to; None where it leads to none."""
    here, found = fields, None
    for step in name.split("."):
        if step.isdigit():
            continue
        found = next((one for one in here if one.key == step), None)
        if found is None:
            return None
        here = found.inner
    return found


def summary(fields: tuple[Field, ...], problems: Mapping[str, Text]) -> list[tuple[str, Text | None, Text]]:
    """Return problems in one list: the element that has it, the label of the field, and what is said."""
    found = []
    for name, why in problems.items():
        field = field_at(fields, name) if name else None
        found.append(("f-" + name.replace(".", "-") if name else "", field.label if field else None, why))
    return found
