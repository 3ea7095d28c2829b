"""`hrcomms cancel`: a session or an activity did not, or will not, take place."""

from typing import Annotated

import typer

from hrcomms.cli.acts import attempt, enter
from hrcomms.cli.asking import can_ask
from hrcomms.cli.calls import Call, CallError, open_dataset
from hrcomms.cli.choosing import choose
from hrcomms.cli.delivery import aside
from hrcomms.cli.options import DryRun
from hrcomms.language import mark as _
from hrcomms.language import say

_KINDS = ("training", "activities")


def cancel(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=_("SESSION"), help=_("Id of the training session or activity."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why; it stands beside the status as a comment."))],
    dry_run: DryRun = False,
) -> None:
    """Mark a training session or an activity as cancelled, with the reason beside it."""
    from hrcomms.editing.cancelling import cancelled, lost, reason_in_line
    from hrcomms.editing.planning import find

    call: Call = context.obj
    if not reason.strip():
        raise CallError(say("{option} needs a value", option="--reason"))
    why = attempt(lambda: reason_in_line(reason))
    opened = open_dataset(call, writes=not dry_run)
    kind, found = attempt(lambda: find(opened.tree, _KINDS, session))
    if found.data.get("status") == "cancelled":
        aside([say("{session} is cancelled already.", session=session), say("Nothing to do.")], opened.language)
        return
    gone = lost(session, found.data.get("attended"))
    if gone is not None and not dry_run and can_ask():
        question = say("{lost} Cancel it?", lost=gone)
        if choose(question, (say("yes"), say("no")), opened.language):
            aside([say("Nothing was changed.")], opened.language)
            raise typer.Exit(1)
    said = [say("{session} is cancelled: {reason};", session=session, reason=why)]
    if gone is not None:
        said = [gone, say("To undo it, take 'status: cancelled' out of the record."), *said]
    enter(call, opened, [cancelled(kind, session, why)], said, dry_run=dry_run)
