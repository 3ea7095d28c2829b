"""Findings accepted in place: `# hrcomms: ignore HRC401 - two people, one name`, on the line or the line above."""

import re
from typing import NamedTuple

from hrcomms.diagnostics import Diagnostic, Location, Position
from hrcomms.language import say

_COMMENT = re.compile(r"#[ \t]*hrcomms:[ \t]*ignore\b[ \t]*(?P<codes>HRC\d{3}(?:[ \t,]+HRC\d{3})*)?(?P<rest>.*)")


class Acceptance(NamedTuple):
    """A comment that accepts findings of `codes`: on its own line behind data, else (`alone`) on the next one."""

    path: str
    position: Position
    codes: tuple[str, ...]
    alone: bool

    @property
    def line(self) -> int:
        """The line whose findings it accepts."""
        return self.position.line + 1 if self.alone else self.position.line


def acceptances(path: str, text: str) -> tuple[list[Acceptance], list[Diagnostic]]:
    """Return the comments of a file that accept findings, and what is wrong with others: no code, no reason."""
    found, wrong = [], []
    for number, line in enumerate(text.split("\n"), 1) if "hrcomms:" in text else ():
        comment = _COMMENT.search(line)
        if comment is None or not _is_comment(line[: comment.start()]):
            continue
        place = Position(number, comment.start() + 1, len(line.rstrip()) + 1)
        reason = comment["rest"].strip()
        if comment["codes"] and reason.startswith(("-", "–", "—")) and reason.strip("-–— \t"):
            alone = not line[: comment.start()].strip()
            found.append(Acceptance(path, place, tuple(re.findall(r"HRC\d{3}", comment["codes"])), alone))
        else:
            message = say("this comment accepts nothing: it lacks a code or a reason")
            hint = say("write '# hrcomms: ignore HRC401 - why it is right'")
            wrong.append(Diagnostic("HRC013", message, Location(path, position=place), hint))
    return found, wrong


def _is_comment(before: str) -> bool:
    """Tell whether a '#' after this start of a line begins a comment: at the start or after a blank, in no quotes."""
    return (not before or before[-1].isspace()) and before.count('"') % 2 == 0 and before.count("'") % 2 == 0
