"""HRC304: something in a body that did not exist then."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hrcomms.diagnostics import Pointer, Related, Severity
from hrcomms.language import Listed, Text, say
from hrcomms.model import Activity, Organisation, PartialDate, Record, key_of
from hrcomms.model.values import as_written
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import Days, bodies, body_name, events


@rule("HRC304", Severity.WARNING, about_today=True)
def body_did_not_exist(scope: Scope) -> Iterator[Finding]:
    """A post, a spokesperson, an event, a press item, a report, a task or a value is of a body that did not exist then.

    Why: on such days nobody counts in that body; after a merger the records belong to the successor. A date that is
    partly blank is taken in the sense that fits. What was cancelled is not looked at.

    Wrong:
        organisations: [{id: x, name: X, classification: village, dissolution_date: 2024-06-30}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2024-07-01}]}]
    Right:
        organisations: [{id: x, name: X, classification: village, dissolution_date: 2024-06-30}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2024-06-30}]}]
    """
    known = bodies(scope.dataset)
    limited = {
        one: body
        for one, body in known.items()
        if (body.founding_date or body.dissolution_date) and not _contradicts(body)
    }
    for use in (
        *_posts(scope, limited),
        *_spokespersons(limited),
        *_events(scope, limited),
        *_reports(scope, limited),
        *_counted(scope, limited),
    ):
        if use.start and use.end and use.end[1] < use.start[0]:
            continue
        for steps, message, edge in _wrong(use, scope.today):
            yield _finding(scope, use, steps, message, edge, known)


class _Use(NamedTuple):
    """Something in a body: its dates, each as (the first, the last day it can mean), and where they stand.

    `otherwise` leads to what stands for an end that was left out.
    """

    body: Organisation
    record: Record
    steps: Pointer
    start: Days | None
    end: Days | None
    otherwise: Pointer = ()
    start_key: Pointer = ("start_date",)


def _contradicts(body: Organisation) -> bool:
    founded, dissolved = body.founding_date, body.dissolution_date
    return founded is not None and dissolved is not None and dissolved.last < founded.first


def _days(value: PartialDate | date | None) -> Days | None:
    if isinstance(value, PartialDate):
        return value.first, value.last
    return None if value is None else (value, value)


def _posts(scope: Scope, limited: dict[str, Organisation]) -> Iterator[_Use]:
    for person in scope.dataset.staff if limited else ():
        for index, post in enumerate(person.posts):
            if body := limited.get(post.organisation):
                start, end = _days(post.start_date), _days(post.end_date)
                yield _Use(body, person, ("posts", index), start, end, ("organisation",))


def _spokespersons(limited: dict[str, Organisation]) -> Iterator[_Use]:
    for body in limited.values():
        for index, one in enumerate(body.spokespersons):
            yield _Use(body, body, ("spokespersons", index), _days(one.start_date), _days(one.end_date))


def _events(scope: Scope, limited: dict[str, Organisation]) -> Iterator[_Use]:
    if not limited:
        return
    for session in events(scope.dataset):
        name = session.organisation if isinstance(session, Activity) else session.organiser
        body = limited.get(name or "")
        if body and session.status != "cancelled":
            yield _Use(body, session, (), _days(session.start_date), _days(session.ended))
    for item in scope.dataset.press:
        if body := limited.get(item.organisation):
            yield _Use(body, item, (), _days(item.date), _days(item.date), (), ("date",))


def _reports(scope: Scope, limited: dict[str, Organisation]) -> Iterator[_Use]:
    """Yield the reports of each body, as of the first day of their periods."""
    manifest, plan = scope.dataset.manifest, scope.dataset.plan
    if manifest is None or plan is None:
        return
    for report in scope.dataset.reports:
        body = limited.get(report.organisation or manifest.owner)
        if body is None or body.dissolution_date is None:
            continue
        opening = plan.calendar.days(report.span).first
        if body.dissolution_date.last < opening:
            yield _Use(body, report, (), (opening, opening), (opening, opening), (), (key_of("reports", report),))


def _counted(scope: Scope, limited: dict[str, Organisation]) -> Iterator[_Use]:
    """Yield the tasks, by the day on which they were done, else by their due day; and the values, by their day.

    A task that goes on for good has no end.
    """
    for task in scope.dataset.tasks if limited else ():
        body = limited.get(task.lead)
        if body is None or task.status == "cancelled":
            continue
        day = _days(task.done.date if task.done else task.due)
        key: Pointer = ("done", "date") if task.done else ("due",) if task.due else ("lead",)
        yield _Use(body, task, (), day, day, ("lead",), key)
    for value in scope.dataset.values if limited else ():
        if body := limited.get(value.organisation or ""):
            yield _Use(body, value, (), _days(value.date), _days(value.date), (), ("date",))


def _wrong(use: _Use, today: date) -> Iterator[tuple[Pointer, Text, str]]:
    """Yield (steps, message, the date of the body that says so) for the start and for the end of a use."""
    body, start, end = use.body, use.start, use.end
    founded, dissolved = body.founding_date, body.dissolution_date
    at_start, at_end = (*use.steps, *use.start_key), (*use.steps, "end_date")
    if founded and start and start[1] < founded.first:
        yield at_start, _too_early(body, start[0], founded), "founding_date"
    elif founded and not start and end and end[1] < founded.first:
        yield at_end, _too_early(body, end[0], founded), "founding_date"
    if dissolved is None:
        return
    if start and start[0] > dissolved.last:
        yield at_start, _too_late(body, start[0], dissolved), "dissolution_date"
    elif end and end[0] > dissolved.last:
        yield at_end, _too_late(body, end[1], dissolved), "dissolution_date"
    elif end is None and dissolved.last < today:
        message = say("this has no end, but {body} was dissolved ({dissolved})", **_ended(body, dissolved))
        yield (*use.steps, *use.otherwise), message, "dissolution_date"


def _too_early(body: Organisation, day: date, founded: PartialDate) -> Text:
    name, since = body.called, as_written(founded)
    return say("{body} did not exist yet on {day} (founded {founded})", body=name, day=day, founded=since)


def _too_late(body: Organisation, day: date, dissolved: PartialDate) -> Text:
    words = _ended(body, dissolved)
    return say("{body} no longer existed on {day} (dissolved {dissolved})", day=day, **words)


def _ended(body: Organisation, dissolved: PartialDate) -> dict[str, object]:
    return {"body": body.called, "dissolved": as_written(dissolved)}


def _finding(
    scope: Scope, use: _Use, steps: Pointer, message: Text, edge: str, known: dict[str, Organisation]
) -> Finding:
    names = tuple(body_name(known, one) for one in use.body.successors)
    if edge == "founding_date":
        hint = say("correct the date, or the founding date of the body")
    elif names:
        hint = say("correct the date; what came later belongs to the successor: {names}", names=Listed(names))
    else:
        hint = say("correct the date, or enter the successor of the body")
    second = Related(say("the body"), scope.dataset.place(use.body, edge))
    return Finding(scope.dataset.place(use.record, *steps), message, hint, (second,))
