"""What all kinds of target share: what each answers (kind), who is selected and why not (selectors), periods."""

from hrcomms.measures.base.kind import UNITS, Kind, Lapse, Member, Need, Proof, RuleText, State, Unit
from hrcomms.measures.base.selectors import BodySelector, Ground, PostSelector, term_names

__all__ = [
    "UNITS",
    "BodySelector",
    "Ground",
    "Kind",
    "Lapse",
    "Member",
    "Need",
    "PostSelector",
    "Proof",
    "RuleText",
    "State",
    "Unit",
    "term_names",
]
