"""The text of a file beside its data, and stretches of it exchanged; whatever is not exchanged stays byte for byte."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from typing import Any

from hrcomms.dataset.construct import construct
from hrcomms.dataset.layout import DataFile
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.merge_marks import undecided
from hrcomms.dataset.outcome import is_sound
from hrcomms.dataset.reader import parse
from hrcomms.dataset.tree import MemoryTree
from hrcomms.diagnostics import Pointer
from hrcomms.editing.edits import EditError
from hrcomms.editing.nodes import Node, Splice, compose
from hrcomms.language import say

_MARK = "\ufeff"
_RECORD = 2
"""The steps to a record: the key of its file, its number."""


class Page:
    """A file that can be read: its text with LF at the ends of lines, its data, and where in it things stand."""

    def __init__(self, file: DataFile, raw: bytes) -> None:
        self.file, self.raw = file, raw
        self.written = raw.decode("utf-8", "replace").removeprefix(_MARK)
        self.text = unix_lines(self.written)
        content = construct(self.text)  # what letters look odd is nobody's question here
        if "\ufffd" in self.written or not is_sound(content) or undecided(file.path, self.text):
            _refuse_unread(file.path, raw)
        self.data: Any = content.data
        self._records = content.records

    @cached_property
    def root(self) -> Node | None:
        """The tree of the whole text."""
        return compose(self.text)

    def span(self, pointer: Pointer) -> tuple[int, int] | None:
        """Return where the record begins in which a pointer ends, and where what follows it does; None if unknown."""
        if len(pointer) < _RECORD or not isinstance(pointer[1], int):
            return None
        found = self._records.get(str(pointer[0]))
        at = 4 * pointer[1]
        return (found[at], found[at + 3]) if found and at < len(found) else None

    def count(self, pointer: Pointer) -> int:
        """Return how many records are in the list below a key of the file, if all its items are; else 0."""
        return len(self._records.get(str(pointer[0]), ())) // 4 if len(pointer) == 1 else 0

    def chain(self, pointer: Pointer) -> list[Node]:
        """Return the nodes along a pointer, as far as they are there: from the record on if there is one, else all."""
        span = self.span(pointer)
        node = compose(self.text, *span) if span else self.root
        found = [node] if node else []
        for step in pointer[_RECORD if span else 0 :]:
            node = node.inside(step) if node else None
            if node is None:
                break
            found.append(node)
        return found

    def line(self, index: int) -> int:
        """Return the number of the line, from 1, in which an index lies."""
        return self.text.count("\n", 0, index) + 1

    def with_splices(self, splices: Iterable[Splice]) -> bytes:
        """Return the file with stretches exchanged; new lines end as the first line of the file does."""
        end = "\r\n" if self.written.partition("\n")[0].endswith("\r") else "\n"
        parts, done = [_MARK] if self.raw.startswith(_MARK.encode()) else [], 0
        for one in sorted(map(self._below, splices)):
            if one.start < done and one.end > one.start:
                raise AssertionError("two splices touch the same letters")
            parts += [self._original(done, one.start), one.text.replace("\n", end)]
            done = one.end
        return "".join([*parts, self._original(done, len(self.text))]).encode()

    def _below(self, one: Splice) -> Splice:
        """Return new lines behind the end of the one above them, which so keeps its own."""
        if one.start == one.end and one.text.startswith("\n") and self.text[one.start : one.start + 1] == "\n":
            return Splice(one.start + 1, one.start + 1, f"{one.text[1:]}\n")
        return one

    def _original(self, start: int, end: int) -> str:
        """Return a stretch of the text with the ends of lines that it has in the file."""
        if len(self.text) == len(self.written) and self.text == self.written:
            return self.text[start:end]
        return self.written[self._at(start) : self._at(end)]

    def _at(self, index: int) -> int:
        line = bisect_right(self._starts, index) - 1
        return self._written_starts[line] + index - self._starts[line]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])]

    @cached_property
    def _written_starts(self) -> list[int]:
        lines = self.written.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
        return [start + line.startswith("\0") for start, line in zip(_sums(lines), lines, strict=True)]


def _refuse_unread(path: str, raw: bytes) -> None:
    """Refuse a file that cannot be read, with the reason that a check gives for it."""
    parsed = parse(MemoryTree({path: raw}), path)
    if not parsed.readable:
        why = parsed.findings[0].message
        raise EditError(say("{path} cannot be read, so it was not changed: {reason}", path=path, reason=why))


def _sums(lines: list[str]) -> Iterable[int]:
    """Return where lines begin in a text in which a CR LF is one sign and the next line begins with another."""
    return [0, *accumulate(len(line) + 1 for line in lines[:-1])]
