"""Saving and taking back: edits go through the one writer, and the next page says at its top what was saved."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone

from starlette.responses import RedirectResponse, Response

from hrcomms.editing.edits import Act, Edit, EditError, NewText, digest_of
from hrcomms.editing.planning import Change
from hrcomms.editing.writing import carry_out
from hrcomms.language import Text, say
from hrcomms.web.rendering import refusal
from hrcomms.web.site import Saved
from hrcomms.web.visits import Visit

_VIETNAM = timezone(timedelta(hours=7))


def save(visit: Visit, edits: Iterable[Edit], seen: Mapping[str, str], said: Iterable[Text], to: str) -> Response:
    """Carry edits out, and lead to the page `to`, which says `said`; a page with the reason if they are refused.

    `seen` are the digests of the files that the edits were made for: one that has changed since is refused.
    """
    try:
        change = carry_out(visit.site.root, Act(tuple(edits), dict(seen)))
    except EditError as error:
        return refusal(visit, error.message, status=409)
    visit.site.last = Saved(tuple(said), now(), _back(change))
    return RedirectResponse(to, 303)


def undo(visit: Visit) -> Response:
    """Take the last save back, if no file of it has changed since."""
    last = visit.site.last
    if last is None or last.back is None:
        return refusal(visit, say("There is nothing to undo."), status=409)
    try:
        carry_out(visit.site.root, last.back)
    except EditError as error:
        return refusal(visit, error.message, status=409)
    visit.site.last = Saved((say("The last save was undone."),), now(), None)
    return RedirectResponse(visit.entry("to") if visit.entry("to").startswith("/") else "/", 303)


def now() -> str:
    """Return the time of day in Vietnam, as a page tells when something was saved."""
    return f"{datetime.now(UTC).astimezone(_VIETNAM):%H:%M}"


def _back(change: Change) -> Act | None:
    """Return the act that takes a change back; None where it made a file, which no edit takes away."""
    if any(raw is None for raw in change.before.values()) or not change.after:
        return None
    edits = tuple(NewText(path, raw) for path, raw in change.before.items() if raw is not None)
    return Act(edits, {path: digest_of(raw) for path, raw in change.after.items()})
