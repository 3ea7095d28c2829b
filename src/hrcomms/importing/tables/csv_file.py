"""A CSV: its encoding and the sign between its cells are found out."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from hrcomms.encodings.files import decoded
from hrcomms.importing.tables.cells import Cell, Row, Sheet, Tables, UnreadableError, cut
from hrcomms.importing.tables.room import Room
from hrcomms.language import Text, say

_SIGNS = ";\t,"
_FEW = 200
"""So many rows tell the sign between cells."""
_WIDEST = 100
_BIG = 10_000_000


def read_csv(name: str, content: bytes) -> Tables:
    """Return a CSV as one sheet, called by the name of the file.

    UTF-8 and UTF-16 are read as they are; another encoding of Vietnamese is named among the notices. UnreadableError
    where the encoding cannot be told, a quotation mark is not closed, or the file is beyond the bounds.
    """
    text, notices = _text(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text[:4].lower() == "sep=" and text[5:6] == "\n":
        sign, text = text[4], text[5:]
        start = 1
    else:
        sign, start = _sign(text), 0
    room = Room()
    rows = tuple(row for row in _rows(text, sign, start, room) if row.cells)
    return Tables((Sheet(name, rows),), notices)


def _text(content: bytes) -> tuple[str, tuple[Text, ...]]:
    try:
        text = content.decode("utf-8-sig")
        if "\x00" not in text:
            return text, ()
    except UnicodeDecodeError:
        pass
    found = decoded(content)
    if found is None or not found.certain:
        raise UnreadableError(
            say("the encoding of the file cannot be told; save it in Excel as a workbook, or as 'CSV UTF-8'")
        )
    notice = say("the file is written in {encoding}, and was read so", encoding=found.encoding)
    return found.text, () if found.encoding == "UTF-16" else (notice,)


def _sign(text: str) -> str:
    """Return the sign between cells: the one that makes the most cells of rows that have equally many."""

    def weight(sign: str) -> int:
        try:
            lengths = Counter(len(one) for one in islice(_read(text, sign, strict=False), _FEW))
        except csv.Error:
            return 0
        return max((number * (length - 1) for length, number in lengths.items()), default=0)

    return max(_SIGNS, key=weight)


def _read(text: str, sign: str, *, strict: bool) -> Iterator[list[str]]:
    csv.field_size_limit(_BIG)
    return csv.reader(StringIO(text, newline=""), delimiter=sign, strict=strict)


def _rows(text: str, sign: str, start: int, room: Room) -> Iterator[Row]:
    reader = _read(text, sign, strict=True)
    number = start
    try:
        for cells in reader:
            number = number + 1
            found = tuple(_cell(number, at, one) for at, one in enumerate(cells[:_WIDEST], 1) if one.strip())
            room.take(len(found), rows=1 if found else 0)
            yield Row(number, found)
    except csv.Error:
        message = say(
            "row {row}: a quotation mark in it is not closed, or stands in the middle of a cell", row=number + 1
        )
        raise UnreadableError(message) from None


def _cell(row: int, column: int, written: str) -> Cell:
    """Return a cell; an apostrophe before it, by which programs keep a text from being a formula, is no part of it."""
    text, flags = cut(written.strip().removeprefix("'"))
    return Cell(row, column, text, text or None, (row, column), flags)
