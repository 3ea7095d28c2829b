"""A PDF as the objects that it holds, read only if every program reads the same ones.

Every byte belongs to one object, table of places, or mark of the end; every object stands once and is where the tables
say. So a file that was changed by adding to it, or that one program mends in another way than the next, is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hrcomms.language import say
from hrcomms.reports.doubt import Doubt, DoubtError
from hrcomms.reports.pdf_stream import Stream, decoded
from hrcomms.reports.pdf_syntax import Budget, Dictionary, Name, Reader, Ref, Word, unsound


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The objects of a file by their numbers; `trailer` names the first ones. `stored` are those of the storage."""

    objects: dict[int, Any]
    trailer: Dictionary
    stored: frozenset[int]

    def of(self, value: Any) -> Any:
        """Return a value, or what a reference leads to."""
        for _ in range(10):
            if not isinstance(value, Ref):
                return value
            value = self.objects.get(value.number)
        return None


def read(content: bytes, budget: Budget) -> PdfFile:
    """Return what a file holds. Refuses, by DoubtError, one that can be read in two ways, and more than `budget`."""
    return _Reading(content, budget).file()


_HEAD = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[ ]*(?:\r\n?|\n)")
_END = re.compile(rb"(?:\r\n?|\n)startxref[ ]*(?:\r\n?|\n)(\d{1,10})[ ]*(?:\r\n?|\n)%%EOF\s*\Z")
_BETWEEN = re.compile(rb"(?:[\0\t\n\f\r ]+|startxref\s+\d{1,10}\s+%%EOF(?=\s)|%(?!%EOF|PDF-)[^\r\n]*(?=[\r\n]))*")
_OBJECT = re.compile(rb"(\d{1,8})[ \t\r\n]+0[ \t\r\n]+obj(?=[\0\t\n\f\r ()<>\[\]{}/%])")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_STREAM_END = re.compile(rb"(?:\r\n|\r|\n)?endstream(?=[\0\t\n\f\r ])")
_LENGTH = re.compile(rb"\d{1,8}[ \t\r\n]+0[ \t\r\n]+obj\s+(\d{1,10})\s+endobj")
_TABLE = re.compile(rb"xref[ \t]*(?:\r\n?|\n)")
_RUN = re.compile(rb"(\d{1,8}) (\d{1,8})[ ]*(?:\r\n?|\n)")
_ROW = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_HOW_STORED = (b"Length", b"Filter", b"DecodeParms")


