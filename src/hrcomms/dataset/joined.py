"""Keys that repeat in one mapping: typed twice, or those of a second record whose dash was forgotten."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from yaml import events as kinds

from hrcomms.dataset.core_schema import meaning
from hrcomms.dataset.libyaml import events, place
from hrcomms.diagnostics import Edit, Fix, Location, Pointer, Position
from hrcomms.language import Text, say


def one_document(path: str, text: str, line: int, is_whole: Callable[[str], bool]) -> tuple[Fix | None, Text]:
    """Return how the document that begins on a line (from 0) joins the one above, as far as it can, and in words.

    What begins it goes, and if its first key is that of the document above, that too.
    """
    lines = text.split("\n")
    key = next((one for one in range(line + 1, len(lines)) if re.match(r"\w+:\s*(?:#|$)", lines[one])), line)
    for gone, hint in (
        ([line], say("remove this line")),
        ([line, key], say("remove this line, and the second '{key}' below it", key=lines[key].strip())),
    ):
        if is_whole("\n".join("" if number in gone else one for number, one in enumerate(lines))):
            places = [Position(one + 1, 1, len(lines[one]) + 1) for one in gone]
            return Fix(tuple(Edit(Location(path, position=place), "") for place in places)), hint
    return None, say("keep one document a file")


class Key(NamedTuple):
    """A key as it is written, where, and what it means (`1` and `0x1` are one key)."""

    name: str
    place: Position
    meaning: Any = None


class Repeated(NamedTuple):
    """A key that stands twice, the place of the first one, and whether a record without its dash begins with it."""

    pointer: Pointer
    place: Position
    first: Position
    begins: bool


def repeated(text: str, mappings: Collection[int]) -> list[Repeated]:
    """Return the keys that repeat in some mappings of a text that is YAML, in the order of the text.

    The mappings are told by the index in the text at which they begin.
    """
    reading = _Reading(text, mappings)
    for event in events(text):
        reading.add(event)
    return sorted(reading.found, key=lambda one: one.place)


class _Frame:
    """A collection that is still open; `keys` of those mappings that are asked for, `key` the last one."""

    def __init__(self, event: Any, pointer: Pointer, mappings: Collection[int]) -> None:
        self.pointer, self.count, self.key = pointer, 0, ""
        self.is_mapping, self.is_flow = isinstance(event, kinds.MappingStartEvent), event.flow_style
        self.keys: list[Key] | None = [] if self.is_mapping and event.start_mark.index in mappings else None

    @property
    def at_key(self) -> bool:
        return self.is_mapping and self.count % 2 == 0

    @property
    def inner(self) -> Pointer:
        return (*self.pointer, self.key if self.is_mapping else self.count)


class _Reading:
    def __init__(self, text: str, mappings: Collection[int]) -> None:
        self.lines, self.mappings = text.split("\n"), mappings
        self.stack: list[_Frame] = []
        self.anchors: dict[str, Any] = {}
        self.found: list[Repeated] = []

    def add(self, event: Any) -> None:
        if isinstance(event, kinds.CollectionEndEvent):
            self.compare(self.stack.pop())
            self.complete()
        elif isinstance(event, kinds.NodeEvent):
            if isinstance(event, kinds.ScalarEvent) and event.anchor:
                self.anchors[event.anchor] = _meaning(event)
            if self.stack and self.stack[-1].at_key:
                self.key(self.stack[-1], event)
            if isinstance(event, kinds.CollectionStartEvent):
                self.stack.append(_Frame(event, self.stack[-1].inner if self.stack else (), self.mappings))
            else:
                self.complete()

    def key(self, frame: _Frame, event: Any) -> None:
        where = place(event, self.lines)
        frame.key = meant = f"\x00{where.line}:{where.column}"
        if isinstance(event, kinds.ScalarEvent):
            frame.key, meant = event.value, _meaning(event)
        elif isinstance(event, kinds.AliasEvent) and event.anchor in self.anchors:
            meant = self.anchors[event.anchor]
            frame.key = str(meant)
        if frame.keys is not None:
            frame.keys.append(Key(frame.key, where, meant))

    def complete(self) -> None:
        if self.stack:
            self.stack[-1].count += 1

    def compare(self, frame: _Frame) -> None:
        pointer = frame.pointer
        is_item = bool(pointer) and isinstance(pointer[-1], int)
        for key, first, begins in repetitions(
            frame.keys or (), is_item=is_item, may_begin=bool(pointer) and not frame.is_flow
        ):
            self.found.append(Repeated((*pointer, key.name), key.place, first, begins))


def _meaning(event: Any) -> Any:
    return event.value if event.style else meaning(event.value)


def repetitions(keys: Sequence[Key], *, is_item: bool, may_begin: bool) -> Iterator[tuple[Key, Position, bool]]:
    """Yield (key, place of the first one, whether a record begins with it) of the keys that repeat in a mapping.

    A record begins at a second `id`, and in an item of a list where the keys repeat from its first key on, in the same
    order; the keys of that record that repeat are left out. With `may_begin` false no record can begin.
    """
    first: dict[Any, int] = {}
    record: set[Any] | None = None
    for index, key in enumerate(keys):
        if key.meaning in first:
            again = record is None or key.meaning in record
            if again and may_begin and (key.name == "id" or (is_item and _begins(keys, index, first))):
                record = set()
                yield key, keys[first[key.meaning]].place, True
            elif again:
                yield key, keys[first[key.meaning]].place, False
        first.setdefault(key.meaning, index)
        if record is not None:
            record.add(key.meaning)


def _begins(keys: Sequence[Key], index: int, first: Mapping[Any, int]) -> bool:
    """Tell whether the keys from `index` on repeat the first key of the mapping, and another that came behind it."""
    following = keys[index + 1] if index + 1 < len(keys) else None
    return first[keys[index].meaning] == 0 and following is not None and first.get(following.meaning, 0) > 0
