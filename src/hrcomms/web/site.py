"""The dataset behind the page. Nothing is kept but what was read, until a file changes, and the last save."""

import os
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from hrcomms.api.loading import Loaded, RefusedError, closed, read, today, written_language
from hrcomms.dataset import MANIFEST, FolderTree, Revision
from hrcomms.dataset.git import RevisionError
from hrcomms.dataset.revision import open_revision
from hrcomms.editing.edits import Act
from hrcomms.editing.preview import State
from hrcomms.language import Language, Text
from hrcomms.web.dropped import Dropped

Made = TypeVar("Made")
Stamp = tuple[tuple[str, int, int, int], ...]
_OURS = ".hrcomms-new"
_MOST_MADE = 64
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
        self.dropped = Dropped()
        self.viewing: Revision | None = None
        self._asked, self._clock = language, clock
        self._lock = RLock()
        self._kept: tuple[Stamp, date, Loaded] | None = None
        self._made: dict[tuple[Any, ...], Any] = {}

    @property
    def day(self) -> date:
        """The day that counts as today; of an earlier version that is looked at, its own."""
        return self.viewing.day if self.viewing else self._clock()

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
                self._kept, self._made = (stamp, day, self._read(day)), {}
            return self._kept[2]

    def once(self, make: Callable[..., Made], *about: Hashable) -> Made:
        """Return `make(loaded, *about)`, made once as long as the files are the same."""
        with self._lock:
            loaded, key = self.loaded(), (make, *about)
            if key not in self._made:
                while len(self._made) >= _MOST_MADE:
                    del self._made[next(iter(self._made))]
                self._made[key] = make(loaded, *about)
            found: Made = self._made[key]
            return found

    def state(self) -> State:
        """Return the dataset as previews of edits want it."""
        now = self.loaded()
        return State(now.tree, now.today, now.dataset, now.findings, now.places)

    def stamp(self) -> Stamp:
        """Return something that is the same as long as nobody has written to the folder."""
        if self.viewing:
            return ((self.viewing.commit, 0, 0, 0),)
        return tuple(sorted(_files(self.root)))

    def view(self, name: str | None) -> None:
        """Look at an earlier version from now on, or (None) at the files again; RevisionError where there is none."""
        with self._lock:
            self.viewing = open_revision(name, self.root, self.root)[1].revision if name else None

    def _read(self, day: date) -> Loaded:
        try:
            if self.viewing:
                root, tree = open_revision(self.viewing.commit, self.root, self.root)
                return read(root, tree, tree.revision, today=day, language=self._asked)
            return read(self.root, FolderTree(self.root), None, today=day, language=self._asked)
        except OSError as error:
            raise closed(self.root, error) from error
        except RevisionError as error:  # it can no longer be looked at: the next page is of the files
            self.viewing = None
            raise RefusedError(error.message) from error


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
