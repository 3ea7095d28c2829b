"""HRC504: a report that is owed and not recorded as sent."""

from collections.abc import Iterator

from hrcomms.compliance.duties import Owed, overdue
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Severity
from hrcomms.language import Listed, Text, say
from hrcomms.model.collections import key_of
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC504", Severity.WARNING, about_today=True)
def report_not_sent(scope: Scope) -> Iterator[Finding]:
    """A report that the plan asks for is overdue, or its sending was never recorded.

    Why: the plan asks for it, and whoever adds up the communes waits for it. It is asked about from the first period of
    which the dataset holds anything; a body that has ended is replaced by its successors; the owner owes itself
    nothing, and nobody anything by a duty that is not in force on the day on which the report is due.

    Wrong:
        plan:
          reporting: [{id: half-yearly, to: [so-vhttdl], every: half-year, due: P10D}]
        reports: [{period: 2026-H1}]
    Right:
        plan:
          reporting: [{id: half-yearly, to: [so-vhttdl], every: half-year, due: P10D}]
        reports: [{period: 2026-H1, submissions: [{to: so-vhttdl, date: 2026-07-08}]}]
    """
    dataset = scope.dataset
    owner = dataset.manifest.owner if dataset.manifest else None
    if dataset.incomplete & {"reports", "organisations"} or owner not in dataset.organisation_by_id:
        return
    unsound = {identity.partition(" ")[0] for collection, identity in dataset.unsound if collection == "reports"}
    for owed in overdue(dataset, scope.today):
        if owed.sending is None and str(owed.period) not in unsound:
            yield _finding(dataset, owed)


def _finding(dataset: Dataset, owed: Owed) -> Finding:
    plan, report = dataset.plan, owed.report
    period = plan.calendar.in_words(owed.period) if plan else owed.period
    names = Listed(tuple(map(dataset.body_called, owed.bodies)))
    message = say("the report on {period} to {body} was due on {due}", period=period, body=names, due=owed.due)
    if report is None:
        return Finding(dataset.place(owed.duty, "to", owed.index), message, _record(owed))
    return Finding(dataset.place(report, key_of("reports", report)), message, _submission(owed))


def _record(owed: Owed) -> Text:
    return say(
        "when it was sent, record it in reports.yaml: - {{period: {period}, submissions: [{{to: {body}, date: "
        "YYYY-MM-DD}}]}}",
        period=owed.period,
        body=owed.bodies[0],
    )


def _submission(owed: Owed) -> Text:
    return say(
        "when it was sent, add to its submissions: - {{to: {body}, date: YYYY-MM-DD}}",
        body=owed.bodies[0],
    )
