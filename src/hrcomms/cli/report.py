"""`hrcomms report`: the annual report."""

from enum import StrEnum
from typing import Annotated

import typer

from hrcomms.cli.calls import Call, day_option, guard, open_dataset
from hrcomms.cli.delivery import deliver, form
from hrcomms.cli.options import Force, Output
from hrcomms.language import mark as _


class Format(StrEnum):
    """The forms of the report."""

    MD = "md"
    HTML = "html"


ENDINGS = {".md": Format.MD, ".html": Format.HTML, ".htm": Format.HTML}


def report(
    context: typer.Context,
    year: Annotated[int, typer.Option(help=_("Reporting year, such as 2025."))],
    format: Annotated[Format | None, typer.Option("--format", help=_("Form of the report; md if left out."))] = None,
    output: Output = None,
    public: Annotated[
        bool, typer.Option("--public", help=_("For publication: no person is named, numbers of few are withheld."))
    ] = False,
    as_of: Annotated[
        str | None, typer.Option(help=_("Day of the figures; the day the year closes if left out."))
    ] = None,
    force: Force = False,
) -> None:
    """Write the annual report."""
    from hrcomms.cli.caches import template_folder
    from hrcomms.cli.composing import Wish, composed
    from hrcomms.reports import render

    call: Call = context.obj
    wish = Wish(year, day_option(as_of), public=public)
    chosen = form(format, output, ENDINGS, Format.MD)
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    made = composed(opened, wish)
    deliver(render(made, chosen.value, opened.language, template_folder()), output)
