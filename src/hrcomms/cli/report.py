"""`hrcomms report`: the annual report."""

from enum import StrEnum
from typing import Annotated

import typer

from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset, plan_of, today
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
    as_of: Annotated[
        str | None, typer.Option(help=_("Day of the figures; the day the year closes if left out."))
    ] = None,
    force: Force = False,
) -> None:
    """Write the annual report."""
    from hrcomms.cli.caches import template_folder
    from hrcomms.reports import YearError, build_context, period, render

    call: Call = context.obj
    day = day_option(as_of)
    chosen = form(format, output, ENDINGS, Format.MD)
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    plan = plan_of(opened)
    try:
        days = period(plan, year, day, today())
    except YearError as error:
        raise CallError(error.message) from error
    made = build_context(opened.dataset, plan, days, opened.errors, opened.revision)
    deliver(render(made, chosen.value, opened.language, template_folder()), output)
