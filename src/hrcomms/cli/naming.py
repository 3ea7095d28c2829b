"""Targets and members as a call names them, by id or by name; a near miss is told with the nearest one."""

import re
from collections.abc import Iterable

from hrcomms.cli.calls import CallError
from hrcomms.cli.persons import called, several
from hrcomms.dataset import Dataset
from hrcomms.dataset.named import candidates
from hrcomms.language import Listed, Text, say
from hrcomms.likeness import alike
from hrcomms.measures.base import Kind, Unit
from hrcomms.model import Target, Training
from hrcomms.names.folding import name_key
from hrcomms.names.matching import Candidate, Candidates, Match, One, Several, match

_COLLECTIONS: dict[Unit, str] = {"people": "staff", "bodies": "organisations"}


def target_named(dataset: Dataset, name: str, also: Iterable[str] = ()) -> Target:
    """Return the target with an id or a title, of which the first words are enough; refuse what is none, or several.

    The refusal names the nearest, or all that may be written: `also` are words that may stand in the place of an id.
    """
    known = candidates(dataset, "targets")
    found = match(name, known)
    if isinstance(found, One) and dataset.plan and (target := dataset.plan.target(found.candidate.id)):
        return target
    if isinstance(found, Several) and len(found.candidates) > 1:
        raise CallError(several("targets", name, found.candidates))
    ids = {name_key(one): one for one in (*known.by_id, *also)}
    near = [one.id for one in _offered(found)] or [ids[one] for one in alike(name_key(name), ids, 1, 0.5)]
    said = ", ".join(near or ids.values())
    if not known.by_id:
        raise CallError(say("the plan has no target '{name}': it has none at all", name=name))
    raise CallError(say("the plan has no target '{name}'; did you mean {known}?", name=name, known=said))


def session_named(dataset: Dataset, written: str) -> Training:
    """Return the session with an id or a title; refuse what is none, with the likest, or several."""
    from hrcomms.importing.session import recorded
    from hrcomms.importing.tables import UnreadableError

    found = match(written, candidates(dataset, "training"))
    if isinstance(found, Several) and len(found.candidates) > 1:
        raise CallError(several("training", written, found.candidates))
    try:
        return recorded(dataset, found.candidate.id if isinstance(found, One) else written)
    except UnreadableError as error:
        raise CallError(error.message) from error


def body_named(dataset: Dataset, written: str | None) -> str | None:
    """Return the id of the body with an id or a name, None where none is named; refuse what is none, or several."""
    if written is None:
        return None
    found = match(written, candidates(dataset, "organisations"))
    if isinstance(found, One):
        return found.candidate.id
    if isinstance(found, Several) and len(found.candidates) > 1:
        raise CallError(several("organisations", written, found.candidates))
    near = Listed(tuple(called(one) for one in _offered(found)))
    if near.items:
        raise CallError(
            say("no organisation has the id or the name '{name}'; did you mean {near}?", name=written, near=near)
        )
    raise CallError(say("no organisation has the id or the name '{name}'", name=written))


def member_named(dataset: Dataset, target: Target, kind: Kind, wanted: str) -> tuple[str, str]:
    """Return (id, name) of the person or body that could be a member of `target`, by its id or a name of its own.

    Refused: a name that several have, an id or a name that nobody has, one of a body where the members are people and
    the other way round; whatever is asked of a count.
    """
    refuse_for_a_count(target, kind)
    own = candidates(dataset, _COLLECTIONS[kind.unit])
    found = match(wanted, own)
    if isinstance(found, One):
        return found.candidate.id, found.candidate.name
    if isinstance(found, Several) and len(found.candidates) > 1:
        raise CallError(several(_COLLECTIONS[kind.unit], wanted, found.candidates))
    others = (candidates(dataset, name) for unit, name in _COLLECTIONS.items() if unit != kind.unit)
    if any(isinstance(match(wanted, one, compare=False), One) for one in others):
        raise CallError(_wrong_kind(target, kind, wanted))
    raise CallError(_nobody(target, kind, wanted, _near(wanted, own, found)))


def refuse_for_a_count(target: Target, kind: Kind) -> None:
    """Refuse to tell of single members where a target has none."""
    if kind.unit == "counts":
        raise CallError(
            say("{target} counts records and has no members; 'hrcomms why {target}' lists them", target=target.id)
        )


def _offered(found: Match) -> tuple[Candidate, ...]:
    """Return what may be meant where it is not certain."""
    if isinstance(found, One):
        return (found.candidate,)
    return found.candidates if isinstance(found, Several) else found.near


def _near(wanted: str, known: Candidates, found: Match) -> Candidate | None:
    ids = {_without_zeros(one): one for one in known.by_id}
    near = [known.by_id[ids[one]] for one in alike(_without_zeros(name_key(wanted)), ids)]
    return next(iter((*_offered(found), *near)), None)


def _wrong_kind(target: Target, kind: Kind, wanted: str) -> Text:
    if kind.unit == "people":
        return say("'{id}' is a body, and the members of {target} are people", id=wanted, target=target.id)
    return say("'{id}' is a person, and the members of {target} are bodies", id=wanted, target=target.id)


def _without_zeros(identity: str) -> str:
    """Return an id without the zeros before its numbers, so that `cb-9` is nearest to `cb-009`."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", identity)


def _nobody(target: Target, kind: Kind, wanted: str, near: Candidate | None) -> Text:
    hint = (
        say("did you mean '{id}' ({name})?", id=near.id, name=near.name)
        if near
        else say("'hrcomms why {target}' lists the members", target=target.id)
    )
    if kind.unit == "people":
        return say("no staff member has the id or the name '{name}'; {hint}", name=wanted, hint=hint)
    return say("no organisation has the id or the name '{name}'; {hint}", name=wanted, hint=hint)
