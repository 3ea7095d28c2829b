"""What a file holds, told by its size and digest: read in pieces, and from a commit only where it must be."""

from collections.abc import Iterator
from hashlib import new, sha256
from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.git import ask
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import FolderTree, Tree

PIECE = 2**20
LARGEST = 64 * PIECE
"""Bytes of a file in a commit that are read at once; of a larger one only the size is told."""
_SHA1_DIGITS = 40


class Content(NamedTuple):
    """The size of a file in bytes and its sha256; None for what is not known without holding too much at once."""

    size: int | None
    sha256: str | None


def content_of(tree: Tree, path: str) -> Content:
    """Return what a file holds; OSError where it cannot be read."""
    if isinstance(tree, FolderTree):
        whole = sha256()
        size = 0
        for piece in _pieces(tree.root / path):
            whole.update(piece)
            size += len(piece)
        return Content(size, whole.hexdigest())
    if isinstance(tree, RevisionTree):
        stored = _stored_size(tree, path)
        if stored is None or stored > LARGEST:
            return Content(stored, None)
    data = tree.read(path)
    return Content(len(data), sha256(data).hexdigest())


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
            return _named_by_git(one.root / path, "sha1" if len(name) == _SHA1_DIGITS else "sha256") == name
    return content_of(one, path) == content_of(other, other_path)


def _named_by_git(file: Path, algorithm: str) -> str:
    """Return the name that git gives to the bytes of a file."""
    whole = new(algorithm, b"blob %d\0" % file.stat().st_size, usedforsecurity=False)
    for piece in _pieces(file):
        whole.update(piece)
    return whole.hexdigest()


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            yield piece


def _stored_size(tree: RevisionTree, path: str) -> int | None:
    """Return the size of a file in a commit; None where git does not tell it."""
    where = "/".join(tree.find(path)[0])
    commit = tree.commit
    words = ("ls-tree", "-l", "-z", "--full-tree", commit.revision.commit, "--", where)
    answer = ask(commit.repository.folder, *words)
    fields = answer.out.partition(b"\t")[0].split()
    return int(fields[3]) if answer.code == 0 and len(fields) == 4 and fields[3].isdigit() else None  # noqa: PLR2004
