"""HRC406: more spent than allocated."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import grouped


@rule("HRC406", Severity.ERROR)
def overspent(scope: Scope) -> Iterator[Finding]:
    """The expenses of a budget come to more than was allocated.

    Why: no more can be spent than was given, so one of the amounts is wrong and so is what the report says is left.

    Wrong:
        budget: [{id: b-1, year: 2024, source: f, allocated: 1000, spent: [{date: 2024-05-05, amount: 1001}]}]
    Right:
        budget: [{id: b-1, year: 2024, source: f, allocated: 1000, spent: [{date: 2024-05-05, amount: 1000}]}]
    """
    for budget in scope.dataset.budget:
        spent = sum(expense.amount for expense in budget.spent)
        over = spent - budget.allocated
        if over > 0:
            yield Finding(
                scope.dataset.place(budget, "allocated"),
                say(
                    "{spent} đồng were spent of {allocated} đồng allocated",
                    spent=grouped(spent),
                    allocated=grouped(budget.allocated),
                ),
                say("{over} đồng too much: correct an expense, or the amount allocated", over=grouped(over)),
            )
