"""The figures of a reporting year as plain numbers, as claims are held against them: a view of the room `figures`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from hrcomms.compliance import Assessment, TargetStatus
from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.figures.activities import Outreach
from hrcomms.figures.figures import Figures
from hrcomms.figures.money import Money
from hrcomms.figures.parts import parts_of
from hrcomms.figures.sessions import Presence
from hrcomms.model import Plan

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Tallied(Generic[S]):
    """The sum of a year and the same sum of each of its parts."""

    total: S
    parts: tuple[S, ...]

    def every(self, number: Callable[[S], int | None]) -> frozenset[int]:
        """Return one number of the total and of every part."""
        return frozenset(number(one) or 0 for one in (self.total, *self.parts))


@dataclass(frozen=True, slots=True)
class TargetTally:
    """A target on the day of the figures; `received` says how many members lack one requirement not, by requirement."""

    id: str
    title: str
    numerator: int
    denominator: int
    value: Fraction | None
    threshold: Fraction
    expected: Fraction
    required: int
    shortfall: int
    status: TargetStatus
    milestones: tuple[Fraction, ...]
    received: Mapping[str, int]

    @property
    def lacking(self) -> int:
        """How many members have not met it; of a target about activities, the bodies that did nothing."""
        return self.denominator - self.numerator


@dataclass(frozen=True, slots=True)
class Tally:
    """All figures of a reporting year (see `figures.parts.Parts`)."""

    period: Period
    targets: tuple[TargetTally, ...]
    training: Tallied[Presence]
    trained: tuple[int, ...]
    in_post: tuple[int, ...]
    press: Tallied[int]
    activities: Tallied[Outreach]
    budget: Tallied[Money]
    expenses: tuple[int, ...]


def tally(dataset: Dataset, plan: Plan, period: Period) -> Tally:
    """Return the figures of the reporting year."""
    figures = Figures(dataset, plan, period)
    parts = parts_of(figures)
    return Tally(
        period=period,
        targets=tuple(_target(one, parts.received[one.target.id]) for one in figures.assessments),
        training=_tallied(parts.training),
        trained=parts.trained,
        in_post=parts.in_post,
        press=_tallied(parts.press),
        activities=_tallied(parts.activities),
        budget=_tallied(parts.budget),
        expenses=parts.expenses,
    )


def _tallied(sums: tuple[S, ...]) -> Tallied[S]:
    return Tallied(sums[0], sums[1:])


def _target(one: Assessment, received: Mapping[str, int]) -> TargetTally:
    target = one.target
    return TargetTally(
        id=target.id,
        title=target.title,
        numerator=one.numerator,
        denominator=one.denominator,
        value=one.value,
        threshold=target.threshold,
        expected=one.expected,
        required=one.required,
        shortfall=one.shortfall,
        status=one.status,
        milestones=tuple(step.threshold for step in target.milestones),
        received=received,
    )
