"""HRC509: milestones outside the time of their target."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.measures import kind_of, moment
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC509", Severity.ERROR)
def milestone_out_of_time(scope: Scope) -> Iterator[Finding]:
    """A milestone lies before its target begins to count, or on or after the day on which the target is due.

    Why: it asks for nothing there and would be left out, so what is expected would not be what the plan says.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 70%
              due: 2028-12-31
              milestones: [{date: 2028-12-31, threshold: 60%}]
              measure: {kind: activity-coverage, every: plan}
    Right:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 70%
              due: 2028-12-31
              milestones: [{date: 2027-12-31, threshold: 60%}]
              measure: {kind: activity-coverage, every: plan}
    """
    dataset, plan = scope.dataset, scope.dataset.plan
    for target in plan.targets if plan else ():
        first = kind_of(target).anchor(moment(plan, target, target.due).start)[0] if plan else target.due
        for index, one in enumerate(target.milestones):
            if not first < one.date < target.due:
                message = say(
                    "the milestone does not lie between {first}, when the target begins, and {due}, when it is due",
                    first=first,
                    due=target.due,
                )
                place = dataset.place(target, "milestones", index, "date")
                yield Finding(place, message, say("correct its date"))
