"""The bytes of a file that is not UTF-8: which encoding it was saved in, as far as its letters tell."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple
from unicodedata import normalize

from hrcomms.encodings.charts import SHOWN, TCVN3, VNI
from hrcomms.encodings.words import BLANK, Word, judged

_MOST_ZERO = 0.3
_LIKELY = 0.7
_ENOUGH = 2
"""So many words tell an encoding."""
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Decoded(NamedTuple):
    """A file as a text: the name of its encoding, and what it says in NFC.

    `certain` tells that nothing is lost: the text, encoded again, gives the bytes, and all of it is Vietnamese.
    """

    encoding: str
    text: str
    certain: bool


def decoded(raw: bytes) -> Decoded | None:
    """Return a file that is not UTF-8 as the text that it most likely is; None where nothing fits."""
    if (wide := _utf16(raw)) is not None:
        return wide
    raw = raw.removeprefix(BOM_UTF8)
    fitting = [(_share(one.text), one) for one in _of_bytes(raw) if not _NO_TEXT.search(one.text)]
    share, best = max(fitting, key=lambda one: one[0], default=(0.0, None))
    if best is None or share < _LIKELY:
        return None
    rivals = [one for other, one in fitting if other == share and one.text != best.text]
    return best._replace(certain=best.certain and share == 1 and not rivals)


def _utf16(raw: bytes) -> Decoded | None:
    name = "utf-16-le" if _is_wide(raw, 1) else "utf-16-be" if _is_wide(raw, 0) else ""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        name = "utf-16-le" if raw.startswith(BOM_UTF16_LE) else "utf-16-be"
    with suppress(UnicodeDecodeError):
        if name and not _NO_TEXT.search(text := raw.decode(name).removeprefix("\ufeff")):
            return Decoded("UTF-16", text, certain=True)
    return None


def _is_wide(raw: bytes, at: int) -> bool:
    """Tell whether each second byte is mostly zero, as of ASCII in UTF-16, and the others are not."""
    half = len(raw) // 2
    return half > 0 and len(raw) % 2 == 0 and raw[at::2].count(0) > half * _MOST_ZERO and not raw[1 - at :: 2].count(0)


def _of_bytes(raw: bytes) -> Iterator[Decoded]:
    with suppress(UnicodeDecodeError):
        yield Decoded("Windows-1258", normalize("NFC", raw.decode("cp1258")), certain=True)
    shown = "".join(chr(code) if code < 0x80 else SHOWN[code] for code in raw)  # noqa: PLR2004 - ASCII
    for chart in (TCVN3, VNI):
        text = chart.read(shown)
        yield Decoded(chart.name, text, certain=chart.shown(text) == shown)


def _share(text: str) -> float:
    """Return how many of the words beyond ASCII are Vietnamese; 0 where there are too few to tell."""
    words = {word: judged(word) for word in BLANK.split(text) if len(word) > 1}
    beyond = [kind is Word.GOOD for kind in words.values() if kind is not Word.PLAIN]
    return sum(beyond) / len(beyond) if len(beyond) >= _ENOUGH else 0
