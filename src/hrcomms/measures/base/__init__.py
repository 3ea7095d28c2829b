"""What kinds of target share: what each answers (kind), who is selected and why not, filters, counting, windows."""

from hrcomms.measures.base.counting import Counting
from hrcomms.measures.base.filters import FILTERS, filters_in_words, passes, wanted
from hrcomms.measures.base.kind import (
    UNITS,
    Counted,
    Doubt,
    Kind,
    Lapse,
    Member,
    Need,
    Peopled,
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
    "FILTERS",
    "UNITS",
    "BodySelector",
    "Counted",
    "Counting",
    "Doubt",
    "Ground",
    "Kind",
    "Lapse",
    "Member",
    "Moment",
    "Need",
    "Peopled",
    "PostSelector",
    "Proof",
    "RuleText",
    "State",
    "Unit",
    "Window",
    "closed_windows",
    "filters_in_words",
    "kind_of",
    "moment",
    "passes",
    "term_names",
    "wanted",
    "window_of",
]
