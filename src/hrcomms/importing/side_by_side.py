"""Lists of people that stand side by side in one sheet, as on a page that is printed in two columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hrcomms.importing.headers import Column
from hrcomms.importing.recognise import Heading, List
from hrcomms.importing.tables import Row, UnreadableError
from hrcomms.importing.tables.cells import letters
from hrcomms.language import say

_MAY_LACK = frozenset((None, Column.NOTE, Column.PRIVATE))
"""Columns that one of the lists may have, and the others not."""


def side_by_side(file: str, found: List) -> tuple[List, ...]:
    """Return a list as the lists of people that stand side by side in it, from left to right: mostly one, itself.

    The sheet of each of several is called by its columns, so that its rows are told from those beside them.
    UnreadableError, which names the file, where several people stand in a row, each with other columns.
    """
    starts = _starts(found)
    if len(starts) < 2:  # noqa: PLR2004
        return (found,)
    ends = [*(one - 1 for one in starts[1:]), found.headings[-1].column]
    blocks = [(start, end, _within(found.headings, start, end)) for start, end in zip(starts, ends, strict=True)]
    if len({frozenset(one.holds for one in headings) - _MAY_LACK for _, _, headings in blocks}) > 1:
        columns = ", ".join(letters(one) for one in found.columns(Column.NAME, Column.GIVEN))
        message = say(
            "{file}, sheet '{sheet}': several people stand in one row (columns {columns}), and not with the same "
            "columns each; write them one below the other",
            file=file,
            sheet=found.sheet.name,
            columns=columns,
        )
        raise UnreadableError(message)
    return tuple(_part(found, *block) for block in blocks)


def _starts(found: List) -> list[int]:
    """Return the columns in which lists begin: those of the names, or of the numbers in front of them."""
    names = list(_parted(found, Column.NAME)) or list(_parted(found, Column.GIVEN))
    if len(names) < 2:  # noqa: PLR2004
        return []
    for first in (Column.NUMBER, Column.SURNAME):
        at = found.columns(first)
        if len(at) == len(names) and all(one < name for one, name in zip(at, names, strict=True)):
            return [found.headings[0].column, *at[1:]]
    return [found.headings[0].column, *names[1:]]


def _parted(found: List, meaning: Column) -> Iterator[int]:
    """Yield the columns that hold something, but for those right behind another one: of a heading over two columns."""
    held = [one for one in found.headings if one.holds is not None]
    for before, one in pairwise((None, *held)):
        if one is not None and one.holds is meaning and (before is None or before.holds is not meaning):
            yield one.column


def _within(headings: Sequence[Heading], start: int, end: int) -> tuple[Heading, ...]:
    return tuple(one for one in headings if start <= one.column <= end)


def _part(found: List, start: int, end: int, headings: tuple[Heading, ...]) -> List:
    sheet = replace(found.sheet, name=f"{found.sheet.name} {letters(start)}-{letters(end)}")
    return List(sheet, headings, found.above, tuple(_rows(found.rows, start, end)))


def _rows(rows: Sequence[Row], start: int, end: int) -> Iterator[Row]:
    for row in rows:
        cells = tuple(one for one in row.cells if start <= one.column <= end)
        if cells:
            yield replace(row, cells=cells)
