"""HRC306: something is still planned although its day has passed."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say, say_n
from hrcomms.model import Training
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import events


@rule("HRC306", Severity.WARNING, about_today=True)
def planned_day_passed(scope: Scope) -> Iterator[Finding]:
    """A planned session or activity has not been brought up to date after its last day.

    Why: only what is done counts, so the work that went into it counts for no target yet.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], status: planned}]
    Right:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], status: cancelled}]
    """
    for event in events(scope.dataset):
        if event.status != "planned" or event.ended >= scope.today:
            continue
        days = (scope.today - event.ended).days
        if isinstance(event, Training):
            message = say("the day of this planned session has passed")
            hint = say_n(
                "{n} day ago: set 'done' with who attended, or 'cancelled'",
                "{n} days ago: set 'done' with who attended, or 'cancelled'",
                days,
            )
        else:
            message = say("the day of this planned activity has passed")
            hint = say_n("{n} day ago: set 'done' or 'cancelled'", "{n} days ago: set 'done' or 'cancelled'", days)
        yield Finding(scope.dataset.place(event, "status"), message, hint)
