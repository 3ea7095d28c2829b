"""Where datasets lie at and below a folder: of this machine, of a commit, or of a URL.

A folder that holds a manifest is a dataset, whether or not that can be read: who reads it will tell. Folders below a
dataset are searched as well, except those in which it keeps its own files.
"""

import os
from collections.abc import Iterable, Iterator
from errno import ELOOP, ENOTDIR
from typing import NamedTuple

from hrcomms.dataset import MANIFEST, Tree
from hrcomms.dataset.tree import Entry, Kind
from hrcomms.language import Text
from hrcomms.model import COLLECTIONS
from hrcomms.reasons import reason_of

_OF_A_DATASET = frozenset((*COLLECTIONS, "evidence"))
_NOWHERE = (ELOOP, ENOTDIR)


class Closed(NamedTuple):
    """A folder that was named, or lies below one, and could not be searched."""

    label: str
    reason: Text


def closed(label: str, error: OSError) -> Closed:
    """Return what is told of a folder that could not be searched."""
    return Closed(label, reason_of(error))


def below(root: str, inside: str = "") -> Iterator[str | Closed]:
    """Yield the datasets at and below a folder of this machine; a linked folder counts if it is a dataset itself."""
    try:
        with os.scandir(os.path.join(root, inside)) as entries:  # noqa: PTH118 - ten thousand folders are looked at
            found = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        yield closed(inside, error)
        return
    dataset = any(one.name == MANIFEST for one in found)
    if dataset:
        yield inside
    for one in found:
        if not _searched(one.name, in_dataset=dataset):
            continue
        path = f"{inside}/{one.name}" if inside else one.name
        try:
            kind = _kind(one)
        except OSError as error:
            yield closed(path, error)
            continue
        if kind is Kind.FOLDER:
            yield from below(root, path)
        elif kind is Kind.LINKED_FOLDER:
            yield path


def _searched(name: str, *, in_dataset: bool) -> bool:
    return not name.startswith(".") and not (in_dataset and name in _OF_A_DATASET)


def _kind(one: "os.DirEntry[str]") -> Kind:
    """Tell a folder, and a linked one that is a dataset, from anything else; OSError if nobody can tell."""
    try:
        folder = one.is_dir()
    except OSError as error:
        if error.errno in _NOWHERE:
            return Kind.OTHER
        raise
    if not folder:
        return Kind.OTHER
    if not one.is_symlink():
        return Kind.FOLDER
    try:
        os.lstat(os.path.join(one.path, MANIFEST))  # noqa: PTH118 - see above
    except FileNotFoundError:
        return Kind.OTHER
    return Kind.LINKED_FOLDER


def in_tree(tree: Tree, folder: str = "") -> Iterator[str]:
    """Yield the datasets at and below a folder of a tree as `below` does; OSError if one cannot be listed."""
    entries = tree.list(folder)
    dataset = _is_dataset(entries)
    if dataset:
        yield folder
    for one in entries:
        if not _searched(one.name, in_dataset=dataset):
            continue
        path = f"{folder}/{one.name}" if folder else one.name
        if one.kind is Kind.FOLDER:
            yield from in_tree(tree, path)
        elif one.kind is Kind.LINKED_FOLDER and _is_dataset(tree.list(path)):
            yield path


def _is_dataset(entries: Iterable[Entry]) -> bool:
    return any(one.name == MANIFEST for one in entries)
