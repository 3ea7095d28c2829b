"""What YAML 1.2 refuses and libyaml passes over: lines that slip out of their quotes or brackets, signs without blanks.

To tell these early names the slip of the keyboard where it was made: a quote that was not closed is known by the next
key, not by the next quote.
"""

import re
from bisect import bisect_left
from functools import cached_property
from typing import Any

from hrcomms.dataset.libyaml import Stop, UnreadError

_GLUED = ("'#", '"#', "]#", "}#")
_ASKING = re.compile(r"[\[{,]\s*\?[^\s,\]}]")
_QUOTES = ("'", '"')
_NEST = 500
"""So many brackets open on a line are too many, whatever follows; libyaml reads some more before it tells of one."""


class Strictness:
    """Looks at the text of a file, where its events say that it may be wrong; raises UnreadError where it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    @cached_property
    def suspicious(self) -> bool:
        """Whether signs may follow on each other without a blank."""
        text = self.text
        if "#" in text and any(sign in text for sign in _GLUED):
            return True
        return "?" in text and _ASKING.search(text) is not None

    def scalar(self, event: Any, tabs: tuple[int, ...], *, in_flow: bool) -> None:
        """Refuse a comment right behind quotes, a '?' right before a text in brackets, a tab taken out of a text."""
        start, end = event.start_mark, event.end_mark
        if event.style and self.text.startswith("#", end.index) and event.style in _QUOTES:
            raise _glued(end)
        if in_flow and self.text.startswith("?", start.index - 1) and start.index:
            raise UnreadError(Stop(start.line, start.column - 1, "found '?' before a text in brackets", "?"))
        at = bisect_left(tabs, start.index)
        if start.line != end.line and at < len(tabs) and tabs[at] < end.index:
            raise UnreadError(Stop(start.line, start.column, "found a tab in the indentation of a text", "\t"))

    def lines_of(self, start: Any, end: Any, column: int, *, in_brackets: bool) -> None:
        """Refuse lines in quotes or brackets that do not stand further in than the collection around them."""
        found = self._outdented(start.line, end.line, column, in_brackets, closed=True)
        if found is not None:
            raise UnreadError(found)

    def closed(self, end: Any) -> None:
        """Refuse a comment right behind brackets."""
        if self.suspicious and self.text.startswith("#", end.end_mark.index):
            raise _glued(end.end_mark)

    def earlier(self, stop: Stop, brackets: Any, column: int) -> Stop:
        """Return where a line slips out of the quotes or brackets in which libyaml stopped, else where it did so."""
        found = None
        if stop.opened in _QUOTES and stop.opened_at:
            found = self._outdented(stop.opened_at[0], stop.line, column, in_brackets=False)
            if found is None and not stop.sign:
                found = stop._replace(line=stop.opened_at[0], column=stop.opened_at[1])
        elif brackets:
            found = self._outdented(brackets.start_mark.line, stop.line, column, in_brackets=True)
        return found or stop

    def is_nest(self, stop: Stop) -> bool:
        """Tell whether libyaml stopped at a bracket since too many are open before it on the line."""
        before = self.lines[stop.line][: stop.column] if stop.line < len(self.lines) else ""
        opened, closed = (sum(map(before.count, signs)) for signs in ("[{", "]}"))
        return stop.sign in ("[", "{") and opened - closed >= _NEST

    def _outdented(self, first: int, last: int, column: int, in_brackets: bool, *, closed: bool = False) -> Stop | None:
        """Return the first line behind `first` that stands too far out.

        Where the brackets are `closed` it is one that begins anew: behind a comma, and with no sign that tells what it
        belongs to.
        """
        belongs = "#]}" + ",'\"" * closed if in_brackets else "'\"" * closed
        before = self.lines[first].rstrip()
        for number in range(first + 1, min(last + 1, len(self.lines))):
            line = self.lines[number]
            content = line.lstrip(" ")
            at = len(line) - len(content)
            anew = not (closed and in_brackets) or before.endswith((",", "[", "{"))
            if at <= column and content.strip() and content[0] not in belongs and anew:
                return Stop(number, at, "invalid indentation", content[0])
            before = line.rstrip() or before
        return None


def _glued(mark: Any) -> UnreadError:
    reason = "comments must be separated from other tokens by whitespace"
    return UnreadError(Stop(mark.line, mark.column, reason, "#"))
