"""A report read back from its file: what it says it was made from, and its lines of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from hrcomms.reports.forms import Form
from hrcomms.reports.provenance import Provenance, of_record


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A report read from a file: its form, what it was made from, and its lines of text."""

    form: Form
    provenance: Provenance
    lines: tuple[str, ...]

    def says(self, lines: tuple[str, ...]) -> bool:
        """Tell whether it has the words of these lines, wherever they are broken."""
        return " ".join(lines).split() == " ".join(self.lines).split()


def read_back(content: bytes) -> ReadBack | None:
    """Return what a file says of itself that is a report; None where it is none."""
    form = _form(content)
    record = _record(content, form)
    provenance = of_record(record) if record else None
    return ReadBack(form, provenance, lines(content, form)) if provenance else None


def lines(content: bytes, form: Form) -> tuple[str, ...]:
    """Return the lines of text of a report, as a reader sees them, without blank ones."""
    if form == "pdf":
        from hrcomms.reports import pdf

        found: list[str] = pdf.text_of(content)
    elif form == "docx":
        from hrcomms.reports import docx_file

        found = docx_file.text_of(content)
    else:
        text = content.decode("utf-8", "replace")
        found = text.splitlines() if form == "md" else list(_Page(text).lines())
    return tuple(line for one in found if (line := " ".join(one.split())))


def _form(content: bytes) -> Form:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK"):
        return "docx"
    return "html" if re.match(rb"\s*<!doctype html", content[:100], re.IGNORECASE) else "md"


_IN_HTML = re.compile(r'<meta name="hrcomms" content="([^"<>]*)">')
_IN_MARKDOWN = re.compile(r"<!-- (\{[^\n]*\}) -->\s*\Z")


def _record(content: bytes, form: Form) -> str | None:
    if form == "pdf":
        from hrcomms.reports import pdf

        return pdf.record_of(content)
    if form == "docx":
        from hrcomms.reports import docx_file

        return docx_file.record_of(content)
    text = content.decode("utf-8", "replace")
    found = (_IN_HTML if form == "html" else _IN_MARKDOWN).search(text)
    return unescape(found[1]) if found else None


class _Page(HTMLParser):
    """The text of a page outside of its style and script, a line for each block."""

    _HIDDEN = frozenset(("style", "script", "title"))
    _INLINE = frozenset(("a", "b", "i", "span", "small", "strong", "button"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._hidden = 0
        self.feed(html)
        self.close()

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        yield from "".join(self._parts).split("\0")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in self._HIDDEN
        self._parts.append("" if tag in self._INLINE else "\0")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in self._HIDDEN
        self._parts.append("" if tag in self._INLINE else "\0")

    def handle_data(self, data: str) -> None:
        self._parts.append("" if self._hidden else data)
