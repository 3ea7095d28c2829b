"""Targets as a call names them: by id; a near miss is told with the nearest one."""

from collections.abc import Iterable
from difflib import get_close_matches

from hrcomms.cli.calls import CallError
from hrcomms.language import say
from hrcomms.model import Plan, Target
from hrcomms.rules.names import name_key


def target_named(plan: Plan, name: str) -> Target:
    """Return the target with an id; refuse an id that no target has."""
    found = plan.target(name)
    if found is None:
        raise no_target(name, [target.id for target in plan.targets])
    return found


def no_target(name: str, known: Iterable[str]) -> CallError:
    """Return the refusal of a name that is none of those `known`, with the nearest of them, else with all."""
    ids = {name_key(one): one for one in known}
    near = get_close_matches(name_key(name), ids, 1, 0.5)
    said = ", ".join(ids[one] for one in near or ids)
    if not said:
        return CallError(say("the plan has no target '{name}': it has none at all", name=name))
    return CallError(say("the plan has no target '{name}'; did you mean {known}?", name=name, known=said))
