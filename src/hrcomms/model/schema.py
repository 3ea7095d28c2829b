"""JSON Schema (draft-07) of the files of a dataset, made from the record types, for editors that check while typing.

Draft-07 because every editor reads it. `patternErrorMessage` is what the YAML extension of VS Code says instead of
showing a pattern; other validators pass over it.
"""

import re
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import AfterValidator, BaseModel, BeforeValidator, PlainValidator
from pydantic.fields import FieldInfo

from hrcomms.model import COLLECTIONS, FORMAT, Manifest, Measure, MonthDay, Plan, Training
from hrcomms.model.base import Called
from hrcomms.model.descriptions import FILES, KEYS, described
from hrcomms.model.manifest import AcceptedFall, Code
from hrcomms.model.organisation import UnitCode
from hrcomms.model.plan import DueDay
from hrcomms.model.references import Reference
from hrcomms.model.report import NARRATIVE_LETTERS, Narrative, ReportedPeriod
from hrcomms.model.spelling import ID_LETTERS
from hrcomms.model.values import EveryYear, Id, Lasting, Many, Partial, Percentage, WholeDate

Schema = dict[str, Any]
Kinds = Mapping[str, type[Measure]]
"""The kinds of measure by name; they come with the call, since they live above."""
Known = Mapping[str, Mapping[str, str]]
"""The ids of collections of a dataset, each with what an editor shows for it."""
NOBODY: Known = {}
_NO_WORD = re.compile(r"[0-9].*|null|true|false|yes|no|on|off|[yn]")
"""Ids that YAML may read as something else than text; what an editor writes of a snippet is not quoted by it."""


class _Told(NamedTuple):
    """What comes with the call."""

    kinds: Kinds
    known: Known


DRAFT = "http://json-schema.org/draft-07/schema#"

_REAL_DAY = (
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_MONTH_OR_YEAR = "(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?"
_MONTH_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-9]))"
)
_SHARE = r"(?:0{0,7}[0-9]{1,2}(?:\.[0-9]{1,9})?|0{0,6}100(?:\.0{1,9})?)%"
_DURATION = "P(?=[0-9])(?=.*[1-9])(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,5}D)?"


_YEAR = "(?:19[0-9]{2}|[2-9][0-9]{3})"
_PERIOD = rf"{_YEAR}(?:-(?:H[12]|9M|Q[1-4]|M(?:0[1-9]|1[0-2]))|\.\.{_YEAR})?"


def _text(pattern: str, message: str) -> Schema:
    """Return the schema of a text that matches as a whole; `$` alone lets a line end pass in Python."""
    return {"type": "string", "pattern": rf"^(?:{pattern})$(?!\n)", "patternErrorMessage": message}


def _reader(annotation: Any) -> Any:
    """Return the function that reads a value of this type: its first validator."""
    return _readers(_marks(get_args(annotation)))[0]


def _readers(marks: Iterable[Any]) -> list[Any]:
    return [mark.func for mark in marks if isinstance(mark, PlainValidator | BeforeValidator | AfterValidator)]


def _marks(marks: Iterable[Any]) -> list[Any]:
    """Return what pydantic was told of a type, with what stands inside `Field(...)`."""
    return [one for mark in marks for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]


