"""How much a dataset may hold in all its files together, where a bound for each file would say nothing.

Many files are as much as one large file; and what an alias (`*name`) repeats is read, checked, computed and printed as
if it had been written out, whichever file it stands in.
"""

import re
from collections.abc import Callable
from typing import Any

MOST_BYTES = 256 * 1024 * 1024
"""A commune's data have some hundred kilobytes, those of twenty thousand sessions 13 MB."""
MOST_VALUES = 50_000
"""So many values (keys, entries, texts) may be repeated, which takes about as long as 1 MB of data."""
_MOST_LETTERS = 1_000_000
_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")


class Room:
    """The room that is left in a dataset: for the bytes of its files, and for what aliases repeat."""

    def __init__(self) -> None:
        self._bytes, self._values, self._letters = MOST_BYTES, MOST_VALUES, _MOST_LETTERS

    def holds(self, raw: bytes) -> bool:
        """Take the room for a file; False where there is not so much left."""
        self._bytes -= len(raw)
        return self._bytes >= 0

    @property
    def taken(self) -> int:
        """How many bytes the files have that were read so far."""
        return MOST_BYTES - self._bytes

    def repeats(self, text: str, data: Any, read: Callable[[str], Any]) -> bool:
        """Take the room for what aliases repeat in the data of a text; False where there is not so much left.

        The same text with a word in the place of each alias (`read` returns its data) tells what was written out.
        """
        if not _ALIAS.search(text):
            return True
        plain = read(_ALIAS.sub("x", text))
        written, all_in_all = _size(plain), _size(data)
        self._values -= max(0, all_in_all[0] - written[0])
        self._letters -= max(0, all_in_all[1] - written[1])
        return self._values >= 0 and self._letters >= 0


def _size(data: Any) -> tuple[int, int]:
    """Return how many values data hold, and how many letters."""
    values = letters = 0
    waiting = [data]
    while waiting:
        one = waiting.pop()
        values += 1
        if isinstance(one, dict):
            waiting += one.keys()
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
        elif isinstance(one, str):
            letters += len(one)
    return values, letters
