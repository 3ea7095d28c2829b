"""The code charts by which Vietnamese was written before Unicode, as maps between what is seen and what is meant.

A text in such a font is stored as letters of Windows-1252, and it is these that a program of today shows.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import NamedTuple
from unicodedata import normalize

_CP1252 = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_CP1258 = {bytes([code]).decode("cp1258", "ignore") or chr(code): code for code in range(0x80, 0x100)}
BYTES: Mapping[str, int] = {chr(code): code for code in range(0x80, 0x100)} | _CP1258 | _CP1252
"""The byte above ASCII that a sign is shown for by Windows-1252, Windows-1258 or Latin-1: for each sign just one."""
SHOWN: Mapping[int, str] = {code: sign for sign, code in _CP1252.items()}
"""What a byte above ASCII is shown as by Windows-1252."""


class Chart(NamedTuple):
    """An encoding: its name, what each sign that is shown stands for, and how texts are read by it."""

    name: str
    signs: Mapping[str, str]
    pattern: re.Pattern[str]

    def read(self, shown: str) -> str:
        """Return what is meant by a text that is shown in another encoding."""
        return normalize("NFC", self.pattern.sub(lambda one: self.signs[one[0]], shown))

    def shown(self, meant: str) -> str:
        """Return how a text looks where it is written by this chart; what the chart lacks stays as it is."""
        back = {right: wrong for wrong, right in reversed(tuple(self.signs.items()))}
        return "".join(back[letter] if letter in back else _parted(letter, back) for letter in meant)


def _parted(letter: str, back: Mapping[str, str]) -> str:
    """Return a letter that a chart lacks, as it writes the vowel and the tone one after the other."""
    marks = normalize("NFD", letter)
    tone = "".join(one for one in marks if one in back and one in _TONES)
    vowel = normalize("NFC", "".join(one for one in marks if one not in tone))
    return back.get(vowel, vowel) + "".join(back[one] for one in tone) if tone else letter


def _chart(name: str, signs: Mapping[str, str]) -> Chart:
    longest_first = sorted(signs, key=len, reverse=True)
    return Chart(name, signs, re.compile("|".join(map(re.escape, longest_first))))


_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = _chart("TCVN3", {chr(start + at): one for start, row in _TCVN3.items() for at, one in enumerate(row)})

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VNI = (
    ("aeouy", "", "øùûõï"),
    ("aeo", "\u0302", "âàáåãä"),
    ("a", "\u0306", "êèéúüë"),
)
"""Letters, the mark that makes other vowels of them, and the signs behind them: for each tone one."""
_VNI_ALONE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni() -> Iterable[tuple[str, str]]:
    for letters, vowel, signs in _VNI:
        tones = _TONES if vowel else _TONES[1:]
        for letter, (sign, tone) in product(letters, zip(signs, tones, strict=True)):
            yield letter + sign, letter + vowel + tone
    for letter, (sign, tone) in product("ôö", zip("øùûõï", _TONES[1:], strict=True)):
        yield letter + sign, _VNI_ALONE[letter] + tone
    yield from _VNI_ALONE.items()


def _in_capitals(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the pairs, those in capitals besides, and those of a capital and a small sign behind it."""
    found = dict[str, str]()
    for change in (str, str.upper, str.capitalize):
        case: Callable[[str], str] = change
        found |= {case(shown): normalize("NFC", case(meant)) for shown, meant in pairs}
    return found


VNI = _chart("VNI", _in_capitals(tuple(_vni())))
_MEANT = {shown: bytes([code]).decode("cp1258", "ignore") for shown, code in _CP1252.items()}
CP1258 = _chart("Windows-1258", {shown: meant for shown, meant in _MEANT.items() if meant not in ("", shown)})
