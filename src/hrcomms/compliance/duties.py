"""The reports that the plan's duties ask for: on which periods, until when, for whom, and when each was sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hrcomms.compliance.year import CLOSINGS_AT_MOST
from hrcomms.dataset import Dataset
from hrcomms.model import Duration, MonthDay, Plan, Report
from hrcomms.model.period import Calendar, Period
from hrcomms.model.plan import OwedReport

_EARLY = 90
"""A day of the year is the first such day after so many days before the close: it may come before the books close."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A report on a period that `duty` asks for by the day `due`, for the body that is number `index` under its `to`.

    `bodies` are who is to get it, as they are on that day. `report` is what is recorded of the period, by the owner or
    by one before it; `sending` the report that was sent to them and the number of the submission there, the first where
    it was sent more than once.
    """

    duty: OwedReport
    index: int
    period: Period
    due: date
    bodies: tuple[str, ...]
    report: Report | None
    sending: tuple[Report, int] | None

    @property
    def sent(self) -> date | None:
        """The day on which it was sent; None where it was not, or where nobody recorded the day."""
        return None if self.sending is None else self.sending[0].submissions[self.sending[1]].date

    @property
    def days_late(self) -> int:
        """By how many days it was sent too late; 0 where it was in time, or where that is not known."""
        return max(0, (self.sent - self.due).days) if self.sent else 0


def due_day(duty: OwedReport, calendar: Calendar, period: Period) -> date | None:
    """Return the day until which a duty asks for the report on a period; None where that cannot be told."""
    closes = calendar.days(period).last
    if isinstance(duty.due, Duration):
        return duty.due.after(closes)
    return _following(duty.due, closes) if duty.due is not None and duty.every == "year" else None


def _following(due: MonthDay, closes: date) -> date:
    early = date.fromordinal(max(1, closes.toordinal() - _EARLY))
    years = (year for year in (early.year, early.year + 1) if year <= date.max.year)
    return next((day for year in years if (day := due.of(year)) > early), date.max)


def coming(dataset: Dataset, first: date, last: date) -> Iterator[Owed]:
    """Yield the reports that are due from `first` to `last`, in the order of the duties, then of the periods."""
    plan, owner = dataset.plan, dataset.manifest.owner if dataset.manifest else None
    if plan is None or owner is None:
        return
    reported = _reports(dataset, owner)
    ended = dataset.organisation_by_id[owner].days[1] if owner in dataset.organisation_by_id else date.max
    for duty in plan.reporting:
        for period in _periods(plan, duty, last):
            due = due_day(duty, plan.calendar, period)
            if due is not None and first <= due <= min(last, ended) and duty.covers(due):
                yield from _to_each(dataset, owner, duty, period, due, reported.get(period, ()))


def overdue(dataset: Dataset, day: date) -> Iterator[Owed]:
    """Yield the reports that were due before `day`, sent or not, from the first period on of which anything is known.

    What the plan asked for before the dataset was begun is nobody's to record.
    """
    plan = dataset.plan
    since = first_known(dataset, plan) if plan else None
    if plan is None or since is None or day == date.min:
        return
    for one in coming(dataset, date.min, day - timedelta(days=1)):
        if plan.calendar.days(one.period).last >= since:
            yield one


def first_known(dataset: Dataset, plan: Plan) -> date | None:
    """Return the first day of the plan on which anything is recorded, or on which a period with a report begins.

    The report is one of the owner, or of a body before it, and not one on several years: that looks back on what was
    perhaps never recorded.
    """
    days = [
        *(session.ended for session in dataset.training),
        *(activity.ended for activity in dataset.activities),
        *(item.date for item in dataset.press),
    ]
    known = [day for day in days if plan.start_date <= day <= plan.end_date]
    owner = dataset.manifest.owner if dataset.manifest else None
    reported = _reports(dataset, owner) if owner else ()
    known += [plan.calendar.days(period).first for period in reported if period.until is None]
    return min(known, default=None)


def _reports(dataset: Dataset, owner: str) -> dict[Period, list[Report]]:
    """Return the reports of the owner and of those before it, by their periods, the owner's first."""
    line = dataset.line(owner, date.max) if owner in dataset.organisation_by_id else (owner,)
    found: dict[Period, list[Report]] = {}
    for body in line:
        for report in dataset.reports:
            if (report.organisation or owner) == body:
                found.setdefault(report.span, []).append(report)
    return found


def _periods(plan: Plan, duty: OwedReport, last: date) -> Iterator[Period]:
    """Yield the periods of a duty that belong to the plan and may be due by `last`, the latest CLOSINGS_AT_MOST years.

    There are none where it does not say how often, or a day that no such period can be due on.
    """
    if duty.every is None or (isinstance(duty.due, MonthDay) and duty.every != "year"):
        return
    opening = date(max(1, last.year - CLOSINGS_AT_MOST), 1, 1)
    period = plan.calendar.holding(duty.every, max(opening, plan.start_date))
    while (days := plan.calendar.days(period)).first <= plan.end_date and days.last < date.max:
        if days.last.toordinal() > last.toordinal() + _EARLY:
            return
        if plan.owns(period):
            yield period
        period = plan.calendar.step(period)


def _to_each(
    dataset: Dataset, owner: str, duty: OwedReport, period: Period, due: date, reports: Sequence[Report]
) -> Iterator[Owed]:
    """Yield the report for each body under `to`: who took over from several gets one, and the owner none of its own.

    Whichever of the several it was sent to, it was sent.
    """
    named: dict[tuple[str, ...], list[int]] = {}
    for index, one in enumerate(duty.to):
        if bodies := tuple(each for each in dataset.standing_for(one, due) if each != owner):
            named.setdefault(bodies, []).append(index)
    for bodies, places in named.items():
        received = frozenset().union(*(dataset.with_successors(duty.to[index]) for index in places))
        yield Owed(duty, places[0], period, due, bodies, reports[0] if reports else None, _sending(reports, received))


def _sending(reports: Sequence[Report], bodies: frozenset[str]) -> tuple[Report, int] | None:
    """Return the first submission to one of some bodies, with its report; those without a day come last."""
    sent = [
        (one.date or date.max, at, index)
        for at, report in enumerate(reports)
        for index, one in enumerate(report.submissions)
        if one.to in bodies
    ]
    _, at, index = min(sent, default=(date.max, -1, -1))
    return None if at < 0 else (reports[at], index)
