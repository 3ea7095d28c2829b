"""Who may be ticked at a session: those who lack what it gives first, then who was there, then the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from hrcomms.api.loading import Loaded
from hrcomms.compliance.gaps import Invitee, Missing, find_gaps
from hrcomms.dataset import Dataset
from hrcomms.editing.forms import fields_of
from hrcomms.language import Listed, Named, Text, say
from hrcomms.model import Plan, StaffMember, Training
from hrcomms.model.labels import meaning_of
from hrcomms.web.forms.entries import AT, Entries, rows_of
from hrcomms.web.forms.reading import Around
from hrcomms.web.forms.written import written
from hrcomms.web.listings import posts_on
from hrcomms.web.naming import in_tables
from hrcomms.web.site import Site

KEYS = ("attended", "absent", "others", "evidence")
"""What the page of a session asks for once its day has come."""
AHEAD = ("invited",)
"""What it asks for before."""


class Person(NamedTuple):
    """Somebody who may be ticked, with the posts held on the day, and what of the session is missing."""

    id: str
    name: str
    posts: str
    lacks: Text | None = None


class Groups(NamedTuple):
    """The people of the tick list; `rest` are those in post on the day by kind of body, `without` those in none."""

    needing: tuple[Person, ...]
    marked: tuple[Person, ...]
    rest: tuple[tuple[Text, tuple[Person, ...]], ...]
    without: tuple[Person, ...]


def day_of(data: Mapping[str, Any]) -> date | None:
    """Return the first day of a session, from what its file has; None where that is no day."""
    try:
        return date.fromisoformat(str(data.get("start_date")))
    except ValueError:
        return None


def is_ahead(data: Mapping[str, Any], today: date) -> bool:
    """Tell whether a session has not begun, so that nobody can have been there."""
    first = day_of(data)
    return first is not None and first > today


def groups(site: Site, around: Around, data: Mapping[str, Any], marked: Collection[str]) -> Groups:
    """Return the people of a session's tick list; `marked` are the ids that are ticked, here or as invited."""
    dataset, day = around.dataset, day_of(data) or around.day
    lacking = _lacking(site, data, day)
    people = {
        one.id: Person(one.id, one.name, "; ".join(posts_on(dataset, one, day)), lacking.get(one.id))
        for one in dataset.staff
    }
    told = tuple(people.get(one) or Person(one, one, "") for one in marked if one not in lacking)
    left = [one for one in dataset.staff if one.id not in lacking and one.id not in marked]
    rest: dict[str, list[Person]] = {}
    without = []
    for one in left:
        kind = _kind(dataset, one, day)
        if kind is None:
            without.append(people[one.id])
        else:
            rest.setdefault(kind, []).append(people[one.id])
    needing = tuple(people[one] for one in lacking if one in people)
    return Groups(needing, told, tuple((meaning_of(kind), tuple(some)) for kind, some in rest.items()), tuple(without))


def _kind(dataset: Dataset, one: StaffMember, day: date) -> str | None:
    """Return the kind of the body of somebody's first post on a day; None for who holds none."""
    post = next((post for post in one.posts if post.covers(day)), None)
    body = dataset.organisation_by_id.get(post.organisation) if post else None
    return body.classification if body else None


def who_lacks(site: Site, day: date, without: str = "") -> tuple[Invitee, ...]:
    """Return who lacks contents of training on a day, as if a session had not been held."""
    return site.once(_who_lacks, day, without)


def _who_lacks(loaded: Loaded, day: date, without: str) -> tuple[Invitee, ...]:
    dataset = loaded.dataset
    counted = any(one.id == without and one.attended for one in dataset.training)
    rest = tuple(one for one in dataset.training if one.id != without)
    people = find_gaps(replace(dataset, training=rest) if counted else dataset, day).people
    plan = dataset.plan
    return tuple(replace(one, missing=tuple(_in_short(plan, each) for each in one.missing)) for one in people)


def _in_short(plan: Plan | None, one: Missing) -> Missing:
    return replace(one, called=in_tables(plan, one.requirement, one.called)) if plan else one


def _lacking(site: Site, data: Mapping[str, Any], day: date) -> dict[str, Text]:
    """Return who lacks what a session gives, as if it had not been held, in the order of official lists."""
    gives = data.get("components")
    found = {}
    for one in who_lacks(site, day, str(data.get("id"))):
        missing = [each.called for each in one.missing if isinstance(gives, list) and each.requirement in gives]
        if missing:
            found[one.id] = lacks(missing)
    return found


def lacks(contents: Iterable[Text | Named]) -> Text:
    """Return in words what somebody lacks."""
    return say("lacks {contents}", contents=Listed(tuple(map(_inside, contents))))


def _inside(content: Text | Named) -> Text | Named:
    """Return the name of a content as it stands inside a sentence."""
    if isinstance(content, Text):
        return content
    name, english = content.name, content.name_en
    return Named(name[:1].lower() + name[1:], english[:1].lower() + english[1:] if english else None)


def with_proposal(entries: Entries, around: Around, data: Mapping[str, Any], title: str) -> Entries:
    """Return a form with a first paper proposed, the list of who was there, where the session has none."""
    if rows_of(entries, "evidence"):
        return entries
    field = next(one for one in fields_of(Training) if one.key == "start_date")
    day = written(field, data.get("end_date") or data.get("start_date"), around.language)
    blank = dict.fromkeys(("number", "file", "sha256", AT), ("",))
    paper = {**blank, "title": (title,), "date": (day,)}
    return {**entries, **{f"evidence.0.{key}": value for key, value in paper.items()}}


def without_proposal(entries: Entries, title: str) -> Entries:
    """Return a form without the proposed paper where nobody was there whom it could list."""
    proposed = entries.get("evidence.0.title") == (title,) and entries.get(f"evidence.0.{AT}") == ("",)
    if not proposed or any(ticked(entries, "attended")):
        return entries
    return {name: values for name, values in entries.items() if not name.startswith("evidence.0.")}


def ticked(entries: Entries, key: str) -> Iterator[str]:
    """Yield the ids that are ticked under a key."""
    yield from (one for one in entries.get(key, ()) if one)


def all_marked(entries: Entries, key: str, people: Sequence[Person]) -> Entries:
    """Return a form in which people who are not marked yet are so under a key."""
    marked = {one for each in ("attended", "absent") for one in ticked(entries, each)}
    more = tuple(one.id for one in people if one.id not in marked)
    return {**entries, key: (*entries.get(key, ("",)), *more)}


def twice(entries: Entries) -> list[str]:
    """Return the ids that are ticked as present and as absent."""
    gone = set(ticked(entries, "absent"))
    return [one for one in ticked(entries, "attended") if one in gone]
