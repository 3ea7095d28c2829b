"""How much a dataset may hold in all its files together, where a bound for each file would say nothing.

Many files are as much as one large file; and what an alias (`*name`) repeats is read, checked, computed and printed as
if it had been written out, whichever file it stands in.
"""

import re
from typing import NamedTuple

MOST_BYTES = 256 * 1024 * 1024
"""A commune's data have some hundred kilobytes, those of twenty thousand sessions 13 MB."""
MOST_VALUES = 50_000
"""So many values (keys, entries, texts) may be repeated, which takes about as long as 1 MB of data."""
_MOST_LETTERS = 1_000_000
MOST_EXPLAINED = 2_000
"""In so many files a slip of the keyboard is looked for, which takes longer than to read a sound one."""
_DEEPEST = 1000
"""So deep nothing is nested that the reader lets pass."""
_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")


class Room:
    """The room that is left in a dataset: for the bytes of files, for what aliases repeat, for what is explained."""

    def __init__(self) -> None:
        self._bytes, self._values, self._letters = MOST_BYTES, MOST_VALUES, _MOST_LETTERS
        self._explained = MOST_EXPLAINED

    def holds(self, raw: bytes) -> bool:
        """Take the room for a file; False where there is not so much left."""
        self._bytes -= len(raw)
        return self._bytes >= 0

    @property
    def taken(self) -> int:
        """How many bytes the files have that were read so far."""
        return MOST_BYTES - self._bytes

    def explains(self) -> bool:
        """Take the room for the search of a slip; False where there is none left."""
        self._explained -= 1
        return self._explained >= 0

    def repeats(self, text: str) -> bool:
        """Take the room for what aliases repeat in a text, before it is read; False where there is not so much left."""
        if not (marks := len(_ALIAS.findall(text))):
            return True
        if self._values >= 0 and self._letters >= 0:
            values, letters = _repeated(text, marks)
            self._values -= values
            self._letters -= letters
        return self._values >= 0 and self._letters >= 0


class _Size(NamedTuple):
    """How many values and letters a node holds, with all that aliases repeat in it."""

    values: int
    letters: int


def _repeated(text: str, marks: int) -> _Size:
    """Return how much the aliases of a text repeat, told from its events, in which nothing is repeated.

    Counting ends beyond what any dataset may repeat. A text that libyaml does not read, and the reader perhaps does,
    is taken to be repeated as a whole at each of its `marks`.
    """
    from hrcomms.dataset.libyaml import UnreadError, events

    sizes: dict[str, _Size] = {}
    inside: list[tuple[str | None, int, int]] = [(None, 0, 0)]
    values = letters = 0
    try:
        for event in events(text):
            kind = type(event).__name__
            if kind in ("SequenceStartEvent", "MappingStartEvent"):
                inside.append((event.anchor, 1, 0))
                if len(inside) > _DEEPEST:
                    break
                continue
            if kind == "AliasEvent":
                anchor, size = None, sizes.get(event.anchor, _Size(1, 0))
                values, letters = values + size.values - 1, letters + size.letters
                if values > MOST_VALUES or letters > _MOST_LETTERS:
                    break
            elif kind == "ScalarEvent":
                anchor, size = event.anchor, _Size(1, len(event.value))
            elif kind in ("SequenceEndEvent", "MappingEndEvent"):
                anchor, *counted = inside.pop()
                size = _Size(*counted)
            else:
                continue
            if anchor:
                sizes[anchor] = size
            outer, *held = inside[-1]
            inside[-1] = outer, held[0] + size.values, held[1] + size.letters
    except UnreadError:
        return _Size(0, marks * len(text))
    return _Size(values, letters)
