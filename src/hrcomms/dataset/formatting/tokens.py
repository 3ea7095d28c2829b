"""The text of a file as tokens, with the comments and blank lines that stand between them."""

from itertools import pairwise
from typing import NamedTuple

from hrcomms.dataset import libyaml
from hrcomms.dataset.formatting.nodes import BLANK, NotLaidOutError
from hrcomms.language import say


class Between(NamedTuple):
    """A comment (or BLANK) between two tokens; `behind` where it stands on the line of the first of them."""

    text: str
    column: int
    behind: bool


_NOTHING = ("", " ")
"""What mostly stands between two tokens."""
_NO_LINE = Between("", -1, behind=False)


class Token(NamedTuple):
    """A token of YAML: its kind, its place in the text, and what stands before it. Some kinds have no text."""

    kind: str
    start: int
    end: int
    line: int
    column: int
    style: str
    before: tuple[Between, ...]


def tokens(text: str) -> list[Token]:
    """Return the tokens of a YAML text; raises NotLaidOutError where the scanner does not read what the reader does."""
    found: list[Token] = []
    end, at_line_start = 0, True
    try:
        for one in libyaml.tokens(text):
            mark, stop = one.start_mark, one.end_mark.index
            start = mark.index
            kind = type(one).__name__[:-5]
            style = (one.style or "") if kind == "Scalar" else ""
            gap = text[end:start]
            before = () if gap in _NOTHING else _between(gap, at_line_start=at_line_start)
            found.append(Token(kind, start, stop, mark.line, mark.column, style, before))
            if stop > start:
                end, at_line_start = stop, style in ("|", ">")
            elif before:
                end, at_line_start = start, False
    except libyaml.UnreadError as error:
        raise NotLaidOutError(say("its text cannot be taken apart")) from error
    return found


def _between(text: str, *, at_line_start: bool) -> tuple[Between, ...]:
    """Return the comments and blank lines of the text between two tokens; blank lines in a row count as one."""
    if "#" not in text and text.count("\n") <= (0 if at_line_start else 1):
        return ()
    lines = text.split("\n")
    found = []
    for number, line in enumerate(lines):
        stripped = line.strip(" \t")
        on_the_line = number == 0 and not at_line_start
        if stripped:
            found.append(Between(stripped, len(line) - len(line.lstrip(" \t")), on_the_line))
        elif not on_the_line and number < len(lines) - 1:
            found.append(Between(BLANK, 0, behind=False))
    return tuple(one for last, one in pairwise([_NO_LINE, *found]) if one.text or one != last)
