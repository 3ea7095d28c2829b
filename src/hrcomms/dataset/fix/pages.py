"""The text of a file beside its data: its lines, what it means, and where in it an id can be exchanged."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any
from unicodedata import normalize

from hrcomms.dataset.fix.places import at
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.tree import MemoryTree
from hrcomms.dataset.unicode_checks import LOOK_ALIKES
from hrcomms.dataset.written import Written, written
from hrcomms.diagnostics import Pointer

Files = Mapping[str, bytes]
"""The content of each file of a dataset by its path."""

MARK = "\ufeff"
_LINE_END = re.compile("(\r\n|\n|\r)")
_LETTERS = str.maketrans(LOOK_ALIKES)


def split_lines(raw: bytes) -> tuple[str, list[str]]:
    """Return the byte order mark, if any, and the lines of a file, each followed by its own line end."""
    text = raw.decode("utf-8")
    return (MARK if text.startswith(MARK) else ""), _LINE_END.split(text.removeprefix(MARK))


def read(path: str, raw: bytes) -> Parsed:
    """Return what the content of a file holds."""
    return parse(MemoryTree({path: raw}), path)


def meaning(data: Any) -> Any:
    """Return the data in a form that is equal for two texts exactly when they differ by mended letters alone."""
    if isinstance(data, dict):
        return "mapping", [(meaning(key), meaning(value)) for key, value in data.items()]
    if isinstance(data, list):
        return "list", [meaning(item) for item in data]
    if isinstance(data, str):
        return "text", normalize("NFC", data).translate(_LETTERS)
    return type(data).__name__, repr(data)


class Page:
    """A file: its text in lines, and its data."""

    def __init__(self, raw: bytes, data: Any) -> None:
        self.mark, self.lines = split_lines(raw)
        self.data = data

    @cached_property
    def _written(self) -> Written:
        return written(unix_lines("".join(self.lines)))

    def stretch(self, pointer: Pointer, name: str) -> tuple[int, int, int] | None:
        """Return line (from 0), start and end of an id that stands in the text as it is, in quotes or without."""
        place = self._written.find(pointer)
        if place is None:
            return None
        line, start, end = place.line - 1, place.column - 1, place.end - 1
        text = self.lines[2 * line][start:end]
        if text == name:
            return (line, start, end) if _is_text(name.lower()) else None
        return (line, start + 1, end - 1) if text in (f"'{name}'", f'"{name}"') else None

    def rewritten(self, changes: Mapping[Pointer, str]) -> bytes:
        """Return the file with other ids at these places; they are as long as those that stand there."""
        lines = list(self.lines)
        for pointer, new in changes.items():
            if (found := self.stretch(pointer, at(self.data, pointer))) is not None:
                line, start, end = found
                lines[2 * line] = lines[2 * line][:start] + new + lines[2 * line][end:]
        return (self.mark + "".join(lines)).encode()


@cache
def _is_text(plain: str) -> bool:
    """Tell whether YAML reads letters without quotes as text, not as a number or a truth value."""
    data: object = read("", f"- {plain}\n".encode()).data
    return data == [plain]
