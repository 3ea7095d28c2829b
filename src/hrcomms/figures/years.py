"""Several reporting years side by side: every target at the close of each, and what each brought."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hrcomms.compliance import TargetStatus, standing_of
from hrcomms.compliance.year import ReportPeriod, period
from hrcomms.dataset import Dataset
from hrcomms.figures.facts import facts
from hrcomms.figures.figures import Figures
from hrcomms.language import Named, Text, say
from hrcomms.measures import kind_of
from hrcomms.measures.base import Unit
from hrcomms.model import Plan, Target
from hrcomms.model.period import Period


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A reporting year: the day of its figures, which is its last unless it still runs (`provisional`)."""

    year: int
    as_of: date
    provisional: bool

    @property
    def said(self) -> Text:
        """What its column is headed by: the year, and the day of its figures where it still runs."""
        year = str(self.year)
        return say("{year} (to {day})", year=year, day=self.as_of) if self.provisional else Text(year)


@dataclass(frozen=True, slots=True)
class YearCell:
    """A target at the close of a year; `value` is None if there was nothing to divide by."""

    numerator: int
    denominator: int
    value: Fraction | None
    threshold: Fraction
    status: TargetStatus
    unit: Unit


@dataclass(frozen=True, slots=True)
class YearTarget:
    """A target and how it stood in each year; None in a year in which it was none."""

    id: str
    title: str
    word: str | None
    cells: tuple[YearCell | None, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A figure of each year, never added over units; None if no record of the year says it.

    `of` is the channel or source of which it is. `total` is that of the years as one period, in which a person who
    attended in two of them counts once.
    """

    name: Text
    of: Named | None
    values: tuple[int | None, ...]
    total: int | None

    @property
    def said(self) -> Text:
        """What it is called, with what it is of."""
        return say("{figure}: {of}", figure=self.name, of=self.of) if self.of else self.name


@dataclass(frozen=True, slots=True)
class YearTable:
    """Reporting years side by side: how the targets stood, and what was done."""

    years: tuple[YearColumn, ...]
    targets: tuple[YearTarget, ...]
    rows: tuple[YearRow, ...]


def year_table(dataset: Dataset, plan: Plan, asked: ReportPeriod) -> YearTable | None:
    """Return the years of a period of several; None for any other period."""
    if asked.period.until is None:
        return None
    days = [period(plan, one, None, asked.as_of) for one in _begun(plan, asked)]
    return YearTable(
        tuple(YearColumn(one.year, one.as_of, one.provisional) for one in days),
        tuple(_targets(dataset, plan, days)),
        tuple(_rows([Figures(dataset, plan, one) for one in days], Figures(dataset, plan, asked))),
    )


def _begun(plan: Plan, asked: ReportPeriod) -> Iterator[Period]:
    for one in asked.period.parts("year"):
        if plan.calendar.days(one).first <= asked.as_of:
            yield one


def _targets(dataset: Dataset, plan: Plan, days: list[ReportPeriod]) -> Iterator[YearTarget]:
    for target in plan.targets:
        cells = tuple(_cell(dataset, plan, target, one.as_of) for one in days)
        if any(cells):
            yield YearTarget(target.id, target.short_title or target.title, kind_of(target).counted_in, cells)


def _cell(dataset: Dataset, plan: Plan, target: Target, day: date) -> YearCell | None:
    if not target.covers(day):
        return None
    found = standing_of(dataset, plan, target, day)
    unit = kind_of(target).unit
    return YearCell(found.numerator, found.denominator, found.value, found.threshold, found.status, unit)


def _rows(years: list[Figures], whole: Figures) -> Iterator[YearRow]:
    """Yield a row for each figure of all the years together."""
    found = [dict(facts(one)) for one in years]
    for fact, total in facts(whole):
        yield YearRow(fact.name, fact.of, tuple(one.get(fact) for one in found), total)
