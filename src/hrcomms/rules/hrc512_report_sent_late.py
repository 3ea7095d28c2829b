"""HRC512: a report that was sent after the day on which it was due."""

from collections.abc import Iterator

from hrcomms.compliance.duties import overdue
from hrcomms.diagnostics import Severity
from hrcomms.language import Listed, say, say_n
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC512", Severity.INFO, about_today=True)
def report_sent_late(scope: Scope) -> Iterator[Finding]:
    """A report was sent later than the plan asks for.

    Why: whoever adds up the communes sees it too. It is a remark: what is late stays late; a wrong date can be mended.

    Wrong:
        plan:
          reporting: [{id: yearly, to: [so-vhttdl], every: year, due: 12-31}]
        reports: [{period: 2025, submissions: [{to: so-vhttdl, date: 2026-01-09}]}]
    Right:
        plan:
          reporting: [{id: yearly, to: [so-vhttdl], every: year, due: 12-31}]
        reports: [{period: 2025, submissions: [{to: so-vhttdl, date: 2025-12-30}]}]
    """
    dataset, plan = scope.dataset, scope.dataset.plan
    if plan is None:
        return
    for owed in overdue(dataset, scope.today):
        if owed.sending is not None and owed.days_late:
            report, index = owed.sending
            late = say_n("{n} day late", "{n} days late", owed.days_late)
            period = plan.calendar.in_words(owed.period)
            names = Listed(tuple(map(dataset.body_called, owed.bodies)))
            message = say("the report on {period} to {body} was sent {late}", period=period, body=names, late=late)
            hint = say("it was due on {due}: correct the date if it is wrong", due=owed.due)
            yield Finding(dataset.place(report, "submissions", index, "date"), message, hint)
