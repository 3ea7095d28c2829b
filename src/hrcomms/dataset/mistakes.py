"""What pydantic says of plain data, as findings: each with its place, the reason in words, and the way out."""

import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hrcomms.dataset import personal
from hrcomms.diagnostics import Diagnostic, Edit, Fix, Location, Pointer
from hrcomms.language import Text, say
from hrcomms.likeness import alike
from hrcomms.model import Measure, StaffMember
from hrcomms.model.staff import Post
from hrcomms.model.values import shown

Kinds = Mapping[str, type[Measure]]
"""Of what should be a short word, so many letters are compared with the words that are known."""


MOST = 2_000
"""So many mistakes of a file are told: whoever has made more has made one very often."""


def mistakes(
    error: ValidationError, path: str, start: Pointer, model: type[BaseModel], data: Any, kinds: Kinds, first: int = 0
) -> tuple[Diagnostic, ...]:
    """Return one finding for each error of pydantic, with the place it means in the file; of very many, the first.

    What is behind them is told in one finding more. Where `data` is a list of which a part was read, that began at
    `first`.
    """
    details = [detail for detail in error.errors(include_url=False) if not _follows(detail)]
    if first:
        for detail in details:
            detail["loc"] = (first + int(detail["loc"][0]), *detail["loc"][1:])
    details = list(_without_mistyped(details, model, data, kinds))
    found = tuple(_finding(detail, path, start, model, data, kinds) for detail in details[:MOST])
    return found if len(details) <= MOST else (*found, too_many(path))


def _without_mistyped(
    details: Sequence[ErrorDetails], model: type[BaseModel], data: Any, kinds: Kinds
) -> Iterator[ErrorDetails]:
    """Yield the errors without the keys that only seem to be missing: an unknown key beside each is meant for it."""
    meant: dict[Pointer, set[str]] = {}
    lacking = {detail["loc"][:-1] for detail in details if detail["type"] == "missing"}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "extra_forbidden" and loc[:-1] in lacking:
            around, present = _model_at(model, loc[:-1], data, kinds), _keys_at(loc, data)
            if detail["input"] is not None and (name := _meant(str(loc[-1]), around, present)):
                meant.setdefault(loc[:-1], set()).add(name)
    for detail in details:
        loc = detail["loc"]
        if detail["type"] != "missing" or not loc or str(loc[-1]) not in meant.get(loc[:-1], ()):
            yield detail


def too_many(path: str) -> Diagnostic:
    """Return the finding for a file with more mistakes than are told."""
    message = say("more than {n} mistakes in one file: no others are told", n=MOST)
    return Diagnostic("HRC008", message, Location(path), say("mend those that are told, then check again"))


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
        place = Location(path, (*start, *loc[:-1], key), on_key=True)
        return _unknown_key(key, around, place, _keys_at(loc, data), is_blank=detail["input"] is None)
    if detail["type"] == "missing":
        place = Location(path, (*start, *loc[:-1]))
        return Diagnostic("HRC102", say("'{key}' is missing", key=key), place, say("add '{key}: …'", key=key))
    code, message, hint_or_none = _wrong_value(detail)
    if detail["input"] is None and code != "HRC108":
        message, hint_or_none = say("nothing stands here; a value is due"), _instead_of_blank(loc, around, hint_or_none)
    if code == "HRC108" and (other := _for_kind(_keys_at((*loc, "kind"), data))):
        key_place = Location(path, (*start, *loc, other), on_key=True)
        hint = say("did you mean '{name}'?", name="kind")
        return Diagnostic(code, message, key_place, hint, fix=Fix((Edit(key_place, "kind"),), sure=True))
    place = Location(path, (*start, *_present((*loc, "kind") if code == "HRC108" else loc, data)))
    return Diagnostic(code, message, place, hint_or_none)


def _for_kind(keys: Collection[str]) -> str | None:
    """Return the key of a measure that was meant for 'kind', if any."""
    return next((str(one) for one in keys if _meant(str(one), Measure, keys) == "kind"), None)


def _instead_of_blank(loc: tuple[int | str, ...], around: type[BaseModel] | None, hint: Text | None) -> Text | None:
    """Return the way out where nothing stands behind a key or in a list: for a key that is required, `hint`."""
    if loc and isinstance(loc[-1], int):
        return say("write a value, or remove the item")
    fields = {field.alias or name: field for name, field in around.model_fields.items()} if around else {}
    field = fields.get(str(loc[-1])) if loc else None
    return hint if field is None or field.is_required() else say("write a value, or remove the key")


_SAME: dict[str, tuple[str, ...]] = {
    "name": ("title",),
    "title": ("name",),
    "date": ("start_date",),
    "organization": ("organisation",),
    "organizer": ("organiser",),
    "type": ("kind",),
}
"""Keys that people write, with those that mean the same where the first is not known."""


def _meant(key: str, model: type[BaseModel] | None, present: Container[str]) -> str | None:
    """Return the known key, not yet there, that an unknown one was meant for: it means the same, or is alike."""
    if model in (StaffMember, Post) and personal.reason(key) is not None:
        return None
    known = _known(model)
    return _same(key, known, present) or next((one for one in alike(_plain(key), known) if one not in present), None)


def _plain(key: str) -> str:
    return re.sub(r"[\W_]+", "_", key.lower()).strip("_")


_SURELY = 0.8
"""So much alike is a key to the one that it is taken for without asking."""


