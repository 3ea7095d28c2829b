"""The usual layout, read line by line: several times as fast as libyaml, with the same data and the same places.

Only lines are taken that can mean one thing: keys in ASCII; texts that begin with a letter or digit and end on their
line; quotes and brackets that close on their line, with nothing inside that would have to be looked at twice. Where any
line of a text is different, nothing is said of the text, and libyaml reads it.
"""

import re
from array import array
from functools import cache
from typing import Any, NamedTuple

from hrcomms.dataset.core_schema import KNOWN, LongNumberError

_MOST_LEVELS = 50
_RECORDS = 2
"""So many collections are around the items of a list below a key at the top."""
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ANY = r"[^\n]*"
_REST = r"[^:#\n]*"
_PLAIN = rf"\w{_REST}(?::(?=[^ \n]){_REST})*(?<! )"
_KEY = "[A-Za-z_][A-Za-z0-9_-]{0,99}"
_INSIDE = r"[^][{},:#?\"'\n]"
_WORDS = rf"\w{_INSIDE}*(?::(?=[^ ]){_INSIDE}+)*(?<! )"
_PAIRS = rf"\{{(?:{_KEY}: {_WORDS}(?:, (?=\w)|(?=\}})))+\}}"
_LIST = rf"\[(?:(?:{_WORDS}|{_PAIRS})(?:, (?=[\w{{])|(?=\])))*\]"
_VALUE = rf"(?:{_PLAIN}|\"[^\"\\\n]*\"|'[^'\n]*'|{_PAIRS}|{_LIST})"
_ENTRIES = rf"(?:{_KEY}: {_VALUE}(?:\n\1(?(2)  )(?=[A-Za-z_])|(?=\n|\Z| +#))){{1,100}}"
_TEXTS = rf"(?:{_PLAIN}(?:\n\1- (?=\w)|(?=\n|\Z))){{1,1000}}"
_FOLDED = rf"(?:[^ \n]{_ANY}(?<! )(?:\n+\5(?=[^ \n])|(?=\n|\Z)))+(?!\n+\5)(?!\n+ +(?:\n|\Z))"
_BLANK, _DASH, _ENTRY, _KEY_ALONE, _MARGIN, _TEXT, _ITEMS, _RECORD = range(1, 9)
"""The groups of a line; the last that matches tells what it is."""
_LINE = (
    rf"( *)(?:(- )?(?:({_ENTRIES})(?: +#{_ANY})?|({_KEY}):(?: >-\n( +)({_FOLDED})|(?: +#{_ANY})?))"
    rf"|- ({_TEXTS})|- ({_PAIRS})|(?:#{_ANY})?)(?:\n|\Z)"
)
_FIRST_KEY = re.compile("^[A-Za-z_]", re.MULTILINE)
_NONE: Any = object()


@cache
def _lines() -> re.Pattern[str]:
    """Return what matches a line, or several that are alike; compiled when a file is read, since that takes a while."""
    return re.compile(_LINE)


class Canonical(NamedTuple):
    """The data of a text, and for each list below a key at the top where its items are (as `Content` tells it).

    `line` is that of the first key, from 1.
    """

    data: dict[Any, Any]
    records: dict[str, "array[int]"]
    line: int


def canonical(text: str) -> Canonical | None:
    """Return what a text in the usual layout says; None of any other. Line ends are LF."""
    if "hrcomms:" in text or _STRANGE.search(text):  # findings may be accepted there, whose places are wanted
        return None
    lines = _Lines(text)
    try:
        lines.read()
    except (_OtherError, LongNumberError):
        return None
    first = _FIRST_KEY.search(text)
    return Canonical(lines.root, lines.records, text.count("\n", 0, first.start()) + 1) if first else None


class _OtherError(Exception):
    """A text is not in the usual layout."""


