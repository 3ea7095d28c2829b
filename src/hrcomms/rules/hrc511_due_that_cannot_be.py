"""HRC511: a duty of reporting whose due day cannot be told."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.model import Duration, MonthDay
from hrcomms.rules.base import Finding, Scope, rule

_CLOSE, _LATEST = date(2000, 1, 1), date(2010, 1, 1)
"""A day, and one ten years after it."""


@rule("HRC511", Severity.ERROR)
def due_that_cannot_be(scope: Scope) -> Iterator[Finding]:
    """A report is due on a day of the year though its period is no year, or too late, or nothing says how often.

    Why: nobody can tell when it is due, or only in more than ten years, so it would never be asked for.

    Wrong:
        plan:
          reporting: [{id: quarterly, to: [so-vhttdl], every: quarter, due: 12-20}]
    Right:
        plan:
          reporting: [{id: quarterly, to: [so-vhttdl], every: quarter, due: P5D}]
    """
    dataset = scope.dataset
    for duty in dataset.plan.reporting if dataset.plan else ():
        place = dataset.place(duty, "due")
        if duty.due is not None and duty.every is None:
            lengths = "month, quarter, half-year, nine-months, year"
            hint = say("add 'every:' with one of: {names}", names=lengths)
            yield Finding(place, say("'due' needs 'every', which says how often the report is due"), hint)
        elif isinstance(duty.due, MonthDay) and duty.every != "year":
            message = say("a report with 'every: {every}' cannot be due on one day of the year", every=duty.every)
            yield Finding(place, message, say("write how long after the close of the period it is due, such as P5D"))
        elif isinstance(duty.due, Duration) and duty.due.after(_CLOSE) > _LATEST:
            message = say(
                "a report that is due {duration} after its period would never be asked for",
                duration=duty.due.in_words(),
            )
            yield Finding(place, message, say("write how long after the close of the period it is due, such as P5D"))
