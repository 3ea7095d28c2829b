"""Random edits of random files: what may be done at the places that a file has, and what its data are afterwards."""

from copy import deepcopy
from random import Random
from typing import Any

from yaml_layouts import ODD_TEXTS

from hrcomms.diagnostics import Pointer
from hrcomms.editing.edits import Append, InFile, Remove, Set

NEW_TEXTS = ("cb-77", "Nguyễn Văn A", "2026-05-01", "12", "no", *ODD_TEXTS)
NEW_VALUES: tuple[Any, ...] = (
    7,
    2.5,
    True,
    None,
    [],
    ["a", "b"],
    {"id": "x", "title": "Y z"},
    [{"id": "x"}, {"id": "y"}],
)


def places(data: Any, pointer: Pointer = ()) -> list[Pointer]:
    """Return the pointers of all that data hold, without that of the whole."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [one for step, inner in pairs for one in ((*pointer, step), *places(inner, (*pointer, step)))]


def some_edit(path: str, data: Any, random: Random) -> Set | Append | Remove | None:
    """Return an edit at a place of the data of a file, or at one that could be there; None if chance finds none."""
    known = places(data)
    if not known:
        return None
    pointer = random.choice(known)
    held = at(data, pointer)
    if isinstance(held, dict) and random.random() < 0.5:
        pointer = (*pointer, random.choice(["attended", "title", "end_date", "zz", "evidence", "posts"]))
        held = at(data, pointer) if pointer in known else None
    value = random.choice(NEW_TEXTS) if random.random() < 0.7 else random.choice(NEW_VALUES)
    kind = random.choice(["set", "append", "remove"])
    if kind == "append" and (held is None or isinstance(held, list)) and isinstance(pointer[-1], str):
        return Append(InFile(path, pointer), value)
    if kind == "remove" and pointer in known:
        return Remove(InFile(path, pointer))
    return Set(InFile(path, pointer), value)


def at(data: Any, pointer: Pointer) -> Any:
    """Return what a pointer leads to."""
    for step in pointer:
        data = data[step]
    return data


def done(data: Any, edit: Set | Append | Remove) -> Any:
    """Return data with an edit."""
    result = deepcopy(data)
    *above, last = edit.place.pointer  # type: ignore[union-attr]
    holder = at(result, tuple(above))
    if isinstance(edit, Set):
        holder[last] = edit.value
    elif isinstance(edit, Remove):
        del holder[last]
    elif isinstance(holder, dict):
        holder[last] = [*(holder.get(last) or []), edit.value]
    else:
        holder[last] = [*(holder[last] or []), edit.value]
    return result
