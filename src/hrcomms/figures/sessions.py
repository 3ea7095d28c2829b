"""A period's training: sessions, distinct people, and attendances (lượt người), never mixed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from hrcomms.dataset import Dataset
from hrcomms.figures.counts import Count
from hrcomms.figures.grouped import Grouped, Of, grouped, named, times
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.figures.papers import Paper, evidence_of
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures.base import term_names
from hrcomms.model import Plan, Training
from hrcomms.model.period import Calendar


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session that took place, from `first` to `day` its last one.

    `names` are those who attended, in the order of the record, `absentees` who did not; `circumstances` say where it
    was, how long, and who spoke. None of these, nor papers nor origin, are in a public edition.
    """

    title: str
    day: date
    organiser: Named | None
    components: Listed
    attended: Count
    absent: Count
    names: tuple[str, ...] = ()
    origin: Origin | None = None
    first: date | None = None
    absentees: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    circumstances: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """The sessions that ended in the year, by day; `people` counts each person once, `attendances` every presence."""

    rows: tuple[SessionRow, ...]
    people: Count
    attendances: Count
    absences: Count


@dataclass(frozen=True, slots=True)
class Presence:
    """Sessions; `people` counts each person once, the other two every presence and absence."""

    sessions: int
    people: int
    attendances: int
    absences: int


def presence(sessions: Iterable[Training]) -> Presence:
    """Return who was at some sessions, in numbers."""
    held = tuple(sessions)
    return Presence(
        sessions=len(held),
        people=len({person for one in held for person in one.attended}),
        attendances=sum(len(set(one.attended)) for one in held),
        absences=sum(len(set(one.absent)) for one in held),
    )


def by_part(sessions: Iterable[Training], plan: Plan) -> Grouped[Training]:
    """Group sessions by what they are parts of; every term of the plan is a part."""
    known = [
        *named("component", (one.id for one in plan.components)),
        *named("topic", (one.id for one in plan.topics)),
        *named("convention", (one.id for one in plan.conventions)),
    ]
    return grouped(sessions, partial(_parts, plan.calendar), known)


def _parts(calendar: Calendar, one: Training) -> Iterator[Of]:
    yield from (("session", one.id), ("mode", one.mode), ("organiser", one.organiser or ""))
    yield from times(calendar, one.ended)
    yield from named("component", one.components)
    yield from named("topic", one.topics)
    yield from named("convention", one.conventions)


def session_rows(dataset: Dataset, plan: Plan, sessions: Iterable[Training], line: Lines | None) -> list[SessionRow]:
    """Return the rows of sessions, in their order."""
    people = {one.id: one.name for one in dataset.staff}
    return [_row(dataset, plan, one, people, line) for one in sessions]


def training_figures(rows: Iterable[SessionRow], sessions: Iterable[Training]) -> TrainingFigures:
    """Return the figures of sessions, whose rows are given in their order."""
    total = presence(sessions)
    return TrainingFigures(tuple(rows), total.people, total.attendances, total.absences)


def _row(dataset: Dataset, plan: Plan, session: Training, people: Mapping[str, str], line: Lines | None) -> SessionRow:
    attended = tuple(dict.fromkeys(session.attended))
    return SessionRow(
        title=session.title,
        day=session.ended,
        organiser=dataset.body_called(session.organiser) if session.organiser else None,
        components=term_names(plan.components, session.components),
        attended=len(attended),
        absent=len(set(session.absent)),
        names=tuple(people.get(one, one) for one in attended),
        origin=origin(dataset, session, session.id, line),
        first=session.start_date,
        absentees=tuple(people.get(one, one) for one in dict.fromkeys(session.absent)),
        papers=evidence_of(session) if line else (),
        circumstances=tuple(_circumstances(session)) if line else (),
    )


def _circumstances(session: Training) -> Iterator[Text]:
    if session.place:
        yield say("place: {place}", place=session.place)
    if session.hours is not None:
        yield say("length: {hours} hours", hours=session.hours)
    if session.trainer:
        yield say("speaker: {trainer}", trainer=session.trainer)
