"""Files written such that what was written is on the disk, as far as the file system can promise it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM
from pathlib import Path

_NOT_HERE = (EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM, EACCES)
"""What file systems say of what they cannot do at all, such as those of some network drives and memory sticks."""


@contextmanager
def where_it_can_be() -> Iterator[None]:
    """Pass over what a file system refuses because it has no such thing; what it cannot do now is still an error."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise


def fill(handle: int, content: bytes) -> None:
    """Write an open file from where it stands, put it on the disk, and close it."""
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        with where_it_can_be():
            os.fsync(file.fileno())


def take_mode(path: Path, of: Path) -> None:
    """Give a new file the mode of another one, or the usual one if that is not there."""
    if os.name != "nt":  # there it would only keep us from taking the file away again
        with where_it_can_be():
            path.chmod(of.stat().st_mode if of.exists() else 0o666 & ~_umask())


def settle(folder: Path) -> None:
    """Put the names in a folder on the disk."""
    if os.name == "nt":
        return
    with where_it_can_be():
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
