"""Tìm: people, sessions, bodies and activities by any words of what they are called, without marks too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from hrcomms.api.loading import Loaded
from hrcomms.language import Listed, Named, Text, say
from hrcomms.model import StaffMember
from hrcomms.names.folding import bare, name_key, toned
from hrcomms.web.addresses import address_of
from hrcomms.web.naming import posts_on
from hrcomms.web.rendering import page
from hrcomms.web.visits import Visit, route

_MOST = 50
"""So many of a kind are listed."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found: what it is called, what is said of it, its page, the words by which it is found."""

    kind: str
    name: str | Named
    more: Text | Listed | Named | date | str
    address: str
    words: str
    marked: str


KINDS: dict[str, Text] = {
    "staff": say("Officials"),
    "training": say("Training"),
    "organisations": say("Bodies"),
    "activities": say("Activities"),
}


def search(visit: Visit) -> Response:
    """Show what has all the words that were typed in its name, or its posts."""
    wanted = visit.asked("tu")[:_LONGEST]
    words = name_key(wanted).split()
    marked = [toned(word) for word in wanted.split() if bare(word) != word.casefold()]
    known = visit.site.once(everything) if words else ()
    found = [one for one in known if all(f" {word}" in one.words for word in words)]
    exact = [one for one in found if all(f" {word}" in one.marked for word in marked)]
    shown = [(title, [one for one in exact or found if one.kind == kind]) for kind, title in KINDS.items()]
    groups = [(title, some[:_MOST], len(some)) for title, some in shown if some]
    return page(visit, "search.html", wanted=wanted, groups=groups, near=bool(found) and not exact)


def everything(loaded: Loaded) -> tuple[Found, ...]:
    """Return all that can be found."""
    return tuple(_everything(loaded))


def _everything(loaded: Loaded) -> Iterator[Found]:
    dataset = loaded.dataset
    for one in dataset.staff:
        posts = posts_on(dataset, one, loaded.today)
        yield _found("staff", one.id, one.name, posts if posts.items else say("in no post today"), _titles(one))
    for session in sorted(dataset.training, key=lambda one: one.start_date, reverse=True):
        yield _found("training", session.id, session.title, session.start_date, session.place or "")
    for body in dataset.organisation_by_id.values():
        names = f"{body.short_name or ''} {body.name_en or ''}"
        yield _found("organisations", body.id, body.called, body.short_name or "", names)
    for act in sorted(dataset.activities, key=lambda one: one.start_date, reverse=True):
        more = say("{body}, {day}", body=dataset.body_in_tables(act.organisation), day=act.start_date)
        yield _found("activities", act.id, act.title, more, dataset.body_called(act.organisation).name)


def _titles(person: StaffMember) -> str:
    return " ".join(post.title for post in person.posts)


def _found(kind: str, identity: str, name: str | Named, more: Text | Listed | date | str, words: str) -> Found:
    called = f"{name.name if isinstance(name, Named) else name} {words}"
    marked = " ".join(map(toned, called.split()))
    return Found(kind, name, more, address_of(kind, identity) or "/", f" {name_key(called)} {identity}", f" {marked}")


ROUTES = [route("/tim", search)]
