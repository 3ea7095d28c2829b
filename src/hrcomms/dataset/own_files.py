"""Whether a folder is the user's alone: what others may write, nobody takes for what the program itself once wrote.

On Windows neither owner nor bits tell that: there the user's own profile is closed to others, and who names another
folder answers for it.
"""

import os
import stat
import sys
from itertools import accumulate
from pathlib import Path

from hrcomms.language import Text, say

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def is_own(status: os.stat_result) -> bool:
    """Tell whether a file or folder belongs to whoever runs the program, and nobody else may write to it."""
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS)


def make(folder: Path) -> None:
    """Make a folder and those above it, where they are not there, for the user alone; OSError where that fails."""
    for one in (*reversed(folder.absolute().parents), folder):
        if not one.is_dir():
            one.mkdir(mode=0o700, exist_ok=True)


def keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, under a name that no other process writes to meanwhile; else OSError."""
    from tempfile import mkstemp

    handle, temporary = mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def shared(folder: Path) -> Text | None:
    """Return why others could decide what lies in a folder; None where they cannot. OSError where nobody can tell.

    It has to be no link, to be the user's own and writable by nobody else; and nobody else may exchange it: the folders
    above it are the user's or the system's, and others may write to them only where they cannot rename what is ours
    (the sticky bit of /tmp).
    """
    if os.name == "nt":
        return None
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 - links stay what they are
    if whole.is_symlink():
        return say("{path} is a link, which may lead elsewhere tomorrow", path=folder)
    status = whole.lstat()
    if status.st_uid != os.geteuid():
        return say("{path} belongs to somebody else", path=folder)
    if status.st_mode & _OTHERS:
        return say("others may write to {path}; 'chmod go-w' keeps it for you", path=folder)
    steps = {*accumulate(whole.parent.parts, os.path.join), *accumulate(whole.resolve().parent.parts, os.path.join)}
    return next((why for one in sorted(steps) if (why := _exchangeable(Path(one))) is not None), None)


def _exchangeable(above: Path) -> Text | None:
    """Return why others could put another folder in the place of one that lies in `above`."""
    status = above.lstat()
    if status.st_uid not in (0, os.geteuid()):
        return say("{path}, in which it lies, belongs to somebody else", path=above)
    if not stat.S_ISLNK(status.st_mode) and status.st_mode & _OTHERS and not status.st_mode & stat.S_ISVTX:
        return say("others may write to {path}, in which it lies; 'chmod go-w' keeps it for you", path=above)
    return None


def own_folder(name: str) -> Path | None:
    """Make a folder of ours in the user's folder for caches; None where nobody can be sure that it is theirs alone."""
    above = _user_folder()
    if above is None:
        return None
    folder = above / "hrcomms" / name
    try:
        make(folder)
        return folder if shared(folder) is None else None
    except OSError:
        return None


def _user_folder() -> Path | None:
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) if Path(named).is_absolute() else None
    home = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "HOME")
    if not home:
        return None
    if os.name == "nt":
        return Path(home)
    return Path(home, "Library", "Caches") if sys.platform == "darwin" else Path(home, ".cache")
