"""The archive of a document of Word, read so strictly that every program must find the same parts in it."""

import re
import zlib
from collections.abc import Iterator
from struct import Struct
from struct import error as StructError  # noqa: N812 - it is named in lower case there
from typing import NamedTuple

from hrcomms.language import Text, say
from hrcomms.reports.doubt import Doubt, DoubtError

MOST_BYTES = 8_000_000
MOST_MARKS = 150_000
"""A report that is told from an altered one by its parts unpacks to no more, and has no more `<`."""
_MOST_PARTS = 200
_END = Struct("<4s4H2LH")
_LISTED = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_FIELD = Struct("<2H")
_SUMS = Struct("<3L")
_NAME = re.compile(r"[A-Za-z0-9_\-\[\]]+(?:\.[A-Za-z0-9_\-]+)*(?:/(?:[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]+)*|\.rels))*")
_MORE = say("the archive has something before, between or after its parts, or too many of them")
_DESCRIBED = 8
_PLAIN_FLAGS = 0x080E
_PLAIN_FIELDS = frozenset((0x000A, 0x5455, 0x7875, 0xA028, 0xA220))
"""Times, owners, and the room that Word leaves in an archive; not other names, and no sizes beyond 32 bits."""


def too_large() -> Doubt:
    """Return the doubt about what is too large to be looked through."""
    return Doubt(
        "DOCX",
        say(
            "it unpacks to more than {size} MB or has more than {marks} marks, which is too much to be compared part "
            "by part: make the report again by 'hrcomms report'",
            size=MOST_BYTES // 10**6,
            marks=MOST_MARKS,
        ),
    )


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by their names; DoubtError where programs could read it in different ways.

    The parts lie one after another from the first byte on, the list of them follows, and nothing after it. What stands
    before a part says the same as the list. No name is there twice, also in other case.
    """
    try:
        return _unpacked(content)
    except (StructError, IndexError, zlib.error) as error:
        raise _damaged() from error


class _Entry(NamedTuple):
    """What the list says of a part."""

    name: bytes
    flags: int
    method: int
    sums: tuple[int, int, int]
    offset: int


def _unpacked(content: bytes) -> dict[str, bytes]:
    start = len(content) - _END.size
    sign, disk, first, here, count, size, at, comment = _END.unpack_from(content, max(start, 0))
    if sign != b"PK\5\6" or disk or first or here != count or comment or at + size != start or count > _MOST_PARTS:
        raise _refusal(_MORE)
    found: dict[str, bytes] = {}
    names: set[str] = set()
    place, room = 0, MOST_BYTES
    for entry in sorted(_listed(content, at, start, count), key=lambda one: one.offset):
        name = _name(entry, names)
        if entry.offset != place:
            raise _refusal(_MORE)
        begin = _begin(content, entry)
        found[name] = _content(content, begin, entry, room)
        room -= len(found[name])
        place = _after(content, begin, entry)
    if place != at:
        raise _refusal(_MORE)
    return found


def _listed(content: bytes, at: int, end: int, count: int) -> Iterator[_Entry]:
    for _ in range(count):
        listed = _LISTED.unpack_from(content, at)
        sign, flags, method, sums = listed[0], listed[3], listed[4], listed[7:10]
        name_size, extra_size, comment_size, disk = listed[10:14]
        name_at = at + _LISTED.size
        at = name_at + name_size + extra_size
        if sign != b"PK\1\2" or comment_size or disk or at > end:
            raise _damaged()
        _look_at_fields(content[name_at + name_size : at])
        yield _Entry(content[name_at : name_at + name_size], flags, method, sums, listed[16])
    if at != end:
        raise _damaged()


def _name(entry: _Entry, names: set[str]) -> str:
    """Return the name of a part, entered among those that are there."""
    name = entry.name.decode("latin-1")
    if not _NAME.fullmatch(name):
        raise _refusal(say("a part has the name {name}, which programs read in different ways", name=ascii(name)))
    if name.casefold() in names:
        raise _refusal(say("two parts have the name {name}", name=name))
    names.add(name.casefold())
    return name


def _begin(content: bytes, entry: _Entry) -> int:
    """Return where the content of a part begins; what stands before it must be what the list says."""
    sign, _, flags, method, _, _, *rest = _LOCAL.unpack_from(content, entry.offset)
    sums, (name_size, extra_size) = tuple(rest[:3]), rest[3:]
    name_at = entry.offset + _LOCAL.size
    begin: int = name_at + name_size + extra_size
    said = {entry.sums, (0, 0, 0)} if flags & _DESCRIBED else {entry.sums}
    if (
        sign != b"PK\3\4"
        or (flags, method) != (entry.flags, entry.method)
        or flags & ~_PLAIN_FLAGS
        or method not in (0, 8)
        or sums not in said
        or content[name_at : name_at + name_size] != entry.name
    ):
        raise _refusal(
            say("the archive says different things of {name}, or encrypts it", name=ascii(entry.name.decode("latin-1")))
        )
    _look_at_fields(content[name_at + name_size : begin])
    return begin


def _content(content: bytes, begin: int, entry: _Entry, room: int) -> bytes:
    check, packed_size, size = entry.sums
    packed = content[begin : begin + packed_size]
    if size > room:
        raise DoubtError(too_large())
    ended = True
    if entry.method:
        stream = zlib.decompressobj(-15)
        packed = stream.decompress(packed, size + 1)
        ended = stream.eof and not stream.unused_data
    if len(packed) != size or zlib.crc32(packed) != check or not ended:
        raise _damaged()
    return packed


def _after(content: bytes, begin: int, entry: _Entry) -> int:
    """Return where a part ends, with the sums that may follow it."""
    end: int = begin + entry.sums[1]
    if not entry.flags & _DESCRIBED:
        return end
    end += 4 if content[end : end + 4] == b"PK\7\x08" else 0
    if _SUMS.unpack_from(content, end) != entry.sums:
        raise _damaged()
    return int(end + _SUMS.size)


def _look_at_fields(extra: bytes) -> None:
    at = 0
    while at < len(extra):
        kind, size = _FIELD.unpack_from(extra, at)
        at += _FIELD.size + size
        if kind not in _PLAIN_FIELDS or at > len(extra):
            raise _damaged()


def _damaged() -> DoubtError:
    return _refusal(say("the archive is cut off or damaged"))


def _refusal(why: Text) -> DoubtError:
    return DoubtError(Doubt("DOCX", why))
