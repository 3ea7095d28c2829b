"""What a change of the data does to the targets: before and after, and the members who make the difference.

A target can move because the data say something else, or because its rule does. Each is told by itself: the new data
are counted by the old rule too, so that the way from before to after has two steps, first the data's, then the rule's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hrcomms.compliance import Assessment, assess_by
from hrcomms.compliance.account import Membership, Step, steps
from hrcomms.compliance.record_changes import RecordChange, record_changes
from hrcomms.dataset import Dataset
from hrcomms.history.records import FieldChange, field_changes, lost
from hrcomms.model import Plan, Target
from hrcomms.model.plain import plain

TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target in two states, on one day; `before` or `after` is None if a state does not have it.

    `rule` tells where its definition differs. Then `after_by_old` counts the later data by the earlier rule, and
    `before_by_new` the earlier data by the later rule; if it does not differ, they are `after` and `before`.
    `by_data` leads from `before` to `after_by_old`, `by_rule` from there to `after`; so do the records of a count.
    """

    id: str
    before: Assessment | None
    after: Assessment | None
    rule: tuple[FieldChange, ...] = ()
    after_by_old: Assessment | None = None
    before_by_new: Assessment | None = None
    by_data: tuple[Step, ...] = ()
    by_rule: tuple[Step, ...] = ()
    records_by_data: tuple[RecordChange, ...] = ()
    records_by_rule: tuple[RecordChange, ...] = ()

    @property
    def data_moves(self) -> bool:
        """Tell whether the data count somebody or something otherwise, by the earlier rule."""
        return bool(self.by_data or self.records_by_data) or _differ(self.before, self.after_by_old)

    @property
    def rule_moves(self) -> bool:
        """Tell whether the later rule counts somebody or something otherwise, or of another number."""
        return bool(self.by_rule or self.records_by_rule) or _differ(self.after_by_old, self.after)

    @property
    def moves(self) -> bool:
        """Tell whether its count, its value, its rule or its status is another one."""
        return bool(self.rule) or self.before is None or self.after is None or _seen(self.before) != _seen(self.after)


def _differ(one: Assessment | None, other: Assessment | None) -> bool:
    """Tell whether both are there and their counts are not the same."""
    if one is None or other is None:
        return False
    return (one.numerator, one.denominator) != (other.numerator, other.denominator)


def _seen(one: Assessment) -> tuple[int, int, str]:
    return one.numerator, one.denominator, one.status


def target_changes(before: Dataset, after: Dataset, day: date) -> tuple[TargetChange, ...]:
    """Return every target of either state on `day`: those of the later plan in its order, then those it has no more.

    A target that could not be read in one of the states is left out: nobody can say how it moved.
    """
    old, new = (_listed(state, day) for state in (before, after))
    ids = [*new, *(one for one in old if one not in new)]
    known = [
        one
        for one in ids
        if (one in old or not lost(before, TARGETS, one)) and (one in new or not lost(after, TARGETS, one))
    ]
    return tuple(_change(before, after, one, day) for one in known)


def _listed(state: Dataset, day: date) -> dict[str, Target]:
    """Return the targets that a state has on a day by id, by the rules in force."""
    return {one.id: one for one in state.plan.targets_on(day)} if state.plan else {}


def _change(before: Dataset, after: Dataset, target_id: str, day: date) -> TargetChange:
    first, last = (_defined(state, target_id, day) for state in (before, after))
    one = assess_by(before, *first, day) if first else None
    two = assess_by(after, *last, day) if last else None
    if first is None or last is None or one is None or two is None:
        return TargetChange(target_id, one, two)
    changes = field_changes(definition(*first), definition(*last))
    rule = tuple(one for one in changes if meaning(one.before) != meaning(one.after))
    by_old = assess_by(after, *first, day) if rule else two
    by_new = assess_by(before, *last, day) if rule else one
    moved = tuple(_steps(one, by_old)), tuple(_steps(by_old, two))
    counted = tuple(record_changes(one, by_old, by_old, by_old)), tuple(record_changes(by_old, by_old, two, two))
    return TargetChange(target_id, one, two, rule, by_old, by_new, *moved, *counted)


def _defined(state: Dataset, target_id: str, day: date) -> tuple[Plan, Target] | None:
    """Return the plan of a state and its target of an id by the rule in force; None where it lists none on the day."""
    target = _listed(state, day).get(target_id)
    return (state.plan, target) if state.plan and target else None


def definition(plan: Plan, target: Target) -> dict[str, Any]:
    """Return all by which a target is computed: what it says of itself but for its words, and the plan's days."""
    said = {key: value for key, value in plain(target).items() if key not in ("id", "title", "text")}
    closes = plain(plan.reporting_year)["closes"]
    return {**said, "plan": {"start_date": plan.start_date.isoformat(), "reporting_year": {"closes": closes}}}


def meaning(value: Any) -> Any:
    """Return a part of a definition with its lists in one order: none of them means another thing in another order."""
    if isinstance(value, dict):
        return {key: meaning(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted(map(meaning, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def _steps(before: Assessment, after: Assessment) -> Iterator[Step]:
    """Yield whose membership changed, with evidence only of those who belong in both states."""
    for one in steps(before, after):
        yield replace(one, evidence=()) if Membership.OUTSIDE in (one.before, one.after) else one
