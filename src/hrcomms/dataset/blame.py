"""Since when a line of the dataset stands there: the commit that brought it in, as git tells. Nobody is named."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from posixpath import relpath
from typing import NamedTuple

from hrcomms.dataset.git import RevisionError, ask, day_of, failure, start_of
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import FolderTree, Tree

__all__ = ["Brought", "RevisionError", "blame"]

Place = tuple[str, int]
"""A path of the dataset and a line in that file, from 1."""

_MOST_RANGES = 200
"""Where more parts of a file are asked about, git is asked about all of it: a call can only be so long."""
_LINE = re.compile(rb"([0-9a-f]+) \d+ (\d+)(?: \d+)?")
_UNCOMMITTED = re.compile(rb"0+")
_NEVER_COMMITTED = ("fatal: no such path", "fatal: no such ref: HEAD")


class Brought(NamedTuple):
    """The commit that brought a line in: its full hash, and the day on which it was written, where that was.

    `or_before` tells that an older one may have, which this clone does not hold.
    """

    commit: str
    day: date
    or_before: bool


def blame(tree: Tree, places: Iterable[Place]) -> dict[Place, Brought | None]:
    """Return for each place the commit that brought its line in, None for a line that is not committed yet.

    `tree` is a folder (lines as they are now) or a revision (as they were then). Links are followed. A place is left
    out where there is no such file, or where git does not count as many lines (it takes a lone CR for no line end).
    Refuses, by RevisionError, what lies in no repository, and a history that git cannot read; raises TypeError for a
    tree that has no history. No name and no address of an author is kept.
    """
    wanted: dict[str, set[int]] = {}
    for path, line in places:
        wanted.setdefault(path, set()).add(line)
    found: dict[Place, Brought | None] = {}
    for path, lines in wanted.items():
        told = _told(tree, path, lines)
        found |= {(path, line): told[line] for line in sorted(lines) if line in told}
    return found


def _told(tree: Tree, path: str, lines: set[int]) -> dict[int, Brought | None]:
    """Return the commits of these lines of one file, of others too where that is easier."""
    try:
        folder, words = _asked(tree, path)
    except OSError:
        return {}
    chosen = list(_ranges(lines))
    options = [f"-L{first},{last}" for first, last in chosen] if len(chosen) <= _MOST_RANGES else []
    answer = ask(folder, *_BLAME, *options, *words)
    if "has only" in answer.said:
        answer = ask(folder, *_BLAME, *words)
    if answer.code and isinstance(tree, FolderTree) and any(sign in answer.said for sign in _NEVER_COMMITTED):
        return dict.fromkeys(lines)
    if answer.code:
        raise failure(folder, answer)
    shallow = b"\nboundary\n" in answer.out and ask(folder, "rev-parse", "--is-shallow-repository").out == b"true\n"
    return dict(_read(answer.out, shallow=shallow))


_BLAME = ("blame", "--no-textconv", "--no-progress", "--porcelain")
"""Without the program that the machine may be set to run over a file before it is shown."""


def _asked(tree: Tree, path: str) -> tuple[Path, tuple[str, ...]]:
    """Return the folder in which to ask git about a file, and the words that name it."""
    if isinstance(tree, RevisionTree):
        repository = tree.commit.repository
        parts = tree.find(path)[0]
        file = relpath("/" + "/".join(parts), "/" + "/".join(repository.prefix))
        return repository.folder, (tree.revision.commit, "--", file)
    if isinstance(tree, FolderTree):
        real = (tree.root / path).resolve(strict=True)
        folder = start_of(real.parent)
        return folder, ("--", os.path.relpath(real, folder))
    raise TypeError("only files in git have a history")


def _ranges(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the lines that follow each other."""
    start = end = 0
    for line in sorted(lines):
        if line != end + 1 and end:
            yield start, end
        start = start if end and line == end + 1 else line
        end = line
    if end:
        yield start, end


def _read(porcelain: bytes, *, shallow: bool) -> Iterator[tuple[int, Brought | None]]:
    """Yield each line's number and commit from git's answer, in which a commit is described once."""
    known: dict[bytes, Brought] = {}
    entry: list[bytes] = []
    for line in porcelain.split(b"\n"):
        if not line.startswith(b"\t"):
            entry.append(line)
            continue
        head = _LINE.fullmatch(entry[0])
        if head is None:
            raise ValueError("not the porcelain form of git blame")
        if head[1] not in known:
            known[head[1]] = _brought(head[1], entry[1:], shallow=shallow)
        yield int(head[2]), None if _UNCOMMITTED.fullmatch(head[1]) else known[head[1]]
        entry = []


def _brought(commit: bytes, described: list[bytes], *, shallow: bool) -> Brought:
    facts = dict(line.partition(b" ")[::2] for line in described)
    moment = b" ".join(facts.get(key, b"") for key in (b"author-time", b"author-tz"))
    return Brought(commit.decode(), day_of(moment.decode("ascii", "replace")), shallow and b"boundary" in facts)
