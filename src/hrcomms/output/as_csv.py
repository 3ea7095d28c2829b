"""CSV for spreadsheets: a heading, one row per target."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


_BOM = "\ufeff"
_STATUS = (
    *("as_of", "id", "kind", "title", "numerator", "denominator", "value", "percent", "threshold", "due"),
    *("required", "shortfall", "expected_percent", "status", "illustrative", "errors_passed_over"),
)


def status(result: Mapping[str, Any], *, for_file: bool) -> str:
    """Return the result of `status` (see as_json) as CSV, one row per target."""
    return table(result, result["targets"], _STATUS, for_file=for_file)


def table(
    result: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], names: tuple[str, ...], *, for_file: bool
) -> str:
    """Return rows under the columns `names`, each with what goes for the whole result.

    A file gets a byte order mark, without which Excel takes Vietnamese for another encoding. `illustrative` names
    the collections that are made up, in every row, so that no row goes anywhere without it; so does `revision` the
    commit that was read, where one was asked for.
    """
    common = {
        "as_of": result["as_of"],
        "illustrative": " ".join(result["illustrative"]),
        "errors_passed_over": result.get("errors_passed_over", 0),
    }
    added = {"revision": result["revision"]} if "revision" in result else {}
    text = _table(({**row, **common, **added} for row in rows), (*names, *added))
    return _BOM + text if for_file else text


def _table(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> str:
    """Return the rows as CSV (RFC 4180); text that a spreadsheet would run as a formula gets a leading apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(row[name]) for name in names] for row in rows)
    return text.getvalue()


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
