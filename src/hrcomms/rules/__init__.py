"""The rules over a whole dataset: one file per rule, its docstring the manual, found by itself.

Reading and shape (HRC0xx, HRC1xx, HRC601) are found where they arise, in the dataset room.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from hrcomms.diagnostics import Diagnostic
from hrcomms.rules.base import Finding, Rule, Scope, rule


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in order of codes."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    found = {
        value.code: value for module in modules for value in vars(module).values() if isinstance(value, Rule)
    }
    return tuple(found[code] for code in sorted(found))


def run(scope: Scope) -> Iterator[Diagnostic]:
    """Yield what every rule finds; in no particular order."""
    for one in rules():
        yield from one.run(scope)


__all__ = ["Finding", "Rule", "Scope", "rule", "rules", "run"]
