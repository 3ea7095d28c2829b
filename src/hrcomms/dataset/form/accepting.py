"""What the comments of a text that accept findings speak of."""

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from hrcomms.dataset.libyaml import events
from hrcomms.dataset.reader import parse
from hrcomms.dataset.tree import MemoryTree
from hrcomms.diagnostics import Pointer

_NODES = ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent")


def accepted(path: str, text: str) -> Counter[Any]:
    """Return what each comment that accepts findings accepts: codes, and the keys and values that begin on its line.

    `text` is what a file at `path` holds, in lines that end with LF, and can be read.
    """
    lines: dict[int, set[Any]] = {}
    for line, *what in _begun(text):
        lines.setdefault(line, set()).add(tuple(what))
    found = parse(MemoryTree({path: text.encode()}), path).accepted
    return Counter((one.codes, frozenset(lines.get(one.line, ()))) for one in found)


def _begun(text: str) -> Iterator[tuple[int, bool, Pointer]]:
    """Yield the line on which each key (True) and each value (False) begins, as findings show it, and its pointer."""
    rest = (one for one in events(text) if type(one).__name__ in (*_NODES, "MappingEndEvent", "SequenceEndEvent"))
    for root in rest:
        yield from _value(root, rest, (), _line(root))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _value(event: Any, rest: Iterator[Any], pointer: Pointer, key_line: int) -> Iterator[tuple[int, bool, Pointer]]:
    """Yield a value and all inside it; an empty one and a list made by indentation are shown by their key."""
    kind = type(event).__name__
    empty = kind == "ScalarEvent" and event.start_mark.index == event.end_mark.index
    dashes = kind == "SequenceStartEvent" and not event.flow_style
    yield key_line if empty or dashes else _line(event), False, pointer
    if kind == "SequenceStartEvent":
        for number, item in enumerate(_until("SequenceEndEvent", rest)):
            yield from _value(item, rest, (*pointer, number), _line(item))
    elif kind == "MappingStartEvent":
        for key in _until("MappingEndEvent", rest):
            inner = (*pointer, key.value)
            yield _line(key), True, inner
            yield from _value(next(rest), rest, inner, _line(key))


def _until(end: str, events: Iterator[Any]) -> Iterator[Any]:
    return takewhile(lambda one: type(one).__name__ != end, events)
