"""Where the files of a dataset come from: a folder, or a mapping in memory; `revision` adds a commit of git."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from errno import ENOENT
from pathlib import Path
from typing import NamedTuple, Protocol

from hrcomms.dataset.pieces import LARGEST, TooLargeError, open_regular, pieces, whole

_SHORT = 10


class Kind(Enum):
    """What an entry of a folder is. A link counts as what it leads to, where that lies inside the dataset."""

    FILE = "file"
    FOLDER = "folder"
    LINKED_FOLDER = "linked folder"
    OUTSIDE = "link that leaves the dataset"
    OTHER = "neither file nor folder"


class Entry(NamedTuple):
    """One name in a folder."""

    name: str
    kind: Kind


class Revision(NamedTuple):
    """A commit that a dataset was read at: its full hash, and the day on which it was committed, where that was."""

    commit: str
    day: date

    @property
    def short(self) -> str:
        """The beginning of the hash, as people are shown it: always as long, whatever else the repository holds."""
        return self.commit[:_SHORT]


class Tree(Protocol):
    """A dataset's files. Paths are relative to its folder, with `/`; the folder itself is the empty path."""

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name; raises OSError where it cannot be read."""
        ...

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raises OSError where it cannot be read, TooLargeError where it is too large."""
        ...

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another, however many there are; raises OSError as `read` does."""
        ...


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The files below a folder, as they are now."""

    root: Path

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        with os.scandir(self.root / folder) as found:
            return tuple(Entry(one.name, _kind(one, self.root)) for one in sorted(found, key=lambda one: one.name))

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        with open_regular(self.root / path) as file:
            return whole(file)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        with open_regular(self.root / path) as file:
            yield from pieces(file)


def _kind(entry: "os.DirEntry[str]", root: Path) -> Kind:
    linked = entry.is_symlink()
    if linked and not _leads_inside(Path(entry.path), root.resolve()):
        return Kind.OUTSIDE
    if entry.is_dir():
        return Kind.LINKED_FOLDER if linked else Kind.FOLDER
    return Kind.FILE if entry.is_file() else Kind.OTHER


def _leads_inside(link: Path, top: Path) -> bool:
    try:
        link.stat()  # the system refuses some links that can be resolved by name: 'file.yaml/', 'file.yaml/../other'
        return link.resolve(strict=True).is_relative_to(top)
    except (OSError, RuntimeError):  # a loop of links, or a link to nothing
        return False


@dataclass(frozen=True, slots=True)
class MemoryTree:
    """Files held in a mapping from path to bytes."""

    files: Mapping[str, bytes]

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        start = folder + "/" if folder else ""
        rests = [path.removeprefix(start) for path in self.files if path.startswith(start)]
        kinds = {rest.split("/")[0]: Kind.FOLDER if "/" in rest else Kind.FILE for rest in rests}
        return tuple(Entry(name, kinds[name]) for name in sorted(kinds))

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        if path not in self.files:
            raise FileNotFoundError(ENOENT, None)
        if len(self.files[path]) > LARGEST:
            raise TooLargeError
        return self.files[path]

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes."""
        yield self.read(path)
