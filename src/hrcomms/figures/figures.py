"""All figures of a period, each computed once, when first asked for."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from hrcomms.compliance import Assessment, assess
from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures import activities, money, press, sessions
from hrcomms.figures.activities import ActivityFigures
from hrcomms.figures.course import Course, course_of
from hrcomms.figures.grouped import Grouped
from hrcomms.figures.lacking import Lacking, lacking
from hrcomms.figures.money import BudgetFigures
from hrcomms.figures.origins import Lines
from hrcomms.figures.press import PressFigures
from hrcomms.figures.sessions import SessionRow, TrainingFigures
from hrcomms.figures.targets import TargetFigure, target_figure
from hrcomms.figures.tasks import TaskRow, task_rows
from hrcomms.model import Activity, Budget, Plan, PressItem, Training

_ORDER = attrgetter("ended", "start_date")


@dataclass(frozen=True)
class Figures:
    """The figures of a period, of the records that count for it and of the targets of `plan` on its day.

    Where `line` finds the lines of records, the figures have the lists behind them: the members and the trend of each
    target, and where each record stands.
    """

    dataset: Dataset
    plan: Plan
    period: ReportPeriod
    line: Lines | None = None

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The targets on the day of the figures."""
        return assess(self.dataset, self.period.as_of)

    @cached_property
    def targets(self) -> tuple[TargetFigure, ...]:
        """The targets, in the plan's order."""
        return tuple(target_figure(self.dataset, self.plan, one, self.line) for one in self.assessments)

    @cached_property
    def lacking(self) -> tuple[Lacking, ...]:
        """What members of the targets lack."""
        return lacking(self.dataset, self.plan, self.assessments)

    @cached_property
    def tasks(self) -> tuple[TaskRow, ...]:
        """The tasks of the plan, as they stand on the day of the figures."""
        return task_rows(self.dataset, self.period.as_of, self.line)

    @cached_property
    def training(self) -> TrainingFigures:
        """The sessions that took place."""
        return sessions.training_figures(self._session_rows.values(), self.held.records)

    @cached_property
    def press(self) -> PressFigures:
        """What was given to the press."""
        return press.press_figures(self.dataset, self.plan.calendar, self.period, self.published, self.line)

    @cached_property
    def activities(self) -> ActivityFigures:
        """The communication that was carried out."""
        return activities.activity_figures(
            self.dataset, self.plan, self.done, self._sessions_of, self.assessments, self.line
        )

    @cached_property
    def budget(self) -> BudgetFigures:
        """The money that was allocated, and spent in the period."""
        return money.budget_figures(self.dataset, self.plan, self.budgets, self.period, self.line)

    @cached_property
    def course(self) -> Course:
        """What was done in the period, beside the year before and since the plan began."""
        return course_of(self.dataset, self.plan, self.period)

    @cached_property
    def held(self) -> Grouped[Training]:
        """The sessions that took place and whose last day counts for the period, in the order of `Dataset.held`."""
        return sessions.by_part((one for one in self.dataset.held if self.period.holds(one.ended)), self.plan)

    @cached_property
    def done(self) -> Grouped[Activity]:
        """The activities that were carried out and whose last day counts for the period, by day."""
        found = (one for one in self.dataset.activities if one.status == "done" and self.period.holds(one.ended))
        return activities.by_part(sorted(found, key=_ORDER), self.plan)

    @cached_property
    def published(self) -> Grouped[PressItem]:
        """The pieces of information to the press that count for the period, by day."""
        found = (one for one in self.dataset.press if self.period.holds(one.date))
        return press.by_part(sorted(found, key=attrgetter("date")), self.plan.calendar, self.period.period)

    @cached_property
    def budgets(self) -> Grouped[Budget]:
        """The budgets of the reporting years that the period touches."""
        days, calendar = (self.period.opening, self.period.closing), self.plan.calendar
        first, last = (calendar.holding("year", day).year for day in days)
        return money.by_part(one for one in self.dataset.budget if first <= one.year <= last)

    @cached_property
    def _session_rows(self) -> dict[int, SessionRow]:
        held = self.held.records
        rows = sessions.session_rows(self.dataset, self.plan, held, self.line)
        return {id(one): row for one, row in zip(held, rows, strict=True)}

    def _sessions_of(self, *part: str) -> tuple[SessionRow, ...]:
        return tuple(self._session_rows[id(one)] for one in self.held.of(*part))
