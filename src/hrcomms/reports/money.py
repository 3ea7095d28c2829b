"""The year's budget by source, in whole đồng."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.language import Named
from hrcomms.model import Activity, Budget, Expense, Plan, Training
from hrcomms.reports.lists import Lines, Origin, origin


@dataclass(frozen=True, slots=True)
class ExpenseRow:
    """One expense and the source that it was paid from; a public edition does not tell where its record lies.

    `purpose` is what it was for, else the title of the activity or session that it paid.
    """

    purpose: str
    day: date
    amount: int
    source: Named
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A source (None for the sum): what it allocated, and the expenses of it up to the day of the figures, by day."""

    source: Named | None
    allocated: int
    expenses: tuple[ExpenseRow, ...]

    @property
    def spent(self) -> int:
        """The sum of the expenses."""
        return sum(one.amount for one in self.expenses)

    @property
    def left(self) -> int:
        """What is left; negative where more was spent."""
        return self.allocated - self.spent


@dataclass(frozen=True, slots=True)
class BudgetFigures:
    """The sources that the year's budget names, the plan's in its order, then unknown ones, and their sum."""

    rows: tuple[BudgetRow, ...]
    total: BudgetRow

    @property
    def expenses(self) -> tuple[ExpenseRow, ...]:
        """All expenses, source by source."""
        return self.total.expenses


def budget_figures(dataset: Dataset, plan: Plan, period: Period, line: Lines) -> BudgetFigures:
    """Return the figures of the budgets of the year; an expense after the day of the figures is not counted."""
    budgets = [one for one in dataset.budget if one.year == period.year]
    known = {source.id: source.called for source in plan.funding_sources}
    unknown = sorted({one.source for one in budgets if one.source not in known})
    rows = []
    for source in (*known, *unknown):
        chosen = [one for one in budgets if one.source == source]
        if chosen:
            name = known.get(source, Named(source))
            spent = tuple(row for one in chosen for row in _expenses(dataset, one, name, period.as_of, line))
            rows.append(BudgetRow(name, sum(one.allocated for one in chosen), spent))
    total = BudgetRow(None, sum(one.allocated for one in budgets), tuple(paid for row in rows for paid in row.expenses))
    return BudgetFigures(tuple(rows), total)


def _expenses(dataset: Dataset, budget: Budget, source: Named, last: date, line: Lines) -> Iterator[ExpenseRow]:
    for index, one in sorted(enumerate(budget.spent), key=lambda pair: pair[1].date):
        if one.date <= last:
            where = origin(dataset, budget, budget.id, line, "spent", index)
            yield ExpenseRow(_purpose(dataset, one), one.date, one.amount, source, where)


def _purpose(dataset: Dataset, one: Expense) -> str:
    return one.purpose or _title(dataset.activities, one.activity) or _title(dataset.training, one.training) or ""


def _title(records: Iterable[Activity | Training], identity: str | None) -> str | None:
    return next((one.title for one in records if one.id == identity), None)
