"""Letters that a program could not write, and for which it wrote a sign: `Nguy?n V?n A`."""

import re

from hrcomms.encodings.words import is_piece

_NO_WORD = re.compile(r"[/=&@\\]|\(\?|[?]{3}")
"""Addresses of pages, expressions of programs and what somebody left open are no words."""
_BETWEEN = re.compile(r"(?P<before>[^\W\d_]*+)\?++(?P<after>[^\W\d_]++)")
_BESIDE = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
_BEGUN = re.compile(r"(?:Ch|Kh|Ng|Ngh|Nh|Ph|Th|Tr)\?")
"""A name has a vowel behind these."""
_GONE = "\ufffd"


def lost(words: list[str], *, name: bool) -> list[str]:
    """Return the words in which letters are lost; `name` tells that nobody asks in such a text.

    A question ends in its sign, also in a name (`Bạn có biết?`). So one inside a word or before it tells, unless two
    whole words stand around it and only the blank between them is missing; in a name also one that stands for a word
    before others, or behind what cannot end. Where one word tells, the others with such a sign are believed too.
    """
    found = [word for word in words if _GONE in word or _inside(word, name=name) or (name and _BEGUN.fullmatch(word))]
    found += [word for word in words[:-1] if name and word in ("?", "??")]
    asked = [word for word in words if _BESIDE.search(word) and not _NO_WORD.search(word)]
    return list(dict.fromkeys([*found, *asked] if found else []))


def _inside(word: str, *, name: bool) -> bool:
    if _NO_WORD.search(word):
        return False
    return any(
        name or not (is_piece(one["before"]) and is_piece(one["after"])) or not one["before"]
        for one in _BETWEEN.finditer(word)
        if not (one["before"] and one["after"][0].isupper() and not one["before"].isupper())
    )
