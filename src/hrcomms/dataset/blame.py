"""Since when a line of the dataset stands there: the commit that brought it in, as git tells. Nobody is named."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from errno import EIO
from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.commit import Commit, commit_of
from hrcomms.dataset.git import Parts, RevisionError, day_of
from hrcomms.dataset.git_objects import Objects
from hrcomms.dataset.line_difference import differences
from hrcomms.dataset.line_history import State, owners
from hrcomms.dataset.repository import repository_of, stored
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import FolderTree, Tree
from hrcomms.language import say
from hrcomms.reasons import reason_of

__all__ = ["Brought", "RevisionError", "blame"]

Place = tuple[str, int]
"""A path of the dataset and a line in that file, from 1."""

_AUTHOR = re.compile(rb"(?:[^\n]+\n)*?author [^\n]*> ?(?P<moment>[^\n]*)\n")


class Brought(NamedTuple):
    """The commit that brought a line in: its full hash, and the day on which it was written, where that was.

    `or_before` tells that an older one may have, which this clone does not hold.
    """

    commit: str
    day: date
    or_before: bool


def blame(tree: Tree, places: Iterable[Place]) -> dict[Place, Brought | None]:
    """Return for each place the commit that brought its line in, None for a line that is not committed yet.

    `tree` is a folder (lines as they are now; line ends do not count) or a revision (as they were then). Links are
    followed. A place is left out where there is no such file, or where git does not count as many lines (it takes a
    lone CR for no line end). Refuses, by RevisionError, what lies in no repository, and a history that git cannot read;
    raises TypeError for a tree that has no history. No name and no address of an author is kept.
    """
    wanted: dict[str, set[int]] = {}
    for path, line in places:
        wanted.setdefault(path, set()).add(line)
    teller = _Teller()
    found: dict[Place, Brought | None] = {}
    for path, lines in wanted.items():
        try:
            brought = teller.brought(tree, path, lines)
        except OSError as error:
            if error.errno != EIO:  # there is no such file
                continue
            raise RevisionError(
                say("git cannot read the repository of {path}: {reason}", path=path, reason=reason_of(error))
            ) from error
        found |= {(path, line): brought[line] for line in sorted(lines) if line in brought}
    return found


class _Teller:
    """Tells of one file after another; what several share is asked for once."""

    def __init__(self) -> None:
        self._checkouts: dict[Path, tuple[Parts, Commit | None]] = {}
        self._brought: dict[str, Brought] = {}

    def brought(self, tree: Tree, path: str, lines: set[int]) -> dict[int, Brought | None]:
        """Return the commits of these lines of one file; OSError where there is no such file."""
        if isinstance(tree, RevisionTree):
            parts, node = tree.find(path)
            there = range(1, len(_lines(tree.commit.bytes(node))) + 1)
            return dict(self._of(tree.commit, parts, {line: line for line in lines if line in there}))
        if isinstance(tree, FolderTree):
            return self._of_file((tree.root / path).resolve(strict=True), lines)
        raise TypeError("only files in git have a history")

    def _of_file(self, file: Path, lines: set[int]) -> dict[int, Brought | None]:
        now = _lines(file.read_bytes())
        folder, commit = self._checkout(file.parent)
        parts = (*folder, *stored(file.name))
        new: dict[int, Brought | None] = dict.fromkeys(line for line in lines if line <= len(now))
        then = _committed(commit, parts) if commit else None
        if commit is None or then is None:
            return new
        return new | self._of(commit, parts, _matched(then, now, lines))

    def _checkout(self, folder: Path) -> tuple[Parts, Commit | None]:
        if folder not in self._checkouts:
            repository, parts = repository_of(folder)
            begun = repository.ask("rev-parse", "--verify", "--quiet", "HEAD").code == 0
            self._checkouts[folder] = parts, commit_of(repository, "HEAD") if begun else None
        return self._checkouts[folder]

    def _of(self, commit: Commit, parts: Parts, lines: Mapping[int, int]) -> dict[int, Brought]:
        repository = commit.repository
        found = owners(repository, State(commit.revision.commit, parts), lines) if lines else {}
        unknown = set(found.values()) - self._brought.keys()
        if unknown:
            objects, cut = Objects(repository.door), repository.cut_off()
            self._brought |= {one: _brought(objects, one, or_before=one in cut) for one in unknown}
        return {line: self._brought[one] for line, one in found.items()}


def _committed(commit: Commit, parts: Parts) -> list[bytes] | None:
    """Return the lines of a file as a commit has it; None where it has none, OSError where git cannot say."""
    try:
        return _lines(commit.bytes(commit.find(parts)[1]))
    except OSError as error:
        if error.errno == EIO:
            raise
        return None


def _lines(content: bytes) -> list[bytes]:
    """Return the lines as git counts them, without their ends."""
    lines = content.split(b"\n")
    return [line.removesuffix(b"\r") for line in (lines if lines[-1] else lines[:-1])]


def _matched(then: list[bytes], now: list[bytes], wanted: set[int]) -> dict[int, int]:
    """Return of the lines that are wanted those that stood in an earlier state, each with its number there."""
    found: dict[int, int] = {}
    at, shift = 0, 0
    for _, b, c, d in (*differences(then, now), (len(then), len(then), len(now), len(now))):
        found |= {line: line + shift for line in range(at + 1, c + 1) if line in wanted}
        at, shift = d, b - d
    return found


def _brought(objects: Objects, commit: str, *, or_before: bool) -> Brought:
    found = objects.get(commit)
    written = _AUTHOR.match(found.content) if found else None
    moment = written["moment"].decode("ascii", "replace") if written else ""
    return Brought(commit, day_of(moment), or_before)
