"""What keeps a report from being vouched for: the part of the file, and what is in it."""

from dataclasses import dataclass

from hrcomms.language import Text


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a report that the data did not put there, or that hides or alters what they did.

    `part` names the part of the file (`word/header1.xml`, `page 3`, `line 12`), `why` says what is in it.
    """

    part: str
    why: Text


class DoubtError(Exception):
    """What ends the comparison at once: `doubt` says what it is."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(str(doubt.why))
        self.doubt = doubt
