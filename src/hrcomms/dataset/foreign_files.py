"""Files that are no YAML at all: what Word and Excel write, a PDF, a table pasted as it was."""

import re
from itertools import islice

from hrcomms.diagnostics import Diagnostic, Location
from hrcomms.escaping import one_line
from hrcomms.language import Text, say
from hrcomms.model import COLLECTIONS

_ZIP = b"PK\x03\x04"
_INSIDE = (
    ((b"word/", b"opendocument.text"), say("a Word document")),
    ((b"xl/", b"opendocument.spreadsheet"), say("an Excel workbook")),
)
_STARTS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", say("an old Word document or Excel workbook")),
    (b"{\\rtf", say("a Word document")),
    (b"%PDF-", say("a PDF")),
    (_ZIP, say("a zip archive")),
)
_SEPARATORS = "\t;,|"
_YAML = re.compile(r"[-\[{&*!|>]|\"?[\w -]+\"?[ \t]*(?:[:：=]|$)")
_LOOKED_AT = 200
"""So many lines are looked at, of which a table has as many separators in each."""
_SHOWN = 40


def office_file(path: str, raw: bytes) -> Diagnostic | None:
    """Return the finding for a file that another program wrote for itself; None for any other."""
    inside = (said for marks, said in _INSIDE if raw.startswith(_ZIP) and any(one in raw for one in marks))
    start = (said for sign, said in _STARTS if raw.startswith(sign))
    what = next(inside, None) or next(start, None)
    if what is None:
        return None
    hint = say("keep it in another place under its own name, and write '{path}' as plain text", path=path)
    return Diagnostic("HRC001", say("the file is {what}, not YAML", what=what), Location(path), hint)


def pasted_table(path: str, text: str) -> Diagnostic | None:
    """Return the finding for a file of a collection that holds a table with separators (CSV); None for any other.

    It may stand below the key of the collection already.
    """
    key = path.split("/", maxsplit=1)[0].removesuffix(".yaml")
    rows = _rows(text, key) if key in COLLECTIONS else []
    if len(rows) < 2:  # noqa: PLR2004 - a head and one row
        return None
    sign = max(_SEPARATORS, key=rows[0].count)
    same = sum(row.count(sign) == rows[0].count(sign) for row in rows)
    if not rows[0].count(sign) or same * 2 <= len(rows):
        return None
    column, value = (one_line(row.split(sign, maxsplit=1)[0])[:_SHOWN].strip("\"' ") for row in rows[:2])
    return Diagnostic("HRC011", _TABLE, Location(path), _hint(key, column, value))


def _rows(text: str, key: str) -> list[str]:
    """Return the first lines of a text, without comments and the key; nothing if one is YAML."""
    lines = (line.strip(" ") for line in islice(text.split("\n", _LOOKED_AT), _LOOKED_AT))
    found = [one for one in lines if one.strip() and not one.startswith("#")]
    rows = found[1:] if found and found[0].rstrip() == f"{key}:" else found
    return [] if any(map(_YAML.match, rows)) else rows


def _hint(key: str, column: str, value: str) -> Text:
    item = f"- {column}: {value}"
    return say("write '{key}:', and below it each row as an item of a list, a key a line: '{item}'", key=key, item=item)


_TABLE = say("this is a table as spreadsheets write it (CSV), not YAML")
