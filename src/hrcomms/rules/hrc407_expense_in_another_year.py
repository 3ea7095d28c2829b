"""HRC407: an expense outside the year of its budget."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC407", Severity.ERROR)
def expense_in_another_year(scope: Scope) -> Iterator[Finding]:
    """An expense has a date in neither the calendar year nor the reporting year of its budget.

    Why: an expense counts in the year of its budget, so the report would show it in the wrong year. Money carried over
    to another year is entered as a budget of that year.

    Wrong:
        budget: [{id: b-1, year: 2024, source: f, allocated: 1000, spent: [{date: 2025-05-05, amount: 900}]}]
    Right:
        budget: [{id: b-1, year: 2024, source: f, allocated: 1000, spent: [{date: 2024-05-05, amount: 900}]}]
    """
    plan = scope.dataset.plan
    if plan is None:
        return
    for budget in scope.dataset.budget:
        for index, expense in enumerate(budget.spent):
            if budget.year in (expense.date.year, plan.calendar.holding("year", expense.date).year):
                continue
            yield Finding(
                scope.dataset.place(budget, "spent", index, "date"),
                say("{day} lies outside {year}, the year of this budget", day=expense.date, year=budget.year),
                say("correct the date, or enter the expense in the budget of {year}", year=expense.date.year),
                (Related(say("the year of the budget"), scope.dataset.place(budget, "year")),),
            )
