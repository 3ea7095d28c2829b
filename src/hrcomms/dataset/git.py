"""Asking git: the one module that starts it.

Git only ever reads here: it takes no lock, refreshes no index, fetches nothing, asks for no password and starts no
pager, and what it says is in English, so that a refusal can be told from another.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from errno import EIO, ENOENT
from pathlib import Path
from typing import IO, NamedTuple
from weakref import finalize

from hrcomms.dataset.pieces import LARGEST, PIECE, TooLargeError
from hrcomms.language import Text, say

Parts = tuple[str, ...]
"""A path from the top of a repository, name by name."""

_READ_ONLY = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # older versions of git do not know GIT_NO_LAZY_FETCH
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


class RevisionError(Exception):
    """The data cannot be read as they stood at a revision; `message` says why, and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class Answer(NamedTuple):
    """How a call of git ended: its exit code (0: well), what it gave, and what it said besides."""

    code: int
    out: bytes
    said: str


def ask(folder: Path, *words: str) -> Answer:
    """Run one git command in a folder that exists; RevisionError where git cannot be started."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, which no shell reads
            _command(folder, *words), env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError as error:
        raise _not_started(error) from error
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _command(folder: Path, *words: str) -> list[str]:
    return [_program(), *_OPTIONS, "-C", os.fspath(folder), *words]


def _program() -> str:
    """Return what to start: on Windows by its path, since a bare name would be looked for among the data first."""
    if os.name != "nt":
        return "git"
    for folder in os.get_exec_path():
        path = Path(folder) / "git.exe"
        if path.is_absolute() and path.is_file():
            return str(path)
    raise FileNotFoundError(ENOENT, "there is no git.exe in the folders of PATH")


def _environment() -> dict[str, str]:
    return {**os.environ, **_READ_ONLY}


def _not_started(error: OSError) -> RevisionError:
    reason = error.strerror or type(error).__name__
    return RevisionError(say("git cannot be started ({reason}); earlier states of the data need it", reason=reason))


def failure(folder: Path, answer: Answer) -> RevisionError:
    """Return the error for a call that git refused, in our words where we have some, else in git's."""
    if "not a git repository" in answer.said:
        return RevisionError(say("{path} lies in no git repository, so no earlier state of it is known", path=folder))
    if "dubious ownership" in answer.said or "unsafe repository" in answer.said:
        message = say(
            "git does not trust the repository of {path}, which belongs to another user; 'git -C {path} log' says how "
            "to trust it",
            path=folder,
        )
        return RevisionError(message)
    lines = [line for line in answer.said.splitlines() if line.startswith(("fatal: ", "error: "))]
    reason = lines[-1].partition(": ")[2] if lines else answer.code
    return RevisionError(say("git cannot read the repository of {path}: {reason}", path=folder, reason=reason))


# Where a folder lies


class Repository(NamedTuple):
    """A repository: a folder in which to ask git about it, where that folder lies in it, and what it lacks.

    `shallow` tells that old commits are missing; `bare`, that there is no working tree around the folder.
    """

    folder: Path
    prefix: Parts
    shallow: bool
    bare: bool


