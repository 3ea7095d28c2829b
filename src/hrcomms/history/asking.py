"""Whether a target asks less by its later rule than by its earlier one, whatever the data are."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from hrcomms.compliance import TargetStatus
from hrcomms.history.targets import TargetChange
from hrcomms.measures.base import FILTERS
from hrcomms.model import Target
from hrcomms.model.plan import Measure

_INTERVALS = ("month", "quarter", "half-year", "year", "plan")
_DAY = date(2400, 1, 1)
"""Any day by which two durations can be compared."""
_SELECTORS = ("classifications", "organisations", "functions")
_RANKS = {
    TargetStatus.MISSED: 0,
    TargetStatus.BEHIND: 1,
    TargetStatus.ON_TRACK: 2,
    TargetStatus.MET: 3,
}


def eased(change: TargetChange) -> tuple[str, ...]:
    """Return the keys of the plan by which the target asks less than before, or of fewer; none for a new target.

    Two kinds of measure cannot be compared: a target that has another kind asks something else, not less.
    """
    if change.before is None or change.after is None or not change.rule:
        return ()
    old, new = change.before.target, change.after.target
    found = [*_less_of_target(old, new)]
    if old.measure.kind == new.measure.kind:
        found += _less_of_measure(old.measure, new.measure)
    if any(one.path == ("plan", "start_date") and one.after < one.before for one in change.rule):
        found.append("start_date")
    return tuple(found)


def only_by_rule(change: TargetChange) -> TargetStatus | None:
    """Return the status of a target that stands better than it would by its earlier rule; None for any other."""
    if change.after is None or change.after_by_old is None:
        return None
    now, by_old = change.after.status, change.after_by_old.status
    better = now in _RANKS and by_old in _RANKS and _RANKS[now] > _RANKS[by_old]
    return now if better else None


def sinks(change: TargetChange) -> bool:
    """Tell whether a target is gone, or its value lower than before by its later rule or by its earlier one."""
    if change.before is None or change.before.value is None:
        return False
    if change.after is None or change.after_by_old is None:
        return True
    values = (change.after.value, change.after_by_old.value)
    return any(value is None or value < change.before.value for value in values)


def _less_of_target(old: Target, new: Target) -> Iterator[str]:
    if new.threshold < old.threshold:
        yield "threshold"
    if new.due > old.due:
        yield "due"
    if not all(_asked_by(new, step.date) >= step.threshold for step in old.milestones) or any(
        step not in old.milestones for step in new.milestones
    ):  # one more step can make the way to it less steep
        yield "milestones"


def _asked_by(target: Target, day: date) -> Fraction:
    steps = [*((one.date, one.threshold) for one in target.milestones), (target.due, target.threshold)]
    return max((share for reached, share in steps if reached <= day), default=Fraction(0))


def _less_of_measure(old: Measure, new: Measure) -> Iterator[str]:
    before, after = (getattr(one, "population", None) for one in (old, new))
    if any(_narrower(getattr(before, one, ()), getattr(after, one, ())) for one in _SELECTORS):
        yield "population"
    if set(getattr(old, "components", ())) - set(getattr(new, "components", ())):
        yield "components"
    if not all(any(_covers(leg, one) for one in getattr(new, "requires", ())) for leg in getattr(old, "requires", ())):
        yield "requires"
    intervals = [getattr(one, "every", None) for one in (old, new)]
    if None not in intervals and _INTERVALS.index(intervals[0]) < _INTERVALS.index(intervals[1]):
        yield "every"
    for key in ("at_least", "goal"):
        if getattr(new, key, 1) < getattr(old, key, 1):
            yield key
    for key in FILTERS:
        if _narrower(getattr(new, key, ()), getattr(old, key, ())):  # more of what is recorded counts
            yield key
    before, after = (getattr(one, "valid_for", None) for one in (old, new))
    if before is not None and (after is None or after.before(_DAY) < before.before(_DAY)):
        yield "valid_for"


def _narrower(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether a selector lets fewer belong; without a value it lets all."""
    return bool(new) and (not old or bool(set(old) - set(new)))


def _covers(old: Any, new: Any) -> bool:
    """Tell whether a leg asks the same as an earlier one on every day on which that one does."""
    begins = (new.start_date or date.min) <= (old.start_date or date.min)
    return bool(new.leg == old.leg and begins and (new.end_date or date.max) >= (old.end_date or date.max))