_PARTIAL = _text(f"{_REAL_DAY}|{_MONTH_OR_YEAR}", "Write a date, month or year, such as 2025-01-31, 2025-01 or 2025.")
_VALUES: dict[Any, Schema] = {
    _reader(Id): {
        **_text(
            "[a-z0-9]+(?:[._-][a-z0-9]+)*",
            "An id has a-z and 0-9 without diacritics, joined by '-', '_' or '.', such as th-2025-01.",
        ),
        "maxLength": ID_LETTERS,
    },
    _reader(WholeDate): _text(_REAL_DAY, "Write a day that exists as year-month-day, such as 2025-01-31."),
    _reader(Partial): {**_PARTIAL, "type": ["string", "integer"], "minimum": 1000, "maximum": 9999},
    _reader(Percentage): _text(_SHARE, "Write a share up to 100% with a percent sign, such as 70% or 33.3%."),
    _reader(Lasting): _text(_DURATION, "Write a duration such as P24M (24 months) or P2Y (2 years)."),
    _reader(EveryYear): _text(_MONTH_DAY, "Write month-day, such as 12-14 for 14 December."),
    _reader(DueDay): _text(f"{_DURATION}|{_MONTH_DAY}", "Write a duration such as P5D, or month-day such as 12-20."),
    _reader(UnitCode): _text("[0-9]{1,12}", "Write the digits of the code in quotes, such as '00123'."),
    _reader(ReportedPeriod): {
        **_text(_PERIOD, "Write 2025, 2025-H1, 2025-9M, 2025-Q3, 2025-M07 or 2023..2025."),
        "type": ["string", "integer"],
        "minimum": 1900,
        "maximum": 9998,
    },
    _reader(Code): _text("HRC[3-9][0-9]{0,2}", "Write a code from HRC3 on or its beginning, such as HRC306 or HRC3."),
    _reader(get_args(Training.model_fields["hours"].annotation)[0]): {"type": "number", "minimum": 0},
    _readers(AcceptedFall.model_fields["reason"].metadata)[0]: _text(r"\s*\S[\s\S]*", "Write the reason in words."),
    _reader(Called): {"type": "string"},
    _reader(Narrative): {"type": "string", "maxLength": NARRATIVE_LETTERS},
    _readers(Manifest.model_fields["format"].metadata)[0]: {"type": "integer", "minimum": 1, "maximum": FORMAT},
}
"""The values that are read by a function of their own, by that function."""
_BLANK_IS_EMPTY = _reader(Many[Any])

_SHORT_FORMS = {"Leg": "leg"}
"""Records that may be written as one text, with the key that the text stands for."""
_PERIODIC: Schema = {"const": "periodic-information"}
_PERIODIC_LEG: Schema = {"type": "object", "required": ["leg"], "properties": {"leg": _PERIODIC}}
_BESIDES: dict[str, Schema] = {
    "Report": {"oneOf": [{"required": ["period"]}, {"required": ["year"]}]},
    "Expense": {
        "not": {
            "required": ["activity", "training"],
            "properties": {key: {"type": "string", "minLength": 1} for key in ("activity", "training")},
        },
    },
    "PressMechanism": {
        "if": {"properties": {"requires": {"contains": {"anyOf": [_PERIODIC, _PERIODIC_LEG]}}}},
        "then": {"required": ["every"], "properties": {"every": {"type": "string"}}},
    },
}
"""What a record must hold beyond its keys one by one."""


def file_schema(name: str, kinds: Kinds, known: Known = NOBODY) -> Schema:
    """Return the schema of the files `name`: `hrcomms`, `plan` or a collection; see `dataset_schema`."""
    head: Schema = {"$schema": DRAFT, "title": f"hrcomms: {name}"}
    return {**head, **_definitions(known), **_file(name, _Told(kinds, known))}


def dataset_schema(kinds: Kinds, known: Known = NOBODY) -> Schema:
    """Return one schema that accepts every file of a dataset.

    Where a record of a `known` collection is named, it offers, and accepts, the ids there alone.
    """
    files = [_file(name, _Told(kinds, known)) for name in FILES]
    return {"$schema": DRAFT, "title": "hrcomms: any file of a dataset", **_definitions(known), "anyOf": files}


def _definitions(known: Known) -> Schema:
    return {"definitions": {name: _ids(labels) for name, labels in known.items()}} if known else {}


def _ids(labels: Mapping[str, str]) -> Schema:
    """Return the schema of the ids of a collection, in the words of yaml-language-server.

    `defaultSnippets` are what it offers by name, in lists too, and writes as the id; descriptions stand beside ids.
    """
    return {
        "type": "string",
        "enum": list(labels),
        "enumDescriptions": list(labels.values()),
        "defaultSnippets": [
            {"label": label, "description": one, "body": f'"{one}"' if _NO_WORD.fullmatch(one) else one}
            for one, label in labels.items()
            if label
        ],
    }


def _file(name: str, told: _Told) -> Schema:
    if name == "hrcomms":
        return {"description": FILES[name], **_record(Manifest, told)}
    inside = _record(Plan, told) if name == "plan" else _records(COLLECTIONS[name], told)
    body = {"description": FILES[name], **inside}
    return {"type": "object", "properties": {name: body}, "required": [name], "additionalProperties": False}


