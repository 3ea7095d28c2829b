"""Files that were dropped on the page and are not written yet: a few, in memory, until others come."""

from collections import OrderedDict
from secrets import token_urlsafe
from typing import NamedTuple

_MOST = 4
_MOST_BYTES = 128 * 1024 * 1024


class Upload(NamedTuple):
    """A file that came with a form: its name, without a folder, and what it holds."""

    name: str
    content: bytes


class Dropped:
    """Uploads by a word that the page carries; the oldest go when there are too many, or they are too large."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Upload, ...]] = OrderedDict()

    def keep(self, files: tuple[Upload, ...]) -> str:
        """Keep files, and return the word for them."""
        word = token_urlsafe(9)
        self._kept[word] = files
        while len(self._kept) > _MOST or (len(self._kept) > 1 and self._bytes() > _MOST_BYTES):
            self._kept.popitem(last=False)
        return word

    def files(self, word: str) -> tuple[Upload, ...]:
        """Return the files for a word; none if they went."""
        return self._kept.get(word, ())

    def forget(self, word: str) -> None:
        """Keep the files for a word no longer."""
        self._kept.pop(word, None)

    def _bytes(self) -> int:
        return sum(len(one.content) for files in self._kept.values() for one in files)
