"""Slips with the signs that make a list or a key: blanks, dashes, colons, and the '#' of a comment."""

import re
from collections.abc import Iterator, Sequence

from hrcomms.dataset.syntax_hints.lines import (
    UNCLEAR,
    Line,
    Slip,
    above,
    indents,
    is_blank,
    known_keys,
    line_at,
    quoted,
    scan,
    write,
)
from hrcomms.dataset.syntax_hints.lists import in_all
from hrcomms.dataset.syntax_hints.quoting import in_quotes
from hrcomms.language import Text, say

_ODD_INDENT = re.compile(r" *(?P<odd>[^\S ]\s*)(?=\S)")
_ODD_BLANK = re.compile(r"(?:[\w-]+:|-)(?P<odd>[^\S \t\n]+)(?=[^\s#])")
_NO_BLANK_AFTER_COLON = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s#\u00a0\u2000-\u200a\u202f\u3000])", re.ASCII)
_SIGN_AFTER_COLON = re.compile(r"[A-Za-z_][\w-]*(?P<sign>[:：]\u00a0*#[ \t]*)(?=\S)", re.ASCII)
_WORD = re.compile(r"(?P<word>[A-Za-z_][\w-]*)(?=\s|$)", re.ASCII)
_SECOND_KEY = re.compile(r"[ \t](?P<dash>-[ \t]+)?(?P<key>[a-z_]+):(?=[ \t]|$)")
_SIGNS = re.compile(r"[`@%&*!|>,'\"?]|(?<=\w)[\[\]{}]|[\[\]{}](?=\s)")
_MOST_SIGNS = 40
_TAB_WIDTHS = (2, 4, 8, 1)
_REACH = 12
_FAR = 48
_ODD_COLON = re.compile(
    r"[\"']?(?P<word>[A-Za-z_][\w-]*)[\"']?[ \t\u00a0]*(?P<sign>[：﹕∶꞉]|:[:=]|=>?|;)[ \t\u00a0]*(?!#)", re.ASCII
)
"""A key with what is meant for its ':'."""
_KEY_IN_BRACKETS = re.compile(r"(?<=[{,])[ \t]*(?P<word>[a-z_]+):(?=[^\s#,}])")
_COMMENT = re.compile(r"(?P<value>[^\s#]+)(?P<comment>#|[ \t]+//)")
_FENCE = re.compile(r"(?:```+|~~~+)\w*\s*")
_END = re.compile(r"\.\.\.\s*")
_STRAY_END = re.compile(r"[,;]+$")


