"""Slips with lists: other signs than the dash, dashes that are missing or too many, and '[]' with items below it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hrcomms.dataset.syntax_hints.lines import Line, Slip, above, is_blank, line_at, write
from hrcomms.language import say

_REACH = 12
_FAR = 48
_NO_BLANK_AFTER_DASH = re.compile(r"-(?=[^\s#-])")
_OTHER_SIGN = re.compile(
    r"(?P<sign>(?:--+|[‐-―−•‣●○◦▪■◆▶➢✓·∙⋅*+o]|\d{1,3}[.)]))(?P<blanks>[ \t\u00a0]+)(?=[^\s#])"
    r"|(?P<glued>[‐-―−•‣●○◦▪■◆·∙⋅*+]|--+)(?=\w)"
)
"""What people type for the dash of a list, with or without a blank behind it."""
_NOTHING = re.compile(r"\[\s*\]|\{\s*\}|~|null|Null|NULL")


def dashes(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a dash that no blank follows."""
    line = line_at(lines, number)
    if _NO_BLANK_AFTER_DASH.match(line.text, line.body):
        right = f"- {line.text[line.body + 1 : line.end]}"
        place, message = line.place(line.body, line.body + 2), say("a space is missing after '-'")
        alone = line.replaced(line.body, line.body + 1, "- ")
        for repair in (alone, in_all(lines, number, _NO_BLANK_AFTER_DASH, "- ")):
            yield Slip("blank-after-dash", place, message, write(right), repair)


def in_all(lines: Sequence[str], number: int, slip: re.Pattern[str], right: str) -> dict[int, str]:
    """Return the repair of the same slip on this line and all that follow, as far as is searched."""
    return {
        one: lines[one][: line.body] + slip.sub(right, lines[one][line.body :], count=1)
        for one in range(number, min(number + _FAR, len(lines)))
        for line in [line_at(lines, one)]
        if slip.match(lines[one], line.body)
    }


