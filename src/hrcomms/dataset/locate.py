"""From pointers to lines and columns, for the files concerned and no others."""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Location, Position, Within

if TYPE_CHECKING:
    from hrcomms.dataset.outline import Outline

_INDICATOR = re.compile(r"\A(?:&\S+\s+)?(?:[|>][-+0-9]*(?:\s+#.*|\s*)\Z|[\"'])")
"""What stands before the letters of a value: an anchor, the head of a block, a quotation mark."""


def locate(tree: Tree, locations: Iterable[Location]) -> dict[Location, Position]:
    """Return the position of each location; the top of the file where the file cannot be read."""
    find = locator(tree)
    return {location: find(location) for location in locations}


def locator(tree: Tree) -> Callable[[Location], Position]:
    """Return a function that finds positions, reading each file once."""
    outlines: dict[str, Outline] = {}
    texts: dict[str, str] = {}

    def find(location: Location) -> Position:
        if location.position is not None:
            return location.position
        if not location.pointer:
            return Position(1, 1, 1)
        if location.path not in outlines:
            from hrcomms.dataset.outline import outline  # slow to import, and only needed for files with findings

            texts[location.path] = source_text(tree, location.path)
            outlines[location.path] = outline(texts[location.path])
        place = outlines[location.path].position(location.pointer, on_key=location.on_key)
        return place if location.within is None else stretch(texts[location.path], place, location.within)

    return find


def stretch(text: str, value: Position, within: Within) -> Position:
    r"""Return where a stretch of a value stands in the file's `text`; the value's own place where it is not found.

    It is found where the file has the letters of the value as they are read: not behind an escape such as `\u00e9`.
    """
    lines = unix_lines(text).split("\n")[value.line - 1 :]
    lines[:1] = [_INDICATOR.sub(lambda sign: " " * len(sign[0]), lines[0][value.column - 1 :], 1)] if lines else []
    letters = (
        (row, column) for row, line in enumerate(lines) for column, sign in enumerate(line) if not sign.isspace()
    )
    places = list(islice(letters, within.before, within.before + len(within.letters)))
    if "".join(lines[row][column] for row, column in places) != within.letters or not places:
        return value
    row, start = places[0]
    end = max(column for line, column in places if line == row) + 1
    moved = value.column if row == 0 else 1
    return Position(value.line + row, start + moved, end + moved)


def source_text(tree: Tree, path: str) -> str:
    """Return a file's text as far as it can be read, without a byte order mark; never raises for bad bytes."""
    try:
        return tree.read(path).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return ""
