"""`hrcomms why`: who belongs to a target, what proves that they have met it, and what is missing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from hrcomms.api.loading import Loaded, today
from hrcomms.cli.calls import Call, CallError, day_option, guard, open_dataset
from hrcomms.cli.delivery import deliver_table, form
from hrcomms.cli.options import FORMAT, AsOf, Force, Output, TableFormat
from hrcomms.compliance import Assessment, assess_target
from hrcomms.diagnostics import Location
from hrcomms.language import Language
from hrcomms.language import mark as _
from hrcomms.model import Plan

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrcomms.output.changes import Compared
    from hrcomms.output.proven import Explained, Place


def why(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar=_("TARGET"), help=_("Id of the target, such as key-leaders."))],
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

    call: Call = context.obj
    day = day_option(as_of) or today()
    first = comparing.opening_day(since, since_rev, day, {"MEMBER": member, "--unmet": unmet, "--blame": blame})
    chosen = form(format, output, get_args(TableFormat))
    opened = open_dataset(call, errors_only=True)
    guard(opened, call, force=force)
    plan = opened.plan
    asked = target_named(plan, target)
    if first is not None:
        compared = comparing.compare(call, opened, (plan, asked), (first, day), since_rev, force=force)
        _tell_changes(call, compared, opened.language, chosen, output)
        return
    explained = _explained(opened, plan, assess_target(opened.dataset, plan, asked, day), member, unmet=unmet)
    _tell_members(call, _with_commits(explained, opened) if blame else explained, opened.language, chosen, output)


def _tell_members(
    call: Call, explained: "Explained", language: Language, chosen: TableFormat, output: Path | None
) -> None:
    from hrcomms.output import members_csv, members_json

    def text() -> "list[RenderableType]":
        from hrcomms.output import members

        return members.why(explained, language)

    deliver_table(call, chosen, output, text, lambda: members_json.why(explained, language), members_csv.why)


def _tell_changes(
    call: Call, compared: "Compared", language: Language, chosen: TableFormat, output: Path | None
) -> None:
    from hrcomms.output import changes_csv, changes_json

    def text() -> "list[RenderableType]":
        from hrcomms.output import changes_text

        return changes_text.since(compared, language)

    deliver_table(call, chosen, output, text, lambda: changes_json.since(compared, language), changes_csv.since)


def _explained(opened: Loaded, plan: Plan, assessment: Assessment, member: str | None, *, unmet: bool) -> "Explained":
    """Return the answer with those members that the call wants to see."""
    from hrcomms.cli.naming import member_named
    from hrcomms.output.proven import Explained, Place

    dataset = opened.dataset
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
