"""Because of whom the numbers of a target differ in two states: who stands otherwise now, and by what."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hrcomms.compliance.assessment import Assessment
from hrcomms.dataset import Dataset
from hrcomms.measures import Member, Proof
from hrcomms.model import Plan, Target


class Membership(StrEnum):
    """How somebody stands to a target."""

    OUTSIDE = "outside"
    UNMET = "unmet"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Step:
    """One whose membership changed, with the member as it is after (before, where it is outside after).

    Of one who has met the target now, `evidence` is what proves now and did not before, and `lifted` are the
    requirements that were missing and are no longer asked. Of one who has it no longer, `missing` is what is missing
    now, and `evidence` what proved it, or what proved everything where it is outside now.
    """

    member: Member
    before: Membership
    after: Membership
    evidence: tuple[Proof, ...] = ()
    missing: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()


def membership(member: Member | None) -> Membership:
    """Return how somebody stands who is this member of a population, or none of it."""
    if member is None:
        return Membership.OUTSIDE
    return Membership.MET if member.met else Membership.UNMET


def step(before: Member | None, after: Member | None) -> Step:
    """Return what led from one state of a member to another; it must belong in one of them (else ValueError)."""
    member = after or before
    if member is None:
        raise ValueError("somebody who belongs in neither state")
    known, ways = before.evidence if before else (), (membership(before), membership(after))
    if after is None or not after.met:
        missing = after.missing if after else ()
        lost = tuple(proof for proof in known if after is None or proof.requirement in missing)
        return Step(member, *ways, lost, missing)
    had = {(proof.requirement, proof.record) for proof in known}
    gained = tuple(proof for proof in after.evidence if (proof.requirement, proof.record) not in had)
    asked = {proof.requirement for proof in after.evidence}
    lifted = tuple(one for one in before.missing if one not in asked) if before else ()
    return Step(member, *ways, gained, lifted=lifted)


def steps(before: Assessment, after: Assessment) -> Iterator[Step]:
    """Yield everyone whose membership is another one in `after` than in `before`, in order; who left comes last."""
    old, new = (by_id(one) for one in (before, after))
    for one in {**new, **old}:
        first, last = old.get(one), new.get(one)
        if membership(first) is not membership(last):
            yield step(first, last)


def by_id(one: Assessment) -> dict[str, Member]:
    """Return the members of a target by id."""
    return {member.id: member for member in one.members}


def defined(dataset: Dataset, target_id: str) -> tuple[Plan, Target] | None:
    """Return the plan of a dataset and its target of an id; None where it has no plan, or none with this target."""
    plan = dataset.plan
    target = plan.target(target_id) if plan else None
    return (plan, target) if plan and target else None
