"""A line for a terminal: the one way in which text gets there, so that none gets there as anything but text."""

from typing import Any, Self

from rich.style import Style
from rich.text import Text

from hrcomms.escaping import one_line


class Line(Text):
    """Styled text of one line; whatever it is made of or added to it is written by `one_line`."""

    def __init__(self, text: str = "", style: str | Style = "", **layout: Any) -> None:
        super().__init__(one_line(text), style, **layout)

    def append(self, text: Text | str, style: str | Style | None = None) -> Self:
        """Add text, or a line."""
        super().append(one_line(text) if isinstance(text, str) else text, style)
        return self

    @classmethod
    def assemble(cls, *parts: Text | str | tuple[str, str | Style], **layout: Any) -> Self:
        """Make a line of parts, each perhaps with its style."""
        made = cls(**layout)
        for part in parts:
            if isinstance(part, tuple):
                made.append(*part)
            else:
                made.append(part)
        return made


class Continued(Line):
    """A line that goes on with the sentence of the line before it, behind spaces."""
