"""From the text of a file to the tree of its values, comments and blank lines."""

import re
from collections.abc import Iterable

from hrcomms.dataset.accepted import may_accept
from hrcomms.dataset.formatting.nodes import (
    ALIAS,
    BLANK,
    BLOCK_SCALAR,
    MAPPING,
    NOTHING,
    SCALAR,
    SEQUENCE,
    Document,
    Entry,
    Node,
    NotLaidOutError,
)
from hrcomms.dataset.formatting.tokens import Between, Token, tokens
from hrcomms.language import say

_MAX_DEPTH = 100
_HEADER = re.compile(r"(?P<style>[|>])(?P<marks>[-+0-9]*)[ \t]*(?P<comment>#[^\n]*)?")
_BLOCK = ("|", ">")
_ENDS = ("Key", "BlockEntry", "BlockEnd", "StreamEnd", "DocumentEnd", "FlowEntry", "FlowMappingEnd", "FlowSequenceEnd")
"""What follows where a value is left out."""


def read(text: str) -> Document:
    """Return the tree of a text that the reader of datasets has read.

    Raises NotLaidOutError for what has no place in the canonical layout: directives, `? ` before a key, a key left out.
    """
    return _Reader(text).document()


def comments(text: str) -> tuple[str, ...]:
    """Return all comments of a text, sorted: what `read` tells of them, without the tree."""
    return _comments(text, tokens(text)) if "#" in text else ()


def _comments(text: str, found: Iterable[Token]) -> tuple[str, ...]:
    """Return the comments between tokens, and those behind the header of a block scalar."""
    all_of_them = []
    for token in found if "#" in text else ():
        all_of_them += [one.text for one in token.before if one.text]
        if token.style in _BLOCK and (header := _HEADER.match(text, token.start)):
            all_of_them += filter(None, [_comment(header)])
    return tuple(sorted(all_of_them))


def _comment(header: re.Match[str]) -> str:
    return (header["comment"] or "").rstrip(" \t")


