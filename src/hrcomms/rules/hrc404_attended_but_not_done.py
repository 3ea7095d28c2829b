"""HRC404: attendance at a session that is not done."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC404", Severity.WARNING)
def attended_but_not_done(scope: Scope) -> Iterator[Finding]:
    """Names are listed under `attended` of a session that is planned or cancelled.

    Why: only a session that is done counts: either it took place and its status is out of date, or the names do not
    belong there.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1], status: cancelled}]
    Right:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1], status: done}]
    """
    for session in scope.dataset.training:
        if session.status == "done" or not session.attended:
            continue
        yield Finding(
            scope.dataset.place(session, "attended", on_key=True),
            say("people are listed under 'attended', but the session is '{status}'", status=session.status),
            say("set 'status: done' if it took place, else delete the names"),
            (Related(say("the status"), scope.dataset.place(session, "status")),),
        )