class _Reading:
    """One reading of a file, from its end to its objects."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self._content = content
        self._budget = budget
        self._places: dict[int, int] = {}
        self._inside: dict[int, tuple[int, int]] = {}
        self._free: set[int] = set()
        self._taken: list[tuple[int, int]] = []
        self._objects: dict[int, Any] = {}

    def file(self) -> PdfFile:
        """Return what the file holds."""
        head, end = _HEAD.match(self._content), _END.search(self._content, max(0, len(self._content) - 1000))
        if not head:
            raise unsound(0)
        if not end:
            raise unsound(len(self._content))
        self._taken.append((0, head.end()))
        trailers = list(self._trailers(int(end[1])))
        for number, place in sorted(self._places.items(), key=lambda one: one[1]):
            self._object(number, place)
        self._nothing_between(end.start())
        stored = self._unpack()
        if self._free & self._objects.keys():
            raise _twice(min(self._free & self._objects.keys()))
        return PdfFile(self._objects, trailers[0], stored)

    def _trailers(self, place: int) -> Iterator[Dictionary]:
        """Read the tables of places, the last one first; yield what stands in their trailers."""
        first: Dictionary | None = None
        seen: set[int] = set()
        while True:
            if place in seen:
                raise unsound(place)
            seen.add(place)
            trailer = self._table(place) if _TABLE.match(self._content, place) else self._table_stream(place)
            if b"Encrypt" in trailer:
                raise DoubtError(Doubt("trailer", say("it is encrypted, so nobody can compare it")))
            first = first or trailer
            if b"XRefStm" in trailer or any(
                not isinstance(trailer[key], Ref) or trailer[key] != first.get(key)
                for key in (b"Root", b"Info")
                if key in trailer
            ):
                raise unsound(place)
            yield trailer
            if trailer.get(b"Prev") is None:
                return
            place = _whole(trailer[b"Prev"], place)

    def _table(self, start: int) -> Dictionary:
        head = _TABLE.match(self._content, start)
        place = head.end() if head else start
        while run := _RUN.match(self._content, place):
            place = run.end()
            self._budget.token(int(run[2]))
            for number in range(int(run[1]), int(run[1]) + int(run[2])):
                row = _ROW.match(self._content, place)
                if not row or (row[3] == b"n" and row[2] != b"00000"):
                    raise unsound(place)
                place = row.end()
                self._entry(number, 1 if row[3] == b"n" else 0, int(row[1]), 0)
        reader = Reader(self._content, place, len(self._content), self._budget)
        if not reader.word(b"trailer"):
            raise unsound(place)
        trailer = reader.value()
        if not isinstance(trailer, dict):
            raise unsound(place)
        self._taken.append((start, reader.place))
        return trailer

    def _table_stream(self, place: int) -> Dictionary:
        number, stream = self._at(place)
        if not isinstance(stream, Stream) or stream.entries.get(b"Type") != Name(b"XRef") or not stream.plain:
            raise unsound(place)
        if self._places.setdefault(number, place) != place:
            raise _twice(number)
        trailer = stream.entries
        widths = [_whole(one, place) for one in _list(trailer.get(b"W"), place)]
        index = [_whole(one, place) for one in _list(trailer.get(b"Index", [0, trailer.get(b"Size")]), place)]
        row = sum(widths)
        if len(widths) != 3 or max(widths) > 8 or len(index) % 2 or sum(index[1::2]) * row != len(stream.content):  # noqa: PLR2004
            raise unsound(place)
        self._budget.token(sum(index[1::2]))
        numbers = (one for first, n in zip(index[::2], index[1::2], strict=True) for one in range(first, first + n))
        for at, one in enumerate(numbers):
            kind, second, third = _fields(stream.content[at * row : at * row + row], widths)
            self._entry(one, kind, second, third)
        return trailer

    def _entry(self, number: int, kind: int, second: int, third: int) -> None:
        """Note where an object is, which no other table may say as well."""
        known = number in self._inside or number in self._free
        if known or (number in self._places and (kind, second) != (1, self._places[number])):
            raise _twice(number)
        if kind == 1 and third == 0:
            self._places[number] = second
        elif kind == 2:  # noqa: PLR2004 - the standard's number of an object that is in a stream
            self._inside[number] = (second, third)
        elif kind == 0:
            self._free.add(number)
        else:
            raise unsound(0)

    def _object(self, number: int, place: int) -> None:
        if number in self._objects:
            return
        found, _ = self._at(place)
        if found != number:
            raise unsound(place)

    def _at(self, place: int) -> tuple[int, Any]:
        """Read the object at a place, once."""
        head = _OBJECT.match(self._content, place)
        if not head:
            raise unsound(place)
        number = int(head[1])
        if number in self._objects:
            raise _twice(number)
        reader = Reader(self._content, head.end(), len(self._content), self._budget)
        value = reader.value()
        reader.skip()
        if isinstance(value, dict) and (start := _STREAM.match(self._content, reader.place)):
            value = self._stream(value, start.end(), reader)
        if isinstance(value, Word) or not reader.word(b"endobj"):
            raise unsound(reader.place)
        self._objects[number] = value
        self._taken.append((place, reader.place))
        return number, value

    def _stream(self, entries: Dictionary, start: int, reader: Reader) -> Stream:
        length = entries.get(b"Length")
        if isinstance(length, Ref):
            found = _LENGTH.match(self._content, self._places.get(length.number, len(self._content)))
            length = int(found[1]) if found else None
        end = start + _whole(length, start)
        after = _STREAM_END.match(self._content, end)
        if not after:
            raise unsound(start)
        reader.place = after.end()
        content, rest = decoded(self._content[start:end], entries, self._budget, start)
        return Stream({key: one for key, one in entries.items() if key not in _HOW_STORED} | rest, content)

    def _nothing_between(self, end: int) -> None:
        """Refuse what stands outside of objects, tables and trailers."""
        place = 0
        for start, stop in sorted(self._taken):
            gap = _BETWEEN.match(self._content, place, start)
            if start < place or not gap or gap.end() != start:
                raise DoubtError(Doubt(f"byte {place}", say("there is something outside of all objects of the file")))
            place = stop
        gap = _BETWEEN.match(self._content, place, end + 1)
        if place > end or not gap or gap.end() != end + 1:
            raise DoubtError(Doubt(f"byte {place}", say("there is something outside of all objects of the file")))

    def _unpack(self) -> frozenset[int]:
        """Add the objects that are in streams; return the numbers of all that only store others."""
        stored = {
            number
            for number, one in self._objects.items()
            if isinstance(one, Stream) and one.entries.get(b"Type") in (Name(b"XRef"), Name(b"ObjStm"))
        }
        for holder in sorted(stored):
            stream = self._objects[holder]
            if stream.entries[b"Type"] == Name(b"ObjStm"):
                for at, (number, value) in enumerate(_held(stream, self._budget)):
                    if self._inside.pop(number, None) != (holder, at) or number in self._objects:
                        raise _twice(number)
                    self._objects[number] = value
        if self._inside:
            raise unsound(0)
        return frozenset(stored)


def _twice(number: int) -> DoubtError:
    return DoubtError(Doubt(f"object {number}", say("it is in the file twice: the file was changed by adding to it")))


def _held(stream: Stream, budget: Budget) -> Iterator[tuple[int, Any]]:
    """Yield the objects in a stream of objects, with their numbers."""
    if not stream.plain:
        raise unsound(0)
    count, first = (_whole(stream.entries.get(key), 0) for key in (b"N", b"First"))
    head = Reader(stream.content, 0, min(first, len(stream.content)), budget)
    budget.token(count)
    pairs = [(_whole(head.value(), 0), first + _whole(head.value(), 0)) for _ in range(count)]
    ends = [place for _, place in pairs[1:]] + [len(stream.content)]
    if not head.at_end() or first > len(stream.content) or any(end > len(stream.content) for end in ends):
        raise unsound(0)
    for (number, place), end in zip(pairs, ends, strict=True):
        reader = Reader(stream.content, place, end, budget)
        value = reader.value()
        if not reader.at_end() or isinstance(value, Word):
            raise unsound(0)
        yield number, value


def _fields(row: bytes, widths: list[int]) -> tuple[int, int, int]:
    first, second = widths[0], widths[0] + widths[1]
    kind = int.from_bytes(row[:first]) if first else 1
    return kind, int.from_bytes(row[first:second]), int.from_bytes(row[second:])


def _list(value: Any, place: int) -> list[Any]:
    if not isinstance(value, list):
        raise unsound(place)
    return value


def _whole(value: Any, place: int) -> int:
    if type(value) is not int or value < 0:
        raise unsound(place)
    return value
