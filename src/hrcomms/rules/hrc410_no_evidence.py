"""HRC410: nothing proves that it took place."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import Text, say
from hrcomms.rules.base import Finding, Scope, rule

_HINT = say(
    "add the line '{line}' with a paper such as an attendance list or minutes; number, date and file are further keys",
    line="evidence: [{title: …}]",
)


@rule("HRC410", Severity.INFO)
def no_evidence(scope: Scope) -> Iterator[Finding]:
    """A session or an activity is done, but no paper is named that proves it.

    Why: a figure in the report is only as good as the papers that can be shown for it.

    Wrong:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05}]
    Right:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, evidence: [{title: Biên bản}]}]
    """
    for session in scope.dataset.training:
        if session.status == "done" and not session.evidence:
            yield Finding(scope.dataset.place(session, "id"), _SESSION, _HINT)
    for activity in scope.dataset.activities:
        if activity.status == "done" and not activity.evidence:
            yield Finding(scope.dataset.place(activity, "id"), _ACTIVITY, _HINT)


_SESSION: Text = say("nothing proves that this session took place")
_ACTIVITY: Text = say("nothing proves that this activity took place")
