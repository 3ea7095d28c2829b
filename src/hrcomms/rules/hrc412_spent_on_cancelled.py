"""HRC412: money spent on what did not take place."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC412", Severity.WARNING)
def spent_on_cancelled(scope: Scope) -> Iterator[Finding]:
    """An expense names a session or an activity that was cancelled.

    Why: either it took place after all, or the money went elsewhere; the report shows it beside what was done.

    Wrong:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, status: cancelled}]
        budget: [{id: b-1, year: 2024, source: f, allocated: 9, spent: [{date: 2024-05-05, amount: 9, activity: a-1}]}]
    Right:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, status: cancelled}]
        budget: [{id: b-1, year: 2024, source: f, allocated: 9, spent: [{date: 2024-05-05, amount: 9}]}]
    """
    dataset = scope.dataset
    cancelled = {
        (key, one.id): one
        for key, records in (("activity", dataset.activities), ("training", dataset.training))
        for one in records
        if one.status == "cancelled"
    }
    for budget in dataset.budget:
        for index, expense in enumerate(budget.spent):
            for key, named in (("activity", expense.activity), ("training", expense.training)):
                record = cancelled.get((key, named or ""))
                if record is not None:
                    yield Finding(
                        dataset.place(budget, "spent", index, key),
                        say("money was spent on '{id}', which was cancelled", id=named),
                        say("name what it was spent on, or correct the status if it took place"),
                        (Related(say("its status"), dataset.place(record, "status")),),
                    )
