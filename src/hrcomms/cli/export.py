"""`hrcomms export`: the whole dataset for other programs, and what is due for calendars."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.cli.delivery import aside, deliver_bytes, form
from hrcomms.cli.options import Force, Output
from hrcomms.language import Text, say
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from hrcomms.output.export.edition import Exported

Format = Literal["xlsx", "datapackage", "sqlite", "ics"]


def export(
    context: typer.Context,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help=_("Format; by the ending of -o if left out. datapackage goes to a folder.")),
    ] = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public", help=_("For publication: without people, evidence, free texts, and numbers of people.")
        ),
    ] = False,
    as_of: Annotated[
        str | None, typer.Option(help=_("The day from which on things are due, for .ics; today if left out."))
    ] = None,
    force: Force = False,
) -> None:
    """Write the whole dataset as a workbook, CSV with datapackage.json, or SQLite; or what is due as a calendar."""
    call: Call = context.obj
    day = day_option(as_of)
    if output is None:
        raise CallError(say("export writes a file: name it, such as -o so-lieu.xlsx (or .sqlite, .ics)"))
    chosen: Format = form(format, output, get_args(Format))
    if day is not None and chosen != "ics":
        raise CallError(say("--as-of goes with a calendar (.ics): other exports hold all days"))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    if chosen == "ics":
        from hrcomms.cli.due import MOST_DAYS, calendar
        from hrcomms.compliance.due import find_due

        start = day or today()
        found = find_due(opened.dataset, start, MOST_DAYS)
        if public:
            from hrcomms.output.export.rewriting import due_in_public

            found = due_in_public(opened.dataset, found)
        deliver_bytes(calendar(opened, found, start), output)
    else:
        _deliver(opened, chosen, output, public=public)
    if not public:
        from hrcomms.output.export.about import HOLDS_NAMES

        aside([HOLDS_NAMES], opened.language)


def _deliver(opened: Loaded, chosen: Format, output: Path, *, public: bool) -> None:
    from hrcomms.output.export import about
    from hrcomms.output.export.edition import Exported
    from hrcomms.output.notices import notices

    dataset, language = opened.dataset, opened.language
    exported = Exported(dataset, public=public)
    said = about.lines(notices(dataset, opened.errors, opened.revision), exported)
    title = about.title(dataset)
    if chosen == "datapackage":
        from hrcomms.cli.folder_delivery import deliver_folder
        from hrcomms.output.export.as_datapackage import package

        deliver_folder(package(dataset, exported, title, said, language), output)
    elif chosen == "sqlite":
        from hrcomms.output.export.as_sqlite import database

        deliver_bytes(database(exported, title, said, language), output)
    else:
        deliver_bytes(_workbook(opened, exported, title, said), output)


def _workbook(opened: Loaded, exported: "Exported", title: Text, said: Iterable[Text]) -> bytes:
    from hrcomms.output.export.as_workbook import TooLongError, workbook

    try:
        return workbook(exported, title, said, opened.language)
    except TooLongError as error:
        hint = say("{reason}; write a database (-o so-lieu.sqlite) instead", reason=error.message)
        raise CallError(hint) from error
