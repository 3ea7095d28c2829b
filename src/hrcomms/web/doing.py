"""What is to be done, as a page lists it: when, what, what it brings, and the one button that leads there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hrcomms.api.loading import Loaded
from hrcomms.compliance import Assessment, assess
from hrcomms.compliance.due import Item, find_due
from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Named, Text, say, say_n
from hrcomms.model import Activity, Record, Task, Training
from hrcomms.web.addresses import address_at, address_of, address_of_target
from hrcomms.web.days import from_today, short

SOON = 30
"""So many days ahead a page looks."""
BODIES = "/viec#don-vi"
"""Where the bodies are listed that have something to do."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Something to do by `day`: what it is, more about it, where it is done, and what the button there says.

    `rank` parts what has happened and was not entered (0) from what is due (1), and from what is only planned (2);
    `closes` is how much of the shortfalls of targets it can close.
    """

    day: date
    when: Text
    on: str
    late: bool
    title: Text | str
    more: Text | Listed | Named | str
    address: str
    deed: Text
    rank: int = 1
    closes: int = 0


def assessed(loaded: Loaded, day: date) -> tuple[Assessment, ...]:
    """Return the targets on a day."""
    return assess(loaded.dataset, day)


def due_soon(loaded: Loaded) -> tuple[Item, ...]:
    """Return what is overdue, and what is due soon."""
    return find_due(loaded.dataset, loaded.today, SOON)


def doings(loaded: Loaded, due: Iterable[Item], found: Iterable[Assessment]) -> tuple[Doing, ...]:
    """Return what is due in the order of days, as a page lists it; `found` are the targets as they stand."""
    found = tuple(found)
    return tuple(_doing(loaded.dataset, one, found, loaded.today) for one in due)


def first_of(found: Iterable[Doing], errors: int, today: date) -> Iterator[Doing]:
    """Yield what is to be done first: errors, then what has happened and is not entered, then by day.

    Where several are alike, what closes most of the shortfalls comes first.
    """
    if errors:
        yield Doing(
            day=today,
            when=say("Today"),
            on=short(today),
            late=False,
            title=say_n("Mend {n} error in the data", "Mend {n} errors in the data", errors),
            more=say("As long as there are errors, nothing can be reported."),
            address="/loi",
            deed=say("Mend errors"),
        )
    yield from sorted(found, key=lambda one: (one.rank, one.day if one.rank else today, -one.closes))


def _doing(dataset: Dataset, one: Item, found: tuple[Assessment, ...], today: date) -> Doing:
    title, more, address, deed, closes = _told(dataset, one, found, today)
    return Doing(
        day=one.day,
        when=from_today(one.day, today),
        on=short(one.day),
        late=one.day < today,
        title=title,
        more=more,
        address=address,
        deed=deed,
        rank=1 if one.kind not in ("session", "activity") else 0 if one.day < today else 2,
        closes=closes,
    )


_Told = tuple[Text | str, Text | Listed | Named | str, str, Text, int]


def _told(dataset: Dataset, one: Item, found: tuple[Assessment, ...], today: date) -> _Told:
    own = (address_at(dataset, one.location) if one.location else None) or "/"
    match one.kind:
        case "session" | "activity" | "task" if one.location:
            return _of_record(dataset, dataset.record_at(one.location), own, found, late=one.day < today)
        case "need":
            return _of_need(dataset, one, found)
        case "report":
            title = say("Send the report on {period} to {bodies}", **one.said.values)
            return title, "", "/bao-cao", say("See the draft"), 0
        case "designation":
            return one.said, "", address_of("organisations", one.bodies[0]) or "/", say("Open"), 0
    return one.said, "", address_of_target(one.targets[0]) if one.targets else "/", say("See who"), 0


def _of_record(dataset: Dataset, record: Record, own: str, found: tuple[Assessment, ...], *, late: bool) -> _Told:
    if isinstance(record, Training):
        return _of_session(record, own, found, late=late)
    if isinstance(record, Activity):
        title = say("{body}: {title}", body=dataset.body_in_tables(record.organisation), title=record.title)
        return title, say("A planned activity; once it is over, enter its results."), own, say("Enter results"), 1
    if isinstance(record, Task):
        return record.title, dataset.body_called(record.lead), own, say("Open"), 0
    raise TypeError(record)


def _of_session(record: Training, own: str, found: tuple[Assessment, ...], *, late: bool) -> _Told:
    if not late:
        return record.title, say("A planned session."), own, say("Open"), 0
    title = say("Enter who attended “{title}”", title=record.title)
    serves = served(found, record.components)
    if not serves.people:
        return title, say("It is still entered as planned, so it counts for nobody."), own, say("Enter attendance"), 0
    n = len(serves.people)
    lack = say_n("The session has all that {n} person lacks.", "The session has all that {n} people lack.", n)
    if serves.met:
        met = say_n("With them {n} target is met.", "With them {n} targets are met.", len(serves.met))
        lack = say("{first} {second}", first=lack, second=met)
    return title, lack, own, say("Enter attendance"), serves.closes


def _of_need(dataset: Dataset, one: Item, found: tuple[Assessment, ...]) -> _Told:
    target = next(each for each in found if each.target.id == one.targets[0])
    title = say_n(
        "{n} body has not met it yet: {target}",
        "{n} bodies have not met it yet: {target}",
        len(one.bodies),
        target=target.target.short_title or target.target.title,
    )
    names: Listed | Text = Listed(tuple(dataset.body_in_tables(each) for each in one.bodies[:_MOST_NAMED]))
    if (rest := len(one.bodies) - _MOST_NAMED) > 0:
        names = say("{names} and {n} more bodies", names=names, n=rest)
    deed = say_n("See {n} body", "See {n} bodies", len(one.bodies))
    return title, names, BODIES, deed, min(target.shortfall, len(one.bodies))


_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Served:
    """Whom a session gives all that they lack, which targets are met with them, how much of shortfalls that closes."""

    people: frozenset[str]
    met: tuple[str, ...]
    closes: int


def served(found: Iterable[Assessment], components: Iterable[str], people: frozenset[str] | None = None) -> Served:
    """Return what it brings that somebody attends a session with these components; of all, or of these people."""
    given, helped, met, closes = set(components), set[str](), [], 0
    for one in found:
        if one.kind.unit != "people":
            continue
        gained = {
            each.id
            for each in one.members
            if not each.met and given.issuperset(each.missing) and (people is None or each.id in people)
        }
        helped |= gained
        closes += min(one.shortfall, len(gained))
        if one.shortfall and len(gained) >= one.shortfall:
            met.append(one.target.id)
    return Served(frozenset(helped), tuple(met), closes)
