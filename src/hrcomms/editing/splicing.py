"""Edits at a place of a file as splices of its text: as few letters as will do, and no line that need not."""

import re
from collections.abc import Mapping
from typing import Any

from hrcomms.dataset.formatting.write import WIDTH
from hrcomms.dataset.reader import NOTHING, data_of
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.diagnostics import Pointer
from hrcomms.editing.edits import EditError
from hrcomms.editing.fragments import dash_before, entry_lines, flow_text, people_lists, shape_at
from hrcomms.editing.nodes import Node
from hrcomms.editing.pages import Page, Splice
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS

_COMMENT = re.compile(r"(?:^|\s)#")


def refused(page: Page, index: int, why: Text) -> EditError:
    """Return the refusal of an edit that no program can make safely at a place of a file."""
    place = f"{page.file.path}:{page.line(index)}"
    return EditError(say("{place}: {reason}; edit this file by hand", place=place, reason=why))


class Splicer:
    """Makes the splices of edits in one file; all places are those of the file as it is."""

    def __init__(self, page: Page, kinds: Kinds) -> None:
        self.page, self.kinds, self.text = page, kinds, page.text

    # The edits

    def set(self, pointer: Pointer, value: Any, note: str = "") -> list[Splice]:
        """Give a key or an item another value, or a mapping one more key."""
        *above, last = pointer
        holder = self._holder(tuple(above))
        if holder is None:
            return self._first(pointer, value)
        if isinstance(last, int):
            return self._item(holder, pointer, value)
        found = holder.entry(last) if holder.kind == "mapping" else None
        if found is None:
            if holder.kind != "mapping":
                raise self._unsafe(holder, say("what stands here has no keys"))
            return self._key(holder, pointer, value, note)
        if holder.flow:
            return self._fitting(tuple(above), [self._in_flow(found[1], self._flow(pointer, value))])
        return self._entry(found, pointer, value, note)

    def append(self, pointer: Pointer, values: list[Any]) -> list[Splice]:
        """Put values at the end of a list, in their order."""
        if (collection := self._records(pointer)) is not None:
            return self._after(pointer, *collection, values)
        chain = self._chain(pointer)
        node = chain[-1] if len(chain) == self._depth(pointer) else None
        if node is None or not node.parts:
            is_flow = any(one.flow for one in (chain if node is None else chain[:-1]))
            plain = isinstance(values[0], str | int | float) and pointer[-1] not in people_lists()
            if node is not None and node.kind == "list" and (is_flow or plain):
                inner = ", ".join(self._flow(pointer, one) for one in values)
                return self._fitting(pointer[:-1], [Splice(node.start, node.end, f"[{inner}]")])
            return self.set(pointer, values)
        if node.kind != "list":
            raise self._unsafe(node, say("a list is expected here"))
        if node.flow:
            return self._fitting(pointer, self._in_brackets(node, pointer, values))
        dash = dash_before(self.text, node, len(node.parts) - 1)
        return self._after(pointer, dash, node.parts[-1].end, len(node.parts), values)

    def remove(self, pointer: Pointer) -> list[Splice]:
        """Take away a key with its value, or an item of a list."""
        *above, last = pointer
        if (collection := self._records(tuple(above))) is not None and isinstance(last, int):
            return self._without_record(pointer, collection[2])
        holder = self._holder(tuple(above))
        number = last
        if holder is not None and isinstance(last, str):
            number = next((at for at, (key, _) in enumerate(holder.entries) if key.text == last), -1)
        if holder is None or not isinstance(number, int):
            raise AssertionError("what is to be removed is not there")
        in_list = holder.kind == "list"
        step = 1 if in_list else 2
        begin = [one.start for one in holder.parts[::step]]
        ends = [one.end for one in holder.parts[step - 1 :: step]]
        if holder.flow:
            return [self._from_flow(holder, begin, ends, number)]
        if len(begin) == 1:
            if not above:
                raise self._unsafe(holder, say("nothing would be left of the file"))
            return self.set(tuple(above), [] if in_list else {})
        if in_list:
            begin = [dash_before(self.text, holder, at) for at in range(len(begin))]
        return [self._lines_from(begin, ends[number], number)]

    # Where it is

    def _chain(self, pointer: Pointer) -> list[Node]:
        found = self.page.chain(pointer)
        for one in found:
            if one.kind == "alias":
                raise self._unsafe(one, say("what stands here repeats another place ('*')"))
        return found

    def _depth(self, pointer: Pointer) -> int:
        """Return how many nodes lead to a pointer, itself among them, if it is there."""
        return len(pointer) + 1 - (2 if self.page.span(pointer) else 0)

    def _holder(self, pointer: Pointer) -> Node | None:
        """Return the collection that a pointer leads to; None for a file without data."""
        chain = self._chain(pointer)
        if not chain or (not pointer and not chain[0].is_collection):
            return None
        if len(chain) < self._depth(pointer):
            raise self._unsafe(chain[-1], say("there is nothing here to which this could be added"))
        return chain[-1]

    def _records(self, pointer: Pointer) -> tuple[int, int, int] | None:
        """Return dash and end of the last record of a collection, and how many it has; None where that is not known."""
        many = self.page.count(pointer)
        if not many:
            return None
        dash, node = self._record((*pointer, many - 1))
        return (dash, node.end, many) if dash >= 0 else None

    def _record(self, pointer: Pointer) -> tuple[int, Node]:
        """Return the dash of a record, -1 where it has none on its own line, and its tree."""
        (node,) = self._chain(pointer)
        dash = len(self.text[: node.start].rstrip(" \t")) - 1
        before = self.text[self.text.rfind("\n", 0, dash) + 1 : dash]
        return (dash if self.text[dash : dash + 1] == "-" and not before.strip() else -1), node

    def _unsafe(self, node: Node, why: Text) -> EditError:
        return refused(self.page, node.start, why)

    def _column(self, index: int) -> int:
        return index - self._line_start(index)

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found

    def _behind(self, end: int, column: int) -> int:
        """Return the end of the line at which something ends, and of comments below it that stand further in."""
        at = self._line_end(end)
        while at < len(self.text):
            line = self.text[at + 1 : self._line_end(at + 1)]
            bare = line.lstrip(" ")
            if not bare.startswith("#") or len(line) - len(bare) <= column:
                break
            at += 1 + len(line)
        return at

    def _dated(self, pointer: Pointer) -> bool:
        keys = [at for at, step in enumerate(pointer) if isinstance(step, str)]
        above = pointer[: keys[-1]] if keys else ()
        return bool(keys) and pointer[keys[-1]] in self._shape(above).dates

    def _flow(self, pointer: Pointer, value: Any) -> str:
        return flow_text(value, self._shape(pointer), dated=self._dated(pointer))

    def _shape(self, pointer: Pointer) -> Any:
        return shape_at(self.page.file.collection, pointer, self.page.data, self.kinds)

    def _new_lines(self, pointer: Pointer, value: Any, column: int) -> list[str]:
        lines = entry_lines(self.page.file.collection, pointer, value, self.kinds)
        return [line and " " * column + line for line in lines]

    # Between brackets

    def _in_flow(self, node: Node, new: str) -> Splice:
        if node.start < node.end:
            return Splice(node.start, node.end, new)
        return Splice(node.start, node.end, f" {new}" if self.text[node.start - 1 : node.start] == ":" else f": {new}")

    def _in_brackets(self, node: Node, pointer: Pointer, values: list[Any]) -> list[Splice]:
        """Return the splices of more items behind the last one between brackets."""
        texts = [self._flow(pointer, one) for one in values]
        return self._behind_last(node, node.parts[-1].end, texts)

    def _behind_last(self, node: Node, last: int, texts: list[str]) -> list[Splice]:
        comma = self._comma(node, last)
        end = last if comma is None else comma + 1
        if "\n" not in self.text[end : node.end]:
            new = ", ".join(texts)
            return [Splice(last, last, f", {new}") if comma is None else Splice(end, end, f" {new},")]
        column = self._column(self._bare_start(last))
        if self._line_start(last) == self._line_start(node.start):
            column += 2
        lines = ",\n".join(" " * column + one for one in texts)
        if comma is not None:
            lines += ","
        at = self._line_end(end)
        if comma is not None:
            return [Splice(at, at, f"\n{lines}")]
        return [Splice(last, at, f",{self.text[last:at]}\n{lines}")]

    def _bare_start(self, index: int) -> int:
        """Return where the first letter stands on the line of an index."""
        start = self._line_start(index)
        return start + len(self.text[start:index]) - len(self.text[start:index].lstrip(" \t[{"))

    def _from_flow(self, holder: Node, begin: list[int], ends: list[int], number: int) -> Splice:
        if number:
            return Splice(ends[number - 1], ends[number], "")
        if len(begin) > 1:
            return Splice(begin[0], begin[1], "")
        comma = self._comma(holder, ends[0])
        return Splice(begin[0], ends[0] if comma is None else comma + 1, "")

    def _comma(self, holder: Node, end: int) -> int | None:
        """Return the place of the comma behind the last item between brackets, which ends at `end`, if there is one."""
        rest = self.text[end : holder.end - 1]
        return next((end + at for at in _letters(rest) if rest[at] == ","), None)

    def _fitting(self, pointer: Pointer, splices: list[Splice]) -> list[Splice]:
        """Return splices between brackets; where a line gets too long by them, the collection line by line instead."""
        first, last = min(splices).start, max(splices).end
        start, end = self._line_start(first), self._line_end(last)
        grown = end - start + sum(len(one.text) - (one.end - one.start) for one in splices)
        if "\n" in self.text[start:end] or not end - start <= WIDTH < grown or any("\n" in one.text for one in splices):
            return splices
        chain, steps = self._chain(pointer), 2 if self.page.span(pointer) else 0
        outer = next((at for at, one in enumerate(chain) if one.flow), None)
        if outer is None or not pointer[: steps + outer]:
            return splices
        node = chain[outer]
        inner, moved = self.text[node.start : node.end], node.start
        for one in sorted(splices, reverse=True):
            inner = inner[: one.start - moved] + one.text + inner[one.end - moved :]
        value = data_of(inner)
        if value is NOTHING or self._has_comment(node.start, node):
            return splices
        return self.set(pointer[: steps + outer], value)

    # By indentation

    def _first(self, pointer: Pointer, value: Any) -> list[Splice]:
        """Put the first key into a file that holds no data, behind the comments that it may have."""
        if len(pointer) != 1:
            raise EditError(say("{path} holds no data; edit this file by hand", path=self.page.file.path))
        lines = "\n".join(self._new_lines(pointer, value, 0))
        at = len(self.text)
        return [Splice(at, at, ("\n" if self.text and not self.text.endswith("\n") else "") + lines + "\n")]

    def _key(self, holder: Node, pointer: Pointer, value: Any, note: str) -> list[Splice]:
        """Put a key among those of a mapping, where the order of the model has it."""
        order = {key: at for at, key in enumerate(self._shape(pointer[:-1]).keys)}
        rank = order.get(str(pointer[-1]), len(order))
        before = [pair for pair in holder.entries if order.get(pair[0].text, len(order)) <= rank]
        if holder.flow:
            new = f"{flow_text(pointer[-1])}: {self._flow(pointer, value)}"
            if not holder.parts:
                return self._fitting(pointer[:-1], [Splice(holder.start, holder.end, "{" + new + "}")])
            if len(before) == len(holder.entries):
                return self._fitting(pointer[:-1], self._behind_last(holder, holder.parts[-1].end, [new]))
            at = before[-1][1].end if before else holder.parts[0].start
            return self._fitting(pointer[:-1], [Splice(at, at, f", {new}" if before else f"{new}, ")])
        column = self._column(holder.parts[0].start)
        lines = self._noted(self._new_lines(pointer, value, column), note)
        if not before:
            at = holder.parts[0].start
            return [Splice(at, at, "\n".join(lines).lstrip(" ") + "\n" + " " * column)]
        at = self._behind(before[-1][1].end, column)
        return [Splice(at, at, "".join(f"\n{line}" for line in lines))]

    def _noted(self, lines: list[str], note: str) -> list[str]:
        return [f"{lines[0]} # {note}", *lines[1:]] if note else lines

    def _entry(self, entry: tuple[Node, Node], pointer: Pointer, value: Any, note: str) -> list[Splice]:
        """Give a key of a mapping made by indentation another value."""
        key, old = entry
        lines = self._new_lines(pointer, value, self._column(key.start))
        colon = self.text.index(":", key.end) + 1
        head = lines[0].lstrip(" ").partition(":")[2]
        if old.kind == "scalar" and len(lines) == 1 and "\n" not in self.text[colon : old.end]:
            new = head.lstrip(" ") if old.start < old.end else head
            splices = [Splice(old.start, old.end, new)]
            if note:
                at = self._line_end(old.end)
                splices.append(Splice(at, at, f" # {note}" if not self.text[old.end : at].strip() else f"; {note}"))
            return splices
        inside = old.is_collection and not old.flow and self._behind(old.end, self._column(key.start))
        if self._has_comment(key.end, old) or (inside and inside > self._line_end(old.end)):
            raise self._unsafe(old, say("there are comments in what would be replaced"))
        if head.strip():
            return [Splice(colon, old.end, "\n".join(self._noted([head, *lines[1:]], note)))]
        at = max(self._line_end(old.end), old.end)
        return [Splice(colon, old.end, ""), Splice(at, at, "".join(f"\n{line}" for line in lines[1:]))]

    def _has_comment(self, start: int, node: Node) -> bool:
        """Tell whether there is a comment between an index and the end of a node."""
        at = start
        for one in _leaves(node):
            if _COMMENT.search(self.text[at : one.start]):
                return True
            at = max(at, one.end)
        return _COMMENT.search(self.text[at : node.end]) is not None

    def _item(self, holder: Node, pointer: Pointer, value: Any) -> list[Splice]:
        old = holder.parts[int(pointer[-1])]
        if self._has_comment(old.start, old):
            raise self._unsafe(old, say("there are comments in what would be replaced"))
        if holder.flow:
            return self._fitting(pointer[:-1], [Splice(old.start, old.end, self._flow(pointer, value))])
        dash = dash_before(self.text, holder, int(pointer[-1]))
        lines = self._new_lines(pointer, value, self._column(dash))
        return [Splice(dash, old.end, "\n".join(lines).lstrip(" "))]

    def _after(self, pointer: Pointer, dash: int, end: int, many: int, values: list[Any]) -> list[Splice]:
        """Put items behind the last one of a list, whose dash and end are given."""
        column = self._column(dash)
        of_records = len(pointer) == 1
        apart = of_records or all(isinstance(one, Mapping) for one in values)
        blank = "\n" if apart and self._is_spaced(dash, many, of_records=of_records) else ""
        new = "".join(
            blank + "".join(f"\n{line}" for line in self._new_lines((*pointer, 0), one, column)) for one in values
        )
        at = self._behind(end, column)
        return [Splice(at, at, new)]

    def _is_spaced(self, dash: int, many: int, *, of_records: bool) -> bool:
        """Tell whether a blank line stands above each item of a list, as far as the last one shows."""
        if many == 1:
            return of_records and self.page.file.collection in COLLECTIONS
        start = self._line_start(dash)
        while start:
            above = self._line_start(start - 1)
            line = self.text[above:start].strip()
            if not line.startswith("#"):
                return not line
            start = above
        return False

    def _lines_from(self, begin: list[int], end: int, number: int) -> Splice:
        """Return the splice that takes an entry with its lines away, and a blank line that would be one too many."""
        start, at = self._line_start(begin[number]), self._behind(end, self._column(begin[number]))
        if self.text[start : begin[number]].strip():  # another dash begins the line
            if number or _COMMENT.search(self.text[end : begin[1]]):
                raise refused(self.page, begin[number], say("too much stands on one line"))
            return Splice(begin[0], begin[1], "")
        return self._whole_lines(start, at, first=number == 0)

    def _whole_lines(self, start: int, at: int, *, first: bool) -> Splice:
        """Return the splice without the lines from `start` to the one that ends at `at`."""
        if at == len(self.text):  # the last line has no end, nor has the one that becomes the last
            return Splice(self._without_blank_above(start) - 1 if start else 0, at, "")
        at += 1
        end = self._line_end(at)
        if self.text[at:end].strip():
            return Splice(start, at, "")
        if first:
            return Splice(start, min(end + 1, len(self.text)), "")
        return Splice(self._without_blank_above(start), at, "")

    def _without_blank_above(self, start: int) -> int:
        """Return the start of the line above if that is blank, else `start`."""
        above = self._line_start(start - 1) if start else 0
        return above if start and not self.text[above:start].strip() else start

    def _without_record(self, pointer: Pointer, many: int) -> list[Splice]:
        if many == 1:
            return self.set(pointer[:-1], [])
        dash, node = self._record(pointer)
        if dash < 0:
            raise self._unsafe(node, say("too much stands on one line"))
        return [
            self._whole_lines(
                self._line_start(dash), self._behind(node.end, self._column(dash)), first=pointer[-1] == 0
            )
        ]


def _letters(text: str) -> list[int]:
    """Return the places of the letters of a text that are in no comment."""
    found, comment = list[int](), False
    for at, letter in enumerate(text):
        comment = letter != "\n" and (comment or (letter == "#" and (at == 0 or text[at - 1].isspace())))
        if not comment:
            found.append(at)
    return found


def _leaves(node: Node) -> list[Node]:
    """Return the scalars and aliases of a node, itself if it is one, in the order of the text."""
    if not node.parts:
        return [node]
    return [leaf for one in node.parts for leaf in _leaves(one)]
