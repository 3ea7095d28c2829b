"""The text of a file beside its data: its lines, what it means, and where in it an id can be exchanged."""

import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from itertools import islice
from typing import Any, TypeVar
from unicodedata import normalize

from hrcomms.dataset.fix.places import at
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.reader import Parsed, parse
from hrcomms.dataset.tree import MemoryTree
from hrcomms.dataset.unicode_checks import LOOK_ALIKES
from hrcomms.dataset.within import signs
from hrcomms.dataset.written import Written, written
from hrcomms.diagnostics import Pointer

Files = Mapping[str, bytes]
"""The content of each file of a dataset by its path."""

T = TypeVar("T")
MARK = "\ufeff"
_LINE_END = re.compile("(\r\n|\n|\r)")
LETTERS = str.maketrans(LOOK_ALIKES)
"""Look-alikes of Đ and đ by the letters that are meant."""


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
        return "text", normalize("NFC", data).translate(LETTERS)
    return type(data).__name__, repr(data)


def replaced(data: Any, changes: Mapping[Pointer, str], pointer: Pointer = ()) -> Any:
    """Return the data with other texts at these places."""
    if isinstance(data, dict):
        return {key: replaced(value, changes, (*pointer, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [replaced(item, changes, (*pointer, index)) for index, item in enumerate(data)]
    return changes.get(pointer, data)


class Page:
    """A file: its text in lines, and its data."""

    def __init__(self, raw: bytes, data: Any) -> None:
        self.mark, self.lines = split_lines(raw)
        self.data = data

    @cached_property
    def _written(self) -> Written:
        return written(unix_lines("".join(self.lines)))

    def _stretch(self, pointer: Pointer) -> tuple[int, int, int] | None:
        """Return line (from 0), start and end of what stands for a value, with its quotes, on its first line."""
        place = self._written.find(pointer)
        return None if place is None else (place.line - 1, place.column - 1, place.end - 1)

    def other_id(self, pointer: Pointer, new: str) -> str | None:
        """Return what is to be written for an id to become another one; None where it does not stand there as it is.

        Quotes stay, and are set where the new id would be no text without them.
        """
        found, name = self._stretch(pointer), at(self.data, pointer)
        if found is None or not isinstance(name, str):
            return None
        line, start, end = found
        text = self.lines[2 * line][start:end]
        if text == name:
            return new if is_text(new) else f'"{new}"'
        return f"{text[0]}{new}{text[0]}" if text in (f"'{name}'", f'"{name}"') else None

    def rewritten(self, changes: Mapping[Pointer, str]) -> bytes:
        """Return the file with other texts for these values, quotes and all."""
        lines = list(self.lines)
        stretches = ((self._stretch(pointer), new) for pointer, new in changes.items())
        for (line, start, end), new in sorted(((one, new) for one, new in stretches if one), reverse=True):
            lines[2 * line] = lines[2 * line][:start] + new + lines[2 * line][end:]
        return (self.mark + "".join(lines)).encode()

    def becomes(self, raw: bytes, changes: Mapping[Pointer, Any]) -> bool:
        """Tell whether another text says the same as this one, but for these values."""
        after = read("", raw)
        return after.readable and meaning(after.data) == meaning(_replaced(self.data, changes))

    def reworded(self, pointer: Pointer, words: Mapping[str, str]) -> bool:
        """Write other words in the value at a place, in `lines`; False, and nothing is done, where it is not found."""
        place = self._written.find(pointer)
        value = at(self.data, pointer)
        if place is None or not isinstance(value, str):
            return False
        wanted = "".join(value.split())
        found = list(islice(signs(self.lines[::2], place), len(wanted)))
        if "".join(sign for _, _, sign in found) != wanted:
            return False
        before, edits = 0, []
        for word in value.split():
            (row, start, _), (last, end, _) = found[before], found[before + len(word) - 1]
            before += len(word)
            if word in words and row == last:
                indent = place.column - 1 if row == 0 else 0
                edits.append((2 * (place.line - 1 + row), start + indent, end - start + 1, words[word]))
        for line, start, length, new in reversed(edits):
            self.lines[line] = self.lines[line][:start] + new + self.lines[line][start + length :]
        return True

    def rewrite(self, pointer: Pointer, change: Callable[[str], str]) -> bool:
        """Change a value that stands on one line, in `lines`, quotes and all; tell whether that makes a difference."""
        place = self._written.find(pointer)
        if place is None:
            return False
        line = self.lines[2 * place.line - 2]
        new = line[: place.column - 1] + change(line[place.column - 1 : place.end - 1]) + line[place.end - 1 :]
        self.lines[2 * place.line - 2] = new
        return new != line

    def text(self) -> bytes:
        """Return the file with its lines as they are now."""
        return (self.mark + "".join(self.lines)).encode()


def _replaced(data: Any, changes: Mapping[Pointer, Any], pointer: Pointer = ()) -> Any:
    """Return the data with other values at these places."""
    if pointer in changes:
        return changes[pointer]
    if isinstance(data, dict):
        return {key: _replaced(value, changes, (*pointer, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(item, changes, (*pointer, index)) for index, item in enumerate(data)]
    return data


def value_of(text: str) -> Any:
    """Return what YAML reads a text as that stands behind a key."""
    data = read("", f"- {text}\n".encode()).data
    return data[0] if isinstance(data, list) and len(data) == 1 else None


@cache
def is_text(plain: str) -> bool:
    """Tell whether YAML reads letters without quotes as text, not as a number or a truth value."""
    found: object = value_of(plain)
    return found == plain


def sound_ones(good: list[T], rest: list[T], sound: Callable[[list[T]], bool]) -> list[T]:
    """Return `good` and as many of the rest as are sound together, by halves."""
    if not rest or sound([*good, *rest]):
        return [*good, *rest]
    if len(rest) == 1:
        return good
    half = len(rest) // 2
    return sound_ones(sound_ones(good, rest[:half], sound), rest[half:], sound)
