"""The dataset behind the page. Nothing is kept but what was read, until a file changes, and the last save."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from hrcomms.api.loading import Loaded, closed, read, today, written_language
from hrcomms.dataset import MANIFEST, Dataset, FolderTree
from hrcomms.editing.edits import Act
from hrcomms.editing.preview import State
from hrcomms.language import Language, Text

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int, int], ...]
_OURS = ".hrcomms-new"
_MOST_FILES = 20_000
"""Of a folder with more files, those behind are not looked at: a page of it changes when it is loaded again."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The last save: what was said of it, at which time of day, and the act that takes it back, if one can."""

    said: tuple[Text, ...]
    time: str
    back: Act | None


class Site:
    """One dataset open to one page. Requests come from several threads; what is kept is changed under a lock."""

    def __init__(self, root: Path, language: Language | None, clock: Callable[[], date] = today) -> None:
        self.root = root
        self.last: Saved | None = None
        self._asked, self._clock = language, clock
        self._lock = RLock()
        self._kept: tuple[Stamp, date, Loaded] | None = None
        self._made: tuple[Loaded | None, dict[str, Any]] = (None, {})

    @property
    def day(self) -> date:
        """The day that counts as today."""
        return self._clock()

    @property
    def is_new(self) -> bool:
        """Tell whether the folder holds no dataset yet."""
        return not (self.root / MANIFEST).exists()

    @property
    def language(self) -> Language:
        """The language of the page: as asked for, else the dataset's, else Vietnamese."""
        if self._asked or self.is_new:
            return self._asked or "vi"
        with self._lock:
            if self._kept:
                return self._kept[2].language
        return written_language(FolderTree(self.root)) or "vi"

    def loaded(self) -> Loaded:
        """Return the dataset as its files are now, with all that the rules say; RefusedError if it cannot be read."""
        with self._lock:
            stamp, day = self.stamp(), self.day
            if self._kept is None or self._kept[:2] != (stamp, day):
                self._kept = (stamp, day, self._read(day))
            return self._kept[2]

    def once(self, name: str, make: Callable[[Dataset], T]) -> T:
        """Return what is made of the dataset as it is now, which under one name is made once until a file changes."""
        now = self.loaded()
        with self._lock:
            if self._made[0] is not now:
                self._made = (now, {})
            made = self._made[1]
            if name not in made:
                made[name] = make(now.dataset)
            found: T = made[name]
            return found

    def state(self) -> State:
        """Return the dataset as previews of edits want it."""
        now = self.loaded()
        return State(now.tree, now.today, now.dataset, now.findings, now.places)

    def stamp(self) -> Stamp:
        """Return something that is the same as long as nobody has written to the folder."""
        return tuple(sorted(_files(self.root)))

    def _read(self, day: date) -> Loaded:
        try:
            return read(self.root, FolderTree(self.root), None, today=day, language=self._asked)
        except OSError as error:
            raise closed(self.root, error) from error


def _files(root: Path) -> Iterator[tuple[str, int, int, int]]:
    """Yield the files below a folder with what changes when they do; hidden folders and our own new texts are none."""
    waiting, seen = [os.fspath(root)], 0
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for one in entries:
            if one.name.endswith(_OURS):
                continue
            try:
                if one.is_dir(follow_symlinks=False):
                    if not one.name.startswith("."):
                        waiting.append(one.path)
                    continue
                found = one.stat()
            except OSError:
                continue
            seen += 1
            if seen > _MOST_FILES:
                return
            yield one.path, found.st_ino, found.st_size, found.st_mtime_ns
