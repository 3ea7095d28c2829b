"""HRC413: more women than people."""

from collections.abc import Iterator

from hrcomms.diagnostics import Related, Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule

_PARTS = ("reach_women", "reach_minority")


@rule("HRC413", Severity.ERROR)
def part_above_whole(scope: Scope) -> Iterator[Finding]:
    """An activity reached more women, or more people of ethnic minorities, than people.

    Why: they are counted among all whom it reached, so one of the two numbers is wrong.

    Wrong:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, reach: 40, reach_women: 52}]
    Right:
        activities: [{id: a-1, title: t, organisation: x, start_date: 2024-05-05, reach: 52, reach_women: 40}]
    """
    for activity in scope.dataset.activities:
        for key in _PARTS:
            part = getattr(activity, key)
            if part is not None and activity.reach is not None and part > activity.reach:
                message = say("{part} of {whole} people reached is more than all", part=part, whole=activity.reach)
                whole = Related(say("the people reached"), scope.dataset.place(activity, "reach"))
                place = scope.dataset.place(activity, key)
                yield Finding(place, message, say("correct the number, or 'reach'"), (whole,))
