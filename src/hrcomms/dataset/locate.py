"""From pointers to lines and columns, for the files concerned and no others."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Location, Pointer, Position, Within

if TYPE_CHECKING:
    from hrcomms.dataset.outline import Outline

_INDICATOR = re.compile(r"\A(?:&\S+\s+)?(?:[|>][-+0-9]*(?:\s+#.*|\s*)\Z|[\"'])")
"""What stands before the letters of a value: an anchor, the head of a block, a quotation mark."""
_LONG = 20_000
"""Of a file with more letters, a record is read by itself where that is possible."""
_TOGETHER = 50
"""So many records are read at a time: to begin takes as long as some records do."""
_TOP = Position(1, 1, 1)


def locate(tree: Tree, locations: Iterable[Location]) -> dict[Location, Position]:
    """Return the position of each location; the top of the file where the file cannot be read."""
    find = locator(tree)
    return {location: find(location) for location in locations}


def locator(tree: Tree) -> Callable[[Location], Position]:
    """Return a function that finds positions, reading each file once.

    To read a file event by event is slow. So of a long one only the records concerned are read, and in all no more
    events than `MOST_EVENTS`: whatever lies beyond has the place of its record, or of what lies around it.
    """
    files: dict[str, _File] = {}
    room = _Room()

    def find(location: Location) -> Position:
        if location.position is not None:
            return location.position
        if not location.pointer:
            return _TOP
        if location.path not in files:
            files[location.path] = _File(source_text(tree, location.path), room)
        file = files[location.path]
        place = file.position(location.pointer, on_key=location.on_key)
        return place if location.within is None else file.stretch(place, location.within)

    return find


class _Room:
    """How many events may still be read."""

    def __init__(self) -> None:
        self._taken = 0

    def outline(self, text: str) -> "Outline | None":
        """Return the outline of a text as far as there is room for it; None where there is no room any more."""
        from hrcomms.dataset.outline import MOST_EVENTS, outline  # only for files with findings

        if self._taken >= MOST_EVENTS:
            return None
        found = outline(text, MOST_EVENTS - self._taken)
        self._taken += found.events
        return found


class _File:
    """A file in which places are looked for."""

    def __init__(self, text: str, room: _Room) -> None:
        self._text, self._room = text, room
        self._records: dict[int, Outline | None] = {}
        self._letters = _Letters([], _TOP)

    @cached_property
    def _lines(self) -> list[str]:
        return unix_lines(self._text).split("\n")

    @cached_property
    def _whole(self) -> "Outline | None":
        return self._room.outline(self._text)

    @cached_property
    def _starts(self) -> tuple[str, tuple[int, ...]]:
        """The one key of a long file in the usual form, and the lines on which its records begin; else none."""
        from hrcomms.dataset.reader import data_of
        from hrcomms.dataset.record_starts import record_lines

        data = data_of(self._text) if len(self._text) > _LONG else None
        if not isinstance(data, dict) or len(data) != 1:
            return "", ()
        [(key, records)] = data.items()
        found = record_lines(self._text, key) if isinstance(key, str) and isinstance(records, list) else ()
        return (key, found) if found and len(records) == len(found) else ("", ())

    def position(self, pointer: Pointer, *, on_key: bool) -> Position:
        """Return the place of a value or a key."""
        key, starts = self._starts
        if len(pointer) > 1 and pointer[0] == key and isinstance(pointer[1], int) and pointer[1] < len(starts):
            return self._in_record(pointer, starts, on_key=on_key)
        return self._whole.position(pointer, on_key=on_key) if self._whole else _TOP

    def _in_record(self, pointer: Pointer, starts: tuple[int, ...], *, on_key: bool) -> Position:
        key, index, *rest = pointer
        number, some = int(index), int(index) // _TOGETHER * _TOGETHER
        first = starts[some]
        if some not in self._records:
            end = starts[some + _TOGETHER] - 1 if some + _TOGETHER < len(starts) else len(self._lines)
            self._records[some] = self._room.outline("\n".join((f"{key}:", *self._lines[first - 1 : end])))
        outlined = self._records[some]
        if outlined is None or (key, number - some) not in outlined.values:  # there was no room for it
            line = self._lines[starts[number] - 1]
            start = len(line) - len(line.lstrip(" -"))
            return Position(starts[number], start + 1, max(start + 1, len(line.rstrip())) + 1)
        place = outlined.position((key, number - some, *rest), on_key=on_key)
        return place._replace(line=place.line + first - 2)

    def stretch(self, value: Position, within: Within) -> Position:
        """Return where a stretch of a value stands; the value's own place where it is not found."""
        if self._letters.value != value:
            self._letters = _Letters(self._lines, value)
        return self._letters.place(within)


class _Letters:
    r"""The letters of a file from a value on, blanks left out, with their rows and columns: as far as was asked for.

    A stretch is found where the file has the letters of the value as they are read: not behind an escape (`\u00e9`).
    """

    def __init__(self, lines: list[str], value: Position) -> None:
        self.value = value
        self._known: list[tuple[int, int, str]] = []
        self._further = _letters(lines, value)

    def place(self, within: Within) -> Position:
        """Return where a stretch stands; the value's own place where it is not found."""
        wanted = within.before + len(within.letters)
        while len(self._known) < wanted and (one := next(self._further, None)) is not None:
            self._known.append(one)
        found = self._known[within.before : wanted]
        if not found or "".join(letter for _, _, letter in found) != within.letters:
            return self.value
        row, start, _ = found[0]
        end = max(column for line, column, _ in found if line == row) + 1
        moved = self.value.column if row == 0 else 1
        return Position(self.value.line + row, start + moved, end + moved)


def _letters(lines: list[str], value: Position) -> Iterator[tuple[int, int, str]]:
    for row, number in enumerate(range(value.line - 1, len(lines))):
        line = lines[number]
        if row == 0:
            line = _INDICATOR.sub(lambda sign: " " * len(sign[0]), line[value.column - 1 :], 1)
        for column, letter in enumerate(line):
            if not letter.isspace():
                yield row, column, letter


def source_text(tree: Tree, path: str) -> str:
    """Return a file's text as far as it can be read, without a byte order mark; never raises for bad bytes."""
    try:
        return tree.read(path).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return ""
