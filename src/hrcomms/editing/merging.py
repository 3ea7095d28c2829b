"""Two changes of one record brought together: what only one side changed is kept; where both did, somebody is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from hrcomms.dataset.formatting import same
from hrcomms.editing.aligning import aligned

Side = Literal["mine", "theirs"]
ABSENT: Any = object()
"""Stands for what is not there."""
EXCLUSIVE: dict[str, tuple[str, ...]] = {"training": ("attended", "absent")}
"""Lists of a record of which an id is in one at most: in which one is one question."""


class Question(NamedTuple):
    """A place that both sides changed, each in its way; ABSENT where a side has nothing there.

    `name` leads to it: keys, numbers of items and ids, with dots between. `item` is the id that the question is about
    where it is in which of two lists an id stands; then `base`, `mine` and `theirs` are keys.
    """

    name: str
    base: Any
    mine: Any
    theirs: Any
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it: the data, the questions that are open, and the names of what only one side changed.

    At an open question the data are as `theirs` are.
    """

    data: dict[str, Any]
    questions: tuple[Question, ...]
    only_mine: tuple[str, ...]
    only_theirs: tuple[str, ...]


@dataclass(slots=True)
class _Work:
    answers: Mapping[str, Side]
    questions: list[Question] = field(default_factory=list)
    only: dict[Side, list[str]] = field(default_factory=lambda: {"mine": [], "theirs": []})

    def decide(self, name: str, base: Any, mine: Any, theirs: Any, item: str | None = None) -> Any:
        """Return what a place is to hold of which the sides are no two lists or mappings."""
        if _same(mine, theirs):
            return theirs
        if _same(theirs, base):
            self.only["mine"].append(name)
            return mine
        if _same(mine, base):
            self.only["theirs"].append(name)
            return theirs
        if name in self.answers:
            return mine if self.answers[name] == "mine" else theirs
        self.questions.append(Question(name, base, mine, theirs, item))
        return theirs


def merged(
    collection: str,
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    answers: Mapping[str, Side] | None = None,
) -> Merged:
    """Return what two changes of a record (plain data) make together; `answers` decide questions, by their names."""
    work = _Work(answers or {})
    keys = EXCLUSIVE.get(collection, ())
    together = keys if all(_exclude(keys, side) for side in (base, mine, theirs)) else ()
    rest = [{key: value for key, value in side.items() if key not in together} for side in (base, mine, theirs)]
    data: dict[str, Any] = _mapping(work, "", *rest)
    if together:
        data |= _exclusive(work, together, base, mine, theirs)
        data = {key: data[key] for key in dict.fromkeys((*theirs, *mine, *data)) if key in data}
    return Merged(data, tuple(work.questions), tuple(work.only["mine"]), tuple(work.only["theirs"]))


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not ABSENT and other is not ABSENT and same(one, other))


def _texts(value: Any) -> bool:
    """Tell whether a value is a list of texts, each there once; or none."""
    if value is None:
        return True
    return isinstance(value, list) and all(isinstance(one, str) for one in value) and len({*value}) == len(value)


def _exclude(keys: tuple[str, ...], side: Mapping[str, Any]) -> bool:
    """Tell whether the lists under some keys are ids, each of them there once."""
    lists = [side.get(key) for key in keys]
    return all(map(_texts, lists)) and _texts([one for held in lists for one in held or ()])


def _value(work: _Work, name: str, base: Any, mine: Any, theirs: Any) -> Any:
    sides = (base, mine, theirs)
    if not (_same(mine, theirs) or _same(mine, base) or _same(theirs, base)):
        if all(isinstance(one, dict) for one in sides):
            return _mapping(work, name, base, mine, theirs)
        if all(isinstance(one, list) or one is ABSENT for one in (mine, theirs)):
            held = base if isinstance(base, list) else []
            whole = [one if isinstance(one, list) else [] for one in (mine, theirs)]
            if all(_texts(one) for one in (held, *whole)):
                return _ids(work, name, held, *whole)
            return _records(work, name, held, *whole)
    return work.decide(name, base, mine, theirs)


def _mapping(
    work: _Work, name: str, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    found = {}
    for key in dict.fromkeys((*theirs, *mine, *base)):
        held = _value(work, _named(name, key), *(side.get(key, ABSENT) for side in (base, mine, theirs)))
        if held is not ABSENT:
            found[key] = held
    return found


def _named(name: str, step: object) -> str:
    return f"{name}.{step}" if name else str(step)


def _ids(work: _Work, name: str, base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Return a list of ids: whom one side took out is out, whom one side put in is in."""
    found = []
    for one in dict.fromkeys((*theirs, *mine)):
        old, ours, other = ((one in side) or ABSENT for side in (base, mine, theirs))
        if work.decide(_named(name, one), old, ours, other) is not ABSENT:
            found.append(one)
    return found


def _exclusive(
    work: _Work, keys: tuple[str, ...], base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """Return lists of which an id is in one at most."""
    old, ours, other = (_where(keys, side) for side in (base, mine, theirs))
    found: dict[str, list[str]] = {key: [] for key in keys}
    for one in dict.fromkeys((*other, *ours, *old)):
        before, here, there = (side.get(one, ABSENT) for side in (old, ours, other))
        if (key := work.decide(_named(keys[0], one), before, here, there, one)) is not ABSENT:
            found[key].append(one)
    for key in keys:
        for side, state in ((mine, ours), (theirs, other)):
            held = list(side.get(key) or ())
            if {*held} == {*found[key]} and all(state.get(one) == key for one in held):
                found[key] = held  # as it stands in the file
    return {key: listed for key, listed in found.items() if listed or _stays(key in base, key in mine, key in theirs)}


def _stays(base: object, mine: object, theirs: object) -> bool:
    """Tell whether something is there of which each side says whether it is: as who changed that says."""
    return bool(mine if theirs == base else theirs)


def _where(keys: tuple[str, ...], side: Mapping[str, Any]) -> dict[str, str]:
    return {one: key for key in keys for one in side.get(key) or ()}


def _records(work: _Work, name: str, base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Return a list of records: each as its sides have it, then those that a side added."""
    ours, others = (aligned(base, side) for side in (mine, theirs))
    by_mine, by_theirs = dict(ours.pairs), dict(others.pairs)
    found = []
    for at, old in enumerate(base):
        one = mine[by_mine[at]] if at in by_mine else ABSENT
        other = theirs[by_theirs[at]] if at in by_theirs else ABSENT
        held = _value(work, _named(name, at), old, one, other)
        found += [] if held is ABSENT else [held]
    added = [theirs[at] for at in others.new]
    return [*found, *added, *_not_in(added, (mine[at] for at in ours.new))]


def _not_in(there: list[Any], some: Iterator[Any]) -> Iterator[Any]:
    yield from (one for one in some if not any(same(one, other) for other in there))
