"""The report as PDF: its HTML, printed by WeasyPrint (extra `pdf`); what a PDF says it was made from, and its lines."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from hrcomms.language import SaidError, say
from hrcomms.reports.pdf_pictures import BESIDE, Pictures, UnprintedError
from hrcomms.reports.pdf_record import record_of
from hrcomms.reports.pdf_text import lines_of as text_of

__all__ = ["NoPrinterError", "UnprintedError", "pdf", "record_of", "text_of"]

MOST_CELLS = 6_000
"""So many cells of tables are printed: six times those of a commune's report, each some milliseconds of computing."""
_LIBRARY = re.compile(r"(?<=')[^']+(?=')")
_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)


class NoPrinterError(SaidError):
    """WeasyPrint is not there, or lacks the libraries of the system that it needs; `message` says what to install."""


def pdf(html: str) -> bytes:
    """Return a report's page as PDF, the same bytes for the same page; its metadata become those of the PDF.

    Nothing is fetched. Pictures that stand in the page are printed; for all else that it names, for a picture that
    cannot be drawn, and for more than MOST_CELLS in tables, UnprintedError; NoPrinterError if nothing can print.
    """
    if (cells := len(_CELL.findall(html))) > MOST_CELLS:
        raise UnprintedError(
            say(
                "its tables have {n} cells, and more than {most} take too long; write it as HTML and print that from a "
                "browser",
                n=cells,
                most=MOST_CELLS,
            )
        )
    printer = _printer()
    pictures = Pictures()
    with _listening() as failures:
        page = printer.HTML(string=html, url_fetcher=pictures, base_url=BESIDE).render()
        for one in page.pages:
            one.links = [(kind, _as_written(to), *rest) for kind, to, *rest in one.links]
        attached = page.metadata.attachments or any(link[0] == "attachment" for one in page.pages for link in one.links)
        pictures.complain()
        if attached:
            raise UnprintedError(say("it attaches a file, and a report has none"))
        written: bytes = page.write_pdf(custom_metadata=True, pdf_tags=True, pdf_identifier=b"hrcomms")
    pictures.complain()
    if failures:
        raise UnprintedError(say("a picture in it cannot be drawn"))
    return written


def _as_written(target: Any) -> Any:
    """Return where a link leads, without the place that stands for the folder of the page."""
    return target.removeprefix(BESIDE) if isinstance(target, str) else target


def _printer() -> Any:
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):  # it prints a banner where a library is missing
            import weasyprint
    except ImportError as error:
        raise NoPrinterError(say("a report as PDF needs more to be installed: pip install 'hrcomms[pdf]'")) from error
    except OSError as error:
        raise NoPrinterError(
            say(
                "WeasyPrint, which makes the PDF, lacks a library of the system ({reason}); install Pango: on Debian "
                "'apt install libpango-1.0-0 libpangoft2-1.0-0', on macOS 'brew install pango', on Windows the GTK "
                "runtime; or print the HTML from a browser",
                reason=(_LIBRARY.search(str(error)) or ["Pango"])[0],
            )
        ) from error
    return weasyprint


class _Failures(logging.Handler):
    """Keeps what the printer says that it left out."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a failure; other complaints are of styles that are for the screen."""
        if str(record.msg).startswith("Failed to"):
            self.found.append(record)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """Let the libraries say nothing, and return what they failed to load or to draw."""
    failures = _Failures()
    printer = logging.getLogger("weasyprint")
    others = [logging.getLogger(name) for name in ("weasyprint.progress", "fontTools")]
    kept = [(one, one.level, one.propagate) for one in (printer, *others)]
    for one in others:
        one.setLevel(logging.CRITICAL + 1)
    printer.setLevel(logging.ERROR)
    printer.propagate = False
    printer.addHandler(failures)
    try:
        yield failures.found
    finally:
        printer.removeHandler(failures)
        for one, level, spread in kept:
            one.setLevel(level)
            one.propagate = spread
