"""The difference between two states of files, in the unified form."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from hrcomms.cli.calls import Call
from hrcomms.cli.delivery import deliver_lines
from hrcomms.dataset.line_difference import differences

_AROUND = 3
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
    for path, new in after.items():
        deliver_lines(
            call, _difference(f"{prefix}{path}", before[path].decode("utf-8", "replace"), new.decode(), told_apart)
        )


def _difference(path: str, before: str, after: str, told_apart: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    from hrcomms.escaping import printable

    yield printable(f"--- {path}"), "bold"
    yield printable(f"+++ {path}"), "bold"
    for line in hunks(before, after):
        text = told_apart(line) if line.startswith("-") else line
        yield printable(text), _STYLES.get(line[:1], "")


def hunks(before: str, after: str) -> Iterator[str]:
    """Yield the lines of the unified difference between two texts, without its head.

    Line ends are no part of it, unless the texts differ in nothing else.
    """
    old, new = _lines(before, r"\r\n|\n|\r"), _lines(after, r"\r\n|\n|\r")
    if old == new:
        old, new = _lines(before, "\n"), _lines(after, "\n")
    group: list[_Change] = []
    for change in _changes(old, new):
        if group and change.old - group[-1].old_end > 2 * _AROUND:
            yield from _hunk(old, new, group)
            group = []
        group.append(change)
    if group:
        yield from _hunk(old, new, group)


class _Change(NamedTuple):
    """Lines from `old` to before `old_end` became those from `new` to before `new_end`, all counted from 0."""

    old: int
    old_end: int
    new: int
    new_end: int


def _hunk(old: list[str], new: list[str], group: list[_Change]) -> Iterator[str]:
    """Yield changes that lie near each other, with the lines around them."""
    before = min(_AROUND, group[0].old)
    after = min(_AROUND, len(old) - group[-1].old_end)
    first, last = group[0].old - before, group[-1].old_end + after
    spans = (_span(first, last), _span(group[0].new - before, group[-1].new_end + after))
    yield "@@ -{} +{} @@".format(*spans)
    shown = [f" {line}" for line in old[first : group[0].old]]
    for change, follows in zip(group, [*(one.old for one in group[1:]), last], strict=True):
        shown += [f"-{line}" for line in old[change.old : change.old_end]]
        shown += [f"+{line}" for line in new[change.new : change.new_end]]
        shown += [f" {line}" for line in old[change.old_end : follows]]
    for line in shown:
        yield from line.split("\n")


def _span(first: int, last: int) -> str:
    length = last - first
    return f"{first + 1}" if length == 1 else f"{first + 1 if length else first},{length}"


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    """Yield the changes in order: between the lines that both texts begin and end with, nothing else differs."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    for places in differences(old[start : len(old) - end], new[start : len(new) - end]):
        yield _Change(*(place + start for place in places))


def _common(old: list[str], new: list[str]) -> int:
    """Return how many lines two texts have in common at their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)))


def _lines(text: str, end: str) -> list[str]:
    lines = re.split(end, text)
    return [*lines[:-1], lines[-1] + _NO_END] if lines[-1] else lines[:-1]
