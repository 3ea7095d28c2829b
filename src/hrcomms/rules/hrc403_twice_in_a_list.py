"""HRC403: an id twice in one list."""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
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
                    say("'{id}' is listed twice in '{key}'", id=one, key=again[-2]),
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
    for held in _holders(type(record))(record):
        if not held:
            continue
        value = tuple(held.values()) if isinstance(held, dict) else held
        if not isinstance(value, tuple):
            if _repeats(value):
                return True
        elif not isinstance(value[0], str):
            if any(map(_repeats, value)):
                return True
        elif len(value) > 1 and len(set(value)) < len(value):
            return True
    return False


@cache
def _holders(model: type[BaseModel]) -> Callable[[BaseModel], tuple[Any, ...]]:
    """Return a function that gets, from a record, every value in which a list of texts can stand."""
    names = [name for name, field in model.model_fields.items() if _holds(field.annotation)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _holds(annotation: Any) -> bool:
    """Tell whether a value of this type can hold a list of texts, itself or in a record inside it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.values()
        return bool(annotation.__subclasses__()) or any(_holds(field.annotation) for field in fields)
    parts = get_args(annotation)
    texts = get_origin(annotation) is tuple and any(part is str or get_args(part)[:1] == (str,) for part in parts)
    return texts or any(_holds(part) for part in parts)
