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
from hrcomms.compliance.flow import Change, Flow, Move, NoSuchTargetError, Part, flow

__all__ = [
    "STATUS_WORDS",
    "Assessment",
    "Change",
    "Flow",
    "Move",
    "NoSuchTargetError",
    "Part",
    "TargetStatus",
    "assess",
    "assess_target",
    "expected",
    "flow",
    "printed_percent",
    "printed_tenths",
]
