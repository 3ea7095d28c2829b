"""Việc cần làm: what is due, which bodies have something to do, who lacks what; whom to invite, and what it brings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from hrcomms.api.loading import Loaded
from hrcomms.compliance.gaps import Gaps, Invitee, Open, find_gaps
from hrcomms.compliance.seats import plan_seats
from hrcomms.compliance.solver import PlannerMissingError
from hrcomms.dataset import Dataset
from hrcomms.editing.edits import Append, InRecord
from hrcomms.language import Listed, Named, Text, say, say_n
from hrcomms.measures.activity_coverage import ActivityCoverage
from hrcomms.model import Training
from hrcomms.output import as_ics
from hrcomms.output.notices import notices
from hrcomms.web.addresses import address_of, new_in
from hrcomms.web.days import short
from hrcomms.web.doing import SOON, Served, assessed, due_soon, served
from hrcomms.web.naming import in_tables, posts_of
from hrcomms.web.pages.overview import listed
from hrcomms.web.rendering import download, page
from hrcomms.web.saving import act
from hrcomms.web.visits import Visit, route


@dataclass(frozen=True, slots=True)
class Body:
    """A body that has something to do: its name, what is known of the last or next time, where it is entered."""

    name: Named | str
    known: Text | None
    address: str
    deed: Text


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies that have something to do for a target: what it is, and until when."""

    said: Text
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who lacks something: the name, the posts, the targets for which it counts."""

    id: str
    name: str
    posts: Listed
    counts_for: Listed


@dataclass(frozen=True, slots=True)
class Lacking:
    """Those who lack the same."""

    said: Text
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Openings:
    """What is open on a day, as the page lists it; `done` is what is due soon and done already."""

    done: tuple[tuple[str, Text], ...]
    bodies: tuple[Bodies, ...]
    lacking: tuple[Lacking, ...]
    number: int


def to_do(visit: Visit) -> Response:
    """Show what is to be done; with people ticked, what it brings if they receive all that they lack."""
    loaded = visit.site.loaded()
    return _shown(visit, loaded, _chosen(visit, loaded))


def _shown(visit: Visit, loaded: Loaded, chosen: frozenset[str], said: Text | None = None) -> Response:
    doing = visit.site.once(listed)
    return page(
        visit,
        "to_do.html",
        status=409 if said else 200,
        doing=doing,
        late=sum(one.late for one in doing),
        open=visit.site.once(what_is_open),
        chosen=chosen,
        brings=visit.site.once(_brings, chosen) if chosen else (),
        sessions=planned(loaded),
        serving=visit.site.once(_serving),
        just_enough=visit.asked("vua-du") == "1",
        said=said or (say("This needs the library highspy.") if visit.asked("vua-du") and not chosen else None),
    )


def _chosen(visit: Visit, loaded: Loaded) -> frozenset[str]:
    """Return who is ticked: those that the address names, or just enough to reach all goals."""
    if visit.asked("vua-du") == "1":
        return visit.site.once(enough)
    named = (*visit.query.get("moi", ()), *visit.entries.get("moi", ()))
    return frozenset(one for one in named if one in loaded.dataset.staff_by_id)


def enough(loaded: Loaded) -> frozenset[str]:
    """Return whom to invite so that every goal is reached with the fewest seats; nobody where that cannot be told."""
    try:
        return frozenset(plan_seats(loaded.dataset, loaded.today).people)
    except PlannerMissingError:
        return frozenset()


def what_is_open(loaded: Loaded) -> Openings:
    """Return what is open today."""
    dataset, gaps = loaded.dataset, find_gaps(loaded.dataset, loaded.today)
    return Openings(
        done=tuple(_done(gaps)),
        bodies=tuple(_bodies(dataset, gaps)),
        lacking=tuple(_lacking(loaded, gaps)),
        number=len(gaps.people),
    )


def _done(gaps: Gaps) -> Iterator[tuple[str, Text]]:
    """Yield what is due soon, and is done."""
    told = dict[tuple[str, date], list[Open]]()
    for one in gaps.openings:
        last = one.need.last
        if last and 0 <= (last - gaps.as_of).days <= SOON and one.need.state(gaps.as_of) == "done":
            told.setdefault((one.need.requirement, last), []).append(one)
    for (_, last), some in told.items():
        yield short(last), say("{what}: {names}", what=some[0].called, names=Listed(tuple(one.name for one in some)))


def _bodies(dataset: Dataset, gaps: Gaps) -> Iterator[Bodies]:
    found: dict[str, list[Open]] = {}
    for one in gaps.openings:
        if one.need.state(gaps.as_of) == "open":
            found.setdefault(one.target, []).append(one)
    targets = {one.assessment.target.id: one.assessment.target for one in gaps.distances}
    for target, some in found.items():
        own = {one.id: one for one in some}
        said = say_n(
            "{n} body has not met it yet: {target}",
            "{n} bodies have not met it yet: {target}",
            len(own),
            target=targets[target].short_title or targets[target].title,
        )
        yield Bodies(said, tuple(_body(dataset, one, gaps.as_of) for one in own.values()))


def _body(dataset: Dataset, one: Open, today: date) -> Body:
    if not issubclass(one.kind, ActivityCoverage):
        return Body(one.name, say("{what}", what=one.called), new_in("press", one.id), say("Enter it"))
    planned = [each for each in dataset.activities if each.status == "planned" and one.id in each.bodies]
    held = dataset.carried_out.get(one.id, ())
    known = None
    if planned:
        known = say("Planned on {day}: {title}.", day=planned[0].start_date, title=planned[0].title)
    elif held:
        known = say("Last time: {day}, {title}.", day=held[-1].ended, title=held[-1].title)
    own = address_of("activities", planned[0].id) if planned and planned[0].start_date <= today else None
    return Body(one.name, known, own or new_in("activities", one.id), say("Enter an activity"))


def _lacking(loaded: Loaded, gaps: Gaps) -> Iterator[Lacking]:
    """Yield those who lack the same together, who lack most first."""
    groups: dict[tuple[str, ...], list[Invitee]] = {}
    for person in gaps.people:
        groups.setdefault(tuple(one.requirement for one in person.missing), []).append(person)
    plan = loaded.plan
    titles = {one.id: one.short_title or one.title for one in plan.targets}
    for parts, people in sorted(groups.items(), key=lambda one: -len(one[0])):
        names = Listed(tuple(in_tables(plan, one.requirement, one.called) for one in people[0].missing))
        said = say("Lacking {names}", names=names) if len(parts) > 1 else say("Lacking only {names}", names=names)
        yield Lacking(said, tuple(_person(loaded, one, titles) for one in people))


def _person(loaded: Loaded, one: Invitee, titles: dict[str, str]) -> Person:
    targets = dict.fromkeys(target for each in one.missing for target in each.targets)
    posts = posts_of(loaded.dataset, one.id, loaded.today)
    return Person(one.id, one.name, posts, Listed(tuple(titles.get(each, each) for each in targets), "; "))


def _brings(loaded: Loaded, chosen: frozenset[str]) -> tuple[Text, ...]:
    """Return how each target stands if those who are chosen receive all that they lack."""
    told = []
    for one in assessed(loaded, loaded.today):
        gained = served((one,), (part for each in one.members for part in each.missing), chosen)
        if gained.people:
            name = one.target.short_title or one.target.title
            words = {"target": name, "count": one.numerator + len(gained.people), "all": one.denominator}
            told.append(
                say("{target} {count}/{all} (met)", **words) if gained.met else say("{target} {count}/{all}", **words)
            )
    return tuple(told)


def _serving(loaded: Loaded) -> tuple[Training, Served] | None:
    """Return the session that has passed, is not entered, and would serve most of those who lack something."""
    found = assessed(loaded, loaded.today)
    passed = (one for one in loaded.dataset.training if one.status == "planned" and one.ended < loaded.today)
    best = max(
        ((one, served(found, one.components)) for one in passed), key=lambda one: len(one[1].people), default=None
    )
    return best if best and best[1].people else None


def planned(loaded: Loaded) -> tuple[Training, ...]:
    """Return the sessions to which people can still be invited, the next one first, those that have passed last."""
    found = (one for one in loaded.dataset.training if one.status == "planned")
    return tuple(sorted(found, key=lambda one: (one.ended < loaded.today, one.start_date)))


def invite(visit: Visit) -> Response:
    """Put those who are ticked on the list of those invited to a session."""
    loaded = visit.site.loaded()
    chosen = _chosen(visit, loaded)
    session = next((one for one in planned(loaded) if one.id == visit.entry("lop")), None)
    if session is None or not chosen:
        return _shown(visit, loaded, chosen, say("Tick people, and choose a session that is still planned."))
    new = [one for one in loaded.dataset.in_order("staff", chosen) if one not in session.invited]
    edits = [Append(InRecord("training", session.id, ("invited",)), one) for one in new]
    said = say_n("{n} person invited to “{title}”", "{n} people invited to “{title}”", len(new), title=session.title)
    return act(visit, edits, [said], address_of("training", session.id) or "/viec")


def calendar(visit: Visit) -> Response:
    """Give what is due as a calendar file."""
    loaded = visit.site.loaded()
    owner = loaded.dataset.manifest.owner if loaded.dataset.manifest else ""
    said: Iterable[Text] = notices(loaded.dataset, loaded.errors, loaded.revision)
    content = as_ics.due(
        owner,
        visit.site.once(due_soon),
        loaded.today,
        said,
        lambda place: f"{place.path}:{loaded.places.line(place)}",
        visit.language,
    )
    return download(content, "viec-den-han.ics", "text/calendar; charset=utf-8")


ROUTES = [route("/viec", to_do, posted=invite), route("/viec/lich.ics", calendar)]
