"""The words of a text: which of them are Vietnamese as they stand, and which cannot be."""

import re
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from hrcomms.encodings.syllables import LETTERS, is_syllable

BLANK = re.compile(r"[ \t\r\n]+")
_PIECE = re.compile(r"[^\W\d_]+")
_ETH = str.maketrans("ÐƉðɖ", "ĐĐđđ")
"""Look-alikes of Đ are another mistake, which says nothing about an encoding."""
_TIMES = re.compile(r"(?<=\d)×|×(?=\d)")
_AROUND = "«»“”‘’\"'()[]{}<>.,;:!?…–—-·•§*/©®°"
"""What may stand around a word in any language."""
_MOST_ODD = 4
_LOOK_LIKE_LETTERS = "ªºµ"
_NEVER_BEHIND = re.compile(r"[a-zA-Z][ªµ¸]$")
"""Ordinals, units and cedillas do not follow a letter: `Lª`, `Hµ`, `l¸`."""
_BUT_LETTERS = rf"(?:[\W\d_{_LOOK_LIKE_LETTERS}¹²³¼½¾])"
_AT_ENDS = re.compile(rf"^{_BUT_LETTERS}+|{_BUT_LETTERS}++$")


class Word(Enum):
    """What a word is as it stands."""

    PLAIN = "letters of ASCII alone, or none"
    GOOD = "a word of Vietnamese, with marks"
    ODD = "no word of Vietnamese"
    WEAK = "no word of Vietnamese, but letters that a sign may stand beside (`m¹`), or a single one (`Ø`)"
    SIGNS = "signs or numbers with at most a unit (`×`, `9¹`, `5µm`), which are the same in any language"


@lru_cache(maxsize=16384)
def judged(word: str) -> Word:
    """Return what a word is."""
    inner = _TIMES.sub("x", normalize("NFC", word).translate(_ETH)).strip(_AROUND)
    if inner.isascii():
        return Word.PLAIN
    return Word.GOOD if is_vietnamese(inner) else _without_sense(inner)


def _without_sense(word: str) -> Word:
    """Return what a word is that has signs or letters beyond ASCII and is no Vietnamese."""
    letters = [one for one in word if _is_letter(one)]
    if not letters or (any(map(str.isdecimal, word)) and (len(letters) == 1 or "".join(letters).isascii())):
        return Word.SIGNS
    if _NEVER_BEHIND.search(word):
        return Word.ODD
    core = _AT_ENDS.sub("", word)
    product = len(core) == len("m×n") and core[1] == "×"
    return Word.WEAK if len(letters) == 1 or product or core.isascii() or is_vietnamese(core) else Word.ODD


def has_letters(word: str) -> bool:
    """Tell whether a word has letters, not counting signs that only look like some."""
    return any(map(_is_letter, word))


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and sign not in _LOOK_LIKE_LETTERS


def is_vietnamese(word: str) -> bool:
    """Tell whether all letters of a word, with what stands between them, make syllables or abbreviations."""
    pieces = _PIECE.findall(word)
    rest = _PIECE.sub("", word).translate(_NONE_OF_PLAIN)
    return bool(pieces) and not rest and all(is_piece(one) for one in pieces)


def letters_are_vietnamese(text: str) -> bool:
    """Tell whether all words of a text that have letters beyond ASCII are Vietnamese, whatever else it holds."""
    return all(piece.isascii() or is_piece(piece) for piece in _PIECE.findall(normalize("NFC", text)))


_NONE_OF_PLAIN = dict.fromkeys((*map(ord, _AROUND), *range(0x20, 0x7F), 0xA0))


def is_piece(piece: str) -> bool:
    """Tell whether letters are a syllable of Vietnamese, or capitals that may stand for several (`QĐ`)."""
    if is_syllable(piece):
        return True
    few = len(piece) <= _MOST_ODD or piece.isascii()
    return few and piece.isupper() and all(one.isascii() or one in LETTERS for one in piece)
