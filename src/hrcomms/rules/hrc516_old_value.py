"""HRC516: a target that stands on a value older than a year."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.measures import kind_of, moment
from hrcomms.model import ReportedValue
from hrcomms.model.values import months_before
from hrcomms.rules.base import Finding, Scope, rule

_A_YEAR = 12


@rule("HRC516", Severity.WARNING, about_today=True)
def old_value(scope: Scope) -> Iterator[Finding]:
    """The latest value that an organisation entered for a target is older than a year.

    Why: the target goes on showing it as if it were of today. Looked at are targets that are not due yet.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: reported-value, unit: hộ}
        values: [{target: t, date: 2025-11-02, numerator: 40, denominator: 90, source: survey}]
    Right:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: reported-value, unit: hộ}
        values: [{target: t, date: 2026-11-02, numerator: 40, denominator: 90, source: survey}]
    """
    dataset, plan, today = scope.dataset, scope.dataset.plan, scope.today
    for target in plan.targets_on(today) if plan else ():
        if plan is None or target.due < today or not kind_of(target).takes_values:
            continue
        for counted in kind_of(target).records(dataset, moment(plan, target, today)):
            one = dataset.record_at(counted.location)
            if isinstance(one, ReportedValue) and one.date < months_before(today, _A_YEAR):
                message = say("the latest value of '{id}' is of {day}, over a year ago", id=target.id, day=one.date)
                yield Finding(dataset.place(one, "date"), message, say("measure it again, and enter what was found"))
