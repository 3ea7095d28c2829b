"""How far a target is on a day: value, required, expected, status (compliance.md). Exact arithmetic throughout."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from hrcomms.compliance.asked import Asked, asked, of_window
from hrcomms.dataset import Dataset
from hrcomms.language import Text, say
from hrcomms.measures import Counted, Ground, Kind, Member, Moment, closed_windows, kind_of, moment
from hrcomms.model import Plan, Target
from hrcomms.model.period import Days


class TargetStatus(StrEnum):
    """The state of a target, in the order in which compliance.md asks for them."""

    NOT_ASSESSABLE = "not-assessable"
    MET = "met"
    MISSED = "missed"
    ON_TRACK = "on-track"
    BEHIND = "behind"


STATUS_WORDS: dict[TargetStatus, Text] = {
    TargetStatus.NOT_ASSESSABLE: say("not assessable"),
    TargetStatus.MET: say("met"),
    TargetStatus.MISSED: say("missed"),
    TargetStatus.ON_TRACK: say("on track"),
    TargetStatus.BEHIND: say("behind"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A target on a day, in numbers: of `denominator` members, `numerator` have met it; or a count, and its goal."""

    asked: Asked
    as_of: date
    numerator: int
    denominator: int

    @property
    def target(self) -> Target:
        """The target by the rule in force."""
        return self.asked.target

    @property
    def kind(self) -> Kind:
        """The measure of the target, which computed the numbers."""
        return kind_of(self.asked.target)

    @property
    def moment(self) -> Moment:
        """The day as the target sees it."""
        return self.asked.moment

    @property
    def threshold(self) -> Fraction:
        """The share that is asked for."""
        return self.asked.threshold

    @property
    def expected(self) -> Fraction:
        """The share that is asked for by now."""
        return self.asked.expected

    @property
    def value(self) -> Fraction | None:
        """The share that has met it; None where there is nobody."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def required(self) -> int:
        """The smallest numerator that reaches the threshold."""
        return ceil(self.threshold * self.denominator)

    @property
    def expected_count(self) -> int:
        """How many should have met it by now (see `expected_count`)."""
        return expected_count(self.expected, self.denominator, self.threshold, over=self.over)

    @property
    def over(self) -> bool:
        """Tell whether the last day on which it could be met has come."""
        return self.as_of >= self.asked.last

    @property
    def shortfall(self) -> int:
        """How many more have to meet it, never below 0."""
        return max(0, self.required - self.numerator)

    @property
    def status(self) -> TargetStatus:
        """The first status of compliance.md that holds."""
        return status_of(self.numerator, self.denominator, self.threshold, self.expected, over=self.over)

    def grounds(self, dataset: Dataset, member_id: str) -> tuple[Ground, ...]:
        """Return by what an id belongs to the population, and by what it does not; of the dataset, or another state."""
        return self.kind.grounds(dataset, member_id, self.moment)


def expected_count(expected: Fraction, denominator: int, threshold: Fraction, *, over: bool) -> int:
    """Return how many of a population are asked for by now: rounded half up; from the last day on the required."""
    return ceil(threshold * denominator) if over else floor(expected * denominator + Fraction(1, 2))


def status_of(numerator: int, denominator: int, threshold: Fraction, expected: Fraction, *, over: bool) -> TargetStatus:
    """Return the first status of compliance.md that holds; `over` says that the last day has come."""
    if not denominator:
        return TargetStatus.NOT_ASSESSABLE
    if numerator >= threshold * denominator:
        return TargetStatus.MET
    if over:
        return TargetStatus.MISSED
    enough = numerator >= expected_count(expected, denominator, threshold, over=over)
    return TargetStatus.ON_TRACK if enough else TargetStatus.BEHIND


@dataclass(frozen=True, slots=True)
class Assessment(Standing):
    """A target on a day with the lists behind its numbers: its members or, of a count, the records that it adds up."""

    members: tuple[Member, ...]
    records: tuple[Counted, ...] = ()


def assess(dataset: Dataset, as_of: date) -> tuple[Assessment, ...]:
    """Return every target that is listed on the day `as_of` (inclusive), in the plan's order.

    A dataset without a sound plan has no targets.
    """
    plan = dataset.plan
    return tuple(assess_by(dataset, plan, rule, as_of) for rule in plan.targets_on(as_of)) if plan else ()


def assess_target(dataset: Dataset, plan: Plan, target: Target, as_of: date) -> Assessment:
    """Return one target of `plan` on the day `as_of` (inclusive), by the rule that is in force on it."""
    return assess_by(dataset, plan, plan.in_force(target, as_of), as_of)


def assess_by(dataset: Dataset, plan: Plan, rule: Target, as_of: date) -> Assessment:
    """Return a target of `plan` on a day by a rule that it has on some day."""
    what = asked(plan, rule, as_of)
    kind = kind_of(what.target)
    members, records = kind.members(dataset, what.moment), kind.records(dataset, what.moment)
    return Assessment(what, as_of, *kind.tally(members, records), members, records)


def standing_of(dataset: Dataset, plan: Plan, target: Target, as_of: date) -> Standing:
    """Return the numbers of `assess_target` without the members and their proofs, which take most of its time."""
    return _counted(dataset, asked(plan, plan.in_force(target, as_of), as_of), as_of)


def closed(dataset: Dataset, plan: Plan, today: Standing) -> tuple[Standing, ...]:
    """Return how each window of a target ended that has closed by the day of `today`, in order; each on its last day.

    Which windows there are is told by the rule on that day, what each asked by the rule on its own last day. So nothing
    that comes later changes how one ended, but a correction.
    """
    rule = plan.in_force(today.target, today.as_of)
    every = kind_of(rule).windows
    if every is None:
        return ()
    days = Days(moment(plan, rule, today.as_of).start, rule.due)
    windows = closed_windows(plan.calendar, every, days, today.as_of)
    return tuple(_counted(dataset, of_window(plan, rule, one, one.last), one.last) for one in windows)


def _counted(dataset: Dataset, what: Asked, as_of: date) -> Standing:
    return Standing(what, as_of, *kind_of(what.target).count(dataset, what.moment))


def printed_tenths(share: Fraction, threshold: Fraction) -> int:
    """Return a share in tenths of a percent as it is printed: half up, but never upwards across a line.

    The lines are 100% and the threshold: 99.96% prints 99.9%, and 69.97% of a 70% target prints 69.9%.
    """
    exact = share * 1000
    rounded = floor(exact + Fraction(1, 2))
    crosses = any(share < line and Fraction(rounded, 1000) >= line for line in (Fraction(1), threshold))
    return floor(exact) if crosses else rounded


def printed_percent(share: Fraction | None, threshold: Fraction) -> float | None:
    """Return a share in percent as it is printed, one decimal; None stays None."""
    return None if share is None else printed_tenths(share, threshold) / 10
