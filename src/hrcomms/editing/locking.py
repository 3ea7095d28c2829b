"""One program at a time writes to a dataset: a lock that ends with the program, whatever ends that."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path

from hrcomms.dataset.discover import LOCK
from hrcomms.editing.edits import EditError
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of

_TRIES = 5
_FAR = 1 << 30
"""The place that is locked on Windows, where nobody can read what is locked."""


class BusyError(EditError):
    """Another program is writing to the dataset."""


@contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Keep other programs of ours from writing to the dataset meanwhile; give the open file of the lock.

    EditError if another program holds it (BusyError), or the folder cannot be written.
    """
    path = folder / LOCK
    try:
        handle = _taken(path)
    except OSError as error:
        reason = reason_of(error)
        raise EditError(say("cannot write {path}: {reason}; nothing was changed", path=path, reason=reason)) from error
    if handle is None:
        raise BusyError(say("another program is writing to the dataset; if you know of none, delete {lock}", lock=path))
    try:
        yield handle
    finally:
        if os.name == "nt":  # an open file cannot be taken away there
            os.close(handle)
        with suppress(OSError):
            path.unlink()
        if os.name != "nt":
            os.close(handle)


def _taken(path: Path) -> int | None:
    """Return the open file of the lock; None if another program has it."""
    for _ in range(_TRIES):
        if path.is_symlink():
            raise EditError(_no_lock(path))
        handle, is_new = _opened(path)
        try:
            status = _ours(path, os.fstat(handle))
            if not _lock(handle, is_new=is_new):
                os.close(handle)
                return None
            with suppress(FileNotFoundError):  # whoever had it has taken the file away since we opened it
                if os.path.samestat(status, path.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    return None


def _ours(path: Path, status: os.stat_result) -> os.stat_result:
    """Return what an open file is; refuse one that may be something else under another name."""
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        raise EditError(_no_lock(path))
    return status


def _no_lock(path: Path) -> Text:
    return say("{path} is not a file of hrcomms: take it away; nothing was changed", path=path)


def _opened(path: Path) -> tuple[int, bool]:
    """Open the file of the lock; tell whether it was not there yet."""
    how = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, how | os.O_EXCL, 0o666), True
    except FileExistsError:
        return os.open(path, how | getattr(os, "O_NONBLOCK", 0), 0o666), False


def _lock(handle: int, *, is_new: bool) -> bool:
    """Lock an open file until it is closed, or the program ends; False if another program has locked it.

    Where the file system knows no locks, whoever made the file has it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (EACCES, EAGAIN, EDEADLK):
            return False
        return is_new
    return True
