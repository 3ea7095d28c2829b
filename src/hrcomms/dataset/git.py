"""Asking git: the one door to it, which lets through what runs no other program.

A repository that somebody hands over brings its own settings, and many of those name programs: filters, viewers,
signatures, hooks, transports. So git is asked by plumbing alone, from a list of commands and of their options, none of
which looks at such a setting; it takes no lock, refreshes no index, fetches nothing, asks for no password and starts no
pager. What it says is in English, so that a refusal can be told from another.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from errno import ENOENT
from pathlib import Path
from threading import Thread
from typing import IO, NamedTuple

from hrcomms.dataset.pieces import LARGEST, PIECE
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of

Parts = tuple[str, ...]
"""A path from the top of a repository, name by name."""
Process = subprocess.Popen[bytes]

_PLUMBING: Mapping[str, frozenset[str]] = {
    "cat-file": frozenset(["--batch"]),
    "diff-tree": frozenset(
        [
            *("--stdin", "-r", "-z", "--raw", "-p", "-U0", "--text", "--no-renames", "--find-renames", "--no-ext-diff"),
            *("--no-textconv", "--no-color", "--no-relative", "--submodule=short", "--diff-algorithm=myers"),
            "--inter-hunk-context=0",
        ]
    ),
    "ls-tree": frozenset(["-r", "-z", "--name-only", "--full-tree"]),
    "rev-list": frozenset(["--max-count=1", "--format=%H %P", "--parents"]),
    "rev-parse": frozenset(
        [
            *("--verify", "--quiet", "--end-of-options", "--is-shallow-repository", "--is-inside-work-tree"),
            *("--git-dir", "--show-prefix", "--path-format=absolute", "--git-path"),
            *("--symbolic", "--branches", "--tags", "--remotes"),
        ]
    ),
}
"""All that git is asked for: the commands, and the options of each. No other option gets through before `--` or
`--end-of-options`: `cat-file --filters`, `rev-list --format=%G?` and `diff-tree --output` are not harmless."""
_ENDS_OF_OPTIONS = ("--", "--end-of-options")
_OPTIONS = (
    *("--no-pager", "--no-optional-locks", "--no-replace-objects"),
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false"),
    *("-c", "protocol.allow=never", "-c", "protocol.ext.allow=never"),
    *("-c", "fetch.bundleURI=", "-c", f"core.attributesFile={os.devnull}"),
)
"""Before every command. A hash stands for what it was made of, so nothing is replaced by another object."""
_READ_ONLY = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": os.urandom(16).hex(),
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Nothing is fetched. Older versions of git do not know GIT_NO_LAZY_FETCH: for them one protocol alone is allowed,
whose name nobody can guess, so that no setting can say what it is. No word will do, nor an empty list: a repository can
name a program for each (`alias.remote-WORD`). And what it says of a protocol counts for more than `protocol.allow`."""
_HANDED_ON = re.compile(
    "GIT_(DIR|WORK_TREE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|SHALLOW_FILE"
    "|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|CONFIG_.*"
    "|TEST_ASSUME_DIFFERENT_OWNER)"
)
"""The variables of git that say where the repository is (hooks need them), where git is, and what the user has set or
trusts.

Of the others none is needed, and some name programs (GIT_SSH, GIT_EXTERNAL_DIFF) or files to write to (GIT_TRACE).
"""
PATIENCE = 20
"""Seconds that one question may take, or a piece of an answer."""
_MEMORY = 1024 * 1024 * 1024
"""So many bytes git may hold, where the system can be told (Linux). Packs do not count, which it maps to read them."""


