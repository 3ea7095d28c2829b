"""A target on the day of a period's figures: its numbers, the rule in words, the way so far, and its members."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hrcomms.compliance import STATUS_WORDS, Assessment, Standing, TargetStatus, closed, standing_of
from hrcomms.compliance.asked import milestones
from hrcomms.compliance.duties import first_known
from hrcomms.compliance.year import closing_days
from hrcomms.dataset import Dataset
from hrcomms.figures.counts import Count, Share, Suppressed
from hrcomms.figures.members import MemberLine, Proven, RecordLine, member_lines, record_lines
from hrcomms.figures.origins import Lines
from hrcomms.language import Listed, Text, say
from hrcomms.measures.base import Peopled, Unit
from hrcomms.model import Plan


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone of a target: the share that was to be reached by a day."""

    day: date
    share: Fraction


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A target on a day: its numbers, its value (None: there is nothing to divide by), and what was expected."""

    day: date
    numerator: int
    denominator: int
    value: Fraction | None
    expected: Fraction
    unit: Unit = "people"


@dataclass(frozen=True, slots=True)
class ClosedWindow:
    """How a window of a target ended: its name, its days, and the numbers, the threshold and the status of its last."""

    name: Text
    first: date
    last: date
    numerator: int
    denominator: int
    value: Fraction | None
    threshold: Fraction
    status: TargetStatus

    @property
    def said(self) -> Text:
        """How it ended, in words: its name and status, and the count where it was not met."""
        status = STATUS_WORDS[self.status]
        if self.status is not TargetStatus.MISSED:
            return say("{period} {status}", period=self.name, status=status)
        words = {"count": self.numerator, "all": self.denominator}
        return say("{period} {status} {count}/{all}", period=self.name, status=status, **words)


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """A target on the day of the report (compliance.md).

    `value` is None if there is nobody. `unit` says what its members are: `people`, `bodies`, or `counts`, which have
    none: `records` are what it adds up, `word` is the word for what it counts, and `peopled` tells whether that are
    people. `rule` says in words who counts and for what. `expected_count` says how many should have met it by the day.
    `trend` holds its numbers at the close of each reporting year and on the day itself. `windows` are those that have
    closed since the first record, in order, of a target that is due anew in each; `at_milestones` are its numbers on
    the days of those milestones that are due. In a public edition numbers and the status may be withheld,
    `members` and `records` are empty, and so are `trend`, `windows` and `at_milestones` of what tells of people.
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
    expected_count: Count
    required: Count
    shortfall: Count
    status: TargetStatus | Suppressed
    rule: tuple[Text, ...]
    milestones: tuple[Mark, ...]
    trend: tuple[TrendPoint, ...]
    members: tuple[MemberLine, ...]
    windows: tuple[ClosedWindow, ...] = ()
    word: str | None = None
    peopled: Peopled | None = None
    records: tuple[RecordLine, ...] = ()
    at_milestones: tuple[TrendPoint, ...] = ()

    @property
    def closed(self) -> Text | None:
        """How its windows ended, in words; None where none has closed."""
        said = tuple(one.said for one in self.windows)
        return say("closed: {periods}", periods=Listed(said, "; ")) if said else None

    @property
    def of_people(self) -> bool:
        """Tell whether its members are people."""
        return self.unit == "people"

    @property
    def tells_of_people(self) -> bool:
        """Tell whether its numbers are of people."""
        return self.of_people or self.peopled is not None

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
    target, first = one.target, first_known(dataset, plan)
    return TargetFigure(
        id=target.id,
        title=target.title,
        text=target.text,
        unit=one.kind.unit,
        threshold=one.threshold,
        due=target.due,
        numerator=one.numerator,
        denominator=one.denominator,
        value=one.value,
        expected=one.expected,
        expected_count=one.expected_count,
        required=one.required,
        shortfall=one.shortfall,
        status=one.status,
        rule=one.kind.rule(dataset),
        milestones=tuple(Mark(mark.date, mark.threshold) for mark in milestones(target, one.moment.start)),
        trend=() if line is None else tuple(map(_point, (*earlier(dataset, plan, one), one))),
        members=() if line is None else member_lines(dataset, plan, one, line),
        windows=tuple(closed_window(plan, each) for each in closed(dataset, plan, one) if _is_known(first, each)),
        word=one.kind.counted_in,
        peopled=one.kind.peopled,
        records=() if line is None else record_lines(dataset, one, line),
        at_milestones=() if line is None else tuple(_at_milestones(dataset, plan, one)),
    )


def _is_known(first: date | None, one: Standing) -> bool:
    """Tell whether a window had not ended before anything was recorded: of one that had, nobody can tell."""
    return first is not None and one.as_of >= first


def closed_window(plan: Plan, one: Standing) -> ClosedWindow:
    """Return how a window ended, from the target on its last day."""
    window = one.asked.window
    if window is None:
        raise ValueError("a target without windows")
    name = window.called(plan.calendar)
    return ClosedWindow(name, *window.days, one.numerator, one.denominator, one.value, one.threshold, one.status)


def earlier(dataset: Dataset, plan: Plan, today: Standing) -> Iterator[Standing]:
    """Yield a target on the days before that of `today` on which a reporting year closed (see `closing_days`)."""
    for day in closing_days(plan, today.as_of):
        if day < today.as_of and today.target.covers(day):
            yield standing_of(dataset, plan, today.target, day)


def _at_milestones(dataset: Dataset, plan: Plan, today: Assessment) -> Iterator[TrendPoint]:
    for mark in milestones(today.target, today.moment.start):
        if mark.date <= today.as_of and today.target.covers(mark.date):
            yield _point(standing_of(dataset, plan, today.target, mark.date))


def _point(one: Standing) -> TrendPoint:
    return TrendPoint(one.as_of, one.numerator, one.denominator, one.value, one.expected, one.kind.unit)
