"""HRC304: something in a body that did not exist then."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hrcomms.diagnostics import Location, Pointer, Related, Severity
from hrcomms.language import Listed, Text, say
from hrcomms.model import Organisation, PartialDate, Record
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import Days, as_written, bodies, body_name, events


@rule("HRC304", Severity.WARNING)
def body_did_not_exist(scope: Scope) -> Iterator[Finding]:
    """A post, a spokesperson, a session, a press item or an activity names a body before its founding or after its end.

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
    for use in (*_posts(scope, limited), *_spokespersons(limited), *_events(scope, limited)):
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
    start_key: str = "start_date"


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
            yield _Use(body, item, (), _days(item.date), _days(item.date), (), "date")
