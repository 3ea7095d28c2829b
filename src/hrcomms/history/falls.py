"""When the value of a target has fallen by a change of the data, and the reasons that the data give for it."""

from fractions import Fraction

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.history.targets import TargetChange
from hrcomms.model.manifest import AcceptedFall


def falls(change: TargetChange) -> bool:
    """Tell whether the value of a target falls for another reason than members joining or leaving.

    It does where the value after is below that before, and below what joining and leaving alone would have made of it:
    everyone who belongs before and after standing as before, whoever joins as they are now, by the rule as it was.
    A target that is no more has fallen, and so has one of which a changed rule leaves nothing to assess.
    """
    if change.before is None or change.before.value is None:
        return False
    if change.after is None or change.after_by_old is None:
        return True
    moved = by_moving_alone(change.before, change.after_by_old)
    if change.after.value is None:
        return moved is not None
    return change.after.value < change.before.value and (moved is None or change.after.value < moved)


def by_moving_alone(before: Assessment, after: Assessment) -> Fraction | None:
    """Return the value that joining and leaving alone lead to from `before`, by one rule; None: nobody is left."""
    stood = {member.id: member.met for member in before.members}
    met = [stood.get(member.id, member.met) for member in after.members]
    return Fraction(sum(met), len(met)) if met else None


def accepted_falls(dataset: Dataset) -> tuple[AcceptedFall, ...]:
    """Return the falls that a dataset accepts in its manifest."""
    return dataset.manifest.check.accepted_falls if dataset.manifest else ()


def newly_accepted(before: Dataset, after: Dataset) -> tuple[AcceptedFall, ...]:
    """Return the falls that the later state accepts and the earlier did not.

    A reason holds for the change that brings it, and for no later one.
    """
    known = accepted_falls(before)
    return tuple(one for one in accepted_falls(after) if one not in known)
