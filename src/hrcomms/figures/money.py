"""A period's budget by source, in whole đồng."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures.grouped import Grouped, Of, grouped
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.figures.papers import Paper, evidence_of
from hrcomms.language import Named
from hrcomms.model import Activity, Budget, Expense, Plan, Training
from hrcomms.model.period import Period


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
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A source (None for the sum): what it allocated, and the expenses of it in the period, by day.

    `before` is what was spent of it before the period began, where that is a part of a year.
    """

    source: Named | None
    allocated: int
    expenses: tuple[ExpenseRow, ...]
    before: int = 0

    @property
    def spent(self) -> int:
        """The sum of the expenses."""
        return sum(one.amount for one in self.expenses)

    @property
    def left(self) -> int:
        """What is left; negative where more was spent."""
        return self.allocated - self.before - self.spent


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
    """Whole đồng allocated, and spent in the period and before it (see BudgetRow)."""

    allocated: int
    spent: int
    before: int = 0

    @property
    def left(self) -> int:
        """What is left; negative where more was spent."""
        return self.allocated - self.before - self.spent


def money(budgets: Iterable[Budget], plan: Plan, period: ReportPeriod) -> Money:
    """Return what some budgets allocate, and what was spent of them in a period and before it."""
    chosen = tuple(budgets)
    spent = sum(paid.amount for one in chosen for _, paid in paid_in(one, plan, period))
    return Money(sum(one.allocated for one in chosen), spent, _before(chosen, plan, period))


def paid_in(budget: Budget, plan: Plan, period: ReportPeriod) -> Iterator[tuple[int, Expense]]:
    """Yield the expenses of a budget that count for a period, by day, each with its number in the record.

    An expense counts in the year of its budget: one of another day (the books closed on 14 December, the budget was
    still spent on the 20th) on the first or the last day of that year. So no expense falls between two years, or counts
    in both. While the period runs, only what was paid up to the day of the figures counts.
    """
    for index, one in sorted(enumerate(budget.spent), key=lambda pair: pair[1].date):
        known = one.date <= period.as_of or not period.provisional
        if known and period.opening <= _counts_on(budget, plan, one) <= period.closing:
            yield index, one


def _before(budgets: Iterable[Budget], plan: Plan, period: ReportPeriod) -> int:
    return sum(paid.amount for one in budgets for paid in one.spent if _counts_on(one, plan, paid) < period.opening)


def _counts_on(budget: Budget, plan: Plan, expense: Expense) -> date:
    """Return the day closest to that of an expense of those that are reported of the year of its budget."""
    year = plan.calendar.days(Period(budget.year))
    first, last = year.cut(plan.start_date, plan.end_date) or year
    return max(first, min(expense.date, last))


def by_part(budgets: Iterable[Budget]) -> Grouped[Budget]:
    """Group budgets by their sources, and each by itself."""
    return grouped(budgets, _parts)


def _parts(one: Budget) -> Iterator[Of]:
    yield from (("source", one.source), ("budget", one.id))


def budget_figures(
    dataset: Dataset, plan: Plan, budgets: Grouped[Budget], period: ReportPeriod, line: Lines | None
) -> BudgetFigures:
    """Return the figures of the budgets of a period."""
    known = {source.id: source.called for source in plan.funding_sources}
    unknown = dict.fromkeys(one.source for one in budgets.records if one.source not in known)
    activities, sessions = _titles(dataset.activities), _titles(dataset.training)

    def row(budget: Budget, source: Named, index: int, one: Expense) -> ExpenseRow:
        purpose = one.purpose or activities.get(one.activity) or sessions.get(one.training) or ""
        where = origin(dataset, budget, budget.id, line, "spent", index)
        return ExpenseRow(purpose, one.date, one.amount, source, where, evidence_of(one) if line else ())

    def of(source: str) -> BudgetRow:
        name, chosen = known.get(source, Named(source)), budgets.of("source", source)
        paid = (row(one, name, index, each) for one in chosen for index, each in paid_in(one, plan, period))
        return BudgetRow(name, sum(one.allocated for one in chosen), tuple(paid), _before(chosen, plan, period))

    rows = tuple(of(source) for source in (*known, *unknown) if budgets.of("source", source))
    total = sum(one.allocated for one in budgets.records)
    expenses = tuple(paid for one in rows for paid in one.expenses)
    return BudgetFigures(rows, BudgetRow(None, total, expenses, sum(one.before for one in rows)))


def _titles(records: Iterable[Activity | Training]) -> Mapping[str | None, str]:
    """Return the titles by id; of two with one id, the first."""
    return {one.id: one.title for one in reversed(tuple(records))}
