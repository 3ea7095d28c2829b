"""What is asked of new sessions: which share of which target on which day, and whether it can still be reached."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from hrcomms.compliance.asked import milestones
from hrcomms.compliance.assessment import Assessment, assess_by
from hrcomms.dataset import Dataset
from hrcomms.language import Text, say
from hrcomms.measures import kind_of, moment
from hrcomms.model import Plan, Target


class Obstacle(StrEnum):
    """Why no session brings a target to its goal."""

    NOBODY = "nobody"
    MISSED = "missed"
    BEFORE_PLAN = "before-plan"


OBSTACLE_WORDS: dict[Obstacle, Text] = {
    Obstacle.NOBODY: say("nobody belongs to the population on that day"),
    Obstacle.MISSED: say("the due day has passed"),
    Obstacle.BEFORE_PLAN: say("the plan has not begun by then, and no session before it counts"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """The share that a target is to reach on a day, and how far it is by then without any new session.

    `assessment` is the target on `day`: who leaves before and what lapses before is no longer counted. Of a target
    whose due day has passed, it is the target today. A session counts from `first_day` to `day`.
    """

    assessment: Assessment
    day: date
    share: Fraction
    first_day: date

    @property
    def target(self) -> Target:
        """The target."""
        return self.assessment.target

    @property
    def already(self) -> int:
        """How many members have met it with no new session."""
        return self.assessment.numerator

    @property
    def denominator(self) -> int:
        """How many members there are."""
        return self.assessment.denominator

    @property
    def required(self) -> int:
        """The smallest numerator that reaches the share."""
        return ceil(self.share * self.denominator)

    @property
    def need(self) -> int:
        """How many more have to meet it, never below 0; whether they can is told by `obstacle`."""
        return max(0, self.required - self.already)

    @property
    def obstacle(self) -> Obstacle | None:
        """Why no session helps; None where one can, or where nothing is needed."""
        if not self.denominator:
            return Obstacle.NOBODY
        if not self.need:
            return None
        if self.day < self.assessment.as_of:
            return Obstacle.MISSED
        return Obstacle.BEFORE_PLAN if self.day < self.first_day else None

    def counts(self, day: date) -> bool:
        """Tell whether a session that ends on `day` counts for it."""
        return self.first_day <= day <= self.day


def goals(
    dataset: Dataset, plan: Plan, as_of: date, by: date | None = None, expected: Container[str] = ()
) -> tuple[Goal, ...]:
    """Return the goals of the targets that sessions can help, in the plan's order.

    Without `by`, the goal is the next milestone after `as_of`, else the threshold on the due day. With `by`, it is the
    threshold: on the due day where that comes first, on `by` where the due day comes later or has already passed.
    What is recorded as done after `as_of` counts for nothing: on that day it was still to be done; except for the
    sessions whose ids are `expected`. Raises ValueError where `by` lies before `as_of`.
    """
    if by is not None and by < as_of:
        raise ValueError("a goal lies on the day of asking or after it")
    held = tuple(one for one in dataset.training if one.ended <= as_of or one.id in expected)
    known = replace(dataset, training=held)
    return tuple(
        _goal(known, plan, rule, as_of, by)
        for rule in plan.targets_on(as_of)
        if kind_of(rule).attendance_counts_from(as_of) is not None
    )


def _goal(dataset: Dataset, plan: Plan, target: Target, as_of: date, by: date | None) -> Goal:
    start = moment(plan, target, as_of).start
    day, share = _aim(target, start, as_of) if by is None else (_no_later(target, as_of, by), target.threshold)
    assessment = assess_by(dataset, plan, target, max(day, as_of))
    counts_from = assessment.kind.attendance_counts_from(day) or date.min
    return Goal(assessment, day, share, max(as_of, start, counts_from))


def _no_later(target: Target, as_of: date, by: date) -> date:
    return min(by, target.due) if target.due >= as_of else by


def _aim(target: Target, start: date, as_of: date) -> tuple[date, Fraction]:
    ahead = [(step.date, step.threshold) for step in milestones(target, start) if as_of < step.date]
    return min(ahead, key=lambda point: (point[0], -point[1]), default=(target.due, target.threshold))
