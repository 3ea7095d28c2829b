"""An attendance list: who was there and who was not, for one session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import LEAVE_OUT, Answers, Attend, Choice, Outcome, Question, Sorting
from hrcomms.importing.guests import A_GUEST, GUEST, GuestsOf, are_guests
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
    """The session that a list belongs to, and who is recorded there already, and how many guests (`GuestsOf`)."""

    id: str
    attended: frozenset[str]
    absent: frozenset[str]
    guests_before: int = 0
    guests: int = 0


def attendance(file: str, found: List, session: Session, find: FindPerson, answers: Answers) -> Outcome:
    """Return what an attendance list comes to, with the answers so far.

    Who is recorded as present stays so; where a list says otherwise, somebody is asked, and so for all that has two
    readings. `file` is the name of the file, which questions are known by.
    """
    sorted_rows = lines_of(found)
    sorting = Sorting(answers)
    seen: dict[str, tuple[bool, int]] = {}
    notices = dict[Text, None]()
    unsigned = list[tuple[_Row, str]]()
    guests = GuestsOf(session.id, session.guests_before, session.guests)
    rows = [_Row(file, found, line, sorting, told(line, found)) for line in sorted_rows.lines]
    for row, person in _people(rows, find, notices):
        presence = _presence(row)
        if presence is None:
            continue
        if presence is Presence.UNSIGNED:
            unsigned.append((row, person))
            continue
        _record(row, person, presence is not Presence.ABSENT, session, seen, guests)
    _unsigned(unsigned, session, seen, sorting, guests)
    guests.settle(sorting)
    return Outcome(
        len(sorted_rows.lines),
        tuple(sorting.intended),
        sorting.known,
        tuple(sorting.open),
        tuple(sorting.left),
        sorted_rows.passed,
        tuple(notices),
        answered=tuple(sorting.answered),
    )


@dataclass(frozen=True, slots=True)
class _Row(AskedRow):
    """A row of an attendance list, with what it says of a person."""

    told: Told


def _people(rows: Iterable[_Row], find: FindPerson, notices: dict[Text, None]) -> Iterator[tuple[_Row, str]]:
    """Yield the rows with the ids of whom they name, or GUEST; not those of which that is asked, or left.

    Whether those are guests whose name nobody has, or one like it, is asked once for all of them.
    """
    unknown = list[tuple[_Row, Text]]()
    for row in rows:
        if row.is_unreadable(Column.NAME, Column.SURNAME, Column.GIVEN):
            continue
        if not row.told.name.strip(" .…_-"):
            row.ask("name", say("there is no name in it"), column=row.told.column)
            continue
        answer = find(row.told)
        if answer.notice is not None:
            notices[answer.notice] = None
        if answer.nobody and not answer.choices:
            unknown.append((row, answer.reason))
            continue
        choices = (*answer.choices, A_GUEST) if answer.nobody else answer.choices
        person = answer.id or row.ask("name", answer.reason, choices, row.told.column)
        if person is not None:
            yield row, person
    if are_guests(unknown):
        yield from ((row, GUEST) for row, _ in unknown)


def _presence(row: _Row) -> Presence | None:
    """Return what a row says of the presence of whom it names; None where that is asked, or left."""
    cell = doubtful(row.line, row.found, *_SIGNED, Column.ABSENT, Column.NOTE)
    if cell is not None:
        return _asked(row, say("the cell {place} cannot be read", place=cell.place))
    presence = _said(row.line, row.found)
    if presence is Presence.REPLACED:
        said = say("somebody else seems to have come instead; who was invited and did not come does not count")
        return _asked(row, said)
    if presence is Presence.UNCLEAR:
        return _asked(row, say("whether they were there cannot be told from it"))
    return presence


def _asked(row: _Row, reason: Text) -> Presence | None:
    choices = (
        Choice(say("{name} was present", name=row.told.name), _PRESENT.token),
        Choice(say("{name} was absent", name=row.told.name), _ABSENT.token),
    )
    token = row.ask("presence", reason, choices, _column(row.found))
    return None if token is None else Presence.PRESENT if token == _PRESENT.token else Presence.ABSENT


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
    guests: GuestsOf,
) -> None:
    """Intend what a row says of somebody, unless it is recorded so already, or contradicted."""
    if person == GUEST:
        guests.add(row, row.told.name, present=present)
        return
    before = seen.get(person)
    if before is not None and before[0] != present:
        row.ask("twice", say("row {row} says the opposite of the same person", row=before[1]))
        return
    recorded = True if person in session.attended else False if person in session.absent else None
    if recorded is not None and recorded != present:
        said = (
            say("{name} is recorded as absent, and is present here", name=row.told.name)
            if present
            else say("{name} is recorded as present, and is absent here", name=row.told.name)
        )
        row.ask("recorded", said)
        return
    seen.setdefault(person, (present, row.line.row.number))
    if recorded is None and before is None:
        row.sorting.intended.append(Attend(session.id, person, present))
    else:
        row.sorting.known += 1


def _unsigned(
    rows: list[tuple[_Row, str]],
    session: Session,
    seen: dict[str, tuple[bool, int]],
    sorting: Sorting,
    guests: GuestsOf,
) -> None:
    """Ask once for all rows in which nothing is signed or ticked, but for those of people who are told of elsewhere."""
    told_of = session.attended | session.absent | seen.keys()
    waiting = [(row, person) for row, person in rows if person not in told_of]
    sorting.known += len(rows) - len(waiting)
    if not waiting:
        return
    first = waiting[0][0]
    said = say("nothing stands in the column for signatures: were they there?")
    spots = tuple(row.spot(_column(first.found)) for row, _ in waiting)
    key = (first.file, first.found.sheet.name, "unsigned")
    token = sorting.ask(Question(key, spots, said, (_ABSENT, _PRESENT, LEAVE_OUT)))
    if token is not None:
        for row, person in waiting:
            _record(row, person, token == _PRESENT.token, session, seen, guests)
