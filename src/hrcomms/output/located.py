"""Findings with the lines and columns that every format prints, in the order in which all formats print them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hrcomms.diagnostics import Diagnostic, Location, Position, Severity

MOST_SHOWN = 1000
"""So many findings people are shown; nobody reads more."""


class Located(NamedTuple):
    """A finding and its position in the file."""

    finding: Diagnostic
    position: Position
    related: tuple[Position, ...]


def locate_all(find: Callable[[Location], Position], findings: Iterable[Diagnostic]) -> tuple[Located, ...]:
    """Return the findings with positions, sorted by path, line, column, code and text; equal ones once.

    `find` is the `locator` of their tree, one for all that is to be found in it.
    """
    found = [
        Located(one, find(one.location), tuple(find(second.location) for second in one.related)) for one in findings
    ]
    ordered = sorted(found, key=_order)
    return tuple(one for index, one in enumerate(ordered) if index == 0 or _order(one) != _order(ordered[index - 1]))


def _order(one: Located) -> tuple[str, int, int, str, str]:
    finding, position = one.finding, one.position
    return finding.location.path, position.line, position.column, finding.code, str(finding.message)


def counts(found: Iterable[Diagnostic]) -> dict[Severity, int]:
    """Return the number of findings of each severity."""
    severities = [one.severity for one in found]
    return {severity: severities.count(severity) for severity in Severity}
