"""The workbooks of `status`, `why` and `rollup`: the rows of their tables, with headings for people."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from hrcomms.compliance import STATUS_WORDS
from hrcomms.language import Language, Text, say, speak
from hrcomms.output.as_xlsx import Cell, Sheet, book
from hrcomms.output.tables import Percent, Row, Table, typed

_HEADINGS: dict[str, Text] = {
    "row": say("row"),
    "part": say("part of the change"),
    "change": say("change"),
    "source": say("dataset"),
    "owner": say("id of the commune"),
    "member": say("id"),
    "id": say("target"),
    "title": say("title"),
    "name": say("name"),
    "organisation": say("body"),
    "organisations": say("bodies"),
    "met": say("has met it"),
    "requirement": say("component"),
    "requirement_name": say("name of the component"),
    "numerator": say("have met it"),
    "denominator": say("population"),
    "share": say("share"),
    "threshold": say("goal"),
    "due": say("goal due"),
    "required": say("required for it"),
    "shortfall": say("still to go"),
    "expected_percent": say("expected by this day"),
    "status": say("status"),
    "kind": say("kind"),
    "definition": say("rule"),
    "record": say("proven by"),
    "records": say("records"),
    "path": say("file"),
    "line": say("line"),
    "places": say("where they stand"),
    "commit": say("git commit"),
    "committed": say("committed on"),
    "missing": say("lacks"),
    "lifted": say("no longer asked for"),
    "corrected": say("corrected"),
    "outside": say("why no member"),
    "reason": say("reason"),
    "revision": say("revision"),
    "illustrative": say("made-up data"),
}
"""What the columns of CSV are called that a workbook has too; what the others say stands at its head."""
_STATUS: dict[str, Text] = {str(status): words for status, words in STATUS_WORDS.items()}


def workbook(name: Text, title: Text, table: Table, notices: Iterable[Text], day: date, language: Language) -> bytes:
    """Return a table as a workbook of one sheet, `name`; at its head the title, and what must be said of all figures.

    Percentages are numbers, dates are dates, and ids text.
    """
    columns = [one for one in table.names if one in _HEADINGS]
    rows = tuple(tuple(_cell(column, row, language) for column in columns) for row in table.rows)
    sheet = Sheet(name, tuple(_HEADINGS[one] for one in columns), rows)
    return book([sheet], title, notices, day, language)


def _cell(column: str, row: Row, language: Language) -> Cell:
    value = typed(column, row)
    if isinstance(value, bool):
        return speak(say("yes") if value else say("no"), language)
    if isinstance(value, float):
        return Percent(Fraction(str(value)) / 100, 1)
    if column == "status" and isinstance(value, str):
        return speak(_STATUS.get(value, value), language)
    return value
