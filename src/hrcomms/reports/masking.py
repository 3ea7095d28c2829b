"""What is taken out of texts before they are published: names and ids of people."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from unicodedata import normalize

from hrcomms.language import Text
from hrcomms.model import StaffMember

GONE = "[…]"
"""What stands in the place of what was taken out, in every language."""
_WORD = re.compile(r"[^\W_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKS = re.compile("[\u0300-\u036f]")
_STROKE = str.maketrans("đ", "d")
_ADDRESSES = frozenset(("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "thầy", "chí", "đ/c", "c"))
"""The words after which a given name alone means a person (`c`: the end of the short form đ/c)."""
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
    """Return a text with the stretches taken out that are found; those that touch or overlap leave one mark."""
    parts: list[str] = []
    end = 0
    for start, stop in sorted(find(text)):
        if start >= end or not parts:
            parts += [text[end:start], GONE]
        end = max(end, stop)
    return "".join((*parts, text[end:]))


# Names


def finder(staff: Iterable[StaffMember]) -> Finder:
    """Return a function that finds names and ids of people.

    A name is found whatever its case and wherever its tones are placed, and without any marks; one of a single word
    only as it is written. A given name alone is found behind a form of address.
    """
    people = tuple(staff)
    names = {tuple(map(_key, words)) for one in people if (words := _WORD.findall(one.name))}
    longest = max(map(len, names), default=0)
    plain = {tuple(map(_plain, name)) for name in names}
    single = {one.name for one in people if len(_WORD.findall(one.name)) == 1}
    given = {_WORD.findall(one.name)[-1] for one in people if _WORD.search(one.name)}
    ids = "|".join(re.escape(one.id) for one in sorted(people, key=lambda one: -len(one.id)))
    coded = re.compile(rf"(?<![\w.-])(?:{ids})(?![\w-])") if ids else None

    def find(text: str) -> Iterable[tuple[int, int]]:
        if coded:
            yield from (found.span() for found in coded.finditer(text))
        words = list(_WORD.finditer(text))
        keys = [_key(word[0]) for word in words]
        for at, word in enumerate(words):
            if word[0] in single or (word[0] in given and at and _addresses(text, words[at - 1], word)):
                yield word.span()
            for length in range(2, min(longest, len(words) - at) + 1):
                run = tuple(keys[at : at + length])
                if run in names or (run in plain and all(key.isascii() for key in run)):
                    yield word.start(), words[at + length - 1].end()

    return find


def _addresses(text: str, before: re.Match[str], name: re.Match[str]) -> bool:
    return before[0].lower() in _ADDRESSES and text[before.end() : name.start()].isspace()


def _key(word: str) -> str:
    """Return what all ways to write a word have in common: no case, its tones at the end."""
    apart = normalize("NFD", word).casefold()
    return normalize("NFC", _TONES.sub("", apart)) + "".join(sorted(_TONES.findall(apart)))


def _plain(word: str) -> str:
    return _MARKS.sub("", normalize("NFD", word)).translate(_STROKE)
