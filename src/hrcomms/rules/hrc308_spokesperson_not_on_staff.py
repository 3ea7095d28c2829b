"""HRC308: a spokesperson from outside the body."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import Text, say
from hrcomms.model import Organisation, Spokesperson, StaffMember
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import Held, held, nearest, people


@rule("HRC308", Severity.WARNING, about_today=True)
def spokesperson_not_on_staff(scope: Scope) -> Iterator[Finding]:
    """The spokesperson of a body holds no post there on any day of the designation.

    Why: the head of the body speaks for it, or somebody of the body who was given that task; mostly the id is of
    another person, or the post is not entered.

    Wrong:
        organisations:
          - id: x
            name: X
            classification: state-agency
            spokespersons: [{staff: cb-1, start_date: 2024-01-01}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2023-12-31}]}]
    Right:
        organisations:
          - id: x
            name: X
            classification: state-agency
            spokespersons: [{staff: cb-1, start_date: 2024-01-01}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2024-01-01}]}]
    """
    staff = people(scope.dataset)
    for body in scope.dataset.organisations:
        for index, one in enumerate(body.spokespersons):
            person = staff.get(one.staff or "")
            posts = held(person, {}) if person else None
            first, last = _days(one, scope.today)
            if person is None or posts is None or last < first:
                continue
            here = tuple(post for post in posts if post.post.organisation == body.id)
            near = nearest(here, first, last)
            if near is None or near.last < first or last < near.first:
                yield _finding(scope, body, index, person, near, first)


def _days(one: Spokesperson, today: date) -> tuple[date, date]:
    """Return the days of a designation; one without end runs up to today."""
    first = one.start_date or date.min
    return first, one.end_date or max(first, today)


def _finding(
    scope: Scope, body: Organisation, index: int, person: StaffMember, near: Held | None, first: date
) -> Finding:
    name = body.called
    place = scope.dataset.place(body, "spokespersons", index, "staff")
    message = say("{name} held no post in {body} while its spokesperson", name=person.name, body=name)
    if near is None:
        return Finding(place, message, say("enter their post there, or name another person"))
    ended = near.last < first
    hint = _ended(near.post.title, near.last) if ended else _starts(near.post.title, near.first)
    steps = ("posts", near.position, "end_date" if ended else "start_date")
    return Finding(place, message, hint, (Related(say("the post"), scope.dataset.place(person, *steps)),))


def _ended(title: str, day: date) -> Text:
    return say(
        "their post there as {title} ended on {day}: end the designation too, or correct a date", title=title, day=day
    )


def _starts(title: str, day: date) -> Text:
    return say("their post there as {title} starts on {day}: correct one of the dates", title=title, day=day)
