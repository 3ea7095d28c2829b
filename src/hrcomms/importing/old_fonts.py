"""Sheets that were typed for fonts of another encoding (.VnTime, VNI-Times): read as what the fonts show."""

from dataclasses import replace

from hrcomms.encodings.charts import CP1258, TCVN3, VNI, Chart
from hrcomms.encodings.readings import misread
from hrcomms.encodings.words import BLANK, is_vietnamese
from hrcomms.importing.tables import Cell, Sheet

_CHARTS = {chart.name: chart for chart in (TCVN3, VNI, CP1258)}
_ENOUGH_LETTERS = 4000


def as_shown(sheet: Sheet) -> tuple[Sheet, str] | None:
    """Return a sheet as the fonts of its encoding show it, and the name of that; None where it has no other encoding.

    Each text is read so only if that makes Vietnamese of all its words.
    """
    texts = [one.text for row in sheet.rows for one in row.cells]
    found = misread(" ".join(texts)[:_ENOUGH_LETTERS])
    chart = _CHARTS.get(found.encoding) if found else None
    if chart is None:
        return None
    rows = tuple(replace(row, cells=tuple(_shown(one, chart) for one in row.cells)) for row in sheet.rows)
    return replace(sheet, rows=rows, above=tuple(_read(one, chart) for one in sheet.above)), chart.name


def _shown(cell: Cell, chart: Chart) -> Cell:
    text = _read(cell.text, chart)
    return cell if text == cell.text else replace(cell, text=text, value=text)


def _read(text: str, chart: Chart) -> str:
    read = chart.read(text)
    words = (one for one in BLANK.split(read) if not one.isascii())
    return read if read != text and all(map(is_vietnamese, words)) else text
