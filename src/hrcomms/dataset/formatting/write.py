"""From the tree to the text: two blanks a level, `- ` below its key, at most one blank line in a row."""

from collections.abc import Iterable
from typing import NamedTuple

from hrcomms.dataset.accepted import may_accept
from hrcomms.dataset.formatting.nodes import BLANK, BLOCK_SCALAR, MAPPING, NOTHING, SCALAR, Document, Entry, Node
from hrcomms.dataset.formatting.order import accepts
from hrcomms.dataset.formatting.scalars import scalar

WIDTH = 120
_STEP = 2


class _Kept(str):
    """The lines of a text to which blank lines after it belong, so that none may be added."""

    __slots__ = ()


def write(document: Document) -> str:
    """Return the text of a document in canonical layout, lines ended by LF."""
    lines = [*_own_lines(document.head, 0), *filter(None, [document.start]), *_root(document.root)]
    lines = _tidied([*lines, *_own_lines(document.end, 0)])
    return "".join(f"{line}\n" for line in lines)


def _tidied(lines: Iterable[str]) -> list[str]:
    """Return the lines without blank ones at the start, at the end, after another, or where one would say something."""
    kept: list[str] = []
    for line in lines:
        if line != BLANK or (kept and kept[-1] != BLANK and not isinstance(kept[-1], _Kept)):
            kept.append(line)
    return kept[:-1] if kept and kept[-1] == BLANK else kept


def _own_lines(texts: Iterable[str], indent: int) -> list[str]:
    return [text and " " * indent + text for text in texts]


def _root(root: Node) -> list[str]:
    if root.kind == NOTHING:
        return []
    entry = Entry(None, root)
    entry = _settled(entry._replace(held=accepts(entry)), 0)
    value = entry.value
    if value.is_block:
        return [*_own_lines(entry.above, 0), *filter(None, [entry.behind]), *_block(value, 0)]
    return [*_own_lines(value.above, 0), *_inline(value, "", _STEP)]


def _block(node: Node, indent: int) -> list[str]:
    lines = []
    for number, written in enumerate(node.entries):
        entry = _settled(written, len(_start(written, indent)))
        above = entry.above
        if number == 0:
            above = _without_blank(above)
        elif node.spaced and BLANK not in above:
            above = (BLANK, *above)
        lines += [*_own_lines(above, indent), *_entry(entry, indent)]
    tail = (*node.tail, BLANK) if node.tail and may_accept(node.tail[-1]) else node.tail  # it accepts nothing, nor will
    return [*lines, *_own_lines(tail, indent)]


def _without_blank(above: tuple[str, ...]) -> tuple[str, ...]:
    return above[1:] if above and above[0] == BLANK else above


def _start(entry: Entry, indent: int) -> str:
    """Return how a key with its value, or an item, begins."""
    return " " * indent + ("-" if entry.key is None else f"{_key(entry.key, in_flow=False)}:")


def _entry(entry: Entry, indent: int) -> list[str]:
    """Return the lines of a key with its value, or of an item, which is settled."""
    start = _start(entry, indent)
    value = entry.value
    if value.is_block:
        inner = _block(value, indent + _STEP)
        if _joins(entry):
            first = start + inner[0][indent + 1 :]
            return [_Kept(first) if isinstance(inner[0], _Kept) else first, *inner[1:]]
        return [_line(start, value.anchor, entry.behind), *inner]
    if value.kind == NOTHING:
        return [_line(start, value.anchor, entry.behind, value.behind)]
    if entry.behind or value.above or (entry.apart and entry.held):
        first = _line(start, value.anchor, entry.behind)
        inner = _own_lines(_without_blank(value.above), indent + _STEP)
        return [first, *inner, *_inline(value, " " * (indent + _STEP), indent + _STEP)]
    return _inline(value, _line(start, value.anchor) + " ", indent + _STEP)


def _joins(entry: Entry) -> bool:
    """Tell whether what an item holds begins on the line of its dash."""
    if entry.key is not None or entry.behind or entry.value.anchor:
        return False
    first = entry.value.entries[0]
    if _without_blank(first.above):
        return False
    return not (entry.apart and (entry.held or first.held))


