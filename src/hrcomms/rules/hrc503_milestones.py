"""HRC503: milestones that do not lead to the goal."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.model.values import percentage_text
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC503", Severity.WARNING)
def milestones(scope: Scope) -> Iterator[Finding]:
    """A milestone falls, lies above the goal, or lies outside the time of its target.

    Why: what is expected today is drawn through the milestones, so the status would be wrong.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 70%
              due: 2028-12-31
              milestones: [{date: 2025-12-31, threshold: 80%}]
              measure: {kind: activity-coverage}
    Right:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 70%
              due: 2028-12-31
              milestones: [{date: 2025-12-31, threshold: 40%}]
              measure: {kind: activity-coverage}
    """
    dataset = scope.dataset
    for target in dataset.plan.targets if dataset.plan else ():
        ordered = sorted(enumerate(target.milestones), key=lambda one: (one[1].date, one[0]))
        highest = None
        for index, one in ordered:
            place = dataset.place(target, "milestones", index, "threshold")
            if one.threshold > target.threshold:
                text = say("the milestone lies above the goal, {goal}", goal=percentage_text(target.threshold))
                yield Finding(place, text, say("lower the milestone"))
            elif highest is not None and one.threshold < highest:
                text = say("the milestone falls below an earlier one, {earlier}", earlier=percentage_text(highest))
                yield Finding(place, text, say("let milestones rise from one to the next"))
            if dataset.plan and not dataset.plan.start_date <= one.date <= target.due:
                where = dataset.place(target, "milestones", index, "date")
                text = say("the milestone lies outside {start} to {due}", start=dataset.plan.start_date, due=target.due)
                yield Finding(where, text, say("correct its date"))
            highest = one.threshold if highest is None else max(highest, one.threshold)