class _Lines:
    """Goes through the lines once.

    The stack has the collections around the line at hand, with their columns. `here` is the innermost if that is a
    mapping, and `at` its column, else -1; `empty` is its key behind which nothing stood.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: dict[Any, Any] = {}
        self.records: dict[str, array[int]] = {}
        self.line = 0
        self.stack: list[tuple[Any, int]] = [(self.root, 0)]
        self.here, self.at, self.empty = self.root, 0, _NONE
        self.noted: array[int] = array("q")

    def read(self) -> None:
        """Take in all lines; raises _OtherError at the first that is not in the usual layout."""
        match, text, end = _lines().match, self.text, 0
        while end < len(text):
            if (found := match(text, end)) is None:
                raise _OtherError
            if (kind := found.lastindex) and kind != _BLANK:
                self.take(kind, found, found.end(1) - end, found.end(1))
            else:
                self.line += 1
            end = found.end()
        while self.stack:
            self.close(end)

    def take(self, kind: int, found: re.Match[str], at: int, index: int) -> None:
        """Take in lines of one kind that stand at a column and begin, behind their indentation, at an index."""
        margin = f"\n{found[1]}"
        if kind == _ITEMS:
            texts = found[_ITEMS].split(f"{margin}- ")
            self.list_at(at, index).extend(map(KNOWN.__getitem__, texts))
            self.line += len(texts)
        elif kind == _RECORD:
            self.list_at(at, index).append(self.pairs(found[_RECORD]))
            if len(self.stack) == _RECORDS:
                self.noted.extend((index + 2, self.line, at + 2, found.end(_RECORD)))
            self.line += 1
        else:
            if found[_DASH]:
                margin += "  "
                self.item(at, index)
            elif at != self.at or self.empty is not _NONE:
                self.mapping_at(at, index)
            if kind == _ENTRY:
                self.entries(found[_ENTRY].split(margin))
            else:
                self.alone(KNOWN[found[_KEY_ALONE]], found[_TEXT], found[_MARGIN])

    def item(self, at: int, index: int) -> None:
        """Begin a mapping behind the dash that stands at a column."""
        made: dict[Any, Any] = {}
        self.list_at(at, index).append(made)
        self.open(made, at + 2, index + 2)

    def entries(self, lines: list[str]) -> None:
        """Take in lines of keys with values."""
        here, known = self.here, KNOWN
        due = len(here) + len(lines)
        for line in lines:
            name, _, value = line.partition(": ")
            here[known[name]] = self.marked(value) if value[0] in "[{\"'" else known[value]
        if len(here) != due:
            raise _OtherError
        self.line += len(lines)

    def alone(self, key: Any, text: str | None, margin: str | None) -> None:
        """Take in a key behind which nothing stands on its line, or the text that is folded below it."""
        if key in self.here or (margin and len(margin) <= self.at):
            raise _OtherError
        self.line += 1
        if text is None:
            self.here[key], self.empty = None, key
        else:
            self.here[key] = re.sub("\n+", _folded, text.replace(f"\n{margin}", "\n"))
            self.line += text.count("\n") + 1

    def open(self, made: Any, at: int, index: int) -> None:
        """Begin a collection."""
        depth = len(self.stack)
        if depth == _RECORDS:
            self.noted.extend((index, self.line, at))
        elif depth > _MOST_LEVELS:
            raise _OtherError
        self.stack.append((made, at))
        self.top()

    def top(self) -> None:
        """Look at the innermost collection."""
        made, at = self.stack[-1]
        self.here, self.at = (made, at) if made.__class__ is dict else ({}, -1)

    def close(self, index: int) -> None:
        """End the innermost collection, behind which the next thing stands at `index`."""
        made, _ = self.stack.pop()
        depth = len(self.stack)
        if depth == _RECORDS:
            self.noted.append(index)
        elif depth == 1:
            self.complete(made)

    def complete(self, made: Any) -> None:
        """Keep where the items of a list are if all of them are records."""
        if made.__class__ is list:
            found = self.noted if len(self.noted) == 4 * len(made) else array("q")
            self.records[str(next(reversed(self.root)))] = found
        self.noted = array("q")

    def close_to(self, at: int, kind: type[Any], index: int) -> Any:
        """End what does not go on in a line that begins at a column, and return the list or mapping that does."""
        stack, self.empty = self.stack, _NONE
        while stack[-1][1] > at or (kind is dict and stack[-1][1] == at and stack[-1][0].__class__ is list):
            self.close(index)
        made, column = stack[-1]
        if column != at or made.__class__ is not kind:
            raise _OtherError
        self.top()
        return made

    def list_at(self, at: int, index: int) -> list[Any]:
        """Return the list to which an item belongs whose dash stands at a column."""
        if self.empty is _NONE or at < self.at:
            return self.close_to(at, list, index)  # type: ignore[no-any-return]
        made: list[Any] = []
        self.open_below(made, at, index)
        return made

    def mapping_at(self, at: int, index: int) -> None:
        """Go to the mapping to which a key belongs that stands at a column."""
        if self.empty is not _NONE and at > self.at:
            self.open_below({}, at, index)
        else:
            self.close_to(at, dict, index)

    def open_below(self, made: Any, at: int, index: int) -> None:
        """Begin what stands below the key behind which nothing stood."""
        self.here[self.empty], self.empty = made, _NONE
        self.open(made, at, index)

    def marked(self, written: str) -> Any:
        """Return what stands in quotes or brackets on one line."""
        if written[0] in "\"'":
            return written[1:-1]
        if len(self.stack) == 1:
            raise _OtherError
        if written[0] == "{":
            return self.pairs(written)
        if written.startswith("[{") and written.endswith("}]") and written.count("{") == 1:
            return [self.pairs(written[1:-1])]
        if "{" in written:
            return [
                self.pairs(one[0]) if one[1] else KNOWN[one[0]] for one in re.finditer(f"({_PAIRS})|{_WORDS}", written)
            ]
        return [KNOWN[one] for one in written[1:-1].split(", ") if one]

    def pairs(self, written: str) -> dict[Any, Any]:
        """Return the mapping that stands in braces on one line."""
        pairs = [one.split(": ") for one in written[1:-1].split(", ")]
        made = {KNOWN[key]: KNOWN[value] for key, value in pairs}
        if len(made) < len(pairs):
            raise _OtherError
        return made


def _folded(ends: re.Match[str]) -> str:
    """Return what line ends say in a text that is folded."""
    return ends[0][1:] or " "
