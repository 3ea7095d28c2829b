"""Slips with texts: quotes that do not close, and texts that only quotes can hold."""

import re
from collections.abc import Iterator, Sequence

from hrcomms.dataset.syntax_hints.lines import QUOTES, Line, Slip, above, line_at, quoted, scan, short
from hrcomms.language import Text, say

_RESERVED = "@`%&*!|>,]}?"
_RESERVED_IN_BRACKETS = "@`%&*!|>"
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*$")
_ESCAPE = re.compile(
    r"""(?<!\\)(?:\\\\)*(?P<escape>\\(?:[^0abtnvfre "/\\N_LPxuU\t]|u[dD][89a-fA-F]..|"""
    r"""x(?![0-9A-Fa-f]{2})|u(?![0-9A-Fa-f]{4})|U(?![0-9A-Fa-f]{8})))"""
)
_OTHER = {"'": '"', '"': "'"}
_FLOW_END = re.compile(r"\s*[,\]}]|\s*$")


def quotes(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a quote that opens and does not close, or that closes and did not open."""
    line = line_at(lines, number)
    scanned = scan(line.text, line.body)
    for start, end in scanned.quotes:
        if end is None:
            yield from _unclosed_quote(line, start)
    content = line.content
    if content[-1:] in QUOTES and content and content[0] not in QUOTES + "[{" and content.count(content[-1]) % 2:
        quote = content[-1]
        message = say("a quote closes at the end of this text, and none opens")
        hint = say("write {quote} before the text, or remove the last one", quote=quote)
        repair = line.replaced(line.value, line.end, _closed(content[:-1], quote))
        yield Slip("unopened-quote", line.place(line.value, line.end), message, hint, repair)


def _unclosed_quote(line: Line, start: int) -> Iterator[Slip]:
    quote = line.text[start]
    message = say("the quote that opens here is not closed")
    hint = say("write {quote} behind the text too, or remove this", quote=quote)
    rest = line.text[start + 1 :]
    ends = [len(rest.rstrip()), *(found.start() for found in re.finditer(r"\s+#|[,\]}:]", rest))]
    if rest.rstrip()[-1:] in QUOTES and rest.strip():
        ends.insert(0, len(rest.rstrip()) - 1)
    for end in ends[:20]:
        text = rest[:end].rstrip()
        repair = line.replaced(start, len(line.text), _closed(text, quote) + rest[end:].removeprefix(_OTHER[quote]))
        yield Slip("unclosed-quote", line.place(start), message, hint, repair)
    yield Slip("unclosed-quote", line.place(start), message, hint, line.replaced(start, start + 1, ""))


def _closed(text: str, quote: str) -> str:
    """Return the text in quotes: those that stand there, as long as the text may stand in them."""
    return f"{quote}{text}{quote}" if quote not in text and "\\" not in text else quoted(text)


def after_quotes(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield text that follows on a value in quotes that was complete."""
    line = line_at(lines, number)
    after = scan(line.text, line.value).after
    content = line.content
    if after is not None and after < line.end and line.text[after] != "#" and content[0] in QUOTES:
        right = quoted(content[1:-1] if content.endswith(content[0]) else content)
        message = say("the quotes closed before this, and more text follows")
        hint = say("put the whole text in quotes of the other kind: {right}", right=short(right))
        repair = line.replaced(line.value, line.end, right)
        yield Slip("after-quotes", line.place(after, line.end), message, hint, repair)


def reserved(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a text that begins with a letter that means something else to YAML."""
    line = line_at(lines, number)
    content = line.content
    if content[:1] in _RESERVED and content and not _BLOCK.match(content):
        yield _reserved(line, line.value, line.end)


def reserved_at(lines: Sequence[str], number: int, column: int) -> Iterator[Slip]:
    """Yield a text inside brackets that begins so, where the parser stopped; the line may be very long."""
    text = lines[number]
    if (
        column >= len(text)
        or text[column] not in _RESERVED_IN_BRACKETS
        or not re.search(r"[,\[{:]\s*$", text[max(0, column - 9) : column])
    ):
        return
    found = _FLOW_END.search(text, column + 1)
    end = found.start() if found else len(text)
    yield _reserved(Line(number, text, 0, 0, None, column, end), column, end)


def _reserved(line: Line, start: int, end: int) -> Slip:
    content = line.text[start:end]
    right = quoted(content)
    message = say("a text cannot begin with '{letter}'", letter=content[0])
    return Slip("reserved", line.place(start, end), message, in_quotes(right), line.replaced(start, end, right))


def in_quotes(right: str) -> Text:
    """Return the hint that shows a text in quotes."""
    return say("put the text in quotes: {right}", right=short(right))


def colons_inside(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a text without quotes that holds ': ', on the line of its key or on one that continues it."""
    line = line_at(lines, number)
    content = line.content
    if content[:1] not in ("", *"'\"[{|>#") and re.search(r":(?:\s|$)", content):
        message = say("the text has ':' followed by a space, which would make it a key")
        right = quoted(content)
        yield Slip(
            "colon-inside",
            line.place(line.value, line.end),
            message,
            in_quotes(right),
            line.replaced(line.value, line.end, right),
        )


def colons_in_continued(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield the same where a text goes on over lines, and one behind the first holds the ': '."""
    line = line_at(lines, number)
    first = next(
        (
            line_at(lines, one)
            for one in above(lines, number, 12)
            if lines[one] and line_at(lines, one).body < line.body
        ),
        None,
    )
    if (
        line.key is None
        or re.fullmatch(r"[\w-]+", line.key, re.ASCII)
        or first is None
        or first.key is None
        or first.content[:1] in ("", *"'\"[{|>#&*!")
    ):
        return
    parts = [
        first.content,
        *(lines[one].strip() for one in range(first.number + 1, number)),
        line.text[line.body : line.end],
    ]
    right = quoted(" ".join(parts))
    repair = {
        **dict.fromkeys(range(first.number + 1, number + 1), ""),
        **first.replaced(first.value, first.end, right),
    }
    message = say("the text has ':' followed by a space, which would make it a key")
    yield Slip("colon-inside", line.place(line.body, line.end), message, in_quotes(right), repair)


def escapes(lines: Sequence[str], number: int) -> Iterator[Slip]:
    r"""Yield a '\' in double quotes before a letter that it gives no meaning."""
    line = line_at(lines, number)
    for start, end in scan(line.text, line.body).quotes:
        stop = len(line.text) if end is None else end
        for found in _ESCAPE.finditer(line.text, start, stop) if line.text[start] == '"' else ():
            at = found.start("escape")
            message = say("'{escape}' means nothing in double quotes", escape=found["escape"])
            hint = say("write the letter itself, or use single quotes")
            yield Slip("escape", line.place(at, found.end()), message, hint, line.replaced(at, at, "\\"))
