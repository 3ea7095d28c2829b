"""Changes on the disk: all files of an act or none, whatever fails, and whenever the program is killed.

The new texts are put beside the old ones first, under names that nobody reads. What is to be exchanged stands in the
lock file; once that says "ready", the act is done: whoever finds it there exchanges what is left, else takes the new
texts away. No name that it holds is believed further than a file of the dataset.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

from hrcomms.dataset.discover import LOCK
from hrcomms.dataset.interrupted import READY, Exchange, beside, journal
from hrcomms.dataset.pieces import open_regular
from hrcomms.dataset.tree import FolderTree
from hrcomms.editing.durable import fill, settle, take_mode, where_it_can_be
from hrcomms.editing.edits import Act, EditError, digest_of
from hrcomms.editing.locking import BusyError, locked
from hrcomms.editing.planning import Change, changed_meanwhile, planned
from hrcomms.language import Text, say
from hrcomms.reasons import reason_of

_MOST = 4 * 1024 * 1024


def carry_out(root: Path, act: Act) -> Change:
    """Carry out an act on the dataset in a folder, and return what it changed: all its files, or none.

    EditError (nothing was changed): see `planned`; also if another program is writing, if a file is a link, may not be
    written, or is changed meanwhile, and if the disk is full.
    """
    with locked(root) as handle:
        _recover(root, handle)
        try:
            change = planned(FolderTree(root), act)
        except OSError as error:
            raise EditError(say("the dataset cannot be read ({reason})", reason=reason_of(error))) from error
        if change.after:
            _exchange(root, handle, change)
    return change


def finish_interrupted(root: Path) -> Text | None:
    """Bring an act to its end that was interrupted when the program was killed; return what was done, if anything.

    EditError if it cannot be ended. What another program is writing now is left to it, and what was never ready to the
    next who writes. For those who are about to write: who only reads writes nothing.
    """
    try:
        with open_regular(root / LOCK) as file:
            if not journal(file.read(_MOST)).ready:
                return None
    except OSError:
        return None
    try:
        with locked(root) as handle:
            return _recover(root, handle)
    except BusyError:
        return None


def _exchange(root: Path, handle: int, change: Change) -> None:
    entries = [_entry(path, change.before[path], raw) for path, raw in change.after.items()]
    for one in entries:
        _refuse_unwritable(root, one.path)
    done: list[Exchange] = []
    made: list[Path] = []
    try:
        os.truncate(handle, 0)
        _note(handle, json.dumps(entries))
        for one in entries:
            if (content := change.after[one.path]) is not None:
                made += _make_folders((root / one.path).parent)
                _put_beside(root / one.path, content)
        _refuse_changed(root, entries)
        _note(handle, READY.decode())
        for one in entries:
            done.append(one)
            _exchange_one(root / one.path, one)
        for folder in {(root / one.path).parent for one in entries}:
            settle(folder)
        _clear(root, entries)
    except BaseException as error:
        try:
            _undo(root, done, change.before)
        finally:
            _take_away(root, entries, made)
        if not isinstance(error, OSError):
            raise
        path, reason = error.filename or root, reason_of(error)
        raise EditError(say("cannot write {path}: {reason}; nothing was changed", path=path, reason=reason)) from error


def _entry(path: str, before: bytes | None, after: bytes | None) -> Exchange:
    return Exchange(path, *(None if raw is None else digest_of(raw) for raw in (before, after)))


def _exchange_one(path: Path, entry: Exchange) -> None:
    """Give a file what was put beside it, or take it away."""
    if entry.after is None:
        path.unlink()
    else:
        _into_place(path)


def _refuse_unwritable(root: Path, path: str) -> None:
    """Refuse a file that is reached by a link, is none, or may not be written."""
    if (link := link_on_the_way(root, path)) is not None:
        raise EditError(say("{path} is a link, and nothing is written through links: edit the file by hand", path=link))
    whole = root / path
    if whole.exists() and not whole.is_file():
        raise EditError(say("{path} is no file", path=whole))
    if whole.exists() and (not whole.stat().st_mode & 0o222 or not os.access(whole, os.W_OK)):
        raise EditError(say("{path} may not be written (it is read-only); nothing was changed", path=whole))


def link_on_the_way(root: Path, path: str) -> Path | None:
    """Return the first link on the way from a folder to a file below it; None if there is none."""
    steps = accumulate(path.split("/"), "{}/{}".format)
    return next((root / step for step in steps if (root / step).is_symlink()), None)


def _refuse_changed(root: Path, entries: list[Exchange]) -> None:
    """Refuse files that somebody has changed since the act was planned."""
    for one in entries:
        if _now(root / one.path) != one.before:
            raise EditError(changed_meanwhile(one.path))


def _beside(path: Path) -> Path:
    return path.with_name(beside(path.name))


def _put_beside(path: Path, content: bytes) -> None:
    new = _beside(path)
    new.unlink(missing_ok=True)
    try:
        fill(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), content)
        take_mode(new, path)
    except OSError as error:
        error.filename = str(path)
        raise


def _into_place(path: Path) -> None:
    try:
        _beside(path).replace(path)
    except OSError as error:
        error.filename = str(path)
        raise


def _clear(root: Path, entries: list[Exchange]) -> None:
    """Take away the folders that hold nothing any more since a file of theirs was taken away."""
    for one in entries:
        if one.after is None:
            for folder in (root / one.path).relative_to(root).parents:
                with suppress(OSError):  # something else lies there
                    if folder != Path():
                        (root / folder).rmdir()


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it, and return those that were not there, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _now(path: Path) -> str | None:
    """Return the digest of a file as it is now; None if there is none."""
    try:
        return digest_of(path.read_bytes())
    except FileNotFoundError:
        return None


def _undo(root: Path, done: list[Exchange], before: Mapping[str, bytes | None]) -> None:
    """Give files that hold what we wrote their old content back."""
    failed = []
    for one in done:
        path, old = root / one.path, before[one.path]
        try:
            if _now(path) != one.after:
                continue
            if old is None:
                path.unlink()
            else:
                _put_beside(path, old)
                _into_place(path)
        except OSError:
            failed.append(str(path))
    if failed:
        names = ", ".join(failed)
        raise EditError(say("writing was interrupted: {names} were written, and no other file", names=names))


def _take_away(root: Path, entries: list[Exchange], made: list[Path]) -> None:
    for one in entries:
        with suppress(OSError):
            _beside(root / one.path).unlink()
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


# What stands in the lock file


def _note(handle: int, line: str) -> None:
    content = f"{line}\n".encode()
    while content:
        content = content[os.write(handle, content) :]
    with where_it_can_be():
        os.fsync(handle)


def _recover(root: Path, handle: int) -> Text | None:
    """Bring to its end what the lock file says of an act that was interrupted; return what was done, if anything."""
    noted = journal(os.read(handle, _MOST))
    os.lseek(handle, 0, os.SEEK_SET)
    entries = _reached_by_no_link(root, noted.exchanges)
    if not entries:
        return None
    if not noted.ready:
        _take_away(root, entries, [])
        return None
    overtaken: list[str] = []
    try:
        for one in entries:
            path, now = root / one.path, _now(root / one.path)
            if now == one.after or _now(_beside(path)) != one.after:
                continue
            if now == one.before:
                _make_folders(path.parent)
                _exchange_one(path, one)
            else:
                overtaken.append(one.path)
    except OSError as error:
        raise EditError(_unfinished(reason_of(error))) from error
    _take_away(root, entries, [])
    _clear(root, entries)
    if overtaken:
        os.truncate(handle, 0)
        reason = say("{paths} was changed by someone else since, and lacks it", paths=", ".join(overtaken))
        raise EditError(_unfinished(reason))
    return say("a change had been interrupted; it is completed now")


def _unfinished(reason: Text) -> Text:
    return say("a change was interrupted, and could not be completed: {reason}", reason=reason)


def _reached_by_no_link(root: Path, exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Return the files to be exchanged; none if one of them may not be written."""
    try:
        for one in exchanges:
            _refuse_unwritable(root, one.path)
    except (ValueError, EditError, OSError):
        return []
    return list(exchanges)
