"""Slips with the signs that make a list or a key: blanks, dashes, colons, and the '#' of a comment."""

import re
from collections.abc import Iterator, Sequence

from hrcomms.dataset.syntax_hints.lines import Line, Slip, above, indents, is_blank, known_keys, line_at, scan, short
from hrcomms.language import Text, say

_ODD_INDENT = re.compile(r" *(?P<odd>[^\S ]\s*)(?=\S)")
_ODD_BLANK = re.compile(r"(?:[\w-]+:|-)(?P<odd>[^\S \t\n]+)(?=\S)")
_NO_BLANK_AFTER_DASH = re.compile(r"-(?=[^\s-])")
_LONG_DASH = re.compile(r"[–—](?=[ \t])")
_NO_BLANK_AFTER_COLON = re.compile(r"[A-Za-z_][\w-]*:(?=\S)", re.ASCII)
_WORD = re.compile(r"(?P<word>[A-Za-z_][\w-]*)(?=\s|$)", re.ASCII)
_SECOND_KEY = re.compile(r"[ \t](?P<dash>-[ \t]+)?(?P<key>[a-z_]+):(?=[ \t]|$)")
_SIGNS = re.compile(r"[`@%&*!|>,'\"?]|(?<=\w)[\[\]{}]|[\[\]{}](?=\s)")
_MOST_SIGNS = 40
_TAB_WIDTHS = (2, 4, 8, 1)
_REACH = 12
_FAR = 48


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
    for width in _TAB_WIDTHS:
        repair = {
            one: _with_plain_indent(lines[one], width)
            for one in range(number, min(number + _FAR, len(lines)))
            if _ODD_INDENT.match(lines[one])
        }
        yield Slip("tab" if "\t" in odd else "odd-blank", place, message, hint, repair)
    for column, _ in indents(lines, number, _REACH):
        repair = {number: " " * column + lines[number].lstrip()}
        yield Slip("tab" if "\t" in odd else "odd-blank", place, message, hint, repair)


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


def dashes(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a dash that no blank follows, or that is a long one."""
    line = line_at(lines, number)
    if _NO_BLANK_AFTER_DASH.match(line.text, line.body):
        right = f"- {line.text[line.body + 1 : line.end]}"
        place, message = line.place(line.body, line.body + 2), say("a space is missing after '-'")
        alone = line.replaced(line.body, line.body + 1, "- ")
        for repair in (alone, _in_all(lines, number, _NO_BLANK_AFTER_DASH, "- ")):
            yield Slip("blank-after-dash", place, message, write(right), repair)
    if _LONG_DASH.match(line.text, line.body):
        message = say("a list begins with '-', not with the long dash '{dash}'", dash=line.text[line.body])
        right = f"-{line.text[line.body + 1 : line.end]}"
        repair = line.replaced(line.body, line.body + 1, "-")
        yield Slip("long-dash", line.place(line.body), message, write(right), repair)


def write(right: str) -> Text:
    """Return the hint that shows what is to be written."""
    return say("write '{right}'", right=short(right))


def colons(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a ':' that no blank follows, and a key that no ':' follows."""
    line = line_at(lines, number)
    if found := _NO_BLANK_AFTER_COLON.match(line.text, line.body):
        end = found.end()
        right = f"{found[0]} {line.text[end : line.end]}"
        place = line.place(end - 1, end + 1)
        message, hint = say("a space is missing after ':'"), write(right)
        for repair in (line.replaced(end, end, " "), _in_all(lines, number, _NO_BLANK_AFTER_COLON, r"\g<0> ")):
            yield Slip("blank-after-colon", place, message, hint, repair)
    found = _WORD.match(line.text, line.body)
    if found and line.key is None and found["word"] in known_keys():
        yield _missing_colon(line, found["word"], found.end())


def _in_all(lines: Sequence[str], number: int, slip: re.Pattern[str], right: str) -> dict[int, str]:
    """Return the repair of the same slip on this line and all that follow, as far as is searched."""
    return {
        one: lines[one][: line.body] + slip.sub(right, lines[one][line.body :], count=1)
        for one in range(number, min(number + _FAR, len(lines)))
        for line in [line_at(lines, one)]
        if slip.match(lines[one], line.body)
    }


def _missing_colon(line: Line, word: str, end: int) -> Slip:
    right = f"{word}:{line.text[end : line.end]}"
    place = line.place(line.body, end)
    return Slip(
        "colon", place, say("a ':' is missing after '{key}'", key=word), write(right), line.replaced(end, end, ":")
    )


def comments(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a '#' that follows a value without a blank."""
    line = line_at(lines, number)
    after = scan(line.text, line.value).after
    if after is not None and line.text[after] == "#":
        message = say("a space is missing before '#'")
        hint = say("write a space before the comment")
        yield Slip("blank-before-comment", line.place(after), message, hint, line.replaced(after, after, " "))


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
            for column in columns:
                repair = line.replaced(start, start, "\n" + " " * column)
                yield Slip("second-key", line.place(start, found.end()), message, hint, repair)


def lists_behind_keys(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a list that begins on the line of its key."""
    line = line_at(lines, number)
    if line.key is not None and re.match(r"-(?:[ \t]|$)", line.content):
        repair = line.replaced(line.value, line.value, "\n" + " " * (line.body + 2))
        quoting = line.replaced(line.value, line.end, f"'{line.content}'")
        message = say("a list cannot begin on the line of its key")
        hint = say("begin it on the next line, or put the text in quotes")
        for one in (repair, quoting):
            yield Slip("list-behind-key", line.place(line.value), message, hint, one)


def dashes_missing(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a line among the items of a list that has no dash."""
    line = line_at(lines, number)
    before = [line_at(lines, one) for one in above(lines, number, _REACH)]
    if line.is_list_item or is_blank(line.text):
        return
    if any(one.is_list_item and one.indent == line.indent for one in before):
        message = say("in a list, but there is no '-' before it")
        hint = say("write '- ' before it, or indent it as the lines of the item above")
        yield Slip("dash", line.place(line.body, line.end), message, hint, line.replaced(line.body, line.body, "- "))


def signs_too_many(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a sign without which the line would be right; of brackets only one inside a word, or before a blank."""
    line = line_at(lines, number)
    for found in list(_SIGNS.finditer(line.text, line.indent, line.end))[:_MOST_SIGNS]:
        at = found.start()
        message = say("'{sign}' is not allowed here", sign=found[0])
        hint = say("remove it, or put the text in quotes")
        yield Slip("sign", line.place(at), message, hint, line.replaced(at, at + 1, ""))
