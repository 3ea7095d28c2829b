"""One finding for a value with an odd letter in it: the one that shows how the value is to be written."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hrcomms.diagnostics import Diagnostic, Location, Pointer, Position
from hrcomms.model.spelling import id_form

_LETTERS = ("HRC105", "HRC107")


def one_finding_each(
    findings: Iterable[Diagnostic], data: Mapping[str, Any], position: Callable[[Location], Position]
) -> list[Diagnostic]:
    """Leave out what is said of letters in a value that is refused for them, with its right form in the hint.

    `data` are what the files hold, by path.
    """
    found = list(findings)
    odd = {one.location.path for one in found if one.code in _LETTERS}
    shown = [one for one in found if one.location.path in odd and _shows_right_form(one, data)]
    values = {(one.location.path, position(one.location)) for one in shown}
    return [one for one in found if not (one.code in _LETTERS and _is_inside(one.location, values))]


def _shows_right_form(one: Diagnostic, data: Mapping[str, Any]) -> bool:
    if one.fix is not None and one.fix.sure and one.code == "HRC103":
        return True
    value = value_at(data.get(one.location.path), one.location.pointer) if one.code == "HRC104" else None
    return isinstance(value, str) and id_form(value) is not None


def _is_inside(letter: Location, values: Iterable[tuple[str, Position]]) -> bool:
    place = letter.position
    return place is not None and any(
        path == letter.path and value.line == place.line and value.column <= place.column and place.end <= value.end
        for path, value in values
    )


def value_at(data: Any, pointer: Pointer) -> Any:
    """Return what stands at a pointer, None where nothing does."""
    for step in pointer:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
