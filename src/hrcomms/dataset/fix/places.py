"""Where ids stand in the data of files, sound or not: in the records that have them, and wherever they are named."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.diagnostics import Pointer
from hrcomms.model import COLLECTIONS, VOCABULARIES, Manifest, Measure, Plan, Reference
from hrcomms.model.spelling import id_form

Key = tuple[str, str]
"""A collection and an id in it."""


class Places(NamedTuple):
    """All ids in the data of a dataset: how many records have each, and where each stands, as it is written.

    `owned` counts records by their ids as they were meant; `used` holds the places (path, pointer) of the records
    themselves and of all that names them.
    """

    owned: Counter[Key]
    records: frozenset[Key]
    used: Mapping[Key, list[tuple[str, Pointer]]]


def places(data: Mapping[str, Any], collections: Mapping[str, str], kinds: Kinds) -> Places:
    """Return the ids in the data of files, given by path; `collections` tells what each file holds."""
    owned: Counter[Key] = Counter()
    records: set[Key] = set()
    used: dict[Key, list[tuple[str, Pointer]]] = {}
    for path, content in data.items():
        for pointer, collection, name in _ids(content):
            owned[collection, id_form(name) or name] += 1
            records.add((collection, name))
            used.setdefault((collection, name), []).append((path, pointer))
        model, start = _root(collections[path])
        for pointer, collection, name in _named(model, at(content, start), kinds, start):
            used.setdefault((collection, name), []).append((path, pointer))
    return Places(owned, frozenset(records), used)


def _root(collection: str) -> tuple[type[BaseModel], Pointer]:
    """Return the record (or what the list of records is of) that a file holds, and where."""
    if collection == "manifest":
        return Manifest, ()
    return (Plan, ("plan",)) if collection == "plan" else (COLLECTIONS[collection], (collection,))


def _ids(data: Any) -> Iterator[tuple[Pointer, str, str]]:
    """Yield (pointer, collection, id) of each record of a file that has one."""
    for start in (*((name,) for name in COLLECTIONS), *(("plan", name) for name in VOCABULARIES)):
        records = at(data, start)
        for index in range(len(records) if isinstance(records, list) else 0):
            if isinstance(name := at(records, (index, "id")), str):
                yield (*start, index, "id"), start[-1], name


def _named(model: type[BaseModel], data: Any, kinds: Kinds, start: Pointer) -> Iterator[tuple[Pointer, str, str]]:
    """Yield (pointer, collection, id) of each id that data to be read as `model` name, whether sound or not."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _named(model, item, kinds, (*start, index))
    elif isinstance(data, dict):
        actual = kinds.get(str(data.get("kind")), model) if model is Measure else model
        for key, collection, inner, by_name in _fields(actual):
            value, pointer = data.get(key), (*start, key)
            if collection:
                yield from ((place, collection, name) for place, name in _texts(value, pointer))
            if inner and by_name and isinstance(value, dict):
                for name, one in value.items():
                    yield from _named(inner, one, kinds, (*pointer, str(name)))
            elif inner:
                yield from _named(inner, value, kinds, pointer)


def _texts(value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for place, one in (
        [((*pointer, i), v) for i, v in enumerate(value)] if isinstance(value, list) else [(pointer, value)]
    ):
        if isinstance(one, str):
            yield place, one


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, type[BaseModel] | None, bool], ...]:
    """Return (key, collection that it names or nothing, record that it holds, whether by names) of those with ids."""
    found = []
    for name, field in model.model_fields.items():
        parts = [*field.metadata, *_parts(field.annotation)]
        collection = next((part.collection for part in parts if isinstance(part, Reference)), "")
        inner = next((part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)), None)
        if collection or inner:
            by_name = any(get_origin(part) is dict for part in parts)
            found.append((field.alias or name, collection, inner, by_name))
    return tuple(found)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def at(data: Any, pointer: Pointer) -> Any:
    """Return what stands at a pointer, None where nothing does."""
    for step in pointer:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
