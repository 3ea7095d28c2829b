"""What a file holds, told by its size and digest: read in pieces, and from a commit only where it must be."""

from hashlib import sha256
from typing import NamedTuple

from hrcomms.dataset.git_objects import object_hash
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import FolderTree, Tree


class Content(NamedTuple):
    """The size of a file in bytes, and its sha256."""

    size: int
    sha256: str


def content_of(tree: Tree, path: str) -> Content:
    """Return what a file holds; OSError where it cannot be read."""
    whole = sha256()
    size = 0
    for piece in tree.pieces(path):
        whole.update(piece)
        size += len(piece)
    return Content(size, whole.hexdigest())


def same_content(one: Tree, path: str, other: Tree, other_path: str) -> bool:
    """Tell whether two files hold the same bytes; OSError where one cannot be read.

    Git names what it keeps by its bytes: a file in a commit is told by that name, and not read.
    """
    if isinstance(one, RevisionTree) and isinstance(other, FolderTree):
        return same_content(other, other_path, one, path)
    if isinstance(other, RevisionTree):
        name = other.find(other_path)[1].name
        if isinstance(one, RevisionTree):
            return one.find(path)[1].name == name
        if isinstance(one, FolderTree):
            return _named_by_git(one, path, len(name)) == name
    return content_of(one, path) == content_of(other, other_path)


def _named_by_git(tree: FolderTree, path: str, length: int) -> str:
    """Return the name that git gives to the bytes of a file, of so many letters."""
    hashed = object_hash("blob", (tree.root / path).stat().st_size, length)
    for piece in tree.pieces(path):
        hashed.update(piece)
    return hashed.hexdigest()
