"""`hrcomms cancel`: a session or an activity did not, or will not, take place."""

from typing import Annotated, Any

import typer

from hrcomms.cli.acts import attempt, enter
from hrcomms.cli.asking import can_ask
from hrcomms.cli.calls import Call, CallError, open_dataset
from hrcomms.cli.choosing import choose
from hrcomms.cli.delivery import aside
from hrcomms.cli.options import DryRun
from hrcomms.dataset.accepted import may_accept
from hrcomms.editing.edits import InRecord, Set
from hrcomms.language import Text, say, say_n
from hrcomms.language import mark as _

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
    opened = open_dataset(call, writes=not dry_run)
    kind, found = attempt(lambda: find(opened.tree, _KINDS, session))
    if found.data.get("status") == "cancelled":
        aside([say("{session} is cancelled already.", session=session), say("Nothing to do.")], opened.language)
        return
    lost = _lost(session, found.data.get("attended"))
    if lost is not None and not dry_run and can_ask():
        question = say("{lost} Cancel it?", lost=lost)
        if choose(question, (say("yes"), say("no")), opened.language):
            aside([say("Nothing was changed.")], opened.language)
            raise typer.Exit(1)
    said = [say("{session} is cancelled: {reason};", session=session, reason=why)]
    if lost is not None:
        said = [lost, say("To undo it, take 'status: cancelled' out of the record."), *said]
    edit = Set(InRecord(kind, session, ("status",)), "cancelled", why)
    enter(call, opened, [edit], said, dry_run=dry_run)


def _lost(session: str, attended: Any) -> Text | None:
    """Return what no longer counts once a session is cancelled; None where nobody attended."""
    if not isinstance(attended, list) or not attended:
        return None
    return say_n(
        "{n} person attended {session}, which then counts no more.",
        "{n} people attended {session}, which then counts no more.",
        len(attended),
        session=session,
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
