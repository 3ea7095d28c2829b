"""Whether a text was read in another encoding than it was written in, and what it most likely says.

Judged word by word: what is Vietnamese as it stands is left alone, and a reading counts only where it makes Vietnamese
of words that are none. Texts of other languages, and single words that may be names from anywhere, are let pass.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from hrcomms.encodings.charts import CP1258, TCVN3, VNI, Chart
from hrcomms.encodings.lost import lost
from hrcomms.encodings.mojibake import undone
from hrcomms.encodings.sight import worth_reading
from hrcomms.encodings.words import BLANK, Word, has_letters, is_vietnamese, judged

_ENOUGH = 2
"""So many words that are none as they stand tell an encoding, whatever stands beside them."""
_LONGEST = 80
"""So many signs a word has at most, also one that was misread twice."""
_RARE = 3
"""Of so many words one may be of another language."""


class Misread(NamedTuple):
    """A text that was misread: its encoding (`lost` where signs stand for any letters), what each wrong word says.

    `reading` is what the text most likely says, None where nobody can tell. `certain` tells that no other reading makes
    sense: written anew in the encoding, the reading gives the text, and it is Vietnamese throughout.
    """

    encoding: str
    words: Mapping[str, str]
    reading: str | None
    certain: bool


def misread(text: str, *, name: bool = False) -> Misread | None:
    """Return how a text was misread; None where nothing speaks for it. `name` tells that nobody asks in such a text.

    The text is one value: a name, a title, a paragraph. It is never more than warned of, so what is in doubt is let
    pass: a single odd word among words of another language, a quotation mark behind a capital letter.
    """
    if not worth_reading(text):
        return None
    words = [one for one in BLANK.split(text) if one and len(one) <= _LONGEST]
    if (right := undone(words)) is not None:
        return _misread("UTF-8", text, right.words, certain=right.exact)
    fitting = sorted((_fitting(chart, words) for chart in (TCVN3, VNI, CP1258)), key=lambda one: -one.mended)
    best, second, _ = fitting
    if best.mended:
        certain = best.certain and (second.mended < best.mended or second.words == best.words)
        return _misread(best.name, text, best.words, certain=certain)
    if gone := lost(words, name=name):
        return Misread("lost", dict.fromkeys(gone, ""), None, certain=False)
    return None


def _misread(encoding: str, text: str, words: Mapping[str, str], *, certain: bool) -> Misread:
    parts = re.split(f"({BLANK.pattern})", text)
    return Misread(encoding, words, "".join(words.get(part, part) for part in parts), certain)


class _Fit(NamedTuple):
    """How a chart suits a text: how many odd words it makes Vietnamese of, and what each word that it changes says.

    What may be a sign beside a letter counts only along with words that are none; what has no letters never does.
    """

    name: str
    mended: int
    words: Mapping[str, str]
    certain: bool


def _fitting(chart: Chart, words: list[str]) -> _Fit:
    kinds = [(word, judged(word), chart.read(word)) for word in words]
    odd = [is_vietnamese(read) for _, kind, read in kinds if kind is Word.ODD]
    strong, fails = sum(odd), len(odd) - sum(odd)
    mended = strong and strong + sum(is_vietnamese(read) for _, kind, read in kinds if kind is Word.WEAK)
    good = {word: _stays(word, read) for word, kind, read in kinds if kind is Word.GOOD}
    plain = [is_vietnamese(word) for word in words if word.isascii() and word.upper() != word]
    foreign = plain.count(False)
    beside = any(good.values()) or True in plain
    enough = mended >= _ENOUGH or (mended and beside and not foreign and all(good.values()))
    if not enough or fails >= mended or foreign * _RARE > len(plain) + mended:
        return _Fit(chart.name, 0, {}, certain=False)
    sound = all(good.values())
    changed = {
        word: read
        for word, kind, read in kinds
        if read != word and is_vietnamese(read) and (sound or kind is not Word.GOOD)
        if kind is not Word.SIGNS and has_letters(word)
    }
    exact = all(chart.shown(read).lower() == word.lower() and _is_cased(read) for word, read in changed.items())
    whole = all(word in changed or read == word for word, _, read in kinds)
    kept = good.keys().isdisjoint(changed)
    clear = exact and whole and kept and not fails and not foreign and strong >= _ENOUGH
    return _Fit(chart.name, mended, changed, certain=clear)


def _stays(word: str, read: str) -> bool:
    """Tell whether a word that is Vietnamese as it stands can have been misread too."""
    return is_vietnamese(read) and word[0].isupper() == read[0].isupper()


def _is_cased(word: str) -> bool:
    """Tell whether a word has the capitals of a word: none, the first, or all."""
    return word[1:].islower() or word.isupper() or word.islower()
