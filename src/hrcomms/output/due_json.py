"""The JSON of `due`: keys are only ever added."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from hrcomms.compliance.due import Item
from hrcomms.dataset import Dataset, Revision
from hrcomms.diagnostics import Location
from hrcomms.language import Language, speak, translator
from hrcomms.output import as_json


def due(
    dataset: Dataset,
    found: Iterable[Item],
    as_of: date,
    days: int,
    language: Language,
    *,
    forced: int,
    revision: Revision | None,
    place: Callable[[Location], tuple[str, int]],
) -> dict[str, Any]:
    """Return the result of `due`; `place` finds the path and the line of a record."""
    return {
        "as_of": as_of.isoformat(),
        "days": days,
        **as_json.source(revision),
        "illustrative": as_json.illustrative(dataset),
        **as_json.passed_over(forced),
        "due": [_item(dataset, one, as_of, language, place) for one in found],
    }


def _item(
    dataset: Dataset, one: Item, as_of: date, language: Language, place: Callable[[Location], tuple[str, int]]
) -> dict[str, Any]:
    path, line = place(one.location) if one.location else (None, None)
    return {
        "kind": one.kind,
        "id": one.key,
        "day": one.day.isoformat(),
        "days": (one.day - as_of).days,
        "overdue": one.day < as_of,
        "title": translator(language)(one.said),
        "organisations": list(one.bodies),
        "organisation_names": [speak(dataset.body_called(body), language) for body in one.bodies],
        "people": list(one.people),
        "targets": list(one.targets),
        "path": path,
        "line": line,
    }
