"""HRC506: a topic, convention or audience that a year passed over."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import Named, Text, say
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.years import closed_years


@rule("HRC506", Severity.WARNING)
def never_reached(scope: Scope) -> Iterator[Finding]:
    """A topic, a convention or an audience of the plan was not reached in a closed reporting year.

    Why: the plan names them all, and the report shows an empty row. Only years with any activity are asked about.

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
        first, last = plan.reporting_year.opening(year), plan.reporting_year.closing(year)
        events = [*dataset.activities, *dataset.training]
        held = [one for one in events if one.status == "done" and first <= one.ended <= last]
        for key in ("topics", "conventions", "audiences") if held else ():
            reached = {one for event in held for one in getattr(event, key, ())}
            for entry in getattr(plan, key):
                if entry.id not in reached:
                    name = Named(entry.name, entry.name_en)
                    message = say("{kind} '{name}' was not reached in {year}", kind=_KINDS[key], name=name, year=year)
                    hint = say("enter the activity that did, or plan one for the next year")
                    yield Finding(dataset.place(entry, "id"), message, hint)


_KINDS: dict[str, Text] = {
    "topics": say("the topic"),
    "conventions": say("the convention"),
    "audiences": say("the audience"),
}
