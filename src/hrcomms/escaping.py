r"""Text of the data as a terminal, JSON, Markdown or a spreadsheet may get it: it shows as itself, and does nothing.

What has no form of its own, or steers how the rest is shown (control characters, marks of direction, signs without
width, halves of pairs), is written out: `\u001b`. Every printer of text passes through one of these functions.
"""

import re
from unicodedata import normalize

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("[\r\n]+")


def printable(text: str) -> str:
    r"""Return the text such that a terminal, UTF-8 and XML can take all of it: `\u001b` for an escape; lines stay."""
    return text if text.isprintable() else _HIDDEN.sub(_written, text.replace("\t", " "))


def one_line(text: str) -> str:
    """Return the text as `printable` does, in one line."""
    return text if text.isprintable() else printable(_BREAKS.sub(" ", text))


def _written(found: re.Match[str]) -> str:
    return f"\\u{code:04x}" if (code := ord(found[0])) <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits


def json_safe(text: str) -> str:
    """Return JSON with all that a terminal could take for more than text written as escapes: it means the same."""
    return _HIDDEN.sub(_in_json, text)


def _in_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


# Markdown


JOINER = "&#8288;"
"""A sign without width: hosts look for @names, #numbers and addresses in what is shown, however it is written."""
_SIGNS = re.compile(r"[\\`*_\[\]{}<>|~$&#@!%^:]")
_CALLING = "@#!%~&$^"
"""What a host links together with what follows: people, numbers, labels, snippets."""
_EMOJI = re.compile(r":(?:100|1234|(?=[\d_-]{0,60}[A-Za-z+])[\w+-]{1,60}):")
_COMMIT = re.compile(r"(?<![\w&#])(?=[0-9]{0,40}[A-Fa-f])[0-9A-Fa-f]{7,40}(?!\w)")
_BLANKS = re.compile(r"\s+")
_PART = re.compile(".{1,6}")
"""Hosts take seven digits for the beginning of a commit's hash."""
_HOST = re.compile(r"(?<=www)\.", re.IGNORECASE)
_TRACKER = re.compile(r"\bG[HL](?=-\d)", re.IGNORECASE)
_START = re.compile(r"(?P<number> ?\d{0,9})(?P<sign>(?<=\d)[.)](?=\s|$)|(?<!\d)[-+=/])")
"""What makes a list, a rule, a heading of the line above, or a command to the host, at the beginning of a line."""


def markdown(text: str) -> str:
    """Return text, made one line, such that Markdown shows it as it is: no markup, no link, no call to anybody.

    Signs are written as numbers of characters, which hold in HTML inside Markdown as well.
    """
    line = one_line(_BLANKS.sub(" ", text))
    start = _START.match(line)
    head = f"{start['number']}&#{ord(start['sign'])};" if start else ""
    rest = _SIGNS.sub(_as_number, line[start.end() :] if start else line)
    small = rest.lower()
    if "www." in small:
        rest = _HOST.sub(f"{JOINER}&#46;", rest)
    if "gh-" in small or "gl-" in small:
        rest = _TRACKER.sub(_apart, rest)
    return head + _COMMIT.sub(_in_parts, rest)


def _as_number(found: re.Match[str]) -> str:
    sign, line, at = found[0], found.string, found.start()
    after = line[at + 1 : at + 2]
    if sign == ":":
        live = line.startswith("//", at + 1) or _EMOJI.match(line, at)
        return f"&#58;{JOINER}" if live else sign
    if sign == "_" and after.isalnum() and at and line[at - 1].isalnum():
        return sign
    called = sign in _CALLING and (after.isalnum() or after in set("_-\"'("))
    if sign in "@!%^" and not called:
        return sign
    marks = sign in "{[" and after in set("+-")
    return f"&#{ord(sign)};{JOINER if called or marks else ''}"


def _apart(found: re.Match[str]) -> str:
    return f"{found[0]}{JOINER}"


def _in_parts(found: re.Match[str]) -> str:
    return JOINER.join(_PART.findall(found[0]))


# Spreadsheets


_FORMULA = "=+-@|%\u2212"
_BEFORE = re.compile('[\\s"\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x1f\x7f-\x9f]*')
"""What programs pass over, or take away, before they look whether a cell is a formula."""
_OTHER_CELL = re.compile("([;\t])")
"""What other settings of a spreadsheet take for the end of a cell."""


def cell(text: str) -> str:
    """Return text, made one line, such that no spreadsheet takes it for a formula: a leading apostrophe says so.

    It may be read as several cells where another separator is set, so each of them is looked at.
    """
    first, *others = _OTHER_CELL.split(text)
    parts = [_guarded(first), *(_guarded(part) for part in others)]
    line = one_line("".join(parts))
    return f"'{line}" if text.startswith(("\t", "\r", "\n")) and not line.startswith("'") else line


def guarded(text: str) -> str:
    """Return text that is to be read again by programs, such that no spreadsheet takes it for a formula (as `cell`).

    Nothing is lost: an apostrophe stands before each part that would be one or begins with one; see `unguarded`.
    """
    return "".join(one if at % 2 else _kept(one) for at, one in enumerate(_OTHER_CELL.split(text)))


def _kept(part: str) -> str:
    return f"'{part}" if part.startswith("'") else _guarded(part)


def unguarded(text: str) -> str:
    """Return the text of which `guarded` made this."""
    return "".join(one if at % 2 else one.removeprefix("'") for at, one in enumerate(_OTHER_CELL.split(text)))


_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
_VALUE = re.compile(
    r"true|false|đúng|sai|(?=\D*\d)(?:"
    r"[\d\s.,:;/()%+'\-\u2010-\u2015\u2044\u2212\u2215$€£¥₫]|(?<=\d)[et](?=[\d+-])|(?<=\d)z"
    rf"|(?<=[\d\s])(?:am?|pm?|sa|ch|đ|vnd)(?![^\W\d])|(?:{_MONTHS}|nov(?:ember)?|dec(?:ember)?)(?![^\W\d])"
    r"|(?:thg|th|tháng|thang)\s?(?=\d))+",
    re.IGNORECASE,
)
"""What a spreadsheet of either language takes for a truth, a number, an amount, a time or a date."""


def plain_cell(text: str) -> str:
    """Return text as `cell` does, such that a spreadsheet takes it for text whatever it looks like: `7/11`, `2025`."""
    line = cell(text)
    return f"'{line}" if not line.startswith("'") and _VALUE.fullmatch(normalize("NFKC", line).strip()) else line


def _guarded(text: str) -> str:
    start = _BEFORE.match(text)
    first = normalize("NFKC", text[start.end() : start.end() + 1]) if start else ""
    return f"'{text}" if first and first[0] in _FORMULA else text
