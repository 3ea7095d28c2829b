"""Text of the data inside Markdown, cut if it is long."""

from hrcomms.escaping import markdown, one_line

CELL = 500
"""Characters of a text from the data; what is longer is cut."""


def shown(text: str, room: int = CELL) -> str:
    """Return text, made one line and cut at `room` characters, such that Markdown shows it as it is."""
    line = one_line(text)
    return markdown(line if len(line) <= room else line[: room - 1] + "…")


def within(text: str, room: int) -> str:
    """Return text as `shown` does, cut so that what is written takes at most `room` characters."""
    raw = room
    while len(said := shown(text, raw)) > room:
        raw //= 2
    return said
