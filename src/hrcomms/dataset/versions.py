"""Versions of a dataset, saved in git: which there are, what is not in one yet, and a new one.

A version is a commit of the dataset's files and of nothing else: what stands elsewhere in the repository, also what
somebody has prepared there for a commit of their own, stays as it is. It is made by plumbing alone: `git commit` and
`git add` would start the hooks, filters and signing programs that the settings of a repository name. Files go in as
they are, but for YAML, which has LF at the end of each line. Nothing is ever sent anywhere.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha1, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hrcomms.dataset.git import Allowed, Answer, Door, NoRepositoryError, Parts, RevisionError, day_of
from hrcomms.dataset.repository import Repository, repository_of
from hrcomms.dataset.tree import FolderTree
from hrcomms.language import say

_FORMAT = "--format=%H%x00%cd%x00%an%x00%s%x01"
_WRITING: Mapping[str, frozenset[str]] = {
    "hash-object": frozenset(["-w", "--no-filters", "--stdin"]),
    "read-tree": frozenset(["--empty"]),
    "update-index": frozenset(["-z", "--index-info"]),
    "write-tree": frozenset(["--"]),
    "commit-tree": frozenset(["-p", "-F", "-", "--no-gpg-sign"]),
    "update-ref": frozenset(["-m"]),
    "config": frozenset(["--local", "--get", "--get-regexp", "--includes"]),
    "init": frozenset(["--quiet", "--template=", "--initial-branch=main"]),
    "rev-list": frozenset(["--max-count=20", "--date=raw", _FORMAT]),
}
"""None of them looks at a setting that names a program, but for hooks. Those in a folder the door has switched off;
where settings name them, which git has learnt lately, no version is saved."""
_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
_NOTHING: Mapping[str, str] = {}
_PLAIN = ("100644", "100755")
_LONGEST = 2_000


class Version(NamedTuple):
    """A version that was saved: the name of its commit, its day, who saved it, and what they said."""

    commit: str
    day: date
    by: str
    said: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a dataset, the latest first; `changed` are the files that are not in the latest as they are.

    `who` is the name under which a version would be saved, if git knows one. `under_way` tells that git is in the
    middle of something else, such as a merge.
    """

    saved: tuple[Version, ...]
    changed: tuple[str, ...]
    who: str | None
    under_way: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """The dataset's folder in its repository, and what the last commit holds there: the mode and the hash by path."""

    root: Path
    repository: Repository
    parts: Parts
    head: str | None
    held: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def ask(self, *words: str, given: bytes = b"", env: Mapping[str, str] = _NOTHING) -> Answer:
        return self.repository.door.ask(*words, given=given, more=Allowed(_WRITING, env))

    def said(self, *words: str, given: bytes = b"", env: Mapping[str, str] = _NOTHING) -> str:
        """Return what git answers; RevisionError where it refuses."""
        answer = self.ask(*words, given=given, env=env)
        if answer.code:
            if "index.lock" in answer.said or "cannot lock" in answer.said:
                raise RevisionError(say("git is busy with this repository: try again in a moment"))
            raise self.repository.door.failure(answer)
        return answer.out.decode("utf-8", "surrogateescape")


def versions(root: Path, own: Iterable[str]) -> Versions:
    """Return the versions of the dataset in a folder; `own` are the paths of its files.

    NoRepositoryError where it lies in none, RevisionError where git cannot be asked.
    """
    place = _place(root)
    return Versions(
        saved=tuple(_saved(place)),
        changed=tuple(path for path, _ in _changes(place, own)),
        who=_known(place, "user.name"),
        under_way=_is_under_way(place),
    )


def save_version(root: Path, paths: Iterable[str], said: str, who: str = "") -> str:
    """Save the dataset's files, at `paths`, as a version, and return the name of its commit.

    `said` says what it is; `who` is kept as the name of whoever saves versions here, where git knows none yet.
    RevisionError, and no version is saved: nothing is new, there is no name, git is busy or in the middle of something.
    """
    place = _place(root)
    if _is_under_way(place):
        raise RevisionError(say("Two versions are being merged: ask whoever looks after the data."))
    if place.ask("config", "--local", "--includes", "--get-regexp", r"^hook\.").out:
        raise RevisionError(say("The settings of this repository name programs to start (hook.*); save it with git."))
    changes = list(_changes(place, paths))
    if not changes:
        raise RevisionError(say("There is nothing new to save."))
    named = _named(place, who)
    return _committed(place, changes, said, named)


def _committed(place: _Place, changes: Iterable[tuple[str, bytes | None]], said: str, named: dict[str, str]) -> str:
    listed = "".join(_entry(place, path, raw) for path, raw in changes).encode("utf-8", "surrogateescape")
    with TemporaryDirectory(prefix="hrcomms-") as folder:
        # Git compares files with an index that it writes, and runs filters for it: so it works where there are none.
        (apart := Path(folder, "empty")).mkdir()
        git = Path(place.said("rev-parse", "--path-format=absolute", "--git-path", "index").rstrip("\n")).parent
        env = {**named, "GIT_DIR": str(git), "GIT_WORK_TREE": str(apart)}
        place = replace(place, repository=place.repository._replace(door=Door(apart, place.root)))
        index = {**env, "GIT_INDEX_FILE": str(Path(folder, "index"))}
        place.said(*(("read-tree", place.head) if place.head else ("read-tree", "--empty")), env=index)
        place.said("update-index", "-z", "--index-info", given=listed, env=index)
        parent = ("-p", place.head) if place.head else ()
        tree = place.said("write-tree", env=index).strip()
        words = ("commit-tree", "--no-gpg-sign", *parent, "-F", "-", tree)
        commit = place.said(*words, given=_message(said), env=env).strip()
        place.said("update-index", "-z", "--index-info", given=listed, env=env)  # or all would look as if undone
        before = place.head or "0" * len(commit)
        place.said("update-ref", "-m", "hrcomms: a version", "HEAD", commit, before, env=env)
    return commit


