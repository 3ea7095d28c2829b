"""Which record is meant by what somebody wrote: one, several that are told apart, or none with those that are near.

A match is never a guess. What decides are whole names, tier by tier (`Tier`); where they name several records, and no
post or body that stands beside tells them apart, whoever wrote it is asked. What is only alike is offered, not taken.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from hrcomms.names.folding import clean
from hrcomms.names.near import Nearby
from hrcomms.names.placeless import shortened
from hrcomms.names.posts import Beside, Held
from hrcomms.names.reading import (
    Reading,
    Words,
    has_marks,
    letters_lost,
    readings,
    spelt,
    unmarked,
    without_titles,
)

_FEW = 2
"""So many words at least tell a title that is not written to its end."""
_LONGEST = 1_000
"""What has more letters is a text, and no name."""
_AROUND = ".,;:*'\"“”‘’"


class Tier(Enum):
    """By what a record was found; what is found by one of them is not looked for by the next."""

    ID = "id"
    NAME = "name"
    UNMARKED = "name without marks"
    PLACELESS = "name without the place"
    BEGINNING = "first words of a title"


class Doubt(Enum):
    """Why it is not certain who is meant."""

    SHARED = "several have the name"
    CONTRADICTED = "what is written beside the name is said of somebody else"
    MISREAD = "the name may be written in another encoding, or be another one"


class Candidate(NamedTuple):
    """Something that may be meant: its id, what it is called by, the usual name first, and the posts of a person."""

    id: str
    names: tuple[str, ...] = ()
    posts: tuple[Held, ...] = ()

    @property
    def name(self) -> str:
        """The usual name; empty where there is none."""
        return self.names[0] if self.names else ""

    @property
    def title(self) -> str:
        """Its name, and the post of a person: `Nguyễn Văn A (Chủ tịch UBND xã)`; empty where it has none."""
        post = f"({self.posts[0].label})" if self.posts else ""
        return " ".join(part for part in (self.name, post) if part)

    @property
    def label(self) -> str:
        """What tells it apart: `cb-001 Nguyễn Văn A (Chủ tịch UBND xã)`."""
        return f"{self.id} {self.title}".rstrip()


class One(NamedTuple):
    """Just one is meant, found by `tier`; `encoding` is that in which the name was written, if not in Unicode."""

    candidate: Candidate
    tier: Tier
    encoding: str = ""


class Several(NamedTuple):
    """It is not certain which of these is meant (it may be one alone), and why not."""

    candidates: tuple[Candidate, ...]
    why: Doubt = Doubt.SHARED
    encoding: str = ""


class Nobody(NamedTuple):
    """No record has the name; `near` are few that have a like one. `lost`: signs stand in the place of letters."""

    near: tuple[Candidate, ...] = ()
    lost: bool = False


Match = One | Several | Nobody
_Index = Mapping[Words, Sequence[str]]


@dataclass(frozen=True)
class Candidates:
    """All that may be meant at a place, by id; what is looked up in them is worked out once.

    `people` have titles in front of their names, and posts behind them; what is no person may be abbreviated. Of what
    has long titles (`beginnings`) the first words are enough, of `bodies` the name without the place.
    """

    by_id: Mapping[str, Candidate]
    people: bool = False
    beginnings: bool = False
    bodies: bool = False

    @classmethod
    def of(
        cls, known: Iterable[Candidate], *, people: bool = False, beginnings: bool = False, bodies: bool = False
    ) -> "Candidates":
        """Return the candidates; of two with one id, the first."""
        found: dict[str, Candidate] = {}
        for one in known:
            found.setdefault(one.id, one)
        return cls(found, people, beginnings, bodies)

    def spelt(self, text: str) -> Words:
        """Return the words of a name, as it is compared with others."""
        return spelt(text, short=not self.people)

    def unmarked(self, text: str) -> Words:
        """Return the words of a name without marks, as it is compared with others."""
        return unmarked(text, short=not self.people)

    @cached_property
    def by_name(self) -> _Index:
        """The ids by all names, and by themselves: an id may be written with capitals or with blanks."""
        return self._index(self.spelt)

    @cached_property
    def by_unmarked(self) -> _Index:
        """The ids by all names without marks."""
        return self._index(self.unmarked)

    @cached_property
    def by_placeless(self) -> _Index:
        """The ids by all names without the place, with marks and without; by none that no body of the commune has."""
        found: dict[Words, dict[str, bool]] = {}
        for one in self.by_id.values():
            for name in one.names:
                for short in (*shortened(name, marked=True), *shortened(name, marked=False)):
                    ids = found.setdefault(short.words, {})
                    ids[one.id] = ids.get(one.id, False) or short.own
        return {words: tuple(ids) for words, ids in found.items() if any(ids.values())}

    @cached_property
    def nearby(self) -> Nearby:
        """The names without marks, for what is like one of them."""
        names = ((one.id, self.unmarked(name)) for one in self.by_id.values() for name in one.names)
        return Nearby(names, people=self.people)

    @cached_property
    def by_words(self) -> _Index:
        """The ids by the words of their names without marks, in whatever order."""
        return self._index(lambda name: tuple(sorted(self.unmarked(name))))

    def _index(self, key: Callable[[str], Words]) -> _Index:
        found: dict[Words, dict[str, None]] = {}
        for one in self.by_id.values():
            for name in (*one.names, one.id):
                if words := key(name):
                    found.setdefault(words, {})[one.id] = None
        return {words: tuple(ids) for words, ids in found.items()}


def match(
    written: str, candidates: Candidates, *, post: str | None = None, body: str | None = None, compare: bool = True
) -> Match:
    """Return which of the candidates is meant by an id or a name, with the post and the body that stand beside it.

    A name may have a post or a body behind it (`Nguyễn Văn A (UBND xã)`), and its id in front, as messages have it.
    Nothing is refused by an error: what cannot be told is `Several` or `Nobody`. Without `compare` fewer names are
    found that are near, at no cost: for whoever looks up very many.
    """
    text = " ".join(written.split())  # not cleaned yet: what nobody sees may be a letter of TCVN3
    if (by_id := candidates.by_id.get(clean(text))) is not None:
        return One(by_id, Tier.ID)
    lost = len(text) <= _LONGEST and letters_lost(text, person=candidates.people)
    if lost or len(text) > _LONGEST:
        return Nobody(lost=lost)
    beside = Beside(post or "", body or "")
    if found := _found(text, candidates):
        return _decided(found, candidates, beside)
    for start, told in _parted(text, candidates):
        if start in candidates.by_id:
            named = _found(told, candidates) if told else None
            return _of_id(candidates.by_id[start], named, told, candidates)
        if found := _found(start, candidates):
            return _decided(found, candidates, beside._replace(told=told))
    return Nobody(_near(text, candidates, compare=compare))


class _Found(NamedTuple):
    """The ids that a name names, by which tier, and how it was read."""

    ids: tuple[str, ...]
    tier: Tier
    reading: Reading


def _decided(found: _Found, candidates: Candidates, beside: Beside) -> Match:
    ones = tuple(candidates.by_id[one] for one in found.ids)
    encoding = found.reading.encoding
    if not found.reading.sure:
        return Several(ones, Doubt.MISREAD, encoding)
    if len(ones) == 1:
        if beside.denies(ones[0].posts):
            return Several(ones, Doubt.CONTRADICTED, encoding)
        return One(ones[0], found.tier, encoding)
    fitting = tuple(one for one in ones if beside.fits(one.posts)) if any(beside) else ()
    if len(fitting) == 1:
        return One(fitting[0], found.tier, encoding)
    return Several(fitting or ones, Doubt.SHARED, encoding)


def _of_id(one: Candidate, named: _Found | None, told: str, candidates: Candidates) -> Match:
    """Return who is meant by an id with a name behind it: it is in doubt where that is somebody else's."""
    if named is not None and one.id in named.ids:
        return One(one, Tier.ID, named.reading.encoding)
    for start, rest in _parted(told, candidates):
        named = named or _found(start, candidates)
        if named is not None and one.id in named.ids and not Beside(told=rest).denies(one.posts):
            return One(one, Tier.ID, named.reading.encoding)
    others = tuple(candidates.by_id[other] for other in (named.ids if named else ()) if other != one.id)
    return Several((one, *others), Doubt.CONTRADICTED)


