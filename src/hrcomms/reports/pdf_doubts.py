"""What keeps a PDF from being vouched for."""

from hrcomms.language import say
from hrcomms.reports.doubt import Doubt


def doubts(file: bytes, made: bytes) -> tuple[Doubt, ...]:
    """Return what keeps a file from being vouched for as the PDF that the data make: any byte that differs."""
    return () if file == made else (Doubt("PDF", say("its bytes are not those that the data make")),)