def in_indent(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a tab, or another odd blank, in the indentation; repaired in all lines from here on, or in this one."""
    found = _ODD_INDENT.match(lines[number])
    if not found:
        return
    line, odd = line_at(lines, number), found["odd"]
    place = line.place(found.start("odd"), found.end("odd"))
    message, hint = say("there is a tab in the indentation"), say("indent with spaces, not tabs")
    if "\t" not in odd:
        message, hint = odd_blank(odd), say("type ordinary spaces")
    kind = "tab" if "\t" in odd else "odd-blank"
    column = len(_with_plain_indent(lines[number], 1)) - len(lines[number].lstrip())
    due = _columns_due(lines, number)
    if kind == "odd-blank" and due and column not in due:
        kind, near = "odd-blank-perhaps", min(due, key=lambda one: abs(one - column))
        repair = {number: " " * near + lines[number].lstrip()}
        yield Slip(kind, place, message, say("begin it in column {column}", column=near + 1), repair)
    for like in dict.fromkeys([*_column_below(lines, number), *due] if kind == "tab" else []):
        yield Slip(kind, place, message, hint, {number: " " * like + lines[number].lstrip()})
    for width in _TAB_WIDTHS:
        repair = {
            one: _with_plain_indent(lines[one], width)
            for one in range(number, min(number + _FAR, len(lines)))
            if _ODD_INDENT.match(lines[one])
        }
        yield Slip(kind, place, message, hint, repair)
    for column, _ in indents(lines, number, _REACH):
        yield Slip(kind, place, message, hint, {number: " " * column + lines[number].lstrip()})


def _column_below(lines: Sequence[str], number: int) -> list[int]:
    """Return the column (from 0) in which the next line begins, if both are items, or neither is; else none."""
    below = next((one for one in lines[number + 1 :] if not is_blank(one)), "")
    alike = below.lstrip().startswith("- ") == lines[number].lstrip().startswith("- ")
    return [len(below) - len(below.lstrip())] if below and alike and not _ODD_INDENT.match(below) else []


def _columns_due(lines: Sequence[str], number: int) -> list[int]:
    """Return the columns (from 0) of the lines above that are of the sort of a line: items, or keys.

    None where the line above is a key that is still without a value: what belongs to it may begin anywhere.
    """
    before = [line_at(lines, one) for one in above(lines, number, _REACH)]
    if not before or (before[0].key is not None and not before[0].content):
        return []
    if lines[number].lstrip().startswith("- "):
        return [one.indent for one in before if one.is_list_item]
    return [one.body for one in before if one.key is not None]


def _with_plain_indent(text: str, width: int) -> str:
    content = text.lstrip()
    blanks = text[: len(text) - len(content)]
    return "".join(" " * width if one == "\t" else " " for one in blanks) + content


def odd_blank(blank: str) -> Text:
    """Return the message for a blank that is none to YAML."""
    return say("this is not an ordinary space ({name})", name=f"U+{ord(blank[0]):04X}")


def odd_blanks(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a blank after '-' or ':' that is none to YAML, such as one copied from a web page."""
    line = line_at(lines, number)
    for found in _ODD_BLANK.finditer(line.text, line.body):
        start, end = found.span("odd")
        repair = line.replaced(start, end, " ")
        yield Slip("odd-blank", line.place(start, end), odd_blank(found["odd"]), say("type ordinary spaces"), repair)


def colons(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a ':' that no blank follows, and a key that no ':' follows."""
    line = line_at(lines, number)
    if found := _NO_BLANK_AFTER_COLON.match(line.text, line.body):
        end = found.end()
        right = f"{found[0]} {line.text[end : line.end]}"
        place = line.place(end - 1, end + 1)
        message, hint = say("a space is missing after ':'"), write(right)
        for repair in (line.replaced(end, end, " "), in_all(lines, number, _NO_BLANK_AFTER_COLON, r"\g<0> ")):
            yield Slip("blank-after-colon", place, message, hint, repair)
    if found := _SIGN_AFTER_COLON.match(line.text, line.body):
        yield from _sign_after_colon(line, found)
    for found in _KEY_IN_BRACKETS.finditer(line.text, line.body, line.end):
        if found["word"] in known_keys():
            end = found.end()
            yield Slip(
                "blank-after-colon",
                line.place(end - 1, end + 1),
                say("a space is missing after ':'"),
                say("write a space after '{key}:'", key=found["word"]),
                line.replaced(end, end, " "),
            )
    found = _ODD_COLON.match(line.text, line.body)
    if found and found["word"] in known_keys():
        yield _odd_colon(line, found)
        return
    found = _WORD.match(line.text, line.body)
    if found and line.key is None and found["word"] in known_keys():
        yield _missing_colon(line, found["word"], found.end())


def _sign_after_colon(line: Line, found: re.Match[str]) -> Iterator[Slip]:
    """Yield both readings of a '#' right behind a ':': with a blank between them, the value would become a comment."""
    start, end = found.span("sign")
    message, hint = say("a '#' stands right behind ':'"), say("remove the '#', or put the value in quotes")
    value = line.text[line.text.index("#", start) : line.end]
    for repair in (line.replaced(start, end, ": "), line.replaced(start, line.end, f": {quoted(value)}")):
        yield Slip(UNCLEAR, line.place(start, end), message, hint, repair)


def _odd_colon(line: Line, found: re.Match[str]) -> Slip:
    message = say("':' and a space are expected after '{key}', not '{sign}'", key=found["word"], sign=found["sign"])
    right = f"{found['word']}: {line.text[found.end() : line.end]}".rstrip()
    kind = "blank-after-colon" if ord(found["sign"][0]) > 127 else "odd-colon"  # noqa: PLR2004 - no ASCII
    repair = line.replaced(line.body, line.end, right)
    return Slip(kind, line.place(found.start("sign"), found.end("sign")), message, write(right), repair)


def _missing_colon(line: Line, word: str, end: int) -> Slip:
    right = f"{word}:{line.text[end : line.end]}"
    place = line.place(line.body, end)
    return Slip(
        "colon", place, say("a ':' is missing after '{key}'", key=word), write(right), line.replaced(end, end, ":")
    )


def comments(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a '#' that follows a value without a blank, and a value that is a comment since it begins with '#'."""
    line = line_at(lines, number)
    after = scan(line.text, line.value).after
    found = _COMMENT.match(line.text, line.value)
    if found and found.end() <= line.end:
        after = found.start("comment")
    if after is not None and (found or line.text[after] == "#"):
        message, hint = say("a space is missing before '#'"), say("write a space before the comment")
        if found and found["comment"] != "#":
            message, hint = say("a comment begins with '#', not with '//'"), say("write '#' before the comment")
        repair = line.replaced(after, found.end() if found else after + 1, " #")
        yield Slip("blank-before-comment", line.place(after), message, hint, repair)
    if line.key is not None and not line.content and re.match(r"\s*#[^\s#]", line.text[line.value :]):
        right = quoted(line.text[line.value :].strip())
        message = say("a '#' begins a comment, so that no value is left here")
        start = line.text.index("#", line.value)
        repair = {number: line.text[: line.value] + " " + right}
        yield Slip("value-as-comment", line.place(start), message, in_quotes(right), repair)


def fences(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield the line of signs with which a message or a page sets off a text, copied with it; and '...'."""
    line = line_at(lines, number)
    if _END.fullmatch(line.text):
        message, hint = say("'...' ends the data here, and more follows"), say("remove this line")
        yield Slip("end", line.place(0, line.end), message, hint, {number: ""})
    if _FENCE.fullmatch(line.text):
        message, hint = say("this line is no part of the data"), say("delete it")
        repair = {one: "" for one, text in enumerate(lines) if _FENCE.fullmatch(text)}
        yield Slip("fence", line.place(0, line.end), message, hint, repair)


def stray_ends(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a ',' or ';' at the end of a line."""
    line = line_at(lines, number)
    found = _STRAY_END.search(line.text, line.value, line.end)
    if found and line.content[:1] not in "[{":
        message, hint = say("'{sign}' is not allowed here", sign=found[0]), say("remove it, or put the text in quotes")
        yield Slip("stray-end", line.place(*found.span()), message, hint, line.replaced(*found.span(), ""))


def second_keys(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a second 'key: value' on one line, perhaps with the dash of a list before it."""
    line = line_at(lines, number)
    if line.key is None or line.content[:1] in ("", *"'\"[{|>"):
        return
    for found in _SECOND_KEY.finditer(line.text, line.value, line.end):
        if found["key"] in known_keys():
            start = found.start("dash") if found["dash"] else found.start("key")
            columns = [column for column, _ in indents(lines, number, _REACH)] if found["dash"] else [line.body]
            message = say("there is a second key on this line: '{key}'", key=found["key"])
            hint = say("begin a new line before '{key}:', or put the text in quotes", key=found["key"])
            ends = len(line.text[:start].rstrip().rstrip(",;"))
            for column in columns:
                repair = line.replaced(ends, start + (line.text[start] == " "), "\n" + " " * column)
                yield Slip("second-key", line.place(start, found.end()), message, hint, repair)


def lists_behind_keys(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a list that begins on the line of its key."""
    line = line_at(lines, number)
    if line.key is not None and re.match(r"-(?:[ \t]|$)", line.content):
        repair = line.replaced(line.value, line.value, "\n" + " " * (line.body + 2))
        quoting = line.replaced(line.value, line.end, f"'{line.content}'")
        message = say("a list cannot begin on the line of its key")
        for one, hint in ((repair, say("begin it on the next line")), (quoting, in_quotes(f"'{line.content}'"))):
            yield Slip("list-behind-key", line.place(line.value), message, hint, one)


def signs_too_many(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a sign without which the line would be right; of brackets only one inside a word, or before a blank."""
    line = line_at(lines, number)
    for found in list(_SIGNS.finditer(line.text, line.indent, line.end))[:_MOST_SIGNS]:
        at = found.start()
        message = say("'{sign}' is not allowed here", sign=found[0])
        hint = say("remove it, or put the text in quotes")
        yield Slip("sign", line.place(at), message, hint, line.replaced(at, at + 1, ""))
