"""The order of keys, and which values are dates, as the record types say."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.model import COLLECTIONS, Manifest, Measure, MonthDay, PartialDate, Plan


class Shape(NamedTuple):
    """What a mapping may hold: its keys in order, what those hold that hold records, and those that are dates."""

    keys: tuple[str, ...] = ()
    inner: Mapping[str, type[BaseModel]] = {}
    dates: frozenset[str] = frozenset()


UNKNOWN = Shape()


def root_shape(collection: str) -> Shape:
    """Return the shape of a file that holds a collection, the plan or the manifest."""
    if collection == "manifest":
        return shape(Manifest)
    return Shape((collection,), {collection: Plan if collection == "plan" else COLLECTIONS[collection]})


def shape_of(model: type[BaseModel] | None, kind: str, kinds: Kinds) -> Shape:
    """Return the shape of a record; `kind` is what a measure says that it is."""
    if model is not Measure:
        return UNKNOWN if model is None else shape(model)
    known = shape(kinds[kind]) if kind in kinds else UNKNOWN
    return known._replace(keys=("kind", *known.keys))


@cache
def shape(model: type[BaseModel]) -> Shape:
    """Return the shape of a record type: its fields, by the names that files use."""
    keys, inner, dates = [], {}, set()
    for name, field in model.model_fields.items():
        key, parts = field.alias or name, [*_parts(field.annotation)]
        keys.append(key)
        record = next((one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if record is not None:
            inner[key] = record
        if any(one in (date, PartialDate, MonthDay) for one in parts):
            dates.add(key)
    return Shape(tuple(keys), inner, frozenset(dates))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
