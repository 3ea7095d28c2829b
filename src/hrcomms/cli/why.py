"""`hrcomms why`: who belongs to a target, what proves that they have met it, and what is missing."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hrcomms.cli.calls import Call, CallError, Opened, day_option, guard, open_dataset, today
from hrcomms.cli.comparing import compare, opening_day
from hrcomms.cli.delivery import deliver, deliver_text, form
from hrcomms.cli.naming import member_named, target_named
from hrcomms.compliance import Assessment, assess_target
from hrcomms.dataset.record_lines import line_finder
from hrcomms.diagnostics import Location
from hrcomms.language import Language, say
from hrcomms.language import mark as _
from hrcomms.model import Plan
from hrcomms.output.changes import Compared
from hrcomms.output.proven import Explained, Place


class Format(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


ENDINGS = {".json": Format.JSON, ".csv": Format.CSV, ".txt": Format.TEXT}


def why(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar=_("TARGET"), help=_("Id of the target, such as key-leaders."))],
    member: Annotated[
        str | None,
        typer.Argument(metavar=_("[MEMBER]"), help=_("Id or name of one person or body; left out: all members.")),
    ] = None,
    unmet: Annotated[bool, typer.Option("--unmet", help=_("Only those who have not met it."))] = False,
    as_of: Annotated[str | None, typer.Option(help=_("The day, such as 2025-12-14; today if left out."))] = None,
    format: Annotated[Format | None, typer.Option("--format", help=_("Form of the result; text if left out."))] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("File to write; its ending tells the form."))
    ] = None,
    since: Annotated[
        str | None, typer.Option(help=_("Instead: what changed from this day on, such as 2025-12-14, and by whom."))
    ] = None,
    since_rev: Annotated[
        str | None, typer.Option(help=_("With --since: take that day as it was known at this git revision."))
    ] = None,
    blame: Annotated[
        bool, typer.Option("--blame", help=_("Say which git commit brought each line in, and when."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("Compute over what is sound, in spite of errors."))] = False,
) -> None:
    """Show who belongs to a target, the record that proves what they have, and what is missing."""
    call: Call = context.obj
    day = day_option(as_of) or today()
    first = opening_day(since, since_rev, day, {"MEMBER": member, "--unmet": unmet, "--blame": blame})
    chosen = form(format, output, ENDINGS, Format.TEXT)
    opened = open_dataset(call)
    guard(opened, call, force=force)
    plan = opened.dataset.plan
    if plan is None:
        raise CallError(say("Without a sound plan and manifest nothing can be computed."))
    asked = target_named(plan, target)
    if first is not None:
        compared = compare(call, opened, (plan, asked), (first, day), since_rev, force=force)
        _tell_changes(call, compared, opened.language, chosen, output)
        return
    explained = _explained(opened, plan, assess_target(opened.dataset, plan, asked, day), member, unmet=unmet)
    if blame:
        explained = _with_commits(explained, opened)
    _tell_members(call, explained, opened.language, chosen, output, unmet=unmet)


def _tell_members(
    call: Call, explained: Explained, language: Language, chosen: Format, output: Path | None, *, unmet: bool
) -> None:
    if chosen is Format.TEXT:
        from hrcomms.output import members

        deliver_text(call, members.why(explained, language, unmet=unmet), output)
        return
    from hrcomms.output import as_json, members_csv, members_json

    result = members_json.why(explained, language)
    deliver(
        as_json.dump(result) if chosen is Format.JSON else members_csv.why(result, for_file=output is not None),
        output,
    )


def _tell_changes(call: Call, compared: Compared, language: Language, chosen: Format, output: Path | None) -> None:
    if chosen is Format.TEXT:
        from hrcomms.output import changes_text

        deliver_text(call, changes_text.since(compared, language), output)
        return
    from hrcomms.output import as_json, changes_csv, changes_json

    result = changes_json.since(compared, language)
    deliver(
        as_json.dump(result) if chosen is Format.JSON else changes_csv.since(result, for_file=output is not None),
        output,
    )


def _explained(opened: Opened, plan: Plan, assessment: Assessment, member: str | None, *, unmet: bool) -> Explained:
    """Return the answer with those members that the call wants to see."""
    dataset = opened.dataset
    named = None if member is None else member_named(dataset, assessment.target, assessment.kind, member)
    shown = tuple(
        one for one in assessment.members if (named is None or one.id == named[0]) and not (unmet and one.met)
    )
    line = line_finder(opened.tree)

    def place(location: Location) -> Place:
        return Place(location.path, line(location))

    return Explained(dataset, plan, assessment, shown, named, place, opened.prefix, opened.errors, opened.revision)


def _with_commits(explained: Explained, opened: Opened) -> Explained:
    from hrcomms.dataset.blame import RevisionError

    try:
        return explained.with_commits(opened.tree)
    except RevisionError as error:
        raise CallError(error.message) from error
