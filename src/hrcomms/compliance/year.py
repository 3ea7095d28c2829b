"""Which days a report on a year is about (compliance.md, The as-of date)."""

from dataclasses import dataclass
from datetime import date

from hrcomms.language import SaidError, say
from hrcomms.model import Plan

CLOSINGS_AT_MOST = 30
"""So that a start written 0203 for 2023 does not make a trend of 1800 years."""


class YearError(SaidError):
    """There is no report on this year; `message` says why."""


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting year, `opening` to `closing` (both inclusive), and the day its figures are computed for."""

    year: int
    opening: date
    closing: date
    as_of: date

    @property
    def provisional(self) -> bool:
        """Tell whether the year had not closed on the day of the figures."""
        return self.as_of < self.closing

    @property
    def last(self) -> date:
        """The last day whose records count for the year's figures."""
        return min(self.as_of, self.closing)

    def holds(self, day: date) -> bool:
        """Tell whether `day` counts for the year's figures."""
        return self.opening <= day <= self.last


def year_of(plan: Plan, day: date) -> Period:
    """Return the reporting year of the plan that holds `day`, or is the closest to it, with figures of that day."""
    calendar = plan.reporting_year
    first, last = calendar.holding(plan.start_date), calendar.holding(plan.end_date)
    year = min(max(calendar.holding(day), first), last)
    return Period(year, calendar.opening(year), calendar.closing(year), day)


def period(plan: Plan, year: int, as_of: date | None, today: date) -> Period:
    """Return the days of the report on `year`.

    The figures are of `as_of`; else of the day on which the year closes; else, where that is to come, of `today`.
    Refuses, by YearError, a year that shares no day with the plan, one that has not begun, and an `as_of` before it.
    """
    calendar = plan.reporting_year
    first, last = calendar.holding(plan.start_date), calendar.holding(plan.end_date)
    if not first <= year <= last:
        raise YearError(
            say(
                "{year} lies outside the plan: it has reports for {first} to {last}",
                year=year,
                first=first,
                last=last,
            )
        )
    opening, closing = calendar.opening(year), calendar.closing(year)
    if as_of is None and opening > today:
        raise YearError(say("the reporting year {year} has not begun: it opens on {day}", year=year, day=opening))
    if as_of is not None and as_of < opening:
        raise YearError(
            say(
                "{as_of} lies before the reporting year {year}, which opens on {day}",
                as_of=as_of,
                year=year,
                day=opening,
            )
        )
    return Period(year, opening, closing, as_of or min(closing, today))


def closing_days(plan: Plan, as_of: date) -> tuple[date, ...]:
    """Return the days up to `as_of` on which a reporting year of the plan closed, the latest CLOSINGS_AT_MOST."""
    calendar = plan.reporting_year
    last = min(calendar.holding(plan.end_date), calendar.holding(as_of))
    days = (calendar.closing(year) for year in range(calendar.holding(plan.start_date), last + 1))
    return tuple(day for day in days if day <= as_of)[-CLOSINGS_AT_MOST:]
