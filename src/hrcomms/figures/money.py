"""A period's budget by source, in whole đồng."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.figures.grouped import Grouped, Of, grouped
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.language import Named
from hrcomms.model import Activity, Budget, Expense, Plan, Training


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


@dataclass(frozen=True, slots=True)
class Money:
    """Whole đồng allocated, and spent up to the day of the figures."""

    allocated: int
    spent: int

    @property
    def left(self) -> int:
        """What is left; negative where more was spent."""
        return self.allocated - self.spent


def money(budgets: Iterable[Budget], last: date) -> Money:
    """Return what some budgets allocate, and what was spent of them up to the day `last`."""
    chosen = tuple(budgets)
    spent = sum(paid.amount for one in chosen for paid in one.spent if paid.date <= last)
    return Money(sum(one.allocated for one in chosen), spent)


def by_part(budgets: Iterable[Budget]) -> Grouped[Budget]:
    """Group budgets by their sources, and each by itself."""
    return grouped(budgets, _parts)


def _parts(one: Budget) -> Iterator[Of]:
    yield from (("source", one.source), ("budget", one.id))


def budget_figures(
    dataset: Dataset, plan: Plan, budgets: Grouped[Budget], last: date, line: Lines | None
) -> BudgetFigures:
    """Return the figures of budgets; an expense after the day `last` is not counted."""
    known = {source.id: source.called for source in plan.funding_sources}
    unknown = dict.fromkeys(one.source for one in budgets.records if one.source not in known)
    activities, sessions = _titles(dataset.activities), _titles(dataset.training)

    def row(budget: Budget, source: Named, index: int, one: Expense) -> ExpenseRow:
        purpose = one.purpose or activities.get(one.activity) or sessions.get(one.training) or ""
        where = origin(dataset, budget, budget.id, line, "spent", index)
        return ExpenseRow(purpose, one.date, one.amount, source, where)

    def of(source: str) -> BudgetRow:
        name, chosen = known.get(source, Named(source)), budgets.of("source", source)
        paid = (row(one, name, index, each) for one in chosen for index, each in _spent(one, last))
        return BudgetRow(name, sum(one.allocated for one in chosen), tuple(paid))

    rows = tuple(of(source) for source in (*known, *unknown) if budgets.of("source", source))
    total = sum(one.allocated for one in budgets.records)
    return BudgetFigures(rows, BudgetRow(None, total, tuple(paid for one in rows for paid in one.expenses)))


def _titles(records: Iterable[Activity | Training]) -> Mapping[str | None, str]:
    """Return the titles by id; of two with one id, the first."""
    return {one.id: one.title for one in reversed(tuple(records))}


def _spent(budget: Budget, last: date) -> Iterator[tuple[int, Expense]]:
    """Yield the expenses of a budget up to a day, by day, each with its number in the record."""
    for index, one in sorted(enumerate(budget.spent), key=lambda pair: pair[1].date):
        if one.date <= last:
            yield index, one
