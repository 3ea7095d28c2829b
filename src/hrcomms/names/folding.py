"""When two spellings are the same. There are four levels, from the strictest to the loosest.

clean           the same signs, whether they are written as one or apart, and without those that nobody sees
identity_key    the same name: capitals, spaces, where a tone stands and usual abbreviations make no difference
name_key        the same to a clerk who searches: nor do marks; `bare` is this of a text whose spaces stay
letters         the same to the eye of a reader: nor do letters of other alphabets that look like Latin ones
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from hrcomms.names.abbreviations import expanded

_UNSEEN = dict.fromkeys(
    (
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
        *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *(*range(0xFE00, 0xFE10), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000)),
    )
)
"""Signs that nobody sees (Unicode: default ignorable), which may stand inside a name that was pasted."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_VOWELS = frozenset("\u0302\u0306\u031b")
"""Circumflex, breve and horn, which make another vowel."""
_STROKED = "đðɖ"
"""Three letters that look alike as capitals: Đ (Vietnamese), Ð (Icelandic), Ɖ (Ewe)."""
_D = dict.fromkeys(map(ord, _STROKED), "d")
_BARE = {**_UNSEEN, **dict.fromkeys(range(0x300, 0x370)), **_D}
_D_ALIKE = dict.fromkeys(map(ord, _STROKED), "đ")
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CIRCLED = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189\U0001f1e6-\U0001f1ff"
WORD = re.compile(rf"(?:[^\W_]|[{_CIRCLED}])(?:[^\W_]|[{_CIRCLED}{_COMBINING}])*")
"""A word, whatever kind of letters it is written in."""
_LOOKS = (
    *zip("АВЕКМНОРСТУХІЅЈѴԌ", "ABEKMHOPCTYXISJVG", strict=True),
    *zip("авекмнорстухіѕјѵԁԛԝһпɑɡı", "abekmhopctyxisjvdqwhnagi", strict=True),
    *zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True),
    *zip("αικνορτυχγηω", "aikvoptuxynw", strict=True),
    *zip("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprstuvwyz", strict=True),
)
_WHITE = {start + at: chr(ord("a") + at) for start in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}
"""Letters in black circles and squares, and those that flags are made of, which Unicode takes for none."""
_LOOK = _WHITE | {ord(one): latin for one, latin in _LOOKS}
"""Cyrillic, Greek and small capital letters by the Latin ones that they look like."""


def clean(text: str) -> str:
    """Return a text in NFC, without signs that nobody sees."""
    return text if text.isascii() else normalize("NFC", text.translate(_UNSEEN))


@lru_cache(maxsize=4096)
def identity_key(name: str) -> str:
    """Return what two names have in common that are the same name, written otherwise; another tone is another name.

    Capitals, spaces, signs that nobody sees, the letter on which a tone is set (`Uỷ`, `Ủy`) and the usual
    abbreviations (`UBND`) make no difference: `UỶ BAN NHÂN DÂN  XÃ A` and `UBND xã A` give the same.
    """
    return " ".join(expanded([toned(word) for word in clean(name).split()], toned))


@lru_cache(maxsize=16384)
def toned(word: str) -> str:
    """Return a word in lower case with its tones behind all its letters; `Ð` and `Ɖ` are taken for Đ."""
    if word.isascii():
        return word.casefold()
    apart = normalize("NFD", normalize("NFC", word).casefold()).translate(_D_ALIKE)
    return "".join([*(one for one in apart if one not in _TONES), *(one for one in apart if one in _TONES)])


def bare(text: str) -> str:
    """Return a text in lower case without marks; its spaces stay as they are."""
    if not text.isascii():
        text = normalize("NFD", normalize("NFD", text).casefold()).translate(_BARE)
    return text.casefold()


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what all spellings of a name have in common: `Hoà  ĐẠI` and `Hòa Đại` both give `hoa dai`."""
    return " ".join(bare(name).split())


class Letters(NamedTuple):
    """A word as its bare letters, and the marks that belong to each."""

    bare: str
    marks: tuple[str, ...]


@lru_cache(maxsize=16384)
def letters(word: str) -> Letters:
    """Return the letters of a word, whichever look they have; i and y are one letter, and so are d and dz."""
    plain, marks = list[str](), list[str]()
    apart = normalize("NFKC", normalize("NFD", word).translate(_LOOK)).casefold()
    for one in normalize("NFD", apart).translate(_LOOK):
        if one in _TONES or one in _VOWELS:
            if marks:
                marks[-1] += one
        elif one in _STROKED:
            plain.append("d")
            marks.append("đ")
        elif one == "z" and plain[-1:] == ["d"]:
            continue  # Dzũng
        elif one.isalnum() and not combining(one):
            plain.append("i" if one == "y" else one)  # Quý, Quí
            marks.append("")
    return Letters("".join(plain), tuple(marks))


@lru_cache(maxsize=65536)
def same_marks(name: Letters, marks: tuple[str, ...]) -> bool:
    """Tell whether a word carries the marks of a name, wherever its tone is placed, or none at all."""
    if not any(marks):
        return True
    vowels = all(set(own) - _TONES == set(one) - _TONES for own, one in zip(name.marks, marks, strict=True))
    return vowels and _tones(name.marks) == _tones(marks)


def _tones(marks: Iterable[str]) -> list[str]:
    return sorted(one for mark in marks for one in mark if one in _TONES)
