"""Targets and members as a call names them: by id, a member by name too; a near miss is told with the nearest one."""

import re
from collections.abc import Iterable

from hrcomms.cli.calls import CallError
from hrcomms.dataset import Dataset
from hrcomms.language import Text, say
from hrcomms.likeness import alike
from hrcomms.measures.base import Kind, Unit
from hrcomms.model import Organisation, Plan, StaffMember, Target
from hrcomms.names.folding import name_key


def target_named(plan: Plan, name: str) -> Target:
    """Return the target with an id; refuse an id that no target has."""
    found = plan.target(name)
    if found is None:
        raise no_target(name, [target.id for target in plan.targets])
    return found


def no_target(name: str, known: Iterable[str]) -> CallError:
    """Return the refusal of a name that is none of those `known`, with the nearest of them, else with all."""
    ids = {name_key(one): one for one in known}
    near = alike(name_key(name), ids, 1, 0.5)
    said = ", ".join(ids[one] for one in near or ids)
    if not said:
        return CallError(say("the plan has no target '{name}': it has none at all", name=name))
    return CallError(say("the plan has no target '{name}'; did you mean {known}?", name=name, known=said))


def member_named(dataset: Dataset, target: Target, kind: Kind, wanted: str) -> tuple[str, str]:
    """Return (id, name) of the person or body that could be a member of `target`, by its id or a name of its own.

    Capitals and diacritics make no difference in a name. Refused: a name that several have, an id or a name that
    nobody has, an id of a body where the members are people and the other way round; whatever is asked of a count.
    """
    refuse_for_a_count(target, kind)
    known: dict[Unit, Iterable[StaffMember | Organisation]] = {
        "people": dataset.staff,
        "bodies": dataset.organisation_by_id.values(),
    }
    names = {one.id: _names(one) for one in known.pop(kind.unit, ())}
    if wanted in names:
        return wanted, names[wanted][0]
    key = name_key(wanted)
    found = [one for one, own in names.items() if key in map(name_key, own)]
    if len(found) == 1:
        return found[0], names[found[0]][0]
    if found:
        several = say("'{name}' is the name of several: {ids}; write the id", name=wanted, ids=", ".join(found))
        raise CallError(several)
    if any(wanted == one.id for others in known.values() for one in others):
        raise CallError(_wrong_kind(target, kind, wanted))
    raise CallError(_nobody(target, kind, wanted, names))


def refuse_for_a_count(target: Target, kind: Kind) -> None:
    """Refuse to tell of single members where a target has none."""
    if kind.unit == "counts":
        raise CallError(
            say("{target} counts records and has no members; 'hrcomms why {target}' lists them", target=target.id)
        )


def _names(record: StaffMember | Organisation) -> tuple[str, ...]:
    if isinstance(record, StaffMember):
        return (record.name,)
    return record.name, *(one for one in (record.short_name, record.name_en) if one)


def _wrong_kind(target: Target, kind: Kind, wanted: str) -> Text:
    if kind.unit == "people":
        return say("'{id}' is a body, and the members of {target} are people", id=wanted, target=target.id)
    return say("'{id}' is a person, and the members of {target} are bodies", id=wanted, target=target.id)


def _without_zeros(identity: str) -> str:
    """Return an id without the zeros before its numbers, so that `cb-9` is nearest to `cb-009`."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", identity)


def _nobody(target: Target, kind: Kind, wanted: str, names: dict[str, tuple[str, ...]]) -> Text:
    keys = {name_key(own): one for one, all_own in names.items() for own in all_own}
    keys |= {_without_zeros(one): one for one in names}
    near = alike(_without_zeros(name_key(wanted)), keys)
    if near:
        hint = say("did you mean '{id}' ({name})?", id=keys[near[0]], name=names[keys[near[0]]][0])
    else:
        hint = say("'hrcomms why {target}' lists the members", target=target.id)
    if kind.unit == "people":
        return say("no staff member has the id or the name '{name}'; {hint}", name=wanted, hint=hint)
    return say("no organisation has the id or the name '{name}'; {hint}", name=wanted, hint=hint)
