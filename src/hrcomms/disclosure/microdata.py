"""The people behind the numbers of a report, out of a dataset and what was assessed of it on a day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial, reduce
from operator import or_
from typing import NamedTuple, TypeVar

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.disclosure.counts_of_people import CountOfPeople, counts_of_people
from hrcomms.disclosure.table_model import NOBODY, Bits, Demand, Kind, Opportunities, TableModel
from hrcomms.figures.figures import Figures
from hrcomms.measures.training_coverage import TrainingCoverage
from hrcomms.model import Training

_Value = TypeVar("_Value")
Part = tuple[str, date]
"""A component of training, and the day from which on a session must have ended for it to count."""


class TargetData(NamedTuple):
    """A target of people: the parts that it asks, and what each member has received of them."""

    parts: frozenset[Part]
    members: Mapping[str, frozenset[Part]]


class SessionData(NamedTuple):
    """One of the year's sessions: who was there, and the parts that it gave."""

    people: frozenset[str]
    parts: frozenset[Part]


class Opportunity(NamedTuple):
    """At which of the year's sessions, by their places, somebody held a post, and what others gave where they did."""

    sessions: frozenset[int]
    elsewhere: frozenset[Part]


@dataclass(frozen=True, slots=True)
class Microdata:
    """The targets of people by id, the year's sessions in their order, and what other sessions gave.

    `others` says whether there may have been any other session that counts: whether the report is of more than the
    plan's first year. `staff` are the people who could have been at a session; members of targets, and those who
    were at one, are so anyhow. Members who are `away` are people of elsewhere: they could not. Who knows the posts
    knows of those in `opportunities` that they could not be everywhere. `counts` are the targets that count people.
    """

    targets: Mapping[str, TargetData]
    sessions: tuple[SessionData, ...]
    elsewhere: frozenset[Part] = frozenset()
    others: bool = True
    staff: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    opportunities: Mapping[str, Opportunity] = field(default_factory=dict)
    counts: Mapping[str, CountOfPeople] = field(default_factory=dict)

    def fewer(self, most: int) -> tuple["Microdata", tuple[int, ...]]:
        """Return the data with at most so many sessions, the largest, and their places; the others are elsewhere."""
        places = sorted(range(len(self.sessions)), key=lambda at: -len(self.sessions[at].people))[:most]
        rest = (session.parts for at, session in enumerate(self.sessions) if at not in places)
        elsewhere = self.elsewhere.union(*rest)
        sessions = tuple(self.sessions[at] for at in places)
        opportunities = {person: self._of_fewer(one, places) for person, one in self.opportunities.items()}
        return replace(self, sessions=sessions, elsewhere=elsewhere, opportunities=opportunities), tuple(places)

    def _of_fewer(self, one: Opportunity, places: Sequence[int]) -> Opportunity:
        others = (self.sessions[at].parts for at in one.sessions.difference(places))
        return Opportunity(
            frozenset(new for new, at in enumerate(places) if at in one.sessions), one.elsewhere.union(*others)
        )

    def tables(self) -> "Tables":
        """Return the numbers that the report would print of these people; targets without members have none."""
        targets = {name: target for name, target in self.targets.items() if target.members}
        populations = _numbered(frozenset(target.members) for target in targets.values())
        parts = _numbered(sorted({part for target in targets.values() for part in target.parts}))
        where = {name: populations[frozenset(target.members)] for name, target in targets.items()}
        demand = {name: Demand(where[name], _bits(target.parts, parts)) for name, target in targets.items()}
        demands = _numbered(demand.values())
        kinds = _kinds(self, targets, where, parts)
        here = [kind for person, kind in kinds.items() if person not in self.away]
        given = tuple(_bits(session.parts, parts) for session in self.sessions)
        model = TableModel(
            people=Counter(kinds.values()),
            populations=len(populations),
            demands=tuple(demands),
            given=given,
            elsewhere=reduce(or_, map(partial(_elsewhere, given), here), _bits(self.elsewhere, parts)),
            implied=tuple(_bits({(part[0], day) for _, day in parts if day <= part[1]}, parts) for part in parts),
            opportunities={kinds[person].stratum: Opportunities(0, (1 << len(parts)) - 1) for person in self.away},
        )
        idle = dict.fromkeys(sorted(self.staff - kinds.keys()), NOBODY)
        return Tables(
            model,
            replace(model, elsewhere=(1 << len(parts)) - 1) if self.others else model,
            _with_posts(model, self, {**kinds, **idle}, parts),
            where,
            {name: model.first_demand + demands[asked] for name, asked in demand.items()},
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """The table of some microdata; for each target the rows of its denominator and numerator.

    `wide` is the same as somebody thinks of it who knows of no sessions but the year's, `posts` as somebody does who
    knows all of the staff, and who held which post when.
    """

    base: TableModel
    wide: TableModel
    posts: TableModel
    denominators: Mapping[str, int]
    numerators: Mapping[str, int]


def _numbered(values: Iterable[_Value]) -> dict[_Value, int]:
    return {value: at for at, value in enumerate(dict.fromkeys(values))}


def _bits(of: Iterable[Part], parts: Mapping[Part, int]) -> Bits:
    found = 0
    for part in of:
        if part in parts:
            found |= 1 << parts[part]
    return found


def _kinds(
    one: Microdata, targets: Mapping[str, TargetData], where: Mapping[str, int], parts: Mapping[Part, int]
) -> dict[str, Kind]:
    """Return of which kind each person is."""
    strata: dict[str, Bits] = {}
    received: dict[str, Bits] = {}
    sessions: dict[str, Bits] = {}
    for name, target in targets.items():
        for person, has in target.members.items():
            strata[person] = strata.get(person, 0) | 1 << where[name]
            received[person] = received.get(person, 0) | _bits(has, parts)
    for at, session in enumerate(one.sessions):
        for person in session.people:
            sessions[person] = sessions.get(person, 0) | 1 << at
    return {p: Kind(strata.get(p, 0), received.get(p, 0), sessions.get(p, 0)) for p in sorted({*strata, *sessions})}


def _with_posts(model: TableModel, one: Microdata, kinds: Mapping[str, Kind], parts: Mapping[Part, int]) -> TableModel:
    """Return the model with strata split by the sessions at which people could be, as their posts tell.

    Where somebody was at one without a post, all who held posts when they did could be.
    """
    everywhere = Opportunities((1 << len(model.given)) - 1, model.elsewhere)
    alike: dict[tuple[Bits, Opportunities], list[Kind]] = {}
    for person, kind in kinds.items():
        could = model.opportunities.get(kind.stratum, everywhere)
        if person in one.opportunities:
            opportunity = one.opportunities[person]
            could = Opportunities(sum(1 << at for at in opportunity.sessions), _bits(opportunity.elsewhere, parts))
        asked = model.asked.get(kind.stratum, 0)
        alike.setdefault((kind.stratum, could._replace(elsewhere=could.elsewhere & asked)), []).append(kind)
    people: Counter[Kind] = Counter()
    opportunities: dict[Bits, Opportunities] = {}
    numbers: dict[Opportunities, int] = {}
    for (stratum, by_post), those in alike.items():
        could = reduce(partial(_with, model), those, by_post)
        if not stratum and not could.sessions:
            continue  # whoever could be counted by no number
        told_apart = stratum | numbers.setdefault(could, len(numbers)) << model.populations
        opportunities[told_apart] = could
        people.update(kind._replace(stratum=told_apart) for kind in those)
    return replace(model, people=people, opportunities=opportunities, posts=True)


def _with(model: TableModel, could: Opportunities, kind: Kind) -> Opportunities:
    """Return opportunities with those that somebody took."""
    return Opportunities(could.sessions | kind.sessions, could.elsewhere | _elsewhere(model.given, kind))


def _elsewhere(given: Iterable[Bits], kind: Kind) -> Bits:
    """Return what somebody has received that no session of the year gave them."""
    had = kind.received
    for at, parts in enumerate(given):
        had &= ~parts if kind.sessions >> at & 1 else had
    return had


def microdata_of(figures: Figures) -> Microdata:
    """Return the people behind the numbers of a period, as its report prints them."""
    dataset, plan, period, sessions = figures.dataset, figures.plan, figures.period, figures.held.records
    people = [one for one in figures.assessments if one.kind.unit == "people"]
    targets = {one.target.id: _asked(dataset, one) for one in people}
    parts = sorted({part for target in targets.values() for part in target.parts})
    years = {id(one) for one in sessions}
    other = [one for one in dataset.held if one.ended <= period.as_of and id(one) not in years]
    began = min((plan.start_date, *(one.moment.start for one in people)))
    return Microdata(
        targets=targets,
        sessions=tuple(SessionData(frozenset(one.attended), _given(one, parts)) for one in sessions),
        elsewhere=frozenset(part for one in other for part in _given(one, parts)),
        others=began < period.opening or period.last < period.as_of,
        staff=frozenset(person.id for person in dataset.staff),
        opportunities=dict(_opportunities(dataset, sessions, [(one, _given(one, parts)) for one in other])),
        counts=counts_of_people(figures),
    )


def _opportunities(
    dataset: Dataset, sessions: Sequence[Training], others: Sequence[tuple[Training, frozenset[Part]]]
) -> Iterator[tuple[str, Opportunity]]:
    """Yield the people who held no post at some session, and at which they did."""
    for person in dataset.staff:
        days = [post.days for post in person.posts]
        held = frozenset(at for at, one in enumerate(sessions) if _meets(one, days))
        parts = frozenset(part for one, given in others if _meets(one, days) for part in given)
        missed = any(not given <= parts for _, given in others)
        if missed or len(held) < len(sessions):
            yield person.id, Opportunity(held, parts)


def _meets(session: Training, days: Iterable[tuple[date, date]]) -> bool:
    return any(first <= session.ended and session.start_date <= last for first, last in days)


def _asked(dataset: Dataset, one: Assessment) -> TargetData:
    kind, day = one.kind, one.as_of
    if isinstance(kind, TrainingCoverage):
        first = max(one.moment.start, kind.attendance_counts_from(day))
        parts = frozenset((component, first) for component in kind.components)
    else:  # what is asked is nothing that a session gives
        first = day
        parts = frozenset(((repr(kind.rule(dataset)[1:]), day),))
    members = {
        member.id: parts if member.met else frozenset((proof.requirement, first) for proof in member.evidence) & parts
        for member in one.members
    }
    return TargetData(parts, members)


def _given(one: Training, parts: Iterable[Part]) -> frozenset[Part]:
    return frozenset(
        (component, first) for component, first in parts if component in one.components and first <= one.ended
    )
