"""HRC520: a name in which dots still stand for what is to be filled in."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.language import say, say_n
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC520", Severity.WARNING)
def name_left_blank(scope: Scope) -> Iterator[Finding]:
    """Names of bodies, or the title of the plan, still hold '…' in the place of a name.

    Why: 'hrcomms init' puts the dots where nobody told it a name; reports would print them.

    Wrong:
        organisations: [{id: village-1, name: Thôn …, classification: village}]
    Right:
        organisations: [{id: village-1, name: Thôn Nà Mò, classification: village}]
    """
    dataset, plan = scope.dataset, scope.dataset.plan
    bodies = [one for one in dataset.organisations if _has_dots(one.name)]
    if bodies:
        names = say_n(
            "'{name}' is no name yet", "{n} names are none yet, such as '{name}'", len(bodies), name=bodies[0].name
        )
        yield Finding(dataset.place(bodies[0], "name"), names, _HINT)
    if plan is not None and plan.title and _has_dots(plan.title):
        yield Finding(dataset.place(plan, "title"), say("the title of the plan is not complete yet"), _HINT)


_HINT = say("write the name in the place of the dots")


def _has_dots(name: str) -> bool:
    return "…" in name
