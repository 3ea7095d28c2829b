"""The rows that an import did not take, as a workbook to be mended and imported again."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from hrcomms.importing.asking import LEAVE, Question
from hrcomms.importing.headers import Column
from hrcomms.importing.recognise import Heading
from hrcomms.importing.rows import lines_of
from hrcomms.importing.taking import Taken
from hrcomms.language import Language, Listed, Text, say, translator
from hrcomms.output.as_xlsx import Sheet, book

_NO_SHEET = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def workbook(lists: Iterable[Taken], day: date, language: Language) -> bytes | None:
    """Return the rows of one file that were not taken, None where all were.

    It has the columns that were read, and no others, and one more that says what is wrong and which ids are possible.
    """
    tell = translator(language)
    sheets = [_sheet(number, one, tell) for number, one in enumerate(lists, 1) if one.left]
    if not sheets:
        return None
    title = say("Rows that were not imported")
    way_out = say("mend them (an id may stand in the place of a name) and import this file in the same way")
    return book(sheets, title, [way_out], day, language)


def _sheet(number: int, one: Taken, tell: Callable[[Text], str]) -> Sheet:
    headings = [heading for heading in one.found.headings if _is_kept(heading)]
    groups = {line.row.number: line.group for line in lines_of(one.found).lines}
    grouped = any(groups.get(row) for row in one.left) and not one.found.has(Column.BODY, Column.POST_AND_BODY)
    columns = [Text("{heading}", {"heading": heading.text}) for heading in headings]
    rows = []
    for row in one.found.rows:
        question = one.left.get(row.number)
        if question is not None:
            cells = (row.at(heading.column) for heading in headings)
            group = [groups.get(row.number, "")] if grouped else []
            rows.append((*(cell.text if cell else None for cell in cells), *group, tell(_to_mend(question))))
    name = f"{number} {_NO_SHEET.sub(' ', one.found.sheet.name)}"[:_LONGEST_NAME].strip()
    more = [say("Body"), say("To mend")] if grouped else [say("To mend")]
    return Sheet(Text("{name}", {"name": name}), (*columns, *more), tuple(rows))


def _to_mend(question: Question) -> Text:
    choices = Listed(tuple(choice.said for choice in question.choices if choice.token != LEAVE), "; ")
    return say("{reason}: {choices}", reason=question.reason, choices=choices) if choices.items else question.reason


def _is_kept(heading: Heading) -> bool:
    return heading.holds not in (None, Column.PRIVATE, Column.TO_MEND)
