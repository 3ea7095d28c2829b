"""Slips with lists and mappings in brackets: brackets that do not close, commas, texts that only quotes can hold."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from hrcomms.dataset.syntax_hints.lines import (
    CLOSERS,
    QUOTES,
    Line,
    Slip,
    above,
    known_keys,
    line_at,
    quoted,
    scan,
    short,
    write,
)
from hrcomms.dataset.syntax_hints.quoting import in_quotes
from hrcomms.language import say

_MOST = 8
"""How many brackets, and lines that may close them, are tried."""
_OPENERS = {closer: opener for opener, closer in CLOSERS.items()}
_KEY = re.compile(r"(?<=[^\s,\[{])[ \t]+(?P<key>[a-z_]+):(?=[ \t]|$)")
_PAIR = re.compile(r"(?<=[{,])[ \t]*(?P<key>[a-z_]+):[ \t]+")
_LISTED = re.compile(
    r"\((?P<round>[^()\[\]{}]*)\)|\{(?P<curly>[^(){}:\[\]]*)\}|(?P<plain>[^\s'\"\[\]{}&*!|>#(][^\[\]{}\"]*)"
)
_KEY_WITHIN = re.compile(r",\s*[\w ]+:")
_ITEM_DASH = re.compile(r"(?<=[\[,])(?P<blanks>[ \t]*)-[ \t]+")
_TWO_COMMAS = re.compile(r",[ \t]*(?P<second>,)")
_TEXT_WITH_COLON = re.compile(r":[ \t]+(?P<text>[^\s'\"\[\]{},][^'\"\[\]{},]*:[ \t][^\[\]{},]*)(?=[,\]}])")


def brackets(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a bracket that opens and does not close, on this line or up to here, and one that closes nothing."""
    line = line_at(lines, number)
    scanned = scan(line.text, line.body)
    for stray in scanned.strays:
        yield from _stray(line, stray)
    for start, opener in scanned.opened[: -_MOST - 1 : -1]:
        closers = "".join(CLOSERS[one] for at, one in reversed(scanned.opened) if at >= start)
        message = say("the '{bracket}' that opens here is not closed", bracket=opener)
        hint = say("close it with '{bracket}'", bracket=CLOSERS[opener])
        inside = [line.replaced(stray, stray, closers) for stray in scanned.strays if stray > start]
        later = [one for one in range(number + 1, min(number + 1 + _MOST, len(lines))) if lines[one].strip()]
        behind = [{one: lines[one].rstrip() + closers} for one in later]
        for repair in (*inside, line.replaced(line.end, line.end, closers), *behind):
            yield Slip("unclosed-bracket", line.place(start), message, hint, repair)
        for stray in [one for one in scanned.strays if one > start][:_MOST]:
            message = say("'{closer}' cannot close '{opener}'", closer=line.text[stray], opener=opener)
            yield Slip(
                "wrong-bracket", line.place(stray), message, hint, line.replaced(stray, stray + 1, CLOSERS[opener])
            )


def _stray(line: Line, stray: int) -> Iterator[Slip]:
    """Yield a bracket that closes nothing: too many, or the one that it closes is missing."""
    closer = line.text[stray]
    message = say("nothing is open that '{bracket}' could close", bracket=closer)
    removed = line.replaced(stray, stray + 1, "")
    yield Slip("unopened-bracket", line.place(stray), message, say("remove it, or put the text in quotes"), removed)
    opener = _OPENERS[closer]
    for start in (line.body, line.value) if closer == "}" else (line.value, line.body):
        message = say("a '{opener}' is missing here: '{closer}' closes it", opener=opener, closer=closer)
        hint = say("write '{bracket}' here", bracket=opener)
        yield Slip("missing-bracket", line.place(start), message, hint, line.replaced(start, start, opener))


