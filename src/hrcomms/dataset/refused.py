"""The ids that records name which are wrong in themselves, so that an unknown one is told at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from hrcomms.dataset.dataset import Mention
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.places import Places, value_at
from hrcomms.dataset.validation.reasons import MOST, Kinds, as_read
from hrcomms.dataset.validation.records import Validated
from hrcomms.diagnostics import Diagnostic, Location, Pointer
from hrcomms.model import COLLECTIONS, Manifest, Plan
from hrcomms.model.references import record_type, references_in

_OF_VALUES = "HRC1"
_SLIPS = ("HRC005", "HRC006", "HRC017")
"""After such a slip a record may say something else than what was meant."""


def mentions(
    file: DataFile, data: Any, validated: Validated, findings: Sequence[Diagnostic], places: Places, kinds: Kinds
) -> Iterator[Mention]:
    """Yield each id that a refused record of a file names, as far as it can be read; of very many records the first.

    Nothing is said of what a finding is about, nor of a record in which there is a slip that may have changed it.
    """
    wrong = {one.location.pointer for one in findings if one.code.startswith(_OF_VALUES)}
    sound = {pointer for pointer, _ in validated.records}
    refused = [one for one in dict.fromkeys(_record(pointer, sound) for pointer in sorted(wrong, key=str)) if one]
    slips = [places.line(one.location) for one in findings if one.code in _SLIPS]
    for start, model in refused[:MOST]:
        if slips and _has_slip(slips, file.path, start, data, places):
            continue
        found = references_in(value_at(data, start), model, lambda inner, item: as_read(inner, item, kinds))
        for steps, collection, wanted in found:
            pointer = (*start, *steps)
            if not any(pointer[:length] in wrong for length in range(len(start) + 1, len(pointer) + 1)):
                yield Mention(Location(file.path, pointer), collection, wanted)


def _record(pointer: Pointer, sound: Iterable[Pointer]) -> tuple[Pointer, type[BaseModel]] | None:
    """Return the record that is refused for something at a pointer, with its type; None where none is."""
    first = pointer[0] if pointer else None
    if first == "plan":
        key, number = (*pointer[1:3], None, None)[:2]
        field = next((one for name, one in Plan.model_fields.items() if (one.alias or name) == key), None)
        inner = record_type(field.annotation) if field and isinstance(number, int) else None
        if ("plan",) not in sound:
            return ("plan",), Plan
        return (pointer[:3], inner) if inner and pointer[:3] not in sound else None
    if first in COLLECTIONS:
        return (pointer[:2], COLLECTIONS[str(first)]) if len(pointer) > 1 and pointer[:2] not in sound else None
    return None if () in sound else ((), Manifest)


def _has_slip(slips: Iterable[int], path: str, start: Pointer, data: Any, places: Places) -> bool:
    """Tell whether one of the slips, by their lines, is in a record or right beside it."""
    if not start or not isinstance(start[-1], int):
        return True
    around, number = value_at(data, start[:-1]), start[-1]
    first = places.line(Location(path, start))
    is_last = number + 1 >= len(around)
    return any(
        first - 1 <= line and (is_last or line <= places.line(Location(path, (*start[:-1], number + 1))))
        for line in slips
    )
