"""The list of those who attend a session, to be signed: all that stands on it, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.language import Language, Text, say, speak, translator
from hrcomms.model import Training
from hrcomms.papers import PaperError
from hrcomms.papers.head import Head, head, marks
from hrcomms.papers.occasion import called, contents_of, is_class, place_of, time_of, trainer_of
from hrcomms.papers.people import Seat, needing, recorded, seats
from hrcomms.reports.words import long_date

BLANK_ROWS = 3
"""So many rows are left for people who come and are not on the list."""
_MOST_DAYS = 2
_TOLD = {"present": say("present"), "absent": say("absent")}


class Line(NamedTuple):
    """A row of the list: the id of the person, and what stands in the cells, the one for the number first."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """An attendance list in the usual form: what it says from the head to the lines for signatures.

    `signatures` is how many of the columns, before the last one, are to be signed: one for each of a few days.
    """

    session: str
    day: date
    language: Language
    head: Head
    title: str
    about: str
    facts: tuple[str, ...]
    columns: tuple[str, ...]
    signatures: int
    rows: tuple[Line, ...]
    total: str
    dated: str
    signers: tuple[tuple[str, str], tuple[str, str]]
    marks: str


def attendance_list(
    dataset: Dataset,
    session: Training,
    language: Language,
    *,
    gaps: bool = False,
    body: str | None = None,
    incomplete: bool = False,
) -> AttendanceList:
    """Return the list of those who are recorded for a session or, with `gaps`, of those who still need it.

    `body` is the id of the only body whose people are wanted; `incomplete` tells that errors in the data were passed
    over. PaperError for a session that is cancelled, and where nobody is to stand on the list.
    """
    refuse_cancelled(session)
    people = expected(dataset, session, gaps=gaps, body=body)
    tell = translator(language)
    facts = (time_of(session, language), place_of(session), trainer_of(session), contents_of(dataset, session))
    issued = head(dataset, session.organiser, language)
    signed = _signatures(session)
    columns = (*PEOPLE, *signed, say("Note"))
    return AttendanceList(
        session=session.id,
        day=session.start_date,
        language=language,
        head=issued,
        title=tell(say("LIST OF PARTICIPANTS") if is_class(session) else say("LIST OF DELEGATES")),
        about=called(session, language),
        facts=tuple(map(tell, facts)),
        columns=tuple(map(tell, columns)),
        signatures=len(signed),
        rows=tuple(lines(people, language, len(signed), told=not gaps)),
        total=tell(_total(people, told=not gaps and session.status == "done")),
        dated=", ".join(filter(None, (issued.place, long_date(None, language)))),
        signers=(
            (tell(say("LIST MADE BY")), tell(say("(signature and full name)"))),
            (tell(say("CONFIRMED BY THE ORGANISER")), tell(say("(signature and stamp)"))),
        ),
        marks=marks(dataset, language, incomplete=incomplete),
    )


PEOPLE = (say("No."), say("Full name"), say("Post"), say("Body"))
"""The headings of the columns that tell of a person."""


def refuse_cancelled(session: Training) -> None:
    """Raise PaperError for a session that is cancelled."""
    if session.status == "cancelled":
        raise PaperError(say("{session} is cancelled, so there is no paper for it", session=session.id))


def expected(dataset: Dataset, session: Training, *, gaps: bool, body: str | None) -> tuple[Seat, ...]:
    """Return those who are recorded for a session or, with `gaps`, need it; PaperError where that is nobody."""
    found = seats(dataset, session, needing(dataset, session) if gaps else recorded(session), body)
    if found:
        return found
    values = {"session": session.id, "body": dataset.body_called(body) if body else ""}
    if gaps and body:
        raise PaperError(say("nobody who is in post in {body} that day lacks what {session} delivers", **values))
    if gaps:
        raise PaperError(say("nobody who is in post that day lacks what {session} delivers", **values))
    if body and recorded(session):
        raise PaperError(say("nobody of {body} is recorded for {session}", **values))
    raise PaperError(
        say(
            "nobody is recorded for {session}: enter who is to come under 'invited', or take those who still need it "
            "by --gaps",
            **values,
        )
    )


def lines(people: Iterable[Seat], language: Language, signatures: int, *, told: bool) -> Iterable[Line]:
    """Yield the rows of people, with empty cells to sign; `told` notes who is recorded as present or absent."""
    for number, one in enumerate(people, 1):
        body = speak(one.body, language) if one.body else ""
        note = speak(_TOLD[one.told], language) if told and one.told else ""
        yield Line(one.id, (str(number), one.name, one.post, body, *[""] * signatures, *([note] if signatures else [])))


def _signatures(session: Training) -> tuple[Text, ...]:
    """Return the headings of the columns to sign: one for each day of a session of a few, else one."""
    number = (session.ended - session.start_date).days + 1
    if not 1 < number <= _MOST_DAYS:
        return (say("Signature"),)
    days = (session.start_date + timedelta(at) for at in range(number))
    return tuple(say("Signature ({day})", day=f"{day.day}/{day.month}") for day in days)


def _total(people: tuple[Seat, ...], *, told: bool) -> Text:
    """Return how many there are; who was there and who was not is left for handwriting, unless told of everybody."""
    present, absent = "……", "……"
    if told and all(one.told for one in people):
        present, absent = (str(sum(one.told == what for one in people)) for what in ("present", "absent"))
    return say(
        "Total: {n} people; present: {present}; absent: {absent}.", n=len(people), present=present, absent=absent
    )
