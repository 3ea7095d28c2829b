"""The difference between two states of files, in the unified form."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff
from typing import TYPE_CHECKING

from hrcomms.cli.calls import Call

if TYPE_CHECKING:
    from rich.text import Text as Line

_STYLES = {"-": "red", "+": "green", "@": "cyan"}
_NO_END = "\n\\ No newline at end of file"


def show_difference(
    call: Call,
    prefix: str,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    told_apart: Callable[[str], str] = str,
) -> None:
    """Print how the files in `after` differ from what they are in `before`, by path, each path after `prefix`.

    `told_apart` makes an old line such that the eye can tell it from the new one.
    """
    from hrcomms.output.text import show_lines

    for path, new in after.items():
        show_lines(call.console(), _difference(f"{prefix}{path}", before[path].decode(), new.decode(), told_apart))


def _difference(path: str, before: str, after: str, told_apart: Callable[[str], str]) -> Iterator["Line"]:
    from rich.text import Text as Line

    from hrcomms.output.safe import printable

    yield Line(printable(f"--- {path}"), "bold")
    yield Line(printable(f"+++ {path}"), "bold")
    for line in hunks(before, after):
        text = told_apart(line) if line.startswith("-") else line
        yield Line(printable(text), _STYLES.get(line[:1], ""))


def hunks(before: str, after: str) -> Iterator[str]:
    """Yield the lines of the unified difference between two texts, without its head.

    Line ends are no part of it, unless the texts differ in nothing else.
    """
    old, new = _lines(before, r"\r\n|\n|\r"), _lines(after, r"\r\n|\n|\r")
    if old == new:
        old, new = _lines(before, "\n"), _lines(after, "\n")
    for number, line in enumerate(unified_diff(old, new, lineterm="")):
        if number > 1:
            yield from line.split("\n")


def _lines(text: str, end: str) -> list[str]:
    lines = re.split(end, text)
    return [*lines[:-1], lines[-1] + _NO_END] if lines[-1] else lines[:-1]
