"""Where a stretch of a text stands in a file, in which that text may run over several lines."""

import re
from collections.abc import Iterator, Sequence

from hrcomms.diagnostics import Position, Within

_INDICATOR = re.compile(r"\A(?:&\S+\s+)?(?:[|>][-+0-9]*(?:\s+#.*|\s*)\Z|[\"'])")
"""What stands before the letters of a value: an anchor, the head of a block, a quotation mark."""


class Letters:
    r"""The letters of a file from a value on, blanks left out, with their rows and columns: as far as was asked for.

    A stretch is found where the file has the letters of the value as they are read: not behind an escape (`\u00e9`).
    """

    def __init__(self, lines: Sequence[str], value: Position) -> None:
        self.value = value
        self._known: list[tuple[int, int, str]] = []
        self._further = signs(lines, value)

    def place(self, within: Within) -> Position:
        """Return where a stretch stands; the value's own place where it is not found."""
        wanted = within.before + len(within.letters)
        while len(self._known) < wanted and (one := next(self._further, None)) is not None:
            self._known.append(one)
        found = self._known[within.before : wanted]
        if not found or "".join(letter for _, _, letter in found) != within.letters:
            return self.value
        row, start, _ = found[0]
        end = max(column for line, column, _ in found if line == row) + 1
        moved = self.value.column if row == 0 else 1
        return Position(self.value.line + row, start + moved, end + moved)


def signs(lines: Sequence[str], value: Position) -> Iterator[tuple[int, int, str]]:
    """Yield row and column, from those of a value, of each sign from there on that is no blank."""
    for row, number in enumerate(range(value.line - 1, len(lines))):
        line = lines[number]
        if row == 0:
            line = _INDICATOR.sub(lambda sign: " " * len(sign[0]), line[value.column - 1 :], 1)
        for column, letter in enumerate(line):
            if not letter.isspace():
                yield row, column, letter
