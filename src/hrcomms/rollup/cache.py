"""Summaries that need not be computed again: kept under a digest of all that they depend on.

A summary is a function of what its dataset's folder answers, the days, and the program. The key holds the names and
bytes of the data files, the day asked about, the edition and the program; whatever else was asked of the folder
(listings, evidence) is kept with the summary, and asked again before it is believed; so is the day that counts as
today, where it decides. So an entry is used only where computing would give the same. And only where the user's own
key vouches for it (see `cache_key`): what somebody else has put into the folder is as nothing.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from errno import EINVAL, ENOENT, ENOTDIR
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from hrcomms import __version__
from hrcomms.dataset import Tree
from hrcomms.dataset.layout import layout
from hrcomms.dataset.own_files import is_own, keep
from hrcomms.dataset.pieces import digest, open_regular, whole
from hrcomms.dataset.tree import Entry
from hrcomms.rollup.as_data import from_data, to_data
from hrcomms.rollup.cache_key import is_sealed, own_key, seal
from hrcomms.rollup.summary import Summary, summarise

_LASTING = (ENOENT, ENOTDIR, EINVAL)
"""Refusals that say what is there; any other may be gone the next moment, so nothing is kept of it."""
_LIST, _READ, _HASH = "list", "read", "hash"
_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml")


class Recorder:
    """A tree that asks another one, each thing once, and remembers a digest of every answer."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._lists: dict[str, tuple[Entry, ...]] = {}
        self._files: dict[str, bytes] = {}
        self.answers: dict[tuple[str, str], str] = {}
        self.lasting = True

    def list(self, folder: str) -> tuple[Entry, ...]:
        """Return what lies in a folder, sorted by name."""
        if folder not in self._lists:
            try:
                found = self._tree.list(folder)
            except OSError as error:
                self._refused((_LIST, folder), error)
                raise
            self._lists[folder] = found
            self.answers[_LIST, folder] = _digest([(one.name, one.kind.name) for one in found])
        return self._lists[folder]

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        if path not in self._files:
            try:
                found = self._tree.read(path)
            except OSError as error:
                self._refused((_READ, path), error)
                raise
            self._files[path] = found
            self.answers[_READ, path] = sha256(found).hexdigest()
        return self._files[path]

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes a piece after another; of a file that is hashed, nothing but the digest is kept."""
        if (_HASH, path) not in self.answers:
            hashed = sha256()
            try:
                for one in self._tree.pieces(path):
                    hashed.update(one)
                    yield one
            except OSError as error:
                self._refused((_HASH, path), error)
                raise
            self.answers[_HASH, path] = hashed.hexdigest()
            return
        yield from self._tree.pieces(path)

    def _refused(self, question: tuple[str, str], error: OSError) -> None:
        self.lasting &= error.errno in _LASTING
        self.answers[question] = f"refused {error.errno}"

    def answer(self, what: str, path: str) -> str:
        """Ask for a listing or a file, and return the digest of the answer."""
        with suppress(OSError):
            if what == _HASH:
                digest(self.pieces(path))
            else:
                self.list(path) if what == _LIST else self.read(path)
        return self.answers[what, path]


def _digest(value: Any) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()


def summary_of(tree: Tree, as_of: date, today: date, folder: Path | None, *, public: bool = False) -> Summary:
    """Return the summary of a dataset, from the cache in `folder` where that knows it, else computed and kept there.

    It is for the `public` edition if that was asked (see summarise).

    A cache that cannot be read or written is as one that knows nothing, and so is any where the user can have no key of
    their own. OSError if the dataset cannot be read.
    """
    recorder = Recorder(tree)
    own = own_key() if folder is not None else None
    if folder is None or own is None:
        return summarise(recorder, as_of, today, public=public)
    for file in layout(recorder)[0]:
        recorder.answer(_READ, file.path)
    files = {asked: answer for asked, answer in recorder.answers.items() if asked[0] == _READ}
    key = _digest([sorted(files.items()), as_of.isoformat(), program(), public])
    path = folder / key[:2] / f"{key[2:]}.json"
    kept = _known(path, key, recorder, own)
    if kept is not None and kept.today in (None, today):
        return kept
    made = summarise(recorder, as_of, today, public=public)
    if recorder.lasting:
        further = sorted((*asked, answer) for asked, answer in recorder.answers.items() if asked not in files)
        with suppress(OSError):
            _keep(path, {"key": key, "further": further, "summary": to_data(made)}, own)
    return made


def _known(path: Path, key: str, recorder: Recorder, own: bytes) -> Summary | None:
    """Return the summary of an entry; None if there is none, it is damaged, or the folder answers otherwise now."""
    try:
        with open_regular(path) as file:
            if not is_own(os.fstat(file.fileno())) or not is_own(path.parent.stat()):
                return None
            mark, _, text = whole(file).partition(b"\n")
        if not is_sealed(own, mark, text):
            return None
        entry = json.loads(text)
        if entry["key"] != key or any(recorder.answer(what, one) != answer for what, one, answer in entry["further"]):
            return None
        return from_data(entry["summary"])
    except (OSError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, RecursionError):
        return None


def _keep(path: Path, entry: dict[str, Any], own: bytes) -> None:
    """Write an entry under the seal of the user."""
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep(path, seal(own, text) + b"\n" + text)


@cache
def program() -> str:
    """Return a digest of the program: its version, its files, Python's, and the libraries that decide what data mean.

    Its catalogues are among the files, for summaries quote sentences in both languages.
    """
    from importlib.metadata import version

    libraries = [(name, version(name)) for name in _LIBRARIES]
    return _digest([__version__, _files(Path(__file__).parents[1]), sys.version_info[:2], libraries])


def _files(top: Path) -> list[tuple[str, str]]:
    found = {one.relative_to(top).as_posix(): one for ending in ("py", "mo") for one in top.rglob(f"*.{ending}")}
    return [(name, sha256(found[name].read_bytes()).hexdigest()) for name in sorted(found)]  # alike on every system
