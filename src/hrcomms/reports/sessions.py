"""The year's training: sessions, distinct people, and attendances (lượt người), never mixed."""

from collections.abc import Mapping
from dataclasses import dataclass

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Named
from hrcomms.measures.base import term_names
from hrcomms.model import Plan, Training
from hrcomms.reports.lists import Origin, origin


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session that took place, with the names of those who attended, in the order of the record."""

    session: Training
    organiser: Named | None
    components: Listed
    attended: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """The sessions that ended in the year, by day; `people` counts each person once, `attendances` every presence."""

    rows: tuple[SessionRow, ...]
    people: int
    attendances: int
    absences: int


def training_figures(dataset: Dataset, plan: Plan, period: Period) -> TrainingFigures:
    """Return the figures of the sessions done whose last day lies in the year."""
    done = [one for one in dataset.training if one.status == "done" and period.holds(one.ended)]
    sessions = sorted(done, key=lambda one: (one.ended, one.start_date, one.id))
    people = {one.id: one.name for one in dataset.staff}
    return TrainingFigures(
        rows=tuple(_row(dataset, plan, one, people) for one in sessions),
        people=len({person for one in sessions for person in one.attended}),
        attendances=sum(len(set(one.attended)) for one in sessions),
        absences=sum(len(set(one.absent)) for one in sessions),
    )


def _row(dataset: Dataset, plan: Plan, session: Training, people: Mapping[str, str]) -> SessionRow:
    return SessionRow(
        session=session,
        organiser=dataset.body_called(session.organiser) if session.organiser else None,
        components=term_names(plan.components, session.components),
        attended=tuple(people.get(one, one) for one in dict.fromkeys(session.attended)),
        origin=origin(dataset, session, session.id),
    )
