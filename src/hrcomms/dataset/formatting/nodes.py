"""The text of a file as a tree that knows its comments and blank lines (what `read` makes and `write` prints)."""

from typing import NamedTuple

from hrcomms.language import Text

BLANK = ""
"""Stands for blank lines, however many, among the lines above something."""

MAPPING, SEQUENCE, SCALAR, BLOCK_SCALAR, ALIAS, NOTHING = (
    *("mapping", "sequence", "scalar"),
    *("block scalar", "alias", "nothing"),
)


class NotLaidOutError(Exception):
    """The text holds what has no place in the canonical layout; `reason` says what."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Node(NamedTuple):
    """A value. `kind` is one of those above; what does not go with the kind is left empty.

    `text` is how it is written: a scalar or a flow collection from its first sign to its last, the sign and the header
    of a block scalar, an alias. `flow` tells brackets from indentation. `above` are comments between the key and a
    value that stands on a line of its own, `opening` the comment behind a `[`, `behind` the one on its last line, and
    `tail` the lines after its last entry. `commented` and `multiline` speak of all that is inside.
    """

    kind: str
    text: str = ""
    anchor: str = ""
    flow: bool = False
    entries: tuple["Entry", ...] = ()
    content: tuple[str, ...] = ()
    keeps: bool = False
    above: tuple[str, ...] = ()
    opening: str = ""
    behind: str = ""
    tail: tuple[str, ...] = ()
    commented: bool = False
    multiline: bool = False
    as_block: bool = False
    spaced: bool = False
    dated: bool = False

    @property
    def is_block(self) -> bool:
        """Whether it is a collection made by indentation."""
        return self.kind in (MAPPING, SEQUENCE) and not self.flow


class Entry(NamedTuple):
    """A key with its value, or (`key` None) an item of a list.

    `above` are the lines over it, `behind` the comment after its `:` or `-` where the value follows on other lines,
    and `apart` tells that it does. `held`: a comment accepts what is found on its first line, or inside its brackets.
    """

    key: Node | None
    value: Node
    above: tuple[str, ...] = ()
    behind: str = ""
    apart: bool = False
    held: bool = False


class Document(NamedTuple):
    """A whole file: the lines above its content (`start` is what stands there of a `---`), and those below it."""

    root: Node
    head: tuple[str, ...] = ()
    start: str = ""
    end: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    """All comments of the file, sorted."""
