"""An attendance list: who was there and who was not, for one session."""

from collections.abc import Iterable
from typing import NamedTuple

from hrcomms.importing.asking import LEAVE_OUT, Answers, Attend, Choice, Outcome, Question, Sorting, Spot
from hrcomms.importing.headers import Column
from hrcomms.importing.people import Told, cells_in, doubtful, texts, told
from hrcomms.importing.presence import Presence, of_note, of_signature, of_tick, together
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import FindPerson
from hrcomms.importing.rows import Line, lines_of
from hrcomms.importing.tables import Flag
from hrcomms.importing.tables.cells import letters
from hrcomms.language import Text, say

_PRESENT, _ABSENT = Choice(say("present"), "present"), Choice(say("absent"), "absent")
_SIGNED = (Column.SIGNATURE, Column.PRESENT)


class Session(NamedTuple):
    """The session that a list belongs to, and who is recorded there already."""

    id: str
    attended: frozenset[str]
    absent: frozenset[str]


def attendance(file: str, found: List, session: Session, find: FindPerson, answers: Answers) -> Outcome:
    """Return what an attendance list comes to, with the answers so far.

    Who is recorded as present stays so; where a list says otherwise, somebody is asked, and so for all that has two
    readings. `file` is the name of the file, which questions are known by.
    """
    sorted_rows = lines_of(found)
    sorting = Sorting(answers)
    seen: dict[str, tuple[bool, int]] = {}
    notices = dict[Text, None]()
    unsigned = list[tuple[Line, str]]()
    for line in sorted_rows.lines:
        row = _Row(file, found, line, told(line, found))
        person = _person(row, find, sorting, notices)
        presence = _presence(row, sorting) if person else None
        if person is None or presence is None:
            continue
        if presence is Presence.UNSIGNED:
            unsigned.append((line, person))
            continue
        _record(row, person, presence is not Presence.ABSENT, session, seen, sorting)
    _unsigned(file, found, unsigned, session, seen, sorting)
    return Outcome(
        len(sorted_rows.lines),
        tuple(sorting.intended),
        sorting.known,
        tuple(sorting.open),
        tuple(sorting.left),
        sorted_rows.passed,
        tuple(notices),
    )


class _Row(NamedTuple):
    """A row of a list with what it says of a person."""

    file: str
    found: List
    line: Line
    told: Told

    def spot(self, column: str = "") -> Spot:
        """Return where it stands."""
        return Spot(self.file, self.found.sheet.name, self.line.row.number, column)

    def question(self, about: str, reason: Text, choices: Iterable[Choice] = (), column: str = "") -> Question:
        """Return a question about it."""
        key = (self.file, self.found.sheet.name, str(self.line.row.number), about)
        return Question(key, (self.spot(column),), reason, tuple(choices))


def _person(row: _Row, find: FindPerson, sorting: Sorting, notices: dict[Text, None]) -> str | None:
    """Return the id of who is meant; None where that is asked, or left."""
    cell = doubtful(row.line, row.found, Column.NAME, Column.SURNAME, Column.GIVEN)
    if cell is not None:
        sorting.ask(row.question("name", say("the cell {place} cannot be read", place=cell.place)))
        return None
    if not row.told.name:
        sorting.ask(row.question("name", say("there is no name in it"), column=row.told.column))
        return None
    answer = find(row.told)
    if answer.notice is not None:
        notices[answer.notice] = None
    if answer.id is not None:
        return answer.id
    choices = (*answer.choices, LEAVE_OUT) if answer.choices else ()
    return sorting.ask(row.question("name", answer.reason, choices, row.told.column))


def _presence(row: _Row, sorting: Sorting) -> Presence | None:
    """Return what a row says of the presence of whom it names; None where that is asked, or left."""
    found, line = row.found, row.line
    cell = doubtful(line, found, *_SIGNED, Column.ABSENT, Column.NOTE)
    if cell is not None:
        said = say("the cell {place} cannot be read", place=cell.place)
        return _asked(row, said, sorting)
    presence = _said(line, found)
    if presence is Presence.REPLACED:
        said = say("somebody else seems to have come instead; who was invited and did not come does not count")
        return _asked(row, said, sorting)
    if presence is Presence.UNCLEAR:
        return _asked(row, say("whether they were there cannot be told from it"), sorting)
    return presence


