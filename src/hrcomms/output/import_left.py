"""The rows that an import did not take, as a workbook to be mended and imported again."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from hrcomms.importing.asking import LEAVE, Question
from hrcomms.importing.headers import Column
from hrcomms.importing.recognise import Heading, Kind
from hrcomms.importing.rows import lines_of
from hrcomms.importing.tables import Cell
from hrcomms.importing.taking import Taken
from hrcomms.language import Language, Listed, Text, say, translator
from hrcomms.output.as_xlsx import Sheet, book

_NO_SHEET = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_NAMED = {
    "name": (Column.NAME,),
    "channel": (Column.CHANNEL,),
    "source": (Column.SOURCE,),
    **dict.fromkeys(("body", "organisation"), (Column.BODY, Column.POST_AND_BODY)),
}
"""The columns in which an answer that is an id can stand, by what the question is about."""
_NO_ID = "new"


def workbook(lists: Iterable[Taken], day: date, language: Language) -> bytes | None:
    """Return the rows of one file that were not taken, None where all were.

    It has the columns that were read, and no others, those that a list of staff lacks, and one more that says what is
    wrong and which ids are possible. An id that was chosen stands in the place of the name.
    """
    tell = translator(language)
    sheets = [_sheet(number, one, tell) for number, one in enumerate(lists, 1) if one.left]
    if not sheets:
        return None
    title = say("Rows that were not imported")
    way_out = say("Mend them (an id may stand in the place of a name) and import this file in the same way")
    return book(sheets, title, [way_out], day, language)


def _sheet(number: int, one: Taken, tell: Callable[[Text], str]) -> Sheet:
    headings = [heading for heading in one.found.headings if _is_kept(heading)]
    groups = {line.row.number: line.group for line in lines_of(one.found).lines}
    grouped = any(groups.get(row) for row in one.left) and not one.found.has(Column.BODY, Column.POST_AND_BODY)
    columns = [Text("{heading}", {"heading": heading.text}) for heading in headings]
    chosen = _chosen(one)
    undated = one.kind is Kind.STAFF and not one.found.has(Column.START)
    rows = []
    for row in one.found.rows:
        question = one.left.get(row.number)
        if question is not None:
            ids = chosen.get(row.number, {})
            cells = [_cell(row.at(heading.column), ids.get(heading.holds), heading) for heading in headings]
            group = [ids.get(Column.BODY) or groups.get(row.number, "")] if grouped else []
            rows.append((*cells, *group, *([None] if undated else []), tell(_to_mend(question))))
    name = f"{number} {_NO_SHEET.sub(' ', one.found.sheet.name)}"[:_LONGEST_NAME].strip()
    more = [*([say("Body")] if grouped else []), *([say("Start date")] if undated else []), say("To mend")]
    return Sheet(Text("{name}", {"name": name}), (*columns, *more), tuple(rows))


def _chosen(one: Taken) -> dict[int, dict[Column | None, str]]:
    """Return the ids that answers put in the place of names, by row and column."""
    found: dict[int, dict[Column | None, str]] = {}
    for question, token in one.outcome.answered:
        for spot in question.spots if token != _NO_ID else ():
            found.setdefault(spot.row, {}).update(dict.fromkeys(_NAMED.get(question.key[-1], ()), token))
    return found


def _cell(cell: Cell | None, identity: str | None, heading: Heading) -> str | None:
    text = cell.text if cell else None
    if identity is None:
        return text
    title, sign, _ = (text or "").rpartition("," if "," in (text or "") else " - ")
    return f"{title}{sign} {identity}" if heading.holds is Column.POST_AND_BODY else identity


def _to_mend(question: Question) -> Text:
    choices = Listed(tuple(choice.said for choice in question.choices if choice.token != LEAVE), "; ")
    return say("{reason}: {choices}", reason=question.reason, choices=choices) if choices.items else question.reason


def _is_kept(heading: Heading) -> bool:
    return heading.holds not in (None, Column.PRIVATE, Column.TO_MEND)
