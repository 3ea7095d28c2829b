"""A paper copied into the folder of a dataset: beside what is there, never over it."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from hrcomms.dataset.discover import MANIFEST
from hrcomms.dataset.pieces import open_regular
from hrcomms.editing.durable import fill, settle, take_mode
from hrcomms.editing.edits import EditError
from hrcomms.editing.writing import link_on_the_way
from hrcomms.language import say
from hrcomms.names.folding import bare
from hrcomms.reasons import reason_of

FOLDER = "evidence"
"""Where papers are put that come with a form."""
MOST_BYTES = 32 * 1024 * 1024
ENDINGS = ("pdf", "jpg", "jpeg", "png", "docx", "doc", "xlsx", "xls", "odt", "ods", "txt", "tif", "tiff", "heic")
"""What papers are kept as; nothing that a computer would run."""
_MOST_LETTERS = 80
_MOST_OF_A_NAME = 1_000
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:$|\.)")


class Attached(NamedTuple):
    """A paper in the dataset: its path there, its SHA-256, and whether it was put there now."""

    path: str
    sha256: str
    is_new: bool


def attach(root: Path, name: str, content: bytes) -> Attached:
    """Copy a paper into the dataset in a folder, under its name as far as every system can have it.

    The same paper under this name is left as it is. EditError: it is empty, too large, of no kind that papers are, or
    cannot be written; nothing was changed then.
    """
    stem, ending = _named(name)
    if not content or len(content) > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise EditError(say("“{name}” is empty, or larger than {most} MB; nothing was copied", name=name, most=most))
    digest = sha256(content).hexdigest()
    folder = root / FOLDER
    if (link := link_on_the_way(root, FOLDER)) is not None:
        raise EditError(say("{path} is a link, and nothing is written through links", path=link))
    try:
        folder.mkdir(exist_ok=True)
        for file in _names(stem, ending):
            path = folder / file
            if _is(path, digest, len(content)):
                return Attached(f"{FOLDER}/{file}", digest, is_new=False)
            if not _is_there(path):
                _put(path, content)
                return Attached(f"{FOLDER}/{file}", digest, is_new=True)
    except OSError as error:
        reason = reason_of(error)
        raise EditError(
            say("cannot write {path}: {reason}; nothing was changed", path=folder, reason=reason)
        ) from error
    raise EditError(say("there are too many papers of the name “{name}”", name=name))


def take_back(root: Path, attached: Attached) -> None:
    """Take a paper away again that was put there now, if nothing has changed it since."""
    path = root / attached.path
    with suppress(OSError):
        if attached.is_new and sha256(path.read_bytes()).hexdigest() == attached.sha256:
            path.unlink()


def _named(name: str) -> tuple[str, str]:
    """Return the name of a file in small letters without marks, and its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, _, ending = last.rpartition(".")
    if ending.lower() not in ENDINGS:
        raise EditError(
            say("“{name}” is no paper: take a file of {endings}", name=last[:_MOST_LETTERS], endings=", ".join(ENDINGS))
        )
    letters = "".join(one for one in bare(stem) if category(one)[0] in "LNPZ")
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_MOST_LETTERS].strip("-")
    return (f"tep-{plain}".rstrip("-") if not plain or _RESERVED.match(plain) else plain), ending.lower()


def _names(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}.{ending}"
    yield from (f"{stem}-{number}.{ending}" for number in range(2, _MOST_OF_A_NAME))


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _is(path: Path, digest: str, size: int) -> bool:
    """Tell whether a file holds just this."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size != size:
        return False
    with open_regular(path) as file:
        return sha256(file.read(size + 1)).hexdigest() == digest


def _put(path: Path, content: bytes) -> None:
    """Write a new file; none that is there by then is touched, and none is left that is not whole."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        fill(handle, content)
        take_mode(path, path.parents[1] / MANIFEST)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    settle(path.parent)
