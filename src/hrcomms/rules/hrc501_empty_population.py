"""HRC501: a target that nobody belongs to."""

from collections.abc import Iterator

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Severity
from hrcomms.language import Text, say
from hrcomms.measures import BodySelector, PostSelector, kind_of, moment
from hrcomms.model import Target
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC501", Severity.WARNING, about_today=True)
def empty_population(scope: Scope) -> Iterator[Finding]:
    """No person or body belongs to a target on the day of the check.

    Why: such a target cannot be assessed: however much is done, it is neither met nor missed.

    Wrong:
        plan:
          targets:
            - id: t
              title: t
              text: t
              threshold: 100%
              due: 2028-12-31
              measure: {kind: activity-coverage, population: {classifications: [village]}}
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
    if dataset.partial & {"organisations", "staff"}:
        return
    plan = dataset.plan
    if plan is None:
        return
    for target in plan.targets_on(scope.today):
        if target.due < scope.today:
            continue
        kind = kind_of(target)
        if kind.unit != "counts" and not kind.population_on(dataset, moment(plan, target, scope.today)):
            reason, hint = _reason(dataset, target)
            message = say("nobody belongs to the target '{id}': {reason}", id=target.id, reason=reason)
            yield Finding(dataset.place(plan.target(target.id) or target, "measure", "population"), message, hint)


def _reason(dataset: Dataset, target: Target) -> tuple[Text, Text]:
    """Return the first selector that leaves nobody, in words, and the way out."""
    selector = getattr(target.measure, "population", None)
    bodies = dataset.organisations
    if isinstance(selector, BodySelector) and selector.classifications:
        bodies = tuple(body for body in bodies if body.classification in selector.classifications)
    if not bodies:
        return say("no organisation has that classification"), _bodies_of(selector)
    if isinstance(selector, PostSelector):
        posts = [post for person in dataset.staff for post in person.posts]
        functions = ", ".join(selector.functions)
        if not posts and not functions:
            return say("nobody is entered yet"), say("enter the people and their posts in staff.yaml")
        if not posts:
            hint = say("enter the people in staff.yaml, posts with 'functions: [{functions}]'", functions=functions)
            return say("nobody is entered yet"), hint
        if functions and not any(set(selector.functions) & set(post.functions) for post in posts):
            hint = say("write 'functions: [{functions}]' at the posts in staff.yaml that have it", functions=functions)
            return say("no post has that function"), hint
        return say("nobody holds such a post now"), say("enter who holds it today, or correct the dates")
    return say("no such body exists now"), say("correct the dates or the hierarchy of the bodies")


def _bodies_of(selector: BodySelector | None) -> Text:
    """Return the way out where no body has the classification that a target asks for."""
    wanted = selector.classifications if selector else ()
    if len(wanted) != 1:
        return say("enter such bodies in organisations.yaml")
    return say("enter such bodies in organisations.yaml, with 'classification: {kind}'", kind=wanted[0])
