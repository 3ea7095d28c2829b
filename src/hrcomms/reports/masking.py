"""What is taken out of texts before they are published: names and ids of people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from unicodedata import normalize

from hrcomms.language import Text
from hrcomms.model import StaffMember
from hrcomms.model.spelling import NAMED
from hrcomms.reports.counts import GONE

_WORD = re.compile(r"[^\W_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKS = re.compile("[\u0300-\u036f]")
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
"""Letters without a width, which may stand inside a name that was pasted."""
_LOOK_ALIKE = str.maketrans("ðɖ", "đđ")
_STROKE = str.maketrans("đ", "d")
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:ông|bà|anh|chị|cô|chú|bác|(?<!trẻ )em|thầy|đồng\s+chí|chủ\s+tịch|bí\s+thư|trưởng|phó|thư\s+ký"
    r"|cán\s+bộ|công\s+chức|bác\s+s[ĩỹ]|giáo\s+viên|trưởng\s+thôn)\s+|(?:đ\s*/\s*c|ths|ts|pgs|gs|bs|(?:\w\.\s?){1,3})[.:]?\s*)$",
    re.IGNORECASE,
)
"""The words after which a given name alone means a person: forms of address, offices, degrees, initials."""
_AND = re.compile(r"\s*(?:,|;|&|\bvà\b|\band\b)\s*(?:và\s+)?$")
"""What stands between the names of several who are addressed together."""
_LONGEST_ADDRESS = 24
_BEFORE_GIVEN = 2
"""So many other parts of a name may stand between the form of address and the given name."""
_SYLLABLE = 7
"""No Vietnamese syllable is longer; an id of letters that is no longer may be an ordinary word."""
_KEPT = frozenset(
    (
        "edition",
        "illustrative",
        "provenance",
        "period",
        "revision",
        "annexes",
        "id",
        "target",
        "key",
        "purpose",
        "narrative",
    )
)
"""The fields of a context that hold no text of the data, or whose texts were searched before."""
_T = TypeVar("_T")
Rewrite = Callable[[str], str]
Finder = Callable[[str], Iterable[tuple[int, int]]]
"""Finds stretches of a text, from and to which letter."""


def finder(staff: Iterable[StaffMember], others: Iterable[str] = ()) -> Finder:
    """Return a function that finds, in a clean text, names and ids of `staff` and the names of `others` (who signs).

    And of whoever else is named behind a form of address: members of the public.
    """
    people = tuple(staff)
    coded, named = _ids(one.id for one in people), _names((*(one.name for one in people), *others))
    return lambda text: (*coded(text), *named(text), *(found.span(1) for found in NAMED.finditer(text)))


def clean(text: str) -> str:
    """Return a text in NFC, without letters that have no width."""
    return text if text.isascii() else normalize("NFC", text.translate(_UNSEEN))


def masked(value: _T, names: Rewrite) -> _T:
    """Return a value of the context with `names` taken out of all texts in it."""
    return _masked(value, names)  # type: ignore[no-any-return]


def _masked(value: Any, names: Rewrite) -> Any:
    if type(value) is str:
        return names(value)
    if isinstance(value, tuple):
        return tuple(_masked(one, names) for one in value)
    if isinstance(value, Text):
        return replace(value, values={key: _masked(one, names) for key, one in value.values.items()})
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value) if one.init and one.name not in _KEPT}
        changed = {name: _masked(one, names) for name, one in found.items()}
        return value if changed == found else replace(value, **changed)
    return value


def without(find: Finder, text: str) -> str:
    """Return a text, clean, with the stretches taken out that are found; those that touch or overlap leave one mark."""
    tidy = clean(text)
    parts: list[str] = []
    end = 0
    for start, stop in sorted(find(tidy)):
        if start > end or not parts:
            parts += [tidy[end:start], GONE]
        end = max(end, stop)
    return "".join((*parts, tidy[end:]))


# Names


def _ids(ids: Iterable[str]) -> Finder:
    """Return a function that finds ids, in capitals too, but none that may be an ordinary word or number."""
    telling = sorted({one for one in ids if not _ordinary(one)}, key=len, reverse=True)
    either = "|".join(map(re.escape, telling))
    coded = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)

    def find(text: str) -> Iterator[tuple[int, int]]:
        if telling:
            yield from (found.span() for found in coded.finditer(text))

    return find


def _ordinary(identity: str) -> bool:
    return identity.isdigit() or (identity.isalpha() and len(identity) <= _SYLLABLE)


def _names(called: Iterable[str]) -> Finder:
    """Return a function that finds names of people.

    A name is found whatever its case and wherever its tones are placed, each word also without any marks; one of a
    single word only as it is written. A given name alone is found behind a form of address.
    """
    spelt = [words for one in called if (words := _WORD.findall(clean(one)))]
    names = {tuple(map(_key, words)) for words in spelt}
    plain = {tuple(map(_plain, name)): name for name in sorted(names)}
    lengths = sorted({len(name) for name in names} - {1}, reverse=True)
    single = {words[0] for words in spelt if len(words) == 1}
    given = {_key(words[-1]) for words in spelt}

    def find(text: str) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(text))
        keys = [_key(word[0]) for word in words]
        last = -1
        for at, word in enumerate(words):
            start = _addressed(text, words, at) if keys[at] in given else None
            if start is None and keys[at] in given and last >= 0 and _AND.fullmatch(text, last, word.start()):
                start = word.start() if text[word.start()].isupper() else None
            if word[0] in single or start is not None:
                yield word.start() if start is None else start, word.end()
                last = word.end()
            for length in lengths:
                run = tuple(keys[at : at + length])
                if len(run) == length and (run in names or _unmarked(run, plain)):
                    yield word.start(), words[at + length - 1].end()

    return find


def _addressed(text: str, words: list[re.Match[str]], at: int) -> int | None:
    """Return where the person begins whose given name is the word `at`, behind a form of address; else None."""
    for first in range(at, max(-1, at - _BEFORE_GIVEN - 1), -1):
        start = words[first].start()
        if not text[start].isupper():
            return None
        if _ADDRESS.search(text, max(0, start - _LONGEST_ADDRESS), start):
            return None if text[start : words[at].end()].casefold() == "hồ chí minh" else start
    return None


def _unmarked(run: tuple[str, ...], plain: Mapping[tuple[str, ...], tuple[str, ...]]) -> bool:
    """Tell whether a run of words is a name of which some are written without marks."""
    name = plain.get(tuple(map(_plain, run)))
    return name is not None and all(key.isascii() or key == own for key, own in zip(run, name, strict=True))


def _key(word: str) -> str:
    """Return what all ways to write a word have in common: no case, its tones at the end, one Đ of three."""
    apart = normalize("NFD", word.casefold()).translate(_LOOK_ALIKE)
    return normalize("NFC", _TONES.sub("", apart)) + "".join(sorted(_TONES.findall(apart)))


def _plain(word: str) -> str:
    return _MARKS.sub("", normalize("NFD", word)).translate(_STROKE)
