"""CSV for spreadsheets: a heading, then a row for each target, or for each thing that is asked of a member."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


_BOM = "\ufeff"
_STATUS = (
    *("as_of", "id", "kind", "title", "numerator", "denominator", "value", "percent", "threshold", "due"),
    *("required", "shortfall", "expected_percent", "status", "illustrative", "errors_passed_over"),
)
_WHY = (
    *("as_of", "target", "member", "name", "organisation", "organisations", "met", "requirement", "requirement_name"),
    *("record", "path", "line", "commit", "committed", "outside", "illustrative", "errors_passed_over"),
)


def status(result: Mapping[str, Any], *, for_file: bool) -> str:
    """Return the result of `status` (see as_json) as CSV, one row per target.

    A file gets a byte order mark, without which Excel takes Vietnamese for another encoding. `illustrative` names
    the collections that are made up, in every row, so that no row goes anywhere without it.
    """
    text = _table(({**_common(result), **row} for row in result["targets"]), _STATUS)
    return _BOM + text if for_file else text


def why(result: Mapping[str, Any], *, for_file: bool) -> str:
    """Return the result of `why` (see as_json) as CSV: one row per member and requirement, proven by a record or not.

    A member of whom nothing is asked has one row; somebody who is no member has one for each reason (`outside`).
    """
    rows = [*_members(result), *_reasons(result)]
    text = _table(({**dict.fromkeys(_WHY), **_common(result), **row} for row in rows), _WHY)
    return _BOM + text if for_file else text


def _members(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    names = {one["id"]: one["name"] for one in result["requirements"]}
    for member in result["members"]:
        known = {
            "target": result["target"],
            "member": member["id"],
            "name": member["name"],
            "organisation": member["organisation"],
            "organisations": " ".join(member["organisations"]),
            "met": "true" if member["met"] else "false",
        }
        asked = [*member["evidence"], *({"requirement": one} for one in member["missing"])]
        for one in asked or [{"requirement": None}]:
            yield {**known, "requirement_name": names.get(one["requirement"]), **one}


def _reasons(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    one = result["outside"]
    for reason in one["reasons"] if one else ():
        place = {key: value for key, value in reason.items() if key != "text"}
        yield {"target": result["target"], "member": one["id"], "name": one["name"], "outside": reason["text"], **place}


def _common(result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "as_of": result["as_of"],
        "illustrative": " ".join(result["illustrative"]),
        "errors_passed_over": result.get("errors_passed_over", 0),
    }


def _table(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> str:
    """Return the rows as CSV (RFC 4180); text that a spreadsheet would run as a formula gets a leading apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(row[name]) for name in names] for row in rows)
    return text.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
