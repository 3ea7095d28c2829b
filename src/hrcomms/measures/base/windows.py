"""The windows in which something is due anew, and a day as a target sees it (compliance.md, Periods)."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hrcomms.language import Text, say
from hrcomms.model import Plan
from hrcomms.model.period import Calendar, Days, Period
from hrcomms.model.plan import Every

MOST_WINDOWS = 400
"""So many closed windows are told at most, the latest: a plan of a month each and of thirty years has fewer."""


class Window(NamedTuple):
    """The days in which something is due: a period, cut to the time of its target, or (`period` None) all of that."""

    period: Period | None
    first: date
    last: date

    @property
    def days(self) -> Days:
        """Its first and its last day."""
        return Days(self.first, self.last)

    @property
    def name(self) -> str:
        """How it is written: as the period is, or `plan`."""
        return str(self.period or "plan")

    def called(self, calendar: Calendar) -> Text:
        """Return what it is called."""
        return (
            calendar.in_words(self.period) if self.period else say("{first} - {last}", first=self.first, last=self.last)
        )


class Moment(NamedTuple):
    """A day as a target of this id sees it: since when things count for it, and the window that holds the day.

    Before the first window it is the first that lies ahead. After the last it is the last, and `day` its last day.
    `window` is None where a target has none; `anew` tells that what was done in one window counts in no other.
    """

    plan: Plan
    target: str
    day: date
    start: date
    window: Window | None = None
    anew: bool = False

    @property
    def days(self) -> Days:
        """The days that count: from the first of the window, or of the target, up to the day."""
        return Days(self.window.first if self.window else self.start, self.day)


class _Run(NamedTuple):
    """The windows of a target: whole periods from the first to the last, cut to these days."""

    first: Period
    last: Period
    days: Days


@lru_cache(maxsize=256)
def _run(calendar: Calendar, every: Every, days: Days) -> _Run | None:
    """Return the periods of which at least a quarter lies in the days; None where there is none."""
    if every == "plan" or days.last < days.first:
        return None
    edges = [calendar.holding(every, day) for day in days]
    near = [edges[0], calendar.step(edges[0]), calendar.step(edges[1], -1), edges[1]]
    inside = [one for one in near if calendar.days(one).mostly_in(*days)]
    inside.sort(key=_place)
    return _Run(inside[0], inside[-1], days) if inside else None


def _place(period: Period) -> tuple[int, int]:
    return period.year, period.number


def _cut(calendar: Calendar, run: _Run, period: Period) -> Window:
    return Window(period, *(calendar.days(period).cut(*run.days) or run.days))


def window_of(calendar: Calendar, every: Every, days: Days, day: date) -> Window:
    """Return the window that holds `day`; the first where the day is before it, the last where it is after it.

    `days` are those from the start of a target to the day on which it is due.
    """
    run = _run(calendar, every, days)
    if run is None or every == "plan":
        return Window(None, *days)
    return _cut(calendar, run, min(max(calendar.holding(every, day), run.first, key=_place), run.last, key=_place))


def closed_windows(calendar: Calendar, every: Every, days: Days, day: date) -> tuple[Window, ...]:
    """Return the windows that closed on or before `day`, in order; of very many, the latest."""
    return tuple(
        reversed([one for one, _ in zip(_backwards(calendar, every, days, day), range(MOST_WINDOWS), strict=False)])
    )


def _backwards(calendar: Calendar, every: Every, days: Days, day: date) -> Iterator[Window]:
    run, window = _run(calendar, every, days), window_of(calendar, every, days, day)
    while True:
        if window.last <= day:
            yield window
        if run is None or window.period is None or window.period == run.first:
            return
        window = _cut(calendar, run, calendar.step(window.period, -1))
