"""The tree with its keys in the order of the model, and with what else the model says of it."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from hrcomms.dataset.accepted import may_accept
from hrcomms.dataset.formatting.keys import UNKNOWN, Shape, root_shape, shape_of
from hrcomms.dataset.formatting.nodes import (
    ALIAS,
    BLANK,
    BLOCK_SCALAR,
    MAPPING,
    SCALAR,
    SEQUENCE,
    Document,
    Entry,
    Node,
)
from hrcomms.dataset.reader import data_of
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.model import COLLECTIONS


def ordered(document: Document, collection: str, kinds: Kinds) -> Document:
    """Return the document with the keys of every mapping in the order of the model, unknown ones last, as they were.

    Comments above the first key of the file, as far as a blank line follows them or no blank line stands there, belong
    to the file. An order stays where an alias would else come before its anchor.
    """
    root = document.root
    if root.is_block and root.kind == MAPPING and not document.start:
        first, *others = root.entries
        head, above = _parted(first.above)
        document = document._replace(head=head)
        root = root._replace(entries=(first._replace(above=above), *others))
    return document._replace(root=_Order(kinds, collection).root(root))


def _parted(above: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if above and may_accept(above[-1]):
        return above[:-1], above[-1:]
    last = max((number for number, one in enumerate(above, 1) if one == BLANK), default=len(above))
    return above[:last], above[last:]


class _Order(NamedTuple):
    """`level` is 0 for the mapping of the file, 1 for what its keys hold, 2 for the records of a collection."""

    kinds: Kinds
    collection: str

    def root(self, node: Node) -> Node:
        if node.kind == MAPPING:
            return self.mapping(node, root_shape(self.collection), 0)
        return self.node(node, None, 0)

    def node(self, node: Node, model: type[BaseModel] | None, level: int, *, accepting: bool = False) -> Node:
        if node.kind == MAPPING:
            kind = next((_text(one.value) for one in node.entries if one.key and _text(one.key) == "kind"), "")
            return self.mapping(node, shape_of(model, kind, self.kinds), level, accepting=accepting)
        if node.kind != SEQUENCE:
            return node
        records = level == 1 and self.collection in COLLECTIONS
        items = tuple(self.item(one, model, level + 1) for one in _held(node.entries, accepting=accepting))
        return node._replace(entries=items, as_block=records, spaced=records)

    def item(self, entry: Entry, model: type[BaseModel] | None, level: int) -> Entry:
        """Order what an item holds; comments above the key that comes first now go above the item."""
        value = self.node(entry.value, model, level, accepting=entry.held)
        if not value.is_block or value.entries[0].key is entry.value.entries[0].key or not value.entries[0].above:
            return entry._replace(value=value)
        first, *others = value.entries
        lifted = first.above[1:] if first.above[0] == BLANK else first.above
        value = value._replace(entries=(first._replace(above=()), *others))
        return entry._replace(value=value, above=(*entry.above, *lifted))

    def mapping(self, node: Node, shape: Shape, level: int, *, accepting: bool = False) -> Node:
        entries = []
        for one in _held(node.entries, accepting=accepting):
            key = _text(one.key) if one.key else ""
            value = self.node(one.value, shape.inner.get(key), level + 1) if one.value.entries else one.value
            if key in shape.dates:
                value = value._replace(dated=True)
            entries.append(one if value is one.value else one._replace(value=value))
        deepest = 0 if self.collection == "manifest" else 1 if self.collection == "plan" else 2
        return node._replace(entries=_sorted(tuple(entries), shape), as_block=level <= deepest and bool(entries))


def _sorted(entries: tuple[Entry, ...], shape: Shape) -> tuple[Entry, ...]:
    """Return the entries in order; the first stays first where a comment accepts findings on its line, or would then.

    A finding about a whole record is shown at its first key.
    """
    if shape is UNKNOWN:
        return entries
    ranks = {key: number for number, key in enumerate(shape.keys)}
    found = [ranks.get(_text(one.key) if one.key else "", len(ranks)) for one in entries]
    if found == sorted(found):
        return entries
    result = [one for _, one in sorted(zip(found, entries, strict=True), key=lambda pair: pair[0])]
    if result and result[0] is not entries[0] and (entries[0].held or result[0].held):
        result = [entries[0], *(one for one in result if one is not entries[0])]
    return tuple(result) if _anchored(result) == _anchored(entries) else entries


def _held(entries: tuple[Entry, ...], *, accepting: bool) -> tuple[Entry, ...]:
    """Return the entries with those marked whose lines a comment accepts something on.

    `accepting`: it does so on the line on which the first of them may begin.
    """
    held = [(accepting and number == 0) or accepts(one) for number, one in enumerate(entries)]
    return tuple(one._replace(held=True) if it else one for one, it in zip(entries, held, strict=True))


def accepts(entry: Entry) -> bool:
    """Tell whether a comment accepts what is found on the first line of an entry, or inside its brackets."""
    value = entry.value
    if not (entry.above or value.above or entry.behind or value.behind or value.flow):
        return False
    near = (*entry.above[-1:], *value.above[-1:], entry.behind, value.behind, value.text if value.flow else "")
    return any(map(may_accept, near))


def _anchored(entries: "list[Entry] | tuple[Entry, ...]") -> dict[str, list[int]]:
    """Return, for each anchor that stands inside, where it is set and used, in order."""
    found: dict[str, list[int]] = {}
    for node in (one for entry in entries for one in _nodes(entry)):
        name = node.text[1:] if node.kind == ALIAS else node.anchor[1:]
        if name:
            found.setdefault(name, []).append(0 if node.kind == ALIAS else id(node))
    return {name: places for name, places in found.items() if any(places)}


def _nodes(entry: Entry) -> Iterator[Node]:
    yield from (one for one in (entry.key, entry.value) if one)
    for inner in entry.value.entries:
        yield from _nodes(inner)


def _text(node: Node) -> str:
    """Return what a text says that is made of one word; for any other value something that no key is."""
    if node.kind == BLOCK_SCALAR:
        return " ".join(node.content).strip()
    if node.kind != SCALAR:
        return ""
    return str(data_of(node.text)) if node.text[0] in "'\"" else node.text