def _asked(row: _Row, reason: Text, sorting: Sorting) -> Presence | None:
    choices = (
        Choice(say("{name} was present", name=row.told.name), "present"),
        Choice(say("{name} was absent", name=row.told.name), "absent"),
        LEAVE_OUT,
    )
    token = sorting.ask(row.question("presence", reason, choices, _column(row.found)))
    return None if token is None else Presence.PRESENT if token == "present" else Presence.ABSENT  # noqa: S105


def _said(line: Line, found: List) -> Presence:
    """Return what the signatures, ticks and notes of a row say."""
    signed = [
        of_signature(text, marked=marked)
        if column in found.columns(Column.SIGNATURE)
        else of_tick(text, marked=marked, means=Presence.PRESENT)
        for column, text, marked in _marks(line, found, *_SIGNED)
    ]
    absent = [
        of_tick(text, marked=marked, means=Presence.ABSENT) for _, text, marked in _marks(line, found, Column.ABSENT)
    ]
    return together(signed, absent, map(of_note, texts(line, found, Column.NOTE)))


def _marks(line: Line, found: List, *columns: Column) -> list[tuple[int, str, bool]]:
    """Return the text in each of the columns, and whether something is drawn there; empty cells as well."""
    cells = {one.column: one for one in cells_in(line, found, *columns)}
    return [
        (at, cells[at].text if at in cells else "", at in cells and Flag.MARKED in cells[at].flags)
        for at in found.columns(*columns)
    ]


def _column(found: List) -> str:
    at = found.columns(*_SIGNED, Column.ABSENT, Column.NOTE)
    return letters(at[0]) if at else ""


def _record(
    row: _Row,
    person: str,
    present: bool,
    session: Session,
    seen: dict[str, tuple[bool, int]],
    sorting: Sorting,
) -> None:
    """Intend what a row says of somebody, unless it is recorded so already, or contradicted."""
    before = seen.get(person)
    if before is not None:
        if before[0] != present:
            said = say("row {row} says the opposite of the same person", row=before[1])
            sorting.ask(row.question("twice", said))
        else:
            sorting.known += 1
        return
    recorded = True if person in session.attended else False if person in session.absent else None
    if recorded is not None and recorded != present:
        said = (
            say("{name} is recorded as absent, and is present here", name=row.told.name)
            if present
            else say("{name} is recorded as present, and is absent here", name=row.told.name)
        )
        sorting.ask(row.question("recorded", said))
        return
    seen[person] = (present, row.line.row.number)
    if recorded is None:
        sorting.intended.append(Attend(session.id, person, present))
    else:
        sorting.known += 1


def _unsigned(
    file: str,
    found: List,
    rows: list[tuple[Line, str]],
    session: Session,
    seen: dict[str, tuple[bool, int]],
    sorting: Sorting,
) -> None:
    """Ask once for all rows of a list in which nothing is signed or ticked."""
    made = [(_Row(file, found, line, told(line, found)), person) for line, person in rows]
    waiting = [(row, person) for row, person in made if not _is_recorded(person, session, sorting)]
    if not waiting:
        return
    column = _column(found)
    said = say("nothing stands in the column for signatures: were they there?")
    key = (file, found.sheet.name, "unsigned")
    spots = tuple(row.spot(column) for row, _ in waiting)
    token = sorting.ask(Question(key, spots, said, (_ABSENT, _PRESENT, LEAVE_OUT)))
    if token is not None:
        for row, person in waiting:
            _record(row, person, token == _PRESENT.token, session, seen, sorting)


def _is_recorded(person: str, session: Session, sorting: Sorting) -> bool:
    """Tell whether somebody is recorded already, one way or the other: then nobody need be asked."""
    recorded = person in session.attended or person in session.absent
    sorting.known += recorded
    return recorded
