"""What is wrong, record by record as people know them, and what can be done about it at the press of a button."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Any

from hrcomms.api.loading import Loaded
from hrcomms.dataset import Dataset
from hrcomms.dataset.fix import MENDABLE, fixes
from hrcomms.dataset.fix.edits import carried_out
from hrcomms.dataset.layout import layout
from hrcomms.dataset.places import value_at
from hrcomms.dataset.reader import parse
from hrcomms.diagnostics import Diagnostic, Pointer, Severity
from hrcomms.editing.edits import Edit, InFile, NewText, Remove, Set
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures import kinds
from hrcomms.model import COLLECTIONS, identity_in
from hrcomms.model.choices import CHOICES
from hrcomms.model.collections import COLLECTION_WORDS
from hrcomms.rules.settings import UNCHANGEABLE
from hrcomms.web.addresses import LISTS, address_of

_MOST_LETTERS = 60
_MOST, _MOST_OF_ONE = 200, 50
"""So many records are shown at a time, and so many findings of each: after these are mended, the next ones are."""
_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a button does about a finding: what it is called, what it says, and what makes the edits once it is pressed.

    No edits come of a fix that cannot be carried out.
    """

    name: str
    said: Text
    edits: Callable[[], tuple[Edit, ...]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding as the page tells it: by what a form names it, its severity, what is wrong, the way out, where it is.

    `acceptable` tells that it can be let stand, with a reason. `field` leads on from the page of its record to the
    field, `open` is what leading there is called.
    """

    key: str
    finding: Diagnostic
    severity: Severity
    message: Text
    hint: Text | None
    place: str
    deeds: tuple[Deed, ...]
    acceptable: bool
    field: str
    open: Text


@dataclass(frozen=True, slots=True)
class Group:
    """The findings about one record: what people call it, its page, and how many more findings there are."""

    title: Text | Named | str
    address: str | None
    found: tuple[Wrong, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Around:
    """What findings are told by; each file is read once, and the ids of a collection are counted once."""

    loaded: Loaded
    names: Mapping[str, str | Named]
    data: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, Counter[str]] = field(default_factory=dict)
    texts: dict[str, bool] = field(default_factory=dict)

    def data_of(self, path: str) -> Any:
        if path not in self.data:
            self.data[path] = parse(self.loaded.tree, path).data
        return self.data[path]

    def is_unique(self, collection: str, identity: str) -> bool:
        if collection not in self.ids:
            self.ids[collection] = Counter(one for one, _ in self.loaded.dataset.ids(collection))
        return self.ids[collection][identity] == 1

    def is_text(self, path: str) -> bool:
        """Tell whether a file can be read as a text, in which a fix can be carried out."""
        if path not in self.texts:
            try:
                self.texts[path] = bool(self.loaded.tree.read(path).decode())
            except (OSError, UnicodeError):
                self.texts[path] = False
        return self.texts[path]


def groups(loaded: Loaded) -> tuple[tuple[Group, ...], int]:
    """Return the findings by record, those with the worst first, and how many more records have some."""
    held: dict[tuple[str, Pointer], list[Diagnostic]] = {}
    for one in sorted(loaded.findings, key=lambda one: _ORDER.index(one.severity)):
        pointer = one.location.pointer[:2]
        held.setdefault((one.location.path, pointer if len(pointer) > 1 else ()), []).append(one)
    around = _Around(loaded, names_in(loaded.dataset))
    told = (_group(around, path, pointer, found) for (path, pointer), found in islice(held.items(), _MOST))
    return tuple(told), max(0, len(held) - _MOST)


def _group(around: _Around, path: str, pointer: Pointer, found: list[Diagnostic]) -> Group:
    data = value_at(around.data_of(path), pointer) if pointer else None
    title, address = _called(around, path, pointer, data)
    told = tuple(_wrong(around, one) for one in found[:_MOST_OF_ONE])
    return Group(title, address, told, len(found) - len(told))


def _called(around: _Around, path: str, pointer: Pointer, data: Any) -> tuple[Text | Named | str, str | None]:
    """Return what people call a record, from what its file holds of it, and its page."""
    collection = str(pointer[0]) if pointer else ""
    if not isinstance(data, Mapping) or collection not in COLLECTIONS:
        return say("The file {path}", path=path), None
    identity = identity_in(collection, data)
    unique = identity and around.is_unique(collection, identity)
    address = address_of(collection, identity) if identity and unique and collection in LISTS else None
    return called_in(collection, data, identity or path), address


def called_in(collection: str, data: Mapping[str, Any], otherwise: str) -> Text:
    """Return what people call a record, from what a file holds of it; `otherwise` where it has no title."""
    title = next((str(data[key]) for key in ("name", "title", "source", "purpose") if data.get(key)), otherwise)
    day = _day(next((str(data[key]) for key in ("start_date", "date", "period", "year", "due") if data.get(key)), ""))
    kind = COLLECTIONS[collection].collection.one or COLLECTION_WORDS[collection]
    words: dict[str, object] = {"kind": kind, "title": CHOICES.get(title, title), "day": day}
    return say("{kind} {day}: {title}", **words) if day and collection != "staff" else say("{kind}: {title}", **words)


def _day(written: str) -> date | str:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return written


def _wrong(around: _Around, one: Diagnostic) -> Wrong:
    names = around.names
    return Wrong(
        key=key_of(one),
        finding=one,
        severity=one.severity,
        message=by_name(one.message, names),
        hint=by_name(one.hint, names) if one.hint else None,
        place=f"{one.location.path}:{around.loaded.places.line(one.location)}",
        deeds=tuple(_deeds(around, one)),
        acceptable=one.severity is not Severity.ERROR and not one.code.startswith(UNCHANGEABLE),
        field=_field(one),
        open=say("Enter attendance") if one.code == "HRC306" else say("Open"),
    )


def _field(one: Diagnostic) -> str:
    """Return what leads from the page of a record to the field that a finding is about."""
    collection, key = _keys(one)
    field = f"#f-{key}" if key else ""
    if collection != "training":
        return field
    return "" if _of_attendance(one) else f"/sua{field}"


def _keys(one: Diagnostic) -> tuple[str, str]:
    """Return the collection that a finding is in, and the key of its record; empty where it is about neither."""
    collection, _, key = (*map(str, one.location.pointer[:3]), "", "", "")[:3]
    return collection, key


def _of_attendance(one: Diagnostic) -> bool:
    """Tell whether a finding is about who attended a session, which has a page of its own."""
    collection, key = _keys(one)
    return collection == "training" and (one.code == "HRC306" or key in ("", "attended", "absent"))


def key_of(one: Diagnostic) -> str:
    """Return by what a form names a finding: another one has another key, and so has the same one elsewhere."""
    said = repr((one.code, one.location, str(one.message)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def names_in(dataset: Dataset) -> dict[str, str | Named]:
    """Return what people call those whose ids stand in findings."""
    names: dict[str, str | Named] = {one: people[0].name for one, people in dataset.staff_by_id.items()}
    return {**{one: body.called for one, body in dataset.organisation_by_id.items()}, **names}


def by_name(text: Text, names: Mapping[str, str | Named]) -> Text:
    """Return a sentence with names in the place of ids."""
    if text.template in _BOTH and text.values.get("id") in names:
        return Text(_BOTH[text.template], {"name": names[str(text.values["id"])]})
    return replace(text, values={key: _named(value, names) for key, value in text.values.items()})


def _named(value: object, names: Mapping[str, str | Named]) -> object:
    if isinstance(value, Text):
        return by_name(value, names)
    if isinstance(value, Listed):
        return replace(value, items=tuple(_named(one, names) for one in value.items))
    return names.get(value, value) if isinstance(value, str) else value


_BOTH = {
    "'{id}' ({name})": say("{name}", name="").template,
    "did you mean '{id}' ({name})?": say("did you mean {name}?", name="").template,
}
"""Sentences that name both, and those that name one."""


def _deeds(around: _Around, one: Diagnostic) -> Iterator[Deed]:
    """Yield what can be done about a finding without knowing more than there is to choose."""
    path, names = one.location.path, around.names
    if one.code == "HRC402" and one.related:
        there, absent = one.related[0].location, one.location
        yield Deed("co-mat", say("Present"), lambda: (Remove(InFile(path, absent.pointer)),))
        yield Deed("vang", say("Absent"), lambda: (Remove(InFile(there.path, there.pointer)),))
    elif one.fix:
        if one.fix.edits and all(around.is_text(each.location.path) for each in one.fix.edits):
            written = [each.text.strip("'\"\n ") for each in one.fix.edits]
            said = say("Mend it")
            if len(written) == 1 and 0 < len(written[0]) <= _MOST_LETTERS:
                said = say("Write {value}", value=names.get(written[0], written[0]))
            yield Deed("sua", said, partial(_of_fix, around.loaded, one))
    elif one.code == "HRC201":
        for near in _near(one.hint, names):
            said = say("Replace by {name}", name=names[near])
            yield Deed(f"thay-{near}", said, partial(_replaced, InFile(path, one.location.pointer), near))


def _replaced(place: InFile, near: str) -> tuple[Edit, ...]:
    return (Set(place, near),)


def _of_fix(loaded: Loaded, one: Diagnostic) -> tuple[Edit, ...]:
    """Return the edits that a finding's fix means; none where it cannot be carried out."""
    paths = {each.location.path for each in one.fix.edits} if one.fix else set()
    try:
        files = {path: loaded.tree.read(path) for path in paths}
        after, done = carried_out(files, [one])
    except (OSError, UnicodeError):
        return ()
    return tuple(NewText(path, raw) for path, raw in after.items() if raw != files[path]) if done else ()


def _near(said: object, names: Mapping[str, str | Named]) -> Iterator[str]:
    """Yield the ids that a hint proposes."""
    if isinstance(said, Text):
        for value in said.values.values():
            yield from _near(value, names)
    elif isinstance(said, Listed):
        for item in said.items:
            yield from _near(item, names)
    elif isinstance(said, str) and said in names:
        yield said


def mend_all(loaded: Loaded) -> tuple[tuple[NewText, ...], int]:
    """Return the edits that mend what can mean only one thing, as `check --fix` does, and how much that is."""
    if not any(one.code in MENDABLE for one in loaded.findings):
        return (), 0
    before = {}
    for file in layout(loaded.tree)[0]:
        try:
            before[file.path] = loaded.tree.read(file.path)
        except OSError:
            continue  # found already (HRC001)
    result = fixes(before, loaded.findings, kinds())
    return tuple(NewText(path, raw) for path, raw in result.files.items()), len(result.mended)
