"""The formats in which results are written: the name of each on the command line, and how its files end.

A command takes some of them, as a Literal of their names; what writes a format is the module `as_` and that name.
"""

from collections.abc import Iterable
from typing import Literal, TypeVar

ReportFormat = Literal["md", "html", "docx", "pdf"]
"""The forms of the report as a paper, which says of itself what it was made from."""
ReportFile = Literal[ReportFormat, "xlsx"]
"""What a report may be written as: one of its forms, or the workbook of its tables."""

F = TypeVar("F", bound=str)

_ENDINGS = {
    "text": (".txt",),
    "json": (".json",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "md": (".md",),
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "pdf": (".pdf",),
    "sarif": (".sarif",),
    "junit": (".xml",),
    "ics": (".ics",),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
}
"""The endings of files; a format without one, or with one that other formats have too, is always named."""


def by_ending(formats: Iterable[F]) -> dict[str, F]:
    """Return those of `formats` that the ending of a file tells, by that ending."""
    return {ending: one for one in formats for ending in _ENDINGS.get(one, ())}
