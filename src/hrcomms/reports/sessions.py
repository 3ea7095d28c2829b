"""The year's training: sessions, distinct people, and attendances (lượt người), never mixed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.disclosure.counts import Count
from hrcomms.language import Listed, Named
from hrcomms.measures.base import term_names
from hrcomms.model import Plan, Training
from hrcomms.reports.lists import Lines, Origin, origin


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session that took place, on `day` its last one.

    `names` are those who attended, in the order of the record; neither they nor the origin are in a public edition.
    """

    title: str
    day: date
    organiser: Named | None
    components: Listed
    attended: Count
    absent: Count
    names: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """The sessions that ended in the year, by day; `people` counts each person once, `attendances` every presence."""

    rows: tuple[SessionRow, ...]
    people: Count
    attendances: Count
    absences: Count


def training_figures(dataset: Dataset, plan: Plan, period: Period, line: Lines) -> TrainingFigures:
    """Return the figures of the sessions done whose last day lies in the year."""
    sessions = period.sessions(dataset)
    people = {one.id: one.name for one in dataset.staff}
    return TrainingFigures(
        rows=tuple(_row(dataset, plan, one, people, line) for one in sessions),
        people=len({person for one in sessions for person in one.attended}),
        attendances=sum(len(set(one.attended)) for one in sessions),
        absences=sum(len(set(one.absent)) for one in sessions),
    )


def _row(dataset: Dataset, plan: Plan, session: Training, people: Mapping[str, str], line: Lines) -> SessionRow:
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
    )
