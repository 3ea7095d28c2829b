"""What is due within some days, and what is overdue: reports, periods that close, what is planned, tasks, what ends."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from hrcomms.compliance.assessment import Assessment, assess
from hrcomms.compliance.duties import Owed, coming, overdue
from hrcomms.compliance.gaps import Lapsing, Open, find_lapsing, find_open
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures.base import Unit
from hrcomms.model import Activity, Plan, Training

DueKind = Literal["report", "need", "session", "activity", "task", "designation", "lapse"]
_KINDS: tuple[DueKind, ...] = get_args(DueKind)
_MOST_NAMED = 5
"""So many are named in a sentence, of whom there may be a hundred."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be done by the end of `day`, or that ends with it.

    `key` tells it apart from the others of its kind, whatever the day; `bodies` and `people` are ids of those whom it
    is about, `targets` those for which it counts. `location` is the record that asks for it, where there is one.
    """

    kind: DueKind
    key: str
    day: date
    said: Text
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    location: Location | None = None


def find_due(dataset: Dataset, as_of: date, days: int) -> tuple[Item, ...]:
    """Return what is overdue on `as_of`, and what is due on it or within `days` after it, by day, then by kind."""
    last = date.fromordinal(min(as_of.toordinal() + days, date.max.toordinal()))
    found = [*_reports(dataset, as_of, last), *_planned(dataset, as_of, last), *_tasks(dataset, as_of, last)]
    ending = tuple(_designations(dataset, as_of, last))
    found += [*ending, *(_of_targets(dataset, dataset.plan, ending, as_of, days) if dataset.plan else ())]
    return tuple(_told_apart(sorted(found, key=lambda one: (one.day, _KINDS.index(one.kind), one.key))))


def _told_apart(found: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, those of a kind whose key another has already with a number behind it.

    Duties need no id, and over data with errors two records may have one.
    """
    told: Counter[tuple[DueKind, str]] = Counter()
    for one in found:
        told[one.kind, one.key] += 1
        number = told[one.kind, one.key]
        yield one if number == 1 else replace(one, key=f"{one.key} #{number}")


def _reports(dataset: Dataset, as_of: date, last: date) -> Iterator[Item]:
    """Yield each report that was not sent by `as_of` once for all who have not got it."""
    waiting: dict[tuple[int, str], list[Owed]] = {}
    for one in (*overdue(dataset, as_of), *coming(dataset, as_of, last)):
        if one.sending is None or (one.sent is not None and one.sent > as_of):
            waiting.setdefault((id(one.duty), str(one.period)), []).append(one)
    for (_, period), owed in waiting.items():
        first, plan = owed[0], dataset.plan
        bodies = tuple(dict.fromkeys(body for one in owed for body in one.bodies))
        report, duty = first.report, first.duty
        yield Item(
            kind="report",
            key=f"{duty.id or ' '.join(duty.to)} {period}",
            day=first.due,
            said=say(
                "report on {period} to {bodies}",
                period=plan.calendar.in_words(first.period) if plan else period,
                bodies=_called(dataset, bodies),
            ),
            bodies=bodies,
            location=dataset.place(report) if report else dataset.place(duty, "due"),
        )


def _planned(dataset: Dataset, as_of: date, last: date) -> Iterator[Item]:
    """Yield the sessions and activities that are still planned, on the day they begin, or end where they have begun."""
    both: tuple[Training | Activity, ...] = (*dataset.training, *dataset.activities)
    for one in both:
        day = one.start_date if one.start_date >= as_of else one.ended
        if one.status == "planned" and day <= last:
            yield _event(dataset, one, day)


def _event(dataset: Dataset, one: Training | Activity, day: date) -> Item:
    session = isinstance(one, Training)
    host = one.organiser if isinstance(one, Training) else one.organisation
    return Item(
        kind="session" if session else "activity",
        key=one.id,
        day=day,
        said=say("planned session: {title}", title=one.title)
        if session
        else say("planned activity: {title}", title=one.title),
        bodies=(host,) if host else (),
        location=dataset.place(one),
    )


def _tasks(dataset: Dataset, as_of: date, last: date) -> Iterator[Item]:
    for one in dataset.tasks:
        if one.due is None or one.status == "cancelled" or one.done_on(as_of) or one.due.last > last:
            continue
        said = say("task: {title} ({body})", title=one.title, body=dataset.body_called(one.lead))
        bodies = tuple(dict.fromkeys((one.lead, *one.together)))
        yield Item("task", one.id, one.due.last, said, bodies, location=dataset.place(one, "due"))


