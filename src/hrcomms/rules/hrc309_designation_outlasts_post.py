"""HRC309: a spokesperson who has left."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import held, life, people


@rule("HRC309", Severity.WARNING, about_today=True)
def designation_outlasts_post(scope: Scope) -> Iterator[Finding]:
    """A spokesperson's last post in the body ended, but the designation goes on.

    Why: who has left does not speak for the body any more; somebody else has to be named, and the press be told.

    Wrong:
        organisations:
          - id: x
            name: X
            classification: state-agency
            spokespersons: [{staff: cb-1, start_date: 2024-01-01}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2025-06-30}]}]
    Right:
        organisations:
          - id: x
            name: X
            classification: state-agency
            spokespersons: [{staff: cb-1, start_date: 2024-01-01, end_date: 2025-06-30}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2025-06-30}]}]
    """
    staff = people(scope.dataset)
    for body in scope.dataset.organisations:
        for index, one in enumerate(body.spokespersons):
            person = staff.get(one.staff or "")
            last = min(one.end_date or scope.today, life(body)[1])
            first = one.start_date or date.min
            posts = held(person, {}) if person else None
            here = [post for post in posts or () if post.post.organisation == body.id and post.first <= last]
            if person is None or not here:  # HRC308 tells
                continue
            latest = max(here, key=lambda post: post.last)
            if first <= latest.last < last:
                words: dict[str, object] = {"name": person.name, "body": body.called, "day": latest.last}
                yield Finding(
                    scope.dataset.place(body, "spokespersons", index, "staff"),
                    say("{name} left {body} on {day}, but the designation as its spokesperson ran on", **words)
                    if last < scope.today
                    else say("{name} left {body} on {day} and is still its spokesperson", **words),
                    say("end the designation on that day and name who follows, or correct the post"),
                    (Related(say("the post"), scope.dataset.place(person, "posts", latest.position, "end_date")),),
                )
