"""The lines of a text: where they begin and end, and what is taken with them when something is put in or taken away."""

import re
from dataclasses import dataclass

from hrcomms.editing.nodes import Node, Splice

COMMENT = re.compile(r"(?:^|\s)#")


@dataclass(frozen=True, slots=True)
class Lines:
    """A text with LF at the ends of its lines."""

    text: str

    def column(self, index: int) -> int:
        """Return the column of an index, from 0."""
        return index - self.line_start(index)

    def line_start(self, index: int) -> int:
        """Return where the line of an index begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line of an index ends, before the sign that ends it."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found

    def behind(self, end: int, column: int) -> int:
        """Return the end of the line at which something ends, and of comments below it that stand further in."""
        at = self.line_end(end)
        while at < len(self.text):
            line = self.text[at + 1 : self.line_end(at + 1)]
            bare = line.lstrip(" ")
            if not bare.startswith("#") or len(line) - len(bare) <= column:
                break
            at += 1 + len(line)
        return at

    def bare_start(self, index: int) -> int:
        """Return where the first letter stands on the line of an index."""
        start = self.line_start(index)
        return start + len(self.text[start:index]) - len(self.text[start:index].lstrip(" \t[{"))

    def is_spaced(self, index: int) -> bool:
        """Tell whether a blank line stands above a line and the comments right above it."""
        start = self.line_start(index)
        while start:
            above = self.line_start(start - 1)
            line = self.text[above:start].strip()
            if not line.startswith("#"):
                return not line
            start = above
        return False

    def whole_lines(self, start: int, at: int, *, first: bool) -> Splice:
        """Return the splice without the lines from `start` to the one that ends at `at`."""
        if at == len(self.text):  # the last line has no end, nor has the one that becomes the last
            return Splice(self.without_blank_above(start) - 1 if start else 0, at, "")
        at += 1
        end = self.line_end(at)
        if self.text[at:end].strip():
            return Splice(start, at, "")
        if first:
            return Splice(start, min(end + 1, len(self.text)), "")
        return Splice(self.without_blank_above(start), at, "")

    def without_blank_above(self, start: int) -> int:
        """Return the start of the line above if that is blank, else `start`."""
        above = self.line_start(start - 1) if start else 0
        return above if start and not self.text[above:start].strip() else start

    def has_comment(self, start: int, node: Node) -> bool:
        """Tell whether there is a comment between an index and the end of a node."""
        at = start
        for one in _leaves(node):
            if COMMENT.search(self.text[at : one.start]):
                return True
            at = max(at, one.end)
        return COMMENT.search(self.text[at : node.end]) is not None


def _leaves(node: Node) -> list[Node]:
    """Return the scalars and aliases of a node, itself if it is one, in the order of the text."""
    if not node.parts:
        return [node]
    return [leaf for one in node.parts for leaf in _leaves(one)]
