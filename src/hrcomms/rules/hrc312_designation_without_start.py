"""HRC312: a spokesperson since nobody knows when."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC312", Severity.WARNING)
def designation_without_start(scope: Scope) -> Iterator[Finding]:
    """The designation of a spokesperson has no first day.

    Why: it counts as if it had always been, also for years in which nobody was named.

    Wrong:
        organisations: [{id: x, name: X, classification: state-agency, spokespersons: [{staff: cb-1}]}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01}]}]
    Right:
        organisations:
          - id: x
            name: X
            classification: state-agency
            spokespersons: [{staff: cb-1, start_date: 2024-01-01}]
        staff: [{id: cb-1, name: A, posts: [{organisation: x, title: t, start_date: 2023-01-01}]}]
    """
    for body in scope.dataset.organisations:
        for index, one in enumerate(body.spokespersons):
            if one.start_date is None:
                message = say("the designation as spokesperson of {body} has no first day", body=body.called)
                place = scope.dataset.place(body, "spokespersons", index)
                yield Finding(place, message, say("enter it under start_date, as the decision says"))
