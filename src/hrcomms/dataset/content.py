"""What a file holds, told by its size and digest: read in pieces, and from a commit only where it must be."""

from collections.abc import Iterator
from typing import NamedTuple

from hrcomms.dataset.git_objects import object_hash
from hrcomms.dataset.pieces import digests
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import FolderTree, Tree


class Content(NamedTuple):
    """The size of a file in bytes, its sha256, and the one that it has with line ends of Unix if it is text."""

    size: int
    sha256: str
    text: str | None


def content_of(tree: Tree, path: str) -> Content:
    """Return what a file holds; OSError where it cannot be read."""
    size = 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in tree.pieces(path):
            size += len(piece)
            yield piece

    found = digests(counted())
    return Content(size, found.file, found.unix)


def same_content(one: Tree, path: str, other: Tree, other_path: str) -> bool:
    """Tell whether two files hold the same, but for the line ends of texts; OSError where one cannot be read.

    Git names what it keeps by its bytes: a file in a commit is told by that name, and not read.
    """
    if isinstance(one, RevisionTree) and isinstance(other, FolderTree):
        return same_content(other, other_path, one, path)
    if isinstance(other, RevisionTree):
        name = other.find(other_path)[1].name
        if isinstance(one, RevisionTree) and one.find(path)[1].name == name:
            return True
        if isinstance(one, FolderTree) and _named_by_git(one, path, len(name)) == name:
            return True
    first, second = content_of(one, path), content_of(other, other_path)
    return first == second or (first.text is not None and first.text == second.text)


def _named_by_git(tree: FolderTree, path: str, length: int) -> str:
    """Return the name that git gives to the bytes of a file, of so many letters."""
    hashed = object_hash("blob", (tree.root / path).stat().st_size, length)
    for piece in tree.pieces(path):
        hashed.update(piece)
    return hashed.hexdigest()
