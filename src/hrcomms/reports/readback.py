"""A report read back from its file: what it says it was made from, and its lines of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from hrcomms.file_formats import ReportFormat
from hrcomms.reports.provenance import Provenance, of_record

MOST = 8_000_000
"""So many bytes of text are looked through for the lines that differ; of a document, once it is unpacked."""
_RECORD = 20_000
_END = 100_000
"""A record, and the end of a text in which it stands, are no longer."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a file says of itself that is a report: its form, and what it was made from."""

    form: ReportFormat
    provenance: Provenance


def read_back(content: bytes) -> ReadBack | None:
    """Return what a file says of itself that is a report; None if it is none."""
    form = _form(content)
    record = _record(content, form)
    provenance = of_record(record) if record and len(record) <= _RECORD else None
    return ReadBack(form, provenance) if provenance else None


def lines(content: bytes, form: ReportFormat) -> tuple[str, ...]:
    """Return the lines of text of a report, as a reader sees them, without blank ones.

    There are none where the file cannot be read, or is so large that nobody would look for a difference in its lines.
    """
    if form == "pdf":
        from hrcomms.reports import pdf

        found: list[str] = pdf.text_of(content)
    elif form == "docx":
        found = _of_document(content)
    elif len(content) > MOST:
        return ()
    else:
        text = content.decode("utf-8", "replace")
        found = text.splitlines() if form == "md" else "".join(_of_page(text)).split("\0")
    return tuple(line for one in found if (line := " ".join(one.split())))


def _of_document(content: bytes) -> list[str]:
    from hrcomms.reports.docx_file import DocxError, text_of

    try:
        return text_of(content, MOST)
    except DocxError:
        return []


def _form(content: bytes) -> ReportFormat:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK"):
        return "docx"
    return "html" if re.match(rb"\s*<!doctype html", content[:100], re.IGNORECASE) else "md"


_IN_HTML = re.compile(rb'<meta name="hrcomms" content="([^"<>]*)">')
_IN_MARKDOWN = re.compile(r"<!-- (\{[^\n]*\}) -->")


def _record(content: bytes, form: ReportFormat) -> str | None:
    if form == "pdf":
        from hrcomms.reports import pdf

        return pdf.record_of(content)
    if form == "docx":
        from hrcomms.reports import docx_file

        return docx_file.record_of(content)
    if form == "html":
        found = _IN_HTML.search(content)
        return unescape(found[1].decode("utf-8", "replace")) if found else None
    last = content[-_END:].decode("utf-8", "replace").rstrip().rpartition("\n")[2]
    stated = _IN_MARKDOWN.fullmatch(last, max(last.find("<!-- {"), 0))
    return unescape(stated[1]) if stated else None


_MARK = re.compile(r"<([^<>]*+)>|[^<]++|<")
_NAME = re.compile("(/?)([a-z][a-z0-9]*)")
_HIDDEN = frozenset(("style", "script", "title"))
_INLINE = frozenset(("a", "b", "i", "span", "small", "strong", "button"))


def _of_page(html: str) -> Iterator[str]:
    """Yield the text of a page outside of its style and script, and a zero before each block; read in one go."""
    hidden = ""
    for found in _MARK.finditer(html):
        named = _NAME.match((found[1] or "").lower())
        if hidden:
            if named and named[1] and named[2] == hidden:
                hidden = ""
        elif found[1] is None:
            yield unescape(found[0])
        elif named:
            hidden = named[2] if named[2] in _HIDDEN and not named[1] else ""
            yield "" if named[2] in _INLINE else "\0"
