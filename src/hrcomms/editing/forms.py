"""What a record of a collection can say, read from its model: the keys, which are asked for, what each may hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hrcomms.model.references import named_collection


@dataclass(frozen=True, slots=True)
class Field:
    """A key: `inner` are the keys of the records that it holds, `collection` is where the ids are that it names."""

    key: str
    required: bool
    many: bool
    number: bool
    choices: tuple[str, ...]
    collection: str | None
    inner: "tuple[Field, ...]"


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the keys of a record type, in the order of the files."""
    return tuple(_field(field.alias or name, field) for name, field in model.model_fields.items())


def _field(key: str, field: FieldInfo) -> Field:
    parts = list(_parts(field.annotation))
    inner = next((one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)), None)
    choices = tuple(str(word) for one in parts if get_origin(one) is Literal for word in get_args(one))
    return Field(
        key,
        required=field.is_required(),
        many=any(get_origin(one) in (tuple, list) for one in parts),
        number=not inner and any(one in (int, Decimal) for one in parts),
        choices=choices,
        collection=named_collection(field),
        inner=fields_of(inner) if inner else (),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
