"""Which days a report on a period is about (compliance.md, The as-of date)."""

from dataclasses import dataclass
from datetime import date

from hrcomms.language import SaidError, Text, say
from hrcomms.model import Plan
from hrcomms.model.period import Days, Period

CLOSINGS_AT_MOST = 30
"""So that a start written 0203 for 2023 does not make a trend of 1800 years."""


class YearError(SaidError):
    """There is no report on this period; `message` says why."""


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period of the reporting calendar, the days of it that are reported, and the day its figures are computed for.

    `opening` and `closing` are the first and the last day of it that lie in the plan, both inclusive; `closes` is the
    day on which it closes, `name` what sentences call it. `year` is the reporting year that it belongs to, of several
    the last.
    """

    period: Period
    opening: date
    closing: date
    closes: date
    as_of: date
    name: Text

    @property
    def year(self) -> int:
        """The reporting year that the period belongs to; of several, the last."""
        return self.period.until or self.period.year

    @property
    def provisional(self) -> bool:
        """Tell whether the period had not closed on the day of the figures."""
        return self.as_of < self.closes

    @property
    def last(self) -> date:
        """The last day whose records count for the period's figures."""
        return min(self.as_of, self.closing)

    def holds(self, day: date) -> bool:
        """Tell whether `day` counts for the period's figures."""
        return self.opening <= day <= self.last


def year_of(plan: Plan, day: date) -> ReportPeriod:
    """Return the reporting year of the plan that holds `day`, or is the closest to it, with figures of that day."""
    holding = plan.calendar.holding("year", day).year
    years = plan.years or (holding,)
    return _reported(plan, Period(min(max(holding, years[0]), years[-1])), day)


def period(plan: Plan, asked: Period, as_of: date | None, today: date) -> ReportPeriod:
    """Return the days of the report on a period.

    The figures are of `as_of`; else of the day on which the period closes; else, where that is to come, of `today`.
    Refuses, by YearError, a period that does not belong to the plan, one that has not begun, and an `as_of` that does
    not lie in it.
    """
    name = plan.calendar.in_words(asked)
    if not all(plan.owns(one) for one in ((asked,) if asked.until is None else asked.parts("year"))):
        raise _outside(plan, name)
    days = _days(plan, asked)
    if as_of is None and days.first > today:
        raise YearError(say("{period} has not begun: it opens on {day}", period=name, day=days.first))
    if as_of is not None and as_of not in days:
        raise YearError(
            say(
                "{as_of} does not lie in {period}, which goes from {first} to {last}",
                as_of=as_of,
                period=name,
                first=days.first,
                last=days.last,
            )
        )
    return _reported(plan, asked, as_of or min(days.last, today))


def _outside(plan: Plan, name: Text) -> YearError:
    if not plan.years:
        return YearError(
            say("{period} lies outside the plan: at least a quarter of it must lie in the plan", period=name)
        )
    return YearError(
        say(
            "{period} lies outside the plan: it has reports for {first} to {last}",
            period=name,
            first=str(plan.years[0]),
            last=str(plan.years[-1]),
        )
    )


def _days(plan: Plan, asked: Period) -> Days:
    """Return the days of a period; several years begin and end with the plan where no other year belongs to it."""
    first, last = plan.calendar.days(asked)
    if asked.until is not None:
        first = plan.start_date if asked.year == plan.years[0] else first
        last = plan.end_date if asked.until == plan.years[-1] else last
    return Days(first, last)


def _reported(plan: Plan, asked: Period, as_of: date) -> ReportPeriod:
    days = _days(plan, asked)
    reported = days.cut(plan.start_date, plan.end_date) or days
    alone = asked.length == "year" and asked.until is None
    name = say("{year}", year=str(asked.year)) if alone else plan.calendar.in_words(asked)
    return ReportPeriod(asked, *reported, days.last, as_of, name)


def closing_days(plan: Plan, as_of: date) -> tuple[date, ...]:
    """Return the days up to `as_of` on which a reporting year of the plan closed, the latest CLOSINGS_AT_MOST."""
    running = plan.calendar.holding("year", as_of).year
    years = [year for year in plan.years if year <= running]
    days = (plan.calendar.days(Period(year)).last for year in years[-CLOSINGS_AT_MOST - 1 :])
    return tuple(day for day in days if day <= as_of)[-CLOSINGS_AT_MOST:]
