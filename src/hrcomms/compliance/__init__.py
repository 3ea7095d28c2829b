"""What follows from a dataset and a day: how far each target is, and how it got there.

Exact arithmetic; no clock, no files, no output. Definitions: compliance.md.
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
from hrcomms.compliance.trend import Pace, Trend, Waypoint, closing_days, months_between, printed_pace, trend_of

__all__ = [
    "STATUS_WORDS",
    "Assessment",
    "Change",
    "Flow",
    "Move",
    "NoSuchTargetError",
    "Pace",
    "Part",
    "TargetStatus",
    "Trend",
    "Waypoint",
    "assess",
    "assess_target",
    "closing_days",
    "expected",
    "flow",
    "months_between",
    "printed_pace",
    "printed_percent",
    "printed_tenths",
    "trend_of",
]
