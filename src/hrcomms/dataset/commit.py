"""A commit of git, found by the name that somebody gives it, and all that it holds."""

import re
from collections.abc import Iterator
from errno import EIO, ELOOP, ENOENT, ENOTDIR, EXDEV
from typing import NamedTuple

from hrcomms.dataset.git import Parts, RevisionError, day_of
from hrcomms.dataset.git_objects import Objects, Stored
from hrcomms.dataset.repository import Repository
from hrcomms.dataset.tree import Revision
from hrcomms.language import Text, say
from hrcomms.likeness import alike

_MAX_LINKS = 40
_MAX_LINK = 4096
"""As many links in one path, and letters in a link, as Linux follows."""
_MANY = 2000
"""As many names of branches and tags are looked at for one that looks like another."""
FOLDER, FILE, LINK = 0o04, 0o10, 0o12
_ENTRY = re.compile(rb"([0-7]+) ([^\0]+)\0", re.DOTALL)
_HASH = re.compile(rb"(?:[0-9a-f]{40}|[0-9a-f]{64})\n")
_HEAD = re.compile(rb"tree (?P<tree>[0-9a-f]+)\n(?:[^\n]+\n)*?committer [^\n]*> ?(?P<moment>[^\n]*)\n")
"""The beginning of a commit: its folder, and when it was committed."""


class Node(NamedTuple):
    """Something in a commit: what it is (a kind of git's, the type bits of its mode), and the name of its object."""

    type: int
    name: str


_Pieces = Iterator[bytes]
"""Named here, for in a Commit `bytes` is something else."""


