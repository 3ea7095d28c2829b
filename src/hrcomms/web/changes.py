"""What changed since the last version, in the words of people: names for ids, labels for keys."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hrcomms.compliance import STATUS_WORDS, Assessment
from hrcomms.compliance.account import Membership, Step
from hrcomms.dataset import Dataset
from hrcomms.history.details import Detail, details
from hrcomms.history.records import FieldChange, RecordChange
from hrcomms.history.targets import TargetChange
from hrcomms.language import Listed, Named, Text, say, say_n
from hrcomms.model import COLLECTIONS, VOCABULARIES
from hrcomms.model.labels import LABELS, MEANINGS, label_of
from hrcomms.model.plan import Term
from hrcomms.output.difference.comparison import Difference
from hrcomms.web.addresses import LISTS, address_of
from hrcomms.web.mending import called_in

_NAMED = 12
"""So many names are listed; how many more there are is said."""
_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Field:
    """A key that changed: its label, what it was and is (None: nothing), or what came into a list and left it."""

    label: Text
    before: object = None
    after: object = None
    added: Text | None = None
    removed: Text | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record that changed: what was done to it, what it is called, its page, the keys."""

    deed: Text
    title: Text | Named | str
    address: str | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A target that changed: what it is called, how it stood and stands, because of whom."""

    title: str
    before: str
    was: Text | None
    after: str
    status: str
    now: Text | None
    because: tuple[Text, ...]


def records(diff: Difference) -> tuple[Record, ...]:
    """Return the records that changed, in the order in which `diff` tells them."""
    names = names_of(diff.before.dataset) | names_of(diff.after.dataset)
    return tuple(_record(one, names) for one in diff.records.changes)


def names_of(dataset: Dataset) -> dict[str, str | Named]:
    """Return what everything is called that ids can name."""
    found: dict[str, str | Named] = {}
    for name in VOCABULARIES:
        found |= {key: one.called for key, one in dataset.ids(name) if isinstance(one, Term)}
    found |= {one: dataset.body_in_tables(one) for one in dataset.organisation_by_id}
    return found | {one: people[0].name for one, people in dataset.staff_by_id.items()}


def _record(change: RecordChange, names: Mapping[str, str | Named]) -> Record:
    entry = change.after or change.before
    content = entry.content if entry else {}
    known = change.collection in COLLECTIONS
    title = (
        called_in(change.collection, content, change.key) if known else _called_otherwise(change.collection, content)
    )
    deed = say("Removed:") if change.after is None else say("Added:") if change.before is None else say("Changed:")
    if change.before and change.after:
        fields = tuple(_fields(change.fields, change.collection, names))
    else:
        whole = (FieldChange((key,), None, value) for key, value in content.items() if key not in _TOLD)
        fields = tuple(_fields(whole, change.collection, names)) if change.after else ()
    address = address_of(change.collection, change.key) if change.collection in LISTS and change.after else None
    return Record(deed, title, address, fields)


_TOLD = ("id", "title", "name", "start_date")


def _called_otherwise(collection: str, content: Mapping[str, Any]) -> Text:
    title = content.get("name") or content.get("title")
    return say("{file}: {title}", file=collection, title=str(title)) if title else say("{file}", file=collection)


def _fields(changes: Iterable[FieldChange], collection: str, names: Mapping[str, str | Named]) -> Iterator[Field]:
    for change in changes:
        label = (
            label_of(COLLECTIONS[collection], change.path[0])
            if collection in COLLECTIONS
            else say("{key}", key=change.path[0])
        )
        added, removed = [], []
        for one in details(change):
            if isinstance(one, Detail) and len(one.path) == 1:
                yield Field(label, _value(one.before, names), _value(one.after, names))
            elif isinstance(one, Detail) and isinstance(key := one.path[-1], str) and not key.startswith("("):
                titled = next((step[1:-1] for step in one.path if isinstance(step, str) and step[:1] == "("), "")
                inner = say("{label}: {title} {key}", label=label, title=titled, key=_inner(key))
                yield Field(inner, _value(one.before, names), _value(one.after, names))
            elif isinstance(one, Detail):
                added += [one.after] if one.after is not None else []
                removed += [one.before] if one.before is not None else []
            else:
                added += one.added
                removed += one.removed
        if added or removed:
            yield Field(label, added=_some(added, names), removed=_some(removed, names))


def _label(collection: str, key: str) -> Text:
    return label_of(COLLECTIONS[collection], key) if collection in COLLECTIONS else say("{key}", key=key)


def _inner(key: str) -> Text:
    """Return what a key is called in the records that stand inside of others, such as posts."""
    known = (LABELS[name][key] for name in _INSIDE if key in LABELS.get(name, {}))
    return next(known, say("{key}", key=key))


_INSIDE = ("Post", "Expense", "Evidence", "Spokesperson", "Submission")


def _some(values: list[Any], names: Mapping[str, str | Named]) -> Text | None:
    if not values:
        return None
    told = Listed(tuple(_value(one, names) for one in values[:_NAMED]))
    n, more = len(values), len(values) - _NAMED
    if more > 0:
        return say("{n}: {names} and {more} more", n=n, names=told, more=more)
    return say("{n}: {names}", n=n, names=told)


def _value(value: Any, names: Mapping[str, str | Named]) -> object:
    """Return a value of the data as people read it; None where nothing is said."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        return Listed(tuple(_value(one, names) for one in value.values() if one not in (None, "", [])))
    if isinstance(value, list):
        return Listed(tuple(_value(one, names) for one in value))
    written = str(value)
    try:
        return date.fromisoformat(written) if len(written) == 10 else _word(written, names)  # noqa: PLR2004 - letters of a day
    except ValueError:
        return _word(written, names)


