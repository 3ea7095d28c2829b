"""A call of `why` that names a person or a body where the target belongs."""

from datetime import date

from hrcomms.cli.calls import CallError
from hrcomms.compliance import assess_target
from hrcomms.dataset import Dataset
from hrcomms.language import say
from hrcomms.measures import kind_of
from hrcomms.model import Plan
from hrcomms.names.folding import name_key


def refuse_person(dataset: Dataset, plan: Plan, name: str, day: date) -> None:
    """Refuse the id or name of a person or body in the place of a target; say what to write, for one it belongs to."""
    if plan.target(name) is not None:
        return
    key = name_key(name)
    people = [one.id for one in dataset.staff if name == one.id or key == name_key(one.name)]
    bodies = [one.id for one in dataset.organisations if name == one.id or key in _names(one.name, one.short_name)]
    unit, ids = ("people", people) if people else ("bodies", bodies)
    targets = [one for one in plan.targets if kind_of(one).unit == unit]
    if not ids or not targets:
        return
    its_own = (
        one for one in targets if any(member.id in ids for member in assess_target(dataset, plan, one, day).members)
    )
    call = f"hrcomms why {next(its_own, targets[0]).id} {ids[0]}"
    raise CallError(say("'{name}' is no target, and a target comes first: '{call}'", name=name, call=call))


def _names(*names: str | None) -> list[str]:
    return [name_key(one) for one in names if one]
