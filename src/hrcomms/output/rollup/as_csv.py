"""The table of `rollup`: a row for each commune and target, and one for each dataset that is not summed."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from hrcomms.figures.counts import SUPPRESSED
from hrcomms.language import Language, translator
from hrcomms.output.rollup.as_json import commune, ended, identity, not_assessable, problems, rule
from hrcomms.output.tables import Table
from hrcomms.rollup.total import Total

_COLUMNS = (
    *("as_of", "row", "source", "revision", "owner", "name", "id", "kind", "title", "definition", "numerator"),
    *("denominator", "share", "percent", "threshold", "due", "expected_percent", "status", "windows", "reason"),
    *("illustrative", "datasets", "summed"),
)


def rollup(total: Total, language: Language) -> Table:
    """Return a total as a table.

    `row` says what a row is: `target`, or why a dataset is in no sum (`errors`, `unreadable`, `same-owner`, `defect`).
    `datasets` and `summed` stand in every row, so that no row goes anywhere without them. A word stands in the place of
    what the public edition withholds.
    """
    common = {"as_of": total.as_of.isoformat(), "datasets": total.named, "summed": total.summed}
    rows = chain(_targets(total, language), _problems(total, language))
    return Table(_COLUMNS, ({**row, **common} for row in rows))


def _targets(total: Total, language: Language) -> Iterator[dict[str, Any]]:
    word = translator(language)(SUPPRESSED.said)
    for one in total.sums:
        common = rule(one)
        for row in one.rows:
            figures = commune(row, one)
            yield {
                "row": "target",
                **common,
                **identity(row.dataset),
                **{key: word if value is SUPPRESSED else value for key, value in figures.items()},
                "share": word if figures["value"] is SUPPRESSED else None,
                "title": row.figure.title,
                "expected_percent": common["expected_percent"] if row.figure.denominator else None,
                "windows": "; ".join(
                    f"{each.period} {each.status} {each.numerator}/{each.denominator}" for each in ended(row)
                ),
                "reason": None if row.figure.denominator else not_assessable(one),
                "illustrative": " ".join(row.dataset.summary.illustrative),
            }


def _problems(total: Total, language: Language) -> Iterator[dict[str, Any]]:
    for one in problems(total, language):
        if one["problem"] == "errors":
            said = "; ".join(f"{first['code']} {first['path']}: {first['message']}" for first in one["first"])
            yield {"row": "errors", **_kept(one), "reason": said}
        elif one["problem"] == "same-owner":
            for each in one["sources"]:
                yield {"row": "same-owner", **_kept(one), **each}
        else:
            yield {"row": one["problem"], **_kept(one)}


def _kept(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: one[key] for key in ("source", "revision", "owner", "name", "reason") if key in one}
