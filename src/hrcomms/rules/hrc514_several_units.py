"""HRC514: a total that adds up things of several units."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.doubtful import doubtful


@rule("HRC514", Severity.ERROR)
def several_units(scope: Scope) -> Iterator[Finding]:
    """A total of quantity adds up different units, or quantities of which nobody knows the unit.

    Why: broadcasts and leaflets together are a number of nothing. The `unit` of a channel in the plan says what
    `quantity` counts there; without it only a channel alone can be added up.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: total, of: quantity, goal: 1000}
          channels: [{id: radio, name: R, unit: buổi}, {id: leaflet, name: L, unit: tờ}]
    Right:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: total, of: quantity, goal: 1000, channels: [leaflet]}
          channels: [{id: radio, name: R, unit: buổi}, {id: leaflet, name: L, unit: tờ}]
    """
    yield from doubtful(scope.dataset, "HRC514")
