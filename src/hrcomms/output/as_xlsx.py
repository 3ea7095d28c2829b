"""XLSX for spreadsheets: every cell has its type, so no text is ever run as a formula; same input, same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hrcomms.escaping import printable
from hrcomms.language import Language, Text, format_date, translator
from hrcomms.output.tables import Percent

Cell = str | int | float | date | Percent | None

LONGEST = 32767
_WIDEST, _NARROWEST, _MARGIN = 44, 6, 3
_LINE = 15
_FIRST_YEAR = 1900
_A4 = 9
_TOP = {"text_wrap": True, "valign": "top", "align": "left"}
_LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True},
    "heading": {**_TOP, "bold": True, "bottom": 1, "bg_color": "#E8EEF4"},
    "text": _TOP,
}
_DAY = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the headings of its columns, and its rows."""

    name: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


def book(sheets: Iterable[Sheet], title: Text, notices: Iterable[Text], day: date, language: Language) -> bytes:
    """Return a workbook that says its title and notices at the head of each sheet; `day` is when it counts as made."""
    tell = translator(language)
    paper = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(paper, options)
    workbook.set_properties({"title": tell(title), "created": datetime.combine(day, time(), UTC)})
    head = ". ".join(tell(one).rstrip(".") for one in (title, *notices))
    styles = _Styles(workbook, language)
    for sheet in sheets:
        page = workbook.add_worksheet(tell(sheet.name))
        page.write_string(0, 0, _text(head), styles.of("head"))
        _fill(page, sheet, styles, language)
    workbook.close()
    _forget_the_system(paper)
    return paper.getvalue()


def _forget_the_system(paper: BytesIO) -> None:
    """Let the parts of a workbook not tell Windows from the others."""
    with ZipFile(paper, "a") as archive:
        for part in archive.infolist():
            part.create_system = 0
        archive.comment = b""  # whoever sets it has the list of the parts written anew


class _Styles:
    """The looks of cells in a workbook, each made when it is first wanted."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._add = workbook.add_format
        self._looks = {**_LOOKS, "day": {**_TOP, "num_format": _DAY[language]}}
        self._made: dict[str, Any] = {}

    def of(self, look: str) -> Any:
        """Return a look by its name, or that of a number by its format."""
        if look not in self._made:
            self._made[look] = self._add(self._looks.get(look) or {**_TOP, "num_format": look})
        return self._made[look]


def _fill(page: Worksheet, sheet: Sheet, styles: _Styles, language: Language) -> None:
    """Write the headings to the second row, where they stay in sight, and the rows below."""
    headings = [translator(language)(column) for column in sheet.columns]
    shown = [headings, *([_shown(cell, language) for cell in row] for row in sheet.rows)]
    widths = [_width(cells) for cells in zip(*shown, strict=True)]
    for column, heading in enumerate(headings):
        page.write_string(1, column, _text(heading), styles.of("heading"))
        page.set_column(column, column, widths[column])
    for number, row in enumerate(sheet.rows, 2):
        page.set_row(number, _LINE * _lines_needed(shown[number - 1], widths))
        for column, cell in enumerate(row):
            _write(page, number, column, cell, styles, language)
    page.freeze_panes(2, 0)
    page.autofilter(1, 0, 1 + len(sheet.rows), len(headings) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)


def _write(page: Worksheet, row: int, column: int, cell: Cell, styles: _Styles, language: Language) -> None:
    if isinstance(cell, Percent):
        page.write_number(row, column, float(cell.share), styles.of(_percentage(cell)))
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, styles.of("text"))
    elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        page.write_datetime(row, column, datetime.combine(cell, time()), styles.of("day"))
    elif cell is not None:
        page.write_string(row, column, _text(_shown(cell, language)), styles.of("text"))


def _percentage(cell: Percent) -> str:
    """Return the format of a percentage; a spreadsheet shows it with the marks of its own settings."""
    return f"0.{'0' * cell.digits}%" if cell.digits else "0%"


def _shown(cell: Cell, language: Language) -> str:
    if isinstance(cell, Percent):
        return f"{float(cell.share):.{cell.digits}%}"
    return format_date(cell, language) if isinstance(cell, date) else "" if cell is None else str(cell)


def _text(text: str) -> str:
    """Return the text as a cell can hold it."""
    safe = printable(text)
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def _width(texts: Iterable[str]) -> int:
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(_WIDEST, max(_NARROWEST, longest)) + _MARGIN


def _lines_needed(texts: Iterable[str], widths: Iterable[int]) -> int:
    """Return how many lines a row takes; not every program finds that out by itself."""
    return max(
        sum(-(-max(len(line), 1) // width) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