def other_signs(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a sign that is meant for the dash of a list: on this line, or on all lines that have it there."""
    line = line_at(lines, number)
    found = _OTHER_SIGN.match(line.text, line.body)
    if found is None or line.is_list_item:
        return
    sign = found["sign"] or found["glued"]
    message = say("a list begins with '-', not with '{sign}'", sign=sign)
    kind = "list-sign" if found["sign"] and not sign.isalnum() else "list-sign-perhaps"
    hint = write(_with_dash(line, 1)[line.indent : line.end + 2].rstrip())
    for width in sorted({max(1, len(found[0]) - 1), 1}, reverse=True):
        for before, behind in ((0, 1), (0, _FAR), (_FAR, _FAR)):
            far = range(max(0, number - before), min(number + behind, len(lines)))
            rows = [one for one in far if _begins_with(lines, one, line.body, sign)]
            repair = {one: _with_dash(line_at(lines, one), width) for one in rows}
            yield Slip(kind, line.place(line.body, line.body + len(sign)), message, hint, repair)


def _begins_with(lines: Sequence[str], number: int, column: int, sign: str) -> bool:
    """Tell whether a line begins in a column with a sign, or with a number if that is one."""
    line = line_at(lines, number)
    found = _OTHER_SIGN.match(line.text, line.body) if line.body == column else None
    if found is None:
        return False
    other = str(found["sign"] or found["glued"])
    return other == sign or (other[0].isdigit() and sign[0].isdigit())


def _with_dash(line: Line, blanks: int) -> str:
    """Return the line with a dash, and so many blanks, for the sign that it begins with."""
    return line.text[: line.body] + "-" + " " * blanks + _OTHER_SIGN.sub("", line.text[line.body :], 1)


def left_overs(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a '[]', '{}' or 'null' behind a key, as the starter has it, under which something stands."""
    line = line_at(lines, number)
    if line.key is not None and re.fullmatch(r"\[[^\[\]{}'\"]+\]", line.content):
        yield from _two_lists(lines, line)
    if line.key is None or not _NOTHING.fullmatch(line.content) or not _goes_on(lines, line):
        return
    message = say(
        "'{value}' says that nothing belongs to '{key}', and more stands below it", value=line.content, key=line.key
    )
    rest = line.text[line.end :]
    repair = {number: line.text[: line.value].rstrip() + rest}
    yield Slip(
        "left-over", line.place(line.value, line.end), message, say("remove '{value}'", value=line.content), repair
    )


def _below(lines: Sequence[str], line: Line) -> Line:
    """Return the next line that holds something; the line itself if none does."""
    return next((line_at(lines, one) for one in range(line.number + 1, len(lines)) if not is_blank(lines[one])), line)


def _goes_on(lines: Sequence[str], line: Line) -> bool:
    """Tell whether the next line can belong to the key of a line."""
    below = _below(lines, line)
    return below.body > line.body or (below.is_list_item and below.indent == line.body and below is not line)


def _two_lists(lines: Sequence[str], line: Line) -> Iterator[Slip]:
    """Yield a list in brackets below which more items of it stand."""
    below = _below(lines, line)
    if below.is_list_item and below.indent >= line.body:
        items = "".join(f"\n{' ' * below.indent}- {one.strip()}" for one in line.content[1:-1].split(","))
        message = say("the list of '{key}' ends here, and more items stand below it", key=line.key)
        hint = say("write these items below too, each after '- '")
        repair = {line.number: line.text[: line.value].rstrip() + items + line.text[line.end :]}
        yield Slip("two-lists", line.place(line.value, line.end), message, hint, repair)


def items_without_dash(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a line that holds no key and has no dash, right below items that hold none either, in their column."""
    line = line_at(lines, number)
    before = [line_at(lines, one) for one in above(lines, number, 1)]
    if line.is_list_item or line.key is not None or is_blank(line.text):
        return
    if any(one.is_list_item and one.key is None and one.indent == line.indent for one in before):
        yield _no_dash(line, line.replaced(line.body, line.body, "- "))


def _no_dash(line: Line, repair: Mapping[int, str]) -> Slip:
    message = say("in a list, but there is no '-' before it")
    return Slip("dash", line.place(line.body, line.end), message, say("write '- ' before it"), repair)


def dashes_missing(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a line among the items of a list, or the first under its key, that has no dash."""
    line = line_at(lines, number)
    if line.is_list_item or is_blank(line.text):
        return
    before = [line_at(lines, one) for one in above(lines, number, _REACH)]
    beside = line.replaced(line.body, line.body, "- ")
    listed = any(one.is_list_item and one.indent == line.indent for one in before)
    first = bool(before) and before[0].key is not None and not before[0].content
    repairs: list[Mapping[int, str]] = [beside] if listed else []
    if first and line.key is None:
        repairs.append({one: _dashed(lines[one], line.indent) for one in _row(lines, line)})
    if line.indent >= len("- "):
        repairs.append(line.replaced(line.body - 2, line.body, "- "))
    if first or listed:
        row = _row(lines, line)
        repairs += [{one: _dashed(lines[one], line.indent) for one in row}, {**_moved(lines, line), **beside}]
    for repair in repairs:
        yield _no_dash(line, repair)


def _row(lines: Sequence[str], line: Line) -> list[int]:
    """Return the lines of a block that begin where its first one does, and have no dash."""
    return [one for one in _block(lines, line) if line_at(lines, one).body == line.indent]


def _block(lines: Sequence[str], line: Line) -> Iterator[int]:
    """Yield a line and those below that stand no further out."""
    for one in range(line.number, min(line.number + _FAR, len(lines))):
        if not is_blank(lines[one]):
            if line_at(lines, one).indent < line.indent:
                return
            yield one


def _moved(lines: Sequence[str], line: Line) -> dict[int, str]:
    return {one: "  " + lines[one] for one in _block(lines, line)}


def _dashed(text: str, column: int) -> str:
    return text[:column] + "- " + text[column:]


def dashes_too_many(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield dashes where no list is due: a second one on the line, or one before each key of a mapping."""
    line = line_at(lines, number)
    message, hint = say("a '-' stands here, and no list is due"), say("remove the '-'")
    if not line.is_list_item or any(lines[one].strip() == "-" for one in above(lines, number, 1)):
        return
    dash = line.text.rindex("-", line.indent, line.body)
    if dash > line.indent:
        yield Slip("dash-too-many", line.place(dash), message, hint, line.replaced(dash, line.body, ""))
    row = [
        one
        for one in _block(lines, line)
        if (other := line_at(lines, one)).is_list_item and other.indent == line.indent
    ]
    for rows in ([number], row):
        for pattern, right in ((r"-", " "), (r"-[ \t]+", "")):
            repair = {one: re.sub(pattern, right, lines[one], count=1) for one in rows}
            yield Slip("dash-too-many", line.place(line.indent), message, hint, repair)
