"""`hrcomms gaps`: who must still receive what, what lapses, and what bodies can still do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, cast, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.cli.delivery import Forms, deliver_bytes, deliver_table, form
from hrcomms.cli.options import FORMAT, AsOf, Force, Output, TableFormat
from hrcomms.language import mark as _
from hrcomms.language import say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrcomms.compliance.gaps import Gaps
    from hrcomms.compliance.seats import Seating
    from hrcomms.dataset import Dataset


GapsFormat = Literal[TableFormat, "docx"]
_INSTALL_PLAN = "pip install 'hrcomms[plan]'"


class Wish(NamedTuple):
    """What is asked of the plan of seats: how many a session has room for, and by when all is to be reached."""

    seats: int | None
    by: date | None


class Found(NamedTuple):
    """What there is to print: the dataset, what is still to be done, and the plan of seats where it is asked for."""

    opened: Loaded
    gaps: "Gaps"
    plan: "Seating | None"


def gaps(
    context: typer.Context,
    target: Annotated[
        str | None, typer.Argument(metavar=_("[TARGET]"), help=_("Id or title of one target; all targets if left out."))
    ] = None,
    as_of: AsOf = None,
    format: Annotated[GapsFormat | None, FORMAT] = None,
    output: Output = None,
    force: Force = False,
    plan: Annotated[
        bool, typer.Option("--plan", help=_("Add the sessions with the fewest seats that reach every goal."))
    ] = False,
    seats: Annotated[
        int | None, typer.Option(metavar="N", help=_("With --plan: how many people a session has room for."))
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar=_("DATE"), help=_("With --plan: the day by which every target is to be reached.")),
    ] = None,
) -> None:
    """List who still needs what, what lapses within 90 days, and what bodies can still do."""
    from hrcomms.output import as_csv

    call: Call = context.obj
    day = day_option(as_of) or today()
    chosen: GapsFormat = form(format, output, get_args(GapsFormat))
    wish = _wish(day, seats, by, plan=plan)
    if chosen == "docx":
        _refuse_no_paper(output, wish)
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    opened = _narrowed(opened, target)
    if chosen == "docx" and wish is not None:
        return deliver_bytes(_paper(opened, day, wish), output)
    found = Found(opened, _gaps(opened, day), _seating(opened, day, wish) if wish else None)
    forms = Forms(lambda: _text(found), lambda: _result(found), as_csv.gaps, lambda made: _book(found, made))
    return deliver_table(call, cast("TableFormat", chosen), output, forms)


def _narrowed(opened: Loaded, target: str | None) -> Loaded:
    """Return the dataset with all its targets, or with the one that the call names."""
    from hrcomms.cli.naming import target_named
    from hrcomms.compliance.gaps import narrowed

    if opened.dataset.plan is None or target is None:
        return opened
    return replace(opened, dataset=narrowed(opened.dataset, target_named(opened.dataset, target)))


def _gaps(opened: Loaded, day: date) -> "Gaps":
    from hrcomms.compliance.gaps import find_gaps

    return find_gaps(opened.dataset, day)


def _refuse_no_paper(output: Path | None, wish: Wish | None) -> None:
    if wish is None:
        raise CallError(say("the document of Word is the plan of training: add --plan"))
    if output is None:
        raise CallError(say("the plan of training is written to a file: name it with -o FILE.docx"))


def _paper(opened: Loaded, day: date, wish: Wish) -> bytes:
    """Return the plan of training as a document of Word, with the sessions that are planned already."""
    from hrcomms.papers import PaperError
    from hrcomms.papers.letter import written
    from hrcomms.papers.training_plan import training_plan

    def seated(dataset: "Dataset", expected: frozenset[str]) -> "Seating":
        return _seating(replace(opened, dataset=dataset), day, wish, expected)

    dataset, wrong = opened.dataset, bool(opened.errors)
    try:
        paper = training_plan(
            dataset, opened.plan, day, seated, opened.language, room=wish.seats, by=wish.by, incomplete=wrong
        )
    except PaperError as error:
        raise CallError(error.message) from error
    return written(paper, "docx")


def _wish(day: date, seats: int | None, by: str | None, *, plan: bool) -> Wish | None:
    """Return what is asked of the plan of seats, or None where none is asked for."""
    for option, value in (("--seats", seats), ("--by", by)):
        if value is not None and not plan:
            raise CallError(say("{option} goes with --plan", option=option))
    if seats is not None and seats < 1:
        raise CallError(say("a session has room for at least one person: --seats 1 or more"))
    until = day_option(by)
    if until is not None and until < day:
        raise CallError(say("--by {by} lies before the day that is asked about, {day}", by=until, day=day))
    return Wish(seats, until) if plan else None


def _seating(opened: Loaded, day: date, wish: Wish, expected: frozenset[str] = frozenset()) -> "Seating":
    from hrcomms.compliance.seats import plan_seats
    from hrcomms.compliance.solver import PlannerMissingError

    try:
        return plan_seats(opened.dataset, day, by=wish.by, room=wish.seats, expected=expected)
    except PlannerMissingError:
        message = say("--plan needs the library highspy; install it with: {command}", command=_INSTALL_PLAN)
        raise CallError(message) from None


def _result(found: Found) -> dict[str, Any]:
    from hrcomms.output import gaps_json

    opened, language = found.opened, found.opened.language
    result = gaps_json.gaps(opened.dataset, found.gaps, language, opened.errors, opened.revision)
    return {**result, "plan": gaps_json.plan(opened.dataset, found.plan, language)} if found.plan else result


def _book(found: Found, made: Mapping[str, Any]) -> bytes:
    from hrcomms.output import gaps_xlsx
    from hrcomms.output.notices import notices

    opened = found.opened
    said = notices(opened.dataset, opened.errors, opened.revision)
    return gaps_xlsx.gaps(made, found.gaps, said, opened.language)


def _text(found: Found) -> "list[RenderableType]":
    from hrcomms.output import gaps_text, seats_text, text

    opened, language = found.opened, found.opened.language
    notices = [*text.source(opened.revision, language), *text.notices(opened.dataset, language, opened.errors)]
    parts = [
        gaps_text.title(found.gaps.as_of, language),
        *notices,
        *gaps_text.gaps(opened.dataset, found.gaps, language),
    ]
    return [*parts, *seats_text.plan(opened.dataset, found.plan, language)] if found.plan else parts