def repository_of(path: Path) -> tuple[Repository, Parts]:
    """Return the repository of a folder and the folder's path in it; the folder need not exist (any more).

    $GIT_DIR names another repository, as it does for git itself. Refuses, by RevisionError, a folder that lies in
    none.
    """
    real = Path(os.path.realpath(path))
    asked = start_of(real)
    answer = ask(asked, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
    if answer.code:
        raise failure(asked, answer)
    shallow, inside, prefix = answer.out.removesuffix(b"\n").split(b"\n", 2)
    parts = tuple(part for part in prefix.decode("utf-8", "surrogateescape").split("/") if part)
    repository = Repository(asked, parts, shallow == b"true", inside != b"true")
    return repository, _joined(parts, _stored(os.path.relpath(real, asked)), real)


def start_of(path: Path) -> Path:
    """Return the folder in which to ask git about a path: the nearest that exists, the working one with $GIT_DIR."""
    if "GIT_DIR" in os.environ:
        return Path(os.path.realpath(Path.cwd()))
    return next((folder for folder in (path, *path.parents) if os.path.isdir(folder)), path)  # noqa: PTH112 - see FolderTree


def _stored(text: str) -> Parts:
    """Return the names in a path of this machine as git keeps them: UTF-8, whatever the locale."""
    return Path(os.fsencode(text).decode("utf-8", "surrogateescape")).parts


def _joined(prefix: Parts, steps: Parts, path: Path) -> Parts:
    parts = list(prefix)
    for step in steps:
        if step != "..":
            parts.append(step)
        elif parts:
            parts.pop()
        else:
            raise RevisionError(say("{path} lies outside the git repository that GIT_DIR names", path=path))
    return tuple(parts)


# What a repository holds


class Stored(NamedTuple):
    """An object of a repository: blob, tree, commit or tag, with its name (the hash) and its bytes."""

    name: str
    kind: str
    content: bytes


class Objects:
    """The objects of a repository by their names, from one process of git that is asked again and again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: subprocess.Popen[bytes] | None = None

    def get(self, name: str) -> Stored | None:
        """Return an object, None where the repository has none of that name.

        OSError where git cannot read it, above all in a partial clone, which has not fetched everything; TooLargeError
        for one that is too large to be read, of which git tells the size first.
        """
        git = self._running()
        found = _asked(git, name)
        if found is None:
            _end(git)
            raise _unread()
        if found.kind == "missing":
            return None
        if found.size > LARGEST:
            _end(git)  # what it would still say is not wanted; the next question starts it anew
            raise TooLargeError
        content = b"".join(_answer(git, found.size))
        return Stored(found.name, found.kind, content)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of an object a piece after another, however many there are; OSError as for `get`."""
        git = self._running()
        found, ended = _asked(git, name), False
        try:
            if found is None or found.kind == "missing":
                raise _unread()
            yield from _answer(git, found.size)
            ended = True
        finally:
            if not ended:
                _end(git)  # what was not read of its answer would be taken for the next one

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._git is None or self._git.poll() is not None:
            self._git = self._start()
            finalize(self, _end, self._git)
        return self._git

    def _start(self) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(  # noqa: S603 - as above
                _command(self._folder, "cat-file", "--batch"),
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise _not_started(error) from error


class _Head(NamedTuple):
    """What git says of an object before its bytes; of kind `missing` where there is none."""

    name: str
    kind: str
    size: int = 0


def _asked(git: "subprocess.Popen[bytes]", name: str) -> _Head | None:
    """Ask for one object, and return what comes before its bytes; None where git gave up."""
    stdin, stdout = _ends(git)
    try:
        stdin.write(f"{name}\n".encode())
        stdin.flush()
    except BrokenPipeError:
        return None
    head = stdout.readline().decode().split()
    if len(head) != 3:  # noqa: PLR2004 - name, kind, size; or name and 'missing'
        return _Head(name, "missing") if head[1:] == ["missing"] else None
    return _Head(head[0], head[1], int(head[2]))


def _answer(git: "subprocess.Popen[bytes]", size: int) -> Iterator[bytes]:
    """Yield the bytes of the object that was asked for; OSError where git gives up on the way."""
    left, stdout = size, _ends(git)[1]
    while left:
        piece = stdout.read(min(PIECE, left))
        if not piece:
            _end(git)
            raise _unread()
        left -= len(piece)
        yield piece
    stdout.read(1)  # the end of line behind it


def _unread() -> OSError:
    return OSError(EIO, "git does not have it on this machine, or cannot read it")


def _ends(git: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if git.stdin is None or git.stdout is None:
        raise RuntimeError("git was started without pipes")
    return git.stdin, git.stdout


def _end(git: "subprocess.Popen[bytes]") -> None:
    for stream in _ends(git):
        with suppress(OSError):
            stream.close()
    git.wait()


# Days


_MOMENT = re.compile(r"(-?\d+) ([+-])(\d\d)(\d\d)")


def day_of(moment: str) -> date:
    """Return the day of a moment as git writes it (`1765670400 +0700`), there where it was.

    1970-01-01 for what is no moment, as git itself prints it.
    """
    found = _MOMENT.fullmatch(moment)
    if found is None:
        return _FIRST.date()
    offset = timedelta(hours=int(found[3]), minutes=int(found[4]))
    try:
        there = timezone(-offset if found[2] == "-" else offset)
        return (_FIRST + timedelta(seconds=int(found[1]))).astimezone(there).date()
    except (ValueError, OverflowError):
        return _FIRST.date()


_FIRST = datetime(1970, 1, 1, tzinfo=UTC)
