"""`hrcomms cancel`: a session or an activity did not, or will not, take place."""

from typing import Annotated

import typer

from hrcomms.cli.acts import attempt, enter
from hrcomms.cli.calls import Call, CallError, open_dataset
from hrcomms.cli.delivery import aside
from hrcomms.cli.options import DryRun
from hrcomms.dataset.accepted import may_accept
from hrcomms.editing.edits import InRecord, Set
from hrcomms.language import mark as _
from hrcomms.language import say

_KINDS = ("training", "activities")
_LONGEST = 200


def cancel(
    context: typer.Context,
    session: Annotated[str, typer.Argument(metavar=_("SESSION"), help=_("Id of the training session or activity."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why; it stands beside the status as a comment."))],
    dry_run: DryRun = False,
) -> None:
    """Mark a training session or an activity as cancelled, with the reason beside it."""
    from hrcomms.editing.planning import find

    call: Call = context.obj
    why = _one_line(reason)
    opened = open_dataset(call)
    kind, found = attempt(lambda: find(opened.tree, _KINDS, session))
    if found.data.get("status") == "cancelled":
        aside([say("{session} is cancelled already.", session=session), say("Nothing to do.")], opened.language)
        return
    edit = Set(InRecord(kind, session, ("status",)), "cancelled", why)
    enter(
        call, opened, [edit], [say("{session} is cancelled: {reason};", session=session, reason=why)], dry_run=dry_run
    )


def _one_line(reason: str) -> str:
    """Return a reason as a comment can hold it; CallError for none, a very long one, or one that accepts findings."""
    line = " ".join("".join(one if one.isprintable() else " " for one in reason).split())
    if not line:
        raise CallError(say("{option} needs a value", option="--reason"))
    if len(line) > _LONGEST:
        raise CallError(say("the reason has more than {n} letters: say it shorter", n=_LONGEST))
    if may_accept(f"# {line}") or "hrcomms:" in line:
        raise CallError(say("a reason cannot hold 'hrcomms:', which accepts findings"))
    return line
