"""The tables that hold a dataset, made from its record types: a new collection or key has its place in them at once.

Each collection is a table, each vocabulary of the plan, and the plan and the manifest, which have one row each. A
record within a record lies in its row (`done_date`); a list is a table of its own, whose rows begin with the key of
the record that holds it and their position in the list.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hrcomms.model import COLLECTIONS, VOCABULARIES, Manifest, Measure, Plan, Reference
from hrcomms.model.descriptions import described
from hrcomms.model.values import Reads

Kind = Literal["text", "whole", "number", "truth", "day", "share", "object"]
"""What stands in a column; `object` is a record whose keys depend on its kind, as JSON."""
_KINDS: dict[Any, Kind] = {bool: "truth", int: "whole", Decimal: "number", date: "day", Fraction: "share"}
MANIFEST, PLAN = "manifest", "plan"
ROW = "row"
"""The column that tells records apart where ids do not: their places in the dataset, from 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `path` leads from a row's record to the value, and is empty where the value itself is the row.

    `model` and `key` tell whose key it is, `collection` where the ids in it are from; `free` is what people wrote or
    counted, and not chosen or dated.
    """

    name: str
    path: tuple[str, ...]
    kind: Kind
    model: type[BaseModel]
    key: str
    required: bool
    choices: tuple[str | int, ...] = ()
    collection: str | None = None
    free: bool = False

    @property
    def about(self) -> str | None:
        """What it means, in the words that an editor shows."""
        return described(self.model, self.key)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the columns that tell its rows apart, `key`, come first, then `columns`.

    One of records has no `parent`. Of a list, `steps` lead from a row of the parent to it; the key is the parent's and
    the position. `keyed` is the collection of the keys of a mapping, which stand there instead of positions.
    """

    name: str
    model: type[BaseModel] | None
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    parent: "Table | None" = None
    steps: tuple[str, ...] = ()
    keyed: str | None = None

    @property
    def root(self) -> str:
        """The name of the table of records that it belongs to."""
        return self.parent.root if self.parent else self.name

    @property
    def added(self) -> tuple[str, ...]:
        """The columns of the key that are no columns of the record."""
        own = {one.name for one in self.columns}
        return tuple(one for one in self.key if one not in own)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in their order."""
        return (*self.added, *(one.name for one in self.columns))


def tables(unique: Callable[[str], bool]) -> tuple[Table, ...]:
    """Return all tables, each behind the one that it belongs to.

    `unique` tells of a collection or vocabulary whether no two records have one id: where each has one, it is the key.
    """
    listed = {name: _part(field.annotation).type for name, field in Plan.model_fields.items() if name in VOCABULARIES}
    roots = {MANIFEST: Manifest, PLAN: Plan, **listed, **COLLECTIONS}
    return tuple(one for name, model in roots.items() for one in _table(name, model, unique))


class _Part(NamedTuple):
    """A type without what stands around it: `many` and `keyed` tell that it is of the items of a list or mapping."""

    type: Any
    marks: tuple[Any, ...] = ()
    optional: bool = False
    many: bool = False
    keyed: tuple[Any, ...] = ()


def _part(annotation: Any, marks: Iterable[Any] = ()) -> _Part:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _part(parts[0], (*parts[1:], *marks))
    if origin in (Union, UnionType) and type(None) in parts:
        left = tuple(one for one in parts if one is not type(None))
        return _part(Union[left], marks)._replace(optional=True)  # noqa: UP007 - of types that are only known here
    if origin is tuple:
        return _part(parts[0])._replace(many=True)
    if origin is dict:
        return _part(parts[1])._replace(keyed=_part(parts[0]).marks or (None,))
    return _Part(annotation, tuple(marks))


def _is_record(part: _Part) -> bool:
    return isinstance(part.type, type) and issubclass(part.type, BaseModel) and not issubclass(part.type, Measure)


def _table(name: str, model: type[BaseModel], unique: Callable[[str], bool]) -> Iterator[Table]:
    own = model.model_fields.get("id")
    with_id = own is not None and own.is_required() and unique(name)
    key = () if name in (MANIFEST, PLAN) else ("id",) if with_id else (ROW,)
    made = Table(name, model, tuple(_columns(model)), key)
    yield made
    yield from _lists(model, made, elsewhere=VOCABULARIES if name == PLAN else ())


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, str, FieldInfo, _Part]]:
    for name, field in model.model_fields.items():
        yield name, field.alias or name, field, _part(field.annotation, field.metadata)


def _columns(
    model: type[BaseModel], before: str = "", path: tuple[str, ...] = (), *, sure: bool = True
) -> Iterator[Column]:
    """Yield the columns of a record; `sure` tells that it is there in every row."""
    for name, key, field, part in _fields(model):
        if part.many or part.keyed:
            continue
        called, way = f"{before}{key}", (*path, name)
        if _is_record(part):
            yield from _columns(part.type, f"{called}_", way, sure=sure and not part.optional)
        else:
            yield _column(called, way, part, model, key, required=sure and field.is_required())


def _column(
    name: str, path: tuple[str, ...], part: _Part, model: type[BaseModel], key: str, *, required: bool
) -> Column:
    collection = next((one.collection for one in part.marks if isinstance(one, Reference)), None)
    literal = get_origin(part.type) is Literal
    choices = get_args(part.type) if literal else ()
    plain = type(choices[0]) if literal else part.type
    is_measure = isinstance(plain, type) and issubclass(plain, Measure)
    kind: Kind = "object" if is_measure else _KINDS.get(plain, "text")
    read = any(isinstance(one, Reads) for one in part.marks)
    written = is_measure or plain in (bool, int, Decimal) or (plain is str and not read)
    free = written and not literal and not collection
    return Column(name, path, kind, model, key, required, choices, collection, free)


def _lists(
    model: type[BaseModel],
    parent: Table,
    before: str = "",
    path: tuple[str, ...] = (),
    elsewhere: tuple[str, ...] = (),
) -> Iterator[Table]:
    """Yield the tables of the lists in a record, and of those in their items, without keys that stand `elsewhere`."""
    for name, key, _, part in _fields(model):
        called, way = f"{before}{key}", (*path, name)
        if part.many or part.keyed:
            yield from _list(part, parent, called, way, (model, key)) if key not in elsewhere else ()
        elif _is_record(part):
            yield from _lists(part.type, parent, f"{called}_", way)


def _list(
    part: _Part, parent: Table, called: str, steps: tuple[str, ...], of: tuple[type[BaseModel], str]
) -> Iterator[Table]:
    keyed = next((one.collection for one in part.keyed if isinstance(one, Reference)), None)
    above = parent.key if parent.parent else tuple(f"{parent.name}_{one}" for one in parent.key)
    key = (*above, f"{called}_{'key' if part.keyed else 'position'}")
    name = f"{parent.name}_{called}"
    if not _is_record(part):
        yield Table(name, None, (_column(called, (), part, *of, required=True),), key, parent, steps, keyed)
        return
    made = Table(name, part.type, tuple(_columns(part.type)), key, parent, steps, keyed)
    yield made
    yield from _lists(part.type, made)
