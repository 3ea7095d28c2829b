"""The forms of a report, by the endings of their files, and which template makes which."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hrcomms.api.loading import RefusedError
from hrcomms.language import say

if TYPE_CHECKING:
    from hrcomms.reports.forms import Form

FORMS: "Mapping[str, Form]" = {".md": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}


def refuse_unfit(template: Path, form: "Form") -> None:
    """Refuse a template that does not make a form: PDF is printed from HTML; one with another ending is text."""
    made = FORMS.get(template.suffix.lower())
    if made not in ((form, None) if form != "pdf" else ("html", None)):
        name = template.suffix or template.name
        raise RefusedError(say("a template {template} does not make {format}", template=name, format=form.upper()))
