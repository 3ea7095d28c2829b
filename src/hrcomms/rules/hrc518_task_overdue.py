"""HRC518: a task that should have been done."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say, say_n
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC518", Severity.WARNING, about_today=True)
def task_overdue(scope: Scope) -> Iterator[Finding]:
    """The day by which a task is due has passed, and it is not done.

    Why: the report shows it as overdue; mostly only the record of what was done is missing.

    Wrong:
        tasks: [{id: nv-1, title: t, lead: x, due: 2024-03-31}]
    Right:
        tasks: [{id: nv-1, title: t, lead: x, due: 2024-03-31, done: {date: 2024-03-29, title: Công văn}}]
    """
    for task in scope.dataset.tasks:
        late = task.days_late(scope.today)
        if task.status != "cancelled" and task.due and late and late > 0 and not task.done_on(scope.today):
            message = say_n(
                "the task is overdue by {n} day: it was due on {due}",
                "the task is overdue by {n} days: it was due on {due}",
                late,
                due=task.due.last,
            )
            hint = say("record it when it is done: 'done: {{date: YYYY-MM-DD}}'; or set 'status: cancelled'")
            yield Finding(scope.dataset.place(task, "due"), message, hint)
