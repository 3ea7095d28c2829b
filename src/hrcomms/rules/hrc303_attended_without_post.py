"""HRC303: attendance by somebody who held no post."""

from collections.abc import Iterator, Mapping, Sequence
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
    sessions = [one for one in scope.dataset.training if one.status == "done" and one.start_date <= one.ended]
    throughout = _throughout(in_post, sessions)
    for session in sessions:
        if throughout.issuperset(session.attended):
            continue
        first, last = session.start_date, session.ended
        for index, one in enumerate(session.attended):
            if one not in throughout and not any(
                start <= last and first <= end for start, end in in_post.get(one, _ALWAYS)
            ):
                yield _finding(scope, session, index, staff[one], known)


def _days(person: StaffMember, known: Mapping[str, Organisation]) -> tuple[Days, ...]:
    """Return when a person held posts, without gaps where there were none; always, where that cannot be told."""
    posts = held(person, known)
    if posts is None:
        return _ALWAYS
    days: list[Days] = []
    for first, last in sorted((one.first, one.last) for one in posts):
        if days and first.toordinal() <= days[-1][1].toordinal() + 1:
            days[-1] = (days[-1][0], max(last, days[-1][1]))
        else:
            days.append((first, last))
    return tuple(days)


def _throughout(in_post: Mapping[str, tuple[Days, ...]], sessions: Sequence[Training]) -> frozenset[str]:
    """Return the people who were in post from the first to the last session, so that only others need a closer look."""
    first = min((one.start_date for one in sessions), default=date.min)
    last = max((one.ended for one in sessions), default=date.min)
    return frozenset(one for one, days in in_post.items() if days and days[0][0] <= first and last <= days[0][1])


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
