"""`hrcomms why`: who belongs to a target, what proves that they have met it, and what is missing."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.cli.delivery import Forms, deliver_table, form
from hrcomms.cli.options import FORMAT, AsOf, Force, Output, TableFormat
from hrcomms.compliance import Assessment, assess_target
from hrcomms.diagnostics import Location
from hrcomms.language import Language, say
from hrcomms.language import mark as _
from hrcomms.model import Plan

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrcomms.output.why_members import Explained, Place
    from hrcomms.output.why_since import Compared


def why(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar=_("TARGET"), help=_("Id or title of the target, such as key-leaders."))
    ],
    member: Annotated[
        str | None,
        typer.Argument(metavar=_("[MEMBER]"), help=_("Id or name of one person or body; all members if left out.")),
    ] = None,
    unmet: Annotated[bool, typer.Option("--unmet", help=_("Only those who have not met it."))] = False,
    as_of: AsOf = None,
    format: Annotated[TableFormat | None, FORMAT] = None,
    output: Output = None,
    since: Annotated[
        str | None, typer.Option(help=_("Instead: what changed from this day on, such as 2025-12-14, and by whom."))
    ] = None,
    since_rev: Annotated[
        str | None, typer.Option(help=_("With --since: take that day as it was known at this git revision."))
    ] = None,
    blame: Annotated[
        bool, typer.Option("--blame", help=_("Say which git commit brought each line in, and when."))
    ] = False,
    force: Force = False,
) -> None:
    """Show who belongs to a target, the record that proves what they have, and what is missing."""
    from hrcomms.cli import comparing
    from hrcomms.cli.naming import target_named
    from hrcomms.cli.person_first import refuse_person

    call: Call = context.obj
    day = day_option(as_of) or today()
    first = comparing.opening_day(since, since_rev, day, {"MEMBER": member, "--unmet": unmet, "--blame": blame})
    chosen = form(format, output, get_args(TableFormat))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    plan = opened.plan
    refuse_person(opened.dataset, plan, target, day)
    asked = target_named(opened.dataset, target)
    if first is not None:
        compared = comparing.compare(call, opened, (plan, asked), (first, day), since_rev, force=force)
        _tell_changes(call, compared, opened.language, chosen, output)
        return
    explained = _explained(opened, plan, assess_target(opened.dataset, plan, asked, day), member, unmet=unmet)
    _tell_members(call, _with_commits(explained, opened) if blame else explained, opened.language, chosen, output)


def _tell_members(
    call: Call, explained: "Explained", language: Language, chosen: TableFormat, output: Path | None
) -> None:
    from hrcomms.output import why_csv, why_json

    def text() -> "list[RenderableType]":
        from hrcomms.output import why_text

        return why_text.why(explained, language)

    def book(made: Mapping[str, Any]) -> bytes:
        from hrcomms.output import why_xlsx

        return why_xlsx.why(explained, made, language)

    forms = Forms(text, lambda: why_json.why(explained, language), why_csv.why, book)
    deliver_table(call, chosen, output, forms)


def _tell_changes(
    call: Call, compared: "Compared", language: Language, chosen: TableFormat, output: Path | None
) -> None:
    from hrcomms.output import why_since_csv, why_since_json

    def text() -> "list[RenderableType]":
        from hrcomms.output import why_since_text

        return why_since_text.since(compared, language)

    def book(made: Mapping[str, Any]) -> bytes:
        from hrcomms.output.notices import notices
        from hrcomms.output.tables_xlsx import workbook

        (first, last), side = (compared.flow.opening, compared.flow.closing), compared.closing
        days = {"target": last.target.id, "since": first.as_of, "as_of": last.as_of}
        said = notices(side.dataset, compared.forced, side.revision)
        title = say("{target} from {since} to {as_of}", **days)
        return workbook(say("Changes"), title, why_since_csv.since(made), said, last.as_of, language)

    forms = Forms(text, lambda: why_since_json.since(compared, language), why_since_csv.since, book)
    deliver_table(call, chosen, output, forms)


def _explained(opened: Loaded, plan: Plan, assessment: Assessment, member: str | None, *, unmet: bool) -> "Explained":
    """Return the answer with those members that the call wants to see."""
    from hrcomms.cli.naming import member_named, refuse_for_a_count
    from hrcomms.output.why_members import Explained, Place

    dataset = opened.dataset
    if unmet:
        refuse_for_a_count(assessment.target, assessment.kind)
    named = None if member is None else member_named(dataset, assessment.target, assessment.kind, member)
    shown = tuple(
        one for one in assessment.members if (named is None or one.id == named[0]) and not (unmet and one.met)
    )

    def place(location: Location) -> "Place":
        return Place(location.path, opened.places.line(location))

    return Explained(
        dataset, plan, assessment, shown, unmet, named, place, opened.prefix, opened.errors, opened.revision
    )


def _with_commits(explained: "Explained", opened: Loaded) -> "Explained":
    from hrcomms.dataset.blame import RevisionError

    try:
        return explained.with_commits(opened.tree)
    except RevisionError as error:
        raise CallError(error.message) from error
