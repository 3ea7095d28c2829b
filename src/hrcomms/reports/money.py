"""The year's budget by source, in whole đồng."""

from dataclasses import dataclass

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.language import Named
from hrcomms.model import Budget, Expense, Plan
from hrcomms.reports.lists import Origin, origin


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A source (None for the sum): what it allocated, and what was spent of it up to the day of the figures."""

    source: Named | None
    allocated: int
    spent: int

    @property
    def left(self) -> int:
        """What is left; negative where more was spent."""
        return self.allocated - self.spent


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One expense, the source that it was paid from, and where its budget's record lies."""

    expense: Expense
    source: Named
    origin: Origin


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """The sources that the year's budget names, the plan's in its order, then unknown ones, their sum, the expenses."""

    rows: tuple[BudgetRow, ...]
    total: BudgetRow
    expenses: tuple[ExpenseRow, ...]


def budget_figures(dataset: Dataset, plan: Plan, period: Period) -> BudgetFigures:
    """Return the figures of the budgets of the year; an expense after the day of the figures is not counted."""
    budgets = [one for one in dataset.budget if one.year == period.year]
    known = {source.id: source.called for source in plan.funding_sources}
    unknown = sorted({one.source for one in budgets if one.source not in known})
    chosen = {source: [one for one in budgets if one.source == source] for source in (*known, *unknown)}
    rows = [_row(known.get(source, Named(source)), found, period) for source, found in chosen.items() if found]
    expenses = tuple(
        ExpenseRow(expense, known.get(source, Named(source)), origin(dataset, one, one.id))
        for source, found in chosen.items()
        for one in found
        for expense in sorted(one.spent, key=lambda paid: paid.date)
        if expense.date <= period.as_of
    )
    return BudgetFigures(tuple(rows), _row(None, budgets, period), expenses)


def _row(source: Named | None, budgets: list[Budget], period: Period) -> BudgetRow:
    return BudgetRow(
        source=source,
        allocated=sum(one.allocated for one in budgets),
        spent=sum(expense.amount for one in budgets for expense in one.spent if expense.date <= period.as_of),
    )
