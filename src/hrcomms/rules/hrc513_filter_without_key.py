"""HRC513: a filter that what a total counts has no key for."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.doubtful import doubtful


@rule("HRC513", Severity.ERROR)
def filter_without_key(scope: Scope) -> Iterator[Finding]:
    """A total has a filter that the records it counts have no key for.

    Why: no such record could ever pass, so the number would stay 0. Activities have channels, topics, conventions and
    audiences; sessions have topics and conventions, press information has topics.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: total, of: sessions, goal: 4, audiences: [people]}
          audiences: [{id: people, name: P}]
    Right:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: total, of: activities, goal: 4, audiences: [people]}
          audiences: [{id: people, name: P}]
    """
    yield from doubtful(scope.dataset, "HRC513")
