"""Which records an id that no record has was probably meant for; named only where there are few."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeVar

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Text, say
from hrcomms.likeness import alike
from hrcomms.model.spelling import id_form, oddity
from hrcomms.names.folding import name_key
from hrcomms.rules.names import called

_FEW = 3
"""More records than this being equally near, none of them is."""
_CHOICES = 15
"""A list of the plan as long as this can be read in a hint."""
_LENGTH = 40
_COMPARISONS = 5_000_000
"""How many letters are compared with one another before that is left off: beyond that, one mistake has made them all.

That are some 50,000 ids of ten letters each.
"""
K = TypeVar("K")
_BETWEEN = re.compile(r"[;/+|\s]+(?:(?:và|and)\s+)?")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_IN_NUMBERS = re.compile(r"(?<=\d)[ol]|[ol](?=\d)")
_MISTYPED = {"o": "0", "l": "1"}


class Nearest:
    """The records of a collection: id and name, which may be empty."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._left = _COMPARISONS

    @property
    def ids(self) -> Container[str]:
        """The ids, also of records that are wrong in themselves."""
        return self._names

    def hint(self, wanted: str, named: Sequence[str] = (), *, choose: bool = False) -> Text:
        """Return the way out for an unknown id: the records it may mean, or to enter it.

        `named` are the ids of those that have a like name. With `choose` all records are named where none is near and
        they are not too many.
        """
        form, key = id_form(wanted), name_key(wanted)
        if form is not None and form in self._names and form != wanted:
            return self._written_otherwise(form, wanted)
        found = self._by_parts.get(_parts(key)) or named or self._alike(key)
        if not 1 <= len(found) <= _FEW:
            if choose and 1 <= len(self._names) <= _CHOICES:
                choices = (called(one, _cut(name)) for one, name in self._names.items())
                return say("write one of: {names}", names=Listed(tuple(choices)))
            return say("enter it first, or correct the id")
        if len(found) == 1:
            return self._one(found[0])
        *first, last = (called(one, self._names[one]) for one in sorted(found))
        return say("did you mean {first} or {last}?", first=Listed(tuple(first)), last=last)

    def _written_otherwise(self, identity: str, wanted: str) -> Text:
        """Return the way out where an id is that of a record, but for its signs: how they differ, if it is not seen."""
        hint, why = say("write {id}", id=called(identity, self._names[identity])), oddity(wanted)
        return hint if why is None else say("{hint} ({why})", hint=hint, why=why)

    def _one(self, identity: str) -> Text:
        if not self._names[identity]:
            return say("did you mean '{name}'?", name=identity)
        return say("did you mean '{id}' ({name})?", id=identity, name=self._names[identity])

    @cached_property
    def _letters(self) -> int:
        return sum(map(len, self._names))

    @cached_property
    def _by_digits(self) -> dict[str, str]:
        return {one: _digits(one) for one in self._names}

    @cached_property
    def _by_parts(self) -> dict[tuple[str, ...], list[str]]:
        return _grouped(self._names, _parts)

    def _alike(self, key: str) -> list[str]:
        """Return the ids that are most like a text, those that are equally so together.

        Numbers tell records apart: an id with other digits, but as many, is another record, however alike.
        """
        self._left -= len(key) * self._letters
        if self._left <= 0:
            return []
        digits = _digits(key)
        may_be = (one for one, own in self._by_digits.items() if own == digits or len(own) != len(digits))
        near = alike(key, may_be, _FEW + 1)
        matcher = SequenceMatcher(b=key)
        likeness = {}
        for one in near:
            matcher.set_seq1(one)
            likeness[one] = matcher.ratio()
        return [one for one in near if likeness[one] == likeness[near[0]]]


def ids(dataset: Dataset, collection: str) -> dict[str, str]:
    """Return the ids of a collection with the names that go with them; those of unsound records too."""
    known = dict.fromkeys((id_form(one) or one for kind, one in dataset.unsound if kind == collection), "")
    for one, record in dataset.ids(collection):
        known[one] = str(getattr(record, "name", None) or getattr(record, "title", None) or "")
    return known


def parted(wanted: str, names: Container[str]) -> Text | None:
    """Return the way out where an unknown id is several known ones, parted by another sign than a comma; else None."""
    parts = _BETWEEN.split(wanted.strip())
    if len(parts) == 1 or not all(part in names for part in parts):
        return None
    return say("separate the ids with commas: {ids}", ids=", ".join(parts))


def _cut(name: str) -> str:
    """Return a name, a long one up to the end of a word."""
    return name if len(name) <= _LENGTH else name[:_LENGTH].rpartition(" ")[0].rstrip(" ,-") + " …"


def _parts(identity: str) -> tuple[str, ...]:
    """Return the words and numbers of an id, however they are joined and with however many zeros before a number."""
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(identity))


def _digits(identity: str) -> str:
    """Return the digits of an id; an o or an l beside one is a digit that was mistyped."""
    return "".join(one for one in _IN_NUMBERS.sub(lambda sign: _MISTYPED[sign[0]], identity) if one.isdecimal())


def _grouped(ids: Iterable[str], key: Callable[[str], K]) -> dict[K, list[str]]:
    found: dict[K, list[str]] = {}
    for one in ids:
        found.setdefault(key(one), []).append(one)
    return found
