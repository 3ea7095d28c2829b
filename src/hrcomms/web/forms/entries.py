"""All that came with a form, put together over the record as it stands: its new data, or what is wrong at which field.

Names are flat: `title`, `posts.0.title`, `posts.0.at` (the number of that post in the file), `posts.0.drop` (it goes).
A name that did not come is a key that the form does not show: it stays. So does a value whose box nobody touched,
whatever it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from hrcomms.dataset.validation.values import wrong_value
from hrcomms.diagnostics import Pointer
from hrcomms.editing.forms import Field, fields_of
from hrcomms.language import Text, say
from hrcomms.web.forms.reading import Around, one_line, read
from hrcomms.web.forms.written import written, written_all

Entries = Mapping[str, Sequence[str]]
AT, DROP = "at", "drop"
_MOST_DIGITS = 6


class Names:
    """What the names of a form hold within each other, found in one pass, since a form may have thousands of rows."""

    def __init__(self, entries: Entries) -> None:
        self._rows: dict[str, set[int]] = {}
        for one in entries:
            steps = one.split(".")
            for at in range(1, len(steps)):
                found = self._rows.setdefault(".".join(steps[:at]), set())
                if (step := steps[at]).isascii() and step.isdigit() and len(step) <= _MOST_DIGITS:
                    found.add(int(step))

    def within(self, name: str) -> bool:
        """Tell whether there is any name within a name."""
        return name in self._rows

    def rows(self, name: str) -> tuple[int, ...]:
        """Return the numbers of the rows of a list of records, in order."""
        return tuple(sorted(self._rows.get(name, ())))


@dataclass(frozen=True, slots=True)
class Typed:
    """A record as it was typed; why it cannot be taken, by names of fields ("" for the whole); how values were read."""

    data: dict[str, Any]
    problems: Mapping[str, Text]
    echoes: Mapping[str, Text]


@dataclass(slots=True)
class _Work:
    around: Around
    entries: Entries
    inside: Names
    problems: dict[str, Text] = field(default_factory=dict)
    echoes: dict[str, Text] = field(default_factory=dict)
    names: dict[Pointer, str] = field(default_factory=dict)

    def has(self, one: Field, name: str) -> bool:
        return name in self.entries or (bool(one.inner) and self.inside.within(name))


def typed(model: type[BaseModel], entries: Entries, old: Mapping[str, Any] | None, around: Around) -> Typed:
    """Return a record of a type as a form has it, over its data as they stand (None: it is a new one)."""
    work = _Work(around, entries, Names(entries))
    data = _record(work, fields_of(model), old or {}, "", ())
    known = dict(_refused(model, old)) if old else {}
    for (at, kind), said in _refused(model, data):
        if (at, kind) not in known:
            work.problems.setdefault(_name_of(work, at), said)
    return Typed(data, work.problems, work.echoes)


def problems_of(model: type[BaseModel], data: Mapping[str, Any]) -> dict[str, Text]:
    """Return what is wrong in a record as it stands, by the names that a form of it has."""
    found: dict[str, Text] = {}
    for (at, _), said in _refused(model, data):
        found.setdefault(".".join(map(str, at)), said)
    return found


def rows_of(entries: Entries, name: str) -> tuple[int, ...]:
    """Return the numbers of the rows of a list of records in a form, in order."""
    return Names(entries).rows(name)


def _record(work: _Work, fields: Iterable[Field], old: Mapping[str, Any], prefix: str, at: Pointer) -> dict[str, Any]:
    data = dict(old)
    for one in fields:
        name = prefix + one.key
        work.names[(*at, one.key)] = name
        if one.kind == "id" or not work.has(one, name):  # an id never changes, and that of a new record is proposed
            continue
        held = _value(work, one, data.get(one.key), name, (*at, one.key))
        if held is None and one.required and one.many:
            held = []
        if held is None:
            if not _blank(data.get(one.key)):
                data.pop(one.key)
        elif one.key in old or held != one.default or one.required:
            data[one.key] = held
    return _in_order(fields, data, old)


def _in_order(fields: Iterable[Field], data: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return data with their keys as the file has them, those that are new in the order of the model."""
    order = dict.fromkeys((*old, *(one.key for one in fields), *data))
    return {key: data[key] for key in order if key in data}


def _blank(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _value(work: _Work, one: Field, held: Any, name: str, at: Pointer) -> Any:
    if one.inner and one.many:
        return _rows(work, one, held if isinstance(held, list) else [], name, at)
    if one.inner:
        return _record(work, one.inner, held if isinstance(held, dict) else {}, f"{name}.", at) or None
    return _several(work, one, held, name) if one.many else _single(work, one, held, name)


def _single(work: _Work, one: Field, held: Any, name: str) -> Any:
    text = work.entries[name][-1]
    if one_line(text) == one_line(written(one, held, work.around.language)):
        return held
    found = read(one, text, work.around)
    if found.wrong:
        work.problems[name] = found.wrong
        return text
    if found.echo:
        work.echoes[name] = found.echo
    return found.value


def _several(work: _Work, one: Field, held: Any, name: str) -> Any:
    texts = [text for text in work.entries[name] if text.strip()]
    if sorted(texts) == sorted(written_all(one, held, work.around.language)):
        return held
    known, found = held if isinstance(held, list) else [], []
    for text in texts:
        item = read(one, text, work.around) if text not in known else None
        if item is not None and item.wrong:
            work.problems[name] = item.wrong
        value = text if item is None else item.value
        found += [value] if value is not None and value not in found else []
    kept = [value for value in known if value in found]
    return [*kept, *(value for value in found if value not in kept)] or None


def _rows(work: _Work, one: Field, held: list[Any], name: str, at: Pointer) -> Any:
    found: list[Any] = []
    for number in work.inside.rows(name):
        prefix = f"{name}.{number}."
        if f"{prefix}{DROP}" in work.entries:
            continue
        old = _old_row(work, held, f"{prefix}{AT}")
        item = _record(work, one.inner, old, prefix, (*at, len(found)))
        work.names[(*at, len(found))] = f"{name}.{number}"
        if any(not _blank(value) for value in item.values()) or old:
            found.append(item)
    return found or None


def _old_row(work: _Work, held: list[Any], name: str) -> dict[str, Any]:
    at = work.entries.get(name, ("",))[-1]
    number = int(at) if at.isascii() and at.isdigit() and len(at) <= _MOST_DIGITS else -1
    old = held[number] if 0 <= number < len(held) else None
    return old if isinstance(old, dict) else {}


def _refused(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[tuple[tuple[Pointer, str], Text]]:
    """Yield what the model refuses in data: where, of which kind it is, and why."""
    unnamed = {"id": "new"} if "id" in model.model_fields else {}  # the id of a new record is proposed in the end
    try:
        model.model_validate({**unnamed, **data})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            said = say("Fill this in.") if detail["type"] == "missing" else wrong_value(detail).message
            yield (detail["loc"], detail["type"]), said


def _name_of(work: _Work, at: Pointer) -> str:
    for end in range(len(at), 0, -1):
        if at[:end] in work.names:
            return work.names[at[:end]]
    return ""
