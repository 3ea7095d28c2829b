"""Which parts and methods of a value a template may name. What is not listed here cannot be reached."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.utils import Cycler

Kind = Literal["part", "method"]

_LIBRARIES = sys.stdlib_module_names | {"jinja2", "markupsafe", "pydantic"}
"""What they declare is no part of a commune's data, but for what is listed below."""
_TEXT = (
    "capitalize casefold center count endswith find format format_map index isalnum isalpha isascii isdecimal isdigit "
    "islower isnumeric isspace istitle isupper join ljust lower lstrip partition removeprefix removesuffix replace "
    "rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title upper zfill"
)
METHODS: dict[type, frozenset[str]] = {
    str: frozenset(_TEXT.split()),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    Mapping: frozenset({"get", "items", "keys", "values"}),
    float: frozenset({"is_integer"}),
    date: frozenset({"isoformat", "isoweekday", "strftime", "weekday"}),
    Cycler: frozenset({"next", "reset"}),
    LoopContext: frozenset({"changed", "cycle"}),
}
PARTS: dict[type, frozenset[str]] = {
    int: frozenset({"denominator", "numerator"}),
    Fraction: frozenset({"denominator", "numerator"}),
    Decimal: frozenset(),
    date: frozenset({"day", "month", "year"}),
    datetime: frozenset({"hour", "minute", "second"}),
    timedelta: frozenset({"days"}),
    Enum: frozenset({"name", "value"}),
    Cycler: frozenset({"current"}),
    LoopContext: frozenset(
        [
            "depth",
            "depth0",
            "first",
            "index",
            "index0",
            "last",
            "length",
            "nextitem",
            "previtem",
            "revindex",
            "revindex0",
        ]
    ),
    Macro: frozenset({"arguments", "caller", "catch_kwargs", "catch_varargs", "name"}),
    BlockReference: frozenset({"super"}),
}

_DECLARED = (property, cached_property, bool, int, str)
"""What a kind declares for all its values, besides their fields."""


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """A method of a value that a template named and has not called; nobody but the sandbox can call it."""

    owner: Any
    name: str


def parts(kind: type) -> frozenset[str]:
    """Return the parts that values of a kind have for templates: listed ones, declared fields, properties."""
    found: set[str] = set()
    for one in kind.__mro__:
        found |= PARTS.get(one, frozenset())
        if one.__module__.partition(".")[0] in _LIBRARIES:
            continue
        for declared in ("__dataclass_fields__", "__pydantic_fields__", "_fields"):
            found |= set(vars(one).get(declared, ()))
        found |= {name for name, value in vars(one).items() if isinstance(value, _DECLARED)}
    return frozenset(name for name in found if not name.startswith("_"))


def methods(kind: type) -> frozenset[str]:
    """Return the methods that templates may call on values of a kind."""
    mine = (names for one, names in METHODS.items() if issubclass(kind, one))
    return frozenset[str]().union(*mine)


def reached(kind: type, name: str) -> Kind | None:
    """Return what a name is for values of a kind: a part, a method that may be called, or nothing to be reached."""
    if name in methods(kind):
        return "method"
    return "part" if name in parts(kind) else None
