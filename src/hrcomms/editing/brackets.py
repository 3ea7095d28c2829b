"""Items and keys between brackets, put in and taken out."""

from hrcomms.editing.lines import Lines
from hrcomms.editing.nodes import Node, Splice


def exchanged(lines: Lines, node: Node, new: str) -> Splice:
    """Return the splice of a value between brackets, where one stands or none."""
    if node.start < node.end:
        return Splice(node.start, node.end, new)
    return Splice(node.start, node.end, f" {new}" if lines.text[node.start - 1 : node.start] == ":" else f": {new}")


def behind_last(lines: Lines, node: Node, last: int, texts: list[str]) -> list[Splice]:
    """Return the splices of more items behind the last one, which ends at `last`, on lines as the others are."""
    comma = _comma(lines, node, last)
    end = last if comma is None else comma + 1
    if "\n" not in lines.text[end : node.end]:
        new = ", ".join(texts)
        return [Splice(last, last, f", {new}") if comma is None else Splice(end, end, f" {new},")]
    column = lines.column(lines.bare_start(last))
    if lines.line_start(last) == lines.line_start(node.start):
        column += 2
    new = ",\n".join(" " * column + one for one in texts)
    at = lines.line_end(end)
    if comma is None:
        return [Splice(last, at, f",{lines.text[last:at]}\n{new}")]
    return [Splice(at, at, f"\n{new},")]


def taken_out(lines: Lines, holder: Node, begin: list[int], ends: list[int], number: int) -> Splice:
    """Return the splice without an item, by where the items begin and end, and without its comma."""
    if number:
        return Splice(ends[number - 1], ends[number], "")
    if len(begin) > 1:
        return Splice(begin[0], begin[1], "")
    comma = _comma(lines, holder, ends[0])
    return Splice(begin[0], ends[0] if comma is None else comma + 1, "")


def _comma(lines: Lines, holder: Node, end: int) -> int | None:
    """Return the place of the comma behind the last item between brackets, which ends at `end`, if there is one."""
    rest = lines.text[end : holder.end - 1]
    return next((end + at for at in _letters(rest) if rest[at] == ","), None)


def _letters(text: str) -> list[int]:
    """Return the places of the letters of a text that are in no comment."""
    found, comment = list[int](), False
    for at, letter in enumerate(text):
        comment = letter != "\n" and (comment or (letter == "#" and (at == 0 or text[at - 1].isspace())))
        if not comment:
            found.append(at)
    return found