def _line(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _inline(value: Node, start: str, indent: int) -> list[str]:
    """Return the lines of a value that is no block collection, the first after `start`, all others at `indent`."""
    if value.kind == BLOCK_SCALAR and not value.content and not value.keeps:
        return [_line(start + '""', value.behind)]
    if value.kind == BLOCK_SCALAR:
        content = (one and " " * indent + one for one in value.content)
        text = "\n".join([_line(start + value.text, value.behind), *content])
        return [_Kept(text) if value.keeps else text]
    if value.flow and "\n" not in value.text:
        lines = [_flow(value)]
    elif value.flow:
        lines = _as_written(value.text)
    else:
        lines = _scalar_lines(value)
    first, *others = [f"{start}{lines[0]}", *(one and " " * indent + one for one in lines[1:])]
    return ["\n".join([*[first, *others][:-1], _line([first, *others][-1], value.behind)])]


def _scalar_lines(value: Node) -> list[str]:
    """Return the lines of a scalar or an alias; one on several lines keeps its breaks and its quotes."""
    if value.kind != SCALAR:
        return [value.text]
    if not value.multiline:
        return [scalar(value, in_flow=False)]
    return [_ended(one.lstrip(" \t") if number else one) for number, one in enumerate(value.text.split("\n"))]


def _ended(line: str) -> str:
    """Return a line without the blanks at its end, unless the first of them is escaped."""
    bare = line.rstrip(" \t")
    slashes = len(bare) - len(bare.rstrip("\\"))
    return line if slashes % 2 else bare


def _as_written(text: str) -> list[str]:
    first, *others = text.split("\n")
    indent = min((len(one) - len(one.lstrip(" ")) for one in others if one.strip()), default=0)
    return [first.rstrip(), *(one[indent:].rstrip() for one in others)]


# Flow collections


class _Flow(NamedTuple):
    node: Node

    def text(self) -> str:
        """Return the collection on one line."""
        inner = ", ".join(map(self._one, self.node.entries))
        return f"{{{inner}}}" if self.node.kind == MAPPING else f"[{inner}]"

    def _one(self, entry: Entry) -> str:
        value = _flow_value(entry.value)
        return value if entry.key is None else f"{_key(entry.key, in_flow=True)}: {value}"


def _flow(node: Node) -> str:
    return _Flow(node).text()


def _flow_value(value: Node) -> str:
    if value.kind == NOTHING:
        text = "null"
    elif value.flow:
        text = _flow(value)
    else:
        text = scalar(value, in_flow=True) if value.kind == SCALAR else value.text
    return _line(value.anchor, text)


def _key(key: Node, *, in_flow: bool) -> str:
    return _line(key.anchor, scalar(key, in_flow=in_flow))


def _settled(entry: Entry, taken: int) -> Entry:
    """Return an entry whose flow collection, if it may not stay one, is a block collection.

    It stays one where it fits on the line, after the `taken` columns, and holds no comment and no text on several
    lines; or where a comment accepts what is found on its lines, which would be others then.
    """
    value = entry.value
    if not value.flow or entry.held:
        return entry
    if not value.entries:
        above = (*value.above, *filter(None, [value.opening]), *value.tail)
        return entry._replace(value=value._replace(text=_flow(value), above=above))
    if not (value.as_block or value.commented or value.multiline):
        text = _flow(value)
        if taken + 1 + len(_line(value.anchor, text)) <= WIDTH:
            return entry._replace(value=value._replace(text=text))
    comments = tuple(filter(None, [value.opening, value.behind]))
    first, *others = value.entries
    if entry.key is None and not entry.behind:
        entry = entry._replace(above=(*entry.above, *comments))
    else:
        behind, *more = [*filter(None, [entry.behind]), *comments, ""]
        entry = entry._replace(behind=behind)
        first = first._replace(above=(*filter(None, more), *first.above))
    first = first._replace(above=(*value.above, *first.above))
    value = value._replace(flow=False, text="", above=(), opening="", behind="", entries=(first, *others))
    return entry._replace(value=value)
