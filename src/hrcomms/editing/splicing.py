"""Edits at a place of a file as splices of its text: as few letters as will do, and no line that need not."""

from collections.abc import Mapping
from typing import Any

from hrcomms.dataset.formatting.write import WIDTH
from hrcomms.dataset.reader import NOTHING, data_of
from hrcomms.dataset.validation.reasons import Kinds
from hrcomms.diagnostics import Pointer
from hrcomms.editing.brackets import behind_last, exchanged, taken_out
from hrcomms.editing.edits import EditError
from hrcomms.editing.fragments import dash_before, entry_lines, flow_text, people_lists, shape_at
from hrcomms.editing.lines import COMMENT, Lines
from hrcomms.editing.nodes import Node, Splice
from hrcomms.editing.pages import Page
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS


def refused(page: Page, index: int, why: Text) -> EditError:
    """Return the refusal of an edit that no program can make safely at a place of a file."""
    place = f"{page.file.path}:{page.line(index)}"
    return EditError(say("{place}: {reason}; edit this file by hand", place=place, reason=why))


class Splicer:
    """Makes the splices of edits in one file; all places are those of the file as it is."""

    def __init__(self, page: Page, kinds: Kinds) -> None:
        self.page, self.kinds, self.text, self.lines = page, kinds, page.text, Lines(page.text)

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
            behind = self._note_behind(tuple(above), note) if holder.flow else []
            return [*self._key(holder, pointer, value, note), *behind]
        if holder.flow:
            splices = self._fitting(tuple(above), [exchanged(self.lines, found[1], self._flow(pointer, value))])
            return [*splices, *self._note_behind(tuple(above), note)]
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
            return [taken_out(self.lines, holder, begin, ends, number)]
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

    def _in_brackets(self, node: Node, pointer: Pointer, values: list[Any]) -> list[Splice]:
        """Return the splices of more items behind the last one between brackets."""
        texts = [self._flow(pointer, one) for one in values]
        return behind_last(self.lines, node, node.parts[-1].end, texts)

    def _fitting(self, pointer: Pointer, splices: list[Splice]) -> list[Splice]:
        """Return splices between brackets; where a line gets too long by them, the collection line by line instead."""
        first, last = min(splices).start, max(splices).end
        start, end = self.lines.line_start(first), self.lines.line_end(last)
        grown = end - start + sum(len(one.text) - (one.end - one.start) for one in splices)
        if "\n" in self.text[start:end] or not end - start <= WIDTH < grown or any("\n" in one.text for one in splices):
            return splices
        chain, steps = self._chain(pointer), 2 if self.page.span(pointer) else 0
        outer = next((at for at, one in enumerate(chain) if one.flow), None)
        if outer is None or not pointer[: steps + outer]:
            return splices
        node = chain[outer]
        inner, moved = self.text[node.start : node.end], node.start
        if "\n" in inner:
            return splices
        for one in sorted(splices, reverse=True):
            inner = inner[: one.start - moved] + one.text + inner[one.end - moved :]
        value = data_of(inner)
        if value is NOTHING or self.lines.has_comment(node.start, node):
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
                return self._fitting(pointer[:-1], behind_last(self.lines, holder, holder.parts[-1].end, [new]))
            at = before[-1][1].end if before else holder.parts[0].start
            return self._fitting(pointer[:-1], [Splice(at, at, f", {new}" if before else f"{new}, ")])
        column = self.lines.column(holder.parts[0].start)
        lines = self._noted(self._new_lines(pointer, value, column), note)
        if not before:
            at = holder.parts[0].start
            return [Splice(at, at, "\n".join(lines).lstrip(" ") + "\n" + " " * column)]
        at = self.lines.behind(before[-1][1].end, column)
        return [Splice(at, at, "".join(f"\n{line}" for line in lines))]

    def _noted(self, lines: list[str], note: str) -> list[str]:
        return [f"{lines[0]} # {note}", *lines[1:]] if note else lines

    def _entry(self, entry: tuple[Node, Node], pointer: Pointer, value: Any, note: str) -> list[Splice]:
        """Give a key of a mapping made by indentation another value."""
        key, old = entry
        lines = self._new_lines(pointer, value, self.lines.column(key.start))
        colon = self.text.index(":", key.end) + 1
        head = lines[0].lstrip(" ").partition(":")[2]
        if old.kind == "scalar" and len(lines) == 1 and "\n" not in self.text[colon : old.end]:
            new = head.lstrip(" ") if old.start < old.end else head
            splices = [Splice(old.start, old.end, new)]
            return [*splices, *self._comment(old.end, note)]
        self._refuse_comments(key.end, old, self.lines.column(key.start))
        if head.strip():
            return [Splice(colon, old.end, "\n".join(self._noted([head, *lines[1:]], note)))]
        at = max(self.lines.line_end(old.end), old.end)
        return [Splice(colon, old.end, ""), Splice(at, at, "".join(f"\n{line}" for line in lines[1:]))]

    def _comment(self, end: int, note: str) -> list[Splice]:
        """Return the splice of a note at the end of the line on which something ends, behind the comment there is."""
        at = self.lines.line_end(end)
        rest = self.text[end:at].strip("]}, \t")
        if not note:
            return []
        if rest and not rest.startswith("#"):
            raise refused(self.page, end, say("too much stands on one line"))
        return [Splice(at, at, f"; {note}" if rest else f" # {note}")]

    def _note_behind(self, pointer: Pointer, note: str) -> list[Splice]:
        """Return the splice of a note behind all the brackets in which a pointer leads to something."""
        outer = next(one for one in self._chain(pointer) if one.flow)
        return self._comment(outer.end, note)

    def _refuse_comments(self, start: int, old: Node, column: int) -> None:
        """Refuse to replace what has a comment inside, or below it and further in than `column`."""
        below = old.is_collection and not old.flow and self.lines.behind(old.end, column) > self.lines.line_end(old.end)
        if below or self.lines.has_comment(start, old):
            raise self._unsafe(old, say("there are comments in what would be replaced"))

    def _item(self, holder: Node, pointer: Pointer, value: Any) -> list[Splice]:
        old = holder.parts[int(pointer[-1])]
        dash = 0 if holder.flow else dash_before(self.text, holder, int(pointer[-1]))
        self._refuse_comments(old.start, old, self.lines.column(dash))
        if holder.flow:
            return self._fitting(pointer[:-1], [Splice(old.start, old.end, self._flow(pointer, value))])
        lines = self._new_lines(pointer, value, self.lines.column(dash))
        return [Splice(dash, old.end, "\n".join(lines).lstrip(" "))]

    def _after(self, pointer: Pointer, dash: int, end: int, many: int, values: list[Any]) -> list[Splice]:
        """Put items behind the last one of a list, whose dash and end are given."""
        column = self.lines.column(dash)
        of_records = len(pointer) == 1
        apart = of_records or all(isinstance(one, Mapping) for one in values)
        spaced = of_records and self.page.file.collection in COLLECTIONS if many == 1 else self.lines.is_spaced(dash)
        blank = "\n" if apart and spaced else ""
        new = "".join(
            blank + "".join(f"\n{line}" for line in self._new_lines((*pointer, 0), one, column)) for one in values
        )
        at = self.lines.behind(end, column)
        return [Splice(at, at, new)]

    def _lines_from(self, begin: list[int], end: int, number: int) -> Splice:
        """Return the splice that takes an entry with its lines away, and a blank line that would be one too many."""
        start, at = self.lines.line_start(begin[number]), self.lines.behind(end, self.lines.column(begin[number]))
        if self.text[start : begin[number]].strip():  # another dash begins the line
            if number or COMMENT.search(self.text[end : begin[1]]):
                raise refused(self.page, begin[number], say("too much stands on one line"))
            return Splice(begin[0], begin[1], "")
        return self.lines.whole_lines(start, at, first=number == 0)

    def _without_record(self, pointer: Pointer, many: int) -> list[Splice]:
        if many == 1:
            return self.set(pointer[:-1], [])
        dash, node = self._record(pointer)
        if dash < 0:
            raise self._unsafe(node, say("too much stands on one line"))
        end = self.lines.behind(node.end, self.lines.column(dash))
        return [self.lines.whole_lines(self.lines.line_start(dash), end, first=pointer[-1] == 0)]
