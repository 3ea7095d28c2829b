"""The rules over a dataset: one file per rule, its docstring the manual, found by itself.

Findings of HRC0xx, HRC1xx and HRC601 arise while the files are read, in the dataset room; their manuals stand here too.
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
    names = [module.name for module in iter_modules(__path__) if module.name.startswith("hrc")]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    return tuple(sorted(found, key=lambda one: one.code))


def run(scope: Scope) -> Iterator[Diagnostic]:
    """Yield what every rule finds; in no particular order."""
    for one in rules():
        yield from one.run(scope)


__all__ = ["Finding", "Rule", "Scope", "rule", "rules", "run"]
