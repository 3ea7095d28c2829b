"""How much a plan asks to be computed: each target over all people and bodies, on every day that is looked at.

A few lines of targets and a few lines of people are little data each, and a long time together.
"""

from fractions import Fraction

from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.language import say
from hrcomms.model import Plan

_DAYS = 8
"""A target is computed on the day, a year before, and where each reporting year closed; a milestone on its own day."""
_FEW_TARGETS, _FEW_MILESTONES = 6, 30
"""So much a plan may ask of any number of people."""
_LARGE = 1_000_000
_BY_BYTE = Fraction(6, 10)
"""To look at one person on one day for one target takes some five microseconds: three seconds for each MB of data."""


def too_much(path: str, plan: Plan, members: int, size: int) -> Diagnostic | None:
    """Return the finding for a plan that asks too much of so many people and bodies; None where it does not.

    `size` is that of the whole dataset in bytes: whoever keeps more data may wait longer.
    """
    milestones = sum(len(one.milestones) for one in plan.targets)
    if len(plan.targets) <= _FEW_TARGETS and milestones <= _FEW_MILESTONES:
        return None
    if (_DAYS * len(plan.targets) + milestones) * members <= _BY_BYTE * max(size, _LARGE):
        return None
    message = say(
        "{targets} targets with {milestones} milestones are too many for {members} people and bodies",
        targets=len(plan.targets),
        milestones=milestones,
        members=members,
    )
    hint = say("remove those that are not in the plan, or keep the data of each part in a dataset of its own")
    return Diagnostic("HRC008", message, Location(path, ("plan", "targets"), on_key=True), hint)
