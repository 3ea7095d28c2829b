"""What the page shows of each collection: one entry here says its address, its words, and what a line of it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Named, Text, format_number, say, say_n
from hrcomms.model import StaffMember
from hrcomms.model.labels import meaning_of
from hrcomms.model.report import NARRATIVES
from hrcomms.model.values import PartialDate, as_written
from hrcomms.names.posts import Held
from hrcomms.reports.words import weekday
from hrcomms.web.forms.reading import Around

NEW = "+moi"
"""In the place of an id: a record that is not there yet. No id can be written so."""
Said = Text | Named | Listed | date | str


class Line(NamedTuple):
    """A record in a list: what it is called, what stands before it (a day), below it and at its end.

    `ended` is one that is over, `lacks` one of somebody who lacks something. `deed` is what should be done
    with it first.
    """

    name: Said
    day: Said = ""
    weekday: Text | None = None
    more: tuple[Said, ...] = ()
    end: Said = ""
    ended: bool = False
    lacks: bool = False
    deed: Text | None = None


class Group(NamedTuple):
    """Under which heading a record stands, and the place of that among the others."""

    order: tuple[Any, ...]
    name: Said


@dataclass(frozen=True, slots=True)
class Listing:
    """A collection on the page; `line` and `group` are asked for each of its records."""

    collection: str
    address: str
    title: Text
    add: Text
    line: Callable[[Around, Any], Line]
    group: Callable[[Around, Any], Group]
    order: Callable[[Any], Any] = lambda _: 0
    people: bool = False


def _year(day: date | None, number: int | None = None) -> Group:
    year = number if number is not None else day.year if day else 0
    return Group((-year,), say("Year {year}", year=str(year)))


def _latest(record: Any) -> int:
    day: date = getattr(record, "start_date", None) or record.date
    return -day.toordinal()


def _kind_of_body(dataset: Dataset, identity: str) -> Group:
    body = dataset.organisation_by_id.get(identity)
    if body is None:
        return Group((999,), say("No body"))
    return Group((dataset.kinds_of_bodies[body.classification],), meaning_of(body.classification))


def _body(dataset: Dataset, identity: str | None) -> tuple[Said, ...]:
    return (dataset.body_in_tables(identity),) if identity else ()


def _terms(dataset: Dataset, collection: str, ids: tuple[str, ...]) -> tuple[Said, ...]:
    """Return terms of the plan by what they are called."""
    known = {getattr(one, "id", ""): one for one in dataset.records(collection)}
    names = tuple(Named(one.short_name or one.name, one.name_en) for key in ids if (one := known.get(key)))  # type: ignore[attr-defined]  # a vocabulary
    return (Listed(names),) if names else ()


def posts_on(dataset: Dataset, one: StaffMember, day: date) -> tuple[str, ...]:
    """Return the posts that somebody holds on a day, or of who holds none all that there were, by what they are called.

    The body stands behind the title of the post, unless that says it.
    """
    held = [post for post in one.posts if post.covers(day)] or one.posts
    bodies = (dataset.body_in_tables(post.organisation).name for post in held)
    return tuple(dict.fromkeys(Held(post.title, (body,)).label for post, body in zip(held, bodies, strict=True)))


def _person(around: Around, one: Any) -> Line:
    posts = posts_on(around.dataset, one, around.day)
    held = any(post.covers(around.day) for post in one.posts)
    return Line(one.name, more=(Listed(posts, "; "),) if posts else (), ended=not held)


def _of_person(around: Around, one: Any) -> Group:
    dataset, day = around.dataset, around.day
    post = next((post for post in one.posts if post.covers(day)), next(iter(one.posts), None))
    return _kind_of_body(dataset, post.organisation if post else "")


def _organisation(around: Around, one: Any) -> Line:
    dataset, day = around.dataset, around.day
    parent = _body(dataset, one.parent)
    ended = not one.exists(day)
    end: Said = say("ended") if ended else ""
    return Line(one.called, more=tuple(filter(None, (one.short_name, *parent))), end=end, ended=ended)


def _session(around: Around, one: Any) -> Line:
    dataset = around.dataset
    there, gone = len(one.attended), len(one.absent)
    end: Said = meaning_of(one.status)
    if one.status == "done" or there:
        end = say("{there} present, {gone} absent", there=str(there), gone=str(gone)) if gone else _present(there)
    past = (around.day - one.ended).days
    is_late = one.status == "planned" and past >= 0
    late = (
        (say_n("{n} day ago, and nobody is entered", "{n} days ago, and nobody is entered", past),) if is_late else ()
    )
    more = (*_terms(dataset, "components", one.components), *_body(dataset, one.organiser), *late)
    deed = say("Enter attendance") if is_late else None
    return Line(one.title, one.start_date, weekday(one.start_date), more, end, deed=deed)


def _present(number: int) -> Text:
    return say_n("{n} present", "{n} present", number)


def _activity(around: Around, one: Any) -> Line:
    dataset = around.dataset
    end: Said = say_n("{n} person reached", "{n} people reached", one.reach) if one.reach else ""
    more = (*_body(dataset, one.organisation), *_terms(dataset, "channels", (one.channel,) if one.channel else ()))
    return Line(
        one.title,
        one.start_date,
        weekday(one.start_date),
        more,
        end if one.status == "done" else meaning_of(one.status),
    )


def _press(around: Around, one: Any) -> Line:
    dataset = around.dataset
    more = (*_body(dataset, one.organisation), *((meaning_of(one.form),) if one.form else ()))
    return Line(one.title, one.date, weekday(one.date), more)


def _budget(around: Around, one: Any) -> Line:
    dataset = around.dataset
    spent = sum(each.amount for each in one.spent)
    source = _terms(dataset, "funding_sources", (one.source,)) or (one.source,)
    more = (
        say("allocated {n} đồng", n=format_number(one.allocated, around.language)),
        say("spent {n} đồng", n=format_number(spent, around.language)),
    )
    return Line(source[0], more=more, end=say_n("{n} expense", "{n} expenses", len(one.spent)))


def _due(one: PartialDate | None) -> Said:
    written = as_written(one) if one else None
    return written if isinstance(written, date) else str(written or "")


def _task(around: Around, one: Any) -> Line:
    dataset, day = around.dataset, around.day
    late = one.days_late(day)
    is_late = one.status == "open" and late is not None and late > 0
    end: Said = say_n("{n} day late", "{n} days late", late or 0) if is_late else meaning_of(one.status)
    return Line(one.title, _due(one.due), None, _body(dataset, one.lead), end)


def _of_task(_around: Around, one: Any) -> Group:
    states = ("open", "done", "cancelled")
    names = (say("To be done"), say("Done tasks"), say("Cancelled tasks"))
    return Group((states.index(one.status),), names[states.index(one.status)])


def _value(around: Around, one: Any) -> Line:
    dataset = around.dataset
    return Line(one.source, one.date, None, _body(dataset, one.organisation), f"{one.numerator}/{one.denominator}")


def _of_value(around: Around, one: Any) -> Group:
    dataset = around.dataset
    ids = [each.id for each in dataset.plan.targets] if dataset.plan else []
    target = next((each for each in dataset.plan.targets if each.id == one.target), None) if dataset.plan else None
    title = (target.short_title or target.title) if target else one.target
    return Group((ids.index(one.target) if one.target in ids else len(ids),), title)


def _report(around: Around, one: Any) -> Line:
    plan = around.dataset.plan
    name = plan.calendar.in_words(one.span) if plan else str(one.span)
    written = sum(bool(getattr(one, key)) for key in NARRATIVES)
    more = (say("{n} of {all} headings are written", n=written, all=len(NARRATIVES)),)
    return Line(name, one.date or "", None, more, say("sent") if one.submissions else "")


def _of_report(_around: Around, one: Any) -> Group:
    return _year(None, one.span.until or one.span.year)


LISTINGS: tuple[Listing, ...] = (
    Listing(
        "training",
        "/tap-huan",
        say("Training"),
        say("Add a session"),
        _session,
        lambda _, one: _year(one.start_date),
        _latest,
    ),
    Listing("staff", "/can-bo", say("Officials"), say("Add an official"), _person, _of_person, people=True),
    Listing(
        "organisations",
        "/don-vi",
        say("Bodies"),
        say("Add a body"),
        _organisation,
        lambda around, one: _kind_of_body(around.dataset, one.id),
    ),
    Listing(
        "activities",
        "/hoat-dong",
        say("Activities"),
        say("Add an activity"),
        _activity,
        lambda _, one: _year(one.start_date),
        _latest,
    ),
    Listing(
        "press",
        "/bao-chi",
        say("Press"),
        say("Add information given to the press"),
        _press,
        lambda _, one: _year(one.date),
        _latest,
    ),
    Listing(
        "budget",
        "/kinh-phi",
        say("Budget"),
        say("Add a source of funding"),
        _budget,
        lambda _, one: _year(None, one.year),
    ),
    Listing("tasks", "/nhiem-vu", say("Tasks"), say("Add a task"), _task, _of_task),
    Listing("reports", "/nhan-xet", say("Remarks of reports"), say("Add remarks on a period"), _report, _of_report),
    Listing("values", "/so-lieu", say("Reported values"), say("Add a reported value"), _value, _of_value, _latest),
)
BY_COLLECTION = {one.collection: one for one in LISTINGS}
"""The collections that the page shows, each with its place."""


def address_of(collection: str, identity: str) -> str:
    """Return the address of the form of a record."""
    listing = BY_COLLECTION[collection]
    return f"{listing.address}/{quote(identity, safe='')}"
