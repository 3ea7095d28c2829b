"""Keeps together on a page what a line must not end within: days, numbers of papers, and short words in tables."""

import re

MOST_IN_ONE = 12
"""A word of more letters may break in a column of a table."""
_IN_PIECES = re.compile(r"<[^<>]*>|[^<]+|<")
_TOKEN = re.compile(r"[^\s<>]+")
_WHOLE = re.compile(r"(?=\D*\d)(?=[^-–/]*[-–/])[^&;…]{4,24}")
"""A day, a number of a paper, days from to: what has a digit, and a sign behind which a line may end."""


def unbroken(page: str) -> str:
    """Return a page in whose text no line ends within a day or number, and in tables within long words alone."""
    parts, tables, seen = [], 0, True
    for part in _IN_PIECES.findall(page):
        if part.startswith("<"):
            tables += part.startswith("<table") - part.startswith("</table")
            seen = not part.startswith("<title")
            parts.append(part)
        else:
            parts.append(_TOKEN.sub(_in_table if tables else _in_text, part) if seen else part)
    return "".join(parts)


def _in_text(token: re.Match[str]) -> str:
    return f'<span class="whole">{token[0]}</span>' if _WHOLE.fullmatch(token[0]) else token[0]


def _in_table(token: re.Match[str]) -> str:
    told = _in_text(token)
    return f'<span class="long">{told}</span>' if told == token[0] and len(told) > MOST_IN_ONE else told
