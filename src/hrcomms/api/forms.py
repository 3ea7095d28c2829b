"""Which template makes a report in which format."""

from pathlib import Path
from typing import get_args

from hrcomms.api.loading import RefusedError
from hrcomms.file_formats import ReportFile, ReportFormat, by_ending
from hrcomms.language import say

BY_ENDING: dict[str, ReportFormat] = by_ending(get_args(ReportFormat))


def refuse_unfit(template: Path | None, form: ReportFile, *, public: bool) -> None:
    """Refuse a template that does not make a format, and the workbook of a public edition.

    PDF is printed from HTML; a template with another ending is text. None makes a workbook, which holds names.
    """
    if public and form == "xlsx":
        raise RefusedError(
            say("the workbook of the tables names people: leave out --public, or write md, html, docx or pdf")
        )
    if template is None:
        return
    made = BY_ENDING.get(template.suffix.lower())
    if form == "xlsx" or made not in ((form, None) if form != "pdf" else ("html", None)):
        name = template.suffix or template.name
        raise RefusedError(say("a template {template} does not make {format}", template=name, format=form.upper()))
