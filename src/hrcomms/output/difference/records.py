"""What `diff` says of the records that changed, in one language, as plain text."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from hrcomms.diagnostics import Location
from hrcomms.history.details import Detail, details
from hrcomms.history.records import MANIFEST, PLAN, Entry, FieldChange, RecordChange
from hrcomms.language import Language, Listed, Text, say, translator
from hrcomms.model import COLLECTION_WORDS, identity_in
from hrcomms.output.difference.comparison import Difference, by_collection
from hrcomms.output.difference.sections import Item, Section

_ROOM = 200
"""Characters of a value."""
_AROUND = 40
"""Characters of a long text that are shown around a change."""
_NOTHING = say("(nothing)")
_ONLY_SPACES = say("only spaces differ")
_OF_PEOPLE = ("attended", "absent")
_ID = re.compile("[a-z0-9._-]+")
_PERSONAL = ("name", "gender")
"""What is said of a person: left out where people are only to be named by their ids."""


class RecordWords:
    """What is said of the records; of people only their ids and posts unless their `names` are wanted."""

    def __init__(self, diff: Difference, language: Language, *, names: bool) -> None:
        self._diff = diff
        self._language: Language = language
        self._tell = translator(language)
        self._names = names

    def sections(self) -> Iterator[Section]:
        """Yield what changed in each collection."""
        for collection, changes in by_collection(self._diff.records.changes).items():
            called, numbers = collection_called(collection), numbers_of(changes)
            title = self._tell(say("{collection}: {numbers}", collection=called, numbers=numbers))
            moved = [change for change in changes if way_of(change) is Way.MOVED]
            rest = (change for change in changes if way_of(change) is not Way.MOVED)
            items = (*map(self._record, rest), *self._moves(moved))
            yield Section(title, items)

    def _record(self, change: RecordChange) -> Item:
        entry, before = (change.after, False) if change.after else (change.before, True)
        if entry is None:
            raise AssertionError("a record of neither state")
        place = self._place(entry.location, before=before)
        words = _RECORDS[way_of(change)]
        below = [text for one in change.fields for text in self._field(one, of_person=change.collection == "staff")]
        if change.moved and change.before:
            came = say("before in {path}", path=self._diff.before.prefix + change.before.location.path)
            below.insert(0, self._tell(came))
        return Item(self._tell(words(self._title(change, entry), place)), tuple(below))

    def _place(self, location: Location, *, before: bool) -> str:
        """Return where a record stands, or stood: then with the revision, since that line holds something else now."""
        place = self._diff.place(location, before=before)
        revision = self._diff.before.revision
        if not (before and revision):
            return place
        return self._tell(say("{place} at {revision}", place=place, revision=revision.short))

    def _title(self, change: RecordChange, entry: Entry) -> str:
        if change.collection in (MANIFEST, PLAN):
            return entry.location.path
        content = entry.content
        title = content.get("title") or content.get("name") or content.get("text") or content.get("purpose") or ""
        key = change.key if identity_in(change.collection, content) else ""
        hidden = change.collection == "staff" and not self._names
        return " ".join(part for part in (key, "" if hidden else _short(str(title))) if part)

    def _moves(self, changes: Iterable[RecordChange]) -> Iterator[Item]:
        """Yield the records that only stand in another file, those together that have the same way behind them."""
        ways: dict[tuple[str, str], list[str]] = {}
        for change in changes:
            if change.before and change.after:
                ways.setdefault((change.before.location.path, change.after.location.path), []).append(change.key)
        for (old, new), keys in ways.items():
            words = {"before": self._diff.before.prefix + old, "after": self._diff.after.prefix + new}
            moved = say("{n} moved from {before} to {after}", n=len(keys), **words)
            yield Item(self._tell(moved), (", ".join(keys),))

    def _field(self, change: FieldChange, *, of_person: bool) -> Iterator[str]:
        if of_person and not self._names and change.path[0] in _PERSONAL:
            yield self._tell(say("{field}: changed", field=change.path[0]))
        else:
            yield from field_lines(change if self._names else _ids_alone(change), self._language)


def _ids_alone(change: FieldChange) -> FieldChange:
    """Return a change of a list of people with what is no id left out: it may be a name that somebody typed."""
    if change.path[-1] not in _OF_PEOPLE:
        return change
    before, after = (_withheld(side) for side in (change.before, change.after))
    return change._replace(before=before, after=after)


def _withheld(people: Any) -> list[str]:
    return [str(one) if _ID.fullmatch(str(one)) else "…" for one in people or ()]


def field_lines(change: FieldChange, language: Language) -> Iterator[str]:
    """Yield what changed in a field, a line for each part of it."""
    tell = translator(language)
    for one in details(change):
        field = " ".join(map(str, one.path))
        if isinstance(one, Detail):
            old, new = (
                tell(_NOTHING) if value is None else _short(text)
                for value, text in zip((one.before, one.after), _apart(one.before, one.after), strict=True)
            )
            yield f"{field}: {old} → {new}" + (f" ({tell(_ONLY_SPACES)})" if old == new else "")
        elif one.added or one.removed:
            signs = (("+", one.added), ("−", one.removed))
            parts = "; ".join(f"{sign} {_shown(list(items))}" for sign, items in signs if items)
            yield f"{field}: {parts}"
        else:
            yield tell(say("{field}: the same in another order", field=field))


class Way(Enum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MOVED = "moved"


def way_of(change: RecordChange) -> Way:
    """Return what happened to a record; one that changed and moved has changed."""
    if change.before is None:
        return Way.ADDED
    if change.after is None:
        return Way.REMOVED
    return Way.CHANGED if change.fields else Way.MOVED


def collection_called(name: str) -> Text | str:
    """Return what a collection or a list of the plan is called."""
    if name in COLLECTION_WORDS:
        return COLLECTION_WORDS[name]
    return {MANIFEST: "hrcomms.yaml", PLAN: "plan.yaml"}.get(name) or say("{list} of the plan", list=name)


def numbers_of(changes: Iterable[RecordChange]) -> Listed:
    """Return how many records were added, changed, removed and moved, as far as there are any."""
    numbers = Counter(map(way_of, changes))
    return Listed(tuple(_NUMBERS[way](numbers[way]) for way in _NUMBERS if numbers[way]))


def _short(text: str) -> str:
    return text if len(text) <= _ROOM else text[: _ROOM - 1] + "…"


def _apart(before: Any, after: Any) -> tuple[str, str]:
    """Return two values in one line each; of two long texts, the part in which they differ."""
    old, new = _plain(before), _plain(after)
    if before is None or after is None or max(len(old), len(new)) <= _ROOM:
        return old, new
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    first = max(0, start - _AROUND)
    last = max(0, end - _AROUND)
    parts = (text[first : len(text) - last] for text in (old, new))
    ahead, behind = "…" if first else "", "…" if last else ""
    before_cut, after_cut = (f"{ahead}{part}{behind}" for part in parts)
    return before_cut, after_cut


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shown(value: Any) -> str:
    """Return a value of the data in one line."""
    return _short(_plain(value))


def _plain(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(f"({_plain(item)})" if isinstance(item, dict) else _plain(item) for item in value) or "[]"
    return str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())


_NUMBERS: dict[Way, Callable[[int], Text]] = {
    Way.ADDED: lambda n: say("{n} added", n=n),
    Way.CHANGED: lambda n: say("{n} changed", n=n),
    Way.REMOVED: lambda n: say("{n} removed", n=n),
    Way.MOVED: lambda n: say("{n} moved", n=n),
}
_RECORDS: dict[Way, Callable[[str, str], Text]] = {
    Way.ADDED: lambda title, place: say("added: {title} ({place})", title=title, place=place),
    Way.CHANGED: lambda title, place: say("changed: {title} ({place})", title=title, place=place),
    Way.REMOVED: lambda title, place: say("removed: {title} ({place})", title=title, place=place),
}
