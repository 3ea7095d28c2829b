"""How a target came to where it is, and how fast it has to go on (cli.md, the row `status`). Exact arithmetic.

All of it is told from the dataset as it is known now: a session that was entered late counts from the day it ended.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from hrcomms.compliance.asked import milestones
from hrcomms.compliance.assessment import Standing, closed, standing_of
from hrcomms.compliance.year import closing_days
from hrcomms.dataset import Dataset
from hrcomms.model import Plan
from hrcomms.model.values import months_before


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A milestone, or the goal itself, seen from the day of the trend.

    `required` and `shortfall` are those of the population of that day. `reached` tells whether `share` was reached on
    `day`; None where that day is still to come, or nobody belonged to the target on it.
    """

    day: date
    share: Fraction
    is_goal: bool
    required: int
    shortfall: int
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Pace:
    """By how many the numerator changed, or has to change, from one day to a later one."""

    first: date
    last: date
    change: int

    @property
    def months(self) -> Fraction:
        """The months between the two days (see `months_between`), above 0."""
        return months_between(self.first, self.last)

    @property
    def per_month(self) -> Fraction:
        """The change in a month."""
        return self.change / self.months


@dataclass(frozen=True, slots=True)
class Trend:
    """A target over the years.

    `points` are its numbers on each day on which a reporting year closed and then on the day itself, in order.
    `waypoints` are the milestones and the goal in order of days, `next` the first of them after the day.
    `to_next` and `to_end` are the paces that reach the next waypoint and the goal on the population of the day: None
    where there is nobody, where nothing is left to do, and from the due day on. `past` is the pace of the year up to
    the day, or since the target's start where that is later: what was gained less what was lost, so a person who left
    lowers it; None where there is nobody on the day, where nothing was reported by the first, and before the target has
    run for a day. Of a target that begins
    anew with each window, the waypoint is the end of the window, and no pace leads beyond it. `windows` tells how those
    that have closed ended.
    """

    points: tuple[Standing, ...]
    waypoints: tuple[Waypoint, ...]
    next: Waypoint | None
    to_next: Pace | None
    to_end: Pace | None
    past: Pace | None
    windows: tuple[Standing, ...] = ()

    @property
    def today(self) -> Standing:
        """The target on the day of the trend."""
        return self.points[-1]


def trend_of(dataset: Dataset, plan: Plan, today: Standing) -> Trend:
    """Return the trend of a target of `plan` up to the day of `today`, its numbers on that day."""
    target, as_of = today.target, today.as_of
    known = {as_of: today}
    listed = [day for day in closing_days(plan, as_of) if target.covers(day)]

    def on(day: date) -> Standing:
        if day not in known:
            known[day] = standing_of(dataset, plan, target, day)
        return known[day]

    waypoints = _waypoints(today, on)
    ahead = next((one for one in waypoints if one.day > as_of), None) if as_of < today.asked.last else None
    goal = next(one for one in waypoints if one.is_goal)
    return Trend(
        points=tuple(on(day) for day in sorted({*listed, as_of})),
        waypoints=waypoints,
        next=ahead,
        to_next=_needed(today, ahead),
        to_end=_needed(today, goal if ahead else None),
        past=_past(today, on),
        windows=closed(dataset, plan, today),
    )


def _waypoints(today: Standing, on: Callable[[date], Standing]) -> tuple[Waypoint, ...]:
    at, rule = today.moment, today.target
    steps = () if at.anew else ((one.date, one.threshold, False) for one in milestones(rule, at.start))
    found = []
    for day, share, is_goal in (*steps, (today.asked.last, today.threshold, True)):
        required = ceil(share * today.denominator)
        value = on(day).value if day <= today.as_of else None
        reached = None if value is None else value >= share
        found.append(Waypoint(day, share, is_goal, required, max(0, required - today.numerator), reached))
    return tuple(found)


def _needed(today: Standing, to: Waypoint | None) -> Pace | None:
    return Pace(today.as_of, to.day, to.shortfall) if to and to.shortfall else None


def _past(today: Standing, on: Callable[[date], Standing]) -> Pace | None:
    at = today.moment
    since = max(months_before(today.as_of, 12), at.window.first if at.window else at.start)
    if today.value is None or since >= today.as_of or at.day < today.as_of:
        return None
    then = on(since)
    if then.value is None and today.kind.unit == "counts":
        return None  # nobody knows how much it was
    return Pace(since, today.as_of, today.numerator - then.numerator)


def months_between(first: date, last: date) -> Fraction:
    """Return the months from one day to another, exactly: each day is an equal part of its calendar month.

    From 22/11 to 31/12 it is 9/30 + 30/31. So months add up, and 12 of them lie between 1 January and the next.
    """
    return _position(last) - _position(first)


def _position(day: date) -> Fraction:
    return day.year * 12 + day.month + Fraction(day.day - 1, monthrange(day.year, day.month)[1])


def printed_pace(per_month: Fraction) -> int:
    """Return a pace in hundredths as it is printed: half up, away from 0; one that is not 0 never prints as 0."""
    size = max(1, floor(abs(per_month) * 100 + Fraction(1, 2))) if per_month else 0
    return -size if per_month < 0 else size
