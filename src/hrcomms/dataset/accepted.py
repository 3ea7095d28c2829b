"""Findings accepted in place: `# hrcomms: ignore HRC401 - two people, one name`, on the line or the line above."""

import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NamedTuple

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


def acceptances(path: str, text: str, read: Callable[[str], Any]) -> tuple[list[Acceptance], list[Diagnostic]]:
    """Return the comments of a file that accept findings, and what is wrong with others: no code, no reason.

    `text` is YAML, and `read` returns the data that such a text holds.
    """
    found, wrong = [], []
    for number, line, comment in _comments(text, read) if _START.search(text) else ():
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


def _comments(text: str, read: Callable[[str], Any]) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Yield the lines that hold such a comment: number, line, the comment in it."""
    in_values, index = _in_values(text, read), count()
    for number, line in enumerate(text.split("\n"), 1):
        starts = [found.start() for found in _START.finditer(line) if next(index) not in in_values]
        comment = _COMMENT.match(line, starts[0]) if starts else None
        if comment is not None:
            yield number, line, comment


def _in_values(text: str, read: Callable[[str], Any]) -> set[int]:
    """Return which of the places that look like such a comment (counted from 0) are part of a key or a value.

    Each gets a name of its own; those that come back from reading are no comments. To read a text once more is far
    cheaper than to find out where each of its values starts and ends.
    """
    name, index = "hrcommsx", count()
    while name in text:
        name += "x"
    named = _START.sub(lambda found: found[0].replace("hrcomms", f"{name}{next(index)}"), text)
    return {int(one) for value in _texts(read(named)) if name in value for one in re.findall(rf"{name}(\d+)", value)}


def _texts(data: Any) -> Iterator[str]:
    """Yield every key and every text in the data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
