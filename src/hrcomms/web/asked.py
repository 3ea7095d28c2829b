"""A request about one record, and edits of it carried out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from hrcomms.api.loading import RefusedError
from hrcomms.editing.edits import Edit, EditError
from hrcomms.editing.forms import Field, fields_of
from hrcomms.language import Listed, Text, say
from hrcomms.model import COLLECTIONS, identity_in
from hrcomms.web.drafts import BASE, changes, from_kept, name_of, stored
from hrcomms.web.forms.reading import Around
from hrcomms.web.listings import NEW, Listing, address_of
from hrcomms.web.panel import Panel, panel
from hrcomms.web.saving import save
from hrcomms.web.visits import Visit

ELSEWHERE = {"training": ("attended", "absent")}
"""Keys that have a page of their own."""
AT_FIRST = {"training": {"status": "planned"}}
"""What the form of a new record begins with: a session is held once the page of its own says who was there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request about a record: which one, where its form is, and what its file has now (None: it is a new one)."""

    visit: Visit
    listing: Listing
    identity: str | None
    now: Mapping[str, Any] | None
    path: str = ""
    form: str = ""

    @property
    def around(self) -> Around:
        """What a form of it is read in."""
        return Around(self.visit.site.loaded().dataset, self.visit.site.day, self.visit.language)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The keys of the record that its form shows."""
        elsewhere = ELSEWHERE.get(self.listing.collection, ())
        return tuple(one for one in fields_of(COLLECTIONS[self.listing.collection]) if one.key not in elsewhere)

    @property
    def address(self) -> str:
        """The address of the form: `form`, where another page than the usual one has it."""
        if self.form:
            return self.form
        if self.identity is None:
            return f"{self.listing.address}/{NEW}"
        found = address_of(self.listing.collection, self.identity)
        return f"{found}/sua" if self.listing.collection == "training" else found


def asked(visit: Visit, listing: Listing) -> Asked:
    """Return the record that a request is about; 404 where there is none."""
    identity = visit.path.get("id", NEW)
    if identity == NEW:
        return Asked(visit, listing, None, None)
    found = stored(visit.site, listing.collection, identity)
    if found is None:
        raise HTTPException(404)
    return Asked(visit, listing, identity, found.data, found.path)


def base_of(one: Asked) -> dict[str, Any] | None:
    """Return the record as the form that was sent shows it; None for a new one. Refused where the form does not say."""
    if one.identity is None:
        return None
    base = from_kept(one.visit.entry(BASE))
    if base is None or identity_in(one.listing.collection, base) != one.identity:
        raise RefusedError(say("This form is no longer whole: open the record again."))
    return base


def effect_of(one: Asked, edits: tuple[Edit, ...]) -> Panel:
    """Return what a save of edits would do; the reason where it cannot be told."""
    try:
        return panel(one.visit.site, edits) if edits else Panel()
    except EditError as error:
        return Panel(refused=error.message)


def carried_out(one: Asked, edits: tuple[Edit, ...], data: Mapping[str, Any]) -> Response | Panel:
    """Save edits that make `data` of a record; a panel instead, and nothing is written, where errors would come."""
    collection = one.listing.collection
    identity = identity_in(collection, data) or ""
    to = address_of(collection, identity)
    if not edits:
        return RedirectResponse(to, 303)
    effect = panel(one.visit.site, edits)
    if effect.new_errors:
        return effect
    named = name_of(collection, data)
    said = say("{name} was added.", name=named)
    if one.now is not None:
        said = say("{name}: {keys} changed.", name=named, keys=changes(collection, edits))
    return save(one.visit, edits, effect.seen or {}, [said, *moves(effect)], to)


def told(one: Asked, effect: Panel) -> dict[str, Text]:
    """Return the errors that a save would bring, each at the field of the record that it is about, "" for others."""
    found: dict[str, Text] = {}
    for error in effect.new_errors:
        steps = error.location.pointer[2:] if error.location.pointer[:1] == (one.listing.collection,) else ()
        found.setdefault(".".join(map(str, steps)), error.message)
    return found


def moves(effect: Panel) -> list[Text]:
    """Return the targets that a save moves, in one sentence."""
    steps = tuple(
        Text("{title} {old} → {new}", {"title": one.title, "old": _share(one.before), "new": _share(one.after)})
        for one in effect.moved or ()
    )
    return [Text("{steps}.", {"steps": Listed(steps, "; ")})] if steps else []


def _share(numbers: tuple[int, int] | None) -> str:
    return "–" if numbers is None else "{}/{}".format(*numbers)
