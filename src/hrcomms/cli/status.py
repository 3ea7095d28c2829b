"""`hrcomms status`: the targets on a day."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hrcomms.cli.calls import Call, Opened, day_option, guard, open_dataset, today
from hrcomms.cli.delivery import deliver, deliver_text, form
from hrcomms.compliance import Assessment, assess
from hrcomms.compliance.trend import Trend, trend_of
from hrcomms.dataset import Dataset
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from rich.console import RenderableType


class Format(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".txt": Format.TEXT}


def status(
    context: typer.Context,
    as_of: Annotated[str | None, typer.Option(help=_("The day, such as 2025-12-14; today if left out."))] = None,
    format: Annotated[Format | None, typer.Option("--format", help=_("Form of the result; text if left out."))] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("File to write; its ending tells the form."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Compute over what is sound, in spite of errors."))] = False,
) -> None:
    """Show how far each target is on a day, how it got there, and the pace it still needs."""
    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, ENDINGS, Format.TEXT)
    opened = open_dataset(call)
    guard(opened, call, force=force)
    assessments = assess(opened.dataset, day)
    if chosen is Format.TEXT:
        deliver_text(call, _text(opened, assessments, day), output)
        return
    from hrcomms.output import as_csv, as_json

    trends = _trends(opened.dataset, assessments) if chosen is Format.JSON else ()
    result = as_json.status(opened.dataset, day.isoformat(), assessments, trends, opened.errors, opened.revision)
    deliver(
        as_json.dump(result) if chosen is Format.JSON else as_csv.status(result, for_file=output is not None),
        output,
    )


def _trends(dataset: Dataset, assessments: tuple[Assessment, ...]) -> tuple[Trend, ...]:
    plan = dataset.plan
    return tuple(trend_of(dataset, plan, one) for one in assessments) if plan else ()


def _text(opened: Opened, assessments: tuple[Assessment, ...], day: date) -> "list[RenderableType]":
    from hrcomms.output import text
    from hrcomms.output.notices import out_of_time
    from hrcomms.output.trend import explanations

    plan = opened.dataset.plan
    return [
        text.heading(day, opened.language),
        *text.sentence(out_of_time(day, today(), plan.start_date if plan else None), opened.language),
        *text.source(opened.revision, opened.language),
        *text.notices(opened.dataset, opened.language, opened.errors),
        text.targets(assessments, opened.language),
        explanations(_trends(opened.dataset, assessments), opened.language),
    ]
