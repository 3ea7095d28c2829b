"""Files of lists taken in one call: each list by its kind, one after another, so that the next knows of the last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.importing.applied import applied
from hrcomms.importing.asking import (
    Answers,
    Attend,
    Guests,
    Held,
    Intent,
    NewSession,
    Outcome,
    Question,
)
from hrcomms.importing.attendance import Session, attendance
from hrcomms.importing.doubtful_session import held_twice, of_another
from hrcomms.importing.expenses import expenses, refuse_other_units
from hrcomms.importing.headers import Column
from hrcomms.importing.old_fonts import as_shown
from hrcomms.importing.own_sheet import session_in
from hrcomms.importing.recognise import Kind, List, list_of
from hrcomms.importing.records import reads, records
from hrcomms.importing.resolve import finders
from hrcomms.importing.session import recorded
from hrcomms.importing.side_by_side import side_by_side
from hrcomms.importing.staff import staff
from hrcomms.importing.tables import Sheet, Tables, UnreadableError
from hrcomms.language import Text, say
from hrcomms.model import Training

_OF_PEOPLE = (Kind.ATTENDANCE, Kind.STAFF)


class File(NamedTuple):
    """A file as it was read; `name` is that without its folder."""

    name: str
    tables: Tables


@dataclass(frozen=True, slots=True)
class Wish:
    """What a call wants of its files: a kind for all lists, and the session that attendance belongs to.

    `session` is its id; `new` the session where it is to be recorded by the same call. A session that was planned until
    `today` was held, if somebody was there. `since` is the date, month or year that begins posts which have none.
    """

    today: date
    kind: Kind | None = None
    session: str | None = None
    new: NewSession | None = None
    since: str = ""


class Taken(NamedTuple):
    """What one list came to; `at` is the place of its file among those of the call."""

    at: int
    file: str
    found: List
    kind: Kind
    outcome: Outcome

    @property
    def left(self) -> dict[int, Question]:
        """The rows that are not taken, by their numbers, each with the first question about it."""
        found: dict[int, Question] = {}
        for question in (*self.outcome.open, *self.outcome.left):
            for spot in question.spots:
                found.setdefault(spot.row, question)
        return found


class Result(NamedTuple):
    """What all lists of a call came to: each of them, what is said of the files, the intents, the dataset after."""

    lists: tuple[Taken, ...]
    notices: tuple[Text, ...]
    intents: tuple[Intent, ...]
    after: Dataset


class NeedsSessionError(UnreadableError):
    """A list of attendance was given without the session that it belongs to."""


def take(files: Iterable[File], dataset: Dataset, wish: Wish, answers: Answers) -> Result:
    """Return what the lists in files come to with the answers so far; nothing is written.

    UnreadableError where a file holds no list, or one of a kind that is not taken; its message leads out.
    """
    start = (wish.new,) if wish.new is not None else ()
    after = applied(dataset, start)
    lists, notices, intents = list[Taken](), list[Text](), list[Intent]()
    for at, file in enumerate(map(_in_unicode, files)):
        notices.extend(_of_file(file, one) for one in file.tables.notices)
        (found, passed), before = _lists(file), after
        notices.extend(_of_file(file, say("sheet '{name}' holds no list and was not read", name=one)) for one in passed)
        for one in found:
            kind = _kind(file, one, wish)
            outcome = _taken(file, one, kind, _Datasets(dataset, before, after), wish, answers)
            after = applied(after, outcome.intended)
            intents.extend(outcome.intended)
            notices.extend(_of_file(file, said) for said in (*_unread_columns(one, kind), *outcome.notices))
            lists.append(Taken(at, file.name, one, kind, outcome))
    return Result(tuple(lists), tuple(notices), (*(start if intents else ()), *intents), after)


def without_session(files: Iterable[File], wish: Wish) -> List | None:
    """Return the first list of attendance of which nobody says to which session it belongs; None where there is none.

    UnreadableError where a file holds no list.
    """
    for file in map(_in_unicode, files):
        for found in _lists(file)[0]:
            try:
                _kind(file, found, wish)
            except NeedsSessionError:
                return found
    return None


def _of_file(file: File, said: Text) -> Text:
    return say("{file}: {what}", file=file.name, what=said)


def _in_unicode(file: File) -> File:
    """Return a file with the sheets in which a list is found only as the fonts of an old encoding show them."""
    sheets, notices = list[Sheet](), list(file.tables.notices)
    for sheet in file.tables.sheets:
        shown = None if list_of(sheet) else as_shown(sheet)
        if shown is None or list_of(shown[0]) is None:
            sheets.append(sheet)
            continue
        sheets.append(shown[0])
        what = say("the file is written in {encoding}, and was read so", encoding=shown[1])
        notices.append(say("sheet '{name}': {what}", name=sheet.name, what=what))
    return file._replace(tables=Tables(tuple(sheets), tuple(notices)))


def _lists(file: File) -> tuple[list[List], list[str]]:
    """Return the lists of a file, and the names of its sheets that hold none."""
    found, passed = list[List](), list[str]()
    for sheet in file.tables.sheets:
        one = list_of(sheet) or (_going_on(sheet, found[-1]) if found else None)
        if one is not None:
            found.extend(side_by_side(file.name, one))
        elif sheet.rows and not sheet.session:  # of the frames of a list of our own nobody need be told
            passed.append(sheet.name)
    if not found:
        raise UnreadableError(
            say(
                "{file}: no row with the names of columns was found, such as 'Họ và tên' and 'Chức vụ'; write "
                "them above the rows",
                file=file.name,
            )
        )
    return found, passed


def _going_on(sheet: Sheet, before: List) -> List | None:
    """Return a sheet or table without a header as the rest of the list before it, if it has as many columns."""
    width = max((cell.column for row in sheet.rows for cell in row.cells), default=0)
    if not width or width != max(one.column for one in before.headings):
        return None
    return List(sheet, before.headings, (), sheet.rows)


def _kind(file: File, found: List, wish: Wish) -> Kind:
    wanted = wish.session or wish.new or found.session
    kind = wish.kind or (Kind.ATTENDANCE if wanted and found.has(Column.NAME, Column.GIVEN) else found.kind)
    spot = {"file": file.name, "sheet": found.sheet.name}
    if kind is None:
        columns = ", ".join(one.text for one in found.headings)
        kinds = ", ".join(Kind)
        message = say(
            "{file}, sheet '{sheet}': the columns ({columns}) do not tell what list it is; say so by --as ({kinds})",
            columns=columns,
            kinds=kinds,
            **spot,
        )
        raise UnreadableError(message)
    if (
        kind in _OF_PEOPLE
        and not found.has(Column.NAME)
        and not (found.has(Column.GIVEN) and found.has(Column.SURNAME))
    ):
        raise UnreadableError(say("{file}, sheet '{sheet}': there is no column with the names of people", **spot))
    if kind is Kind.ATTENDANCE and not wanted:
        message = say(
            "{file}, sheet '{sheet}': it is a list of attendance; name its session by --session ID, or a new one by "
            "--title, --date and --components",
            **spot,
        )
        raise NeedsSessionError(message)
    return kind


class _Datasets(NamedTuple):
    """The dataset before the lists of the call, before those of a file, and with all that come before a list."""

    before_call: Dataset
    before_file: Dataset
    now: Dataset

    @property
    def added(self) -> frozenset[str]:
        """The people whom lists of the same call add."""
        return frozenset(one.id for one in self.now.staff) - {one.id for one in self.before_call.staff}


def _taken(file: File, found: List, kind: Kind, datasets: _Datasets, wish: Wish, answers: Answers) -> Outcome:
    if kind is Kind.ATTENDANCE:
        return _attendance(file, found, datasets, wish, answers)
    dataset = datasets.now
    find = finders(dataset)
    if kind is Kind.STAFF:
        return staff(file.name, found, dataset, find, answers, datasets.added, since=wish.since)
    if kind is Kind.BUDGET and found.has(Column.ALLOCATED) and not found.has(Column.AMOUNT):
        refuse_other_units(found)
    elif kind is Kind.BUDGET:
        return expenses(file.name, found, dataset, find.source, answers)
    return records(file.name, found, dataset, find, answers, kind)


def _attendance(file: File, found: List, datasets: _Datasets, wish: Wish, answers: Answers) -> Outcome:
    dataset = datasets.now
    identity = wish.session or (str(wish.new.data["id"]) if wish.new else found.session)
    wanted = recorded(dataset, identity)
    if (left := of_another(file.name, found, dataset, wanted, answers)) is not None:
        return left
    session = Session(identity, frozenset(wanted.attended), frozenset(wanted.absent), *_guests(datasets, wanted))
    outcome = attendance(file.name, found, session, finders(dataset).person, answers)
    if wish.new is not None and (left := held_twice(file.name, found, dataset, outcome, answers)) is not None:
        return left
    came = any(isinstance(one, Guests) or (isinstance(one, Attend) and one.present) for one in outcome.intended)
    if wanted.status == "done" or not came:
        return outcome
    if wanted.status == "planned" and wanted.start_date <= wish.today:
        return replace(outcome, intended=(Held(wanted.id), *outcome.intended))
    return replace(outcome, notices=(*outcome.notices, _not_held(wanted)))


def _guests(datasets: _Datasets, session: Training) -> tuple[int, int]:
    """Return how many guests a session had before a file, and how many it has with the lists of the file so far."""
    earlier = next((one.others for one in datasets.before_file.training if one.id == session.id), None)
    return earlier or 0, session.others or 0


def _not_held(session: Training) -> Text:
    return say(
        "{session} is recorded as {status}, so nobody who was there counts: take its 'status' away once it was held",
        session=session.id,
        status=session.status,
    )


def _unread_columns(found: List, kind: Kind) -> Iterable[Text]:
    """Yield what is said of the columns that were not read, and of those that the file hides."""
    unknown = [one.text for one in found.headings if one.holds is None]
    other = [one.text for one in found.headings if one.holds is not None and not reads(kind, one.holds)]
    private = [one.text for one in found.headings if one.holds is Column.PRIVATE]
    hidden = [
        one.text
        for one in found.headings
        if one.column in found.sheet.hidden_columns and one.holds and not session_in([one.text])
    ]
    sheet = found.sheet.name
    if unknown:
        yield say(
            "sheet '{sheet}': columns that are not known were not read: {names}", sheet=sheet, names=", ".join(unknown)
        )
    if other:
        yield say(
            "sheet '{sheet}': columns that no such list has were not read: {names}", sheet=sheet, names=", ".join(other)
        )
    if private:
        yield say(
            "sheet '{sheet}': columns that do not belong here were not read: {names}",
            sheet=sheet,
            names=", ".join(private),
        )
    if hidden:
        yield say("sheet '{sheet}': hidden columns were read as well: {names}", sheet=sheet, names=", ".join(hidden))
