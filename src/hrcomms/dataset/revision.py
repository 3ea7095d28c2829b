"""A dataset as it stood at a revision of git: its files come from a commit, and the working tree is not touched.

Bytes are those that git keeps: what a filter makes of them in a working tree (line ends, Git LFS) is not seen here.
"""

from collections.abc import Iterable, Iterator
from errno import EINVAL, EIO, EXDEV
from pathlib import Path

from hrcomms.dataset.commit import FILE, FOLDER, LINK, Commit, Node, commit_of
from hrcomms.dataset.discover import MANIFEST, find_dataset
from hrcomms.dataset.git import Parts, RevisionError
from hrcomms.dataset.repository import repository_of
from hrcomms.dataset.tree import Entry, Kind, Revision
from hrcomms.language import say

__all__ = ["Commit", "RevisionError", "RevisionTree", "open_revision"]


class RevisionTree:
    """The files below a folder of a commit (a `Tree`); `root` is that folder, `parts` the way to it from the top.

    A link counts as what it leads to where that lies inside the folder; one to a path of the machine (`/…`) leads
    outside, wherever that is, since a commit lies at no path. A submodule is neither file nor folder.
    """

    def __init__(self, commit: Commit, parts: Parts) -> None:
        """Refuses, by OSError, a path that leads to no folder."""
        self.commit = commit
        self.parts, root = commit.find(parts)
        commit.names(root)

    @property
    def revision(self) -> Revision:
        """The commit, and its day."""
        return self.commit.revision

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        parts, node = self.find(folder)
        inside = self.commit.names(node)
        return tuple(Entry(name, self._kind((*parts, name), inside[name])) for name in sorted(inside))

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        node = self.find(path)[1]
        if node.type != FILE:
            raise OSError(EINVAL, say("not a regular file"))
        return self.commit.bytes(node)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another."""
        node = self.find(path)[1]
        if node.type != FILE:
            raise OSError(EINVAL, say("not a regular file"))
        yield from self.commit.pieces(node)

    def find(self, path: str) -> tuple[Parts, Node]:
        """Return where a path of the dataset leads, from the top of the commit; OSError where it leads outside."""
        parts, node = self.commit.find((*self.parts, *path.split("/")))
        if not self._holds(parts):
            raise OSError(EXDEV, say("this leads out of the dataset"))
        return parts, node

    def _holds(self, parts: Parts) -> bool:
        return parts[: len(self.parts)] == self.parts

    def _kind(self, path: Parts, node: Node) -> Kind:
        linked = node.type == LINK
        if linked:
            try:
                goal, node = self.commit.find(path)
            except OSError as error:
                if error.errno == EIO:  # nobody can say where it leads
                    raise
                return Kind.OUTSIDE
            if not self._holds(goal):
                return Kind.OUTSIDE
        if node.type == FOLDER:
            return Kind.LINKED_FOLDER if linked else Kind.FOLDER
        return Kind.FILE if node.type == FILE else Kind.OTHER


# Finding the commit, and the dataset in it


def open_revision(name: str, named: Path | None, here: Path) -> tuple[Path, RevisionTree]:
    """Return the folder of a dataset and its files as they stood at the revision `name` (dataset.md, Ground rules).

    The dataset is `named`, else the one for the folder `here`; where there is none today, or was none in its folder
    then, it is looked for in the commit as it would be on disk. `name` is whatever git takes for a commit. Refuses,
    by RevisionError, a name that is none, a folder that lies in no repository, a commit without a dataset.
    """
    if named is not None:
        return _at(name, named)
    today = find_dataset(here)
    if today is None:
        return _searched(name, here)
    try:
        return _at(name, today)
    except RevisionError as error:
        try:
            return _searched(name, here)
        except RevisionError:
            raise error from None


def _at(name: str, folder: Path) -> tuple[Path, RevisionTree]:
    repository, parts = repository_of(folder)
    places = [(folder, parts)]
    if repository.bare and not parts:
        places.append((folder / "data", ("data",)))
    found = _first(commit_of(repository, name), places)
    if found is None:
        raise RevisionError(
            say("at the revision '{revision}' there was no dataset ({file}) in {path}", **_about(name, folder))
        )
    return found


def _searched(name: str, here: Path) -> tuple[Path, RevisionTree]:
    repository, parts = repository_of(here)
    found = _first(commit_of(repository, name), _candidates(here, parts))
    if found is None:
        message = say(
            "at the revision '{revision}' there was no dataset ({file}) in {path} or above it; name it with --data DIR",
            **_about(name, here),
        )
        raise RevisionError(message)
    return found


def _about(name: str, folder: Path) -> dict[str, object]:
    return {"revision": name, "file": MANIFEST, "path": folder}


def _candidates(here: Path, parts: Parts) -> Iterator[tuple[Path, Parts]]:
    for folder in (here, *here.parents):
        yield folder / "data", (*parts, "data")
        yield folder, parts
        if not parts:
            return
        parts = parts[:-1]


def _first(commit: Commit, places: Iterable[tuple[Path, Parts]]) -> tuple[Path, RevisionTree] | None:
    for folder, parts in places:
        try:
            root = commit.find(parts)[1]
            if MANIFEST in commit.names(root):
                return folder, RevisionTree(commit, parts)
        except OSError as error:
            if error.errno == EIO:
                raise
    return None
