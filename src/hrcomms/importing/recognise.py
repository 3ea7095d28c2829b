"""What a sheet is: where its header stands, what its columns hold, and which kind of list that makes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hrcomms.importing.headers import Column, column_called, is_duties
from hrcomms.importing.own_sheet import session_in
from hrcomms.importing.tables import Cell, Row, Sheet
from hrcomms.names.folding import name_key

_FIRST_ROWS = 30
"""In so many rows that have something the header is looked for."""
_MOST_HEADER_ROWS = 3
C = Column


class Kind(StrEnum):
    """A kind of list."""

    ATTENDANCE = "attendance"
    STAFF = "staff"
    ORGANISATIONS = "organisations"
    ACTIVITIES = "activities"
    PRESS = "press"
    BUDGET = "budget"
    VALUES = "values"
    TASKS = "tasks"


_TOLD_BY: tuple[tuple[Kind, frozenset[Column], frozenset[Column]], ...] = (
    (Kind.ATTENDANCE, frozenset((C.NAME,)), frozenset((C.SIGNATURE, C.PRESENT, C.ABSENT))),
    (Kind.STAFF, frozenset((C.NAME,)), frozenset((C.POST, C.POST_AND_BODY))),
    (Kind.BUDGET, frozenset((C.PURPOSE,)), frozenset((C.AMOUNT,))),
    (Kind.BUDGET, frozenset((C.SOURCE,)), frozenset((C.ALLOCATED, C.AMOUNT))),
    (Kind.VALUES, frozenset((C.TARGET,)), frozenset((C.NUMERATOR,))),
    (Kind.TASKS, frozenset((C.TASK,)), frozenset((C.BODY, C.DUE))),
    (Kind.PRESS, frozenset((C.TITLE,)), frozenset((C.FORM, C.ADDRESS))),
    (Kind.ACTIVITIES, frozenset((C.TITLE,)), frozenset((C.CHANNEL, C.REACH, C.QUANTITY, C.DATE))),
    (Kind.ORGANISATIONS, frozenset(), frozenset((C.CLASSIFICATION,))),
)
"""A kind, the columns that it always has, and those of which it has one; the first that fits is it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: where it stands, what is written, and what the column holds, if that is known."""

    column: int
    text: str
    holds: Column | None


@dataclass(frozen=True, slots=True)
class List:
    """A sheet of which the header was found: its headings, the texts above them, and the rows below."""

    sheet: Sheet
    headings: tuple[Heading, ...]
    above: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def session(self) -> str:
        """The session that the list says it is about, since this program wrote it; empty where it names none."""
        return session_in(one.text for one in self.headings) or self.sheet.session

    @property
    def kind(self) -> Kind | None:
        """The kind of list that the columns make; None where they do not tell."""
        held = {one.holds for one in self.headings}
        if {C.SURNAME, C.GIVEN} <= held:
            held.add(C.NAME)
        return next((kind for kind, all_of, any_of in _TOLD_BY if all_of <= held and any_of & held), None)

    def columns(self, *meanings: Column) -> tuple[int, ...]:
        """Return the columns that hold one of these things, from left to right."""
        return tuple(one.column for one in self.headings if one.holds in meanings)

    def has(self, *meanings: Column) -> bool:
        """Tell whether there is a column that holds one of these things."""
        return bool(self.columns(*meanings))


def list_of(sheet: Sheet) -> List | None:
    """Return a sheet as a list: below the first row that names two known columns; None where none does."""
    for at, row in enumerate(sheet.rows[:_FIRST_ROWS]):
        if _is_header(row):
            header = _header_rows(sheet.rows, at)
            above = (*sheet.above, *(text for one in sheet.rows[:at] for text in _texts(one)))
            headings = _with_form(_with_year(_with_duties(tuple(_headings(header)))), above)
            return List(sheet, headings, above, sheet.rows[at + len(header) :])
    return None


_PRESS = re.compile(r"\b(?:cho bao chi|thong tin bao chi|(?:don vi|co quan|ngay) cung cap)\b")
_KEYS = frozenset((C.NAME, C.SURNAME, C.BODY, C.BODY_NAME, C.TITLE, C.PURPOSE, C.SOURCE, C.TARGET, C.TASK))
"""Each list has one of these columns."""


def _is_header(row: Row) -> bool:
    known = [one for one in map(column_called, _texts(row)) if one]
    return len(set(known)) > 1 and bool(_KEYS & set(known))


def is_header_again(row: Row, headings: Iterable[Heading]) -> bool:
    """Tell whether a row repeats the headings, as at the top of each printed page."""
    known = {one.column: one.text for one in headings if one.holds}
    same = [one for one in row.cells if one.text and one.text in known.get(one.column, "")]
    return len(same) > 1 and len(same) == sum(bool(one.text) for one in row.cells)


def _texts(row: Row) -> list[str]:
    """Return the texts of a row, each once where cells were made one."""
    return list({one.origin: one.text for one in row.cells if one.text}.values())


def _header_rows(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """Return the rows of a header: the first one, and those that part its headings or that these reach down to."""
    found = [rows[at]]
    for row in rows[at + 1 : at + _MOST_HEADER_ROWS]:
        if row.number != found[-1].number + 1 or not _goes_on(found, row):
            break
        found.append(row)
    return tuple(found)


def _goes_on(header: Sequence[Row], row: Row) -> bool:
    """Tell whether a row is one more of a header: whatever begins in it stands below a heading of several columns."""
    first = header[0].number
    own = [one for one in row.cells if one.origin[0] == row.number and one.text]
    reach_down = [one for one in row.cells if first <= one.origin[0] < row.number]
    wide = {one.column for one in header[-1].cells if _is_wide(one, header[-1])}
    if not own:
        return bool(reach_down)
    return all(one.column in wide for one in own)


def _is_wide(cell: Cell, row: Row) -> bool:
    return sum(one.origin == cell.origin for one in row.cells) > 1


def _headings(header: Sequence[Row]) -> Iterator[Heading]:
    for column in sorted({one.column for row in header for one in row.cells}):
        cells = {one.origin: one.text for row in header for one in row.cells if one.column == column and one.text}
        texts = [" ".join(text.split()) for text in cells.values()]
        if texts:
            yield Heading(column, " ".join(texts), _meaning(texts))


def _with_duties(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return headings of which, beside the names of people, one may be that of their duties."""
    if not any(one.holds in (C.NAME, C.SURNAME, C.GIVEN) for one in headings):
        return headings
    return tuple(replace(one, holds=C.DUTIES) if is_duties(one.text) else one for one in headings)


def _with_year(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return headings of which, beside what is given, one may be that of the year: elsewhere `Nam` is a gender."""
    if not any(one.holds is C.ALLOCATED for one in headings):
        return headings
    return tuple(replace(one, holds=C.YEAR) if name_key(one.text) == "nam" else one for one in headings)


def _with_form(headings: tuple[Heading, ...], above: Iterable[str]) -> tuple[Heading, ...]:
    """Return headings of which, in a list of what was given to the press, *Hình thức* is how that was done."""
    told = " ".join(name_key(text) for text in (*above, *(one.text for one in headings)))
    if not _PRESS.search(told) or any(one.holds is C.FORM for one in headings):
        return headings
    return tuple(replace(one, holds=C.FORM) if one.holds is C.CHANNEL else one for one in headings)


def _meaning(texts: Sequence[str]) -> Column | None:
    """Return what a column holds by the texts above it: all of them together, else the lowest that says it."""
    if any(column_called(one) is C.PRIVATE for one in texts):
        return C.PRIVATE
    ways = (" ".join(texts), *reversed(texts))
    return next(filter(None, map(column_called, ways)), None)