def _word(written: str, names: Mapping[str, str | Named]) -> object:
    if written in names:
        return names[written]
    return MEANINGS.get(written) or (written if len(written) <= _LETTERS else written[:_LETTERS] + "…")


def targets(diff: Difference) -> tuple[Moved, ...]:
    """Return the targets that changed, and because of whom."""
    return tuple(_moved(one) for one in diff.moving)


def _moved(one: TargetChange) -> Moved:
    known = one.after or one.before
    title = (known.target.short_title or known.target.title) if known else one.id
    because = list(_because((*one.by_data, *one.by_rule)))
    records = (*one.records_by_data, *one.records_by_rule)
    if records:
        because.append(say_n("{n} record is counted otherwise", "{n} records are counted otherwise", len(records)))
    if one.rule:
        because.append(say("its rule changed"))
    was, now = (STATUS_WORDS[each.status] if each else None for each in (one.before, one.after))
    status = str(one.after.status) if one.after else ""
    return Moved(title, _count(one.before), was, _count(one.after), status, now, tuple(because))


def _count(one: Assessment | None) -> str:
    return f"{one.numerator}/{one.denominator}" if one else "–"


def _because(steps: Iterable[Step]) -> Iterator[Text]:
    groups: dict[tuple[Membership, Membership], list[str]] = {}
    for step in steps:
        groups.setdefault((step.before, step.after), []).append(step.member.name)
    for (was, now), names in groups.items():
        some = Listed(tuple(names[:_NAMED]))
        told = (
            say("{names} and {n} others", names=some, n=len(names) - _NAMED)
            if len(names) > _NAMED
            else say("{names}", names=some)
        )
        yield say("{names} {what}", names=told, what=MOVES[was, now])


_OUT, _NOT, _MET = Membership.OUTSIDE, Membership.UNMET, Membership.MET
MOVES = {
    (_NOT, _MET): say("have met it now"),
    (_MET, _NOT): say("have it no longer"),
    (_OUT, _MET): say("joined, and have met it"),
    (_OUT, _NOT): say("joined, and have not met it"),
    (_MET, _OUT): say("left, and had met it"),
    (_NOT, _OUT): say("left, and had not met it"),
}


def proposed(told: Iterable[Record]) -> Text:
    """Return what a version may be called, from what changed; `told` are the records."""
    some = list(told)
    first = Listed(tuple(say("{deed} {title}", deed=one.deed, title=one.title) for one in some[:2]), "; ")
    if len(some) > 2:  # noqa: PLR2004 - as many as are told
        return say("{records}; and {n} more", records=first, n=len(some) - 2)
    return say("{records}", records=first) if some else say("Changed files")
