"""HRC403: an id twice in one list."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from hrcomms.diagnostics import Location, Pointer, Related, Severity
from hrcomms.language import say
from hrcomms.model import Plan, references
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC403", Severity.ERROR)
def twice_in_a_list(scope: Scope) -> Iterator[Finding]:
    """A list names the same record twice: a person under `attended`, a topic, a successor.

    Why: nothing counts twice; most often the second one should be another id.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1, cb-1]}]
    Right:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1]}]
    """
    for source in scope.dataset.sources:
        for start, record in source.records:
            # the entries of the plan's lists are records of their own
            if isinstance(record, Plan) or not _repeats(record):
                continue
            for first, again, one in _twice(record):
                yield Finding(
                    Location(source.path, (*start, *again)),
                    say("'{id}' stands twice in '{key}'", id=one, key=again[-2]),
                    say("delete one of the two, or correct it"),
                    (Related(say("first here"), Location(source.path, (*start, *first))),),
                )


def _twice(record: BaseModel) -> Iterator[tuple[Pointer, Pointer, str]]:
    """Yield (first place, this place, id) of each id that stands in its list before."""
    seen: dict[tuple[Pointer, str], Pointer] = {}
    for steps, _, one in references(record):
        if isinstance(steps[-1], int):
            first = seen.setdefault((steps[:-1], one), steps)
            if first != steps:
                yield first, steps, one


def _repeats(record: BaseModel) -> bool:
    """Tell, faster than by looking at every reference, whether any list in a record holds a text twice."""
    for name in _holders(type(record)):
        value = getattr(record, name)
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        if not items:
            continue
        if isinstance(items[0], str):
            if len(items) > 1 and len(set(items)) < len(items):
                return True
        elif any(_repeats(item) for item in items if isinstance(item, BaseModel)):
            return True
    return False


@cache
def _holders(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the attributes that can hold a list or another record."""
    return tuple(name for name, field in model.model_fields.items() if _holds(field.annotation))


def _holds(annotation: Any) -> bool:
    if get_origin(annotation) is tuple or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return True
    return any(_holds(part) for part in get_args(annotation))
