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
)

__all__ = [
    "LAPSE_DAYS",
    "STATUS_WORDS",
    "Aim",
    "Assessment",
    "Distance",
    "Gaps",
    "Invitee",
    "Lapsing",
    "Missing",
    "Open",
    "Part",
    "TargetStatus",
    "assess",
    "assess_target",
    "distance",
    "expected",
    "find_gaps",
    "printed_percent",
    "printed_tenths",
]
