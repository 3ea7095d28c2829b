"""Whether git's own folder can be read at all: git waits for pipes, and reads a device as long as there is memory.

Whoever hands over a repository may put anything where git looks for a file. So all that git would open is looked at
first, by what the system says of it; nothing is opened but the short files that say where else git would look.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from errno import EINVAL, ENAMETOOLONG
from itertools import product
from pathlib import Path
from stat import S_IFREG, S_ISDIR, S_ISREG

from hrcomms.dataset.git_settings import included
from hrcomms.dataset.pieces import open_regular, whole
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of

MOST = 200_000
"""So many files and folders git's own may hold; git itself packs what is more than some thousands."""
_FOLDERS = ("info", "logs", "objects", "refs", "reftable", "worktrees")
"""What git reads below its folder for the questions that it is asked; hooks and submodules may hold what they like."""
_STORE = ("pack", "info", *(f"{number:02x}" for number in range(256)))
_SETTINGS = ("config", "config.worktree")
_NOT_READ = "fsmonitor--daemon.ipc"
"""A socket of git's own, which it does not ask."""
_SHORT = 64 * 1024
_MOST_STORES = 20


def fault_of(git: Path) -> Text | None:
    """Return why git cannot be asked about the repository whose `.git` this is; None where it can.

    It may be a folder, or a file or link that leads to one. What is no repository at all is left for git to refuse.
    """
    try:
        return next(_faults(git), None)
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return None
        return say("{name} cannot be read ({reason})", name=git, reason=reason_of(error))


def _faults(git: Path) -> Iterator[Text]:
    mode = _mode(git)
    if mode is None:
        return
    if not S_ISDIR(mode):
        if not S_ISREG(mode):
            yield _no_file(git)
            return
        git = git.parent / _named(git, "gitdir: ")
    own = {os.path.realpath(git)}
    if _mode(git / "commondir") is not None:
        if not S_ISREG(_mode(git / "commondir") or 0):
            yield _no_file(git / "commondir")
            return
        own.add(os.path.realpath(git / _named(git / "commondir")))
    left = MOST
    for path in _looked_at(sorted(own)):
        left -= 1
        if left < 0:
            yield say("git's own folder {path} holds more than {n} files", path=git, n=MOST)
            return
        if not _is_plain(path, own):
            yield _no_file(Path(path))
            return
    for folder, name in product(sorted(own), _SETTINGS):
        yield from (_no_file(path) for path in included(Path(folder, name)) if not S_ISREG(_mode(path) or S_IFREG))


def _no_file(path: Path) -> Text:
    return say("git's own folder holds something that is no file of its own: {path}", path=path)


def _mode(path: Path) -> int | None:
    """Return what a path leads to, None for nowhere."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None


def _named(path: Path, mark: str = "") -> str:
    """Return the path that a short file names, behind a mark."""
    with open_regular(path) as file:
        text = os.fsdecode(whole(file, _SHORT))
    return text.partition("\0")[0].removeprefix(mark).rstrip("\r\n")


Found = os.DirEntry[str]


def _looked_at(folders: list[str]) -> Iterator[Found]:
    """Yield all that git may open in its folders, and in the stores of objects that they name; no link is followed."""
    stores: dict[str, None] = {}
    for folder in folders:
        yield from _below(folder, _FOLDERS)
        stores[os.path.join(folder, "objects")] = None  # noqa: PTH118 - text, as scandir has it
    for store in stores:
        yield from _borrowed(store, set())


def _borrowed(store: str, seen: set[str]) -> Iterator[Found]:
    """Yield what lies in the stores from which this one borrows objects, and in those from which they do."""
    seen.add(os.path.realpath(store))
    path = Path(store, "info/alternates")
    if len(seen) > _MOST_STORES or not S_ISREG(_mode(path) or 0):
        return
    with open_regular(path) as file:
        lines = os.fsdecode(whole(file)).split("\n")
    for line in lines:
        if line.startswith('"'):
            raise OSError(EINVAL, say("a path in quotes in info/alternates"))
        other = os.path.realpath(os.path.join(store, line.partition("\0")[0]))  # noqa: PTH118 - see above
        if line and not line.startswith("#") and other not in seen and os.path.isdir(other):  # noqa: PTH112
            yield from _below(other, _STORE)
            yield from _borrowed(other, seen)


def _below(folder: str, only: tuple[str, ...]) -> Iterator[Found]:
    """Yield what lies in a folder, and below those of its own folders that git reads (`only`)."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(place) as entries:
            for one in entries:
                if place == folder and one.name not in only and (one.is_dir() or one.name == _NOT_READ):
                    continue
                yield one
                if one.is_dir(follow_symlinks=False):
                    waiting.append(one.path)


def _is_plain(one: Found, own: set[str]) -> bool:
    """Tell whether an entry is a file, a folder, or a link to a file in git's own folders, or to nowhere."""
    if not one.is_symlink():
        return one.is_file(follow_symlinks=False) or one.is_dir(follow_symlinks=False)
    mode = _mode(Path(one.path))
    real = os.path.realpath(one.path)
    return mode is None or (S_ISREG(mode) and any(real.startswith(f"{folder}{os.sep}") for folder in own))
