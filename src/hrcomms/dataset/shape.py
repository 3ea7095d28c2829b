"""Plain data to records: validates with pydantic, turns its errors into findings, keeps what is sound.

One wrong record does not take the others with it: in a collection the record is left out, in the plan the entry of
its list or the key.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hrcomms.dataset import personal
from hrcomms.diagnostics import Diagnostic, Location, Pointer
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS, FORMAT, VOCABULARIES, Manifest, Measure, Plan, Record, StaffMember
from hrcomms.model.staff import Post
from hrcomms.model.values import shown

R = TypeVar("R", bound=Record)
Kinds = Mapping[str, type[Measure]]


class Shaped(NamedTuple):
    """The sound records of a file with their pointers, what is wrong, and which ids are known but unsound."""

    records: tuple[tuple[Pointer, Record], ...]
    findings: tuple[Diagnostic, ...]
    unsound: frozenset[tuple[str, str]] = frozenset()
    incomplete: frozenset[str] = frozenset()


def shape_manifest(path: str, data: Any) -> Shaped:
    """Read `hrcomms.yaml`; a manifest with anything wrong is no manifest."""
    if (wrong := _not_mapping(path, data, say("write 'format: 1' and 'owner: …'"))) is not None:
        return Shaped((), (wrong,))
    try:
        return Shaped((((), Manifest.model_validate(data)),), ())
    except ValidationError as error:
        findings = _findings(error, path, (), Manifest, data, {})
    if is_newer(data):  # what else this program knows of such a manifest may be wrong
        findings = tuple(finding for finding in findings if finding.location.pointer == ("format",))
    return Shaped((), findings)


def is_newer(manifest: Any) -> bool:
    """Tell whether a manifest has a format that this program does not know yet."""
    number = manifest.get("format") if isinstance(manifest, dict) else None
    return isinstance(number, int) and number > FORMAT


def shape_collection(path: str, data: Any, collection: str) -> Shaped:
    """Read a file of a collection: a mapping with that one key, holding a list of records."""
    items, findings = _single_key(path, data, collection)
    if items is None:
        return Shaped((), findings, incomplete=frozenset([collection]))
    if not isinstance(items, list):
        message = say("a list is due here, not {value}", value=_described(items))
        wrong = Diagnostic(
            "HRC103", message, Location(path, (collection,)), say("write one item a line, each after '- '")
        )
        return Shaped((), (*findings, wrong), incomplete=frozenset([collection]))
    model = COLLECTIONS[collection]
    try:
        records = _list_of(model).validate_python(items)
        good: Sequence[int] = range(len(items))
    except ValidationError as error:
        findings = (*findings, *_findings(error, path, (collection,), model, items, {}))
        bad = {detail["loc"][0] for detail in error.errors(include_url=False, include_input=False)}
        good = [index for index in range(len(items)) if index not in bad]
        records = _list_of(model).validate_python([items[index] for index in good])
    placed = tuple(((collection, index), record) for index, record in zip(good, records, strict=True))
    left_out = [items[index] for index in sorted(set(range(len(items))).difference(good))]
    unsound, blind = _known_ids(collection, left_out)
    return Shaped(placed, findings, unsound, frozenset([collection]) if blind else frozenset())


def shape_plan(path: str, data: Any, kinds: Kinds) -> Shaped:
    """Read `plan.yaml`: what is wrong is left out, entry by entry, as long as the rest still makes a plan."""
    body, findings = _single_key(path, data, "plan")
    everything = frozenset(VOCABULARIES)
    if body is None:
        return Shaped((), findings, incomplete=everything)
    context = {"kinds": kinds}
    try:
        plan = Plan.model_validate(body, context=context)
        return Shaped(_plan_entries(plan, {}), findings)
    except ValidationError as error:
        findings = (*findings, *_findings(error, path, ("plan",), Plan, body, kinds))
        details = error.errors(include_url=False, include_input=False)
    if not isinstance(body, dict):
        return Shaped((), findings, incomplete=everything)
    rest, kept, unsound, blind = _pruned(body, [detail["loc"] for detail in details])
    try:
        plan = Plan.model_validate(rest, context=context)
    except ValidationError:
        return Shaped((), findings, incomplete=everything)
    return Shaped(_plan_entries(plan, kept), findings, unsound, blind)


def _pruned(
    body: dict[str, Any], places: list[tuple[int | str, ...]]
) -> tuple[dict[str, Any], dict[str, list[int]], frozenset[tuple[str, str]], frozenset[str]]:
    """Leave out of the plan each wrong entry of a list, else the wrong key.

    Returns the rest, for each list the positions kept, the ids left out, and the lists with unknown losses.
    """
    bad: dict[str, set[int]] = {}
    dropped = set()
    for place in places:
        key, index = str(place[0]), place[1] if len(place) > 1 else None
        if isinstance(index, int) and isinstance(body.get(key), list):
            bad.setdefault(key, set()).add(index)
        else:
            dropped.add(place[0])
    rest = {key: value for key, value in body.items() if key not in dropped}
    kept = {key: [i for i in range(len(body[key])) if i not in bad[key]] for key in bad if key not in dropped}
    unsound: frozenset[tuple[str, str]] = frozenset()
    blind = frozenset(key for key in VOCABULARIES if key in dropped)
    for key, positions in kept.items():
        rest[key] = [body[key][i] for i in positions]
        if key in VOCABULARIES:
            ids, lost = _known_ids(key, [body[key][i] for i in sorted(bad[key])])
            unsound |= ids
            blind |= frozenset([key]) if lost else frozenset()
    return rest, kept, unsound, blind


def _plan_entries(plan: Plan, kept: Mapping[str, list[int]]) -> tuple[tuple[Pointer, Record], ...]:
    entries: list[tuple[Pointer, Record]] = [(("plan",), plan)]
    for name, field in Plan.model_fields.items():
        value = getattr(plan, name)
        if isinstance(value, tuple):
            key = field.alias or name
            positions = kept.get(key, range(len(value)))
            entries += [(("plan", key, i), item) for i, item in zip(positions, value, strict=True)]
    return tuple(entries)


def _known_ids(collection: str, items: list[Any]) -> tuple[frozenset[tuple[str, str]], bool]:
    """Return the ids of records that are wrong in themselves, and whether any of them has no legible id."""
    key = "year" if collection == "reports" else "id"
    ids = [item.get(key) if isinstance(item, dict) else None for item in items]
    return frozenset((collection, str(one)) for one in ids if one is not None), None in ids


@cache
def _list_of(model: type[R]) -> TypeAdapter[list[R]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _not_mapping(path: str, data: Any, hint: Text) -> Diagnostic | None:
    if isinstance(data, dict):
        return None
    if data is None:
        return Diagnostic("HRC011", say("the file is empty"), Location(path), hint)
    return Diagnostic(
        "HRC011",
        say("a mapping (key: value) is due here, not {value}", value=_described(data)),
        Location(path),
        hint,
    )


def _single_key(path: str, data: Any, key: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Return what stands under the one key a file may have (None: nothing can be read), and what is wrong with it."""
    hint = say("write '{key}:' and below it what belongs there, or delete the file", key=key)
    if (wrong := _not_mapping(path, data, hint)) is not None:
        return None, (wrong,)
    findings = tuple(
        Diagnostic(
            "HRC101",
            say("the key {key} does not belong in this file", key=shown(other)),
            Location(path, (other if isinstance(other, str) else str(other),), on_key=True),
            say("this file holds the single key '{key}'", key=key),
        )
        for other in data
        if other != key
    )
    if key not in data:
        missing = Diagnostic("HRC102", say("the key '{key}' is missing", key=key), Location(path), hint)
        return None, findings or (missing,)
    if data[key] is None:
        return ([], findings) if key != "plan" else ({}, findings)
    return data[key], findings


