"""One session: who was there, by ticking, with guests and papers, and what that does to the targets."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from hrcomms.editing.forms import Field, fields_of
from hrcomms.language import say, translator
from hrcomms.model import Training
from hrcomms.reports.words import weekday
from hrcomms.web import attendance
from hrcomms.web.asked import Asked, asked, base_of, carried_out, effect_of, told
from hrcomms.web.conflicts import conflict, settled
from hrcomms.web.drafts import BASE, Draft, draft, kept, name_of, summary
from hrcomms.web.forms.entries import Entries
from hrcomms.web.forms.widgets import Said, entries_of, widgets, with_row
from hrcomms.web.listings import BY_COLLECTION
from hrcomms.web.pages import session_papers
from hrcomms.web.panel import Panel
from hrcomms.web.papers import Papers
from hrcomms.web.rendering import page
from hrcomms.web.visits import Visit, route

LISTING = BY_COLLECTION["training"]
_AS_FIELDS = ("others", "evidence")
"""Keys that are shown as in any form; people are ticked in a list of their own."""
_PROPOSED = say("List of attendance")


def session(visit: Visit) -> Response:
    """Show a session as it stands, with a first paper proposed where it has none."""
    one = _asked(visit)
    data = one.now or {}
    entries: Entries = entries_of(_fields(one), data, one.around)
    if not attendance.is_ahead(data, visit.site.day):
        entries = attendance.with_proposal(entries, one.around, data, _proposed(visit))
    return _shown(one, entries, data, Said(), Panel())


def posted(visit: Visit) -> Response:
    """Answer the form of a session: save it, show what a save would do, or mark several people, as its button says."""
    one = _asked(visit)
    deed, _, at = visit.entry("do").partition(":")
    if deed == "chon":
        return settled(one)
    base = base_of(one) or {}
    entries: Entries = {name: values for name, values in visit.entries.items() if name not in (BASE, "do")}
    if deed == "them":
        entries = with_row(_fields(one), entries, at, one.around)
    if deed in ("attended", "absent"):
        marked = attendance.groups(visit.site, one.around, base, ())
        entries = attendance.all_marked(entries, deed, marked.needing)
    if deed == "luu":
        return _saved(one, entries, base)
    made = _draft(one, entries, base)
    said = Said(made.typed.problems, made.typed.echoes)
    return _shown(one, entries, base, said, effect_of(one, made.edits))


def _asked(visit: Visit) -> Asked:
    one = asked(visit, LISTING)
    if one.now is None:
        raise HTTPException(404)
    return replace(one, form=one.address.removesuffix("/sua"))


def _proposed(visit: Visit) -> str:
    return translator(visit.language)(_PROPOSED)


def _fields(one: Asked) -> tuple[Field, ...]:
    keys = attendance.AHEAD if attendance.is_ahead(one.now or {}, one.visit.site.day) else attendance.KEYS
    return tuple(each for each in fields_of(Training) if each.key in keys)


def _draft(one: Asked, entries: Entries, base: Mapping[str, Any]) -> Draft:
    """Return what the form makes of the session: one that was planned and has come to pass is done."""
    visit = one.visit
    entries = attendance.without_proposal(entries, _proposed(visit))
    made = draft(visit.site, one.around, "training", base, entries)
    problems = dict(made.typed.problems)
    if both := attendance.twice(entries):
        named = {each.id: each.name for each in visit.site.loaded().dataset.staff}
        problems["attended"] = say(
            "{name} is marked as present and as absent. Keep one.", name=named.get(both[0], both[0])
        )
    data = made.typed.data
    if data.get("status") == "planned" and data.get("attended") and not attendance.is_ahead(data, visit.site.day):
        data = {key: value for key, value in data.items() if key != "status"}
    return replace(made, typed=replace(made.typed, data=data, problems=problems))


def _saved(one: Asked, entries: Entries, base: Mapping[str, Any]) -> Response:
    with Papers(one.visit) as papers:
        made = _draft(one, papers.over(entries), base)
        said = Said({**made.typed.problems, **papers.problems}, made.typed.echoes)
        if said.problems:
            return _shown(one, entries, base, said, Panel())
        if kept(base) != kept(one.now):
            return conflict(one, base, made.typed.data)
        answer = carried_out(one, made.edits, made.typed.data)
        if isinstance(answer, Panel):
            return _shown(one, entries, base, said._replace(problems=told(one, answer)), answer)
        papers.stay = answer.status_code < 400  # noqa: PLR2004 - nothing was written else
        return answer


def _shown(one: Asked, entries: Entries, base: Mapping[str, Any], said: Said, effect: Panel) -> Response:
    visit, data = one.visit, one.now or {}
    ahead = attendance.is_ahead(data, visit.site.day)
    here, gone, invited = (list(attendance.ticked(entries, key)) for key in ("attended", "absent", "invited"))
    marked = dict.fromkeys((*here, *gone, *invited, *(data.get("invited") or ())))
    people = attendance.groups(visit.site, one.around, data, tuple(marked))
    made = widgets((each for each in _fields(one) if each.key in _AS_FIELDS), entries, one.around, said)
    day = attendance.day_of(data)
    letters, sheets = session_papers.offered(visit.site.loaded(), one.identity or "", needing=bool(people.needing))
    return page(
        visit,
        "session.html",
        status=422 if said.problems and visit.posted else 200,
        one=one,
        name=name_of("training", data),
        data=data,
        day=day,
        weekday=weekday(day) if day else None,
        components=_components(one, data),
        ahead=ahead,
        groups=people,
        here=set(here),
        gone=set(gone),
        invited=set(invited),
        guests=next((each for each in made if each.name == "others"), None),
        papers=next((each for each in made if each.name == "evidence"), None),
        unmarked=[each for each in people.needing if each.id not in here and each.id not in gone],
        said=said,
        summary=summary(_fields(one), said.problems),
        effect=effect,
        becomes_done=not ahead and data.get("status") == "planned" and bool(here),
        base=kept(base),
        cancelled=data.get("status") == "cancelled",
        letters=letters,
        sheets=sheets,
    )


def _components(one: Asked, data: Mapping[str, Any]) -> list[Any]:
    plan = one.around.dataset.plan
    gives = data.get("components")
    return [each.called for each in plan.components if isinstance(gives, list) and each.id in gives] if plan else []


ROUTES = [route("/tap-huan/{id}", session, posted=posted)]
