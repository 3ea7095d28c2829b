"""A sheet of a workbook, row by row: cells that were made one, what is hidden, and what lies on the cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hrcomms.importing.tables.cells import Cell, Flag, Row, Sheet
from hrcomms.importing.tables.room import Room
from hrcomms.importing.tables.xlsx_cells import Said, Shared, cell, said
from hrcomms.importing.tables.xml import Element, elements, local, on

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_WIDEST = 100
"""A list has no more columns; what stands beyond them is not read."""


class _Area(NamedTuple):
    """Cells that were made one: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


def read_sheet(name: str, content: bytes, shared: Shared, drawn: frozenset[tuple[int, int]], room: Room) -> Sheet:
    """Return a sheet by its part of the workbook; `drawn` are the cells that something was drawn on.

    Rows in which nothing is are left out. UnreadableError for broken XML, and beyond the bounds.
    """
    rows, areas, hidden = list[Row](), list[_Area](), set[int]()
    number = 0
    marks = _by_row(drawn)
    for one in elements(content, "row", "mergeCell", "col"):
        kind = local(one)
        if kind == "row":
            number = _counted(one.get("r"), number + 1)
            if found := _row(one, number, shared, marks.pop(number, ()), room):
                rows.append(found)
        elif kind == "mergeCell":
            areas.extend(_area(one.get("ref", "")))
        elif on(one.get("hidden")):
            first = _counted(one.get("min"), 1)
            hidden.update(range(first, min(_counted(one.get("max"), first), _WIDEST) + 1))
    rows.extend(Row(at, tuple(_marked(at, column) for column in columns)) for at, columns in marks.items())
    rows.sort(key=lambda one: one.number)
    return Sheet(name, tuple(_merged(rows, areas, room)), frozenset(hidden))


def _by_row(drawn: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for row, column in sorted(drawn):
        if column <= _WIDEST:
            found[row] = (*found.get(row, ()), column)
    return found


def _marked(row: int, column: int) -> Cell:
    return cell(row, column, Said("", None, frozenset((Flag.MARKED,))))


def _row(element: Element, number: int, shared: Shared, marks: tuple[int, ...], room: Room) -> Row | None:
    """Return a row, None where nothing is in it."""
    found: dict[int, Cell] = {}
    column = 0
    for one in element:
        if local(one) != "c":
            continue
        place = _PLACE.fullmatch(one.get("r", ""))
        column = _column(place[1]) if place else column + 1
        if column <= _WIDEST and len(one):
            told = said(one, shared)
            made = cell(number, column, told, frozenset((Flag.MARKED,)) if column in marks else frozenset())
            if made.says_something:
                found[column] = made
    for column in set(marks) - found.keys():
        found[column] = _marked(number, column)
    if not found:
        return None
    room.take(len(found), rows=1)
    return Row(number, tuple(found[at] for at in sorted(found)), on(element.get("hidden")))


def _counted(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 7 else otherwise  # noqa: PLR2004


def _column(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found


def _area(reference: str) -> Iterator[_Area]:
    first, _, last = reference.partition(":")
    start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
    if start and end:
        area = _Area(int(start[2]), _column(start[1]), int(end[2]), min(_column(end[1]), _WIDEST))
        if area.top <= area.bottom and area.left <= area.right:
            yield area


def _merged(rows: list[Row], areas: list[_Area], room: Room) -> Iterator[Row]:
    """Yield the rows with what the first of the cells that were made one says in each of them."""
    waiting = sorted(areas, reverse=True)
    open_areas: dict[_Area, Cell] = {}
    for row in rows:
        while waiting and waiting[-1].top <= row.number:
            area = waiting.pop()
            first = row.at(area.left) if area.top == row.number else None
            if first is not None:
                open_areas[area] = first
        open_areas = {area: first for area, first in open_areas.items() if area.bottom >= row.number}
        yield _filled(row, open_areas, room) if open_areas else row


def _filled(row: Row, areas: Mapping[_Area, Cell], room: Room) -> Row:
    cells = {one.column: one for one in row.cells}
    for area, first in areas.items():
        room.take(area.right - area.left + 1)
        for column in range(area.left, area.right + 1):
            own = cells.get(column)
            marks = own.flags & {Flag.MARKED} if own else frozenset[Flag]()
            flags = first.flags - {Flag.MARKED} | marks | {Flag.MERGED}
            cells[column] = Cell(row.number, column, first.text, first.value, first.origin, flags)
    return Row(row.number, tuple(cells[at] for at in sorted(cells)), row.hidden)
