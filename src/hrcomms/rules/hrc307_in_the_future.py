"""HRC307: something that is done, on a day still to come."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Pointer, Severity
from hrcomms.language import say
from hrcomms.model import Record
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import events

_Dated = tuple[Record, Pointer, date]


@rule("HRC307", Severity.WARNING, about_today=True)
def in_the_future(scope: Scope) -> Iterator[Finding]:
    """Something entered as done has a date still to come: an event, press item, expense, report, task or value.

    Why: it counts on no day up to today; mostly the year was mistyped, or it is only planned.

    Wrong:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2028-05-05}]
    Right:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2028-05-05, status: planned}]
    """
    for record, steps, day in _events(scope):
        message = say("this is done, but {day} is still to come", day=day)
        yield Finding(scope.dataset.place(record, *steps), message, say("set 'status: planned', or correct the date"))
    for record, steps, day in (*_press(scope), *_expenses(scope), *_reports(scope), *_counted(scope)):
        message = say("{day} is still to come", day=day)
        hint = say("correct the date, or enter this when it has taken place")
        yield Finding(scope.dataset.place(record, *steps), message, hint)


def _events(scope: Scope) -> Iterator[_Dated]:
    for event in events(scope.dataset):
        if event.status != "done":
            continue
        if event.start_date > scope.today:
            yield event, ("start_date",), event.start_date
        elif event.end_date is not None and event.end_date > scope.today:
            yield event, ("end_date",), event.end_date


def _press(scope: Scope) -> Iterator[_Dated]:
    for item in scope.dataset.press:
        if item.date > scope.today:
            yield item, ("date",), item.date


def _expenses(scope: Scope) -> Iterator[_Dated]:
    for budget in scope.dataset.budget:
        for index, expense in enumerate(budget.spent):
            if expense.date > scope.today:
                yield budget, ("spent", index, "date"), expense.date


def _counted(scope: Scope) -> Iterator[_Dated]:
    for task in scope.dataset.tasks:
        if task.done is not None and task.done.date > scope.today:
            yield task, ("done", "date"), task.done.date
    for value in scope.dataset.values:
        if value.date > scope.today:
            yield value, ("date",), value.date


def _reports(scope: Scope) -> Iterator[_Dated]:
    for report in scope.dataset.reports:
        if report.date is not None and report.date > scope.today:
            yield report, ("date",), report.date
        for index, sent in enumerate(report.submissions):
            if sent.date is not None and sent.date > scope.today:
                yield report, ("submissions", index, "date"), sent.date
