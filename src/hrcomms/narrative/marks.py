"""Where a narrative holds something else than text: its placeholders, tags and notes (see placeholders)."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hrcomms.language import Text, say

_OPEN = re.compile(r"\{[{%#]")
_RAW_ENDS = re.compile(r"\{%(?=-?\s*endraw\s*-?%\})")
_CLOSE = {
    "{{": re.compile(r"""\{\{((?:"[^"]*+"|'[^']*+'|\}(?!\})|[^"'}])*+)\}\}"""),
    "{%": re.compile(r"\{%(.*?)%\}", re.DOTALL),
    "{#": re.compile(r"\{#(.*?)#\}", re.DOTALL),
}
_SPACE = re.compile(r"\s*")


class NarrativeFault(Exception):  # noqa: N818 - "error" says that the program failed; here the text did
    """A narrative that cannot be filled: why, where (from `start` to `end` of the text), and a way out.

    Where a name is unknown, `wanted` is it, and `known` are those that could stand in its place.
    """

    def __init__(
        self, message: Text, span: tuple[int, int], hint: Text, wanted: str = "", known: Iterable[str] = ()
    ) -> None:
        super().__init__(str(message))
        self.message, self.hint, self.wanted, self.known = message, hint, wanted, tuple(known)
        self.start, self.end = span


class Mark(NamedTuple):
    """A placeholder (`{{`), tag (`{%`) or note (`{#`) at a span of the text, and what it says.

    The text around it ends `before` it and goes on `after` it: a tag or note takes the end of its line away, and where
    it begins the line, also the spaces before it; a minus sign inside takes all spaces on its side.
    """

    kind: str
    said: str
    span: tuple[int, int]
    before: int
    after: int


def is_filled(text: str) -> bool:
    """Tell whether a narrative holds anything but text."""
    return "{{" in text or "{%" in text or "{#" in text


def marks(text: str) -> Iterator[Mark]:
    """Yield the marks of a narrative, in order; between `raw` and `endraw` there are none.

    Raises NarrativeFault at one without its end.
    """
    at, raw = 0, None
    while found := (_RAW_ENDS if raw else _OPEN).search(text, at):
        start, kind = found.start(), text[found.start() : found.start() + 2]
        close = _CLOSE[kind].match(text, start)
        if close is None:
            raise unended((start, len(text)), kind[1].replace("{", "}") + "}")
        inner, end = close[1], close.end()
        before, at = _before(text, at, start, inner), _after(text, end, inner)
        mark = Mark(kind, inner.strip("-").strip(), (start, end), before, at)
        raw = mark if (kind, mark.said) == ("{%", "raw") else None
        yield mark
    if raw:
        raise unended(raw.span, "{% endraw %}")


def hidden(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a narrative that are no text, in order; one without an end goes to that of the text."""
    found = list[tuple[int, int]]()
    try:
        found.extend(mark.span for mark in marks(text))
    except NarrativeFault as fault:
        found.append((fault.start, fault.end))
    return tuple(found)


def unended(span: tuple[int, int], end: str) -> NarrativeFault:
    """Return the fault of a mark that is not closed."""
    hint = say("close what is opened here, or write braces that are meant as such like this: {braces}", braces=_BRACES)
    return NarrativeFault(say("'{end}' is missing", end=end), span, hint)


_BRACES = '{{ "{{" }}'


def _before(text: str, at: int, start: int, inner: str) -> int:
    if inner.startswith("-"):
        return at + len(text[at:start].rstrip())
    line = max(text.rfind("\n", at, start) + 1, at)
    opens = line == 0 or text[line - 1] == "\n"
    return line if opens and text[start + 1] != "{" and text[line:start].isspace() else start


def _after(text: str, end: int, inner: str) -> int:
    space = _SPACE.match(text, end) if inner.endswith("-") else None
    return space.end() if space else end + (text[end - 2] != "}" and text.startswith("\n", end))
