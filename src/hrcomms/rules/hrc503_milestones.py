"""HRC503: milestones that do not lead to the goal."""

from collections.abc import Iterator
from fractions import Fraction

from hrcomms.diagnostics import Severity
from hrcomms.language import Text, say
from hrcomms.model import Milestone, Target
from hrcomms.model.values import percentage_text
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.doubtful import baselines


@rule("HRC503", Severity.WARNING)
def milestones(scope: Scope) -> Iterator[Finding]:
    """A milestone falls below an earlier one, or a milestone or a baseline lies above the goal.

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
    dataset, plan = scope.dataset, scope.dataset.plan
    if plan is None:
        return
    for target in plan.targets:
        highest = Fraction(0)
        for index, one in sorted(enumerate(target.milestones), key=lambda each: (each[1].date, each[0])):
            for key, message, hint in _wrong_share(one, target, highest):
                yield Finding(dataset.place(target, "milestones", index, key), message, hint)
            highest = max(highest, one.threshold)
    for record, steps, rule_then, baseline in baselines(plan):
        if baseline.value > rule_then.threshold:
            message = say("the baseline lies above the goal, {goal}", goal=percentage_text(rule_then.threshold))
            place = dataset.place(record, *steps, "numerator")
            yield Finding(place, message, say("correct the baseline or the threshold: what is reached is no goal"))


def _wrong_share(one: Milestone, target: Target, highest: Fraction) -> Iterator[tuple[str, Text, Text]]:
    """Yield (key, message, hint) where the share is more than the goal, or less than one before it."""
    if one.threshold > target.threshold:
        goal = percentage_text(target.threshold)
        yield "threshold", say("the milestone lies above the goal, {goal}", goal=goal), say("lower the milestone")
    elif one.threshold < highest:
        text = say("the milestone falls below an earlier one, {earlier}", earlier=percentage_text(highest))
        yield "threshold", text, say("let milestones rise from one to the next")
