"""A text as it is searched: small letters without marks, one blank for each blank, and where each letter stands."""

from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from hrcomms.names.folding import bare

_PLACEHOLDER_SIGN = "\x00"
"""Stands for each letter of a placeholder: neither a letter nor a blank."""


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Return a letter as it is searched: none, one or several."""
    if letter.isspace():
        return "\n" if letter in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else " "
    return bare(letter)


class Folded(NamedTuple):
    """`plain` is the text as it is searched; `origins` says for each of its letters where it stands in the text.

    `origins` is None where each letter stands at the same place in both.
    """

    text: str
    plain: str
    origins: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that a stretch of `plain`, not empty, was made of."""
        if self.origins is None:
            return start, end
        last = self.origins[end - 1] + 1
        while last < len(self.text) and not _plain(self.text[last]):
            last += 1  # marks written apart belong to the letter before
        return self.origins[start], last


def fold(text: str, hidden: tuple[tuple[int, int], ...] = ()) -> Folded:
    """Return a text as it is searched; nothing is found in `hidden` stretches, which are in order."""
    parts = [_plain(letter) for letter in text]
    for start, end in hidden:
        parts[start:end] = [_PLACEHOLDER_SIGN] * (end - start)
    plain = "".join(parts)
    if len(plain) == len(text) and all(parts):
        return Folded(text, plain, None)
    return Folded(text, plain, tuple(chain.from_iterable(map(repeat, range(len(parts)), map(len, parts)))))
