"""The lines on which the records of a file in the usual form begin, told without reading it event by event."""

import re

from hrcomms.dataset.lines import unix_lines

_ITEM = re.compile(r"- +(?:[A-Za-z_]+:(?: |$)|\{)")


def record_lines(text: str, key: str) -> tuple[int, ...]:
    """Return the lines that look like the beginning of a record; none where any line speaks against the usual form.

    A text in quotes may run over lines that look like records: whoever knows how many records there are can tell.
    """
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
