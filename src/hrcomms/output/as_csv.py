"""CSV: a heading, then one row per target or per thing that is still to be done; for programs and for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from hrcomms.escaping import cell, plain_cell
from hrcomms.output.tables import Percent, Row, Table, typed, with_common

_BOM = "\ufeff"
_STATUS = (
    *("as_of", "id", "kind", "title", "numerator", "denominator", "share", "percent", "threshold", "due"),
    *("required", "shortfall", "expected_percent", "expected_count", "status", "window", "windows", "illustrative"),
    *("errors_passed_over", "unit"),
)
_GAPS = (
    *("as_of", "row", "organisation", "organisations", "organisation_names", "id", "name", "posts"),
    *("requirement", "requirement_name", "targets", "state", "first_day", "last_day", "record"),
    *("recorded", "wanted", "missing", "session", "leaves", "threshold", "after"),
    *("illustrative", "errors_passed_over"),
)


def written(table: Table, *, for_file: bool) -> str:
    """Return a table as CSV (RFC 4180); no text in it is read as a formula.

    A file is for a spreadsheet with Vietnamese settings, in whatever language: it gets a byte order mark, without
    which Excel takes Vietnamese for another encoding, decimals get a comma, and text that would be read as a number,
    a date or a truth gets an apostrophe. Otherwise it is for programs.
    """
    content = io.BytesIO()  # a StringIO takes four bytes for each letter
    text = io.TextIOWrapper(content, encoding="utf-8", errors="surrogatepass", newline="")
    writer, put = csv.writer(text, lineterminator="\r\n"), partial(_written, for_file)
    writer.writerow(table.names)
    writer.writerows([put(name, row) for name in table.names] for row in table.rows)
    text.flush()
    return (_BOM if for_file else "") + content.getvalue().decode("utf-8", "surrogatepass")


def _written(for_file: bool, name: str, row: Row) -> str | int | None:
    value = typed(name, row)
    if isinstance(value, str):
        return plain_cell(value) if for_file else cell(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float | Percent):
        number = str(value if isinstance(value, float) else row.get(name) or float(value.share))
        return number.replace(".", ",") if for_file else number
    return value.isoformat() if isinstance(value, date) else value


def status(result: Mapping[str, Any]) -> Table:
    """Return the result of `status` (see as_json) as a table, one row per target."""
    rows = ({**row, **_windows(row["window"], row["windows"])} for row in result["targets"])
    return with_common(result, Table(_STATUS, rows))


def _windows(running: Mapping[str, Any] | None, closed: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the window that holds the day by its name, and how those ended that have closed: `2024 missed 9/13`."""
    ended = (f"{one['period']} {one['status']} {one['numerator']}/{one['denominator']}" for one in closed)
    return {"window": running["period"] if running else None, "windows": "; ".join(ended)}


def gaps(result: Mapping[str, Any]) -> Table:
    """Return the result of `gaps` as a table: a row for each thing that a person lacks, lapses or is open.

    So has each task that is not done.
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
        *({"row": "task", "name": one["title"], "requirement_name": one["product"], **one} for one in result["tasks"]),
        *_plan(result.get("plan")),
    ]
    return with_common(result, Table(_GAPS, map(_in_cells, rows)))


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
                "leaves": seat["leaves"],
            }
            yield {**seat, "row": "seat", "missing": None, **parts, **days}


def _in_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    between = {"organisations": " ", "targets": " ", "organisation_names": "; ", "posts": "; "}
    return {**row, **{key: mark.join(row.get(key, ())) for key, mark in between.items()}}
