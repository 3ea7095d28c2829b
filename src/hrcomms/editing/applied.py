"""What edits do to the data of a file: what has to be read from its new text."""

from typing import Any

from hrcomms.diagnostics import Pointer
from hrcomms.editing.edits import EditError
from hrcomms.language import say

_REMOVED: Any = object()


def with_value(data: Any, pointer: Pointer, value: Any) -> Any:
    """Return data with a value at a place; keys and items that are not touched stay the same objects."""
    if not pointer:
        return value
    step, *rest = pointer
    if isinstance(step, int):
        if not isinstance(data, list) or not 0 <= step < len(data):
            raise EditError(say("there is no item {number} in a list", number=step + 1))
        inner = with_value(data[step], tuple(rest), value)
        return [*data[:step], *([] if inner is _REMOVED else [inner]), *data[step + 1 :]]
    if data is not None and not isinstance(data, dict):
        raise EditError(say("there is no key '{key}' in what is no mapping", key=step))
    held = dict(data or {})
    inner = with_value(held.get(step), tuple(rest), value)
    if inner is _REMOVED:
        held.pop(step, None)
    else:
        held[step] = inner
    return held


def without(data: Any, pointer: Pointer) -> Any:
    """Return data without a key, or an item of a list."""
    return with_value(data, pointer, _REMOVED)


def with_items(data: Any, pointer: Pointer, values: list[Any]) -> Any:
    """Return data with values at the end of a list, which may not be there yet."""
    return with_value(data, pointer, [*(value_at(data, pointer) or ()), *values])


def value_at(data: Any, pointer: Pointer) -> Any:
    """Return what stands at a place; None where nothing does."""
    for step in pointer:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


def is_there(data: Any, pointer: Pointer) -> bool:
    """Tell whether there is a key, with a value or not, or an item at a place."""
    holder, last = value_at(data, pointer[:-1]), pointer[-1]
    if isinstance(holder, dict):
        return last in holder
    return isinstance(holder, list) and isinstance(last, int) and 0 <= last < len(holder)
