"""The rules over a dataset: one file per rule, its docstring the manual, found by itself.

Findings of HRC0xx, HRC1xx and HRC601 arise in the dataset room while files are read; their manuals are in `reading`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from hrcomms.diagnostics import Diagnostic
from hrcomms.rules import reading
from hrcomms.rules.base import Finding, Rule, Scope, rule


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, those without a check too, in order of codes."""
    return tuple(sorted((*checks(), *_found(reading.__name__, reading.__path__)), key=lambda one: one.code))


@cache
def checks() -> tuple[Rule, ...]:
    """Return the rules that look at a dataset, in order of codes."""
    return tuple(sorted(_found(__name__, __path__), key=lambda one: one.code))


def _found(package: str, path: Iterable[str]) -> list[Rule]:
    names = [module.name for module in iter_modules(path) if module.name.startswith("hrc")]
    modules = [import_module(f"{package}.{name}") for name in names]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]


def run(scope: Scope) -> Iterator[Diagnostic]:
    """Yield what every rule finds; in no particular order."""
    for one in checks():
        yield from one.run(scope)


__all__ = ["Finding", "Rule", "Scope", "checks", "rule", "rules", "run"]
