"""The reference of what a template of the annual report may use, from the context's own types."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from inspect import getdoc, getmembers
from typing import Any, get_args, get_type_hints

from hrcomms.reports import ReportContext


def kinds(start: type = ReportContext) -> tuple[type, ...]:
    """Return the types of the context, from the outside inwards, each once."""
    found: dict[type, None] = {start: None}
    waiting = [start]
    while waiting:
        for hint in parts(waiting.pop(0)).values():
            for one in inside(hint):
                if is_ours(one) and one not in found:
                    found[one] = None
                    waiting.append(one)
    return tuple(found)


def parts(kind: type) -> dict[str, Any]:
    """Return the names that a value of a type has, each with its type: fields, then properties."""
    hints = get_type_hints(kind)
    named = [one.name for one in fields(kind)] if is_dataclass(kind) else list(getattr(kind, "_fields", ()))
    known = {name: hints[name] for name in named}
    for name, member in getmembers(kind, lambda one: isinstance(one, property)):
        if not name.startswith("_"):
            known[name] = get_type_hints(member.fget).get("return")
    return known


def inside(hint: Any) -> Iterator[type]:
    """Yield the types that a type is made of."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for one in get_args(hint):
        yield from inside(one)


def is_ours(kind: type) -> bool:
    """Tell whether a type is a record of ours, and no text."""
    return kind.__module__.startswith("hrcomms.") and (is_dataclass(kind) or hasattr(kind, "_fields"))


def written(hint: Any) -> str:
    """Return a type as the reference writes it."""
    if hint is type(None):
        return "None"
    if isinstance(hint, type) and not get_args(hint):
        return hint.__name__
    text = str(hint).replace(" | ", " or ")
    for module in sorted({one.__module__ for one in inside(hint)}, key=len, reverse=True):
        text = text.replace(f"{module}.", "")
    return text.replace("typing.", "").replace("collections.abc.", "")


def context_page() -> Iterator[str]:
    """Yield the blocks of the reference."""
    yield "# What a template of the annual report may use"
    yield "<!-- Written by docs/make_reference.py from the program itself: change it there, not here. -->"
    yield (
        "A template knows `report`, a `ReportContext`, and all that follows from it. Names are only ever added. "
        "[templates.md](templates.md) says how to write a template, and lists its filters."
    )
    for kind in kinds():
        yield f"## {kind.__name__}"
        yield (getdoc(kind) or "").replace("\n\n", "\n").strip()
        rows = [f"| `{name}` | `{written(hint)}` |" for name, hint in parts(kind).items()]
        yield "\n".join(["| name | type |", "| --- | --- |", *rows])