def _entry(place: _Place, path: str, raw: bytes | None) -> str:
    """Return what the index is told of a file, whose bytes are put into the repository; None: it is taken out."""
    inside = "/".join((*place.parts, *path.split("/")))
    if raw is None:
        return f"0 {'0' * len(place.held[path][1])}\t{inside}\0"
    name = place.said("hash-object", "-w", "--no-filters", "--stdin", given=raw).strip()
    return f"{place.held.get(path, ('100644',))[0]} {name}\t{inside}\0"


def make_repository(root: Path) -> None:
    """Make a repository, by no template, in the folder of a dataset that lies in none; else RevisionError."""
    with suppress(NoRepositoryError):
        repository_of(root)
        raise RevisionError(say("There is a repository here already."))
    door = Door(root, root)
    answer = door.ask("init", "--quiet", "--template=", "--initial-branch=main", more=Allowed(_WRITING))
    if answer.code:
        raise door.failure(answer)


def _place(root: Path) -> _Place:
    repository, parts = repository_of(root)
    if repository.bare:
        raise NoRepositoryError(say("{path} lies in no git repository, so no earlier state of it is known", path=root))
    answer = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD")
    head = answer.out.decode().strip() if answer.code == 0 else None
    place = _Place(root, repository, parts, head)
    return _Place(root, repository, parts, head, dict(_held(place))) if head else place


def _held(place: _Place) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the files that the last commit holds of the dataset: path, mode, hash."""
    answer = place.ask("ls-tree", "-r", "-z", "--full-tree", f"{place.head}:{'/'.join(place.parts)}")
    for one in answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1] if answer.code == 0 else ():
        about, _, path = one.partition("\t")
        mode, _, name = about.split(" ")
        yield path, (mode, name)


def _saved(place: _Place) -> Iterator[Version]:
    if place.head is None:
        return
    path = "/".join(place.parts) or "."
    found = place.ask("rev-list", "--max-count=20", "--date=raw", _FORMAT, "HEAD", "--", path)
    for one in found.out.decode("utf-8", "replace").split("\x01\n")[:-1] if found.code == 0 else ():
        commit, moment, by, said = one.partition("\n")[2].split("\0", 3)  # git puts a line of its own before each
        yield Version(commit, day_of(moment), by, said)


def _changes(place: _Place, own: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files that are not as the last commit has them, with their bytes now; None: it is gone."""
    tree, top = FolderTree(place.root), Path(os.path.realpath(place.root))
    for path in sorted({*own, *(path for path, (mode, _) in place.held.items() if mode in _PLAIN)}):
        if Path(os.path.realpath(place.root / path)) != top / path:
            continue  # a link, which may lead anywhere
        try:
            raw = tree.read(path)
        except FileNotFoundError:
            if path in place.held:
                yield path, None
            continue
        except OSError:
            continue  # a device, or closed to us: no part of a version
        name = place.held.get(path, ("", ""))[1]
        if _hashed(raw, name) == name:
            continue
        kept = raw.replace(b"\r\n", b"\n") if path.endswith(".yaml") else raw
        if _hashed(kept, name) != name:
            yield path, kept


def _hashed(raw: bytes, like: str) -> str:
    """Return the name by which git knows the content of a file, made as another such name was."""
    make = sha256 if len(like) == len(sha256().hexdigest()) else sha1
    return make(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def _known(place: _Place, key: str) -> str | None:
    answer = place.ask("config", "--get", key)
    return answer.out.decode("utf-8", "replace").strip() or None if answer.code == 0 else None


def _named(place: _Place, who: str) -> dict[str, str]:
    """Return the variables that tell git who saves; a name that it did not know is kept in the settings there."""
    name = _known(place, "user.name")
    if name is None:
        name = "".join(one for one in " ".join(who.split()) if one.isprintable() and one not in "<>").strip(" -.")
        if not name:
            raise RevisionError(say("Say who saves the version: git does not know a name yet."))
        place.said("config", "--local", "user.name", name)
    email = _known(place, "user.email") or ""
    told = {"NAME": name, "EMAIL": email}
    return {f"GIT_{role}_{part}": one for role in ("AUTHOR", "COMMITTER") for part, one in told.items()}


def _is_under_way(place: _Place) -> bool:
    words = [word for name in _UNDER_WAY for word in ("--git-path", name)]
    paths = place.said("rev-parse", "--path-format=absolute", *words).splitlines()
    return any(os.path.lexists(path) for path in paths)


def _message(said: str) -> bytes:
    lines = said.strip()[:_LONGEST].splitlines() or [""]
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8", "replace")
