"""What follows from a dataset and a day: how far each target is. Exact arithmetic; no clock, no files, no output.

Definitions: compliance.md.
"""

from hrcomms.compliance.assessment import (
    STATUS_WORDS,
    Assessment,
    TargetStatus,
    assess,
    assess_target,
    expected,
    printed_percent,
    printed_tenths,
)
from hrcomms.compliance.gaps import (
    LAPSE_DAYS,
    Aim,
    Distance,
    Gaps,
    Invitee,
    Lapsing,
    Missing,
    Open,
    Part,
    distance,
    find_gaps,
    narrowed,
)
from hrcomms.compliance.goals import OBSTACLE_WORDS, Goal, Obstacle, goals
from hrcomms.compliance.seats import Outcome, PlannedSession, Seat, Seating, plan_seats
from hrcomms.compliance.solver import NotProvenError, PlannerMissingError

__all__ = [
    "LAPSE_DAYS",
    "OBSTACLE_WORDS",
    "STATUS_WORDS",
    "Aim",
    "Assessment",
    "Distance",
    "Gaps",
    "Goal",
    "Invitee",
    "Lapsing",
    "Missing",
    "NotProvenError",
    "Obstacle",
    "Open",
    "Outcome",
    "Part",
    "PlannedSession",
    "PlannerMissingError",
    "Seat",
    "Seating",
    "TargetStatus",
    "assess",
    "assess_target",
    "distance",
    "expected",
    "find_gaps",
    "goals",
    "narrowed",
    "plan_seats",
    "printed_percent",
    "printed_tenths",
]