class Commit:
    """All that a commit holds, found by its path; `said` is git's own record of it: who, when, why."""

    def __init__(self, repository: Repository, objects: Objects, commit: Stored) -> None:
        self.repository = repository
        head = _HEAD.match(commit.content)
        if head is None:
            raise _damaged(commit.name)
        self.said = commit.content
        self.revision = Revision(commit.name, day_of(head["moment"].decode("ascii", "replace")))
        self._top = Node(FOLDER, head["tree"].decode())
        self._objects = objects
        self._folders: dict[str, dict[str, Node]] = {}

    def names(self, folder: Node) -> dict[str, Node]:
        """Return what lies in a folder; OSError where it is none."""
        if folder.type != FOLDER:
            raise NotADirectoryError(ENOTDIR, None)
        if folder.name not in self._folders:
            self._folders[folder.name] = dict(_entries(self.bytes(folder), len(folder.name) // 2))
        return self._folders[folder.name]

    def pieces(self, node: Node) -> _Pieces:
        """Yield the bytes of a file a piece after another; OSError where git does not have them."""
        return self._objects.pieces(node.name)

    def bytes(self, node: Node) -> bytes:
        """Return the bytes of a file, a link or a folder as git keeps them; OSError where it does not have them."""
        found = self._objects.get(node.name)
        if found is None or found.kind != ("tree" if node.type == FOLDER else "blob"):
            raise OSError(EIO, say("git does not have it on this machine"))
        return found.content

    def find(self, path: Parts) -> tuple[Parts, Node]:
        """Return where a path leads, links followed as the system follows them, and what is there.

        OSError where it leads nowhere, or out of the commit: to a place of one machine (`/…`), or above the top.
        """
        waiting = list(reversed(path))
        parts: list[str] = []
        nodes = [self._top]
        links = 0
        while waiting:
            name = waiting.pop()
            inside = self.names(nodes[-1])
            if name in ("", "."):
                continue
            if name == "..":
                if not parts:
                    raise OSError(EXDEV, say("this leads out of the repository"))
                parts.pop()
                nodes.pop()
                continue
            if name not in inside:
                raise FileNotFoundError(ENOENT, None)
            if inside[name].type != LINK:
                parts.append(name)
                nodes.append(inside[name])
                continue
            links += 1
            if links > _MAX_LINKS:
                raise OSError(ELOOP, None)
            waiting += reversed(self._target(inside[name]))
        return tuple(parts), nodes[-1]

    def _target(self, link: Node) -> list[str]:
        target = self.bytes(link)
        if not target or len(target) > _MAX_LINK:
            raise FileNotFoundError(ENOENT, say("a link to nothing"))
        if target.startswith(b"/"):
            raise OSError(EXDEV, say("this leads out of the repository"))
        return target.decode("utf-8", "surrogateescape").split("/")


def _entries(content: bytes, length: int) -> Iterator[tuple[str, Node]]:
    """Yield what lies in a folder from git's own form of it: mode, name, NUL, and the hash of `length` bytes."""
    at = 0
    while at < len(content):
        found = _ENTRY.match(content, at)
        if found is None:
            raise OSError(EIO, say("git's record of the folder is damaged"))
        at = found.end() + length
        node = Node(int(found[1], 8) >> 12, content[found.end() : at].hex())
        yield found[2].decode("utf-8", "surrogateescape"), node


# Finding it


def commit_of(repository: Repository, name: str) -> Commit:
    """Return the commit that git takes a name for; RevisionError where there is none."""
    if "\0" in name:  # which no word of a command can hold
        raise _refused(repository, name, "")
    answer = repository.ask("rev-parse", "--verify", "--end-of-options", name)
    if name.startswith("-") or answer.code or "only goes back to" in answer.said:
        raise _refused(repository, name, answer.said)
    if not _HASH.fullmatch(answer.out):
        raise RevisionError(say("'{revision}' is not one revision", revision=name))
    objects = Objects(repository.door)
    found = _object(objects, answer.out.decode().strip() + "^{commit}")
    if found is not None:
        return Commit(repository, objects, found)
    other = _object(objects, answer.out.decode().strip())
    if other is None:
        raise _refused(repository, name, "")
    if other.kind in ("tree", "blob"):
        message = say("'{revision}' is a file or a folder in a revision; name the revision alone", revision=name)
        raise RevisionError(message)
    raise _damaged(name)


def commits_of(repository: Repository, *names: str) -> Iterator[Commit | None]:
    """Yield the commit of each name, such as `HEAD` or a hash; None where there is none, or git cannot read it."""
    objects = Objects(repository.door)
    for name in names:
        found = _object(objects, f"{name}^{{commit}}")
        yield Commit(repository, objects, found) if found else None


def _object(objects: Objects, name: str) -> Stored | None:
    try:
        return objects.get(name)
    except OSError:
        return None


def _damaged(name: str) -> RevisionError:
    return RevisionError(say("git's record of the revision '{revision}' is damaged", revision=name))


def _refused(repository: Repository, name: str, said: str) -> RevisionError:
    """Return the error for a name that git takes for no commit."""
    if "short object ID" in said or "short SHA1" in said:
        return RevisionError(say("'{revision}' is the beginning of several hashes; write more of it", revision=name))
    if "only goes back to" in said or "only has" in said:
        message = say(
            "this machine does not remember '{revision}'; 'git log --before=DAY -1' shows the last commit before a "
            "day, whose hash you can name",
            revision=name,
        )
        return RevisionError(message)
    hint = _way_out(repository, name)
    message = say(
        "there is no revision '{revision}' in the repository of {path}; {hint}",
        revision=name,
        path=repository.door.about,
        hint=hint,
    )
    return RevisionError(message)


def _way_out(repository: Repository, name: str) -> Text:
    """Return what to do about a name that git does not know."""
    first, dots, last = name.partition("..")
    if dots:
        return say("write both one after the other: {first} {last}", first=first, last=last.lstrip(".") or "HEAD")
    answer = repository.ask("rev-parse", "--symbolic", "--branches", "--tags", "--remotes")
    known = answer.out.decode("utf-8", "replace").split("\n")[:_MANY]
    elsewhere = [one for one in known if one.endswith(f"/{name}")]
    if near := next(iter(elsewhere or alike(name, known)), None):
        return say("did you mean '{name}'?", name=near)
    if repository.shallow:
        return say(
            "this clone is shallow and lacks older ones and other branches: {command} brings them",
            command="'git fetch --unshallow origin \"+refs/heads/*:refs/remotes/origin/*\"'",
        )
    return say("'git log' and 'git branch --all' list them")
