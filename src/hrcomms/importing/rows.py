"""The rows of a list: which say something, and which are totals, headings of groups, signatures, or empty."""

import re
from collections import Counter
from enum import Enum
from typing import NamedTuple

from hrcomms.importing.headers import Column
from hrcomms.importing.recognise import List, is_header_again
from hrcomms.importing.tables import Row, UnreadableError
from hrcomms.language import say
from hrcomms.names.folding import bare, clean, name_key

_NUMBERED = re.compile(r"\(?\d{1,5}\)?[.)]?|\(?[a-z]\)?")
_ROMAN = re.compile(r"[IVXA-H]{1,6}[.)]?")
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_TOTAL = re.compile(r"(?:tổng(?: cộng| số| hợp)?|cộng)(?: \(?\d.*| ?:.*| danh sách.*| có .*)?")
_TOTAL_BARE = re.compile(r"(?:tong (?:cong|so)|cong|total)(?: \(?\d.*| ?:.*| danh sach.*| co .*)?")
_FOOTER = re.compile(
    r"(?:nguoi (?:lap|ghi|tong hop|diem danh)|thu ky|xac nhan|thu truong|t/?m\.|kt\.|tl\.|tuq\.|q\.|noi nhan|"
    r"(?:an dinh |tong )?danh sach (?:nay |tren )?(?:gom|co|an dinh)|lap bang|lap bieu|ghi chu ?:|luu ?:|"
    r"ban to chuc|chu toa|chu tri|\(ky|ky,|.{0,40}, ?ngay [\d. …]* ?thang)"
)


MOST_LINES = 5000
"""No list of a commune has more rows that say something, and each of them is looked up among all records."""
_NAMES = (
    Column.NAME,
    Column.SURNAME,
    Column.GIVEN,
    Column.BODY_NAME,
    Column.TITLE,
    Column.PURPOSE,
    Column.TARGET,
    Column.TASK,
)


class Passed(Enum):
    """Why a row was passed over."""

    EMPTY = "it says nothing, or its number alone"
    TOTAL = "it is a total"
    HEADING = "it is the heading of a group, or repeats the header"
    FOOTER = "it stands below the list: who signs, notes"


class Line(NamedTuple):
    """A row that says something, and the heading of the group in which it stands, if any."""

    row: Row
    group: str


class Lines(NamedTuple):
    """The rows of a list that say something, and how many were passed over for which reason."""

    lines: tuple[Line, ...]
    passed: Counter[Passed]


def lines_of(found: List) -> Lines:
    """Sort the rows of a list; UnreadableError where more say something than a list has.

    Below a line of signatures or a total, only a row that has a number and a name is still one of the list.
    """
    numbers = found.columns(Column.NUMBER)
    names = found.columns(*_NAMES)
    lines, passed = list[Line](), Counter[Passed]()
    group, below = "", False
    for row in found.rows:
        numbered = any(_NUMBER.fullmatch(_text(row, at)) for at in numbers)
        named = any(_text(row, at) for at in names)
        kind = _passed(row, found, numbered=numbered)
        if kind is None and below and not (numbered and named):
            kind = Passed.FOOTER
        if kind is None:
            lines.append(Line(row, group))
            if len(lines) > MOST_LINES:
                raise UnreadableError(say("a list has at most {n} rows; part it into several files", n=MOST_LINES))
            continue
        passed[kind] += 1
        below = below or kind in (Passed.FOOTER, Passed.TOTAL)
        if kind is Passed.HEADING and (heading := _group(row)) is not None:
            group = heading
    return Lines(tuple(lines), passed)


def _text(row: Row, column: int) -> str:
    cell = row.at(column)
    return " ".join(cell.text.split()) if cell else ""


def _passed(row: Row, found: List, *, numbered: bool) -> Passed | None:
    """Return why a row is passed over by what it says itself; None where it seems to be one of the list."""
    if is_header_again(row, found.headings):
        return Passed.HEADING
    known = {one.column for one in found.headings if one.holds not in (None, Column.NUMBER, Column.TO_MEND)}
    texts = list({one.origin: " ".join(one.text.split()) for one in row.cells if one.text}.values())
    if not any(one.says_something and one.column in known for one in row.cells) and (numbered or not texts):
        return Passed.EMPTY
    if row is found.rows[0] and _is_numbered(row, found, texts):
        return Passed.HEADING
    if not numbered and any(map(is_total, texts[:2])):
        return Passed.TOTAL
    if not numbered and _is_footer(row, found, texts):
        return Passed.FOOTER
    return Passed.HEADING if _is_group(row, found, texts) else None


def _is_numbered(row: Row, found: List, texts: list[str]) -> bool:
    """Tell whether a row below the header only numbers the columns: `(1) (2) (3)`, `A B 1 2`."""
    named = any(_text(row, at) for at in found.columns(*_NAMES))
    return named and len(texts) > 1 and all(_NUMBERED.fullmatch(bare(one)) for one in texts)


def _is_footer(row: Row, found: List, texts: list[str]) -> bool:
    """Tell whether a row is one of those below a list; in a row with a name, `Thư ký` is a post."""
    names = [text for at in found.columns(*_NAMES) if (text := _text(row, at))]
    return any(_FOOTER.match(name_key(one[:200])) for one in names or texts)


def is_total(text: str) -> bool:
    """Tell whether a text is the head of a total; nobody's name is, since `Tống` has another tone."""
    short = text[:200]
    plain = bare(short) == short.casefold()
    return bool(_TOTAL_BARE.fullmatch(name_key(short)) if plain else _TOTAL.fullmatch(_small(short)))


def _small(text: str) -> str:
    """Return a text in small letters with single blanks, its marks as they are."""
    return " ".join(clean(text).casefold().split())


def _is_group(row: Row, found: List, texts: list[str]) -> bool:
    """Tell whether a row is the heading of a group: one text over several columns, or a Roman number and a text."""
    if len(texts) == 1:
        cells = [one for one in row.cells if one.text]
        return len(cells) > 1 or (cells[0].column in found.columns(Column.NUMBER) and len(texts[0]) > len("VIII."))
    return len(texts) == 2 and bool(_ROMAN.fullmatch(texts[0]))  # noqa: PLR2004


def _group(row: Row) -> str | None:
    """Return what the heading of a group says, without its number; None where it only repeats the header."""
    texts = list({one.origin: one.text for one in row.cells if one.text}.values())
    if len(texts) > 2:  # noqa: PLR2004
        return None
    return re.sub(r"^[IVXA-H]{1,6}[.)]\s*", "", texts[-1])
