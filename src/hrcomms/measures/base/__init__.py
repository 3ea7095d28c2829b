"""What all kinds of target share: what each answers (kind), who is selected and why not (selectors), windows."""

from hrcomms.measures.base.kind import (
    UNITS,
    Kind,
    Lapse,
    Member,
    Need,
    Proof,
    RuleText,
    State,
    Unit,
    kind_of,
    moment,
)
from hrcomms.measures.base.selectors import BodySelector, Ground, PostSelector, term_names
from hrcomms.measures.base.windows import Moment, Window, closed_windows, window_of

__all__ = [
    "UNITS",
    "BodySelector",
    "Ground",
    "Kind",
    "Lapse",
    "Member",
    "Moment",
    "Need",
    "PostSelector",
    "Proof",
    "RuleText",
    "State",
    "Unit",
    "Window",
    "closed_windows",
    "kind_of",
    "moment",
    "term_names",
    "window_of",
]
