"""The figures that narratives are held against are those that the report prints."""

from datetime import date
from typing import Any

import pytest
from examples import datasets
from hypothesis import given
from narrative.example import commune
from strategies import Case, mixed_cases, tree
from support import content

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset, FolderTree, MemoryTree, load
from hrcomms.measures import kinds
from hrcomms.measures.activity_coverage import ActivityCoverage
from hrcomms.model import Plan
from hrcomms.narrative.tally import Tally, tally
from hrcomms.reports import Material, Provenance, ReportContext, build_context
from hrcomms.resources import shipped


def both(dataset: Dataset, plan: Plan, year: int, as_of: date | None = None) -> tuple[Tally, ReportContext]:
    """Return a year's figures, and the report on it."""
    calendar = plan.reporting_year
    days = Period(year, calendar.opening(year), calendar.closing(year), as_of or calendar.closing(year))
    made = Provenance(year, days.as_of, "")
    return tally(dataset, plan, days), build_context(Material(dataset, plan, days, made, lambda _: 1))


def same(figures: Tally, report: ReportContext) -> None:
    """Hold that every figure of the report is in the tally."""
    for one, printed in zip(figures.targets, report.targets, strict=True):
        keys = ("numerator", "denominator", "value", "expected", "required", "shortfall", "status")
        assert [getattr(one, key) for key in keys] == [getattr(printed, key) for key in keys]
        assert (one.id, one.title, one.threshold) == (printed.id, printed.title, printed.threshold)
        assert (one.numerator, one.lacking) == (len(printed.met), len(printed.lacking))
    training = figures.training.total
    assert (training.people, training.attendances, training.absences) == (
        report.training.people,
        report.training.attendances,
        report.training.absences,
    )
    assert training.sessions == len(report.training.rows)
    for row in report.training.rows:
        assert row.origin is not None
        part = figures.training.parts["session", row.origin.record]
        assert (part.attendances, part.absences) == (row.attended, row.absent) == (len(row.names), row.absent)
    totals = [len(quarter) for quarter in report.press.total.quarters]
    assert figures.press.total == len(report.press.lines) == sum(totals)
    quarters = [f"{first.year}-{(first.month + 2) // 3}" for first in report.press.quarters]
    assert [figures.press.parts.get(("quarter", one), 0) for one in quarters] == totals
    total = report.activities.total
    assert vars_of(figures.activities.total) == (len(total.activities), total.reach or 0, total.quantity or 0)
    assert figures.budget.total.left == report.budget.total.left
    assert (figures.budget.total.allocated, figures.budget.total.spent) == (
        report.budget.total.allocated,
        report.budget.total.spent,
    )
    assert sorted(figures.expenses) == sorted(one.amount for one in report.budget.expenses)


def same_parts(figures: Tally, report: ReportContext, plan: Plan) -> None:
    """Hold that the parts which the report prints in tables are those of the tally."""
    activities, training = figures.activities.parts, figures.training.parts
    for topic, row in zip(plan.topics, report.activities.topics, strict=True):
        assert len(row.activities) == activities["topic", topic.id].activities
        assert len(row.sessions) == training["topic", topic.id].sessions
        for audience, counted in zip(plan.audiences, row.cells, strict=True):
            cell = activities.get(("cell", f"{topic.id} {audience.id}"))
            assert len(counted) == (cell.activities if cell else 0)
    for entry, convention in zip(plan.conventions, report.activities.conventions, strict=True):
        assert len(convention.activities) == activities["convention", entry.id].activities
        assert len(convention.sessions) == training["convention", entry.id].sessions
    channels = [vars_of(part) for (of, _), part in activities.items() if of == "channel"]
    assert sorted(channels) == sorted(
        (len(one.activities), one.reach or 0, one.quantity or 0) for one in report.activities.channels
    )
    bodies = sorted(len(row.lines) for row in report.press.rows)
    assert sorted(part for (of, _), part in figures.press.parts.items() if of == "body") == bodies
    sources = [(part.allocated, part.spent) for (of, _), part in figures.budget.parts.items() if of == "source"]
    assert sorted(sources) == sorted((row.allocated, row.spent) for row in report.budget.rows)
    outreach = [(len(row.done), len(row.not_done)) for row in report.activities.outreach]
    kinds_of = {one.id: one.measure for one in plan.targets}
    told = [(one.numerator, one.lacking) for one in figures.targets if isinstance(kinds_of[one.id], ActivityCoverage)]
    assert told == outreach


def vars_of(one: Any) -> tuple[int, int, int]:
    """Return the numbers of activities."""
    return one.activities, one.reach, one.items


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_of_the_shipped_dataset(year: int) -> None:
    dataset = load(FolderTree(shipped("data")), kinds()).dataset
    assert dataset.plan
    for as_of in (None, date(year, 6, 30)):
        figures, report = both(dataset, dataset.plan, year, as_of)
        same(figures, report)
        same_parts(figures, report, dataset.plan)


def test_of_the_example() -> None:
    dataset = load(MemoryTree({path: content(value) for path, value in commune().items()}), kinds()).dataset
    assert dataset.plan
    figures, report = both(dataset, dataset.plan, 2025)
    same(figures, report)
    same_parts(figures, report, dataset.plan)
    assert figures.training.parts["status", "planned"].sessions == 1
    assert figures.training.parts["status", "any"].sessions == 4
    assert figures.training.parts["component", "k"].attendances == 8
    assert figures.people_of == {"hoi": 11, "ubnd": 1}
    assert figures.in_post.total == 17


@given(mixed_cases())
@datasets
def test_of_random_datasets(case: Case) -> None:
    dataset = load(tree(case.data), kinds()).dataset
    assert dataset.plan
    for day in case.days[:3]:
        figures, report = both(dataset, dataset.plan, dataset.plan.reporting_year.holding(day), day)
        same(figures, report)
        same_parts(figures, report, dataset.plan)
