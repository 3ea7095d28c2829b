"""HRC515: a value for a target that is not measured by values."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.measures import kinds
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.doubtful import measures


@rule("HRC515", Severity.ERROR)
def value_of_another_kind(scope: Scope) -> Iterator[Finding]:
    """A value was entered for a target of a kind that reads no values.

    Why: it counts for nothing, since such a target is computed from other records; mostly another target was meant.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: activity-coverage}
        values: [{target: t, date: 2026-11-02, numerator: 40, denominator: 90, source: survey}]
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
    plan = scope.dataset.plan
    if scope.dataset.partial & {"targets", "amendments"}:  # what could not be read may give the target its kind
        return
    known = {target for target, _, _, kind in measures(plan) if kind.takes_values} if plan else set[str]()
    names = ", ".join(name for name, kind in kinds().items() if kind.takes_values)
    for one in scope.dataset.values if plan else ():
        target = plan.target(one.target) if plan else None
        if target is not None and one.target not in known:
            message = say(
                "the target '{id}' is of the kind {kind}, which reads no values",
                id=one.target,
                kind=target.measure.kind,
            )
            hint = say("name a target of the kind {names}, or delete the value", names=names)
            yield Finding(scope.dataset.place(one, "target"), message, hint)
