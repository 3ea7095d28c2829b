"""What may be done to a dataset, as values: edits, the act that they make together, and why one is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Pointer
from hrcomms.language import SaidError, Text


class InRecord(NamedTuple):
    """A place in the record of a collection with an id: the steps from the record to a key, or an item of a list."""

    collection: str
    id: str
    steps: Pointer


class InFile(NamedTuple):
    """A place in a file: the steps from its top to a key, or an item of a list."""

    path: str
    pointer: Pointer


Place = InRecord | InFile


@dataclass(frozen=True, slots=True)
class Set:
    """Give a key, there or not, or an item that is there, this value (plain data).

    `note` is a comment behind the line of a key with a value on one line.
    """

    place: Place
    value: Any
    note: str = ""


@dataclass(frozen=True, slots=True)
class Append:
    """Put a value at the end of a list; a list that is not there, or blank, begins with it."""

    place: Place
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Take away a key with its value, or an item of a list."""

    place: Place


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Add a record (plain data) to a collection: in a file of its own, or at the end of the collection's file."""

    collection: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewFile:
    """Make a file of the dataset which is not there yet, with these data."""

    path: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewText:
    """Give a file another text. Whoever made it has proved that it says what is meant."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DeleteFile:
    """Take a file of the dataset away."""

    path: str


Edit = Set | Append | Remove | NewRecord | NewFile | NewText | DeleteFile


ABSENT = ""
"""In the place of a digest: there is no such file."""


@dataclass(frozen=True, slots=True)
class Act:
    """Edits that are carried out together or not at all, one after the other.

    `made_for` has digests (`digest_of`) of files by path, or ABSENT: the act is refused where one is another by now.
    """

    edits: tuple[Edit, ...]
    made_for: Mapping[str, str]


class EditError(SaidError):
    """An act is refused, and nothing was changed; `message` says why, and what to do instead."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)


def digest_of(content: bytes) -> str:
    """Return the digest by which the content of a file is known."""
    return sha256(content).hexdigest()


def digests(tree: Tree, paths: Iterable[str]) -> dict[str, str]:
    """Return the digests of files, for `Act.made_for`; OSError where one cannot be read."""
    return {path: digest_of(tree.read(path)) for path in paths}
