"""Plain data to records: validates with pydantic, turns its errors into findings, keeps what is sound.

One wrong record does not take the others with it: in a collection the record is left out, in the plan the entry of
its list or the key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.validation.reasons import MOST, Kinds, too_many, validation_errors
from hrcomms.dataset.validation.values import described
from hrcomms.diagnostics import Diagnostic, Edit, Fix, Location, Pointer, Position
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS, FORMAT, VOCABULARIES, Manifest, Plan, Record, identity_in
from hrcomms.model.values import shown

R = TypeVar("R", bound=Record)
_AT_ONCE = 1_000
_LISTS = (*VOCABULARIES, "amendments")


class Validated(NamedTuple):
    """The sound records of a file with their pointers, what is wrong, and which ids are known but unsound."""

    records: tuple[tuple[Pointer, Record], ...]
    findings: tuple[Diagnostic, ...]
    unsound: frozenset[tuple[str, str]] = frozenset()
    incomplete: frozenset[str] = frozenset()


def validate(file: DataFile, data: Any, kinds: Kinds) -> Validated:
    """Read the data of a file as what it holds."""
    if file.collection == "manifest":
        return validate_manifest(file.path, data)
    if file.collection == "plan":
        return validate_plan(file.path, data, kinds)
    return validate_collection(file.path, data, file.collection)


def validate_manifest(path: str, data: Any) -> Validated:
    """Read `hrcomms.yaml`; a manifest with anything wrong is no manifest."""
    if (wrong := _not_mapping(path, data, say("write 'format: 1' and 'owner: …'"))) is not None:
        return Validated((), (wrong,))
    try:
        return Validated((((), Manifest.model_validate(data)),), ())
    except ValidationError as error:
        findings = validation_errors(error, path, (), Manifest, data, {})
    if is_newer(data):  # what else this program knows of such a manifest may be wrong
        findings = tuple(finding for finding in findings if finding.location.pointer == ("format",))
    return Validated((), findings)


def is_newer(manifest: Any) -> bool:
    """Tell whether a manifest has a format that this program does not know yet."""
    number = manifest.get("format") if isinstance(manifest, dict) else None
    return isinstance(number, int) and number > FORMAT


def validate_collection(path: str, data: Any, collection: str) -> Validated:
    """Read a file of a collection: a mapping with that one key, holding a list of records."""
    items, findings = _single_key(path, data, collection)
    if items is None:
        return Validated((), findings, incomplete=frozenset([collection]))
    if not isinstance(items, list):
        message = say("a list is expected here, not {value}", value=described(items))
        wrong = Diagnostic(
            "HRC103", message, Location(path, (collection,)), say("write one item a line, each after '- '")
        )
        return Validated((), (*findings, wrong), incomplete=frozenset([collection]))
    records, good, wrong_records = _sound(path, items, collection)
    findings = (*findings, *wrong_records)
    placed = tuple(((collection, index), record) for index, record in zip(good, records, strict=True))
    left_out = [items[index] for index in sorted(set(range(len(items))).difference(good))]
    unsound, blind = _known_ids(collection, left_out)
    return Validated(placed, findings, unsound, frozenset([collection]) if blind else frozenset())


def _sound(path: str, items: list[Any], collection: str) -> tuple[list[Record], Sequence[int], tuple[Diagnostic, ...]]:
    """Return the sound records of a list, their positions, and what is wrong with the others.

    Some are read at a time: where very many are wrong, what is told of them would need more memory than they do.
    """
    model = COLLECTIONS[collection]
    records: list[Record] = []
    good: list[int] = []
    findings: list[Diagnostic] = []
    for first in range(0, len(items), _AT_ONCE):
        some = items[first : first + _AT_ONCE]
        try:
            records += _list_of(model).validate_python(some)
            good += range(first, first + len(some))
            continue
        except ValidationError as error:
            bad = {detail["loc"][0] for detail in error.errors(include_url=False, include_input=False)}
            if len(findings) <= MOST:
                findings += validation_errors(error, path, (collection,), model, items, {}, first)
        kept = [index for index in range(len(some)) if index not in bad]
        records += _list_of(model).validate_python([some[index] for index in kept])
        good += [first + index for index in kept]
    reported = tuple(findings) if len(findings) <= MOST else (*findings[:MOST], too_many(path))
    return records, good, reported


def validate_plan(path: str, data: Any, kinds: Kinds) -> Validated:
    """Read `plan.yaml`: what is wrong is left out, entry by entry, as long as the rest still makes a plan."""
    body, findings = _single_key(path, data, "plan")
    everything = frozenset(VOCABULARIES)
    if body is None:
        return Validated((), findings, incomplete=everything)
    context = {"kinds": kinds}
    try:
        plan = Plan.model_validate(body, context=context)
        return Validated(_plan_entries(plan, {}), findings)
    except ValidationError as error:
        findings = (*findings, *validation_errors(error, path, ("plan",), Plan, body, kinds))
        details = error.errors(include_url=False, include_input=False)
    if not isinstance(body, dict):
        return Validated((), findings, incomplete=everything)
    rest, kept, unsound, blind = _pruned(body, [detail["loc"] for detail in details])
    try:
        plan = Plan.model_validate(rest, context=context)
    except ValidationError:
        return Validated((), findings, incomplete=everything)
    return Validated(_plan_entries(plan, kept), findings, unsound, blind)


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
    blind = frozenset(key for key in _LISTS if key in dropped)
    for key, positions in kept.items():
        rest[key] = [body[key][i] for i in positions]
        if key in _LISTS:
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
    """Return the ids of records that are wrong in themselves, and whether any of them has no legible id.

    An id that YAML takes for a number or a truth value is not legible: nobody can say how it was written.
    """
    ids = [identity_in(collection, item) if isinstance(item, dict) else None for item in items]
    return frozenset((collection, one) for one in ids if one is not None), None in ids


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
        say("a mapping (key: value) is expected here, not {value}", value=described(data)),
        Location(path),
        hint,
    )


def _another_key(path: str, other: Any, key: str, *, alone: bool) -> Diagnostic:
    """Return the finding for a key at the top that does not belong in a file; meant for its key where it is `alone`."""
    place = Location(path, (other if isinstance(other, str) else str(other),), on_key=True)
    message = say("the key {key} does not belong in this file", key=shown(other))
    hint = say("this file holds the single key '{key}'", key=key)
    return Diagnostic("HRC101", message, place, hint, fix=Fix((Edit(place, key),)) if alone else None)


def _single_key(path: str, data: Any, key: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Return what stands under the one key a file may have (None: nothing can be read), and what is wrong with it."""
    hint = say("write '{key}:' and below it what belongs there, or delete the file", key=key)
    if (wrong := _not_mapping(path, data, hint)) is not None:
        top = Edit(Location(path, position=Position(1, 1, 1)), f"{key}:\n")
        return None, (replace(wrong, fix=Fix((top,)) if isinstance(data, list) and key != "plan" else None),)
    findings = tuple(_another_key(path, other, key, alone=len(data) == 1) for other in data if other != key)
    if key not in data:
        missing = Diagnostic("HRC102", say("the key '{key}' is missing", key=key), Location(path), hint)
        return None, findings or (missing,)
    if data[key] is None:
        return ([], findings) if key != "plan" else ({}, findings)
    return data[key], findings