def _parted(text: str, candidates: Candidates) -> Iterable[tuple[str, str]]:
    """Yield (what may be the name, what stands behind it): of an id before a name, and of a name before its post."""
    first, _, rest = text.partition(" ")
    if rest and first.strip(_AROUND) in candidates.by_id:
        yield first.strip(_AROUND), rest
    if text.endswith(")") and "(" in text:
        name, _, told = text[:-1].partition("(")
        if candidates.people:
            yield name.strip(), told.strip()
        elif told.strip() in candidates.by_id:
            yield told.strip(), name.strip()
    elif candidates.people:
        for sign in (",", ";", " - ", " – "):
            name, _, told = text.partition(sign)
            if told.strip():
                yield name.strip(), told.strip()


def _found(text: str, candidates: Candidates) -> _Found | None:
    """Return which ids a text names, by the first tier that knows any; None where none does.

    A text without marks may mean any name of these letters, also where one has no marks; and one in which another
    encoding makes sense too, either of two names.
    """
    plain, tier = _named(text, candidates)
    others = {one: found for one in readings(text)[1:] if (found := _named(one.text, candidates)[0])}
    ids = tuple(dict.fromkeys((*plain, *(one for found in others.values() for one in found))))
    if plain:
        return _Found(ids, tier, Reading(text))
    if others:
        return _Found(ids, Tier.NAME, next((one for one in others if one.sure), next(iter(others))))
    if candidates.bodies and (placeless := candidates.by_placeless.get(_as_written(text, candidates), ())):
        return _Found(tuple(placeless), Tier.PLACELESS, Reading(text))
    begun = _begun(text, candidates) if candidates.beginnings else ()
    return _Found(begun, Tier.BEGINNING, Reading(text)) if begun else None


