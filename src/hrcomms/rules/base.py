"""What a rule is: a code, a severity, a manual, and a function from the dataset to findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from hrcomms.dataset import Dataset, MemoryTree, Tree
from hrcomms.diagnostics import Diagnostic, Fix, Location, Related, Severity
from hrcomms.language import Text, say
from hrcomms.rules.manual import Manual, parse_manual


class Scope(NamedTuple):
    """What a rule may look at: the dataset, the day that counts as today, and the files (for evidence)."""

    dataset: Dataset
    today: date
    tree: Tree = MemoryTree({})


MOST = 50_000
"""So many findings of one rule are told: a text of two letters can be one, and each takes two kilobytes."""


class Finding(NamedTuple):
    """What a rule says about one place; the rule adds its code and severity."""

    location: Location
    message: Text
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


Check = Callable[[Scope], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A check with its manual; `check` is None where the finding arises while the files are read.

    `about_today` says that it asks which day counts as today.
    """

    code: str
    severity: Severity
    docstring: str
    check: Check | None
    about_today: bool = False

    @cached_property
    def manual(self) -> Manual:
        """The manual in its parts."""
        return parse_manual(self.docstring)

    def run(self, scope: Scope) -> Iterator[Diagnostic]:
        """Yield a Diagnostic for each finding; of more than MOST the first, and one that says so."""
        found = self.check(scope) if self.check else iter(())
        for one in islice(found, MOST):
            yield Diagnostic(self.code, one.message, one.location, one.hint, one.related, self.severity, one.fix)
        if (more := next(found, None)) is not None:
            message = say("more than {n} such findings: the others are not listed", n=MOST)
            hint = say("fix those that are shown, then check again")
            yield Diagnostic(self.code, message, more.location, hint, (), self.severity)


def rule(code: str, severity: Severity, *, about_today: bool = False) -> Callable[[Check], Rule]:
    """Make a rule of a function; its docstring is the manual."""

    def make(check: Check) -> Rule:
        return Rule(code, severity, check.__doc__ or "", check, about_today)

    return make


def found_while_reading(code: str, manual: str | None, severity: Severity = Severity.ERROR) -> Rule:
    """Return the rule of a finding that arises in the dataset room; `manual` is the docstring of its module."""
    return Rule(code, severity, manual or "", None)
