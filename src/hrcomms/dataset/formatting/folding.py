"""Records in canonical layout, taken out of a text before it is taken apart, and put back into what is written.

Most records stand as they should, and to find that out is cheap: two records that differ only in plain words after a
`:` or a `-` are laid out alike, so the formatter need see only one of each shape. A run of such records becomes one
line, which stands for a single record that the formatter leaves as it is.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from hrcomms.dataset.formatting.nodes import SCALAR, SEQUENCE, Document
from hrcomms.dataset.formatting.write import WIDTH

_RECORD = re.compile(r"^(  - .*\n(?:    .*\n)*+)(?: *\n)*+(?=  [-#]|#|\Z)", re.MULTILINE)
"""An item of a list; what follows it lies no further in, so that no comment there can be a part of it."""
_WORDS = re.compile(
    r"""(?<=[-:] )\w(?:[\w \xa0.,;/()–+=%"'“”?!&*-]|:(?=[\w/])){0,300}+(?<! )$""",
    re.MULTILINE,
)
_WORDS_IN_BRACKETS = re.compile(r"(?:(?<=\[)|(?<=[,:] ))\w[\w ./()–-]*+(?<! )(?=[,\]}])")
"""Text without quotes and without signs of YAML: any other such text in its place is read just as well.

It is bounded since a line may hold many places where it might begin.
"""
_SHAPE = re.compile(r"[A-Za-z0-9_ \n:,\[\]{}-]+")
"""What is then left of a record: it has no quotes, comments, anchors, tags or texts in block style."""
_ITEMS = re.compile(r"^( *- w\n)\1+", re.MULTILINE)
_WIDE = re.compile(rf"^(?=.{{{WIDTH + 1}}}).*[\[{{]", re.MULTILINE)
_NAME = "hrcommsx"
_MOST_SHAPES = 500
"""So many shapes of a file are looked at; records of others take the long way."""


class Folded(NamedTuple):
    """A text in which each of `runs`, records in canonical layout one after another, is a line with its number."""

    text: str
    runs: tuple[str, ...] = ()

    def holds(self, document: Document) -> bool:
        """Tell whether the lines that stand for records were read as items of lists right below the root."""
        lists = [one.value for one in document.root.entries if one.value.kind == SEQUENCE and one.value.is_block]
        found = [item.value.text for one in lists for item in one.entries if item.value.kind == SCALAR]
        return [text for text in found if text.startswith(_NAME)] == [
            f"{_NAME}{number}" for number in range(len(self.runs))
        ]

    def unfolded(self, text: str) -> str:
        """Return what was written of this text with the records in their places, a blank line between two."""
        if not self.runs:
            return text
        return re.sub(rf"^  - {_NAME}(\d+)\n", lambda found: self.runs[int(found[1])], text, flags=re.MULTILINE)


def fold(text: str, stays: Callable[[str], bool]) -> Folded:
    """Return a text with the records folded that are in canonical layout.

    `stays` tells of the text of a record whether the formatter leaves it as it is. Lines that only look like records,
    within a longer text, may be folded as well: `Folded.holds` tells once the text has been read.
    """
    if _NAME in text:
        return Folded(text)
    shapes = _Shapes(stays)
    parts: list[str] = []
    runs: list[list[str]] = []
    done = end = -1
    for found in _RECORD.finditer(text):
        if not shapes.stays(found[1]):
            continue
        if found.start() != end:
            parts += [text[max(done, 0) : found.start()], f"  - {_NAME}{len(runs)}\n"]
            runs.append([])
        runs[-1].append(found[1])
        done, end = found.end(1), found.end()
    return Folded("".join([*parts, text[max(done, 0) :]]), tuple(map("\n".join, runs)))


class _Shapes:
    def __init__(self, stays: Callable[[str], bool]) -> None:
        self._stays = stays
        self._known: dict[str, bool] = {}

    def stays(self, record: str) -> bool:
        """Tell whether a record is known to be in canonical layout."""
        shape = _WORDS.sub("w", record)
        if "[" in shape or "{" in shape:
            shape = _WORDS_IN_BRACKETS.sub("w", shape)
        shape = _ITEMS.sub(r"\1", shape)
        if shape not in self._known:
            if len(self._known) == _MOST_SHAPES:
                return False
            self._known[shape] = bool(_SHAPE.fullmatch(shape)) and self._stays(shape)
        return self._known[shape] and not (len(record) > WIDTH and _WIDE.search(record))
