"""UTF-8 that was read as Windows-1252, Windows-1258 or Latin-1, once or several times over."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from hrcomms.encodings.charts import BYTES
from hrcomms.encodings.syllables import LETTERS
from hrcomms.encodings.words import Word as Kind
from hrcomms.encodings.words import judged, letters_are_vietnamese

_TIMES = 3


def _signs(codes: Iterable[int]) -> str:
    wanted = set(codes)
    return "".join(re.escape(sign) for sign, code in BYTES.items() if code in wanted)


_REST = f"[{_signs(range(0x80, 0xC0))}]"
_LETTER = re.compile(f"[{_signs(range(0xC2, 0xE0))}]{_REST}|[{_signs(range(0xE0, 0xF0))}]{_REST}{{2}}")
_HELD = LETTERS | frozenset("“”‘’–—…•«»·°©®™€§½¼¾²³×÷→−₫\u00a0\u00ad\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
_WESTERN = 0x250
"""Letters of Western languages come before this one."""
_CLOSED = re.compile("(?P<capitals>[^\\W\\d_]{2,9})[\u00a0”’»…–—™¹²³°](?![^\\W\\d_])|á»[\u00a0”’…–—™](?![^\\W\\d_])")
"""A word with a sign behind it that together can be taken for the bytes of a letter: `“ĐÔ”`, `«lá»…`."""


class Undone(NamedTuple):
    """What each word says that was misread; `exact`: nothing else can be meant, and all of it is Vietnamese."""

    words: Mapping[str, str]
    exact: bool


def undone(words: list[str]) -> Undone | None:
    """Return what the misread words among these say; None where there is none."""
    found = {word: right for word in words if _LETTER.search(word) and (right := _right(word)) != word}
    quoted = any("«" in word for word in words)
    if all(_by_chance(word, quoted=quoted) for word in found):
        return None
    exact = all(_exactly(word) == right and letters_are_vietnamese(right) for word, right in found.items())
    return Undone(found, exact and all(judged(word) in (Kind.PLAIN, Kind.GOOD) for word in words if word not in found))


def letters_of(word: str) -> str | None:
    """Return what a word says of which all beyond ASCII was misread; None where that is not so."""
    right = _exactly(word)
    return right if right not in (None, word) and right == _right(word) else None


def _right(word: str) -> str:
    """Return a word with all undone in it that makes what a text may hold; the word where something else comes out."""
    now = word
    for _ in range(_TIMES):
        after = _LETTER.sub(lambda one: _decoded(one[0]) or one[0], now)
        if after == now:
            break
        now = after
    return now if all(one.isascii() or one in _HELD or (one.isalpha() and ord(one) < _WESTERN) for one in now) else word


def _decoded(shown: str) -> str | None:
    """Return the text of which this is what its bytes are shown as; None where it cannot be."""
    with suppress(KeyError, UnicodeDecodeError):
        return bytes(ord(one) if one.isascii() else BYTES[one] for one in shown).decode("utf-8")
    return None


def _exactly(word: str) -> str | None:
    """Return what a word says if all of it was misread, as many times."""
    now: str | None = word
    while now and not now.isascii() and (after := _decoded(now)) is not None:
        now = after
    return now


def _by_chance(word: str, *, quoted: bool) -> bool:
    """Tell whether nothing but a sign behind a letter makes a word look misread; `quoted`: a quotation was opened."""
    found = _CLOSED.search(word)
    if found is None or not (found["capitals"].isupper() if found["capitals"] else quoted):
        return False
    rest = word[: found.end() - 1] + word[found.end() :]
    return _right(rest) == rest
