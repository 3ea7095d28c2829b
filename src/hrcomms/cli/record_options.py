"""The options of `add`: keys of a record with their values, and which are still missing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from hrcomms.cli.calls import CallError
from hrcomms.cli.persons import several
from hrcomms.dataset import Dataset
from hrcomms.dataset.core_schema import meaning
from hrcomms.editing.forms import Field
from hrcomms.editing.meant import candidates
from hrcomms.language import say
from hrcomms.likeness import alike


class Lacking(NamedTuple):
    """A key that a record needs: the keys that lead to it, what it may hold, and which of those above hold a list."""

    path: tuple[str, ...]
    field: Field
    lists: frozenset[str] = frozenset()

    @property
    def option(self) -> str:
        """The option that gives it."""
        return "--" + ".".join(self.path).replace("_", "-")

    def put(self, data: dict[str, Any], values: Sequence[str], dataset: Dataset | None = None) -> None:
        """Give the key its value, or the values of a list."""
        found = [_value(self.field, one, dataset) for one in values]
        *above, last = self.path
        for key in above:
            data = _inside(data, key, many=key in self.lists)
        data[last] = [*data.get(last, []), *found] if self.field.many else found[-1]


def read_options(arguments: Sequence[str], fields: Sequence[Field], dataset: Dataset) -> dict[str, Any]:
    """Return the data of a record that options give; CallError for an option that the record has no key for."""
    data: dict[str, Any] = {}
    given: set[tuple[str, ...]] = set()
    for name, value in _pairs(arguments):
        option = _option(name, fields)
        if option.path in given and not option.field.many:
            raise CallError(say("{option} can be given once", option=option.option))
        given.add(option.path)
        values = value.split(",") if option.field.many and option.field.collection else [value]
        option.put(data, [one.strip() for one in values], dataset)
    return data


def missing(
    fields: Iterable[Field],
    data: dict[str, Any],
    above: tuple[str, ...] = (),
    lists: frozenset[str] = frozenset(),
) -> Iterator[Lacking]:
    """Yield the keys that a record needs and does not have, also in what it must hold or holds already."""
    for one in fields:
        held = data.get(one.key)
        if one.inner and (one.required or held):
            inside = held[0] if isinstance(held, list) and held else held
            more = lists | {one.key} if one.many else lists
            yield from missing(one.inner, inside if isinstance(inside, dict) else {}, (*above, one.key), more)
        elif one.required and held in (None, "", []):
            yield Lacking((*above, one.key), one, lists)


def _pairs(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    waiting = iter(arguments)
    for one in waiting:
        if not one.startswith("--"):
            raise CallError(
                say("'{word}' stands behind no option: write --key value, with quotes around spaces", word=one)
            )
        name, equals, value = one.partition("=")
        if not equals:
            found = next(waiting, None)
            if found is None or found.startswith("--"):
                raise CallError(say("{option} needs a value", option=name))
            value = found
        yield name.removeprefix("--"), value


def _option(name: str, fields: Sequence[Field]) -> Lacking:
    path = tuple(name.replace("-", "_").split("."))
    here, found, lists = fields, None, frozenset[str]()
    for key in path:
        found = next((one for one in here if one.key == key), None)
        if found is None:
            break
        here = found.inner
        lists |= {key} if found.many else set()
    if found is None or found.inner:
        raise CallError(_unknown(name, fields))
    return Lacking(path, found, lists)


def _unknown(name: str, fields: Sequence[Field]) -> Any:
    known = list(_all_options(fields))
    near = alike(f"--{name}", known)
    if near:
        return say("there is no option --{name} here; did you mean {near}?", name=name, near=near[0])
    return say("there is no option --{name} here; there are {known}", name=name, known=", ".join(known))


def _all_options(fields: Sequence[Field], above: tuple[str, ...] = ()) -> Iterator[str]:
    for one in fields:
        if one.inner:
            yield from _all_options(one.inner, (*above, one.key))
        else:
            yield Lacking((*above, one.key), one).option


def _inside(data: dict[str, Any], key: str, *, many: bool) -> dict[str, Any]:
    """Return the mapping below a key, of a list the only one; made where it is not there."""
    held = data.setdefault(key, [{}] if many else {})
    found: dict[str, Any] = held[0] if isinstance(held, list) else held
    return found


def _value(field: Field, written: str, dataset: Dataset | None) -> Any:
    """Return what is to stand in the file: a number where one is due, the id of the one record that is meant."""
    if field.number:
        number = meaning(written) if len(written) < 40 else written  # noqa: PLR2004 - longer ones are told by the check
        return number if type(number) in (int, float) else written  # such as 1.200, of which the model tells the rest
    if field.collection and dataset is not None:
        found = candidates(dataset, field.collection, written)
        if len(found) > 1:
            raise CallError(several(field.collection, written, found))
        return found[0].id if found else written
    return written
