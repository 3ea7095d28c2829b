"""The JSON of `status`: the targets, each with its trend."""

from collections.abc import Sequence
from typing import Any

from hrcomms.compliance import Assessment, Standing
from hrcomms.compliance.trend import Pace, Trend, Waypoint, printed_pace
from hrcomms.dataset import Dataset, Revision
from hrcomms.model.values import percentage_text
from hrcomms.output.as_json import figures, fraction, illustrative, passed_over, source, with_windows


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
    rows = with_windows(dataset, assessments)
    if trends:
        rows = [{**one, **trend(more)} for one, more in zip(rows, trends, strict=True)]
    return {**found, **passed_over(forced), "targets": rows}


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


def _point(one: Standing) -> dict[str, Any]:
    return {
        "date": one.as_of.isoformat(),
        **figures(one),
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
        "months": fraction(one.months),
        "per_month": printed_pace(one.per_month) / 100,
    }
