"""No expense is lost between periods, and none counts twice, whatever the day on which the books close."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from examples import small_worlds
from hypothesis import given
from hypothesis import strategies as st
from support import content, small

from hrcomms.compliance.year import period
from hrcomms.dataset import Dataset, MemoryTree, load
from hrcomms.figures.figures import Figures
from hrcomms.figures.parts import parts_of
from hrcomms.measures import kinds
from hrcomms.model.period import Length, Period

TILES: tuple[Length, ...] = ("month", "quarter", "half-year")
CLOSINGS = ("12-31", "12-14", "06-30", "02-29", "01-01", "03-31")
START, END = date(2023, 1, 1), date(2026, 12, 31)


def dataset(closes: str, budgets: dict[int, list[tuple[date, int]]], **plan: Any) -> Dataset:
    budget = [
        {
            "id": f"b-{year}",
            "year": year,
            "source": "n",
            "allocated": 10_000,
            "spent": [{"date": day.isoformat(), "amount": amount, "purpose": "x"} for day, amount in spent],
        }
        for year, spent in budgets.items()
    ]
    ruled = {
        "reporting_year": {"closes": closes},
        "funding_sources": [{"id": "n", "name": "N"}],
        "start_date": START.isoformat(),
        "end_date": END.isoformat(),
        "targets": [],
        **plan,
    }
    files = small(plan=ruled, budget=budget)
    return load(MemoryTree({path: content(value) for path, value in files.items()}), kinds()).dataset


def paid(data: Dataset, asked: Period) -> Counter[int]:
    """Return the amounts of the expenses of a period; they stand for the expenses, for each has its own."""
    assert data.plan
    figures = Figures(data, data.plan, period(data.plan, asked, None, date(2030, 1, 1)))
    found = Counter(parts_of(figures).expenses)
    assert found == Counter(one.amount for one in figures.budget.expenses)
    assert parts_of(figures).budget[0].spent == figures.budget.total.spent == sum(found.elements())
    return found


@st.composite
def spent(draw: st.DrawFn) -> dict[int, list[tuple[date, int]]]:
    """Return expenses of four years, each of an amount of its own: in the year of the budget or somewhat beside it."""
    days = st.integers(-40, 400)
    budgets, amount = {}, 0
    for year in range(2023, 2027):
        budgets[year] = []
        for day in draw(st.lists(days, max_size=4)):
            amount += 1
            budgets[year].append((date(year, 1, 1) + timedelta(days=day), amount))
    return budgets


@small_worlds
@given(st.sampled_from(CLOSINGS), spent())
def test_parts_tile_the_year_and_years_the_years_together(
    closes: str, budgets: dict[int, list[tuple[date, int]]]
) -> None:
    data = dataset(closes, budgets)
    assert data.plan
    years = [Period(year) for year in data.plan.years]
    found = {year: paid(data, year) for year in years}
    for year in years:
        assert found[year] == Counter(amount for _, amount in budgets.get(year.year, ()))
        for length in TILES:
            if all(map(data.plan.owns, year.parts(length))):
                assert sum((paid(data, part) for part in year.parts(length)), Counter()) == found[year]
    for one, other in pairwise(years[1:-1]):
        both = Period(one.year, until=other.year)
        assert paid(data, both) == found[one] + found[other]


@small_worlds
@given(
    st.sampled_from(CLOSINGS),
    spent(),
    st.dates(date(2022, 12, 1), date(2023, 12, 31)),
    st.dates(date(2025, 11, 30), date(2027, 1, 31)),
)
def test_so_do_the_years_of_a_plan_that_begins_and_ends_within_one(
    closes: str, budgets: dict[int, list[tuple[date, int]]], start: date, end: date
) -> None:
    """Hold it for all years of the plan: the days before and after them, fewer than a year, are in these alone."""
    data = dataset(closes, budgets, start_date=start.isoformat(), end_date=end.isoformat())
    assert data.plan
    years, calendar = data.plan.years, data.plan.calendar
    found = sum((paid(data, Period(year)) for year in years), Counter())
    assert found == Counter(amount for year in years for _, amount in budgets.get(year, ()))
    ends = {calendar.holding("year", day).year for day in (start, end)} - set(years)
    found.update(amount for year in ends for _, amount in budgets.get(year, ()))
    assert paid(data, Period(years[0], until=years[-1])) == found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("2024", 600), ("2024-Q4", 500), ("2024-H1", 100), ("2025", 10), ("2025-Q1", 0), ("2024..2025", 610)],
)
def test_what_was_spent_after_the_close_is_of_the_budget_of_the_year(asked: str, expected: int) -> None:
    data = dataset(
        "12-14",
        {2024: [(date(2024, 6, 1), 100), (date(2024, 12, 20), 500)], 2025: [(date(2025, 6, 1), 10)]},
    )
    assert sum(paid(data, Period.parse(asked)).elements()) == expected


def test_while_a_period_runs_only_what_was_paid_counts() -> None:
    data = dataset("12-14", {2024: [(date(2024, 6, 1), 100), (date(2024, 6, 2), 200), (date(2024, 12, 20), 500)]})
    assert data.plan
    for day, expected in ((date(2024, 6, 1), 100), (date(2024, 12, 13), 300), (date(2024, 12, 14), 800)):
        figures = Figures(data, data.plan, period(data.plan, Period(2024), day, day))
        assert figures.budget.total.spent == expected
        assert figures.budget.total.left == 10_000 - expected


def test_a_part_tells_what_was_spent_before_it() -> None:
    data = dataset("12-31", {2024: [(date(2023, 12, 30), 1), (date(2024, 2, 1), 2), (date(2024, 8, 1), 4)]})
    assert data.plan
    figures = Figures(data, data.plan, period(data.plan, Period.parse("2024-H2"), None, date(2030, 1, 1)))
    assert (figures.budget.total.before, figures.budget.total.spent) == (3, 4)
