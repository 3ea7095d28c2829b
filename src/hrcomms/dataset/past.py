"""The commits that changed a dataset, the newest first, each with both of its dates and the files it held."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from hrcomms.dataset.commit import Commit, commit_of, commits_of
from hrcomms.dataset.git import Parts, RevisionError, day_of
from hrcomms.dataset.last_change import files_asked_for
from hrcomms.dataset.repository import Repository, repository_of
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import MemoryTree, Tree
from hrcomms.language import say

_AUTHOR = re.compile(rb"(?m)^author [^\n]*> ?([^\n]*)$")
_ODD = 1
"""So many days may lie between the day on which a commit was written and that on which it was committed."""


@dataclass(frozen=True, slots=True)
class Past:
    """A commit that changed the dataset, and what it held then.

    `committed` is when it came into the history, `written` when its author says that they made it; `odd` tells that
    they lie more than a day apart, or that it is older than the commit before it. `tree` is empty where there was no
    dataset.
    """

    commit: str
    committed: date
    written: date | None
    odd: bool
    tree: Tree


def past(root: Path, head: str, most: int) -> tuple[list[Past], bool]:
    """Return up to `most` commits that changed the dataset in a folder, and the one before them; and if there are more.

    `head` is the newest that is looked at. RevisionError for a folder in no repository, or one that cannot be read.
    """
    repository, parts = repository_of(root)
    tip = commit_of(repository, head).revision.commit
    listed = repository.ask("rev-list", "--parents", tip, "--", *files_asked_for(parts))
    if listed.code:
        raise repository.door.failure(listed)
    names = [line.split()[0] for line in listed.out.decode("ascii").splitlines()]
    found = list(islice(_read(repository, parts, names), most + 1))
    if not found:
        raise RevisionError(say("no commit holds the dataset in {path} yet", path=root))
    return [_weighed(one, next(iter(found[at + 1 :]), None)) for at, one in enumerate(found)], len(names) > len(found)


def _read(repository: Repository, parts: Parts, names: list[str]) -> Iterator[Past]:
    for name, commit in zip(names, commits_of(repository, *names), strict=True):
        if commit is not None:
            written = _AUTHOR.search(commit.said)
            day = day_of(written[1].decode("ascii", "replace")) if written else None
            yield Past(name, commit.revision.day, day, odd=False, tree=_tree(commit, parts))


def _tree(commit: Commit, parts: Parts) -> Tree:
    try:
        return RevisionTree(commit, parts)
    except OSError:  # the folder was not there yet
        return MemoryTree({})


def _weighed(one: Past, older: Past | None) -> Past:
    apart = one.written is not None and abs((one.committed - one.written).days) > _ODD
    backwards = older is not None and one.committed < older.committed
    return Past(one.commit, one.committed, one.written, apart or backwards, one.tree)
