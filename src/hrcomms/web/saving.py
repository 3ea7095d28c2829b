"""Saving and taking back: edits go through the one writer, and the next page says at its top what was saved."""

import re
from collections.abc import Iterable, Iterator, Mapping

from starlette.responses import RedirectResponse, Response

from hrcomms.api.loading import now
from hrcomms.editing.edits import ABSENT, Act, DeleteFile, Edit, EditError, NewText, digest_of
from hrcomms.editing.planning import Change
from hrcomms.editing.writing import carry_out
from hrcomms.language import Text, say
from hrcomms.web.panel import Move, panel
from hrcomms.web.rendering import refusal
from hrcomms.web.site import Saved
from hrcomms.web.visits import Visit


def save(visit: Visit, edits: Iterable[Edit], seen: Mapping[str, str], said: Iterable[Text], to: str) -> Response:
    """Carry edits out, and lead to the page `to`, which says `said`; a page with the reason if they are refused.

    `seen` are the digests of the files that the edits were made for: one that has changed since is refused.
    """
    if visit.site.viewing:
        return refusal(visit, say("This is an earlier version: it can be looked at, not changed."), status=409)
    try:
        change = carry_out(visit.site.root, Act(tuple(edits), dict(seen)))
    except EditError as error:
        return refusal(visit, error.message, status=409)
    visit.site.last = Saved(tuple(said), f"{now():%H:%M}", _back(change))
    return RedirectResponse(to, 303)


def act(visit: Visit, edits: Iterable[Edit], said: Iterable[Text], to: str) -> Response:
    """Carry out edits of the dataset as it is now, and lead to `to`, which says `said` and what moved."""
    edits = tuple(edits)
    try:
        told = panel(visit.site, edits)
    except EditError as error:
        return refusal(visit, error.message, status=409)
    return save(visit, edits, told.seen or {}, (*said, *moves(told.moved or ())), to)


def moves(moved: Iterable[Move]) -> Iterator[Text]:
    """Yield how the numbers of targets move: `Cán bộ chủ chốt 7/12 → 9/12`."""
    for one in moved:
        was, now = ("–" if pair is None else "{}/{}".format(*pair) for pair in (one.before, one.after))
        yield say("{target} {before} → {after}.", target=one.title, before=was, after=now)


def undo(visit: Visit) -> Response:
    """Take the last save back, if no file of it has changed since."""
    last = visit.site.last
    if last is None or last.back is None or visit.site.viewing:
        return refusal(visit, say("There is nothing to undo."), status=409)
    try:
        carry_out(visit.site.root, last.back)
    except EditError as error:
        return refusal(visit, error.message, status=409)
    visit.site.last = Saved((say("The last save was undone."),), f"{now():%H:%M}", None)
    return RedirectResponse(inside(visit.entry("to")), 303)


def inside(address: str) -> str:
    """Return an address if it leads to a page of ours, else that of the overview."""
    return address if re.fullmatch(r"/(?:[^/\\\x00-\x20][^\\\x00-\x20]*)?", address) else "/"


def _back(change: Change) -> Act | None:
    """Return the act that takes a change back; None where nothing was changed."""
    if not change.after:
        return None
    edits = tuple(DeleteFile(path) if raw is None else NewText(path, raw) for path, raw in change.before.items())
    return Act(edits, {path: ABSENT if raw is None else digest_of(raw) for path, raw in change.after.items()})
