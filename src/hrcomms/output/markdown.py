"""Text of the data inside Markdown: it shows as it is, and is never markup, a link or a call to somebody."""

import re

from hrcomms.output.safe import one_line

CELL = 500
"""Characters of a text from the data; what is longer is cut."""
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&]|:(?=//)|(?<=www)\.|[@#!](?P<called>(?=\w))?", re.IGNORECASE)
_JOINER = "&#8288;"
"""A sign without width: hosts look for @names and #numbers in what is shown, however the sign is written."""


def shown(text: str, room: int = CELL) -> str:
    """Return text, made one line and cut at `room` characters, such that Markdown shows it as it is."""
    line = one_line(text)
    cut = line if len(line) <= room else line[: room - 1] + "…"
    return _MARKUP.sub(_as_number, cut)


def _as_number(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};{_JOINER if found['called'] is not None else ''}"