def after_brackets(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield what follows on brackets that were closed."""
    line = line_at(lines, number)
    after = scan(line.text, line.value).after
    if after is not None and after < line.end and line.text[after] != "#" and line.content[0] not in QUOTES:
        message = say("the brackets closed before this, and more follows")
        hint = say("remove it, or put it on a line of its own")
        right = quoted(line.content)
        whole = line.replaced(line.value, line.end, right)
        yield Slip("after-brackets", line.place(after, line.end), message, in_quotes(right), whole)
        yield Slip("after-brackets", line.place(after, line.end), message, hint, line.replaced(after, line.end, ""))


def commas(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a value between brackets that holds a comma, which ends it there: a number, or a text without quotes."""
    line = line_at(lines, number)
    keys = [one for one in _PAIR.finditer(line.text, line.body, line.end) if one["key"] in known_keys()]
    for this, following in zip_longest(keys, keys[1:]):
        start = this.end()
        closing = line.text.find("}", start, line.end)
        stop = following.start() - 1 if following else line.end if closing < 0 else closing
        value = line.text[start:stop].rstrip()
        if "," not in value or any(sign in value for sign in "'\"[]{}") or _KEY_WITHIN.search(value):
            continue
        message = say("a comma ends a value between brackets")
        place, end = line.place(start, start + len(value)), start + len(value)
        for kind, right in _without_commas(value):
            hint = in_quotes(right) if kind == COMMA else say("write {right}?", right=right)
            yield Slip(kind, place, message, hint, line.replaced(start, end, right))


PLAIN = ("no-list", "no-text")
"""Kinds of slips of which what is told of the value says enough."""
COMMA = "comma-in-text"
"""The kind of slip that is a text with a comma between brackets."""


def _without_commas(value: str) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"\d+,\d+", value):
        yield "decimal", value.replace(",", ".")
    if re.fullmatch(r"\d{1,3}(?:,[ ]?\d{3})+", value):
        yield "number", re.sub(r"\D", "", value)
    yield COMMA, quoted(value)


def lists(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a value that stands where a list is due, without brackets or in others; and a list of one, or a text."""
    line = line_at(lines, number)
    content = line.content
    if found := _LISTED.fullmatch(content):
        right = f"[{(found['round'] or found['curly'] or found['plain'] or '').strip()}]"
        message = say("a list is expected here, not {value}", value=short(content))
        yield Slip(
            "no-list",
            line.place(line.value, line.end),
            message,
            write(line.shown(right)),
            line.replaced(line.value, line.end, right),
        )
    if re.match(r"\[\s*[a-z_]+:\s.*\]$", content):
        message, right = (
            say("a mapping (key: value) is expected here, not {value}", value=short(content)),
            "{" + content[1:-1] + "}",
        )
        yield Slip(
            "no-list",
            line.place(line.value, line.end),
            message,
            write(line.shown(right)),
            line.replaced(line.value, line.end, right),
        )
    if re.fullmatch(r"\[[^\[\]{},'\"]*\]", content):
        message = say("text is expected here, not {value}", value=short(content))
        inner = content[1:-1].strip()
        for right in (inner, quoted(content)) if re.fullmatch(r"[\w.:/-]+", inner, re.ASCII) else (quoted(content),):
            yield Slip(
                "no-text",
                line.place(line.value, line.end),
                message,
                write(line.shown(right)),
                line.replaced(line.value, line.end, right),
            )


def inside(lines: Sequence[str], number: int) -> Iterator[Slip]:
    """Yield a ',' that is missing or one too many, and a text that holds ': ', between brackets."""
    line = line_at(lines, number)
    for found in _TWO_COMMAS.finditer(line.text, line.body, line.end):
        at = found.start("second")
        message = say("there is nothing between these commas")
        yield Slip("two-commas", line.place(at), message, say("remove one of the two"), line.replaced(at, at + 1, ""))
    for found in _KEY.finditer(line.text, line.body, line.end):
        if found["key"] in known_keys():
            at = found.start()
            message = say("a ',' is missing before '{key}'", key=found["key"])
            hint = say("write a comma between the values")
            start = at - (line.text[at - 1] == ";")
            yield Slip("comma", line.place(at, found.end()), message, hint, line.replaced(start, at, ","))
    if dash := _ITEM_DASH.search(line.text, line.body, line.end):
        right = _ITEM_DASH.sub(r"\g<blanks>", line.content)
        message, hint = say("no '-' stands before an item between '[' and ']'"), write(line.shown(right))
        yield Slip(
            "dash-too-many", line.place(dash.end("blanks")), message, hint, line.replaced(line.value, line.end, right)
        )
    for found in _TEXT_WITH_COLON.finditer(line.text, line.body, line.end):
        start, end = found.span("text")
        right = quoted(found["text"])
        message = say("the text has ':' followed by a space, which would make it a key")
        yield Slip("colon-inside", line.place(start, end), message, in_quotes(right), line.replaced(start, end, right))
    if line.end and line.text[line.end - 1] not in ",[{" and _goes_on(lines, number):
        message, hint = say("a ',' is missing at the end of this line"), say("write a comma between the values")
        yield Slip("comma", line.place(line.end - 1), message, hint, line.replaced(line.end, line.end, ","))


def _goes_on(lines: Sequence[str], number: int) -> bool:
    """Tell whether a bracket is open at the end of a line, as far as the lines above tell it."""
    for one in (number, *above(lines, number, _MOST)):
        line = line_at(lines, one)
        if scan(line.text, line.body).opened:
            return True
        if one != number and not line.text[: line.end].endswith(","):
            return False
    return False
