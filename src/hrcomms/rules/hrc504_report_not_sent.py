"""HRC504: a report that is owed and not recorded as sent."""

from collections.abc import Iterator
from datetime import date, timedelta

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Severity
from hrcomms.language import Listed, say
from hrcomms.model import MonthDay, Plan, Report
from hrcomms.model.period import Period
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.years import closed_years


@rule("HRC504", Severity.WARNING, about_today=True)
def report_not_sent(scope: Scope) -> Iterator[Finding]:
    """A yearly report is overdue, or its sending was never recorded.

    Why: the plan asks for it, and whoever adds up the communes waits for it. It is asked about from the first year of
    which the dataset holds anything; a body that has ended is replaced by its successors; the owner owes itself
    nothing.

    Wrong:
        plan:
          reporting: [{id: yearly, to: [so-vhttdl], every: year, due: 12-31}]
        reports: [{year: 2025}]
    Right:
        plan:
          reporting: [{id: yearly, to: [so-vhttdl], every: year, due: 12-31}]
        reports: [{year: 2025, submissions: [{to: so-vhttdl, date: 2025-12-31}]}]
    """
    dataset = scope.dataset
    if dataset.plan is None or dataset.manifest is None or dataset.incomplete & {"reports", "organisations"}:
        return
    reports = {report.year: report for report in dataset.reports if report.year}
    unsound = {identity for collection, identity in dataset.unsound if collection == "reports"}
    for year in closed_years(dataset, dataset.plan, scope.today):
        if str(year) not in unsound:
            yield from _owed(dataset, dataset.plan, dataset.manifest.owner, year, reports.get(year), scope.today)


def _owed(dataset: Dataset, plan: Plan, owner: str, year: int, report: Report | None, today: date) -> Iterator[Finding]:
    sent = {submission.to for submission in report.submissions} if report else set()
    for owed in plan.reporting:
        due = _due(owed.due, plan.calendar.days(Period(year)).last) if isinstance(owed.due, MonthDay) else None
        if owed.every != "year" or due is None or today <= due:
            continue
        for index, body in enumerate(owed.to):
            known = dataset.organisation_by_id.get(body)
            if body == owner or known is None or sent & dataset.with_successors(body):
                continue
            place = dataset.place(report, "year") if report else dataset.place(owed, "to", index)
            after = dataset.with_successors(body)
            now = [one for name, one in dataset.organisation_by_id.items() if name in after and one.exists(today)]
            name = Listed(tuple(one.called for one in now or [known]))
            message = say("the report on {year} to {body} was due on {due}", year=year, body=name, due=due)
            hint = say("record in reports.yaml, under submissions, to whom and when it was sent")
            yield Finding(place, message, hint)


def _due(due: MonthDay, closing: date) -> date:
    """Return the first such day after the 90th day before the closing: it may be asked for before the books close."""
    early = closing - timedelta(days=90)
    return next(day for day in (due.of(early.year), due.of(early.year + 1)) if day > early)
