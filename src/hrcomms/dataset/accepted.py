"""Findings accepted in place: `# hrcomms: ignore HRC401 - two people, one name`, on the line or the line above."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hrcomms.diagnostics import Diagnostic, Location, Position
from hrcomms.language import say

_START = re.compile(r"#[ \t]*hrcomms:[ \t]*ignore\b")
_COMMENT = re.compile(rf"{_START.pattern}[ \t]*(?P<codes>HRC\d{{3}}(?:[ \t,]+HRC\d{{3}})*)?(?P<rest>.*)")


class Acceptance(NamedTuple):
    """A comment that accepts findings of `codes`: on its own line behind data, else (`alone`) on the next one.

    `reason` is what it says for it.
    """

    path: str
    position: Position
    codes: tuple[str, ...]
    alone: bool
    reason: str

    @property
    def line(self) -> int:
        """The line whose findings it accepts."""
        return self.position.line + 1 if self.alone else self.position.line


def may_accept(comment: str) -> bool:
    """Tell whether a comment is one that accepts findings, or is meant for it."""
    return _START.search(comment) is not None


def acceptances(path: str, text: str, held: Iterable[tuple[int, int]]) -> tuple[list[Acceptance], list[Diagnostic]]:
    """Return the comments of a file that accept findings, and what is wrong with others: no code, no reason.

    `held` are the stretches of the text that are keys and values and not comments, though they look like one.
    """
    found, wrong = [], []
    for number, line, comment in _comments(text, tuple(held)) if _START.search(text) else ():
        place = Position(number, comment.start() + 1, len(line.rstrip()) + 1)
        reason = comment["rest"].strip()
        said = reason.strip("-–— \t")
        if comment["codes"] and reason.startswith(("-", "–", "—")) and said:
            alone = not line[: comment.start()].strip()
            found.append(Acceptance(path, place, tuple(re.findall(r"HRC\d{3}", comment["codes"])), alone, said))
        else:
            message = say("this comment accepts nothing: it lacks a code or a reason")
            hint = say("write '# hrcomms: ignore HRC401 - why it is right'")
            wrong.append(Diagnostic("HRC013", message, Location(path, position=place), hint))
    return found, wrong


def _comments(text: str, held: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Yield the lines that hold such a comment: number, line, the comment in it."""
    begin = 0
    for number, line in enumerate(text.split("\n"), 1):
        starts = (found.start() for found in _START.finditer(line) if not _inside(held, begin + found.start()))
        start = next(starts, None)
        comment = None if start is None else _COMMENT.match(line, start)
        if comment is not None:
            yield number, line, comment
        begin += len(line) + 1


def _inside(held: tuple[tuple[int, int], ...], index: int) -> bool:
    """Tell whether a place in the text lies in one of the stretches, which are in order."""
    number = bisect_right(held, (index, index)) - 1
    return any(start <= index < end for start, end in held[max(number, 0) : number + 2])