def _designations(dataset: Dataset, as_of: date, last: date) -> Iterator[Item]:
    """Yield the designations of spokespersons that end and that no other follows without a day between."""
    for body in dataset.organisation_by_id.values():
        for index, one in enumerate(body.spokespersons):
            end = one.end_date
            if end is None or not as_of <= end <= last or end >= body.days[1]:
                continue
            if any(other.covers(date.fromordinal(end.toordinal() + 1)) for other in body.spokespersons):
                continue
            people = dataset.staff_by_id.get(one.staff or "", ())
            name = people[0].name if people else one.staff or ""
            said = say("the designation of {person} as spokesperson of {body} ends", person=name, body=body.called)
            place = dataset.place(body, "spokespersons", index, "end_date")
            yield Item("designation", f"{body.id} {index}", end, said, (body.id,), location=place)


def _of_targets(dataset: Dataset, plan: Plan, ending: Iterable[Item], as_of: date, days: int) -> Iterator[Item]:
    """Yield what targets ask for until a day, and what lapses; what ends with a designation is told there."""
    found = assess(dataset, as_of)
    told = {(one.bodies[0], one.day) for one in ending}
    last = as_of.toordinal() + days
    yield from _needs(dataset, found, plan, as_of, last)
    alike: dict[tuple[str, tuple[str, ...], bool, date], list[Lapsing]] = {}
    for one in find_lapsing(dataset, plan, found, as_of, days + 1):  # that day's end included
        spoken = one.requirement in ("spokesperson", "contact-published")
        if not (spoken and (one.id, one.last) in told):
            alike.setdefault((one.requirement, one.targets, one.record is None, one.last), []).append(one)
    for (requirement, targets, _, day), lapsing in alike.items():
        yield _lapse(" ".join((requirement, *targets, str(day))), day, lapsing)


def _needs(dataset: Dataset, found: Iterable[Assessment], plan: Plan, as_of: date, last: int) -> Iterator[Item]:
    alike: dict[tuple[str, str, date], list[Open]] = {}
    for one in find_open(dataset, plan, found):
        day = one.need.last
        if day is not None and as_of <= day and day.toordinal() <= last and one.need.state(as_of) != "done":
            alike.setdefault((one.target, one.need.requirement, day), []).append(one)
    for (target, requirement, day), needing in alike.items():
        said = say(
            "{requirement}: {names}",
            requirement=needing[0].called,
            names=_some([one.name for one in needing], needing[0].kind.unit),
        )
        bodies = tuple(one.id for one in needing)
        place = _place_of(dataset, plan, target)
        yield Item("need", f"{target} {requirement} {day}", day, said, bodies, (), (target,), place)


def _lapse(key: str, day: date, lapsing: list[Lapsing]) -> Item:
    first = lapsing[0]
    values = {"requirement": first.called, "names": _some([one.name for one in lapsing], first.kind.unit)}
    said = (
        say("{requirement} is required from the next day on: {names}", **values)
        if first.record is None
        else say("{requirement} lapses: {names}", **values)
    )
    ids, targets = tuple(one.id for one in lapsing), first.targets
    if first.kind.unit == "people":
        return Item(
            "lapse", key, day, said, tuple(dict.fromkeys(b for one in lapsing for b in one.bodies)), ids, targets
        )
    return Item("lapse", key, day, said, ids, (), targets)


def _place_of(dataset: Dataset, plan: Plan, target: str) -> Location | None:
    own = plan.target(target)
    return dataset.place(own) if own else None


def _called(dataset: Dataset, bodies: Iterable[str]) -> Text | Listed:
    names: list[str | Named] = [dataset.body_called(one) for one in bodies]
    return _some(names, "bodies")


def _some(names: list[str | Named], unit: Unit) -> Text | Listed:
    """Return some names, of very many the first and how many more there are."""
    if len(names) <= _MOST_NAMED + 1:
        return Listed(tuple(names))
    listed, more = Listed(tuple(names[:_MOST_NAMED])), len(names) - _MOST_NAMED
    if unit == "people":
        return say("{names} and {n} more people", names=listed, n=more)
    return say("{names} and {n} more bodies", names=listed, n=more)
