"""One record: a form made from its model, what a save of it would do, and the ways to save and to take away."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from hrcomms.editing.edits import InRecord, Remove
from hrcomms.language import Listed, say
from hrcomms.model import COLLECTIONS
from hrcomms.web import people
from hrcomms.web.asked import AT_FIRST, ELSEWHERE, Asked, asked, base_of, carried_out, effect_of, moves, told
from hrcomms.web.conflicts import conflict, settled
from hrcomms.web.drafts import BASE, Draft, draft, kept, name_of, referring, stored, summary
from hrcomms.web.forms.entries import Entries, problems_of
from hrcomms.web.forms.widgets import Said, entries_of, widgets, with_row
from hrcomms.web.listings import LISTINGS, NEW, Listing
from hrcomms.web.panel import Panel, panel
from hrcomms.web.papers import Papers
from hrcomms.web.rendering import page, refusal
from hrcomms.web.saving import save
from hrcomms.web.visits import Visit, route

MOST_NAMED = 5
"""So many records that name another one are told."""


def form(visit: Visit, listing: Listing) -> Response:
    """Show the form of a record as it stands; of a person, `?ket-thuc` fills in the end of all posts."""
    one = asked(visit, listing)
    given = {**AT_FIRST.get(listing.collection, {}), **{key: values[-1] for key, values in visit.query.items()}}
    entries: Entries = entries_of(one.fields, one.now if one.now is not None else given, one.around)
    if one.now is None and listing.people:
        entries = with_row(one.fields, entries, "posts", one.around)
    if listing.people and visit.asked("ket-thuc"):
        return work(one, people.all_ended(entries, visit.site.day, visit.language), one.now)
    problems = problems_of(COLLECTIONS[listing.collection], one.now) if one.now is not None else {}
    return _shown(one, entries, one.now, Said(problems), Panel())


def posted(visit: Visit, listing: Listing) -> Response:
    """Answer a form: save it, show what a save would do, or change a line of it, as its button says."""
    one = asked(visit, listing)
    deed, _, at = visit.entry("do").partition(":")
    if deed == "xoa":
        return _taken_away(one)
    if deed == "chon":
        return settled(one)
    base = base_of(one)
    entries: Entries = {name: values for name, values in visit.entries.items() if name not in (BASE, "do")}
    if deed == "them":
        return work(one, with_row(one.fields, entries, at, one.around), base)
    if deed in people.DEEDS:
        entries = people.done(deed, at, entries, visit.site.day, visit.language)
    if deed == "la" and one.identity is None and listing.people:
        return _of_somebody_known(one, at, entries)
    if deed != "luu":
        return work(one, entries, base)
    return _saved(one, entries, base)


def work(one: Asked, entries: Entries, base: Mapping[str, Any] | None) -> Response:
    """Show a form with what was typed, and what a save of it would do."""
    made = draft(one.visit.site, one.around, one.listing.collection, base, entries)
    return _shown(one, entries, base, Said(made.typed.problems, made.typed.echoes), effect_of(one, made.edits))


def _saved(one: Asked, entries: Entries, base: Mapping[str, Any] | None) -> Response:
    site, collection = one.visit.site, one.listing.collection
    with Papers(one.visit) as papers:
        made = draft(site, one.around, collection, base, papers.over(entries))
        said = Said({**made.typed.problems, **papers.problems}, made.typed.echoes)
        if said.problems:
            return _shown(one, entries, base, said, Panel())
        if one.now is not None and kept(base) != kept(one.now):
            return conflict(one, base or {}, made.typed.data)
        if known := _same_name(one, made):
            return _shown(one, entries, base, said, effect_of(one, made.edits), known)
        answer = carried_out(one, made.edits, made.typed.data)
        if isinstance(answer, Panel):
            return _shown(one, entries, base, said._replace(problems=told(one, answer)), answer)
        papers.stay = answer.status_code < 400  # noqa: PLR2004 - nothing was written else
        return answer


def _same_name(one: Asked, made: Draft) -> tuple[people.Known, ...]:
    """Return who has the name of a new person already, unless the officer has said that it is somebody else."""
    if not one.listing.people or one.now is not None or one.visit.entry("khac"):
        return ()
    return people.of_this_name(one.around, made.typed.data)


def _taken_away(one: Asked) -> Response:
    """Take a record away, unless another one names it."""
    if one.identity is None or one.now is None:
        raise HTTPException(404)
    collection = one.listing.collection
    if one.visit.entry(BASE) not in ("", kept(one.now)):
        return refusal(one.visit, say("This record was changed elsewhere meanwhile: open it again."), status=409)
    names = tuple(dict.fromkeys(str(each) for each in referring(one.around.dataset, collection, one.identity)))
    named = name_of(collection, one.now)
    if names:
        shown = Listed(names[:MOST_NAMED], "; ")
        said = say("{name} is named by other records ({names}), so it stays.", name=named, names=shown)
        if one.listing.people:
            said = say("{name} is named by other records ({names}): end the posts instead.", name=named, names=shown)
        return refusal(one.visit, said, status=409)
    edits = (Remove(InRecord(collection, one.identity, ())),)
    effect = panel(one.visit.site, edits)
    said = say("{name} was taken away.", name=named)
    return save(one.visit, edits, effect.seen or {}, [said, *moves(effect)], one.listing.address)


def _of_somebody_known(one: Asked, identity: str, entries: Entries) -> Response:
    """Show the form of somebody who is there already, with the posts that were typed for somebody of this name."""
    found = stored(one.visit.site, "staff", identity)
    if found is None:
        raise HTTPException(404)
    theirs = Asked(one.visit, one.listing, identity, found.data, found.path)
    return work(theirs, people.with_posts(entries_of(theirs.fields, found.data, one.around), entries), found.data)


def _shown(
    one: Asked,
    entries: Entries,
    base: Mapping[str, Any] | None,
    said: Said,
    effect: Panel,
    same_name: tuple[people.Known, ...] = (),
) -> Response:
    collection = one.listing.collection
    return page(
        one.visit,
        "record.html",
        status=422 if said.problems and one.visit.posted else 200,
        one=one,
        listing=one.listing,
        name=name_of(collection, one.now) if one.now is not None else None,
        widgets=widgets(one.fields, entries, one.around, said),
        said=said,
        summary=summary(one.fields, said.problems),
        effect=effect,
        base=kept(base),
        same_name=same_name,
        person=people.about(one.visit.site, one.around, one.identity) if one.listing.people and one.identity else None,
    )


def _pages_of(listing: Listing) -> list[Route]:
    def show(visit: Visit) -> Response:
        return form(visit, listing)

    def answer(visit: Visit) -> Response:
        return posted(visit, listing)

    show.__name__ = f"one_of_{listing.collection}"
    behind = "/sua" if listing.collection in ELSEWHERE else ""
    paths = (f"{listing.address}/{NEW}", f"{listing.address}/{{id}}{behind}")
    return [route(path, show, posted=answer) for path in paths]


ROUTES = [one for listing in LISTINGS for one in _pages_of(listing)]
