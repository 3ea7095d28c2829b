"""New text for a value, in the canonical layout that `fmt` gives it at its place."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from hrcomms.dataset.formatting import Refusal, canonical
from hrcomms.dataset.formatting.keys import UNKNOWN, Shape, root_shape, shape_of
from hrcomms.dataset.formatting.nodes import SCALAR
from hrcomms.dataset.formatting.nodes import Node as Formatted
from hrcomms.dataset.formatting.scalars import scalar
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.diagnostics import Pointer
from hrcomms.editing.applied import value_at
from hrcomms.editing.edits import EditError
from hrcomms.editing.nodes import Node, compose
from hrcomms.language import say
from hrcomms.model import COLLECTIONS
from hrcomms.model.references import named_collection
from hrcomms.model.values import shown


def file_text(file: DataFile, data: Mapping[str, Any], kinds: Kinds) -> str:
    """Return the text of a new file."""
    return _canonical(file, "".join(_lines(data, 0, len(data))), kinds, data)


def entry_lines(collection: str, pointer: Pointer, value: Any, kinds: Kinds) -> list[str]:
    """Return the lines of what a pointer leads to, a key with its value or an item with its dash, not indented."""
    wrapped = value
    for step in reversed(pointer):
        wrapped = {step: wrapped} if isinstance(step, str) else [wrapped]
    file = DataFile(f"{collection}.yaml", collection)
    text = _canonical(file, "".join(_lines(wrapped, 0, len(pointer))), kinds, value)
    start, end = _stretch(text, pointer)
    column = start - (text.rfind("\n", 0, start) + 1)
    first, *others = text[start:end].split("\n")
    return [first, *(line[column:] for line in others)]


def _stretch(text: str, pointer: Pointer) -> tuple[int, int]:
    node = compose(text)
    start = 0
    for step in pointer:
        if node is None:
            break
        if isinstance(step, str):
            key, value = node.entry(step) or (node, node)
            start, node = key.start, value
        else:
            start, node = dash_before(text, node, 0), node.parts[0]
    if node is None:
        raise AssertionError("a new text lacks what it was made for")
    return start, node.end


def dash_before(text: str, items: Node, number: int) -> int:
    """Return the index of the dash of an item of a list made by indentation."""
    begin = items.parts[number - 1].end if number else items.start
    return dash_in(text, begin, items.parts[number].start)


def dash_in(text: str, begin: int, end: int) -> int:
    """Return the index of the last dash, between two items of a list, that is not in a comment."""
    found, at = begin, begin
    for line in text[begin:end].split("\n"):
        bare = line.lstrip(" \t")
        if bare.startswith("-"):
            found = at + len(line) - len(bare)
        at += len(line) + 1
    return found


def flow_text(value: Any, shape: Shape = UNKNOWN, *, dated: bool = False) -> str:
    """Return a value between brackets, on one line; `shape` is that of the mapping, or of those in the list."""
    if isinstance(value, Mapping):
        inner = (
            f"{_flow_word(key, dated=False)}: {flow_text(one, inner_shape(shape, key), dated=key in shape.dates)}"
            for key, one in value.items()
        )
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_text(one, shape, dated=dated) for one in value) + "]"
    return _flow_word(value, dated=dated)


def _flow_word(value: Any, *, dated: bool) -> str:
    return scalar(Formatted(SCALAR, _quoted(value), dated=dated), in_flow=True)


def inner_shape(shape: Shape, key: str) -> Shape:
    """Return what the model says of the mappings below a key."""
    return shape_of(shape.inner.get(key), "", {})


def shape_at(collection: str, pointer: Pointer, data: Any, kinds: Kinds) -> Shape:
    """Return what the model says of the mapping to which a pointer leads in the data of a file."""
    found, model = root_shape(collection), None
    for step in pointer:
        data = value_at(data, (step,))
        if isinstance(step, str):
            model = found.inner.get(step)
        kind = data.get("kind") if isinstance(data, dict) else None
        found = shape_of(model, str(kind), kinds) if model else UNKNOWN
    return found


def _canonical(file: DataFile, text: str, kinds: Kinds, value: Any) -> str:
    found = canonical(file, text.encode("utf-8", "surrogatepass"), kinds)
    if isinstance(found, Refusal):
        raise EditError(say("{value} cannot be written: {reason}", value=shown(value), reason=found.reason))
    return found.decode()


def _quoted(value: Any) -> str:
    """Return a value as JSON has it, every letter that cannot be seen escaped."""
    return json.dumps(value, ensure_ascii=isinstance(value, str) and not value.isprintable())


@cache
def people_lists() -> frozenset[str]:
    """Return the keys of lists that name people: one a line, so that who came in is seen in the history."""
    fields = (field for one in COLLECTIONS.values() for field in one.model_fields.items())
    return frozenset(field.alias or name for name, field in fields if named_collection(field) == "staff")


def _lines(data: Any, indent: int, opened: int) -> Iterator[str]:
    """Yield the lines of a mapping or list; so many levels of it, and all that hold mappings, by indentation."""
    start = " " * indent
    for key, value in data.items() if isinstance(data, Mapping) else ((None, one) for one in data):
        head = f"{start}-" if key is None else f"{start}{_quoted(key)}:"
        block = opened > 1 or (isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value))
        block = block or isinstance(value, Mapping) or (key in people_lists() and isinstance(value, list | tuple))
        if block and value and isinstance(value, Mapping | list | tuple):
            inner = _lines(value, indent + 2, opened - 1)
            if key is None:
                yield f"{head} {next(inner)[indent + 2 :]}"
            else:
                yield f"{head}\n"
            yield from inner
        elif isinstance(value, str) and (text := _as_block(value, indent + 2)):
            yield f"{head} {text}\n"
        else:
            yield f"{head} {_quoted(value)}\n"


def _as_block(value: str, indent: int) -> str | None:
    """Return a text of several lines behind a `|`; None for what cannot be written so."""
    lines = value.removesuffix("\n").split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0][0] in " \t":  # noqa: PLR2004 - one line needs none
        return None
    if not all(one.isprintable() and one == one.rstrip() for one in lines):
        return None
    return ("|" if value.endswith("\n") else "|-") + "".join(f"\n{one and ' ' * indent + one}" for one in lines)


__all__ = ["dash_before", "dash_in", "entry_lines", "file_text", "flow_text", "people_lists", "shape_at"]
