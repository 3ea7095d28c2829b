"""`hrcomms report`: the report on a year or another period."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from hrcomms.api.forms import BY_ENDING, refuse_unfit
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.cli.delivery import deliver, deliver_bytes, form
from hrcomms.cli.options import Force, Output
from hrcomms.file_formats import ReportFile
from hrcomms.language import Language, Text, say, translator
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from hrcomms.api.composing import Wish
    from hrcomms.api.loading import Loaded
    from hrcomms.reports.custom_template import CustomTemplate

_TEXTS = ("md", "html")
_YEAR = _("Reporting year, such as 2025.")


def report(
    context: typer.Context,
    year: Annotated[int | None, typer.Option(help=_YEAR)] = None,
    period: Annotated[
        str | None, typer.Option(help=_("Another period: 2025-H1, 2025-9M, 2025-Q3, 2025-M07, 2023..2025."))
    ] = None,
    format: Annotated[
        ReportFile | None, typer.Option("--format", help=_("Format of the report; md if left out."))
    ] = None,
    output: Output = None,
    public: Annotated[
        bool, typer.Option("--public", help=_("For publication: no person is named, numbers of few are withheld."))
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", help=_("A template of your own: .md, .html or .docx (docs/templates.md).")),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help=_("Day of the figures; the day the period closes if left out."))
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="ID", help=_("The sheet of this body alone, to be sent to it."))
    ] = None,
    force: Force = False,
) -> None:
    """Write the report on a year or another period."""
    from hrcomms.api.composing import Wish, custom_template, period_named

    call: Call = context.obj
    if year is None and period is None:
        raise CallError(say("the period is missing: write --year 2025, or another by --period 2025-H1"))
    asked, day = period_named(year, period), day_option(as_of)
    own = custom_template(template)
    wish = Wish.of(asked, day, own, public=public)
    chosen = _form(format, output, template, public=public)
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    content = _made(call, opened, wish, chosen, own, organisation)
    if chosen in _TEXTS and output is None:
        deliver(content.decode(), None)
    else:
        deliver_bytes(content, output)


def _made(
    call: Call, opened: "Loaded", wish: "Wish", chosen: ReportFile, own: "CustomTemplate | None", body: str | None
) -> bytes:
    """Return the report, or the sheet of a body where one is named, as a file."""
    from hrcomms.api.composing import composed, sheet_of, written
    from hrcomms.cli.caches import template_folder
    from hrcomms.cli.naming import body_named

    named = body_named(opened.dataset, body)
    if named is not None:
        return sheet_of(opened, wish, named, chosen)
    context = composed(opened, wish, lambda why: _tell(call, opened.language, why))
    return written(context, chosen, opened.language, own, template_folder())


def _tell(call: Call, language: Language, why: Text) -> None:
    from hrcomms.output.line import Line
    from hrcomms.output.text import show

    call.aside(show, [Line(translator(language)(why))])


def _form(chosen: ReportFile | None, output: Path | None, template: Path | None, *, public: bool) -> ReportFile:
    """Return the form: as chosen, else by the ending of the file, else by that of a template of one's own, else md."""
    default = BY_ENDING.get(template.suffix.lower()) if template else None
    found: ReportFile = form(chosen, output, get_args(ReportFile), default)
    if template is not None and output is not None and _same(template, output):
        raise CallError(say("{path} is the template itself: name another file with -o", path=output))
    refuse_unfit(template, found, public=public)
    if found not in _TEXTS and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise CallError(
            say("{format} is written to a file: name it with -o FILE.{ending}", format=found.upper(), ending=found)
        )
    return found


def _same(first: Path, second: Path) -> bool:
    try:
        return os.path.realpath(first) == os.path.realpath(second)
    except OSError:  # the working folder is gone: whoever reads the one or writes the other will say so
        return False
