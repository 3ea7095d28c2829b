"""What a slip of the keyboard in YAML is, and the parts of a line that slips are found in.

A slip is only a guess until `syntax` has tried its repair: the parser must get further with it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hrcomms.diagnostics import Diagnostic, Edit, Fix, Location, Position
from hrcomms.language import Text, say

QUOTES = "'\""
CLOSERS = {"[": "]", "{": "}"}
_SHOWN = 60

_START = re.compile(r"(?P<indent>\s*)(?P<dashes>(?:-[ \t]+)*)")
_KEY = re.compile(
    r"""(?:'(?:[^']|'')*+'|"(?:[^"\\]|\\.)*+"|(?:[^\s#'"\[\]{},&*!|>%@`-]|-(?=\S))(?:[^#]|(?<!\s)#)*?)"""
    r"[ \t]*+:(?=[ \t]|$)"
)


class Slip(NamedTuple):
    """A slip of a `kind` at a `place`; `repair` gives the lines (counted from 0) that would put it right.

    `hint` says in words what the repair does.
    """

    kind: str
    place: Position
    message: Text
    hint: Text
    repair: Mapping[int, str]

    def told(self, code: str, path: str, lines: Sequence[str]) -> Diagnostic:
        """Return the finding that tells the slip, with its repair as edits of a file with these lines."""
        edits = tuple(_edit(path, number, lines[number], right) for number, right in sorted(self.repair.items()))
        where = Location(path, position=self.place)
        fix = Fix(edits, sure=self.kind in _SURE) if edits and self.kind != UNCLEAR else None
        return Diagnostic(code, self.message, where, self.hint, fix=fix)


_SURE = frozenset(
    ("blank-after-dash", "list-sign", "blank-after-colon", "odd-blank", "blank-before-comment", "number", "left-over")
)
"""Kinds of slips with one way out."""
UNCLEAR = "unclear"
"""The kind of a slip that can be read in two ways, neither of them likelier: its hint names both, and it has no fix."""


def _edit(path: str, number: int, line: str, right: str) -> Edit:
    """Return the edit that makes one line of another: what is the same at both ends stays."""
    shorter = min(len(line), len(right))
    start = next((at for at in range(shorter) if line[at] != right[at]), shorter)
    same = next((at for at in range(shorter - start) if line[-1 - at] != right[-1 - at]), shorter - start)
    place = Position(number + 1, start + 1, len(line) - same + 1)
    return Edit(Location(path, position=place), right[start : len(right) - same])


class Line(NamedTuple):
    """A line of YAML: where, after its indentation and its dashes, its `body` starts, and where its value does.

    `number` counts from 0. `key` is what stands before the first ':' if any; `end` is where a comment or the blanks
    before it start.
    """

    number: int
    text: str
    indent: int
    body: int
    key: str | None
    value: int
    end: int

    @property
    def is_list_item(self) -> bool:
        """Whether a dash stands before the body."""
        return self.body > self.indent

    @property
    def content(self) -> str:
        """The value, or the body where there is no key."""
        return self.text[self.value : self.end]

    def place(self, start: int, end: int | None = None) -> Position:
        """Return the place of a stretch of the line, counted from 0; of one letter where it has no `end`."""
        return Position(self.number + 1, start + 1, (start + 1 if end is None else max(end, start + 1)) + 1)

    def replaced(self, start: int, end: int, by: str) -> Mapping[int, str]:
        """Return the repair that writes other letters in the stretch."""
        return {self.number: self.text[:start] + by + self.text[end:]}

    def shown(self, value: str) -> str:
        """Return the line without its indentation, with another value in it, as a hint writes it."""
        return short(self.text[self.body : self.value] + value)


