"""CSV for spreadsheets: a heading, then one row per target or per thing that is still to be done."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hrcomms.escaping import cell

_BOM = "\ufeff"
_STATUS = (
    *("as_of", "id", "kind", "title", "numerator", "denominator", "value", "percent", "threshold", "due"),
    *("required", "shortfall", "expected_percent", "expected_count", "status", "window", "windows", "illustrative"),
    "errors_passed_over",
)
_GAPS = (
    *("as_of", "row", "organisation", "organisations", "organisation_names", "id", "name", "posts"),
    *("requirement", "requirement_name", "targets", "state", "first_day", "last_day", "record"),
    *("recorded", "wanted", "missing", "session", "leaves", "threshold", "after"),
    *("illustrative", "errors_passed_over"),
)


def status(result: Mapping[str, Any], *, for_file: bool) -> str:
    """Return the result of `status` (see as_json) as CSV, one row per target."""
    rows = ({**row, **_windows(row["window"], row["windows"])} for row in result["targets"])
    return table(result, rows, _STATUS, for_file=for_file)


def _windows(running: Mapping[str, Any] | None, closed: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the window that holds the day by its name, and how those ended that have closed: `2024 missed 9/13`."""
    ended = (f"{one['period']} {one['status']} {one['numerator']}/{one['denominator']}" for one in closed)
    return {"window": running["period"] if running else None, "windows": "; ".join(ended)}


def table(
    result: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], names: tuple[str, ...], *, for_file: bool
) -> str:
    """Return rows under the columns `names`, each with what goes for the whole result.

    A file gets a byte order mark, without which Excel takes Vietnamese for another encoding. `illustrative` names
    the collections that are made up, in every row, so that no row goes anywhere without it; so does `revision` the
    commit that was read, where one was asked for.
    """
    common = _common(result)
    added = {"revision": result["revision"]} if "revision" in result else {}
    return rows_only(({**row, **common, **added} for row in rows), (*names, *added), for_file=for_file)


def rows_only(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...], *, for_file: bool) -> str:
    """Return rows under the columns `names` that say all of themselves; else as `table`."""
    text = _table(rows, names)
    return _BOM + text if for_file else text


def gaps(result: Mapping[str, Any], *, for_file: bool) -> str:
    """Return the result of `gaps` (see as_json) as CSV: one row for each thing that a person lacks, lapses or is open.

    `row` says which of these it is. Several ids stand in one cell with blanks between, several names with `; `.
    """
    rows = [
        *(
            {"row": "missing", **person, "missing": None, **one}
            for person in result["people"]
            for one in person["missing"]
        ),
        *({"row": "lapsing", **one} for one in result["lapsing"]),
        *(_open(one) for one in result["open"]),
        *_plan(result.get("plan")),
    ]
    return table(result, ({**dict.fromkeys(_GAPS), **_in_cells(row)} for row in rows), _GAPS, for_file=for_file)


def _open(one: Mapping[str, Any]) -> dict[str, Any]:
    bodies = {"organisation": one["id"], "organisations": [one["id"]], "organisation_names": [one["name"]]}
    return {"row": "open", **bodies, "targets": [one["target"]], **one}


def _plan(plan: Mapping[str, Any] | None) -> Iterator[dict[str, Any]]:
    """Yield a row for each goal of the plan of seats, and one for each seat."""
    for one in plan["goals"] if plan else ():
        numbers = {"recorded": one["already"], "wanted": one["required"], "after": one["after"]}
        state = one["obstacle"] or ("reached" if one["reached"] else "not reached")
        days = {"last_day": one["day"], "targets": [one["target"]]}
        yield {"row": "goal", "id": one["target"], "state": state, "threshold": one["threshold"], **numbers, **days}
    for number, session in enumerate(plan["sessions"] if plan else (), 1):
        days = {"session": number, "first_day": session["first_day"], "last_day": session["last_day"]}
        for seat in session["seats"]:
            parts = {
                "requirement": " ".join(one["requirement"] for one in seat["missing"]),
                "requirement_name": "; ".join(one["requirement_name"] for one in seat["missing"]),
                "leaves": "true" if seat["leaves"] else "false",
            }
            yield {**seat, "row": "seat", "missing": None, **parts, **days}


def _in_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    between = {"organisations": " ", "targets": " ", "organisation_names": "; ", "posts": "; "}
    return {**row, **{key: mark.join(row.get(key, ())) for key, mark in between.items()}}


def _common(result: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "as_of": result["as_of"],
        "illustrative": " ".join(result["illustrative"]),
        "errors_passed_over": result.get("errors_passed_over", 0),
    }


def _table(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> str:
    """Return the rows as CSV (RFC 4180); numbers stay numbers, text is what `cell` makes of it."""
    content = io.BytesIO()  # a StringIO takes four bytes for each letter
    text = io.TextIOWrapper(content, encoding="utf-8", errors="surrogatepass", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(row[name]) for name in names] for row in rows)
    text.flush()
    return content.getvalue().decode("utf-8", "surrogatepass")


def _safe(value: Any) -> Any:
    return cell(value) if isinstance(value, str) else value
