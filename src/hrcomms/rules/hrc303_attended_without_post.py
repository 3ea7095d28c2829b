"""HRC303: attendance by somebody who held no post."""

from collections.abc import Iterator, Mapping
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import Text, say
from hrcomms.model import Organisation, StaffMember, Training
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import Days, bodies, body_name, held, nearest, people

_ALWAYS: tuple[Days, ...] = ((date.min, date.max),)


@rule("HRC303", Severity.WARNING)
def attended_without_post(scope: Scope) -> Iterator[Finding]:
    """Somebody attended a session on a day on which they held no post.

    Why: either the attendance is wrong, or a post is not entered, and then some target counts too few people.

    Wrong:
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2024-01-01}]}]
        training: [{id: s-1, title: t, start_date: 2023-05-05, components: [], attended: [cb-1]}]
    Right:
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01}]}]
        training: [{id: s-1, title: t, start_date: 2023-05-05, components: [], attended: [cb-1]}]
    """
    known, staff = bodies(scope.dataset), people(scope.dataset)
    in_post = {one: _days(person, known) for one, person in staff.items()}
    for session in scope.dataset.training:
        first, last = session.start_date, session.ended
        if session.status != "done" or last < first:
            continue
        for index, one in enumerate(session.attended):
            for start, end in in_post.get(one, _ALWAYS):
                if start <= last and first <= end:
                    break
            else:
                yield _finding(scope, session, index, staff[one], known)


def _days(person: StaffMember, known: Mapping[str, Organisation]) -> tuple[Days, ...]:
    """Return when a person held posts; always, where that cannot be told."""
    posts = held(person, known)
    return _ALWAYS if posts is None else tuple((one.first, one.last) for one in posts)


def _finding(
    scope: Scope, session: Training, index: int, person: StaffMember, known: Mapping[str, Organisation]
) -> Finding:
    first, last = session.start_date, session.ended
    if first == last:
        message = say("{name} held no post on {day}", name=person.name, day=first)
    else:
        message = say("{name} held no post from {first} to {last}", name=person.name, first=first, last=last)
    place = scope.dataset.place(session, "attended", index)
    post = nearest(held(person, known) or (), first, last)
    if post is None:
        return Finding(place, message, say("enter the post they held then, or correct the attendance"))
    ended = post.last < first
    words = {"title": post.post.title, "body": body_name(known, post.post.organisation)}
    hint = _ended(post.last, words) if ended else _starts(post.first, words)
    key = "end_date" if ended and post.post.end_date else "start_date"
    related = Related(say("the post"), scope.dataset.place(person, "posts", post.position, key))
    return Finding(place, message, hint, (related,))


def _ended(day: date, words: Mapping[str, object]) -> Text:
    return say(
        "their post as {title} in {body} ended on {day}: enter the post they held then, or correct the attendance",
        day=day,
        **words,
    )


def _starts(day: date, words: Mapping[str, object]) -> Text:
    return say(
        "their post as {title} in {body} starts on {day}: enter the post they held then, or correct the attendance",
        day=day,
        **words,
    )