def short(text: str) -> str:
    """Return a text, cut where it is long."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def write(right: str) -> Text:
    """Return the hint that shows what is to be written."""
    return say("write '{right}'", right=short(right))


def line_at(lines: Sequence[str], number: int) -> Line:
    """Return the parts of a line, counted from 0."""
    return _line(lines[number], number)


@lru_cache(maxsize=2_000)
def _line(text: str, number: int) -> Line:
    start = _START.match(text)
    indent, body = (start.end("indent"), start.end()) if start else (0, 0)
    found = _KEY.match(text, body)
    value = found.end() if found else body
    value += len(text[value:]) - len(text[value:].lstrip(" \t"))
    end = len(text[: scan(text, body).comment].rstrip())
    return Line(number, text, indent, body, found[0][:-1].rstrip() if found else None, min(value, max(end, body)), end)


def is_blank(text: str) -> bool:
    """Tell whether a line holds nothing, or only a comment."""
    return not text.strip() or text.lstrip().startswith("#")


class Scanned(NamedTuple):
    """The signs of a line that stand for something: places counted from 0.

    `quotes` with where each closes; `opened` brackets that nothing closes on the line, and `strays` that close
    nothing; `after` is where more follows on a value that was complete; `comment` where the comment starts.
    """

    quotes: tuple[tuple[int, int | None], ...]
    opened: tuple[tuple[int, str], ...]
    strays: tuple[int, ...]
    after: int | None
    comment: int | None


def scan(text: str, start: int) -> Scanned:
    """Return the signs of a line from `start` on, as far as the line alone tells them."""
    state = _Scan(text)
    state.run(start)
    return Scanned(tuple(state.quotes), tuple(state.opened), tuple(state.strays), state.after, state.comment)


class _Scan:
    """Reads a line letter by letter; `fresh` where a value may start, `complete` behind one that is whole."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes: list[tuple[int, int | None]] = []
        self.opened: list[tuple[int, str]] = []
        self.strays: list[int] = []
        self.after: int | None = None
        self.comment: int | None = None
        self.fresh, self.complete = True, False

    def run(self, at: int) -> None:
        while at < len(self.text) and self.comment is None:
            letter = self.text[at]
            if letter == "#" and (at == 0 or self.text[at - 1] in " \t"):
                self.comment = at
            elif letter not in " \t":
                at = self._letter(at, letter)
            at += 1

    def _letter(self, at: int, letter: str) -> int:
        """Take in a letter, and return where the sign ends that it starts."""
        if self.complete and letter != ":" and self.after is None:
            self.after = at
        self.complete = False
        if self.fresh and letter in QUOTES:
            closing = _closing(self.text, at)
            self.quotes.append((at, closing))
            self.fresh, self.complete = False, not self.opened
            return len(self.text) if closing is None else closing
        if letter in CLOSERS and self.fresh:
            self.opened.append((at, letter))
        elif letter in CLOSERS.values():
            self._close(at, letter)
        else:
            self.fresh = (letter == "," and bool(self.opened)) or (
                letter == ":" and self.text[at + 1 : at + 2] in " \t"
            )
        return at

    def _close(self, at: int, letter: str) -> None:
        if self.opened and CLOSERS[self.opened[-1][1]] == letter:
            self.opened.pop()
            self.complete = not self.opened
        else:
            self.strays.append(at)
        self.fresh = False


def _closing(text: str, start: int) -> int | None:
    """Return where the quote that opens at `start` closes on the line."""
    pattern = _SINGLE if text[start] == "'" else _DOUBLE
    found = pattern.match(text, start)
    return found.end() - 1 if found else None


_SINGLE = re.compile(r"'(?:[^']|'')*+'")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*+"')


def quoted(text: str) -> str:
    """Return the text in quotes that it does not hold itself, else in single ones, doubled inside."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


@cache
def known_keys() -> frozenset[str]:
    """Return all keys that any file of a dataset may hold."""
    from hrcomms.model.descriptions import FILES, KEYS

    return frozenset([*FILES, *(key for keys in KEYS.values() for key in keys)])


def indents(lines: Sequence[str], number: int, reach: int) -> list[tuple[int, int]]:
    """Return the columns (from 0) in which bodies and dashes begin on the lines above, nearest first, with the line."""
    found: dict[int, int] = {}
    for one in above(lines, number, reach):
        line = line_at(lines, one)
        for column in (line.body, line.indent):
            found.setdefault(column, one)
    return list(found.items())


def above(lines: Sequence[str], number: int, reach: int) -> list[int]:
    """Return the numbers of up to `reach` lines above that hold something, nearest first."""
    found: list[int] = []
    for one in range(min(number, len(lines)) - 1, -1, -1):
        if len(found) == reach:
            break
        if not is_blank(lines[one]):
            found.append(one)
    return found
