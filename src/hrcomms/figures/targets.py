"""A target on the day of a period's figures: its numbers, the rule in words, the way so far, and its members."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hrcomms.compliance import Assessment, Standing, TargetStatus, standing_of
from hrcomms.compliance.year import closing_days
from hrcomms.dataset import Dataset
from hrcomms.figures.counts import Count, Share, Suppressed
from hrcomms.figures.members import MemberLine, Proven, member_lines
from hrcomms.figures.origins import Lines
from hrcomms.language import Text
from hrcomms.measures.base import Unit
from hrcomms.model import Plan


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone of a target: the share that was to be reached by a day."""

    day: date
    share: Fraction


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A target on a day: its numbers, its value (None: nobody belonged to it), and what was expected."""

    day: date
    numerator: int
    denominator: int
    value: Fraction | None
    expected: Fraction


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target on the day of the report (compliance.md).

    `value` is None if there is nobody. `unit` says what its members are: `people`, `bodies`, or `counts`, which have
    none. `rule` says in words who counts and for what. `trend` holds its numbers at the close of each reporting year
    and on the day itself. In a public edition numbers and the status may be withheld, and `trend` of a target of people
    and `members` are empty.
    """

    id: str
    title: str
    text: str
    unit: Unit
    threshold: Fraction
    due: date
    numerator: Count
    denominator: Count
    value: Share | None
    expected: Fraction
    required: Count
    shortfall: Count
    status: TargetStatus | Suppressed
    rule: tuple[Text, ...]
    milestones: tuple[Mark, ...]
    trend: tuple[TrendPoint, ...]
    members: tuple[MemberLine, ...]

    @property
    def of_people(self) -> bool:
        """Tell whether its members are people."""
        return self.unit == "people"

    @property
    def met(self) -> tuple[MemberLine, ...]:
        """The members that the numerator counts."""
        return tuple(one for one in self.members if not one.missing)

    @property
    def proofs(self) -> tuple[Proven, ...]:
        """A proof of each requirement of the members who have met it: the columns of their list."""
        fullest_first = sorted(self.met, key=lambda one: -len(one.proven))
        found: dict[str, Proven] = {}
        for one in fullest_first:
            for proof in one.proven:
                found.setdefault(proof.key, proof)
        return tuple(found.values())

    @property
    def lacking(self) -> tuple[MemberLine, ...]:
        """The members that have not met it."""
        return tuple(one for one in self.members if one.missing)


def target_figure(dataset: Dataset, plan: Plan, one: Assessment, line: Lines | None) -> TargetFigure:
    """Return the figures of an assessed target of `plan`; its trend and members only where lines are asked for."""
    target = one.target
    return TargetFigure(
        id=target.id,
        title=target.title,
        text=target.text,
        unit=one.kind.unit,
        threshold=target.threshold,
        due=target.due,
        numerator=one.numerator,
        denominator=one.denominator,
        value=one.value,
        expected=one.expected,
        required=one.required,
        shortfall=one.shortfall,
        status=one.status,
        rule=one.kind.rule(dataset),
        milestones=tuple(Mark(mark.date, mark.threshold) for mark in target.milestones),
        trend=() if line is None else tuple(map(_point, (*earlier(dataset, plan, one), one))),
        members=() if line is None else member_lines(dataset, plan, one, line),
    )


def earlier(dataset: Dataset, plan: Plan, today: Standing) -> Iterator[Standing]:
    """Yield a target on the days before that of `today` on which a reporting year closed (see `closing_days`)."""
    for day in closing_days(plan, today.as_of):
        if day < today.as_of:
            yield standing_of(dataset, plan, today.target, day)


def _point(one: Standing) -> TrendPoint:
    return TrendPoint(one.as_of, one.numerator, one.denominator, one.value, one.expected)
