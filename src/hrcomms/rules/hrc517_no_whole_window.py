"""HRC517: a target due anew whose due day does not close a window."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.measures import kind_of, moment
from hrcomms.model import Plan, Target
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC517", Severity.WARNING)
def no_whole_window(scope: Scope) -> Iterator[Finding]:
    """A target that is due anew in each period is due while one is running, or no whole period is left to it.

    Why: less than a whole period is left at the end; what is not reached by the close of the one before reads as missed
    from then on, or a part of a period is asked for as if it were a whole one. A plan that closes its books on 14
    December is due on a 14 December.

    Wrong:
        plan:
          start_date: 2023-01-01
          end_date: 2028-12-31
          targets:
            - {id: t, title: t, text: t, threshold: 100%, due: 2028-08-31, measure: {kind: activity-coverage}}
    Right:
        plan:
          start_date: 2023-01-01
          end_date: 2028-12-31
          targets:
            - {id: t, title: t, text: t, threshold: 100%, due: 2028-12-31, measure: {kind: activity-coverage}}
    """
    plan = scope.dataset.plan
    for target in plan.targets if plan else ():
        if plan and kind_of(target).windows not in (None, "plan"):
            yield from _finding(scope, plan, target)


def _finding(scope: Scope, plan: Plan, target: Target) -> Iterator[Finding]:
    place, last = scope.dataset.place(target, "due"), moment(plan, target, target.due).window
    if last is None or last.period is None:
        message = say("no whole period of this target lies between its first day and {due}", due=target.due)
        yield Finding(place, message, say("correct 'due', or write 'every: plan' under 'measure'"))
        return
    closes = plan.calendar.days(last.period).last
    if last.last != closes or target.due > closes:
        before = plan.calendar.days(plan.calendar.step(plan.calendar.holding(last.period.length, target.due), -1)).last
        message = say("the target is due on {due}, in the middle of a period", due=target.due)
        hint = say(
            "write the day on which a period closes, such as {day}", day=closes if closes < target.due else before
        )
        yield Finding(place, message, hint)
