"""The lines on which the records of a file begin, without reading the text event by event.

For `why`, which may ask for a line in every file of a large dataset. Only files written in the usual way are
answered: one key, and below it a block list of mappings; for all others the outline knows.
"""

import re
from collections.abc import Callable

from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.locate import locator, source_text
from hrcomms.dataset.reader import parse
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Location

_ITEM = re.compile(r"- +(?:[A-Za-z_]+:(?: |$)|\{)")
_RECORD = 2
"""The steps to a record: the key of its file, and its number."""


def line_finder(tree: Tree) -> Callable[[Location], int]:
    """Return a function that finds the line of a place as `locator` does, soon for places of whole records."""
    find = locator(tree)
    known: dict[tuple[str, str], tuple[int, ...]] = {}

    def line(location: Location) -> int:
        if location.position is None and len(location.pointer) == _RECORD and not location.on_key:
            key, index = location.pointer
            if (location.path, str(key)) not in known:
                known[location.path, str(key)] = _of_file(tree, location.path, str(key))
            lines = known[location.path, str(key)]
            if isinstance(index, int) and index < len(lines):
                return lines[index]
        return find(location).line

    return line


def _of_file(tree: Tree, path: str, key: str) -> tuple[int, ...]:
    """Return the lines of a file's records; none where that is not certain."""
    found = record_lines(source_text(tree, path), key)
    data = parse(tree, path).data if found else None
    records = data.get(key) if isinstance(data, dict) else None
    # A text in quotes may run over lines that look like records: then there are fewer records than such lines.
    return found if isinstance(records, list) and len(records) == len(found) else ()


def record_lines(text: str, key: str) -> tuple[int, ...]:
    """Return the lines that look like the beginning of a record; none where any line speaks against the usual form."""
    found: list[int] = []
    indent = None
    opened = False
    for number, line in enumerate(unix_lines(text).split("\n"), 1):
        content = line.lstrip(" ")
        if not content or content.startswith("#"):
            continue
        if not opened:
            if line.rstrip(" ") != f"{key}:":
                return ()
            opened = True
            continue
        depth = len(line) - len(content)
        indent = depth if indent is None else indent
        if depth < indent or (depth == indent and not _ITEM.match(content)):
            return ()
        if depth == indent:
            found.append(number)
    return tuple(found)
