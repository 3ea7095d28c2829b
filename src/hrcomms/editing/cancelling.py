"""A session or an activity is cancelled: the edit, with the reason as a comment, and what no longer counts by it."""

from typing import Any

from hrcomms.dataset.accepted import may_accept
from hrcomms.editing.edits import EditError, InRecord, Set
from hrcomms.language import Text, say, say_n

_LONGEST = 200


def cancelled(collection: str, identity: str, reason: str) -> Set:
    """Return the edit that marks a record as cancelled; EditError for a reason that cannot stand beside it.

    A reason is one line: none, a very long one, and one that would accept findings are refused.
    """
    return Set(InRecord(collection, identity, ("status",)), "cancelled", reason_in_line(reason))


def reason_in_line(reason: str) -> str:
    """Return a reason as a comment can hold it; EditError as `cancelled` raises."""
    line = " ".join("".join(one if one.isprintable() else " " for one in reason).split())
    if not line:
        raise EditError(say("Say why: the reason stands beside the record."))
    if len(line) > _LONGEST:
        raise EditError(say("the reason has more than {n} letters: say it shorter", n=_LONGEST))
    if may_accept(f"# {line}") or "hrcomms:" in line:
        raise EditError(say("a reason cannot hold 'hrcomms:', which accepts findings"))
    return line


def lost(called: str, attended: Any) -> Text | None:
    """Return what no longer counts once a session is cancelled; None where nobody attended. `called` names it."""
    if not isinstance(attended, list) or not attended:
        return None
    return say_n(
        "{n} person attended {session}, which then counts no more.",
        "{n} people attended {session}, which then counts no more.",
        len(attended),
        session=called,
    )
