"""Text of the data inside Markdown: it shows as it is, and is never markup, a link or a call to somebody."""

import re

from hrcomms.output.safe import one_line

CELL = 500
"""Characters of a text from the data; what is longer is cut."""
_MARKUP = re.compile(
    r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)"
    r"|(?P<called>[@#!%~&$^](?=\w)|:(?=//)|(?<=www)\.)|[~&$]|\bGH(?=-\d)",
    re.IGNORECASE,
)
"""What Markdown, or a host, could take for more than text; `called`: together with what follows."""
_JOINER = "&#8288;"
"""A sign without width: hosts look for @names, #numbers and addresses in what is shown, however it is written."""


def shown(text: str, room: int = CELL) -> str:
    """Return text, made one line and cut at `room` characters, such that Markdown shows it as it is."""
    line = one_line(text)
    cut = line if len(line) <= room else line[: room - 1] + "…"
    return _MARKUP.sub(_as_number, cut)


def _as_number(found: re.Match[str]) -> str:
    if found[0].isalpha():
        return f"{found[0]}{_JOINER}"
    return f"&#{ord(found[0])};{_JOINER if found['called'] else ''}"


def within(text: str, room: int) -> str:
    """Return text as `shown` does, cut so that what is written takes at most `room` characters."""
    raw = room
    while len(said := shown(text, raw)) > room:
        raw //= 2
    return said
