"""`hrcomms gaps`: who must still receive what, what lapses, and what bodies can still do."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hrcomms.cli.calls import Call, CallError, Opened, day_option, guard, open_dataset, today
from hrcomms.cli.delivery import deliver, deliver_text, form, write_whole
from hrcomms.cli.naming import target_named
from hrcomms.compliance import Gaps, find_gaps, narrowed
from hrcomms.language import mark as _
from hrcomms.language import say

if TYPE_CHECKING:
    from rich.console import RenderableType


class Format(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


_INSTALL = "pip install 'hrcomms[xlsx]'"
ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".xlsx": Format.XLSX, ".txt": Format.TEXT}


def gaps(
    context: typer.Context,
    target: Annotated[
        str | None, typer.Argument(metavar="[TARGET]", help=_("Id of one target; left out: all targets."))
    ] = None,
    as_of: Annotated[str | None, typer.Option(help=_("The day, such as 2025-12-14; today if left out."))] = None,
    format: Annotated[Format | None, typer.Option("--format", help=_("Form of the result; text if left out."))] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("File to write; its ending tells the form."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Compute over what is sound, in spite of errors."))] = False,
) -> None:
    """List who still needs what, what lapses within 90 days, and what bodies can still do."""
    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, ENDINGS, Format.TEXT)
    if chosen is Format.XLSX and output is None:
        raise CallError(say("XLSX is written to a file: name it with -o FILE.xlsx"))
    opened = open_dataset(call)
    guard(opened, call, force=force)
    plan = opened.dataset.plan
    if plan and target is not None:
        opened = replace(opened, dataset=narrowed(opened.dataset, target_named(plan, target)))
    found = find_gaps(opened.dataset, day)
    if chosen is Format.TEXT:
        deliver_text(call, _text(opened, found), output)
    elif chosen is Format.XLSX and output is not None:
        write_whole(output, _xlsx(opened, found))
    else:
        from hrcomms.output import as_csv, as_json

        result = _result(opened, found)
        deliver(
            as_json.dump(result) if chosen is Format.JSON else as_csv.gaps(result, for_file=output is not None), output
        )


def _result(opened: Opened, found: Gaps) -> dict[str, Any]:
    from hrcomms.output import as_json

    return as_json.gaps(opened.dataset, found, opened.language, opened.errors)


def _xlsx(opened: Opened, found: Gaps) -> bytes:
    from hrcomms.output.notices import made_up, passed_over

    try:
        from hrcomms.output import as_xlsx
    except ModuleNotFoundError:
        message = say("XLSX needs the library XlsxWriter; install it with: {command}", command=_INSTALL)
        raise CallError(message) from None
    notices = [one for one in (made_up(opened.dataset), passed_over(opened.errors)) if one]
    return as_xlsx.gaps(_result(opened, found), found, notices, opened.language)


def _text(opened: Opened, found: Gaps) -> "list[RenderableType]":
    from hrcomms.output import gaps as output
    from hrcomms.output import text

    notices = text.notices(opened.dataset, opened.language, opened.errors)
    return [
        output.title(found.as_of, opened.language),
        *notices,
        *output.gaps(opened.dataset, found, opened.language),
    ]