def _same(key: str, known: Container[str], present: Container[str]) -> str | None:
    """Return the known key that means the same as an unknown one, as long as that does not stand there too."""
    return next((one for one in _SAME.get(key, ()) if one in known and one not in present), None)


def _known(model: type[BaseModel] | None) -> list[str]:
    known = [field.alias or name for name, field in model.model_fields.items()] if model else []
    return [*known, "kind"] if model and issubclass(model, Measure) else known


def _keys_at(loc: tuple[int | str, ...], data: Any) -> Collection[str]:
    """Return the keys of the mapping in which an error lies."""
    for step in loc[:-1]:
        data = _inside(data, step)
    return data.keys() if isinstance(data, dict) else ()


def _unknown_key(
    key: str, model: type[BaseModel] | None, place: Location, present: Collection[str], *, is_blank: bool
) -> Diagnostic:
    if model in (StaffMember, Post) and (reason := personal.reason(key)) is not None:
        message = say("'{key}' may not be kept: {reason}", key=key, reason=reason)
        return Diagnostic("HRC601", message, place, say("delete it, also from the history of the dataset"))
    known = _known(model)
    name = _meant(key, model, present)
    near = [name] if name else alike(key, known)
    hint = say("the keys known here are: {names}", names=", ".join(known))
    if _same(key, known, present):
        hint = say("rename it to '{name}'", name=name)
    elif near:
        hint = say("did you mean '{name}'?", name=near[0])
    fix = (
        Fix((Edit(place, name),), sure=name in alike(_plain(key), known, 1, _SURELY)) if name and not is_blank else None
    )
    return Diagnostic("HRC101", say("unknown key '{key}'", key=key), place, hint, fix=fix)


Wrong = tuple[str, Text, Text | None]
"""Code, reason and way out for a value that cannot be right."""


def _wrong_value(detail: ErrorDetails) -> Wrong:
    teller = _TELLERS.get(detail["type"])
    return teller(detail) if teller else ("HRC103", Text("{reason}", {"reason": detail["msg"]}), None)


def _refused(detail: ErrorDetails) -> Wrong:
    """Tell what a type of ours refused in its own words."""
    told = detail["ctx"]
    blank_id = detail["input"] is None and told["code"] == "HRC104"
    return told["code"], told["message"], say("write an id, such as th-2025-01") if blank_id else told["hint"]


def _no_text(detail: ErrorDetails) -> Wrong:
    value = detail["input"]
    way_out = say("write it as one text") if isinstance(value, dict | list) else say("put it in quotes")
    message = say("text is due here, not {value}", value=described(value))
    return "HRC103", message, say("write the text") if value is None else way_out


def _no_choice(detail: ErrorDetails) -> Wrong:
    from hrcomms.model import choices  # only for such a mistake

    value = detail["input"]
    names = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    near = alike("" if value is None else str(value), names)
    message = say("{value} is not one of the values that are possible here", value=shown(value))
    if near:
        meant = say("did you mean '{name}'?", name=near[0])
        return "HRC103", message, say("write it without quotes") if near[0] == value else meant
    return "HRC103", message, say("write one of: {names}", names=choices.listed(names))


def _too_small(detail: ErrorDetails) -> Wrong:
    message = say("{value} is too small: at least {bound}", value=shown(detail["input"]), bound=detail["ctx"]["ge"])
    return "HRC103", message, None


def _too_large(detail: ErrorDetails) -> Wrong:
    message = say("{value} is too large: at most {bound}", value=shown(detail["input"]), bound=detail["ctx"]["le"])
    return "HRC103", message, None


def _empty(_: ErrorDetails) -> Wrong:
    return "HRC103", say("the list is empty"), say("name at least one, or remove the key")


def _too_many_items(detail: ErrorDetails) -> Wrong:
    most = detail["ctx"]["max_length"]
    message = say("{n} entries are too many here: at most {most}", n=detail["ctx"]["actual_length"], most=most)
    return "HRC008", message, say("a dataset never needs that many; look for entries that stand there twice")


def _no_whole_number(detail: ErrorDetails) -> Wrong:
    value = detail["input"]
    digits = say("write digits only, without dots, spaces or a unit")
    message = say("a whole number is due here, not {value}", value=described(value))
    return "HRC103", message, say("remove the quotes") if _is_number(value) else digits


def _no_list(detail: ErrorDetails) -> Wrong:
    message = say("a list is due here, not {value}", value=described(detail["input"]))
    return "HRC103", message, say("write one item a line, each after '- ', or all in [ ]")


def _no_mapping(detail: ErrorDetails) -> Wrong:
    message = say("a mapping (key: value) is due here, not {value}", value=described(detail["input"]))
    return "HRC103", message, say("write 'key: value' lines, indented under this one")


def _too_many_letters(detail: ErrorDetails) -> Wrong:
    found, most = len(detail["input"]), detail["ctx"]["max_length"]
    return (
        "HRC103",
        say("the name has {n} letters; {most} is the most", n=found, most=most),
        say("write the name alone"),
    )


_TELLERS: dict[str, Callable[[ErrorDetails], Wrong]] = {
    "hrcomms": _refused,
    "string_type": _no_text,
    "literal_error": _no_choice,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "too_short": _empty,
    "too_long": _too_many_items,
    "string_too_long": _too_many_letters,
    "int_type": _no_whole_number,
    "tuple_type": _no_list,
    "model_type": _no_mapping,
}
"""What is said of each kind of error, by pydantic's name for it."""


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit()


def described(value: Any) -> object:
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
