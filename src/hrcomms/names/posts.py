"""Whether what is written of somebody, a post or a body, is said of one of the posts that a person has."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hrcomms.names.folding import bare, toned
from hrcomms.names.reading import Words, has_marks, spelt, unmarked

_LEVELS = ("xã", "phường", "thị", "huyện", "quận", "tỉnh", "thành", "cơ")
"""The words that the level of a body begins with: thị trấn, thành phố, cơ sở."""
_BETWEEN = re.compile(r"[,;+/]|\s(?:kiêm|kiem)\s", re.IGNORECASE)
_FEW = 2
"""So many words of a title say which it is."""
_Fold = Callable[[str], Words]


class Held(NamedTuple):
    """A post that a person has or had: its title, and what its body is called, by the usual name first."""

    title: str
    bodies: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The post as a sentence names it: the body behind the title, unless the title says it."""
        body = self.bodies[0] if self.bodies else ""
        title, short = spelt(self.title, short=True), spelt(body, short=True)
        core = _core(short)
        if not core or any(title[at : at + len(core)] == core for at in range(len(title))):
            return self.title
        words = body.split()
        same = _overlap(spelt(self.title, short=False), spelt(body, short=False))
        return " ".join((self.title, *words[same:])) if same < len(words) else self.title


class Beside(NamedTuple):
    """What stands beside a name: the post, the body, and what is written behind the name itself."""

    post: str = ""
    body: str = ""
    told: str = ""

    def fits(self, posts: Sequence[Held]) -> bool:
        """Tell whether all of it is said of somebody's posts: the title and the body of one, other titles of others."""
        said = _titles(self.post, posts)
        return all(any(is_titled(held, one) for held in posts) for one in said) and any(
            (not said or any(is_titled(held, one) for one in said))
            and (not self.body or is_in(held, self.body))
            and (not self.told or all(_is_said(held, one) for one in _parts(self.told, held)))
            for held in posts
        )

    def denies(self, posts: Sequence[Held]) -> bool:
        """Tell whether it says somebody else: the post and the body both, or what is behind the name."""
        told = self.told and not any(_is_said(held, one) for held in posts for one in _parts(self.told, held))
        if not (self.post and self.body and posts):
            return bool(told)
        said = _titles(self.post, posts)
        return bool(told) or not any(
            is_in(held, self.body) or any(is_titled(held, one) for one in said) for held in posts
        )


def _titles(written: str, posts: Sequence[Held]) -> tuple[str, ...]:
    """Return the titles that are written in one place: `Bí thư Chi bộ, Trưởng thôn` are two, if not of one post."""
    return (written,) if any(is_titled(held, written) for held in posts) else _split(written)


def _parts(told: str, held: Held) -> tuple[str, ...]:
    return (told,) if _is_said(held, told) else _split(told)


def _is_said(held: Held, told: str) -> bool:
    return is_titled(held, told) or is_in(held, told)


def _split(written: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, _BETWEEN.split(written))))


def is_titled(held: Held, title: str) -> bool:
    """Tell whether a title, as it is written, is that of the post; with its body or without, or its first words."""
    fold = _folded(title)
    wanted = fold(title)
    return bool(wanted) and any(
        one == wanted or (len(wanted) >= _FEW and one[: len(wanted)] == wanted) for one in _forms(held, fold)
    )


def is_in(held: Held, written: str) -> bool:
    """Tell whether a body, as it is written, is that of the post."""
    fold = _folded(written)
    wanted = fold(written)
    return bool(wanted) and any(wanted in (one, _core(one)) for one in map(fold, held.bodies))


def _folded(written: str) -> _Fold:
    """Return how texts are compared with one that has marks, or that has none at all."""
    return _spelt if has_marks(written) else _unmarked


def _spelt(text: str) -> Words:
    return spelt(text, short=True)


def _unmarked(text: str) -> Words:
    return unmarked(text, short=True)


@lru_cache(maxsize=4096)
def _forms(held: Held, fold: _Fold) -> frozenset[Words]:
    """Return how a post may be written: each part of its title, alone and with each name of its body behind it."""
    parts = {fold(held.title), *map(fold, _split(held.title))}
    found = set(parts)
    for title in parts:
        for body in map(fold, held.bodies):
            found |= {(*title, *body), (*title, *body[_overlap(title, body) :])}
    return frozenset(one for one in found if one)


def _overlap(title: Words, body: Words) -> int:
    """Return how many words at the end of a title are those that its body begins with: `Trưởng thôn`, `Thôn 3`."""
    return next((n for n in range(min(len(title), len(body)), 0, -1) if title[-n:] == body[:n]), 0)


def _core(body: Words) -> Words:
    """Return the name of a body without its level and place: `Hội Nông dân` of `Hội Nông dân xã A`."""
    return body[: next((at for at, word in enumerate(body) if at and word in _levels()), len(body))]


@cache
def _levels() -> frozenset[str]:
    return frozenset(word for one in _LEVELS for word in (toned(one), bare(one)))
