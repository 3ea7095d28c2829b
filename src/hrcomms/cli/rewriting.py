"""Exchanging the content of files of a dataset: under a lock, all or none, never over somebody else's work."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hrcomms.cli.calls import CallError
from hrcomms.cli.delivery import write_whole
from hrcomms.language import say
from hrcomms.reasons import reason_of

LOCK = ".hrcomms.lock"
"""The file that stands in the folder of a dataset while a program writes to it."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other programs of ours from writing to the dataset meanwhile."""
    lock = folder / LOCK
    try:
        lock.open("x").close()
    except FileExistsError:
        message = say("another program is writing to the dataset; if you know of none, delete {lock}", lock=lock)
        raise CallError(message) from None
    except OSError as error:
        reason = reason_of(error)
        raise CallError(say("cannot write {path}: {reason}; nothing was changed", path=lock, reason=reason)) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def rewrite(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write all files or none, and only where the dataset still is what was read.

    `before` holds what was read by path below `root`, `after` the new content of some of it. Raises CallError where a
    file is no longer what was read, or cannot be written.
    """
    for path, content in before.items():
        _still(root / path, content)
    goals = {(root / path).resolve(): path for path in after}  # a link stays a link
    written: list[Path] = []
    try:
        for goal, path in goals.items():
            _still(goal, before[path])
            write_whole(goal, after[path])
            written.append(goal)
    except BaseException:
        _undo({goal: (before[goals[goal]], after[goals[goal]]) for goal in written})
        raise


def _still(path: Path, content: bytes) -> None:
    try:
        same = path.read_bytes() == content
    except OSError:
        same = False
    if not same:
        raise CallError(say("{path} was changed by someone else meanwhile; nothing was written, try again", path=path))


def _undo(written: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Give files their old content back where they hold the new one."""
    failed = []
    for path, (before, after) in written.items():
        try:
            if path.read_bytes() == after:
                write_whole(path, before)
        except (OSError, CallError):
            failed.append(str(path))
    if failed:
        names = ", ".join(failed)
        raise CallError(say("writing was interrupted: {names} were written, and no other file", names=names))
