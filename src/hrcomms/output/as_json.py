"""JSON, as cli.md fixes it: keys are only ever added, values of the data are never changed."""

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from hrcomms.compliance import Assessment, printed_percent
from hrcomms.compliance.trend import Pace, Trend, Waypoint, printed_pace
from hrcomms.dataset import Dataset, Revision
from hrcomms.diagnostics import pointer_text
from hrcomms.language import Language, translator
from hrcomms.model.values import percentage_text
from hrcomms.output.located import Located, counts


def dump(value: Any) -> str:
    """Return the JSON text, indented, ending in a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def check(
    found: Iterable[Located],
    files: int,
    dataset: Dataset,
    prefix: str,
    language: Language,
    targets: list[Any] | None,
    revision: Revision | None = None,
) -> dict[str, Any]:
    """Return the result of `check`; `targets` is None where errors forbid computing."""
    located = list(found)
    number = counts(one.finding for one in located)
    return {
        "diagnostics": [_diagnostic(one, prefix, language) for one in located],
        "summary": {**{str(key): count for key, count in number.items()}, "files": files, "records": dataset.count()},
        **source(revision),
        "illustrative": illustrative(dataset),
        "targets": targets,
    }


def _diagnostic(one: Located, prefix: str, language: Language) -> dict[str, Any]:
    tell = translator(language)
    finding = one.finding
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": prefix + finding.location.path,
        "line": one.position.line,
        "column": one.position.column,
        "pointer": pointer_text(finding.location.pointer),
        "message": tell(finding.message),
        "hint": tell(finding.hint) if finding.hint else None,
        "related": [
            {
                "path": prefix + second.location.path,
                "line": position.line,
                "column": position.column,
                "message": tell(second.message),
            }
            for second, position in zip(finding.related, one.related, strict=True)
        ],
    }


def targets(assessments: Iterable[Assessment]) -> list[dict[str, Any]]:
    """Return the targets as `check` prints them, and `status` with a trend each."""
    return [
        {
            "id": one.target.id,
            "kind": one.target.measure.kind,
            "title": one.target.title,
            "numerator": one.numerator,
            "denominator": one.denominator,
            "value": _fraction(one.value),
            "percent": printed_percent(one.value, one.target.threshold),
            "threshold": percentage_text(one.target.threshold),
            "due": one.target.due.isoformat(),
            "required": one.required,
            "shortfall": one.shortfall,
            "expected_percent": printed_percent(None if one.value is None else one.expected, one.target.threshold),
            "status": str(one.status),
        }
        for one in assessments
    ]


def illustrative(dataset: Dataset) -> list[str]:
    """Return the collections that are made up."""
    return list(dataset.manifest.illustrative if dataset.manifest else ())


def source(revision: Revision | None) -> dict[str, Any]:
    """Return the commit that was read, under its key; nothing for the files as they are now."""
    return {"revision": revision.commit} if revision else {}


def status(
    dataset: Dataset,
    as_of: str,
    assessments: Sequence[Assessment],
    trends: Sequence[Trend],
    forced: int,
    revision: Revision | None = None,
) -> dict[str, Any]:
    """Return the result of `status`.

    `trends` are those of the assessments, in the same order, or none at all. `forced` is the number of errors that were
    passed over, `revision` the commit that was read: keys that are only there where there is something to say.
    """
    found = {"as_of": as_of, **source(revision), "illustrative": illustrative(dataset)}
    told = targets(assessments)
    if trends:
        told = [{**one, **trend(more)} for one, more in zip(told, trends, strict=True)]
    return {**found, **({"errors_passed_over": forced} if forced else {}), "targets": told}


def trend(one: Trend) -> dict[str, Any]:
    """Return what `status` adds to a target: its value over the years, its milestones with the goal, its paces."""
    return {
        "trend": [_point(point) for point in one.points],
        "milestones": [_waypoint(waypoint) for waypoint in one.waypoints],
        "pace": {
            "to_next_milestone": _pace(one.to_next),
            "to_end": _pace(one.to_end),
            "last_12_months": _pace(one.past),
        },
    }


def _point(one: Assessment) -> dict[str, Any]:
    return {
        "date": one.as_of.isoformat(),
        "numerator": one.numerator,
        "denominator": one.denominator,
        "value": _fraction(one.value),
        "percent": printed_percent(one.value, one.target.threshold),
        "status": str(one.status),
    }


def _waypoint(one: Waypoint) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "threshold": percentage_text(one.share),
        "is_goal": one.is_goal,
        "required": one.required,
        "shortfall": one.shortfall,
        "reached": one.reached,
    }


def _pace(one: Pace | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "from": one.first.isoformat(),
        "to": one.last.isoformat(),
        "change": one.change,
        "months": _fraction(one.months),
        "per_month": printed_pace(one.per_month) / 100,
    }


def _fraction(exact: Fraction | None) -> str | None:
    return None if exact is None else f"{exact.numerator}/{exact.denominator}"
