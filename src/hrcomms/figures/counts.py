"""Numbers that concern people, which a public edition may withhold."""

from enum import Enum
from fractions import Fraction

from hrcomms.language import Text, say


class Suppressed(Enum):
    """A number that is not published: it would tell of fewer than FEW people, or help to compute such a number."""

    SUPPRESSED = "withheld"

    @property
    def said(self) -> Text:
        """The word that stands in the place of the number."""
        return say("withheld")


SUPPRESSED = Suppressed.SUPPRESSED
GONE = "[…]"
"""What stands inside a sentence, in every language, in the place of a number or name that was taken out."""
Count = int | Suppressed
"""A number of people, or of their attendances."""
Share = Fraction | Suppressed
"""A share of people."""
FEW = 5
"""Fewer people than this are not counted in public."""
