"""Whether a file that a result is to replace is an earlier result of the program, so that nothing of anybody's is lost.

Told from the file alone, wherever it was written: a report by the record in it, all else by having the form of what is
written now (the same keys, columns, sheets or first words).
"""

import json
import re
from io import BytesIO
from typing import Any

_HEAD = 2_000
_NAME = re.compile(rb'"(?:name|generator)"\s*:\s*"hrcomms|name="(?:generator" content=")?hrcomms')
"""How results whose form many programs write name the one that did."""


def is_own_result(old: bytes, new: bytes) -> bool:
    """Tell whether the program wrote `old`, or nothing would be lost with it; `new` is the result in its place."""
    if not old.strip() or old == new:
        return True
    if _NAME.search(new) and not _NAME.search(old):
        return False
    return _is_report(old) or any(alike(old, new) for alike in (_same_sheets, _same_keys, _same_columns, _same_words))


def _is_report(content: bytes) -> bool:
    from hrcomms.reports.docx_file import DocxError
    from hrcomms.reports.pdf import NoPrinterError
    from hrcomms.reports.readback import read_back

    try:
        return read_back(content) is not None
    except (DocxError, NoPrinterError):
        return False


def _same_sheets(old: bytes, new: bytes) -> bool:
    """Tell whether both are workbooks as one program writes them, with the same sheets."""
    found = [_sheets(one) for one in (old, new)]
    return found[0] is not None and found[0] == found[1]


def _sheets(content: bytes) -> bytes | None:
    from zipfile import BadZipFile, ZipFile

    if not content.startswith(b"PK"):
        return None
    try:
        with ZipFile(BytesIO(content)) as book, book.open("xl/workbook.xml") as sheets:
            return sheets.read(_HEAD * 10)
    except (BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError):
        return None


def _same_keys(old: bytes, new: bytes) -> bool:
    """Tell whether both are JSON with the same keys at the top, or one with some that the other has not yet."""
    before, after = (_keys(one) for one in (old, new))
    return before is not None and after is not None and (before <= after or after <= before)


def _keys(content: bytes) -> set[str] | None:
    """Return the keys at the top of JSON, or of the first thing in its list; None of what is none."""
    if not content.lstrip().startswith((b"{", b"[")):
        return None
    try:
        read: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    first = read[0] if isinstance(read, list) and read else read
    return set(first) if isinstance(first, dict) else set() if not first else None


def _same_columns(old: bytes, new: bytes) -> bool:
    """Tell whether both are tables of which most columns are the same: a newer version may add some."""
    before, after = (set(re.split("[,;\t]", one)) for one in (_line(old), _line(new)))
    return len(after) > 2 and 2 * len(before & after) > len(before | after)  # noqa: PLR2004 - a sentence may have one or two


def _same_words(old: bytes, new: bytes) -> bool:
    """Tell whether both are texts that begin with the same two words; a page has to name this program too.

    A heading of Markdown tells nothing: whoever writes by hand may begin with the same.
    """
    before, after = (re.findall(r"[^\W\d_]+|[<#{]", _line(one))[:2] for one in (old, new))
    if not after or after[0] in "#{" or (after[0] == "<" and not _NAME.search(new)):
        return False
    return before == after


def _line(content: bytes) -> str:
    """Return the first line of a text that says something."""
    text = content[:_HEAD].decode("utf-8-sig", "replace")
    return next((one for one in text.splitlines() if re.search(r"\w", one) and not one.startswith("sep=")), "")
