"""Where everything stands: from pointers to lines and columns, in the files as they were read.

Of each record it is known where it begins and ends. Only what is between is taken apart again, and only of the records
that are asked for.
"""

from array import array
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.tree import Tree
from hrcomms.dataset.within import Letters
from hrcomms.dataset.written import Written, written
from hrcomms.diagnostics import Location, Pointer, Position, Within

_MOST_EVENTS = 400_000
"""So many events are kept at a time; the file or record at hand is read no further than a half of them."""
_TOP = Position(1, 1, 1)
_RECORD = 2
"""The steps to a record: the key of its file, its number."""


class Original(NamedTuple):
    """The bytes of a file, and for each list below a key at its top where its items are (as `Content` tells it)."""

    raw: bytes
    records: Mapping[str, "array[int]"] = {}


class Places:
    """The files of a tree as they were read once; what nobody has read yet is read when it is asked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._originals: dict[str, Original] = {}
        self._files: dict[str, _File] = {}

    def keep(self, path: str, original: Original) -> None:
        """Remember a file that was read."""
        self._originals[path] = original

    def text(self, path: str) -> str:
        """Return a file's text as far as it can be read, without a byte order mark; never raises for bad bytes."""
        return self._original(path).raw.decode("utf-8", "replace").removeprefix("\ufeff")

    def position(self, location: Location) -> Position:
        """Return the position of a location; the top of the file where the file cannot be read."""
        if location.position is not None or not location.pointer:
            return location.position or _TOP
        file = self._file(location.path)
        place = file.position(location.pointer, on_key=location.on_key)
        return place if location.within is None else file.stretch(place, location.within)

    def line(self, location: Location) -> int:
        """Return the line of `position`, soonest for whole records."""
        pointer = location.pointer
        if len(pointer) == _RECORD and not location.on_key and location.position is None:
            record = self._file(location.path).record(pointer)
            if record is not None:
                return record.line + 1
        return self.position(location).line

    def _original(self, path: str) -> Original:
        if path not in self._originals:
            from hrcomms.dataset.reader import records_of

            try:
                raw = self._tree.read(path)
            except OSError:
                raw = b""
            self.keep(path, Original(raw, records_of(raw)))
        return self._originals[path]

    def _file(self, path: str) -> "_File":
        if path not in self._files:
            self._files[path] = _File(unix_lines(self.text(path)), self._original(path).records)
        return self._files[path]


def locator(tree: Tree) -> Callable[[Location], Position]:
    """Return a function that finds positions in the files of a tree, each read once."""
    return Places(tree).position


class _Record(NamedTuple):
    """Where a record begins (index in the text, line and column from 0), and the index of its end."""

    start: int
    line: int
    column: int
    end: int


class _File:
    """A file in which places are looked for."""

    def __init__(self, text: str, records: Mapping[str, "array[int]"]) -> None:
        self._text, self._records = text, records
        self._known: dict[Pointer, Written] = {}
        self._events = 0
        self._letters = Letters([], _TOP)

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def stretch(self, value: Position, within: Within) -> Position:
        """Return where a stretch of a value stands; the value's own place where it is not found."""
        if self._letters.value != value:
            self._letters = Letters(self._lines, value)
        return self._letters.place(within)

    def record(self, pointer: Pointer) -> _Record | None:
        """Return where the record is to which a pointer leads, or in which it ends; None where it leads elsewhere."""
        key, number = pointer[:_RECORD] if len(pointer) >= _RECORD else ("", "")
        starts = self._records.get(str(key))
        if starts is None or not isinstance(number, int) or not 0 <= number < len(starts) // 4:
            return None
        return _Record(*starts[4 * number : 4 * number + 4])

    def position(self, pointer: Pointer, *, on_key: bool) -> Position:
        """Return the place of a value or key; of the nearest value around it where it is not in the file."""
        record = self.record(pointer)
        if record is None or (on_key and len(pointer) == _RECORD):
            return self._written((), self._text).position(pointer, on_key=on_key)
        text = self._text[record.start : record.end]
        moved = 0
        if text.startswith(("{", "[")):  # indentation means nothing in brackets, and many may stand on one long line
            moved = record.column
        else:
            text = " " * record.column + text
        line, column, end = self._written(pointer[:_RECORD], text).position(pointer[_RECORD:], on_key=on_key)
        moved = moved if line == 1 else 0
        return Position(line + record.line, column + moved, end + moved)

    def _written(self, pointer: Pointer, text: str) -> Written:
        if pointer not in self._known:
            found = written(text, _MOST_EVENTS // 2)
            if self._events + found.events > _MOST_EVENTS:
                self._known.clear()
                self._events = 0
            self._known[pointer] = found
            self._events += found.events
        return self._known[pointer]


def value_at(data: Any, pointer: Pointer) -> Any:
    """Return what stands at a pointer in the data of a file, None where nothing does."""
    for step in pointer:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
