"""Whether a report is vouched for: the same bytes, the same words saved by another program, or neither."""

from typing import Literal

from hrcomms.file_formats import ReportFormat
from hrcomms.reports.doubt import Doubt

Agreement = Literal["bytes", "words", "no"]


def judged(form: ReportFormat, file: bytes, made: bytes) -> tuple[Agreement, tuple[Doubt, ...]]:
    """Return how a file stands to what the data make, and what keeps it from being vouched for where something does."""
    if file == made:
        return "bytes", ()
    if form == "docx":
        from hrcomms.reports.docx_doubts import doubts
    elif form == "pdf":
        from hrcomms.reports.pdf_doubts import doubts
    else:
        from hrcomms.reports.text_doubts import of_markdown, of_page, same

        if same(file, made):
            return "bytes", ()
        doubts = of_markdown if form == "md" else of_page
    found = doubts(file, made)
    return ("no" if found else "words"), found
