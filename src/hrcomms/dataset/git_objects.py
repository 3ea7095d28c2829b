"""What a repository holds, by name: read from one process of git that is asked again and again, and watched."""

from collections.abc import Iterator
from contextlib import suppress
from errno import EIO
from hashlib import sha1, sha256
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, NamedTuple
from weakref import finalize

from hrcomms.dataset.git import PATIENCE, Door, Process
from hrcomms.dataset.pieces import LARGEST, PIECE, TooLargeError
from hrcomms.language import say

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_LOOK_EVERY = 0.25
"""Seconds between two looks at whether git has answered."""


class _Watch:
    """Ends git where a read from it takes longer than anybody waits: a read from a pipe has no deadline of its own."""

    def __init__(self, git: Process) -> None:
        self._git, self._over = git, Event()
        self._reads, self._reading = 0, False
        Thread(target=self._look, daemon=True).start()

    def __enter__(self) -> None:
        self._reads += 1
        self._reading = True

    def __exit__(self, *_: object) -> None:
        self._reading = False

    def _look(self) -> None:
        looks = seen = 0
        while not self._over.wait(_LOOK_EVERY):
            looks = looks + 1 if self._reading and self._reads == seen else 0
            seen = self._reads
            if looks * _LOOK_EVERY >= PATIENCE:
                self._git.kill()

    def end(self) -> None:
        """Watch no longer."""
        self._over.set()


class Stored(NamedTuple):
    """An object of a repository: blob, tree, commit or tag, with its name (the hash) and its bytes."""

    name: str
    kind: str
    content: bytes


class _Reader(NamedTuple):
    """A process of git that hands over objects, and what watches it."""

    git: Process
    watch: _Watch


class Objects:
    """The objects of a repository by their names, from one process of git that is asked again and again."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._reader: _Reader | None = None

    def get(self, name: str) -> Stored | None:
        """Return an object, None where the repository has none of that name.

        OSError where git cannot read it, above all in a partial clone, which has not fetched everything, where it gives
        no answer in time, and where what it hands over is not what the name stands for: git itself does not look.
        TooLargeError for one that is too large to be read, of which git tells the size first.
        """
        reader = self._running()
        found = _asked(reader, name)
        if found is None:
            _end(reader)
            raise _unread()
        if found.kind == "missing":
            return None
        if found.size > LARGEST:
            _end(reader)  # what it would still say is not wanted; the next question starts it anew
            raise TooLargeError
        content = b"".join(_answer(reader, found.size))
        if found.name != name_of(found.kind, content, len(found.name)):
            raise _unread()
        return Stored(found.name, found.kind, content)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of an object a piece after another, however many there are; OSError as for `get`."""
        reader = self._running()
        found, ended = _asked(reader, name), False
        try:
            if found is None or found.kind == "missing":
                raise _unread()
            hashed = object_hash(found.kind, found.size, len(found.name))
            for piece in _answer(reader, found.size):
                hashed.update(piece)
                yield piece
            ended = True
            if hashed.hexdigest() != found.name:
                raise _unread()
        finally:
            if not ended:
                _end(reader)  # what was not read of its answer would be taken for the next one

    def _running(self) -> _Reader:
        if self._reader is None or self._reader.git.poll() is not None:
            git = self._door.start("cat-file", "--batch")
            self._reader = _Reader(git, _Watch(git))
            finalize(self, _end, self._reader)
        return self._reader


def name_of(kind: str, content: bytes, length: int) -> str:
    """Return the name that git gives to an object, of so many letters: 40 by SHA-1, 64 by SHA-256."""
    hashed = object_hash(kind, len(content), length)
    hashed.update(content)
    return hashed.hexdigest()


_SHA1 = 40


def object_hash(kind: str, size: int, length: int) -> "Hash":
    """Return what the name of an object comes from once its bytes are added: SHA-1 for 40 letters, else SHA-256."""
    head = b"%s %d\0" % (kind.encode(), size)
    return sha1(head, usedforsecurity=False) if length == _SHA1 else sha256(head)


class _Head(NamedTuple):
    """What git says of an object before its bytes; of kind `missing` where there is none."""

    name: str
    kind: str
    size: int = 0


def _asked(reader: _Reader, name: str) -> _Head | None:
    """Ask for one object, and return what comes before its bytes; None where git gave up."""
    stdin, stdout = _ends(reader.git)
    try:
        stdin.write(f"{name}\n".encode())
        stdin.flush()
    except OSError:  # it has ended: a broken pipe, or what Windows says of one
        return None
    with reader.watch:
        head = stdout.readline().decode().split()
    if len(head) != 3:  # noqa: PLR2004 - name, kind, size; or name and 'missing'
        return _Head(name, "missing") if head[1:] == ["missing"] else None
    return _Head(head[0], head[1], int(head[2]))


def _answer(reader: _Reader, size: int) -> Iterator[bytes]:
    """Yield the bytes of the object that was asked for; OSError where git gives up on the way."""
    left, stdout = size, _ends(reader.git)[1]
    while left:
        with reader.watch:
            piece = stdout.read(min(PIECE, left))
        if not piece:
            _end(reader)
            raise _unread()
        left -= len(piece)
        yield piece
    with reader.watch:
        stdout.read(1)  # the end of line behind it


def _unread() -> OSError:
    return OSError(EIO, say("git does not have it on this machine, or cannot read it"))


def _ends(git: Process) -> tuple[IO[bytes], IO[bytes]]:
    if git.stdin is None or git.stdout is None:
        raise RuntimeError("git was started without pipes")
    return git.stdin, git.stdout


def _end(reader: _Reader) -> None:
    """End git at once: it only reads, and where it waits for something it would not see that nobody waits for it."""
    reader.watch.end()
    reader.git.kill()
    for stream in _ends(reader.git):
        with suppress(OSError):
            stream.close()
    reader.git.wait()
