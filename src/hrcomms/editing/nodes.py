"""The text of a file, or of one record of it, as a tree of stretches: where each key and value begins and ends."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml import events as kinds

from hrcomms.dataset.libyaml import UnreadError, events

_BLANK_LINES = re.compile(r"(?:\n[ \t]*)+\Z")


@dataclass(slots=True)
class Node:
    """A value or key from the index `start` in the text to `end`, without what follows on its last line.

    `parts` are the items of a list, of a mapping keys and values by turns; `text` is what a scalar says. `kind` is one
    of `scalar`, `block` (a scalar after `|` or `>`), `list`, `mapping`, `alias`.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    text: str = ""
    parts: list["Node"] = field(default_factory=list)

    @property
    def entries(self) -> list[tuple["Node", "Node"]]:
        """The keys of a mapping with their values."""
        return list(zip(self.parts[::2], self.parts[1::2], strict=True))

    @property
    def is_collection(self) -> bool:
        """Whether it holds others."""
        return self.kind in ("list", "mapping")

    def entry(self, key: str) -> tuple["Node", "Node"] | None:
        """Return a key of a mapping and its value; None where it has no such key."""
        return next((one for one in self.entries if one[0].text == key), None)

    def inside(self, step: str | int) -> "Node | None":
        """Return the value to which a step leads; None where there is none."""
        if self.kind == "list" and isinstance(step, int):
            return self.parts[step] if 0 <= step < len(self.parts) else None
        if self.kind == "mapping" and isinstance(step, str):
            found = self.entry(step)
            return found[1] if found else None
        return None


class Splice(NamedTuple):
    """Letters in the place of those from `start` to before `end`, with LF at the ends of lines."""

    start: int
    end: int
    text: str


def compose(text: str, start: int = 0, end: int | None = None) -> Node | None:
    """Return the tree of a text, or of the value that begins at `start` and ends before `end`; None where none is.

    The text is known to be YAML. The indices are those of the whole text.
    """
    column = start - (text.rfind("\n", 0, start) + 1)
    moved = start - column
    top: list[Node] = []
    parts, stack = top, list[tuple[list[Node], Node]]()
    try:
        for event in events(" " * column + text[start:end]):
            kind = event.__class__
            if kind is kinds.ScalarEvent:
                parts.append(_scalar(event, text, moved))
            elif kind is kinds.AliasEvent:
                parts.append(Node("alias", event.start_mark.index + moved, event.end_mark.index + moved))
            elif kind is kinds.MappingStartEvent or kind is kinds.SequenceStartEvent:
                name = "mapping" if kind is kinds.MappingStartEvent else "list"
                begin = event.start_mark.index + moved
                node = Node(name, begin, begin, flow=bool(event.flow_style))
                parts.append(node)
                stack.append((parts, node))
                parts = node.parts
            elif kind is kinds.MappingEndEvent or kind is kinds.SequenceEndEvent:
                parts, node = stack.pop()
                node.end = event.end_mark.index + moved if node.flow or not node.parts else node.parts[-1].end
    except UnreadError:
        return None
    return top[0] if top else None


def _scalar(event: Any, text: str, moved: int) -> Node:
    start, end = event.start_mark.index + moved, event.end_mark.index + moved
    if event.style not in ("|", ">"):
        return Node("scalar", start, end, text=event.value)
    header = text[start : text.find("\n", start)].partition("#")[0]
    whole = text[start:end]
    end = start + len(whole.removesuffix("\n") if "+" in header else _BLANK_LINES.sub("", whole))
    return Node("block", start, end, text=event.value)