def _records(model: type[BaseModel], told: _Told) -> Schema:
    return _or_blank({"type": "array", "items": _record(model, told)})


def _record(model: type[BaseModel], told: _Told) -> Schema:
    """Return the schema of a record: its keys, those that must be there, and no others."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return {
        "type": "object",
        "properties": {key: _field(model, key, field, told) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.is_required()],
        "additionalProperties": False,
        **_BESIDES.get(model.__name__, {}),
    }


def _field(model: type[BaseModel], key: str, field: FieldInfo, told: _Told) -> Schema:
    words = field.description or described(model, key)
    default = str(field.default) if isinstance(field.default, MonthDay) else field.default
    return {
        **({"description": words} if words else {}),
        **_value(field.annotation, field.metadata, told),
        **({"default": default} if isinstance(default, str | int) else {}),
    }


def _value(annotation: Any, marks: Iterable[Any], told: _Told) -> Schema:
    """Return the schema of a value of a type, with what pydantic was told of it."""
    origin, parts, said = get_origin(annotation), get_args(annotation), _marks(marks)
    readers = _readers(said)
    if origin is Annotated:
        return _value(parts[0], [*parts[1:], *said], told)
    if origin in (Union, UnionType) and parts[1:] == (type(None),):
        return _or_blank(_value(parts[0], said, told))
    if origin is tuple:
        listed = {"type": "array", "items": _value(parts[0], [], told), **_bounds(said)}
        return _or_blank(listed) if _BLANK_IS_EMPTY in readers else listed
    if origin is dict:
        keys = _named(_marks(get_args(parts[0])), told)
        inside = {"type": "object", "additionalProperties": _value(parts[1], [], told)}
        return _or_blank({**inside, **({"propertyNames": keys} if keys else {})})
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _nested(annotation, told)
    return _simple(annotation, said, told)


def _named(marks: Iterable[Any], told: _Told) -> Schema | None:
    """Return where the ids are described that stand for records of a known collection; None for all other values."""
    found = (one.collection for one in marks if isinstance(one, Reference) and one.collection in told.known)
    return next(({"$ref": f"#/definitions/{one}"} for one in found), None)


def _simple(annotation: Any, marks: list[Any], told: _Told) -> Schema:
    """Return the schema of a value that is neither a list nor a record."""
    readers, choices = _readers(marks), get_args(annotation)
    if named := _named(marks, told):
        return {"anyOf": [named]}
    if readers and readers[0] in _VALUES:
        return {**_VALUES[readers[0]], **_bounds(marks)}
    if choices and not readers:
        return {"type": "string" if isinstance(choices[0], str) else "integer", "enum": list(choices)}
    if annotation in (str, int) and not readers:
        return {"type": "string" if annotation is str else "integer", **_bounds(marks)}
    raise TypeError(f"no schema is known for {annotation} read by {readers}")


def _bounds(marks: Iterable[Any]) -> Schema:
    found: Schema = {}
    for mark in marks:
        if isinstance(mark, Ge):
            found["minimum"] = mark.ge
        elif isinstance(mark, Le):
            found["maximum"] = mark.le
        elif isinstance(mark, MinLen):
            found["minItems"] = mark.min_length
        elif isinstance(mark, MaxLen):
            found["maxItems"] = mark.max_length
    return found


def _nested(model: type[BaseModel], told: _Told) -> Schema:
    if model is Measure:
        return {"anyOf": [_measure(name, kind, told) for name, kind in sorted(told.kinds.items())]}
    record = _record(model, told)
    if model.__name__ in _SHORT_FORMS:
        return {"anyOf": [record["properties"][_SHORT_FORMS[model.__name__]], record]}
    return record


def _measure(name: str, model: type[Measure], told: _Told) -> Schema:
    record = _record(model, told)
    kind = {"description": KEYS["Target"]["kind"], "type": "string", "const": name}
    return {**record, "properties": {"kind": kind, **record["properties"]}, "required": ["kind", *record["required"]]}


def _or_blank(schema: Schema) -> Schema:
    """Return the schema with a blank (null) allowed too."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    choices = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [*types, "null"], **choices}
