"""Which repository a folder lies in: never one that files of the data only look like."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.git import Answer, Door, Parts, RevisionError, damaged, in_none
from hrcomms.dataset.git_folder import fault_of
from hrcomms.language import say


class Repository(NamedTuple):
    """A repository: where to ask git about it, where that folder lies in it, and what it lacks.

    `shallow` tells that old commits are missing; `bare`, that there is no working tree around the folder.
    """

    door: Door
    prefix: Parts
    shallow: bool
    bare: bool

    @property
    def folder(self) -> Path:
        """The folder in which git is asked: the top of the working tree, or the bare repository."""
        return self.door.folder

    def ask(self, *words: str, given: bytes = b"") -> Answer:
        """Ask git about this repository, as `Door.ask` does."""
        return self.door.ask(*words, given=given)

    def cut_off(self) -> frozenset[str]:
        """Return the commits whose parents a shallow clone lacks; none of another clone."""
        if not self.shallow:
            return frozenset()
        where = self.ask("rev-parse", "--path-format=absolute", "--git-path", "shallow")
        if where.code:
            raise self.door.failure(where)
        path = Path(where.out.decode("utf-8", "surrogateescape").rstrip("\n"))
        return frozenset(path.read_text(encoding="ascii").split())


def repository_of(path: Path) -> tuple[Repository, Parts]:
    """Return the repository of a folder and the folder's path in it; the folder need not exist (any more).

    That is the one whose `.git` stands in the folder or nearest above it. A bare repository counts where the user
    works in it or names it (`_named_bare`), and $GIT_DIR names another one, as it does for git itself. Refuses, by
    RevisionError, a folder that lies in none.
    """
    real = Path(os.path.realpath(path))
    if "GIT_DIR" in os.environ:
        here = Path(os.path.realpath(Path.cwd()))
        _look_at(here / os.environ["GIT_DIR"])
        repository, prefix = _opened(Door(here, here), "--show-prefix")
        repository = repository._replace(prefix=tuple(part for part in prefix.split("/") if part))
        return repository, _inside(repository.prefix, here, real)
    start = next((folder for folder in (real, *real.parents) if _is_folder(folder)), real)
    door = _door(start)
    if door is None:
        broken = next((one / ".git" for one in _upward(start) if _exists(one / ".git")), None)
        raise in_none(start) if broken is None else damaged(broken)
    repository, where = _opened(door, "--git-dir")
    if not _agrees(door, where):
        git = door.folder / ".git"
        raise damaged(git) if _is_folder(git) and not door.bare else in_none(start)
    return repository, _inside((), start if door.bare else door.folder, real)


def _agrees(door: Door, where: str) -> bool:
    """Tell whether git takes what stands here for the repository, by where it says that it lies."""
    if door.bare or where == ".":
        return door.bare and where == "."
    return where == ".git" or not _is_folder(door.folder / ".git")  # a file may point anywhere


def _door(start: Path) -> Door | None:
    """Return where to ask git about a folder that exists; None where there is no repository."""
    top = next((folder for folder in _upward(start) if _has_git(folder)), None)
    checkout = Door(top, start) if top else None
    bare = _named_bare(start)
    if checkout is not None:
        _look_at(checkout.folder / ".git")
    if bare is not None and (checkout is None or not _is_kept(checkout, bare)):
        _look_at(bare)
        return Door(bare, start, bare=True)
    return checkout


def _look_at(git: Path) -> None:
    """Refuse, by RevisionError, a repository in whose own folder git would wait, or read without end."""
    if (fault := fault_of(git)) is not None:
        raise RevisionError(fault)


def _opened(door: Door, word: str) -> tuple[Repository, str]:
    """Return a repository, and what git says to one more word about it.

    A setting may say that the working tree lies elsewhere; but for $GIT_DIR, it lies where `.git` stands.
    """
    answer = door.ask("rev-parse", "--is-shallow-repository", "--is-inside-work-tree", word)
    if answer.code:
        raise door.failure(answer)
    shallow, inside, rest = answer.out.removesuffix(b"\n").split(b"\n", 2)
    repository = Repository(door, (), shallow == b"true", inside != b"true")
    return repository, rest.decode("utf-8", "surrogateescape")


def _upward(start: Path) -> Iterator[Path]:
    """Yield a folder and those above it, as far as git would look."""
    ends = {os.path.realpath(one) for one in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep) if one}
    yield start
    for folder in start.parents:
        if str(folder) in ends:
            return
        yield folder


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - no error for a name that the system does not take


def _exists(path: Path) -> bool:
    return os.path.lexists(path)


def _has_git(folder: Path) -> bool:
    """Tell whether git would look for a repository at `.git` here: in a folder, or where a file points to."""
    git = folder / ".git"
    return _exists(git / "HEAD") if _is_folder(git) else _exists(git)


def _named_bare(start: Path) -> Path | None:
    """Return the bare repository that is the folder `start`, or around it, as far as nothing else lies there.

    A folder that holds a dataset is a dataset and no repository, whatever else lies in it or above it.
    """
    for folder in _upward(start):
        if any(_exists(folder / other) for other in (".git", MANIFEST, f"data/{MANIFEST}")):
            return None
        if _is_bare(folder):
            return folder
    return None


def _is_bare(folder: Path) -> bool:
    whole = _is_folder(folder / "objects") and _is_folder(folder / "refs")
    return _exists(folder / "HEAD") and (whole or _exists(folder / "commondir"))


def _is_kept(outer: Door, folder: Path) -> bool:
    """Tell whether a folder belongs to what the repository around it keeps, so that nobody but its data named it."""
    path = "/".join(stored(os.path.relpath(folder, outer.folder)))
    return outer.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"HEAD:{path}").code == 0


def stored(text: str) -> Parts:
    """Return the names in a path of this machine as git keeps them: UTF-8, whatever the locale."""
    return Path(os.fsencode(text).decode("utf-8", "surrogateescape")).parts


def _inside(prefix: Parts, start: Path, real: Path) -> Parts:
    """Return the path of a folder in a repository, by the way to it from a folder that lies at `prefix` there."""
    parts = list(prefix)
    for step in stored(os.path.relpath(real, start)):
        if step != "..":
            parts.append(step)
        elif parts:
            parts.pop()
        else:
            raise RevisionError(say("{path} lies outside the git repository that GIT_DIR names", path=real))
    return tuple(parts)
