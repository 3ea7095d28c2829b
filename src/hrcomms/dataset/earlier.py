"""The earlier state that a dataset is compared with: the same dataset at another revision, wherever it lay then."""

import re
from errno import EIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.commit import Commit, commit_of
from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.git import Parts, RevisionError
from hrcomms.dataset.repository import Repository, repository_of
from hrcomms.dataset.revision import RevisionTree
from hrcomms.dataset.tree import Revision
from hrcomms.language import say

_MANIFEST = re.compile(rb"(?:\A|(?<=\0))((?:[^\0]*/)?%b)\0" % re.escape(MANIFEST.encode()))
_MOST_GONE = 10
"""So many are named at most to choose from."""


class Earlier(NamedTuple):
    """A revision, and the dataset there: its files, and the folder on this machine where it lay, there today or not.

    `tree` is None where the dataset did not exist yet. `ahead` tells that the revision has commits which the later
    state lacks, as far as the clone knows.
    """

    revision: Revision
    tree: RevisionTree | None
    root: Path
    ahead: bool


def earlier(name: str, root: Path, later: RevisionTree | None, *, from_fork: bool = False) -> Earlier:
    """Return the dataset of the folder `root` as it stood at the revision `name`.

    `name` is what git takes for a commit, or REV:DIR where the dataset lay in another folder then. `later` is the
    dataset that is compared, None for the files of today. With `from_fork` the revision is the one from which
    the later one's history left that of `name`. Where nothing was in the folder, the one dataset that is no longer
    where it was is taken: its folder was renamed. Refuses, by RevisionError, what is no revision, revisions
    without a common one, and a dataset that could be one of several.
    """
    repository, parts = repository_of(root)
    revision, _, folder = name.partition(":") if _names_folder(name) else (name, "", None)
    commit = commit_of(repository, revision)
    head = later.commit if later else _checked_out(repository, needed=from_fork)
    if from_fork and head:
        commit = commit_of(repository, _fork(repository, (name, commit), head))
    ahead = head is not None and not from_fork and _is_ahead(repository, commit, head)
    where = parts
    if folder is not None:
        where = tuple(step for step in folder.split("/") if step)
        if not _holds(commit, where):
            raise RevisionError(
                say(
                    "at the revision '{revision}' there was no dataset ({file}) in the folder '{path}'",
                    revision=revision,
                    file=MANIFEST,
                    path=folder,
                )
            )
    elif not _holds(commit, parts) and _holds(commit, link := _as_named(root, parts)):
        where = link
    elif not _holds(commit, parts):
        found = _gone(repository, commit, _top(root, parts), later)
        if not found:
            return Earlier(commit.revision, None, root, ahead)
        if len(found) > 1:
            raise _several(revision, found, root)
        where = found[0]
    lay = root if where == parts else _top(root, parts).joinpath(*where)
    return Earlier(commit.revision, RevisionTree(commit, where), lay, ahead)


def _names_folder(name: str) -> bool:
    return ":" in name and not name.startswith(":") and "{" not in name


def _several(revision: str, found: tuple[Parts, ...], root: Path) -> RevisionError:
    return RevisionError(
        say(
            "at the revision '{revision}' there was no dataset in {path}, and several that lay there are gone since; "
            "say which of them it was: {names}",
            revision=revision,
            path=root,
            names=", ".join(f"'{revision}:{'/'.join(parts) or '.'}'" for parts in found),
        )
    )


def _holds(commit: Commit, parts: Parts) -> bool:
    """Tell whether a folder of a commit is a dataset; OSError where git cannot say."""
    try:
        return MANIFEST in commit.names(commit.find(parts)[1])
    except OSError as error:
        if error.errno == EIO:
            raise
        return False


def _top(root: Path, parts: Parts) -> Path:
    """Return the top folder of the working tree in which `root` lies."""
    real = root.resolve()
    return real.parents[len(parts) - 1] if parts else real


def _as_named(root: Path, parts: Parts) -> Parts:
    """Return the path of a folder in the repository as it is named, where its own name is that of a link."""
    top, named = _top(root, parts), root.absolute()
    here = named.parent.resolve() / named.name
    return here.relative_to(top).parts if here.is_relative_to(top) else parts


def _gone(repository: Repository, commit: Commit, top: Path, later: RevisionTree | None) -> tuple[Parts, ...]:
    """Return the first folders that were datasets at a commit, and are none any more in the later state."""
    answer = repository.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.revision.commit)
    if answer.code:
        raise repository.door.failure(answer)
    paths = (found[1].decode("utf-8", "surrogateescape") for found in _MANIFEST.finditer(answer.out))
    folders = (tuple(path.split("/")[:-1]) for path in paths)
    gone = (parts for parts in folders if not (_holds(later.commit, parts) if later else _is_there(top, parts)))
    return tuple(islice(gone, _MOST_GONE))


def _is_there(top: Path, parts: Parts) -> bool:
    """Tell whether a folder still is a dataset by itself, and not by a link to where one went."""
    folder = top.joinpath(*parts)
    return (folder / MANIFEST).exists() and folder.resolve() == folder


def _checked_out(repository: Repository, *, needed: bool) -> Commit | None:
    """Return the commit that is checked out; None where there is none yet and it is not needed."""
    try:
        return commit_of(repository, "HEAD")
    except RevisionError:
        if needed:
            raise
        return None


def _is_ahead(repository: Repository, one: Commit, head: Commit) -> bool:
    """Tell whether the history of a commit has something that of `head` lacks; not where a shallow clone cannot say."""
    if repository.shallow or one.revision.commit == head.revision.commit:
        return False
    answer = repository.ask("rev-list", "--max-count=1", one.revision.commit, f"^{head.revision.commit}")
    return answer.code == 0 and answer.out != b""


def _fork(repository: Repository, base: tuple[str, Commit], head: Commit) -> str:
    """Return the hash of the newest commit that two histories share.

    Refused where there is none, or where a shallow clone lacks what would tell.
    """
    name, one = base[0], base[1].revision.commit
    other = head.revision.commit
    answer = repository.ask("rev-parse", f"{one}...{other}")
    if answer.code:
        raise repository.door.failure(answer)
    shared = [line[1:] for line in answer.out.decode("ascii").split() if line.startswith("^")]
    for found in shared[:1]:
        sure = found in (one, other)  # none is nearer to a state than the state itself
        if sure or not (repository.shallow and _cut_off(repository, (one, other), found)):
            return found
    if repository.shallow:
        message = say(
            "this clone is shallow and lacks the commit from which the history left '{revision}': "
            "'git fetch --unshallow' brings it",
            revision=name,
        )
        raise RevisionError(message)
    raise RevisionError(say("'{revision}' and this state have no common history to compare from", revision=name))


def _cut_off(repository: Repository, tips: tuple[str, str], fork: str) -> bool:
    """Tell whether the way from the tips back to their fork passes a commit whose parents a shallow clone lacks.

    Then a nearer fork may be hidden.
    """
    ways = repository.ask("rev-list", *tips, f"^{fork}")
    if ways.code:
        raise repository.door.failure(ways)
    return not repository.cut_off().isdisjoint(ways.out.decode("ascii").split())
