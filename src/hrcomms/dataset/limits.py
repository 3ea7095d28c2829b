"""How much a dataset may hold in all its files together, where a bound for each file would say nothing.

Many files are as much as one large file; and what an alias (`*name`) repeats is read, checked, computed and printed as
if it had been written out, whichever file it stands in.
"""

from itertools import chain
from typing import Any, NamedTuple

MOST_BYTES = 256 * 1024 * 1024
"""A commune's data have some hundred kilobytes, those of twenty thousand sessions 13 MB."""
MOST_VALUES = 50_000
"""So many values (keys, entries, texts) may be repeated, which takes about as long as 1 MB of data."""
_MOST_LETTERS = 1_000_000
MOST_EXPLAINED = 2_000
"""In so many files a slip of the keyboard is looked for, which takes longer than to read a sound one."""

_MOST_AGAIN = 1_000_000
"""So many letters of files that can be read are read again to explain the mistakes in them: about a second."""


class Size(NamedTuple):
    """How many values and letters data hold, and how deep they are nested."""

    values: int
    letters: int
    depth: int


class Allowance:
    """What a dataset may still hold: bytes of files, what aliases repeat, texts that are explained."""

    def __init__(self) -> None:
        self._bytes, self._values, self._letters = MOST_BYTES, MOST_VALUES, _MOST_LETTERS
        self._explained, self._again = MOST_EXPLAINED, _MOST_AGAIN

    def holds(self, raw: bytes) -> bool:
        """Spend the allowance for a file; False if not so much is left."""
        self._bytes -= len(raw)
        return self._bytes >= 0

    @property
    def taken(self) -> int:
        """How many bytes the files have that were read so far."""
        return MOST_BYTES - self._bytes

    def afresh(self) -> "Allowance":
        """Return the allowance for reading the same files once more: of explanations, what is left."""
        other = Allowance()
        other._explained, other._again = self._explained, self._again
        return other

    def explains(self) -> bool:
        """Spend the allowance for the search of a slip; False if none is left."""
        self._explained -= 1
        return self._explained >= 0

    def reads_again(self, letters: int) -> bool:
        """Take the room for reading letters once more, to explain what can be read; False where there is none left."""
        self._again -= letters
        return self._again >= 0

    @property
    def most_repeated(self) -> int:
        """How many values an alias may stand for."""
        return max(self._values, 0) + 1

    def repeats(self, size: Size) -> bool:
        """Spend the allowance for what an alias repeats (it is written once itself); False if not so much is left."""
        self._values -= size.values - 1
        self._letters -= size.letters
        return self._values >= 0 and self._letters >= 0


def size_of(data: Any, most: int) -> Size:
    """Return how much data hold, with all that aliases repeat in them; as far as the first `most` values tell."""
    values = letters = depth = 0
    level = [data]
    while level and values <= most:
        values += len(level)
        letters += sum(len(one) for one in level if isinstance(one, str))
        inner = [one for one in level if isinstance(one, dict | list)]
        depth += bool(inner)
        level = [part for one in inner for part in (chain(one, one.values()) if isinstance(one, dict) else one)]
    return Size(values, letters, depth)