class _Reader:
    """Goes through the tokens once. `lines` are the comments and blank lines before the token at hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.index = 0
        self.depth = 0
        self.lines: list[Between] = list(self.tokens[0].before)

    @property
    def now(self) -> Token:
        return self.tokens[self.index]

    def step(self) -> Token:
        token = self.tokens[self.index]
        self.index += 1
        if before := self.tokens[self.index].before:
            self.lines += before
        return token

    def written(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def behind(self) -> str:
        """Take the comment behind the last token, if any."""
        return self.lines.pop(0).text if self.lines and self.lines[0].behind else ""

    def above(self) -> tuple[str, ...]:
        """Take all lines before the token at hand."""
        if not self.lines:
            return ()
        found = tuple(one.text for one in self.lines)
        self.lines.clear()
        return found

    def document(self) -> Document:
        self.step()
        head: tuple[str, ...] = ()
        start = ""
        if self.now.kind == "DocumentStart":
            head = self.above()
            self.step()
            start = f"--- {self.behind()}".rstrip()
        if self.now.kind in ("Directive", "Anchor"):
            raise NotLaidOutError(say("there is a directive or an anchor at its top"))
        root = self.value(-1, None, (), self.now.line).value
        if self.now.kind != "StreamEnd":
            raise NotLaidOutError(say("a line with '...' ends it: take that line out"))
        return Document(root, head, start, self.above(), _comments(self.text, self.tokens))

    # Values

    def value(self, column: int, key: Node | None, above: tuple[str, ...], line: int) -> Entry:
        """Read what follows a `:` or `-` that stands on `line`, in a collection at `column`."""
        behind, anchor = self.behind(), ""
        if self.now.kind == "Anchor":
            anchor = self.written(self.step())
            behind = behind or self.behind()
        apart = self.now.line > line
        if self.now.kind in _ENDS and not (self.now.kind == "BlockEntry" and key is not None):
            return Entry(key, Node(NOTHING, anchor=anchor), above, behind)
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise NotLaidOutError(say("nested more than {n} levels deep", n=_MAX_DEPTH))
        value = self.node(column)
        self.depth -= 1
        return Entry(key, value._replace(anchor=anchor) if anchor else value, above, behind, apart)

    def node(self, column: int) -> Node:
        kind = self.now.kind
        if kind == "BlockMappingStart":
            return self.block_mapping()
        if kind in ("BlockSequenceStart", "BlockEntry"):
            return self.block_sequence()
        above = self.above() if any(one.text for one in self.lines) else self.above()[:0]
        if kind in ("FlowMappingStart", "FlowSequenceStart"):
            value = self.flow()
        elif kind == "Alias":
            value = Node(ALIAS, self.written(self.step()))
        elif kind == "Scalar" and self.now.style in _BLOCK:
            value = self.block_scalar(column)
        elif kind == "Scalar":
            value = self.scalar()
        elif kind == "Value":
            raise NotLaidOutError(say("a key is left out before a ':'"))
        else:
            raise NotLaidOutError(say("a mapping or a list cannot be a key here"))
        if not above and (value.behind or not self.lines):
            return value
        return value._replace(above=(*above, *value.above), behind=value.behind or self.behind())

    def scalar(self) -> Node:
        text = self.written(self.step())
        return Node(SCALAR, text, multiline="\n" in text)

    def block_scalar(self, column: int) -> Node:
        """Read a text after `|` or `>`, with the indentation taken off its lines."""
        first, *lines = self.written(self.step()).removesuffix("\n").split("\n")
        header = _HEADER.match(first)
        if header is None or (column < 0 and any(map(str.isdigit, header["marks"]))):
            raise NotLaidOutError(say("its text cannot be taken apart"))
        marks, comment = header["marks"], _comment(header)
        digit = next((int(one) for one in marks if one.isdigit()), None)
        indents = [len(one) - len(one.lstrip(" ")) for one in lines if one.strip(" ")]
        indent = max(column, 0) + digit if digit is not None else indents[0] if indents else 0
        keeps = "+" in marks
        content = [one[indent:] for one in lines] if indents or digit is not None else ["" for _ in lines]
        if not keeps:
            blank = False
            while content and not content[-1]:
                content.pop()
                blank = True
            if blank and (not self.lines or self.lines[0].text):
                self.lines.insert(0, Between(BLANK, 0, behind=False))
        sign = "-" if "-" in marks else "+" if keeps else ""
        text = f"{header['style']}{'' if digit is None else '2'}{sign}"
        return Node(BLOCK_SCALAR, text, content=tuple(content), keeps=keeps, behind=comment, multiline=True)

    # Block collections

    def block_mapping(self) -> Node:
        column = self.step().column
        entries = []
        while self.now.kind != "BlockEnd":
            entries.append(self.pair(column))
        tail = self.tail(column)
        self.step()
        return Node(MAPPING, entries=tuple(entries), tail=tail)

    def pair(self, column: int) -> Entry:
        above = self.above()
        if self.now.kind != "Key":
            raise NotLaidOutError(say("a key is left out before a ':'"))
        token = self.step()
        if token.end > token.start:
            raise NotLaidOutError(say("there is a '?' before a key"))
        key, line = self.key(), self.now.line
        if self.now.kind != "Value" or key.multiline:
            raise NotLaidOutError(say("its text cannot be taken apart"))
        self.step()
        return self.value(column, key, above, line)

    def key(self) -> Node:
        anchor = self.written(self.step()) if self.now.kind == "Anchor" else ""
        if self.now.kind != "Scalar" or self.now.style in _BLOCK:
            raise NotLaidOutError(say("a mapping or a list cannot be a key here"))
        return self.scalar()._replace(anchor=anchor) if anchor else self.scalar()

    def block_sequence(self) -> Node:
        """Read a list; one that stands in line with the key above it has no start and no end of its own."""
        has_end = self.now.kind == "BlockSequenceStart"
        if has_end:
            self.step()
        column = self.now.column
        entries = []
        while self.now.kind == "BlockEntry":
            above = self.above()
            line = self.step().line
            entries.append(self.value(column, None, above, line))
        tail = self.tail(column)
        if has_end:
            self.step()
        return Node(SEQUENCE, entries=tuple(entries), tail=tail)

    def tail(self, column: int) -> tuple[str, ...]:
        """Take the lines that belong to the end of a collection at `column`: comments further in than what follows.

        A comment that accepts what is found on the next line belongs to that line.
        """
        if not self.lines:
            return ()
        follows = next(self.tokens[n] for n in range(self.index, len(self.tokens)) if self.tokens[n].kind != "BlockEnd")
        limit = max(column, 1 if follows.kind == "StreamEnd" else follows.column + 1)
        count = 0
        for number, one in enumerate(self.lines, 1):
            if one.text and not one.behind and one.column < limit:
                break
            if one.text and number == len(self.lines) and follows.kind != "StreamEnd" and may_accept(one.text):
                break
            count = number if one.text else count
        taken = tuple(one.text for one in self.lines[:count])
        del self.lines[:count]
        return taken

    # Flow collections

    def flow(self) -> Node:
        start = self.step()
        is_mapping = start.kind == "FlowMappingStart"
        opening, entries = self.behind(), list[Entry]()
        while self.now.kind not in ("FlowMappingEnd", "FlowSequenceEnd"):
            if self.now.kind == "StreamEnd":
                raise NotLaidOutError(say("its text cannot be taken apart"))
            if self.now.kind == "FlowEntry":
                self.comma(entries)
            elif is_mapping:
                entries.append(self.flow_pair())
            else:
                entries.append(self.flow_item())
        tail = tuple(one for one in self.above() if one)
        text = self.text[start.start : self.step().end]
        return Node(
            MAPPING if is_mapping else SEQUENCE,
            text,
            flow=True,
            entries=tuple(entries),
            opening=opening,
            tail=tail,
            commented=bool(opening or tail) or any(map(_is_commented, entries)),
            multiline=any(one.value.multiline for one in entries),
        )

    def comma(self, entries: list[Entry]) -> None:
        waiting = [one for one in self.lines if one.text]
        self.lines.clear()
        self.step()
        if self.lines and self.lines[0].behind and not waiting and entries and not entries[-1].value.behind:
            last = entries[-1]
            entries[-1] = last._replace(value=last.value._replace(behind=self.behind()))
        self.lines[:0] = waiting

    def flow_pair(self) -> Entry:
        if self.now.kind == "Key":
            return self.pair(-1)
        above = self.above()
        key = self.key()
        return Entry(key, Node(NOTHING, behind=self.behind()), above)

    def flow_item(self) -> Entry:
        if self.now.kind != "Key":
            above = self.above()
            return self.value(-1, None, above, self.now.line)
        entry = self.pair(-1)
        inner = entry._replace(above=())
        value = Node(
            *(MAPPING, "", ""),
            flow=True,
            entries=(inner,),
            commented=_is_commented(inner),
            multiline=entry.value.multiline,
        )
        return Entry(None, value, entry.above)


def _is_commented(entry: Entry) -> bool:
    value = entry.value
    return bool(value.commented or value.behind or value.above or entry.behind) or any(entry.above)
