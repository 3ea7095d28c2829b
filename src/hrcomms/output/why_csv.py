"""The table of `why`: a row for each thing that is asked of a member, or for each record of a count."""

from collections.abc import Iterator, Mapping
from typing import Any

from hrcomms.output.tables import Table, with_common

_COLUMNS = (
    *("as_of", "target", "member", "name", "organisation", "organisations", "met", "requirement", "requirement_name"),
    *("record", "path", "line", "commit", "committed", "or_before", "outside", "illustrative", "errors_passed_over"),
    *("amount", "of", "unit"),
)


def why(result: Mapping[str, Any]) -> Table:
    """Return the result of `why` (see why_json) as a table: one row per member and requirement, proven or not.

    A member of whom nothing is asked has one row; somebody who is no member has one for each reason (`outside`). A
    count has one for each record (`amount`; `of`: the whole of a share).
    """
    return with_common(result, Table(_COLUMNS, [*_members(result), *_reasons(result), *_records(result)]))


def _records(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for one in result["records"]:
        yield {**one, "target": result["target"], "record": one["id"], "unit": result["unit"]}


def _members(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    names = {one["id"]: one["name"] for one in result["requirements"]}
    for member in result["members"]:
        known = {
            "target": result["target"],
            "member": member["id"],
            "name": member["name"],
            "organisation": member["organisation"],
            "organisations": " ".join(member["organisations"]),
            "met": member["met"],
        }
        asked: list[dict[str, Any]] = [*member["evidence"], *({"requirement": one} for one in member["missing"])]
        for one in asked or [{"requirement": None}]:
            yield {**known, "requirement_name": names.get(one["requirement"]), **one}


def _reasons(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    one = result["outside"]
    for reason in one["reasons"] if one else ():
        place = {key: value for key, value in reason.items() if key != "text"}
        yield {"target": result["target"], "member": one["id"], "name": one["name"], "outside": reason["text"], **place}
