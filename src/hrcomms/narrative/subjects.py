"""Which target a sentence speaks of, told by the words of its title; spellings and capitals make no difference."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from hrcomms.names.folding import bare

_WORD = re.compile(r"[^\W\d_]+")
_RUN = 4
"""How many words of a title have to stand in a sentence, one after another: `cán bộ chủ chốt`."""
_SHORTEST = 5
"""A title of one word tells something only where it has so many letters."""
_VIETNAMESE = """
nguoi dong can cong vien don thon to co xa so va la da duoc do o tu den trong tren theo vao cao thap tang giam bang
chiem ke chi muc khi nam tinh con hon nen tong toan cua ty ti dat thi de phan len xuong voi nhung
"""
_ENGLISH = "people officials members of in by at and was were is on have has who are that as from to with for the"
_GENERAL = frozenset((_VIETNAMESE + _ENGLISH).split())
"""Words that say nothing of what a percentage before them is a percentage of."""


def words(text: str) -> list[str]:
    """Return the words of a text, as they are compared."""
    return _WORD.findall(bare(text))


class Subjects:
    """Tells of which targets a sentence speaks.

    It does where it has four words of the title one after another (all of a shorter title) that no other title has, and
    that are not all general ones, which the plan's title and objective use too: `công tác quyền con người`.
    """

    def __init__(self, titles: Mapping[str, str], general: Iterable[str]) -> None:
        """Take the titles by id, and the texts whose words are general."""
        self._titles = {one: words(title) for one, title in titles.items()}
        everywhere = {word for text in general for word in words(text)}
        runs = {one: set(_runs(title, min(_RUN, len(title)))) for one, title in self._titles.items()}
        owners = Counter(run for found in runs.values() for run in found)
        self._runs = {
            run: one
            for one, found in runs.items()
            for run in found
            if owners[run] == 1 and _tells(run, len(self._titles[one]), everywhere)
        }
        self._lengths = sorted({len(run) for run in self._runs})
        self._counted = {one: frozenset(title) for one, title in self._titles.items()}

    def of(self, sentence: str) -> tuple[str, ...]:
        """Return the ids of the targets that a sentence speaks of, in order of their titles' words in it."""
        spoken = words(sentence)
        found = (self._runs.get(run) for length in self._lengths for run in _runs(spoken, length))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def may_count(self, target: str, after: str) -> bool:
        """Tell whether a share may be one of the target's members, by the word after it: `80% hộ dân` are others."""
        following = re.match(r" {0,3}([^\W\d_]+)", bare(after[:40]))
        return not following or following[1] in _GENERAL or following[1] in self._counted[target]


def _runs(listed: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return zip(*(listed[start:] for start in range(length)), strict=False) if length else ()


def _tells(run: tuple[str, ...], length: int, everywhere: set[str]) -> bool:
    if length > _RUN:
        return not everywhere.issuperset(run)
    return len(run) > 1 or len(run[0]) >= _SHORTEST
