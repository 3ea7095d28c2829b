"""Reading a file that somebody else made: never more of it than is wanted, and never what is no file.

Whoever opens a pipe waits for its other end, and whoever reads a device or a huge file to its end has no memory left:
so what is opened has to be a regular file, and what is read is bounded before it is read.
"""

import os
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterable, Iterator
from errno import EFBIG, EINVAL
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import IO, NamedTuple

from hrcomms.language import say

LARGEST = 64 * 1024 * 1024
"""So many bytes of one file are read at most."""
PIECE = 1024 * 1024


class TooLargeError(OSError):
    """A file, or all that are read of a dataset, is larger than anybody's data are."""

    def __init__(self) -> None:
        super().__init__(EFBIG, say("too large"))


def open_regular(path: Path) -> IO[bytes]:
    """Open a file for reading, without ever waiting; OSError for what is none: a folder, a pipe, a device, a socket.

    Asked before it is opened, since opening some devices does something already, and again when it is open.
    """
    _regular(path.stat().st_mode)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _regular(os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _regular(mode: int) -> None:
    if not S_ISREG(mode):
        raise OSError(EINVAL, say("not a regular file"))


def whole(file: IO[bytes], largest: int = LARGEST) -> bytes:
    """Return what is left of an open file; TooLargeError where that is more than `largest` bytes."""
    content = file.read(largest + 1)
    if len(content) > largest:
        raise TooLargeError
    return content


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what is left of an open file, a piece after another."""
    while piece := file.read(PIECE):
        yield piece


def digest(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of a file that comes in pieces."""
    hashed = sha256()
    for one in parts:
        hashed.update(one)
    return hashed.hexdigest()


class Digests(NamedTuple):
    """The SHA-256 of a file; of one that is text, also those that it has with the other line ends."""

    file: str
    unix: str | None
    windows: str | None


def digests(parts: Iterable[bytes]) -> Digests:
    """Return the SHA-256 of a file that comes in pieces, whatever its size.

    Text is what is UTF-8 and holds no zero byte. Git may check it out with LF or with CR LF at the end of each line, so
    it has both digests, `unix` and `windows`. A CR alone is no line end.
    """
    whole, unix, windows = sha256(), sha256(), sha256()
    reader: IncrementalDecoder | None = getincrementaldecoder("utf-8")()
    waiting = b""
    for one in parts:
        whole.update(one)
        if reader is None or b"\0" in one or not _goes_on(reader, one):
            reader = None
            continue
        ready = waiting + one
        waiting = b"\r" if ready.endswith(b"\r") else b""
        text = ready.removesuffix(waiting).replace(b"\r\n", b"\n")
        unix.update(text)
        windows.update(text.replace(b"\n", b"\r\n"))
    unix.update(waiting)
    windows.update(waiting)
    is_text = reader is not None and _goes_on(reader, b"", final=True)
    return Digests(whole.hexdigest(), *((unix.hexdigest(), windows.hexdigest()) if is_text else (None, None)))


def _goes_on(reader: IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        reader.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True
