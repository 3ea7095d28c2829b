"""From one day to another: who joined and left, and what changed the numerator (compliance.md, Flow).

The opening may come from another dataset than the closing: what was known then. What differs already on the opening day
is a correction. What differs on that day by the rule that is in force at the closing was changed by the rule. What time
did is told by the closing dataset and its rule alone, on both days. So every change of the numerator has exactly one
part, and the parts always add up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hrcomms.compliance.account import Membership, by_id, defined, step
from hrcomms.compliance.assessment import Assessment, assess_by, assess_target
from hrcomms.compliance.record_changes import GoalChange, RecordChange, goal_change, record_changes
from hrcomms.compliance.stay import on_joining
from hrcomms.dataset import Dataset
from hrcomms.measures import Ground, Member, Proof
from hrcomms.model import Plan, Target


class NoSuchTargetError(LookupError):
    """A dataset has no such target: that of the opening where `at_opening`, else that of the closing."""

    def __init__(self, target: str, *, at_opening: bool) -> None:
        super().__init__(target)
        self.target = target
        self.at_opening = at_opening


class Part(StrEnum):
    """What changed the numerator."""

    NEWLY_MET = "newly_met"
    JOINED_MET = "joined_met"
    LEFT_MET = "left_met"
    LAPSED = "lapsed"
    RULE_CHANGED = "rule_changed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Move:
    """One who joined the population or left it.

    `grounds` are the posts, or the body itself, by which it belongs now (joined) or belonged (left). Those of one who
    left say why they no longer make a member. Where `corrected`, not time moved it but a change of the records or of
    the plan's own text; then the grounds of one who left stand in the opening dataset, as they were.
    """

    member: Member
    grounds: tuple[Ground, ...]
    corrected: bool
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One who counts in the numerator at the closing and did not at the opening (`amount` 1), or the reverse (-1).

    `evidence`, `missing` and `lifted` are those of the Step. Where `in_opening`, the evidence stands in the opening
    dataset.
    """

    part: Part
    amount: int
    member: Member
    evidence: tuple[Proof, ...] = ()
    missing: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    in_opening: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A target from the day of `opening` to that of `closing`; lists are in order, who left last.

    Denominator: opening + joined - left = closing. Numerator: opening + the amounts of all changes = closing. A count
    has no members: its `records` lead from one numerator to the other. Where the kind changed, both do together.
    """

    opening: Assessment
    closing: Assessment
    joined: tuple[Move, ...]
    left: tuple[Move, ...]
    changes: tuple[Change, ...]
    records: tuple[RecordChange, ...] = ()
    goal: GoalChange | None = None

    @property
    def units(self) -> frozenset[str]:
        """What the numbers of both ends count; where an amendment changed the kind, two things."""
        return frozenset((self.opening.kind.unit, self.closing.kind.unit))

    def of(self, part: Part) -> tuple[Change, ...]:
        """Return the changes of one part."""
        return tuple(change for change in self.changes if change.part is part)


def flow(opening: Dataset, closing: Dataset, target_id: str, since: date, as_of: date) -> Flow:
    """Return how a target went from `since`, as `opening` knows it, to `as_of`, as `closing` knows it.

    Usually both datasets are one; else each computes by the definition that its own plan gives. `since` may not lie
    after `as_of`. Raises NoSuchTargetError where a dataset has no plan, or none with this target.
    """
    if since > as_of:
        raise ValueError("a flow runs forward in time")
    plan, target = _defined(opening, target_id, at_opening=True)
    first = between = assess_target(opening, plan, target, since)
    plan, target = _defined(closing, target_id, at_opening=False)
    last = assess_target(closing, plan, target, as_of)
    if opening is not closing:
        between = assess_target(closing, plan, target, since)
    rule, same = plan.in_force(target, as_of), plan.in_force(target, since)
    ruled = between if rule == same else assess_by(closing, plan, rule, since)
    states = _States(by_id(first), by_id(between), by_id(ruled), by_id(last))
    return Flow(
        opening=first,
        closing=last,
        joined=tuple(_joined(states, closing, last)),
        left=tuple(_left(states, (opening, first), (closing, ruled, last))),
        changes=tuple(_changes(states, on_joining(closing, plan, last, since, states.came_to_count()))),
        records=tuple(record_changes(first, between, ruled, last)),
        goal=goal_change(first, between, last),
    )


def _defined(dataset: Dataset, target_id: str, *, at_opening: bool) -> tuple[Plan, Target]:
    found = defined(dataset, target_id)
    if found is None:
        raise NoSuchTargetError(target_id, at_opening=at_opening)
    return found


class _States(NamedTuple):
    """The members at the opening; on that day as the closing dataset knows it; by the rule then; and at the closing."""

    first: Mapping[str, Member]
    between: Mapping[str, Member]
    ruled: Mapping[str, Member]
    last: Mapping[str, Member]

    def came_to_count(self) -> list[str]:
        """Return who counts at the closing and, as is known and asked now, did not belong at the opening."""
        return [one for one, member in self.last.items() if member.met and one not in self.ruled]


def _joined(states: _States, closing: Dataset, last: Assessment) -> Iterator[Move]:
    for one in (one for one in states.last if one not in states.first):
        known = one in states.between
        by_rule = not known and one in states.ruled
        yield Move(states.last[one], _belonging(closing, last, one), corrected=known, by_rule=by_rule)


def _left(
    states: _States, then: tuple[Dataset, Assessment], now: tuple[Dataset, Assessment, Assessment]
) -> Iterator[Move]:
    (opening, first), (closing, ruled, last) = then, now
    for one in (one for one in states.first if one not in states.last):
        if one not in states.between:
            yield Move(states.first[one], _belonging(opening, first, one), corrected=True)
        elif one not in states.ruled:
            yield Move(states.between[one], ruled.grounds(closing, one), corrected=False, by_rule=True)
        else:
            # of two kinds of measure, one after the other, the second knows no such grounds
            pairs = zip(ruled.grounds(closing, one), last.grounds(closing, one), strict=False)
            yield Move(states.between[one], tuple(new for old, new in pairs if old.belongs), corrected=False)


def _belonging(dataset: Dataset, assessment: Assessment, member: str) -> tuple[Ground, ...]:
    return tuple(ground for ground in assessment.grounds(dataset, member) if ground.belongs)


def _changes(states: _States, joining: Mapping[str, Member]) -> Iterator[Change]:
    for one in {**states.last, **states.first}:
        first, between, ruled, last = (members.get(one) for members in states)
        if _met(first) == _met(last):
            continue
        if _met(between) != _met(first):
            yield _change(Part.CORRECTED, first, between)
        elif _met(ruled) != _met(between):
            yield _change(Part.RULE_CHANGED, between, ruled)
        elif last is None:
            yield _change(Part.LEFT_MET, ruled, None)
        elif _met(first):
            yield _change(Part.LAPSED, ruled, last)
        else:
            entered = ruled or joining[one]
            yield _change(Part.JOINED_MET, None, last) if entered.met else _change(Part.NEWLY_MET, entered, last)


def _met(member: Member | None) -> bool:
    return member is not None and member.met


def _change(part: Part, before: Member | None, after: Member | None) -> Change:
    """Return what changed from one state of a member to another, of which exactly one has met the target."""
    made = step(before, after)
    gain = made.after is Membership.MET
    in_opening = part is Part.CORRECTED and not gain
    return Change(part, 1 if gain else -1, made.member, made.evidence, made.missing, made.lifted, in_opening)
