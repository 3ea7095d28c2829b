"""HRC502: a selector that selects nothing."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.measures import BodySelector, PostSelector
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC502", Severity.WARNING)
def unused_selector(scope: Scope) -> Iterator[Finding]:
    """One of several values under `population` fits no record at all.

    Why: the target was meant to count somebody who is not counted; most often a function was not given to a post.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: activity-coverage, population: {classifications: [state-agency, association]}}
    Right:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: activity-coverage, population: {classifications: [state-agency]}}
    """
    dataset = scope.dataset
    classes = {body.classification for body in dataset.organisations}
    functions = {function for person in dataset.staff for post in person.posts for function in post.functions}
    for target in dataset.plan.targets if dataset.plan else ():
        selector = getattr(target.measure, "population", None)
        lists: list[tuple[str, tuple[str, ...], set[str]]] = []
        if isinstance(selector, BodySelector) and "organisations" not in dataset.partial:
            lists.append(("classifications", selector.classifications, set(classes)))
        if isinstance(selector, PostSelector) and "staff" not in dataset.partial:
            lists.append(("functions", selector.functions, functions))
        for key, wanted, used in lists:
            idle = [(index, one) for index, one in enumerate(wanted) if one not in used]
            if used and idle and len(idle) < len(wanted):  # where nothing fits at all, HRC501 speaks
                for index, one in idle:
                    place = dataset.place(target, "measure", "population", key, index)
                    message = say("'{value}' is selected, and no record has it", value=one)
                    yield Finding(place, message, say("give it to the records that are meant, or take it out"))
