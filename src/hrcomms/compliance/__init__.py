"""What follows from a dataset and a day: how far each target is. Exact arithmetic; no clock, no files, no output.

Definitions: compliance.md. Here stands what every command needs; flow (two days compared), trend (the years), gaps
(what is still to be done), goals and seats (the fewest seats) are imported by name.
"""

from hrcomms.compliance.assessment import (
    STATUS_WORDS,
    Assessment,
    Standing,
    TargetStatus,
    assess,
    assess_by,
    assess_target,
    closed,
    expected_count,
    printed_percent,
    printed_tenths,
    standing_of,
    status_of,
)

__all__ = [
    "STATUS_WORDS",
    "Assessment",
    "Standing",
    "TargetStatus",
    "assess",
    "assess_by",
    "assess_target",
    "closed",
    "expected_count",
    "printed_percent",
    "printed_tenths",
    "standing_of",
    "status_of",
]
