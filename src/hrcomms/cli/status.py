"""`hrcomms status`: the targets on a day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli.calls import Call, day_option, guard, open_dataset
from hrcomms.cli.delivery import Forms, deliver_table, form
from hrcomms.cli.options import FORMAT, AsOf, Force, Output, TableFormat
from hrcomms.compliance import Assessment, assess
from hrcomms.language import say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrcomms.compliance.trend import Trend


def status(
    context: typer.Context,
    as_of: AsOf = None,
    format: Annotated[TableFormat | None, FORMAT] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Show how far each target is on a day, how it got there, and the pace it still needs."""
    from hrcomms.output import as_csv, status_json

    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen = form(format, output, get_args(TableFormat))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    assessments = assess(opened.dataset, day)

    def result() -> dict[str, Any]:
        trends = _trends(opened, assessments) if chosen == "json" else ()
        return status_json.status(opened.dataset, day.isoformat(), assessments, trends, opened.errors, opened.revision)

    def book(made: Mapping[str, Any]) -> bytes:
        from hrcomms.output.notices import notices
        from hrcomms.output.tables_xlsx import workbook

        title, said = say("Targets on {day}", day=day), notices(opened.dataset, opened.errors, opened.revision)
        return workbook(say("Targets"), title, as_csv.status(made), said, day, opened.language)

    forms = Forms(lambda: _text(opened, assessments, day), result, as_csv.status, book)
    deliver_table(call, chosen, output, forms)


def _trends(opened: Loaded, assessments: tuple[Assessment, ...]) -> "tuple[Trend, ...]":
    from hrcomms.compliance.trend import trend_of

    plan = opened.dataset.plan
    return tuple(trend_of(opened.dataset, plan, one) for one in assessments) if plan else ()


def _text(opened: Loaded, assessments: tuple[Assessment, ...], day: date) -> "list[RenderableType]":
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
        explanations(_trends(opened, assessments), opened.language),
    ]
