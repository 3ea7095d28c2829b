"""Which records a count adds up on one day and did not, or not so, on another: what stands in the place of a flow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hrcomms.compliance.assessment import Assessment
from hrcomms.measures import Counted


class Way(StrEnum):
    """What became of a record."""

    COME = "come"
    GONE = "gone"
    CHANGED = "changed"


class Cause(StrEnum):
    """Why: as the days went by, by a rule that was changed, or since the records were."""

    TIME = "time"
    RULE = "rule"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that counts otherwise: as it did at the opening, where it stood then, and as it does now (None: not)."""

    before: Counted | None
    after: Counted | None
    cause: Cause

    @property
    def counted(self) -> Counted:
        """The record as it counts now; one that is gone, as it did."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a record that counts in neither state")
        return found

    @property
    def way(self) -> Way:
        """What became of it."""
        if self.before is None:
            return Way.COME
        return Way.GONE if self.after is None else Way.CHANGED

    @property
    def amount(self) -> int:
        """What it changes the numerator by."""
        return _amount(self.after) - _amount(self.before)


@dataclass(frozen=True, slots=True)
class GoalChange:
    """The goal of a total that is another than it was."""

    before: int
    after: int
    cause: Cause


def goal_change(first: Assessment, between: Assessment, last: Assessment) -> GoalChange | None:
    """Return how the goal of a total changed; None where it did not, or where the target is no total at either end.

    `between` is the day of `first` as is known now.
    """
    before, known, after = (getattr(one.kind, "goal", None) for one in (first, between, last))
    if before is None or after is None or before == after:
        return None
    return GoalChange(before, after, Cause.CORRECTION if known == after else Cause.RULE)


def _amount(one: Counted | None) -> int:
    return one.amount if one else 0


def record_changes(
    first: Assessment, between: Assessment, ruled: Assessment, last: Assessment
) -> Iterator[RecordChange]:
    """Yield each record that counts otherwise in `last` than in `first`, in order; those that are gone come last.

    `between` is the day of `first` as is known now, `ruled` that by the rule that is in force now.
    """
    states = [{one.record: one for one in state.records} for state in (first, between, ruled, last)]
    for one in {**states[3], **states[0]}:
        then, known, asked, now = (_adds(state, one) for state in states)
        if then != now:
            cause = Cause.CORRECTION if known != then else Cause.RULE if asked != known else Cause.TIME
            yield RecordChange(states[0].get(one), states[3].get(one), cause)


def _adds(state: Mapping[str, Counted], record: str) -> tuple[int, int | None] | None:
    one = state.get(record)
    return (one.amount, one.of) if one else None
