"""HRC509: milestones outside the time of their target."""

from collections.abc import Iterator
from datetime import date, timedelta

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.measures import kind_of, moment
from hrcomms.model import Plan, Target
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.doubtful import baselines


@rule("HRC509", Severity.ERROR)
def milestone_out_of_time(scope: Scope) -> Iterator[Finding]:
    """A milestone lies outside the time or the periods of its target, or a baseline not before the day it is due.

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
        first, last = _time_of(plan, target) if plan else (target.due, target.due)
        for index, one in enumerate(target.milestones):
            if not first < one.date < last:
                message = say(
                    "the milestone does not lie between {first}, when the target begins, and {due}, when it is due",
                    first=first,
                    due=last,
                )
                place = dataset.place(target, "milestones", index, "date")
                yield Finding(place, message, say("correct its date"))
    for record, steps, then, baseline in baselines(plan) if plan else ():
        if baseline.date >= then.due:
            message = say("the baseline does not lie before {due}, when the target is due", due=then.due)
            yield Finding(dataset.place(record, *steps, "date"), message, say("correct the date of the baseline"))


def _time_of(plan: Plan, target: Target) -> tuple[date, date]:
    """Return the days between which milestones lie: the anchors of the straight way, or the ends of the windows."""
    start = moment(plan, target, target.due).start
    first, last = kind_of(target).anchor(start)[0], target.due
    if kind_of(target).windows in (None, "plan"):
        return first, last
    windows = [moment(plan, target, day).window for day in (start, target.due)]
    opens = windows[0].first - timedelta(days=1) if windows[0] and windows[0].first > date.min else first
    closes = windows[1].last + timedelta(days=1) if windows[1] and windows[1].last < last else last
    return max(first, opens), min(last, closes)
