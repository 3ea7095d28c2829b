"""HRC302: something outside the plan's period."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.model import Plan, Record
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import events

_Dated = tuple[Record, str, date]


@rule("HRC302", Severity.WARNING)
def outside_the_plan(scope: Scope) -> Iterator[Finding]:
    """A training session, a press item or an activity lies outside the plan's period.

    Why: it is no result of this plan; mostly the year was mistyped. What was cancelled is not looked at.

    Wrong:
        plan: {start_date: 2023-01-01, end_date: 2028-12-31}
        press: [{id: p-1, organisation: x, date: 2022-12-31, title: t}]
    Right:
        plan: {start_date: 2023-01-01, end_date: 2028-12-31}
        press: [{id: p-1, organisation: x, date: 2023-01-01, title: t}]
    """
    plan = scope.dataset.plan
    if plan is None or plan.end_date < plan.start_date:
        return
    for record, key, day in _outside(scope, plan):
        edge = "start_date" if day < plan.start_date else "end_date"
        if edge == "start_date":
            message = say(
                "{day} lies before the plan's period, which starts on {start}", day=day, start=plan.start_date
            )
        else:
            message = say("{day} lies after the plan's period, which ends on {end}", day=day, end=plan.end_date)
        yield Finding(
            scope.dataset.place(record, key),
            message,
            say("correct the date, or the plan's period"),
            (Related(say("the plan's period"), scope.dataset.place(plan, edge)),),
        )


def _outside(scope: Scope, plan: Plan) -> Iterator[_Dated]:
    """Yield (record, key, day) of the first date of a record that lies outside the plan's period."""
    low, high = plan.start_date, plan.end_date
    for event in events(scope.dataset):
        if event.status == "cancelled":
            continue
        if not low <= event.start_date <= high:
            yield event, "start_date", event.start_date
        elif event.end_date is not None and event.end_date > high:
            yield event, "end_date", event.end_date
    for item in scope.dataset.press:
        if not low <= item.date <= high:
            yield item, "date", item.date
