"""Slips with the indentation: lines that begin deeper or less deep than those that they belong to."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hrcomms.dataset.syntax_hints.lines import Line, Slip, above, indents, is_blank, line_at
from hrcomms.language import Text, say, say_n

_REACH = 12
_FAR = 60


DEPTHS = ("too-deep", "not-deep-enough")


def indentation(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a line that would be right in a column in which a line above or the next one begins, the nearest first.

    The first column comes last: few lines of a file stand there.
    """
    line = line_at(lines, number)
    if not re.match(r"-[ \t]|['\"\w]", line.text[line.indent :]):
        return
    known = {**dict(_below(lines, line)), **dict(indents(lines, number, _REACH))}
    known.pop(line.indent, None)
    for column, like in sorted(known.items(), key=lambda one: (one[0] == 0, abs(one[0] - line.indent), -one[0])):
        kind, message = _judged(deeper=line.indent > column)
        for repair in _shifted(lines, line, column - line.indent):
            yield Slip(kind, line.place(line.indent, line.end), message, _moving(column, like, len(repair) - 1), repair)


def _moving(column: int, like: int | None, more: int) -> Text:
    """Return the hint that tells where a line should begin; `more` lines below go with it."""
    if more:
        return say_n(
            "begin it in column {column}, and move the line below it with it",
            "begin it in column {column}, and move the {n} lines below it with it",
            more,
            column=column + 1,
        )
    if like is None:
        return say("begin it in column {column}", column=column + 1)
    return say("begin it in column {column}, as line {line}", column=column + 1, line=like + 1)


def _below(lines: Sequence[str], line: Line) -> Iterator[tuple[int, int | None]]:
    """Yield the columns in which a line may begin that the next one stands beside, or under if it has a dash."""
    below = next((one for one in range(line.number + 1, len(lines)) if not is_blank(lines[one])), None)
    if below is not None:
        column = line_at(lines, below).indent
        yield column, below
        if line.is_list_item and column >= line.body - line.indent:
            yield column - (line.body - line.indent), None


def _judged(*, deeper: bool) -> tuple[str, Text]:
    if deeper:
        return DEPTHS[0], say("this line is indented deeper than those that it belongs with")
    return DEPTHS[1], say("this line is indented less than those that it belongs with")


def _shifted(lines: Sequence[str], line: Line, by: int) -> Iterator[Mapping[int, str]]:
    """Yield the line in its right column: alone, with what stands under it, with all that stands beside it too."""
    yield {line.number: _moved(line.text, by)}
    for least in (line.indent + 1, line.indent):
        block = [line.number]
        for one in range(line.number + 1, min(line.number + _FAR, len(lines))):
            if not is_blank(lines[one]) and line_at(lines, one).indent < least:
                break
            if not is_blank(lines[one]):
                block.append(one)
        yield {one: _moved(lines[one], by) for one in block}


def _moved(text: str, by: int) -> str:
    return " " * by + text if by > 0 else text[min(-by, len(text) - len(text.lstrip(" "))) :]


def not_under_its_key(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a text under 'key: >-' or 'key: |' that is not indented deeper than the key."""
    line = line_at(lines, number)
    for one in above(lines, number, 1):
        key = line_at(lines, one)
        if key.key is not None and re.fullmatch(r"[|>][-+0-9]{0,2}", key.content) and line.indent <= key.body:
            message = say("this text belongs to '{key}' and is not indented under it", key=key.key)
            column = key.body + 2
            hint = say("begin it in column {column}, deeper than its key", column=column + 1)
            for repair in _shifted(lines, line, column - line.indent):
                yield Slip("not-under-key", line.place(line.indent, line.end), message, hint, repair)


def no_keys(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a line where a key is due that holds no ':'."""
    line = line_at(lines, number)
    if line.key is not None or is_blank(line.text):
        return
    message = say("a 'key: value' is expected here, but the line has no ':'")
    deeper, key = say("indent it deeper, as a part of the text above"), say("write the ':' behind the key")
    column = max([line_at(lines, one).body for one in above(lines, number, 1)], default=line.indent) + 2
    for repair, hint in ((_moved(line.text, column - line.indent), deeper), (line.text[: line.end] + ":", key)):
        yield Slip("no-key", line.place(line.body, line.end), message, hint, {number: repair})
