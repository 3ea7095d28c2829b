"""Which template makes a report in which format."""

from pathlib import Path
from typing import get_args

from hrcomms.api.loading import RefusedError
from hrcomms.file_formats import ReportFormat, by_ending
from hrcomms.language import say

BY_ENDING: dict[str, ReportFormat] = by_ending(get_args(ReportFormat))


def refuse_unfit(template: Path, form: ReportFormat) -> None:
    """Refuse a template that does not make a format: PDF is printed from HTML; one with another ending is text."""
    made = BY_ENDING.get(template.suffix.lower())
    if made not in ((form, None) if form != "pdf" else ("html", None)):
        name = template.suffix or template.name
        raise RefusedError(say("a template {template} does not make {format}", template=name, format=form.upper()))
