"""HRC505: a recipient that no longer exists."""

from collections.abc import Iterator
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location, Severity
from hrcomms.language import Listed, say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC505", Severity.WARNING, about_today=True)
def ended_recipient(scope: Scope) -> Iterator[Finding]:
    """A body that is to receive a report, or a copy of the plan, no longer exists.

    Why: what is sent there reaches nobody. The report is addressed to the successors by itself if they are entered;
    a duty or recipient that ended with the body has an `end_date`, and is not asked about any more.

    Wrong:
        organisations: [{id: old, name: Old, classification: district, dissolution_date: 2025-06-30}]
        plan:
          recipients: [{name: Old, organisation: old, for: report}]
    Right:
        organisations: [{id: old, name: Old, classification: district}]
        plan:
          recipients: [{name: Old, organisation: old, for: report}]
    """
    dataset = scope.dataset
    for place, body, day in _named(dataset, scope.today):
        known = dataset.organisation_by_id.get(body)
        if known is None or known.exists(day) or known.dissolution_date is None or day <= known.dissolution_date.last:
            continue
        message = say("{body} ended on {day}", body=known.called, day=known.dissolution_date.last)
        after = [dataset.organisation_by_id[one] for one in known.successors if one in dataset.organisation_by_id]
        names = Listed(tuple(one.called for one in after))
        hint = (
            say("it was succeeded by {names}", names=names) if after else say("enter its successors in organisations")
        )
        yield Finding(place, message, hint)


def _named(dataset: Dataset, today: date) -> Iterator[tuple[Location, str, date]]:
    """Yield (place, body, day on which it has to exist) of every recipient."""
    plan = dataset.plan
    if plan is not None:
        for owed in (one for one in plan.reporting if one.covers(today)):
            for index, body in enumerate(owed.to):
                yield dataset.place(owed, "to", index), body, today
        for recipient in plan.recipients:
            if recipient.organisation and recipient.covers(today):
                yield dataset.place(recipient, "organisation"), recipient.organisation, today
    for report in dataset.reports:
        for index, submission in enumerate(report.submissions):
            if submission.date:
                yield dataset.place(report, "submissions", index, "to"), submission.to, submission.date
