"""What was done in a period beside the same period a year before, and since the plan began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures.activities import outreach
from hrcomms.figures.counts import Count
from hrcomms.figures.sessions import presence
from hrcomms.model import Plan, Training
from hrcomms.model.period import Days

_WOMEN = ("nữ", "nu", "female", "f", "woman", "women")


@dataclass(frozen=True, slots=True)
class Work:
    """What was done from `first` to `last`: sessions with who was there, activities, and information to the press.

    `women` are those among the people; None where the gender of any of them is not recorded. `others` are the guests;
    None where no session tells them. In a public edition all counts of people are None.
    """

    first: date
    last: date
    sessions: int
    attendances: Count | None
    people: Count | None
    women: int | None
    others: int | None
    activities: int
    reach: Count | None
    press: int


@dataclass(frozen=True, slots=True)
class Course:
    """The work of a period, of the same period a year before (None: not in the plan), and since the plan began."""

    now: Work
    before: Work | None
    since: Work


def course_of(dataset: Dataset, plan: Plan, period: ReportPeriod) -> Course:
    """Return the work of a period beside that of others, each up to the same day of its period."""
    before = _year_before(plan, period)
    return Course(
        now=work_of(dataset, Days(period.opening, period.last)),
        before=work_of(dataset, before) if before else None,
        since=work_of(dataset, Days(plan.start_date, period.last)),
    )


def _year_before(plan: Plan, period: ReportPeriod) -> Days | None:
    asked = period.period
    if asked.until is not None or not plan.owns(asked.year_before()):
        return None
    days = plan.calendar.days(asked.year_before())
    if period.provisional:
        passed = (period.last - plan.calendar.days(asked).first).days
        days = Days(days.first, min(days.last, date.fromordinal(days.first.toordinal() + passed)))
    return days.cut(plan.start_date, plan.end_date)


def work_of(dataset: Dataset, days: Days) -> Work:
    """Return what was done in some days: what ended on one of them counts."""
    held = [one for one in dataset.held if one.ended in days]
    seen = presence(held)
    done = outreach(one for one in dataset.activities if one.status == "done" and one.ended in days)
    guests = [one.others for one in held if one.others is not None]
    return Work(
        first=days.first,
        last=days.last,
        sessions=seen.sessions,
        attendances=seen.attendances,
        people=seen.people,
        women=_women(dataset, held),
        others=sum(guests) if guests else None,
        activities=done.activities,
        reach=done.reach,
        press=sum(one.date in days for one in dataset.press),
    )


def _women(dataset: Dataset, sessions: Iterable[Training]) -> int | None:
    people = {person for one in sessions for person in one.attended}
    genders = [
        (one.gender or "").strip().casefold() for person in people for one in dataset.staff_by_id.get(person, ())[:1]
    ]
    return sum(one in _WOMEN for one in genders) if genders and all(genders) else None
