"""HRC310: a report signed by somebody who did not hold the office."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.model import StaffMember
from hrcomms.names.folding import identity_key
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import bodies, body_name, held, people


@rule("HRC310", Severity.WARNING)
def signatory_not_in_office(scope: Scope) -> Iterator[Finding]:
    """On the day of a report, the one who signs it did not hold that office in the body that keeps the dataset.

    Why: a paper signed by somebody without the office is void, and mostly an old report was copied. It is asked about
    only if the staff of the body holds that name, or somebody else in the office.

    Wrong:
        staff:
          - {id: a, name: A, posts: [{organisation: ubnd, title: Head, start_date: 2023-01-01, end_date: 2024-06-30}]}
        reports: [{year: 2024, date: 2024-12-15, signatory: {name: A, title: HEAD}}]
    Right:
        staff:
          - {id: a, name: A, posts: [{organisation: ubnd, title: Head, start_date: 2023-01-01, end_date: 2024-12-31}]}
        reports: [{year: 2024, date: 2024-12-15, signatory: {name: A, title: HEAD}}]
    """
    dataset = scope.dataset
    owner = dataset.manifest.owner if dataset.manifest else ""
    body = body_name(bodies(dataset), owner)
    offices = [*_offices(people(dataset), owner)] if dataset.reports else []
    for report in dataset.reports:
        signatory = report.signatory
        if report.date is None or signatory is None or not signatory.name:
            continue
        held_then = [one for one in offices if one.first <= report.date <= one.last]
        wanted = _words(signatory.title)
        in_office = [one for one in held_then if not wanted or _alike(one.title, wanted)]
        name = identity_key(signatory.name)
        named = [one for one in offices if one.name == name]
        if any(one.name == name for one in in_office) or not (named or (wanted and in_office)):
            continue
        followed = bool(wanted and in_office)
        known = in_office[0] if followed else named[0]
        words: dict[str, object] = {"name": signatory.name, "body": body, "day": report.date}
        yield Finding(
            dataset.place(report, "signatory", "name"),
            say("{name} did not hold this office in {body} on {day}", **words)
            if wanted
            else say("{name} held no post in {body} on {day}", **words),
            say("name who held it, or correct the post or the date of the report"),
            (Related(_WHO if followed else _POSTS, dataset.place(known.person, "posts")),),
        )


_WHO, _POSTS = say("who held it then"), say("their posts")


class _Office(NamedTuple):
    """A post in the body, the words of its title, and the name (as `identity_key` gives it) of who held it."""

    person: StaffMember
    name: str
    title: tuple[str, ...]
    first: date
    last: date


def _offices(staff: Mapping[str, StaffMember], body: str) -> Iterator[_Office]:
    for person in staff.values():
        for one in held(person, {}) or ():
            if one.post.organisation == body:
                yield _Office(person, identity_key(person.name), _words(one.post.title), one.first, one.last)


def _words(title: str | None) -> tuple[str, ...]:
    return tuple(identity_key(title or "").split())


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two titles are of one office: one may go on, such as with the place."""
    length = min(len(one), len(other))
    return length > 0 and one[:length] == other[:length]
