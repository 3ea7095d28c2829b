"""A document of Word: its tables, each with the paragraphs that stand before it."""

from collections.abc import Iterator
from typing import NamedTuple

from hrcomms.importing.own_sheet import PROPERTY
from hrcomms.importing.tables.archive import Archive
from hrcomms.importing.tables.cells import Cell, Flag, Row, Sheet, Tables, cut
from hrcomms.importing.tables.room import Room
from hrcomms.importing.tables.xml import Element, attribute, local, parsed

_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/custom.xml"
_PICTURES = frozenset(("drawing", "pict", "object"))
_GONE = frozenset(("del", "moveFrom"))
"""What was deleted, though it stands there still until somebody accepts that."""
_WIDEST = 100


def read_document(archive: Archive) -> Tables:
    """Return each table of a document as a sheet, called by its number; what stands in other places is not read.

    Rows are counted in each table from 1 on. UnreadableError where the document is damaged or beyond the bounds.
    """
    room, session = Room(), _session(archive)
    sheets, above = list[Sheet](), list[str]()
    for one in _blocks(parsed(archive.xml(_DOCUMENT))):
        if local(one) == "p":
            above.extend(filter(None, (_text(one).strip(),)))
            continue
        sheets.append(Sheet(str(len(sheets) + 1), tuple(_rows(one, room)), above=tuple(above), session=session))
        above.clear()
    return Tables(tuple(sheets))


def _session(archive: Archive) -> str:
    """Return the session that a document names which this program wrote; empty where it names none."""
    if _PROPERTIES not in archive.names:
        return ""
    named = (one for one in parsed(archive.xml(_PROPERTIES)) if attribute(one, "name") == PROPERTY)
    return next((cut("".join(one.itertext()))[0] for one in named), "")


def _blocks(root: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a document in their order, but for those inside a table."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if local(one) in ("p", "tbl"):
            yield one
        elif local(one) not in _GONE:
            waiting.extend(reversed(one))


class _Written(NamedTuple):
    """A cell of a table: how many columns it spans, whether it is one with that above, its text, and pictures in it."""

    span: int
    goes_on: bool
    text: str
    marked: bool


def _rows(table: Element, room: Room) -> Iterator[Row]:
    above: dict[int, Cell] = {}
    for number, one in enumerate(_inside(table, "tr"), 1):
        made: dict[int, Cell] = {}
        column = 1
        for cell in _inside(one, "tc"):
            told = _cell(cell)
            for at in range(column, min(column + told.span, _WIDEST + 1)):
                made[at] = _placed(told, number, at, column, above.get(at))
            column += told.span
        above = made
        kept = tuple(cell for cell in made.values() if cell.says_something)
        room.take(len(made), rows=1 if kept else 0)
        if kept:
            yield Row(number, kept)


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, also those in a content control; not those of inner tables."""
    for one in element.iterchildren():
        if local(one) == name:
            yield one
        elif local(one) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(one, name)


def _placed(told: _Written, row: int, column: int, first: int, above: Cell | None) -> Cell:
    if told.goes_on and above is not None:
        return Cell(row, column, above.text, above.value, above.origin, above.flags | {Flag.MERGED})
    text, flags = cut(told.text)
    marks = {Flag.MARKED} if told.marked else set[Flag]()
    parted = {Flag.MERGED} if told.span > 1 else set[Flag]()
    return Cell(row, column, text, text or None, (row, first), flags | marks | parted)


def _cell(element: Element) -> _Written:
    span, goes_on = 1, False
    for one in element.iterfind("{*}tcPr/*"):
        value = attribute(one, "val")
        if local(one) == "gridSpan" and value and value.isascii() and value.isdigit():
            span = min(max(int(value[:4]), 1), _WIDEST)
        elif local(one) == "vMerge":
            goes_on = value != "restart"
    paragraphs = [_text(one) for one in element.iterfind(".//{*}p")]
    marked = any(local(one) in _PICTURES for one in element.iter())
    return _Written(span, goes_on, "\n".join(filter(None, paragraphs)), marked)


def _text(paragraph: Element) -> str:
    """Return the text of a paragraph as it is after all changes that wait to be accepted."""
    found = list[str]()
    for one in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}noBreakHyphen"):
        if not any(local(above) in _GONE for above in one.iterancestors()):
            found.append({"t": one.text or "", "noBreakHyphen": "-"}.get(local(one), " "))
    return "".join(found)
