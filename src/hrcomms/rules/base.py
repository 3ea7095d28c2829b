"""What a rule is: a code, a severity, and a function from the dataset to findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Diagnostic, Location, Related, Severity
from hrcomms.language import Text


class Scope(NamedTuple):
    """What a rule may look at: the dataset, and the day that counts as today."""

    dataset: Dataset
    today: date


class Finding(NamedTuple):
    """What a rule says about one place; the rule adds its code and severity."""

    location: Location
    message: Text
    hint: Text | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its manual."""

    code: str
    severity: Severity
    manual: str
    check: Callable[[Scope], Iterator[Finding]]

    def run(self, scope: Scope) -> Iterator[Diagnostic]:
        """Yield a Diagnostic for each finding."""
        for found in self.check(scope):
            yield Diagnostic(
                self.code, found.message, found.location, found.hint, found.related, self.severity
            )


def rule(code: str, severity: Severity) -> Callable[[Callable[[Scope], Iterator[Finding]]], Rule]:
    """Make a rule of a function; its docstring is the manual."""

    def make(check: Callable[[Scope], Iterator[Finding]]) -> Rule:
        return Rule(code, severity, check.__doc__ or "", check)

    return make
