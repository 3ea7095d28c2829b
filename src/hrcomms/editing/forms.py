"""What a record of a collection can say, read from its model: the keys, which are asked for, what each may hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from hrcomms.language import Text
from hrcomms.model.labels import BLANKS, HELP, UNITS, label_of
from hrcomms.model.plan import DueDay
from hrcomms.model.references import named_collection
from hrcomms.model.report import Narrative, ReportedPeriod
from hrcomms.model.values import EveryYear, Id, Lasting, Partial, Percentage, Reads, WholeDate

Kind = Literal[
    "text",
    "long",
    "url",
    "gender",
    "file",
    "digest",
    "id",
    "day",
    "partial",
    "month-day",
    "duration",
    "due",
    "period",
    "year",
    "count",
    "money",
    "hours",
    "percent",
    "choice",
    "reference",
    "record",
]
"""What stands under a key, or in each item of its list: by it a form chooses how it is asked for, and reads it."""
_READ_AS: tuple[tuple[Any, Kind], ...] = (
    (Id, "id"),
    (WholeDate, "day"),
    (Partial, "partial"),
    (Percentage, "percent"),
    (Lasting, "duration"),
    (EveryYear, "month-day"),
    (DueDay, "due"),
    (ReportedPeriod, "period"),
    (Narrative, "long"),
)
_BY_KEY: dict[str, Kind] = {
    "note": "long",
    "reason": "long",
    "url": "url",
    "gender": "gender",
    "file": "file",
    "sha256": "digest",
    "year": "year",
    "allocated": "money",
    "amount": "money",
}
"""Texts and numbers of which the type says less than the key."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key: `inner` are the keys of the records that it holds, `collection` is where the ids are that it names.

    `default` is what a blank means, as a file would have it; `blank` says that in words, where it is not evident.
    """

    key: str
    required: bool
    many: bool
    number: bool
    choices: tuple[str, ...]
    collection: str | None
    inner: "tuple[Field, ...]"
    kind: Kind
    label: Text
    default: Any = None
    unit: Text | None = None
    blank: Text | None = None
    help: Text | None = None


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """Return the keys of a record type, in the order of the files."""
    return tuple(_field(model, field.alias or name, field) for name, field in model.model_fields.items())


def _field(model: type[BaseModel], key: str, field: FieldInfo) -> Field:
    parts = [*field.metadata, *_parts(field.annotation)]
    inner = next((one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)), None)
    choices = tuple(str(word) for one in parts if get_origin(one) is Literal for word in get_args(one))
    collection = named_collection(field)
    kind: Kind = "record" if inner else "choice" if choices else "reference" if collection else _kind(key, parts)
    own = model.__name__
    return Field(
        key,
        required=field.is_required(),
        many=any(get_origin(one) in (tuple, list) for one in parts),
        number=not inner and any(one in (int, Decimal) for one in parts),
        choices=choices,
        collection=collection,
        inner=fields_of(inner) if inner else (),
        kind=kind,
        label=label_of(model, key),
        default=field.default if choices and not field.is_required() else None,
        unit=UNITS.get(own, {}).get(key),
        blank=BLANKS.get(own, {}).get(key),
        help=HELP.get(own, {}).get(key),
    )


def _kind(key: str, parts: list[Any]) -> Kind:
    """Return the kind of what is neither a record, nor a choice, nor the id of another record."""
    readers = set(_readers(parts))
    known = next((kind for annotation, kind in _READ_AS if readers & set(_readers(_parts(annotation)))), None)
    if known is not None:
        return known
    plain: Kind = "hours" if Decimal in parts else "count" if int in parts else "text"
    return _BY_KEY.get(key, plain)


def _readers(parts: Any) -> Iterator[Callable[..., Any]]:
    yield from (one.func for one in parts if isinstance(one, Reads | AfterValidator))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)
