"""`hrcomms gaps`: who must still receive what, what lapses, and what bodies can still do."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hrcomms.cli.calls import Call, Opened, day_option, guard, open_dataset, today
from hrcomms.cli.delivery import deliver, deliver_text, form
from hrcomms.compliance import Gaps, find_gaps
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from rich.console import RenderableType


class Format(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".xlsx": Format.XLSX, ".txt": Format.TEXT}


def gaps(
    context: typer.Context,
    as_of: Annotated[str | None, typer.Option(help=_("The day, such as 2025-12-14; today if left out."))] = None,
    format: Annotated[Format | None, typer.Option("--format", help=_("Form of the result; text if left out."))] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("File to write; its ending tells the form."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Compute over what is sound, in spite of errors."))] = False,
) -> None:
    """List who must still receive what, what lapses within 90 days, and what bodies can still do."""
    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, ENDINGS, Format.TEXT)
    opened = open_dataset(call)
    guard(opened, call, force=force)
    found = find_gaps(opened.dataset, day)
    if chosen is Format.TEXT:
        deliver_text(call, _text(opened, found), output)
        return
    from hrcomms.output import as_json

    deliver(as_json.dump(as_json.gaps(opened.dataset, found, opened.language, opened.errors)), output)


def _text(opened: Opened, found: Gaps) -> "list[RenderableType]":
    from hrcomms.output import gaps as output
    from hrcomms.output import text

    notices = text.notices(opened.dataset, opened.language, opened.errors)
    return [
        output.title(found.as_of, opened.language),
        *notices,
        *output.gaps(opened.dataset, found, opened.language),
    ]