class RevisionError(Exception):
    """The data cannot be read as they stood at a revision; `message` says why, and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class NoRepositoryError(RevisionError):
    """There is no repository, so that nothing is known and nothing is wrong."""


class Answer(NamedTuple):
    """How a call of git ended: its exit code (0: well), what it gave, and what it said besides."""

    code: int
    out: bytes
    said: str


class Allowed(NamedTuple):
    """What git may be asked for beyond reading (see `versions`): commands, the options of each, variables for them."""

    plumbing: Mapping[str, frozenset[str]]
    environment: Mapping[str, str] = {}


class Door(NamedTuple):
    """A folder to ask git in, and the one that is asked about. `bare`: it is a bare repository that the user has named.

    Anywhere else git is told to take no bare repository that it comes upon: files of the data can look like one.
    """

    folder: Path
    about: Path
    bare: bool = False

    def ask(self, *words: str, given: bytes = b"", more: Allowed | None = None) -> Answer:
        """Run one command to its end; `given` is what it reads from its input, `more` what else it may be.

        RevisionError where git cannot be started, does not come to an end or says more than a file may hold, ValueError
        for a command or an option that is not on the list: it might run a program that the repository names.
        """
        with self.start(*words, said=subprocess.PIPE, more=more) as git:
            talk = _Talk(git, given)
            try:
                git.wait(PATIENCE)
            except subprocess.TimeoutExpired as error:
                raise RevisionError(
                    say("git gave no answer about {path} within {n} seconds", path=self.about, n=PATIENCE)
                ) from error
            finally:
                git.kill()
                talk.end()
        if talk.too_long:
            raise RevisionError(say("git has more to say about {path} than anybody's data need", path=self.about))
        return Answer(git.returncode, bytes(talk.out), talk.said.decode("utf-8", "replace"))

    def start(self, *words: str, said: int = subprocess.DEVNULL, more: Allowed | None = None) -> Process:
        """Start one command with pipes to its input and output, and what it says going to `said`; refuses as `ask`."""
        _let_through(words, more.plumbing if more else {})
        trust = f"safe.bareRepository={'all' if self.bare else 'explicit'}"
        try:
            git = subprocess.Popen(  # noqa: S603 - a list of words, which no shell reads
                [_program(), *_OPTIONS, "-c", trust, "-C", os.fspath(self.folder), *words],
                env={**_environment(), **(more.environment if more else {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
            )
        except OSError as error:
            is_away = isinstance(error, FileNotFoundError)
            reason = say("it is not installed, or not in PATH") if is_away else reason_of(error)
            raise RevisionError(
                say("git cannot be started ({reason}); earlier states of the data need it", reason=reason)
            ) from error
        _bound(git.pid)
        return git

    def failure(self, answer: Answer) -> RevisionError:
        """Return the error for a call that git refused, in our words."""
        if "not a git repository" in answer.said and os.path.lexists(self.folder / ".git"):
            return damaged(self.folder / ".git")
        if "not a git repository" in answer.said or "cannot use bare repository" in answer.said:
            return in_none(self.about)
        if "dubious ownership" in answer.said or "unsafe repository" in answer.said:
            message = say(
                "git does not trust the repository of {path}, which belongs to another user; 'git -C {path} log' says "
                "how to trust it",
                path=self.about,
            )
            return RevisionError(message)
        reason = next((why for sign, why in _COMPLAINTS.items() if sign in answer.said), None)
        reason = reason or say("'git -C {path} fsck' says what is wrong", path=self.about)
        return RevisionError(say("git cannot read the repository of {path}: {reason}", path=self.about, reason=reason))


_COMPLAINTS = {
    "bad config": say("its settings (.git/config) are not well formed"),
    "git repo version": say("a newer git made it: upgrade git"),
    "unknown repository extension": say("a newer git made it: upgrade git"),
}
"""What git says of a repository that it cannot read at all, and what that means."""


class _Talk:
    """What goes to git and comes from it, each in its own thread: git waits where nobody takes what it says.

    It is ended where it says more than a file may hold: a small folder of git's can stand for any number of paths.
    """

    def __init__(self, git: Process, given: bytes) -> None:
        self._git = git
        self.out, self.said, self.too_long = bytearray(), bytearray(), False
        pairs = ((git.stdout, self.out), (git.stderr, self.said))
        self._threads = [Thread(target=self._hear, args=pair, daemon=True) for pair in pairs]
        self._threads.append(Thread(target=self._tell, args=(git.stdin, given), daemon=True))
        for one in self._threads:
            one.start()

    def _hear(self, stream: IO[bytes], kept: bytearray) -> None:
        while piece := stream.read(PIECE):
            if len(kept) + len(piece) > LARGEST:
                self.too_long = True
                self._git.kill()
                return
            kept += piece

    def _tell(self, stream: IO[bytes], given: bytes) -> None:
        with suppress(OSError), stream:  # git may end without reading it
            stream.write(given)

    def end(self) -> None:
        """Wait until all is said; git has ended."""
        for one in self._threads:
            one.join()


def damaged(git: Path) -> RevisionError:
    """Return the error for a `.git` that git does not take for a repository."""
    message = say(
        "{path} is damaged, or you may not read it: git takes it for no repository; make a new clone and copy the data "
        "into it, or ask whoever set it up",
        path=git,
    )
    return RevisionError(message)


def in_none(folder: Path) -> NoRepositoryError:
    """Return the error for a folder that lies in no repository."""
    return NoRepositoryError(say("{path} lies in no git repository, so no earlier state of it is known", path=folder))


def _let_through(words: tuple[str, ...], more: Mapping[str, frozenset[str]]) -> None:
    known = more.get(words[0]) or _PLUMBING.get(words[0], frozenset())
    for word in words[1:]:
        if word in _ENDS_OF_OPTIONS:
            break
        if word.startswith("-") and word not in known:
            raise ValueError(f"git {words[0]} is not asked with {word}")
    if not known:
        raise ValueError(f"git is not asked for {words[0]}")


def _program() -> str:
    """Return what to start: on Windows by its path, since a bare name would be looked for among the data first."""
    if os.name != "nt":
        return "git"
    for folder in os.get_exec_path():
        path = Path(folder) / "git.exe"
        if path.is_absolute() and path.is_file():
            return str(path)
    raise FileNotFoundError(ENOENT, "git.exe")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name[:4] != "GIT_" or _HANDED_ON.fullmatch(name)}
    return {**kept, **_READ_ONLY}


def _bound(pid: int) -> None:
    """Bound the memory of a process that was just started; that it has ended already is no matter."""
    if sys.platform == "linux":
        from resource import RLIM_INFINITY, RLIMIT_DATA, prlimit

        with suppress(OSError, ValueError):
            hard = prlimit(pid, RLIMIT_DATA)[1]
            prlimit(pid, RLIMIT_DATA, (_MEMORY if hard == RLIM_INFINITY else min(hard, _MEMORY), hard))


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
