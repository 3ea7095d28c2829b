"""HRC414: a task done before it was given."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Location, Related, Severity
from hrcomms.language import say
from hrcomms.model import Task
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC414", Severity.WARNING)
def done_before_given(scope: Scope) -> Iterator[Finding]:
    """A task was done before the plan, or the responsibility that it carries out, began.

    Why: nobody was told to do it then; mostly the year was mistyped.

    Wrong:
        plan: {start_date: 2023-01-01}
        tasks: [{id: nv-1, title: t, lead: x, done: {date: 2022-03-29}}]
    Right:
        plan: {start_date: 2023-01-01}
        tasks: [{id: nv-1, title: t, lead: x, done: {date: 2023-03-29}}]
    """
    for task in scope.dataset.tasks:
        given = _given(scope, task)
        if task.done is not None and given is not None and task.done.date < given[0]:
            message = say(
                "the task was done on {day}, before it was given ({given})", day=task.done.date, given=given[0]
            )
            place = scope.dataset.place(task, "done", "date")
            yield Finding(place, message, say("correct the date"), (Related(say("given here"), given[1]),))


def _given(scope: Scope, task: Task) -> tuple[date, Location] | None:
    """Return since when the task is one, and where that stands; None where the plan is not known."""
    plan = scope.dataset.plan
    if plan is None:
        return None
    duty = next((one for one in plan.responsibilities if one.id and one.id == task.responsibility), None)
    if duty is not None and duty.start_date is not None and duty.start_date > plan.start_date:
        return duty.start_date, scope.dataset.place(duty, "start_date")
    return plan.start_date, scope.dataset.place(plan, "start_date")
