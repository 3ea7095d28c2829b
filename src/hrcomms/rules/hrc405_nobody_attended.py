"""HRC405: a session that took place without anybody."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC405", Severity.ERROR)
def nobody_attended(scope: Scope) -> Iterator[Finding]:
    """A session is done, but nobody is listed under `attended`.

    Why: it adds to the number of sessions and to no target: those who were there are missing from the figures.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: []}]
    Right:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1]}]
    """
    for session in scope.dataset.training:
        if session.status == "done" and not session.attended:
            yield Finding(
                scope.dataset.place(session, "attended", on_key=True),
                say("the session is done, but nobody is named under 'attended'"),
                say("enter who attended, or set 'status: planned' or 'status: cancelled'"),
            )
