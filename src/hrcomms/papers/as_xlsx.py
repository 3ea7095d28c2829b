"""The attendance list as a workbook that can be printed on A4, signed, filled in, and imported again.

The ids of the people stand in a hidden column behind the last one (`importing/own_sheet.py`).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hrcomms.escaping import printable
from hrcomms.importing.own_sheet import heading
from hrcomms.language import say, speak
from hrcomms.papers.attendance import BLANK_ROWS, AttendanceList

_SIZE = 12
_FONT = {"font_name": "Times New Roman", "font_size": _SIZE}
_A4 = 9
_MM = 25.4
_WIDTHS = {1: (4, 20, 17, 15, 11, 8), 2: (4, 17, 14, 13, 10, 10, 7)}
"""Of columns, in digits of the typeface."""
_DIGIT, _PADDING = 6.0, 3.75
"""Of a digit, and of what is left free in a column, in points."""
_LINE, _LEAST = 16.0, 27.0
"""The height of a line and of a row to sign, in points."""
_SCALE = 95
"""In percent: so the columns are as wide as the page. To fit them to it would undo a break between pages."""
_PAGE = (297 - 40) / _MM * 72 / _SCALE * 100
"""How high the rows on a page are, in points."""
_HIGHEST, _LONGEST = 409, 32767
"""No row of Excel is higher, in points, and no text in a cell longer."""
_CENTRE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_CELL = {"valign": "vcenter", "text_wrap": True, "border": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {**_CENTRE, "bold": True, "valign": "top"},
    "bold": {**_CENTRE, "bold": True},
    "motto": {**_CENTRE, "bold": True, "valign": "top", "underline": 1},
    "italic": {**_CENTRE, "italic": True},
    "heading": {**_CENTRE, "bold": True, "border": 1},
    "number": {**_CENTRE, "border": 1},
    "cell": _CELL,
    "total": {"valign": "vcenter", "text_wrap": True},
}


def xlsx(paper: AttendanceList) -> bytes:
    """Return the list as a workbook: the same bytes for the same input."""
    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(made, {**options, "default_format_properties": _FONT})
    created = datetime.combine(paper.day, time(), UTC)
    title = f"{paper.title}: {paper.about}"
    workbook.set_properties({"title": printable(title), "author": printable(paper.head.author), "created": created})
    looks = {name: workbook.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}
    sheet = workbook.add_worksheet(speak(say("List"), paper.language))
    _Page(sheet, looks, _WIDTHS[paper.signatures]).fill(paper)
    workbook.close()
    return made.getvalue()


class _Page:
    """A sheet that is filled from the top down; every row is as high as its texts need."""

    def __init__(self, sheet: Worksheet, looks: dict[str, Any], widths: tuple[int, ...]) -> None:
        self._sheet, self._looks, self._widths = sheet, looks, widths
        self._row = 0
        self._heights = list[float]()
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_column(len(widths), len(widths), 12, None, {"hidden": True})

    def fill(self, paper: AttendanceList) -> None:
        """Write the list from its head to the lines for signatures."""
        self._head(paper)
        header = self._row
        self._cells(paper.columns, ["heading"] * len(paper.columns), heading(paper.session))
        looks = ["number", *["cell"] * (len(paper.columns) - 1)]
        for line in paper.rows:
            self._cells(line.cells, looks, line.id, least=_LEAST)
        foot = self._row
        for at in range(BLANK_ROWS):
            self._cells((str(len(paper.rows) + at + 1), *[""] * (len(looks) - 1)), looks, "", least=_LEAST)
        self._foot(paper)
        self._set_up(paper, header)
        if _parted(self._heights, header, foot):
            self._sheet.set_h_pagebreaks([foot])

    def _head(self, paper: AttendanceList) -> None:
        left, all_of = 2, len(self._widths)
        first, *rest = paper.head.issuer
        self._merged((first, left, "head"), (paper.head.state, all_of, "head"))
        self._merged(("\n".join(rest), left, "head"), (paper.head.motto, all_of, "motto"))
        self._row += 1
        for text, look in ((paper.title, "bold"), (paper.about, "bold"), ("\n".join(paper.facts), "italic")):
            self._merged((text, all_of, look))
        self._row += 1

    def _foot(self, paper: AttendanceList) -> None:
        half, all_of = 3, len(self._widths)
        (first, first_way), (second, second_way) = paper.signers
        self._merged((paper.total, all_of, "total"), least=_LEAST)
        self._merged(("", half, "italic"), (paper.dated, all_of, "italic"))
        self._merged((first, half, "bold"), (second, all_of, "bold"))
        self._merged((first_way, half, "italic"), (second_way, all_of, "italic"))

    def _cells(self, texts: Iterable[str], looks: list[str], hidden: str, *, least: float = 0) -> None:
        shown = [_shown(text) for text in texts]
        for column, (text, look) in enumerate(zip(shown, looks, strict=True)):
            if text.isdigit() and look == "number":
                self._sheet.write_number(self._row, column, int(text), self._looks[look])
            elif text:
                self._sheet.write_string(self._row, column, text, self._looks[look])
            else:
                self._sheet.write_blank(self._row, column, None, self._looks[look])
        if hidden:
            self._sheet.write_string(self._row, len(self._widths), hidden, self._looks["cell"])
        bold = "heading" in looks
        lines = max(_lines(text, width, bold=bold) for text, width in zip(shown, self._widths, strict=True))
        self._next(lines, least)

    def _merged(self, *parts: tuple[str, int, str], least: float = 0) -> None:
        """Write texts into cells that are made one: each up to a column, with its look."""
        first, lines = 0, 1
        for text, end, look in parts:
            shown = _shown(text)
            if shown:
                self._sheet.merge_range(self._row, first, self._row, end - 1, shown, self._looks[look])
            lines = max(lines, _lines(shown, sum(self._widths[first:end]), bold=bool(_LOOKS[look].get("bold"))))
            first = end
        self._next(lines, least)

    def _next(self, lines: int, least: float) -> None:
        height = min(max(least, lines * _LINE), _HIGHEST)
        self._sheet.set_row(self._row, height)
        self._heights.append(height)
        self._row += 1

    def _set_up(self, paper: AttendanceList, header: int) -> None:
        """Say how it is printed: A4 upright, margins of Nghị định 30, the header on every page, its number above."""
        sheet = self._sheet
        sheet.set_portrait()
        sheet.set_paper(_A4)
        sheet.set_margins(left=30 / _MM, right=15 / _MM, top=20 / _MM, bottom=20 / _MM)
        sheet.set_print_scale(_SCALE)
        sheet.center_horizontally()
        sheet.repeat_rows(header)
        sheet.print_area(0, 0, self._row - 1, len(self._widths) - 1)
        sheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 10 / _MM})
        if paper.marks:
            sheet.set_footer(f'&C&"Times New Roman,Regular"&10{paper.marks}', {"margin": 10 / _MM})
        sheet.hide_gridlines(2)


_NARROW, _WIDE = frozenset(" ,.;:!|'’“”()/-fijlrtíìịĩỉ"), frozenset("mMwW…@%")


def _parted(heights: list[float], header: int, foot: int) -> bool:
    """Tell whether what stands from a row on would be parted by the end of a page, or nearly so.

    The header stands on every page.
    """
    taken, room = 0.0, _PAGE
    for height in heights[:foot]:
        if taken + height > room:
            taken, room = 0.0, _PAGE - heights[header]
        taken += height
    return taken + sum(heights[foot:]) > 0.95 * room


def _shown(text: str) -> str:
    return printable(text)[:_LONGEST]


def _lines(text: str, digits: float, *, bold: bool) -> int:
    """Return how many lines a text takes in a column so wide, words kept whole: not every program finds that out."""
    width = digits * _DIGIT - _PADDING
    return sum(_wrapped(line, width, bold=bold) for line in text.split("\n"))


def _wrapped(line: str, width: float, *, bold: bool) -> int:
    lines, taken = 1, 0.0
    for word in line.split():
        needed = sum(map(_letter, word)) * (1.1 if bold else 1.0)
        if taken and taken + _letter(" ") + needed > width:
            lines, taken = lines + 1, 0.0
        lines += int(needed // width)  # of a word that no line holds
        taken = needed % width if needed > width else taken + (_letter(" ") if taken else 0) + needed
    return lines


def _letter(letter: str) -> float:
    """Return about how wide a letter is in Times New Roman, in points."""
    if letter in _NARROW:
        return 0.34 * _SIZE
    if letter in _WIDE:
        return 1.0 * _SIZE
    return (0.74 if letter.isupper() else 0.52) * _SIZE
