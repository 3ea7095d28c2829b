"""HRC305: the same post twice."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.model import Post, StaffMember
from hrcomms.names.folding import name_key
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import bodies, body_name


@rule("HRC305", Severity.WARNING)
def same_post_twice(scope: Scope) -> Iterator[Finding]:
    """A person holds the same post (one body, one title) twice at the same time.

    Why: when the person leaves, one of the two is easily forgotten, and the person goes on counting in the body.

    Wrong:
        staff:
          - id: cb-1
            name: A
            posts:
              - {organisation: x, title: Trưởng thôn, start_date: 2023-01-01, end_date: 2024-06-30}
              - {organisation: x, title: trưởng thôn, start_date: 2024-06-30}
    Right:
        staff:
          - id: cb-1
            name: A
            posts:
              - {organisation: x, title: Trưởng thôn, start_date: 2023-01-01, end_date: 2024-06-30}
              - {organisation: x, title: trưởng thôn, start_date: 2024-07-01}
    """
    known = bodies(scope.dataset)
    for person in scope.dataset.staff:
        for earlier, later in _twice(person) if len(person.posts) > 1 else ():
            post = person.posts[later]
            yield Finding(
                scope.dataset.place(person, "posts", later, "title"),
                say(
                    "{name} already holds the post {title} in {body} at this time",
                    name=person.name,
                    title=post.title,
                    body=body_name(known, post.organisation),
                ),
                say("delete one of the two, or end the earlier one before the later one starts"),
                (Related(say("the other post"), scope.dataset.place(person, "posts", earlier, "title")),),
            )


def _twice(person: StaffMember) -> Iterator[tuple[int, int]]:
    """Yield the positions (first of the same posts, this one) of each post that was held already."""
    same: dict[tuple[str, str], list[int]] = {}
    for index, post in enumerate(person.posts):
        if post.end_date is not None and post.end_date.last < post.start_date.first:
            continue
        before = same.setdefault((post.organisation, name_key(post.title)), [])
        earlier = next((one for one in before if _overlap(person.posts[one], post)), None)
        if earlier is not None:
            yield earlier, index
        before.append(index)


def _overlap(one: Post, two: Post) -> bool:
    """Tell whether two posts share a day in every sense of their dates, or have the same dates."""
    if (one.start_date, one.end_date) == (two.start_date, two.end_date):
        return True
    return _reaches(one, two) and _reaches(two, one)


def _reaches(one: Post, two: Post) -> bool:
    return one.end_date is None or two.start_date.last <= one.end_date.first
