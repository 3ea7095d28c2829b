"""HRC401: one person, probably entered twice."""

from collections.abc import Iterator, Mapping

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import Listed, say
from hrcomms.model import Organisation, StaffMember
from hrcomms.names.folding import name_key
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import bodies, body_name, people

_MOST_POSTS = 3


@rule("HRC401", Severity.WARNING)
def person_twice(scope: Scope) -> Iterator[Finding]:
    """Two records of people have one name (whatever its accents and letter case), in one body or in two.

    Why: a person who is entered twice, such as once for each post, counts twice, and the sessions attended are split
    between the two. If they are two people, write `# hrcomms: ignore HRC401 - two people, one name` above the name.

    Wrong:
        staff:
          - id: cb-1
            name: Hoàng Văn Hoà
            posts: [{organisation: x, title: t, start_date: 2023-01-01, end_date: 2023-12-31}]
          - id: cb-2
            name: Hoàng Văn Hòa
            posts: [{organisation: x, title: u, start_date: 2024-01-01}]
    Right:
        staff:
          - id: cb-1
            name: Hoàng Văn Hòa
            posts:
              - {organisation: x, title: t, start_date: 2023-01-01, end_date: 2023-12-31}
              - {organisation: x, title: u, start_date: 2024-01-01}
    """
    known = bodies(scope.dataset)
    for person, other, body in _pairs(people(scope.dataset)):
        same = say("{name} is probably the same person as '{id}'", name=person.name, id=other.id)
        perhaps = say("{name} may be the same person as '{id}'", name=person.name, id=other.id)
        yield Finding(
            scope.dataset.place(person, "name"),
            perhaps if body is None else same,
            say(
                "one is {one}, the other {other}: if it is one person, keep one record with all the posts, and use its "
                "id everywhere; if not, say so in a comment ('hrcomms explain HRC401')",
                one=_posts(person, known),
                other=_posts(other, known),
            )
            if body is None
            else say(
                "both have a post in {body}: keep one record with all the posts, and use its id everywhere",
                body=body_name(known, body),
            ),
            (Related(say("the other record"), scope.dataset.place(other, "name")),),
        )


def _posts(person: StaffMember, known: Mapping[str, Organisation]) -> Listed:
    """Return what tells two people of a name apart: their first posts, each with its body."""
    some = person.posts[:_MOST_POSTS]
    return Listed(
        tuple(say("{post} ({body})", post=one.title, body=body_name(known, one.organisation)) for one in some)
    )


def _pairs(staff: dict[str, StaffMember]) -> Iterator[tuple[StaffMember, StaffMember, str | None]]:
    """Yield (record, the smallest id of the same name in a body, that body), in order of ids; each record once.

    The body is None if no two records of the name share one: then the other record is that of the smallest id.
    """
    keys: dict[str, list[str]] = {}
    for one, person in staff.items():
        if not person.posts:  # counts nowhere
            continue
        keys.setdefault(name_key(person.name), []).append(one)
    for ids in keys.values():
        first: dict[str, str] = {}
        smallest = min(ids)
        for one in sorted(ids) if len(ids) > 1 else ():
            places = sorted({post.organisation for post in staff[one].posts})
            shared = min(((first[body], body) for body in places if body in first), default=None)
            if shared is not None:
                yield staff[one], staff[shared[0]], shared[1]
            elif one != smallest:
                yield staff[one], staff[smallest], None
            for body in places:
                first.setdefault(body, one)
