"""The text itself of a YAML file: where each key and value stands, and what our YAML does not allow.

From the events of libyaml, in one pass without recursion. A sound file has no need of it: it runs over files that have
findings (or that look as if they held a tag, a merge key or a second document).
"""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hrcomms.dataset.joined import Key, repetitions
from hrcomms.dataset.libyaml import UnreadError, events
from hrcomms.dataset.lines import unix_lines
from hrcomms.diagnostics import Pointer, Position

_MAX_DEPTH = 700
"""More than the reader lets pass (each level costs a longer pointer)."""
MOST_EVENTS = 200_000
"""So many, those of some 1 MB, are read to find the places of all findings of a run."""


@dataclass(slots=True)
class Outline:
    """Where things stand in one file. `duplicates` are (pointer, place, first place); `foreign` tags and merge keys.

    `joined` are the duplicates with which a record begins that has lost its dash; what repeats behind them follows.
    `events` says how many were read.
    """

    values: dict[Pointer, Position] = field(default_factory=dict)
    keys: dict[Pointer, Position] = field(default_factory=dict)
    duplicates: list[tuple[Pointer, Position, Position]] = field(default_factory=list)
    joined: list[tuple[Pointer, Position, Position]] = field(default_factory=list)
    foreign: list[tuple[str, Position]] = field(default_factory=list)
    documents: list[Position] = field(default_factory=list)
    events: int = 0

    @property
    def odd_key(self) -> Position:
        """The first key that is a mapping, a list or an alias; the top of the file where there is none."""
        found = (place for pointer, place in self.keys.items() if str(pointer[-1]).startswith("\x00"))
        line, column, end = next(found, Position(1, 1, 2))
        return Position(line, column, max(end, column + 1))

    def position(self, pointer: Pointer, *, on_key: bool = False) -> Position:
        """Return the place of a value or key; of the nearest value around it where it is not in the file."""
        if on_key and pointer in self.keys:
            return self.keys[pointer]
        for length in range(len(pointer), -1, -1):
            part = pointer[:length]
            if part in self.values:
                place = self.values[part]
                return place if place.end > place.column else self.keys.get(part, place)
        return Position(1, 1, 1)


@dataclass(slots=True)
class _Frame:
    """A collection that is still open; a mapping with no `key` waits for one."""

    pointer: Pointer
    is_mapping: bool
    is_key: bool
    is_flow: bool
    key: str | None = None
    count: int = 0
    keys: list[Key] = field(default_factory=list)


class _Builder:
    """Turns events into an Outline."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.outline = Outline()
        self.stack: list[_Frame] = []

    def add(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self.outline.documents.append(self._place(event))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            frame = self.stack.pop()
            self.compare(frame)
            if not frame.is_key:
                self._value_complete()
        elif kind in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
            self._node(event, kind)

    def _place(self, event: Any) -> Position:
        """Return the part of the event that stands on its first line."""
        start, end = event.start_mark, event.end_mark
        if start.line == end.line:
            stop = end.column
        else:
            line = self.lines[start.line] if start.line < len(self.lines) else ""
            stop = max(len(line.rstrip()), start.column)
        return Position(start.line + 1, start.column + 1, stop + 1)

    def _node(self, event: Any, kind: str) -> None:
        place = self._place(event)
        if kind == "SequenceStartEvent" and not event.flow_style:
            place = place._replace(end=place.column)  # shown by its key, however far in its dashes stand
        if kind != "AliasEvent" and event.tag is not None:
            self.outline.foreign.append((str(event.tag), place))
        frame = self.stack[-1] if self.stack else None
        is_key = frame is not None and frame.is_mapping and frame.key is None
        if frame is None:
            pointer: Pointer = ()
        elif is_key:
            pointer = (*frame.pointer, self._key(frame, event, kind, place))
        else:
            pointer = (*frame.pointer, frame.count if frame.key is None else frame.key)
        if not is_key and len(self.outline.documents) == 1:
            self.outline.values.setdefault(pointer, place)
        if kind.endswith("StartEvent"):
            self.stack.append(_Frame(pointer, kind == "MappingStartEvent", is_key, bool(event.flow_style)))
        elif not is_key:
            self._value_complete()

    def _key(self, frame: _Frame, event: Any, kind: str, place: Position) -> str:
        """Note a key of the mapping; one that is not plain text gets a name that no text can have."""
        frame.key = event.value if kind == "ScalarEvent" else f"\x00{place.line}:{place.column}"
        pointer = (*frame.pointer, frame.key)
        if frame.key == "<<" and not event.style:
            self.outline.foreign.append(("<<", place))
        if len(self.outline.documents) > 1:
            return frame.key
        frame.keys.append(Key(frame.key, place))
        if pointer in self.outline.keys:
            return frame.key
        self.outline.keys[pointer] = place
        around = self.outline.values.get(frame.pointer)
        if around is not None and (around.line, around.column) == (place.line, place.column):
            self.outline.values[frame.pointer] = place  # a block mapping is shown by its first key
        return frame.key

    def compare(self, frame: _Frame) -> None:
        """Note which keys of a mapping repeat."""
        pointer = frame.pointer
        is_item = bool(pointer) and isinstance(pointer[-1], int)
        for key, first, begins in repetitions(
            frame.keys, is_item=is_item, may_begin=bool(pointer) and not frame.is_flow
        ):
            found = self.outline.joined if begins else self.outline.duplicates
            found.append(((*pointer, key.name), key.place, first))

    def _value_complete(self) -> None:
        if self.stack:
            self.stack[-1].key = None
            self.stack[-1].count += 1


def outline(text: str, most: int | None = None) -> Outline:
    """Return the outline of a YAML text; as far as it goes where the text is not YAML, or nested too deep.

    No more than `most` events are read: to read one takes some microseconds.
    """
    plain = unix_lines(text)
    builder = _Builder(plain.split("\n"))
    with suppress(UnreadError):
        for event in events(plain):
            builder.add(event)
            builder.outline.events += 1
            if len(builder.stack) > _MAX_DEPTH or builder.outline.events == most:
                break
    for frame in builder.stack:
        builder.compare(frame)
    for found in (builder.outline.duplicates, builder.outline.joined):
        found.sort(key=lambda one: one[1])
    return builder.outline
