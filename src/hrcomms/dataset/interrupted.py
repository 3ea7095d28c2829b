"""A change of several files that was broken off: what its lock file says, and whether something of it is missing.

Who only reads writes nothing, whoever left that file: a dataset of which some files may be of the old state and some of
the new one has an error, so that nothing is computed from half of a change.
"""

import json
import time
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from hrcomms.dataset.discover import LOCK
from hrcomms.dataset.layout import MOST_FILES, data_file
from hrcomms.dataset.limits import Allowance
from hrcomms.dataset.tree import FolderTree, Tree
from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import say

CODE = "HRC018"
READY = b"ready"
_MOST_BYTES = 4 * 1024 * 1024
_PATIENCE, _WAITS = 0.05, 20


class Exchange(NamedTuple):
    """A file to be exchanged: its path in the dataset, and the digests of what it holds before and after (or None)."""

    path: str
    before: str | None
    after: str | None


class Journal(NamedTuple):
    """What a lock file says: the files to be exchanged, and whether the change had been decided on (`ready`)."""

    exchanges: tuple[Exchange, ...]
    ready: bool


def journal(raw: bytes) -> Journal:
    """Return what a lock file says; nothing if anything in it is not as we write it, such as a path of other files."""
    first, *rest = raw[:_MOST_BYTES].split(b"\n")
    try:
        found = tuple(Exchange(str(path), before, after) for path, before, after in json.loads(first))
    except (ValueError, TypeError, RecursionError):
        return Journal((), ready=False)
    if not found or not all(data_file(one.path) for one in found):
        return Journal((), ready=False)
    return Journal(found, ready=rest[:1] == [READY])


def beside(path: str) -> str:
    """Return under what path the new text of a file lies until it is exchanged."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}.hrcomms-new"


def interrupted(tree: Tree) -> Diagnostic | None:
    """Return the finding for a change of which a file is still to be exchanged; None where there is none.

    A program that is exchanging them right now takes a moment, for which it is waited.
    """
    missing = _missing(tree)
    for _ in range(_WAITS if isinstance(tree, FolderTree) else 0):
        if missing is None:
            return None
        time.sleep(_PATIENCE)
        missing = _missing(tree)
    if missing is None:
        return None
    message = say("a change of the dataset was interrupted: the new text of {path} is not in its place", path=missing)
    hint = say("run 'hrcomms check --fix', which completes it; or delete this file to keep all files as they are now")
    return Diagnostic(CODE, message, Location(LOCK), hint)


def _missing(tree: Tree) -> str | None:
    """Return the first file whose new text is there and has not taken its place."""
    allowance = Allowance()

    def digest(path: str) -> str | None:
        try:
            raw = tree.read(path)
        except (OSError, ValueError):  # the latter for names that no file can have
            return None
        return sha256(raw).hexdigest() if allowance.holds(raw) else None

    try:
        noted = journal(tree.read(LOCK))
    except OSError:
        return None
    files = {one.path: one for one in islice(noted.exchanges, MOST_FILES)} if noted.ready else {}
    return next((path for path, one in files.items() if digest(beside(path)) == one.after != digest(path)), None)
