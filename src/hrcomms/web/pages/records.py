"""The lists of records: officials, bodies, sessions and all others, in groups, with search."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from starlette.responses import Response
from starlette.routing import Route

from hrcomms.api.loading import Loaded
from hrcomms.language import Language, Text, say, say_n, speak
from hrcomms.model import identity_of
from hrcomms.names.folding import bare
from hrcomms.web.attendance import lacks, who_lacks
from hrcomms.web.doing import assessed
from hrcomms.web.forms.reading import Around
from hrcomms.web.listings import BY_COLLECTION, LISTINGS, Group, Line, Listing, Said, address_of
from hrcomms.web.rendering import page
from hrcomms.web.site import Site
from hrcomms.web.visits import Visit, route

MOST = 1_000
"""So many lines are shown at most; a search leads to the others."""


class Shown(NamedTuple):
    """A line with the address that it leads to."""

    address: str
    line: Line


def listed(visit: Visit, listing: Listing) -> Response:
    """Show the records of a collection, those that were searched for if any were."""
    loaded = visit.site.loaded()
    around = Around(loaded.dataset, visit.site.day, visit.language)
    found = visit.site.once(_lines, listing.collection, around.day, around.language)
    if listing.people:
        found = _with_training(visit.site, around, found)
    kept = _searched(visit, [(group, one) for group, one in found if _is_asked_for(visit, one)])
    broken = sorted(one for of, one in loaded.dataset.unsound if of == listing.collection)
    return page(
        visit,
        "records.html",
        listing=listing,
        stand=_stand(listing, [one.line for _, one in found]),
        groups=_grouped(kept[:MOST]),
        number=len(kept),
        more=max(0, len(kept) - MOST),
        searched=visit.asked("tu"),
        lacking=visit.asked("thieu"),
        ended=visit.asked("cu"),
        some_ended=any(one.line.ended for _, one in found),
        broken=[(address_of(listing.collection, one), one) for one in broken],
    )


def _lines(loaded: Loaded, collection: str, day: date, language: Language) -> list[tuple[Group, Shown]]:
    """Return the lines of a list, in order, each with its group."""
    listing, around = BY_COLLECTION[collection], Around(loaded.dataset, day, language)
    grouped = [(listing.group(around, one), one) for one in loaded.dataset.records(collection)]
    grouped.sort(key=lambda each: (each[0].order, listing.order(each[1])))
    return [(group, _shown(around, listing, one)) for group, one in grouped]


def _shown(around: Around, listing: Listing, one: Any) -> Shown:
    identity = identity_of(listing.collection, one) or ""
    return Shown(address_of(listing.collection, identity), listing.line(around, one))


def _with_training(site: Site, around: Around, found: list[tuple[Group, Shown]]) -> list[tuple[Group, Shown]]:
    """Return lines of people with what each of them lacks."""
    lacking = {one.id: one for one in who_lacks(site, around.day)}
    targets = (one for one in site.once(assessed, around.day) if one.kind.unit == "people")
    asked = {member.id for one in targets for member in one.members}
    needs = {address_of("staff", one): who for one, who in lacking.items()}
    whole = {address_of("staff", one) for one in asked} - needs.keys()
    told = []
    for group, one in found:
        who, line = needs.get(one.address), one.line
        end = (
            lacks(each.called for each in who.missing)
            if who
            else say("has all contents")
            if one.address in whole
            else ""
        )
        told.append((group, one._replace(line=line._replace(end=end, lacks=who is not None))))
    return told


def _is_asked_for(visit: Visit, one: Shown) -> bool:
    if one.line.ended and not visit.asked("cu") and not visit.asked("tu"):
        return False
    return one.line.lacks or not visit.asked("thieu")


def _searched(visit: Visit, found: list[tuple[Group, Shown]]) -> list[tuple[Group, Shown]]:
    """Return the lines whose name has what was searched for; else those that have each word of it anywhere."""
    wanted = bare(visit.asked("tu"))
    if not wanted:
        return found
    named = [one for one in found if f" {wanted}" in f" {bare(_said(one[1].line.name, visit.language))}"]
    return named or [one for one in found if all(f" {word}" in _words(visit, *one) for word in wanted.split())]


def _words(visit: Visit, group: Group, one: Shown) -> str:
    return f" {bare(' '.join(_said(each, visit.language) for each in (group.name, *one.line[:2], *one.line.more)))}"


def _said(value: Said, language: Language) -> str:
    return speak(value, language)


def _grouped(found: Iterable[tuple[Group, Shown]]) -> list[tuple[Said, list[Shown]]]:
    groups: dict[tuple[Any, ...], tuple[Said, list[Shown]]] = {}
    for group, one in found:
        groups.setdefault(group.order, (group.name, []))[1].append(one)
    return list(groups.values())


def _stand(listing: Listing, lines: list[Line]) -> Text:
    """Return the sentence above a list: how many there are, and how many of them are over."""
    over = sum(one.ended for one in lines)
    number = len(lines) - over
    if listing.people:
        held = say_n("{n} official holds a post", "{n} officials hold a post", number)
        gone = say_n("{n} holds none any more", "{n} hold none any more", over)
        return say("{held}; {gone}, and stays for the sake of former reports.", held=held, gone=gone) if over else held
    counted = say_n("{n} record", "{n} records", number)
    return say("{counted}; {n} ended.", counted=counted, n=str(over)) if over else counted


def _page_of(listing: Listing) -> Route:
    def show(visit: Visit) -> Response:
        return listed(visit, listing)

    show.__name__ = listing.collection
    return route(listing.address, show)


ROUTES = [_page_of(one) for one in LISTINGS]
