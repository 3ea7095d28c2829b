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


class Word(Enum):
    """What a word is as it stands."""

    PLAIN = "letters of ASCII alone, or none"
    GOOD = "a word of Vietnamese, with marks"
    ODD = "no word of Vietnamese"


@lru_cache(maxsize=16384)
def judged(word: str) -> Word:
    """Return what a word is."""
    inner = _TIMES.sub("x", normalize("NFC", word).translate(_ETH)).strip(_AROUND)
    if inner.isascii():
        return Word.PLAIN
    return Word.GOOD if is_vietnamese(inner) else Word.ODD


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
