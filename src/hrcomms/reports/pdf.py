"""The report as PDF: its HTML, printed by WeasyPrint; read back by pypdf (extra `pdf` brings both)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NoReturn

from hrcomms.language import Text, say


class NoPrinterError(Exception):
    """WeasyPrint is not there, or lacks the libraries of the system that it needs; `message` says what to install."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


def pdf(html: str) -> bytes:
    """Return a report's page as PDF, the same bytes for the same page; NoPrinterError where nothing can print it.

    Whatever the page names is not fetched. The metadata of the page become those of the PDF.
    """
    printer = _printer()
    with _quiet():
        page = printer.HTML(string=html, url_fetcher=_refuse)
        written: bytes = page.write_pdf(custom_metadata=True, pdf_tags=True, pdf_identifier=b"hrcomms")
    return written


def _printer() -> Any:
    try:
        import weasyprint
    except ImportError as error:
        raise NoPrinterError(say("a report as PDF needs more to be installed: pip install 'hrcomms[pdf]'")) from error
    except OSError as error:
        raise NoPrinterError(
            say(
                "WeasyPrint, which makes the PDF, lacks a library of the system ({reason}); install Pango: on Debian "
                "'apt install libpango-1.0-0 libpangoft2-1.0-0', on macOS 'brew install pango', on Windows the GTK "
                "runtime; or print the HTML from a browser",
                reason=re.split(r"[\n:.]", str(error))[0],
            )
        ) from error
    return weasyprint


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the libraries say nothing of styles that are for the screen, and of fonts."""
    import logging

    loggers = [logging.getLogger(name) for name in ("weasyprint", "weasyprint.progress", "fontTools", "pypdf")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"nothing is fetched: {url}")


def record_of(content: bytes) -> str | None:
    """Return the record that a report's PDF carries; None where it carries none, or cannot be read."""
    reader = _reader(content)
    try:
        found = (reader.metadata or {}).get("/hrcomms") if reader else None
    except Exception:  # noqa: BLE001 - a damaged file can raise anything
        return None
    return str(found) if found else None


def text_of(content: bytes) -> list[str]:
    """Return the lines of text of a PDF, page by page; none where it cannot be read."""
    reader = _reader(content)
    try:
        pages = [page.extract_text() for page in reader.pages] if reader else []
    except Exception:  # noqa: BLE001 - a damaged file can raise anything
        return []
    return [line.strip() for page in pages for line in page.splitlines() if line.strip()]


def _reader(content: bytes) -> Any:
    """Return pypdf's reader of a PDF; None where it is none."""
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise NoPrinterError(say("reading a PDF needs more to be installed: pip install 'hrcomms[pdf]'")) from error
    try:
        with _quiet():
            return PdfReader(BytesIO(content))
    except Exception:  # noqa: BLE001 - a damaged file can raise anything
        return None
