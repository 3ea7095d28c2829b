"""What pydantic says of plain data, as findings: each with its place, the reason in words, and the way out."""

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hrcomms.dataset.validation import forbidden_keys as personal
from hrcomms.dataset.validation.values import Wrong, doubt_order_of_dates, wrong_value
from hrcomms.diagnostics import Diagnostic, Edit, Fix, Location, Pointer
from hrcomms.language import Text, say
from hrcomms.likeness import alike
from hrcomms.model import Measure, StaffMember
from hrcomms.model.references import names_records, record_type
from hrcomms.model.staff import Post
from hrcomms.names.folding import bare

Kinds = Mapping[str, type[Measure]]
"""The kinds of measure that targets may have, by name."""


MOST = 2_000
"""So many mistakes of a file are told: whoever has made more has made one very often."""


def validation_errors(
    error: ValidationError, path: str, start: Pointer, model: type[BaseModel], data: Any, kinds: Kinds, first: int = 0
) -> tuple[Diagnostic, ...]:
    """Return one finding for each error of pydantic, with the place it means in the file; of very many, the first.

    What is behind them is told in one finding more. Where `data` is a list of which a part was read, that began at
    `first`.
    """
    details = [detail for detail in error.errors(include_url=False) if not _follows(detail)]
    doubt_order_of_dates(details)
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
    message = say("more than {n} mistakes in one file: no others are shown", n=MOST)
    return Diagnostic("HRC008", message, Location(path), say("fix those that are shown, then check again"))


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
    wrong = wrong_value(detail, lists_ids=_lists_ids(key, around))
    if wrong.code == "HRC108" and (other := _for_kind(_keys_at((*loc, "kind"), data))):
        key_place = Location(path, (*start, *loc, other), on_key=True)
        hint = say("did you mean '{name}'?", name="kind")
        return Diagnostic(wrong.code, wrong.message, key_place, hint, fix=Fix((Edit(key_place, "kind"),), sure=True))
    if detail["input"] is None and wrong.code != "HRC108":
        hint_or_none = _instead_of_blank(loc, around, wrong.hint)
        wrong = Wrong(wrong.code, say("there is nothing here; a value is expected"), hint_or_none)
    if key == "end_date" and _may_be_left_out(key, around):
        from hrcomms.model.meant import goes_on  # only for such a mistake

        if goes_on(detail["input"]):
            wrong = wrong._replace(hint=say("leave '{key}' out while it goes on", key=key))
    place = Location(path, (*start, *_present((*loc, "kind") if wrong.code == "HRC108" else loc, data)))
    fix = None if wrong.right is None else Fix((Edit(place, wrong.right),), wrong.sure)
    return Diagnostic(wrong.code, wrong.message, place, wrong.hint, fix=fix)


def _lists_ids(key: str, around: type[BaseModel] | None) -> bool:
    """Tell whether a list of ids of records is due under a key."""
    fields = {field.alias or name: field for name, field in around.model_fields.items()} if around else {}
    return key in fields and names_records(fields[key])


def _for_kind(keys: Collection[str]) -> str | None:
    """Return the key of a measure that was meant for 'kind', if any."""
    return next((str(one) for one in keys if _meant(str(one), Measure, keys) == "kind"), None)


def _instead_of_blank(loc: tuple[int | str, ...], around: type[BaseModel] | None, hint: Text | None) -> Text | None:
    """Return the way out where nothing stands behind a key or in a list: for a key that is required, `hint`."""
    if loc and isinstance(loc[-1], int):
        return say("write a value, or remove the item")
    return say("write a value, or remove the key") if loc and _may_be_left_out(str(loc[-1]), around) else hint


def _may_be_left_out(key: str, around: type[BaseModel] | None) -> bool:
    fields = {field.alias or name: field for name, field in around.model_fields.items()} if around else {}
    return key in fields and not fields[key].is_required()


_NAMED = ("name", "title")
_SAME: dict[str, tuple[str, ...]] = {
    "name": ("title",),
    "title": ("name",),
    "date": ("start_date",),
    "organization": ("organisation",),
    "organizer": ("organiser",),
    "type": ("kind",),
    **dict.fromkeys(("ho_ten", "ho_va_ten", "full_name", "ten", "ten_goi"), _NAMED),
    **dict.fromkeys(("tieu_de", "ten_lop", "noi_dung", "chuc_vu", "chuc_danh"), ("title",)),
    **dict.fromkeys(("ma", "ma_so", "ma_can_bo", "so_hieu"), ("id",)),
    **dict.fromkeys(("don_vi", "co_quan", "to_chuc"), ("organisation",)),
    **dict.fromkeys(("ngay", "ngay_bat_dau", "tu_ngay"), ("start_date", "date")),
    **dict.fromkeys(("ngay_ket_thuc", "den_ngay"), ("end_date",)),
    **dict.fromkeys(("nam", "nam_bao_cao"), ("year",)),
}
"""Keys that people write, without their marks, with those that mean the same where the first is not known."""


def _meant(key: str, model: type[BaseModel] | None, present: Container[str]) -> str | None:
    """Return the known key, not yet there, that an unknown one was meant for: it means the same, or is alike."""
    if model in (StaffMember, Post) and personal.reason(key) is not None:
        return None
    known = _known(model)
    return _same(key, known, present) or next((one for one in alike(_plain(key), known) if one not in present), None)


def _plain(key: str) -> str:
    return re.sub(r"[\W_]+", "_", bare(key)).strip("_")


_SURELY = 0.8
"""So much alike is a key to the one that it is taken for without asking."""


def _same(key: str, known: Container[str], present: Container[str]) -> str | None:
    """Return the known key that means the same as an unknown one, as long as that does not stand there too."""
    return next((one for one in _SAME.get(_plain(key), ()) if one in known and one not in present), None)


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
    fix = None
    if name and not is_blank:
        same = [one for one in _SAME.get(_plain(key), ()) if one in known and one not in present]
        required = same == [name] and not _may_be_left_out(name, model)
        fix = Fix((Edit(place, name),), sure=required or name in alike(_plain(key), known, 1, _SURELY))
    return Diagnostic("HRC101", say("unknown key '{key}'", key=key), place, hint, fix=fix)


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


def as_read(model: type[BaseModel], data: Any, kinds: Kinds) -> type[BaseModel]:
    """Return the record type as which data are read where a field says `model`: for a measure that of its kind."""
    return kinds.get(str(data.get("kind")), Measure) if model is Measure and isinstance(data, dict) else model


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...], data: Any, kinds: Kinds) -> type[BaseModel] | None:
    """Return the record type that the data at `loc` is read as, or None."""
    current: type[BaseModel] | None = model
    by_name = False
    for step in loc:
        data = _inside(data, step)
        if isinstance(step, int) or current is None or by_name:
            by_name = False
            continue
        names = {field.alias or name: field.annotation for name, field in current.model_fields.items()}
        by_name = get_origin(names.get(step)) is dict
        current = record_type(names.get(step))
        current = current and as_read(current, data, kinds)
    return current
