"""HRC402: present and absent at once."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC402", Severity.ERROR)
def attended_and_absent(scope: Scope) -> Iterator[Finding]:
    """Somebody is listed under both `attended` and `absent` of one session.

    Why: only one of the two can be true, and a target may hang on it.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1], absent: [cb-1]}]
    Right:
        training: [{id: s-1, title: t, start_date: 2024-05-05, components: [], attended: [cb-1]}]
    """
    for session in scope.dataset.training:
        if not session.absent or set(session.absent).isdisjoint(session.attended):
            continue
        for one in dict.fromkeys(session.absent):
            if one in session.attended:
                there = scope.dataset.place(session, "attended", session.attended.index(one))
                yield Finding(
                    scope.dataset.place(session, "absent", session.absent.index(one)),
                    say("'{id}' is listed both as absent and as attended", id=one),
                    say("delete one of the two, as the attendance list says"),
                    (Related(say("attended here"), there),),
                )
