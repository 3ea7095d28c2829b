"""What bodies are called by those who leave out the place: `Hội Nông dân`, `Hội Nông dân xã`."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hrcomms.names.folding import bare, toned
from hrcomms.names.reading import Words, spelt

_COMMUNE = ("xã", "phường", "thị trấn", "đặc khu")
_ABOVE = ("huyện", "quận", "thị xã", "thành phố", "tỉnh")
_NO_LEVEL_BEFORE = ("hội", "ủy", "đoàn", "đội", "viên")
"""Words that make another one of the word for a level: `xã hội`, `huyện ủy`."""
_NO_LEVEL_BEHIND = ("tác",)
_LEAST = 2
"""One word alone, such as `Hội`, names no body."""


class Short(NamedTuple):
    """A name without its place; `own` tells whether it is said of a body of the commune, or names its level."""

    words: Words
    own: bool


def shortened(name: str, *, marked: bool) -> Iterator[Short]:
    """Yield what a body may be called without its place, with its level and without; nothing for a name without one."""
    words = spelt(name, short=True)
    at, level, own = next(_levels(words), (0, 0, False))
    if at < _LEAST:
        return
    fold = tuple if marked else _bare
    yield Short(fold(words[: at + level]), own=True)
    yield Short(fold(words[:at]), own=own)


def _bare(words: Words) -> Words:
    return tuple(bare(word) for word in words)


def _levels(words: Words) -> Iterator[tuple[int, int, bool]]:
    """Yield where a level stands among words, of how many words it is, and whether it is the commune's."""
    no_before, no_behind = _toned(_NO_LEVEL_BEFORE), _toned(_NO_LEVEL_BEHIND)
    for at in range(1, len(words)):
        for length in (2, 1):
            level = words[at : at + length]
            rest = words[at + length : at + length + 1]
            is_word = (rest and rest[0] in no_before) or words[at - 1] in no_behind
            if level in _parted(_COMMUNE + _ABOVE) and not is_word:
                yield at, length, level in _parted(_COMMUNE)
                break


@cache
def _toned(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(toned, words))


@cache
def _parted(levels: tuple[str, ...]) -> frozenset[Words]:
    return frozenset(spelt(one, short=False) for one in levels)
