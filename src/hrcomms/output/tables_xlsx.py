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
    "expected_count": say("number expected by this day"),
    "status": say("status"),
    "window": say("running period"),
    "windows": say("closed periods"),
    "kind": say("kind"),
    "definition": say("rule"),
    "record": say("proven by"),
    "records": say("records"),
    "path": say("file"),
    "line": say("line"),
    "places": say("where they stand"),
    "commit": say("git commit"),
    "committed": say("committed on"),
    "or_before": say("or earlier"),
    "amount": say("amount"),
    "of": say("out of"),
    "unit": say("counted in"),
    "missing": say("lacks"),
    "lifted": say("no longer asked for"),
    "corrected": say("corrected"),
    "outside": say("why no member"),
    "reason": say("reason"),
    "revision": say("revision"),
    "since_revision": say("revision of the first day"),
    "illustrative": say("made-up data"),
}
"""What the columns of CSV are called in a workbook."""
AT_THE_HEAD = frozenset({"as_of", "since", "target", "errors_passed_over", "datasets", "summed", "percent"})
"""The columns that a workbook has not: what they say stands at its head, or (`percent`) is how `share` is shown."""
_STATUS: dict[str, Text] = {str(status): words for status, words in STATUS_WORDS.items()}


def workbook(name: Text, title: Text, table: Table, notices: Iterable[Text], day: date, language: Language) -> bytes:
    """Return a table as a workbook of one sheet, `name`; at its head the title, and what must be said of all figures.

    Percentages are numbers, dates are dates, and ids text.
    """
    columns = [one for one in table.names if one not in AT_THE_HEAD]
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
    if column == "windows" and isinstance(value, str):
        return "; ".join(
            " ".join(speak(_STATUS.get(one, one), language) for one in each.split(" ")) for each in value.split("; ")
        )
    return value
