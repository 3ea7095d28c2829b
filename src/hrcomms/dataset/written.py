"""A text as it is written: a tree of places, in which a pointer finds its value or key."""

from contextlib import suppress
from typing import Any

from yaml import events as kinds

from hrcomms.dataset.libyaml import UnreadError, events, place
from hrcomms.diagnostics import Pointer, Position

_MAX_DEPTH = 700
"""More than the reader lets pass."""


class _Node:
    """A value and its place. `parts` are the items of a list, of a mapping keys and values by turns."""

    __slots__ = ("index", "is_mapping", "parts", "place", "text")

    def __init__(self, place: Position, text: str | None = None, *, is_mapping: bool = False) -> None:
        self.place, self.text, self.is_mapping = place, text, is_mapping
        self.parts: list[_Node] = []
        self.index: dict[str | None, int] | None = None

    def at(self, step: str | int) -> "tuple[_Node | None, _Node | None]":
        """Return the key and the value to which a step leads; None for what is not there."""
        if not self.is_mapping:
            found = isinstance(step, int) and 0 <= step < len(self.parts)
            return None, self.parts[int(step)] if found else None
        if self.index is None:
            keys = range(0, len(self.parts), 2)
            self.index = {self.parts[one].text: one for one in reversed(keys)}
        number = self.index.get(step) if isinstance(step, str) else None
        if number is None:
            return None, None
        return self.parts[number], self.parts[number + 1] if number + 1 < len(self.parts) else None

    def steps(self) -> "list[str | int]":
        """Return the keys or positions of what it holds."""
        if not self.is_mapping:
            return list(range(len(self.parts)))
        return [one.text for one in self.parts[::2] if one.text is not None]

    def shown(self) -> Position:
        """Return the place at which it is shown: a mapping made by indentation by its first key."""
        if self.is_mapping and self.parts and self.parts[0].place[:2] == self.place[:2]:
            return self.parts[0].place
        return self.place


class Written:
    """Where things stand in a text. `events` says how many events of YAML were read for it."""

    def __init__(self, root: _Node | None, events: int) -> None:
        self._root, self.events = root, events

    def position(self, pointer: Pointer, *, on_key: bool = False) -> Position:
        """Return the place of a value or key; of the nearest value around it where it is not in the text."""
        node = self._root
        if node is None:
            return Position(1, 1, 1)
        place = node.shown()
        for number, step in enumerate(pointer, 1):
            key, value = node.at(step)
            if key is not None and on_key and number == len(pointer):
                return key.place
            if value is None:
                break
            node, place = value, value.shown()
            if place.end <= place.column and key is not None:
                place = key.place
        return place

    def find(self, pointer: Pointer) -> Position | None:
        """Return the place of a value; None where it is not in the text."""
        node = self._root
        for step in pointer:
            node = node.at(step)[1] if node else None
        return node.place if node else None

    def lines(self) -> dict[int, set[tuple[bool, Pointer]]]:
        """Return what is shown on each line: the pointers of values, and (True) of keys."""
        found: dict[int, set[tuple[bool, Pointer]]] = {}
        waiting: list[tuple[Pointer, _Node, Position]] = [((), self._root, self._root.shown())] if self._root else []
        while waiting:
            pointer, node, place = waiting.pop()
            found.setdefault(place.line, set()).add((False, pointer))
            for step in node.steps():
                key, value = node.at(step)
                if key is not None:
                    found.setdefault(key.place.line, set()).add((True, (*pointer, step)))
                if value is not None:
                    where = value.shown()
                    waiting.append(((*pointer, step), value, key.place if key and where.end <= where.column else where))
        return found


def written(text: str, most: int | None = None) -> Written:
    """Return where things stand in a text, as far as that is YAML, is not nested too deep, and has `most` events.

    Of several documents, in the first.
    """
    reading = _Reading(text)
    number = 0
    with suppress(UnreadError):
        for number, event in enumerate(events(text), 1):
            reading.add(event)
            if number == most or len(reading.stack) > _MAX_DEPTH or reading.documents > 1:
                break
    return Written(reading.top[0] if reading.top else None, number)


class _Reading:
    """Turns events into nodes."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.top: list[_Node] = []
        self.parts = self.top
        self.stack: list[list[_Node]] = []
        self.documents = 0

    def add(self, event: Any) -> None:
        kind = event.__class__
        if kind is kinds.ScalarEvent:
            self.parts.append(_Node(place(event, self.lines), event.value))
        elif kind is kinds.MappingStartEvent or kind is kinds.SequenceStartEvent:
            where = place(event, self.lines)
            if kind is kinds.SequenceStartEvent and not event.flow_style:
                where = where._replace(end=where.column)  # shown by its key, however far in its dashes stand
            node = _Node(where, is_mapping=kind is kinds.MappingStartEvent)
            self.parts.append(node)
            self.stack.append(self.parts)
            self.parts = node.parts
        elif kind is kinds.MappingEndEvent or kind is kinds.SequenceEndEvent:
            self.parts = self.stack.pop()
        elif kind is kinds.AliasEvent:
            self.parts.append(_Node(place(event, self.lines)))
        elif kind is kinds.DocumentStartEvent:
            self.documents += 1