def _findings(
    error: ValidationError, path: str, start: Pointer, model: type[BaseModel], data: Any, kinds: Kinds
) -> tuple[Diagnostic, ...]:
    """Return one finding for each error of pydantic, with the place it means in the file."""
    details = error.errors(include_url=False)
    return tuple(_finding(detail, path, start, model, data, kinds) for detail in details if not _follows(detail))


def _follows(detail: ErrorDetails) -> bool:
    """Tell whether an error only follows from others: a list counts as empty when all its items are wrong."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _finding(
    detail: ErrorDetails, path: str, start: Pointer, model: type[BaseModel], data: Any, kinds: Kinds
) -> Diagnostic:
    loc = detail["loc"]
    around = _model_at(model, loc[:-1], data, kinds)
    key = str(loc[-1]) if loc else ""
    if detail["type"] in ("extra_forbidden", "invalid_key"):
        return _unknown_key(key, around, Location(path, (*start, *loc[:-1], key), on_key=True))
    if detail["type"] == "missing":
        hint = say("add '{key}: …'", key=key)
        return Diagnostic("HRC102", say("'{key}' is missing", key=key), Location(path, (*start, *loc[:-1])), hint)
    code, message, hint_or_none = _wrong_value(detail)
    place = Location(path, (*start, *_present((*loc, "kind") if code == "HRC108" else loc, data)))
    return Diagnostic(code, message, place, hint_or_none)


def _unknown_key(key: str, model: type[BaseModel] | None, place: Location) -> Diagnostic:
    if model in (StaffMember, Post) and (reason := personal.reason(key)) is not None:
        message = say("'{key}' may not be kept: {reason}", key=key, reason=reason)
        return Diagnostic("HRC601", message, place, say("delete it, also from the history of the dataset"))
    known = [field.alias or name for name, field in model.model_fields.items()] if model else []
    known += ["kind"] if model and issubclass(model, Measure) else []
    near = get_close_matches(key, known, 1, 0.6)
    names = ", ".join(known)
    hint = say("did you mean '{name}'?", name=near[0]) if near else say("the keys known here are: {names}", names=names)
    return Diagnostic("HRC101", say("unknown key '{key}'", key=key), place, hint)


def _wrong_value(detail: ErrorDetails) -> tuple[str, Text, Text | None]:
    """Return code, reason and way out for a value that cannot be right."""
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "hrcomms":
        return context["code"], context["message"], context["hint"]
    if kind == "string_type":
        blank = say("nothing stands here; text is due"), say("write the text, or remove the key")
        quoted = say("text is due here, not {value}", value=_described(value)), say("put it in quotes")
        nested = say("text is due here, not {value}", value=_described(value)), say("write it as one text")
        chosen = blank if value is None else nested if isinstance(value, dict | list) else quoted
        return "HRC103", *chosen
    if kind == "literal_error":
        names = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        near = get_close_matches(str(value), names.split(", "), 1, 0.6)
        near_hint = say("did you mean '{name}'?", name=near[0]) if near else None
        if near and near[0] == value:
            near_hint = say("write it without quotes")
        message = say("{value} is not one of the values that are possible here", value=shown(value))
        return "HRC103", message, near_hint or say("write one of: {names}", names=names)
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context["ge"] if kind == "greater_than_equal" else context["le"]
        template = (
            say("{value} is too small: at least {bound}", value=shown(value), bound=bound)
            if kind == "greater_than_equal"
            else say("{value} is too large: at most {bound}", value=shown(value), bound=bound)
        )
        return "HRC103", template, None
    if kind == "too_short":
        return "HRC103", say("the list is empty"), say("name at least one, or remove the key")
    due = {
        "int_type": say("a whole number is due here, not {value}", value=_described(value)),
        "tuple_type": say("a list is due here, not {value}", value=_described(value)),
        "model_type": say("a mapping (key: value) is due here, not {value}", value=_described(value)),
    }
    way = {
        "int_type": say("write digits only, without dots, spaces or a unit"),
        "tuple_type": say("write one item a line, each after '- ', or all in [ ]"),
        "model_type": say("write 'key: value' lines, indented under this one"),
    }
    return "HRC103", due.get(kind, Text("{reason}", {"reason": detail["msg"]})), way.get(kind)


def _described(value: Any) -> object:
    """Return how a message names a value: by its kind where it is long."""
    if isinstance(value, dict):
        return say("a mapping")
    if isinstance(value, list):
        return say("a list")
    return say("nothing") if value is None else shown(value)


_ABSENT: Any = object()


def _inside(data: Any, step: int | str) -> Any:
    """Return the part of the data that a step leads to, or _ABSENT."""
    if isinstance(data, dict):
        return data.get(step, _ABSENT)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return _ABSENT


def _present(loc: tuple[int | str, ...], data: Any) -> Pointer:
    """Return as much of the way to an error as there is in the data."""
    for length, step in enumerate(loc):
        data = _inside(data, step)
        if data is _ABSENT:
            return loc[:length]
    return loc


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...], data: Any, kinds: Kinds) -> type[BaseModel] | None:
    """Return the record type that the data at `loc` is read as, or None."""
    current: type[BaseModel] | None = model
    for step in loc:
        data = _inside(data, step)
        if isinstance(step, int) or current is None:
            continue
        names = {field.alias or name: field.annotation for name, field in current.model_fields.items()}
        current = _model_in(names.get(step))
        if current is Measure and isinstance(data, dict):
            current = kinds.get(str(data.get("kind")), Measure)
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
