"""How far a target is on a day: value, required, expected, status (compliance.md). Exact arithmetic throughout."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from hrcomms.dataset import Dataset
from hrcomms.language import Text, say
from hrcomms.measures import Kind, Member, kind_of
from hrcomms.model import Plan, Target
from hrcomms.model.plan import anchors


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
    """A target on a day, in numbers: of `denominator` members, `numerator` have met it."""

    target: Target
    as_of: date
    expected: Fraction
    numerator: int
    denominator: int

    @property
    def kind(self) -> Kind:
        """The measure of the target, which computed the numbers."""
        return kind_of(self.target)

    @property
    def value(self) -> Fraction | None:
        """The share that has met it; None where there is nobody."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def required(self) -> int:
        """The smallest numerator that reaches the threshold."""
        return ceil(self.target.threshold * self.denominator)

    @property
    def shortfall(self) -> int:
        """How many more have to meet it, never below 0."""
        return max(0, self.required - self.numerator)

    @property
    def status(self) -> TargetStatus:
        """The first status of compliance.md that holds."""
        return status_of(self.value, self.target.threshold, self.expected, overdue=self.as_of > self.target.due)


def status_of(value: Fraction | None, threshold: Fraction, expected: Fraction, *, overdue: bool) -> TargetStatus:
    """Return the first status of compliance.md that holds for a value; `overdue` says that the due day has passed."""
    if value is None:
        return TargetStatus.NOT_ASSESSABLE
    if value >= threshold:
        return TargetStatus.MET
    if overdue:
        return TargetStatus.MISSED
    return TargetStatus.ON_TRACK if value >= expected else TargetStatus.BEHIND


@dataclass(frozen=True, slots=True)
class Assessment(Standing):
    """A target on a day with its members, whose numbers it holds."""

    members: tuple[Member, ...]


def assess(dataset: Dataset, as_of: date) -> tuple[Assessment, ...]:
    """Return every target of the plan on the day `as_of` (inclusive), in the plan's order.

    A dataset without a sound plan has no targets.
    """
    plan = dataset.plan
    return tuple(assess_target(dataset, plan, target, as_of) for target in plan.targets) if plan else ()


def assess_target(dataset: Dataset, plan: Plan, target: Target, as_of: date) -> Assessment:
    """Return one target of `plan` on the day `as_of` (inclusive)."""
    members = kind_of(target).members(dataset, plan, as_of)
    met = sum(member.met for member in members)
    return Assessment(target, as_of, expected(plan, target, as_of), met, len(members), members)


def standing_of(dataset: Dataset, plan: Plan, target: Target, as_of: date) -> Standing:
    """Return the numbers of `assess_target` without the members and their proofs, which take most of its time."""
    return Standing(target, as_of, expected(plan, target, as_of), *kind_of(target).count(dataset, plan, as_of))


def expected(plan: Plan, target: Target, day: date) -> Fraction:
    """Return the share that the straight way to the goal asks for on `day` (compliance.md, Value and status).

    Linear, in days, between the plan's start (0), each milestone, and the due day (threshold); 0 before the first
    of these, the threshold after the due day.
    """
    if day > target.due:
        return target.threshold
    points = anchors(plan, target)
    before = [point for point in points if point[0] <= day]
    after = [point for point in points if point[0] > day]
    if not before:
        return Fraction(0)
    start, low = before[-1]
    if not after:
        return low
    end, high = after[0]
    return low + (high - low) * Fraction((day - start).days, (end - start).days)


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
