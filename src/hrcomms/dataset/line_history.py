"""Which commit brought a line of a file in, told from what its history holds, by plumbing alone.

The lines of two states are matched by git itself (`diff-tree`), so that the answers are those of `git blame`, which
would read filters and other settings. A file that was renamed is followed, as there; but where one side of a merge
has it under its name and another under an older one, only the first.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hrcomms.dataset.git import Answer, Parts
from hrcomms.dataset.repository import Repository

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_COMMIT = re.compile(rb"[0-9a-f]{40,64}")
_DIFFERENCE = (
    *("diff-tree", "-r", "-p", "-U0", "--text", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative"),
    *("--diff-algorithm=myers", "--inter-hunk-context=0", "--submodule=short"),
)


class State(NamedTuple):
    """A file as a commit has it."""

    commit: str
    path: Parts


class Hunk(NamedTuple):
    """So many `lines` from line `start` on are new in the place of `gone` ones; of none, these stood before `start`."""

    start: int
    lines: int
    gone: int


Hunks = tuple[Hunk, ...]
Lines = Mapping[int, int]
"""The lines that are asked for, and the number that each has in a state."""


def owners(repository: Repository, state: State, lines: Lines) -> dict[int, str]:
    """Return the hash of the commit that brought each line in; `lines` are those of the file in `state`.

    Refuses, by RevisionError, a history that git cannot read.
    """
    found: dict[int, str] = {}
    histories: dict[State, _History] = {}
    waiting = [(state, state.commit, lines)]
    while waiting:
        file, commit, asked = waiting.pop()
        if file not in histories:
            histories[file] = _history(repository, file)
        history = histories[file]
        at = commit if commit in history.parents else history.newest
        rest = asked
        for parent in history.parents[at]:
            older, rest = _passed_on(rest, history.changes.get((at, parent), ()))
            waiting += [(file, parent, older)] if older else []
        if rest and not history.parents[at]:
            for source, hunks in _renamed(repository, State(at, file.path)):
                older, rest = _passed_on(rest, hunks)
                waiting += [(source, source.commit, older)] if older else []
        found |= dict.fromkeys(rest, at)
    return found


def _passed_on(lines: Lines, hunks: Hunks) -> tuple[dict[int, int], dict[int, int]]:
    """Return the lines that the older state has too, with their numbers there, and those that are new."""
    older: dict[int, int] = {}
    fresh: dict[int, int] = {}
    waiting = iter(hunks)
    hunk = next(waiting, None)
    shift = 0
    for wanted, line in sorted(lines.items(), key=lambda one: one[1]):
        while hunk and line >= hunk.start + hunk.lines:
            shift += hunk.gone - hunk.lines
            hunk = next(waiting, None)
        if hunk and line >= hunk.start:
            fresh[wanted] = line
        else:
            older[wanted] = line + shift
    return older, fresh


class _History(NamedTuple):
    """The commits that changed a file, the newest of them, and what changed from each parent to its child.

    Parents are the next older commits that changed the file; an empty tuple where the file came into being.
    """

    newest: str
    parents: Mapping[str, tuple[str, ...]]
    changes: Mapping[tuple[str, str], Hunks]


def _history(repository: Repository, file: State) -> _History:
    listed = repository.ask("rev-list", "--parents", file.commit, "--", _named(file.path))
    rows = [line.split() for line in _sound(repository, listed).decode("ascii").splitlines()]
    parents = {commit: tuple(older) for commit, *older in rows}
    known = {parent for older in parents.values() for parent in older}
    newest = next((commit for commit in parents if commit not in known), file.commit)
    parents.setdefault(newest, ())
    single = [(commit, older[0]) for commit, older in parents.items() if len(older) == 1]
    changes = dict(_along(repository, single, file.path))
    for commit, older in parents.items():
        if len(older) > 1:
            changes |= {
                (commit, one): _changed(repository, State(one, file.path), State(commit, file.path)) for one in older
            }
    return _History(newest, parents, changes)


def _along(
    repository: Repository, pairs: list[tuple[str, str]], path: Parts
) -> Iterator[tuple[tuple[str, str], Hunks]]:
    """Yield what changed in each commit since its only parent, from one process of git."""
    if not pairs:
        return
    given = "".join(f"{commit} {parent}\n" for commit, parent in pairs).encode()
    answer = repository.ask(*_DIFFERENCE, "--no-renames", "--stdin", "--", _named(path), given=given)
    parents = dict(pairs)
    commit, hunks = "", list[Hunk]()
    for line in (*_sound(repository, answer).split(b"\n"), b"0" * 40):
        if _COMMIT.fullmatch(line):
            if commit:
                yield (commit, parents[commit]), tuple(hunks)
            commit, hunks = line.decode(), []
        elif hunk := _hunk(line):
            hunks.append(hunk)


def _changed(repository: Repository, old: State, new: State) -> Hunks:
    paths = {_named(old.path): None, _named(new.path): None}
    renames = "--find-renames" if len(paths) > 1 else "--no-renames"
    answer = repository.ask(*_DIFFERENCE, renames, old.commit, new.commit, "--", *paths)
    return tuple(hunk for line in _sound(repository, answer).split(b"\n") if (hunk := _hunk(line)))


def _renamed(repository: Repository, new: State) -> Iterator[tuple[State, Hunks]]:
    """Yield what a file was called in the parents of the commit in which it came into being, and what changed then."""
    output = _sound(repository, repository.ask("rev-list", "--max-count=1", "--parents", new.commit))
    for parent in output.decode("ascii").split()[1:]:
        answer = repository.ask("diff-tree", "-r", "-z", "--raw", "--find-renames", parent, new.commit)
        words = _sound(repository, answer).decode("utf-8", "surrogateescape").split("\0")
        for at, word in enumerate(words[:-2]):
            if word.startswith(":") and " R" in word and words[at + 2] == "/".join(new.path):
                old = State(parent, tuple(words[at + 1].split("/")))
                yield old, _changed(repository, old, new)


def _hunk(line: bytes) -> Hunk | None:
    found = _HUNK.match(line)
    if found is None:
        return None
    gone, start, lines = (1 if one is None else int(one) for one in found.groups())
    return Hunk(start, lines, gone) if lines else Hunk(start + 1, 0, gone)


def _named(path: Parts) -> str:
    return f":(top,literal){'/'.join(path)}"


def _sound(repository: Repository, answer: Answer) -> bytes:
    if answer.code:
        raise repository.door.failure(answer)
    return answer.out
