"""The figures of a period equal those of a naive loop over the plain data, and whatever is a part adds up."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from examples import datasets
from hypothesis import given
from narrative.example import commune
from strategies import Case, mixed_cases, tree
from support import content

from hrcomms.compliance.year import year_of
from hrcomms.dataset import Dataset, FolderTree, MemoryTree, load
from hrcomms.figures.figures import Figures
from hrcomms.figures.parts import parts_of
from hrcomms.measures import kinds
from hrcomms.model import Plan
from hrcomms.model.period import Period
from hrcomms.resources import shipped


def of_year(dataset: Dataset, plan: Plan, year: int, as_of: date | None = None) -> Figures:
    return Figures(dataset, plan, year_of(plan, as_of or plan.calendar.days(Period(year)).last))


def example() -> Figures:
    dataset = load(MemoryTree({path: content(value) for path, value in commune().items()}), kinds()).dataset
    assert dataset.plan
    return of_year(dataset, dataset.plan, 2025)


def ended(one: dict[str, Any]) -> date:
    return date.fromisoformat(str(one.get("end_date") or one.get("date") or one["start_date"]))


def recounted(figures: Figures, data: dict[str, Any]) -> None:
    """Hold that the totals are those of the plain records of the period."""
    period = figures.period
    last = min(period.closing, period.as_of)

    def counting(name: str) -> list[dict[str, Any]]:
        done = (one for one in data[name] if one.get("status", "done") == "done")
        return [one for one in done if period.opening <= ended(one) <= last]

    sessions, activities = counting("training"), counting("activities")
    training, total = figures.training, figures.activities.total
    assert (len(training.rows), training.people, training.attendances, training.absences) == (
        len(sessions),
        len({person for one in sessions for person in one["attended"]}),
        sum(len(set(one["attended"])) for one in sessions),
        sum(len(set(one.get("absent", []))) for one in sessions),
    )
    assert (len(total.activities), total.reach or 0, total.quantity or 0) == (
        len(activities),
        sum(one.get("reach", 0) for one in activities),
        sum(one.get("quantity", 0) for one in activities),
    )
    assert len(figures.press.lines) == len(counting("press"))


def add_up(figures: Figures) -> None:
    """Hold that what each record belongs to once adds up to the whole, and that each part is one of the whole."""
    training, press, activities, budget = figures.training, figures.press, figures.activities, figures.budget
    for targets in figures.targets:
        assert (targets.members, targets.trend) == ((), ())
    assert training.attendances == sum(numbers(row.attended for row in training.rows))
    assert [row.day for row in training.rows] == sorted(row.day for row in training.rows)
    assert sorted(line.day for row in press.rows for line in row.lines) == [line.day for line in press.lines]
    assert [line for quarter in press.total.quarters for line in quarter] == list(press.lines)
    assert sum(len(row.activities) for row in activities.channels) == len(activities.rows)
    assert activities.total.reach == summed(row.reach for row in activities.channels)
    for topic in activities.topics:
        assert {row for cell in topic.cells for row in cell} <= set(topic.activities) <= set(activities.rows)
        assert set(topic.sessions) <= set(training.rows)
    assert sum(row.allocated for row in budget.rows) == budget.total.allocated
    assert sum(row.left for row in budget.rows) == budget.total.left


def numbers(found: Iterable[Any]) -> list[int]:
    return [one for one in found if isinstance(one, int)]


def summed(found: Iterable[Any]) -> int | None:
    return sum(known) if (known := numbers(found)) else None


def parts_hold(figures: Figures) -> None:
    """Hold that the parts begin with the totals that the tables have, and hold every row of a table."""
    parts = parts_of(figures)
    training, total, budget = figures.training, figures.activities.total, figures.budget
    assert (parts.training[0].people, parts.training[0].attendances) == (training.people, training.attendances)
    assert (parts.activities[0].activities, parts.activities[0].reach) == (len(total.activities), total.reach)
    assert (parts.budget[0].spent, parts.budget[0].left) == (budget.total.spent, budget.total.left)
    assert parts.press[0] == len(figures.press.lines)
    assert {row.attended for row in training.rows} <= {one.attendances for one in parts.training}
    assert {len(row.lines) for row in figures.press.rows} <= set(parts.press)
    assert {(len(one.activities), one.reach, one.quantity) for one in figures.activities.channels} <= {
        (one.activities, one.reach, one.items) for one in parts.activities
    }
    for topic in figures.activities.topics:
        assert {len(topic.activities), *map(len, topic.cells)} <= {0, *(one.activities for one in parts.activities)}
        assert len(topic.sessions) in {one.sessions for one in parts.training}
    assert sorted(parts.expenses) == sorted(one.amount for one in budget.expenses)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_of_the_shipped_dataset(year: int) -> None:
    dataset = load(FolderTree(shipped("data")), kinds()).dataset
    assert dataset.plan
    for as_of in (None, date(year, 6, 30)):
        figures = of_year(dataset, dataset.plan, year, as_of)
        add_up(figures)
        parts_hold(figures)
        assert figures.budgets.records == tuple(one for one in dataset.budget if one.year == year)


def test_of_the_example() -> None:
    figures = example()
    add_up(figures)
    parts_hold(figures)
    parts = parts_of(figures)
    assert parts.training[-2].sessions == 1  # planned
    assert parts.training[-1].sessions == 4  # whatever their status
    assert parts.trained == (11, 1)
    assert parts.in_post == (17, 13, 13, 4, 4)
    assert parts.received["key-leaders"] == {"k": 7, "s": 11}
    assert (figures.activities.total.reach, figures.budget.total.spent) == (1234, 29_100_000)


def test_a_period_is_told_by_its_days_alone() -> None:
    figures = example()
    other = replace(figures, period=replace(figures.period, period=Period(1999)))
    assert (other.targets, other.training, other.press) == (figures.targets, figures.training, figures.press)
    assert (other.activities, other.budget, other.tasks) == (figures.activities, figures.budget, figures.tasks)
    assert parts_of(other) == parts_of(figures)


def test_lists_come_where_lines_are_asked_for() -> None:
    figures = replace(example(), line=lambda _: 7)
    assert [len(one.members) for one in figures.targets] == [13, 4]
    assert [(point.numerator, point.denominator) for point in figures.targets[0].trend] == [(0, 13), (4, 13), (7, 13)]
    assert {row.origin.place for row in figures.training.rows if row.origin} == {"training.yaml:7"}
    assert example().training.rows[0].origin is None


@given(mixed_cases())
@datasets
def test_of_random_datasets(case: Case) -> None:
    dataset = load(tree(case.data), kinds()).dataset
    assert dataset.plan
    for day in case.days[:3]:
        figures = of_year(dataset, dataset.plan, dataset.plan.calendar.holding("year", day).year, day)
        recounted(figures, case.data)
        add_up(figures)
        parts_hold(figures)
