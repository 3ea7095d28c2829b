"""The table of `why --since`: a row for each person, or body, and part; of a count, for each record."""

from collections.abc import Iterator, Mapping
from typing import Any

from hrcomms.compliance.flow import Part
from hrcomms.compliance.record_changes import Cause
from hrcomms.output.tables import Table, with_common

_COLUMNS = (
    *("since", "as_of", "target", "part", "change", "member", "name", "organisation", "organisations", "corrected"),
    *("missing", "lifted", "records", "places", "illustrative", "errors_passed_over"),
)


def since(result: Mapping[str, Any]) -> Table:
    """Return the result of `why --since` (see why_since_json) as a table.

    `change` is what a row adds to the population (joined, left), to the goal of a total (goal), or to the numerator.
    """
    revision = {"since_revision": result["since_revision"]} if "since_revision" in result else {}
    common = {"since": result["since"], "target": result["target"], **revision}
    rows = ({**common, **row} for row in _rows(result))
    return with_common(result, Table((*_COLUMNS, *revision), rows))


def _rows(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for part, change in (("joined", 1), ("left", -1)):
        for one in result[part]:
            grounds = {"evidence": one["grounds"], "change": change, "missing": [], "lifted": []}
            yield _row(part, {**one, **grounds}, corrected=one["corrected"])
    for kind in Part:
        for one in result[str(kind)]:
            yield _row(str(kind), one, corrected=kind is Part.CORRECTED)
    for one in result["records"]:
        corrected = one["cause"] == Cause.CORRECTION
        row = {"part": f"record_{one['way']}", "change": one["change"], "corrected": corrected}
        yield {**row, "records": one["id"], "places": _written(one)}
    if goal := result["goal"]:
        corrected = goal["cause"] == Cause.CORRECTION
        yield {"part": "goal", "change": goal["after"] - goal["before"], "corrected": corrected}


def _row(part: str, one: Mapping[str, Any], *, corrected: bool) -> dict[str, Any]:
    records = dict.fromkeys(place["record"] for place in one["evidence"] if "record" in place)
    places = dict.fromkeys(map(_written, one["evidence"]))
    return {
        "part": part,
        "change": one["change"],
        "member": one["id"],
        "name": one["name"],
        "organisation": one["organisation"],
        "organisations": " ".join(one["organisations"]),
        "corrected": corrected,
        "missing": ", ".join(one["missing"]),
        "lifted": ", ".join(one["lifted"]),
        "records": " ".join(records),
        "places": "; ".join(places),
    }


def _written(place: Mapping[str, Any]) -> str:
    """Return `file:line`, and the revision where only the opening has that line."""
    where = f"{place['path']}:{place['line']}"
    return f"{where}@{place['revision']}" if "revision" in place else where
