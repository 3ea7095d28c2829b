"""HRC310: a report signed by somebody who did not hold the office."""

from collections.abc import Iterator
from datetime import date

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.model import StaffMember
from hrcomms.names.folding import identity_key
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import bodies, body_name, held, people


@rule("HRC310", Severity.WARNING)
def signatory_not_in_office(scope: Scope) -> Iterator[Finding]:
    """On the day of a report, the one who signs it did not hold that office in the body that reports.

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
    staff = people(dataset)
    body = body_name(bodies(dataset), owner)
    for report in dataset.reports:
        signatory = report.signatory
        if report.date is None or signatory is None or not signatory.name:
            continue
        in_office = [one for one in staff.values() if _holds(one, owner, signatory.title, report.date)]
        named = [one for one in staff.values() if identity_key(one.name) == identity_key(signatory.name)]
        if (not in_office and not named) or any(one in named for one in in_office):
            continue
        known = (in_office or named)[0]
        yield Finding(
            dataset.place(report, "signatory", "name"),
            say("{name} did not hold this office in {body} on {day}", name=signatory.name, body=body, day=report.date),
            say("name who held it, or correct the post or the date of the report"),
            (Related(say("who held it then") if in_office else say("their posts"), dataset.place(known, "posts")),),
        )


def _holds(person: StaffMember, body: str, title: str | None, day: date) -> bool:
    """Tell whether a person held an office in a body on a day; a longer title, such as one with the place, fits too."""
    wanted = identity_key(title or "").split()
    return any(
        one.post.organisation == body
        and one.first <= day <= one.last
        and identity_key(one.post.title).split()[: len(wanted)] == wanted
        for one in held(person, {}) or ()
    )
