"""What a PDF says it was made from, found without reading the file: it may be damaged, huge, or a trap."""

import zlib
from collections.abc import Iterator

from hrcomms.reports.doubt import DoubtError
from hrcomms.reports.pdf_syntax import Budget, Reader

_KEY = b"/hrcomms"
_LONGEST = 10_000
"""So many bytes a record has at most."""
_TRIED = 20
"""So many places are looked at."""
_PACKED, _UNPACKED = 1_000_000, 8_000_000
"""So many bytes of a stream of objects are unpacked, to so many."""


def record_of(content: bytes) -> str | None:
    """Return the record that a report's PDF carries, the last one of several; None if none is found.

    It only tells which report to make for a comparison, so it may be taken from any place of the file.
    """
    for stretch in (content, *_unpacked(content)):
        for place in _last(stretch, _KEY):
            found = _string(stretch, place + len(_KEY))
            if found and found.startswith("{"):
                return found
    return None


def _last(content: bytes, sought: bytes) -> Iterator[int]:
    """Yield the last places of some bytes, from the end."""
    place = len(content)
    for _ in range(_TRIED):
        place = content.rfind(sought, 0, place)
        if place < 0:
            return
        yield place


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the streams that hold packed objects, the last one first, as far as they may be unpacked."""
    for place in _last(content, b"/ObjStm"):
        start = content.find(b"stream", place, place + 1000)
        if start < 0:
            continue
        packed = content[start + len(b"stream") : start + _PACKED].lstrip(b"\r\n")
        try:
            yield zlib.decompressobj().decompress(packed, _UNPACKED)
        except zlib.error:
            continue


def _string(content: bytes, place: int) -> str | None:
    try:
        value = Reader(content, place, min(len(content), place + _LONGEST), Budget(_LONGEST)).value()
    except DoubtError:
        return None
    if not isinstance(value, bytes):
        return None
    return value[2:].decode("utf-16-be", "replace") if value.startswith(b"\xfe\xff") else value.decode("latin-1")