def _named(text: str, candidates: Candidates) -> tuple[tuple[str, ...], Tier]:
    """Return the ids of those with just this name, with a title in front of it or without, and by which tier.

    Where a title was dropped, it may have been part of a name in another order: who has that name is meant as well.
    """
    words = _as_written(text, candidates)
    found, exact, titled = dict[str, None](), set[str](), False
    for name in without_titles(words) if candidates.people else (words,):
        same = candidates.by_name.get(name, ())
        exact |= set(same)
        ids = candidates.by_unmarked.get(name, ()) if all(map(str.isascii, name)) else same
        found |= dict.fromkeys(ids)
        titled = titled or (bool(ids) and name != words)
    if titled:
        found |= dict.fromkeys(candidates.by_words.get(tuple(sorted(candidates.unmarked(text))), ()))
    return tuple(found), Tier.NAME if exact >= found.keys() else Tier.UNMARKED


def _as_written(text: str, candidates: Candidates) -> Words:
    """Return the words of a text, without marks only if it has none."""
    return candidates.spelt(text) if has_marks(text) else candidates.unmarked(text)


def _begun(text: str, candidates: Candidates) -> tuple[str, ...]:
    fold = candidates.spelt if has_marks(text) else candidates.unmarked
    words = fold(text)
    if len(words) < _FEW:
        return ()
    return tuple(
        one.id for one in candidates.by_id.values() if any(fold(name)[: len(words)] == words for name in one.names)
    )


def _near(text: str, candidates: Candidates, *, compare: bool) -> tuple[Candidate, ...]:
    read = next((one.text for one in readings(text)[1:] if one.sure), text)
    words = candidates.unmarked(read)
    names = reversed(tuple(without_titles(words))) if candidates.people else (words,)
    found = next(filter(None, (candidates.nearby.find(name, compare=compare) for name in names)), ())
    return tuple(candidates.by_id[one] for one in found)
