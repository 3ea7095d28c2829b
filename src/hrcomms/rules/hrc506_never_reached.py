"""HRC506: topics, conventions or audiences that a year left out."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import Text, say
from hrcomms.model.period import Period
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.names import called, several
from hrcomms.rules.years import closed_years


@rule("HRC506", Severity.WARNING, about_today=True)
def never_reached(scope: Scope) -> Iterator[Finding]:
    """Topics, conventions or audiences of the plan were not reached in a reporting year that has closed.

    Why: the plan names them all, and the report shows an empty row for each. Years without any activity are
    ignored.

    Wrong:
        plan:
          topics: [{id: law, name: Law}, {id: policy, name: Policy}]
        activities: [{id: a-1, title: t, organisation: ubnd-xa, start_date: 2025-03-01, topics: [law]}]
    Right:
        plan:
          topics: [{id: law, name: Law}, {id: policy, name: Policy}]
        activities: [{id: a-1, title: t, organisation: ubnd-xa, start_date: 2025-03-01, topics: [law, policy]}]
    """
    dataset, plan = scope.dataset, scope.dataset.plan
    if plan is None or dataset.partial & {"activities", "training"}:
        return
    for year in closed_years(dataset, plan, scope.today):
        first, last = plan.calendar.days(Period(year))
        events = [*dataset.activities, *dataset.training]
        held = [one for one in events if one.status == "done" and first <= one.ended <= last]
        for key, kind in _KINDS.items() if held else ():
            reached = {one for event in held for one in getattr(event, key, ())}
            entries = [entry for entry in getattr(plan, key) if entry.id not in reached]
            missed = [called(entry.id, entry.called) for entry in entries]
            if missed:
                message = say("{kind} not reached in {year}: {names}", kind=kind, year=year, names=several(missed))
                hint = say("enter the activities that reached them, or plan some for this year")
                yield Finding(dataset.place(plan, key, on_key=True), message, hint)


_KINDS: dict[str, Text] = {"topics": say("topics"), "conventions": say("conventions"), "audiences": say("audiences")}
