"""The lines on which the records of a file begin, and the entries of their lists, without reading it event by event.

For `why` and `report`, which may ask for a line in every file of a large dataset. Only files written in the usual way
are answered: one key, and below it a block list of mappings; for all others the outline knows.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.locate import locator, source_text
from hrcomms.dataset.reader import parse
from hrcomms.dataset.record_starts import record_lines
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Location

_RECORD, _ENTRY = 2, 4
"""The steps to a record (the key of its file, its number), and to an entry in it (the key of a list, a number)."""


class _Records(NamedTuple):
    """The lines of a file, those on which its records begin (none where that is not certain), and what they hold."""

    text: list[str]
    starts: tuple[int, ...]
    data: list[Any]


def line_finder(tree: Tree) -> Callable[[Location], int]:
    """Return a function that finds the line of a place as `locator` does, soon for most records and entries."""
    find = locator(tree)
    known: dict[tuple[str, str], _Records] = {}

    def line(location: Location) -> int:
        found = None
        if location.position is None and len(location.pointer) in (_RECORD, _ENTRY) and not location.on_key:
            key, index, *rest = location.pointer
            if (location.path, str(key)) not in known:
                known[location.path, str(key)] = _of_file(tree, location.path, str(key))
            found = _line(known[location.path, str(key)], index, *rest)
        return find(location).line if found is None else found

    return line


def _line(records: _Records, index: str | int, key: str | int | None = None, entry: str | int = 0) -> int | None:
    if not isinstance(index, int) or index >= len(records.starts):
        return None
    start = records.starts[index]
    if key is None:
        return start
    listed = records.data[index].get(key) if isinstance(records.data[index], dict) else None
    lines = entry_lines(records.text, start, str(key))
    # A text in quotes may run over lines that look like entries, or like the list's own key.
    certain = isinstance(listed, list) and len(listed) == len(lines)
    return lines[entry] if certain and isinstance(entry, int) and entry < len(lines) else None


def _of_file(tree: Tree, path: str, key: str) -> _Records:
    """Return where a file's records begin."""
    text = source_text(tree, path)
    found = record_lines(text, key)
    data = parse(tree, path).data if found else None
    records = data.get(key) if isinstance(data, dict) else None
    # A text in quotes may run over lines that look like records: then there are fewer records than such lines.
    if isinstance(records, list) and len(records) == len(found):
        return _Records(unix_lines(text).split("\n"), found, records)
    return _Records([], (), [])


def entry_lines(lines: list[str], start: int, key: str) -> tuple[int, ...]:
    """Return the lines that look like entries of the block list `key` in the record that begins on line `start`.

    None where any line speaks against the usual form. What runs over lines is indented deeper than the keys of the
    record, and than the entries of the list.
    """
    first = lines[start - 1]
    depth = len(first) - len(first.lstrip(" "))
    keys = len(first) - len(first[depth + 1 :].lstrip(" "))
    head = f"{' ' * keys}{key}:"
    entries: list[int] = []
    heads = 0
    column = None
    for number, line in enumerate(lines[start:], start + 1):
        content = line.lstrip(" ")
        at = len(line) - len(content)
        if not content or content.startswith("#"):
            continue
        if at <= depth:
            break
        heads += line.rstrip(" ") == head
        if line.rstrip(" ") == head:
            column = -1
        elif column is not None:
            column = at if column < 0 else column
            if at == column and content.startswith("- "):
                entries.append(number)
            elif at <= column:
                column = None
    return tuple(entries) if heads == 1 else ()
