"""Tables of plain values: their rows, and what kind of value stands in each of their columns."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from hrcomms.model.values import percentage_text

Row = Mapping[str, Any]
_DAYS = frozenset({"as_of", "due", "since", "first_day", "last_day", "committed"})
_PERCENTAGE = re.compile(r"(\d+(?:\.\d+)?)%")


class Table(NamedTuple):
    """Rows under the columns `names`; a row may lack some of them, and hold more."""

    names: tuple[str, ...]
    rows: Iterable[Row]


class Percent(NamedTuple):
    """A share, exact, and how many decimals its percentage is shown with."""

    share: Fraction
    digits: int


def with_common(result: Mapping[str, Any], table: Table) -> Table:
    """Return the table with what goes for the whole result in every row, so that no row goes anywhere without it.

    `illustrative` names the collections that are made up; `revision` is the commit that was read, where one was asked
    for.
    """
    common = {
        "as_of": result["as_of"],
        "illustrative": " ".join(result["illustrative"]),
        "errors_passed_over": result.get("errors_passed_over", 0),
    }
    added = {"revision": result["revision"]} if "revision" in result else {}
    return Table((*table.names, *added), ({**row, **common, **added} for row in table.rows))


def typed(name: str, row: Row) -> str | int | float | date | Percent | None:
    """Return what a row holds under a column, as the kind of value that it is.

    `share` is that of the row's numerator in its denominator; None where either is not a number.
    """
    value = row.get(name)
    if name == "share" and value is None:
        return _share(row)
    if not isinstance(value, str):
        return value if value is None or isinstance(value, int | float) else str(value)
    if name in _DAYS and value:
        return date.fromisoformat(value)
    if name == "threshold" and (found := _PERCENTAGE.fullmatch(value)):
        return Percent(Fraction(found[1]) / 100, len(found[1].partition(".")[2]))
    return value


def _share(row: Row) -> Percent | None:
    """Return the share of a row, with so many decimals, one at least, that it is not shown as more than it is.

    As the printed percentage, it is never rounded upwards across a line: the threshold, or all.
    """
    part, whole = row.get("numerator"), row.get("denominator")
    if not isinstance(part, int) or not isinstance(whole, int) or whole == 0:
        return None
    threshold = typed("threshold", row)
    return of_goal(Fraction(part, whole), threshold.share if isinstance(threshold, Percent) else Fraction(1))


def of_goal(share: Fraction, goal: Fraction) -> Percent:
    """Return a share with so many decimals, one at least, that it is not shown as more than it is beside its goal."""
    digits = 1
    while any(share < line <= _shown(share, digits) for line in (Fraction(1), goal)):
        digits += 1
    return Percent(share, digits)


def exact(share: Fraction) -> Percent:
    """Return a goal with all the decimals that the plan gives it."""
    return Percent(share, len(percentage_text(share).removesuffix("%").partition(".")[2]))


def _shown(share: Fraction, digits: int) -> Fraction:
    scale = 10 ** (digits + 2)
    return Fraction(floor(share * scale + Fraction(1, 2)), scale)
