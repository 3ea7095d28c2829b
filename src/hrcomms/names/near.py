"""Which few names are like one that nobody has: for somebody to choose from, never for a program to take."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeVar

from hrcomms.likeness import alike, one_slip_apart
from hrcomms.names.reading import Words

MOST = 5
"""Of more that are equally near, none is named."""
_LONGEST = 40
"""A name of more letters is not looked up by its slips: there are as many as letters."""
_ALL = 200
"""So few names are all compared with what was written."""
_LEAST = 0.75
_LEAST_GIVEN = 0.5
K = TypeVar("K")
T = TypeVar("T")


class Nearby:
    """Names without marks (id, words), looked up by what they have in common with one that is none of them.

    Of `people` the last word is the given name: who shares only the family's and the middle one is not near.
    """

    def __init__(self, names: Iterable[tuple[str, Words]], *, people: bool = False) -> None:
        self._names, self._people = tuple(names), people

    def find(self, words: Words, *, compare: bool) -> tuple[str, ...]:
        """Return the ids of the few that are nearest: the same words, most of them, one slip apart, else alike.

        With `compare` all names are compared with the words, if they are few: that takes a thousand times as long.
        """
        ways = (self._same_words, self._without_middle, self._slips, *((self._alike,) if compare else ()))
        found = (tuple(dict.fromkeys(way(words))) for way in ways)
        best = next(filter(None, found), ()) if words else ()
        return best if len(best) <= MOST else ()

    def _same_words(self, words: Words) -> Iterable[str]:
        return self._by_words.get(tuple(sorted(words)), ())

    def _without_middle(self, words: Words) -> Iterator[str]:
        for at in self._by_ends.get((words[0], words[-1]), ()) if len(words) > 1 else ():
            one, name = self._names[at]
            if _within(words, name) or _within(name, words):
                yield one

    def _slips(self, words: Words) -> Iterator[str]:
        text = " ".join(words)
        for at in dict.fromkeys(chain.from_iterable(self._by_slip.get(slip, ()) for slip in _slipped(text))):
            one, name = self._names[at]
            if one_slip_apart(text, " ".join(name)):
                yield one

    def _alike(self, words: Words) -> Iterator[str]:
        if len(self._names) <= _ALL:
            known = {" ".join(name): one for one, name in self._names if self._may_be(words, name)}
            yield from (known[name] for name in alike(" ".join(words), known, MOST, _LEAST))

    def _may_be(self, words: Words, name: Words) -> bool:
        return not self._people or not name or bool(alike(words[-1], name[-1:], 1, _LEAST_GIVEN))

    @cached_property
    def _by_words(self) -> Mapping[Words, Sequence[str]]:
        return _grouped((tuple(sorted(name)), one) for one, name in self._names)

    @cached_property
    def _by_ends(self) -> Mapping[tuple[str, str], Sequence[int]]:
        return _grouped(((name[0], name[-1]), at) for at, (_, name) in enumerate(self._names) if len(name) > 1)

    @cached_property
    def _by_slip(self) -> Mapping[str, Sequence[int]]:
        names = ((at, " ".join(name)) for at, (_, name) in enumerate(self._names))
        return _grouped((slip, at) for at, name in names for slip in _slipped(name))


def _slipped(text: str) -> Iterator[str]:
    """Yield a text, and it without each of its letters: of two that are one slip apart, some are the same."""
    if len(text) <= _LONGEST:
        yield text
        yield from (text[:at] + text[at + 1 :] for at in range(len(text)))


def _within(few: Words, many: Words) -> bool:
    """Tell whether words stand among others in the same order."""
    rest = iter(many)
    return all(word in rest for word in few)


def _grouped(pairs: Iterable[tuple[K, T]]) -> Mapping[K, Sequence[T]]:
    found: dict[K, list[T]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found
