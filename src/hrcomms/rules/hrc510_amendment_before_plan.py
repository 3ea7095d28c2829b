"""HRC510: an amendment before the plan."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC510", Severity.WARNING)
def amendment_before_plan(scope: Scope) -> Iterator[Finding]:
    """A paper amends the plan before the plan begins.

    Why: its keys hold from the first day on, so what the targets say themselves never does; mostly the year is
    mistyped.

    Wrong:
        plan:
          start_date: 2023-01-01
          amendments: [{date: 2022-06-15, number: 9/KH-UBND}]
    Right:
        plan:
          start_date: 2023-01-01
          amendments: [{date: 2026-06-15, number: 9/KH-UBND}]
    """
    plan = scope.dataset.plan
    for one in plan.amendments if plan else ():
        if plan and one.date < plan.start_date:
            yield Finding(
                scope.dataset.place(one, "date"),
                say(
                    "the amendment of {day} lies before the plan, which begins on {start}",
                    day=one.date,
                    start=plan.start_date,
                ),
                say("correct the date, or write what it says into the targets themselves"),
                (Related(say("the plan's period"), scope.dataset.place(plan, "start_date")),),
            )
