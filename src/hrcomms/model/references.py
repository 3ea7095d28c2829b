"""Which keys of a record name another record, told once by the annotation of the field."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hrcomms.diagnostics import Pointer


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text as the id of a record of `collection`; the rules ask whether that record exists."""

    collection: str


OrganisationId = Annotated[str, Reference("organisations")]
StaffId = Annotated[str, Reference("staff")]
TrainingId = Annotated[str, Reference("training")]
ActivityId = Annotated[str, Reference("activities")]
FunctionId = Annotated[str, Reference("functions")]
ComponentId = Annotated[str, Reference("components")]
AudienceId = Annotated[str, Reference("audiences")]
TopicId = Annotated[str, Reference("topics")]
ConventionId = Annotated[str, Reference("conventions")]
ChannelId = Annotated[str, Reference("channels")]
TargetId = Annotated[str, Reference("targets")]
ResponsibilityId = Annotated[str, Reference("responsibilities")]
FundingSourceId = Annotated[str, Reference("funding_sources")]


def references(record: BaseModel) -> Iterator[tuple[Pointer, str, str]]:
    """Yield every id that the record names: its pointer inside the record, the collection, the id."""
    for name, key, collection in _reference_fields(type(record)):
        value = getattr(record, name)
        if collection and isinstance(value, dict):  # its keys are the ids
            yield from (((key, one), collection, one) for one in value)
        for pointer, item in _items(key, value):
            if isinstance(item, BaseModel):
                for rest, inner, wanted in references(item):
                    yield (*pointer, *rest), inner, wanted
            elif item is not None and collection:
                yield pointer, collection, item


def references_in(
    data: Any, model: type[BaseModel], as_read: Callable[[type[BaseModel], Any], type[BaseModel]]
) -> Iterator[tuple[Pointer, str, str]]:
    """Yield what `references` would, from what a file holds in the place of a record that is wrong in itself.

    Only texts are ids, and only where one is due; `as_read` says as what type of record some data are read where
    another than the one of the field may be.
    """
    if not isinstance(data, dict):
        return
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for _, key, collection in _reference_fields(model):
        value, annotation = data.get(key), fields[key].annotation
        by_name = get_origin(annotation) is dict
        if collection and by_name and isinstance(value, dict):
            yield from (((key, one), collection, one) for one in value if isinstance(one, str))
        inner = record_type(annotation)
        for pointer, item in _items(key, value) if by_name or isinstance(value, list) else [((key,), value)]:
            if inner:
                for rest, wanted_in, wanted in references_in(item, as_read(inner, item), as_read):
                    yield (*pointer, *rest), wanted_in, wanted
            elif collection and isinstance(item, str):
                yield pointer, collection, item


def record_type(annotation: Any) -> type[BaseModel] | None:
    """Return the type of the records that a field holds, or may hold; None where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_type(part)) is not None), None)


def _items(key: str, value: Any) -> list[tuple[Pointer, Any]]:
    """Return what stands under a key, each with its pointer: the items of a list, the values of a mapping."""
    if isinstance(value, tuple | list):
        return [((key, at), one) for at, one in enumerate(value)]
    if isinstance(value, dict):
        return [((key, name), one) for name, one in value.items()]
    return [((key,), value)]


def all_known(record: BaseModel, known: Callable[[str], Container[str] | None]) -> bool:
    """Tell whether every id that the record names is among those known of its collection (None: any may exist).

    The same question as asking for each of `references`, an order of magnitude faster over long lists.
    """
    for name, _, collection in _reference_fields(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        items = value if isinstance(value, tuple) else tuple(value.values()) if isinstance(value, dict) else (value,)
        if isinstance(value, dict) and collection and not _all_in(known(collection), value):
            return False
        if isinstance(items[0], BaseModel):
            if not all(all_known(item, known) for item in items):
                return False
        elif collection and not _all_in(known(collection), items):
            return False
    return True


def _all_in(ids: Container[str] | None, wanted: Iterable[str]) -> bool:
    return ids is None or all(map(ids.__contains__, wanted))


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str, str | None], ...]:
    """Return (attribute, key in the file, collection or None for nested records) of the fields that can name ids."""
    found = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Reference)] or list(_marks(field.annotation))
        if marks or any(map(_may_name, _records(field.annotation))):
            found.append((name, field.alias or name, marks[0].collection if marks else None))
    return tuple(found)


def _marks(annotation: Any) -> Iterator[Reference]:
    if get_origin(annotation) is Annotated:
        yield from (mark for mark in get_args(annotation)[1:] if isinstance(mark, Reference))
    for argument in get_args(annotation):
        yield from _marks(argument)


def names_records(field: FieldInfo) -> bool:
    """Tell whether what stands in a field are ids of records, and nothing else."""
    return named_collection(field) is not None


def named_collection(field: FieldInfo) -> str | None:
    """Return the collection of the records whose ids stand in a field; None if anything else does."""
    marks = [mark for mark in field.metadata if isinstance(mark, Reference)] or list(_marks(field.annotation))
    return marks[0].collection if marks and not record_type(field.annotation) else None


def _may_name(model: type[BaseModel]) -> bool:
    """Tell whether a record of a type, or of one derived from it, can name ids."""
    return bool(model.__subclasses__()) or bool(_reference_fields(model))


def _records(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the types of records that a value can be, or hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _records(argument)
