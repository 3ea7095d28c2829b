"""The kinds of target: a file for each tells its own fields, who belongs to the target, and who has met it and why.

A new kind is a new module with a subclass of Kind; it is found by itself. `base` holds what they share.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from hrcomms.measures.base import (
    BodySelector,
    Counted,
    Ground,
    Kind,
    Lapse,
    Member,
    Moment,
    Need,
    PostSelector,
    Proof,
    RuleText,
    State,
    Window,
    closed_windows,
    kind_of,
    moment,
)


@cache
def kinds() -> dict[str, type[Kind]]:
    """Return every kind of measure by the name that plans use for it."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return {kind.kind: kind for kind in sorted(_kinds_of(Kind.__subclasses__()), key=lambda kind: kind.kind)}


def _kinds_of(classes: Iterable[type[Kind]]) -> Iterator[type[Kind]]:
    for one in classes:
        if "kind" in vars(one):  # else it is what some of them share
            yield one
        yield from _kinds_of(one.__subclasses__())


__all__ = [
    "BodySelector",
    "Counted",
    "Ground",
    "Kind",
    "Lapse",
    "Member",
    "Moment",
    "Need",
    "PostSelector",
    "Proof",
    "RuleText",
    "State",
    "Window",
    "closed_windows",
    "kind_of",
    "kinds",
    "moment",
]
