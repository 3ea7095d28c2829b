"""The people behind the numbers of a report, out of a dataset and what was assessed of it on a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeVar

from hrcomms.compliance import Assessment
from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.disclosure.worlds import NOBODY, Bits, Demand, Kind, World
from hrcomms.measures.training_coverage import TrainingCoverage
from hrcomms.model import Plan, Training

_Value = TypeVar("_Value")
Part = tuple[str, date]
"""A component of training, and the day from which on a session must have ended for it to count."""


class Asked(NamedTuple):
    """A target of people: the parts that it asks, and what each member has received of them."""

    parts: frozenset[Part]
    members: Mapping[str, frozenset[Part]]


class Seated(NamedTuple):
    """One of the year's sessions: who was there, and the parts that it gave."""

    people: frozenset[str]
    parts: frozenset[Part]


@dataclass(frozen=True, slots=True)
class Survey:
    """The targets of people by id, the year's sessions in their order, and what other sessions gave.

    `others` says whether there may have been any other session that counts: whether the report is of more than the
    plan's first year. `staff` are the people who could have been at a session; members of targets, and those who
    were at one, are so anyhow. Members who are `away` are people of elsewhere: they could not.
    """

    targets: Mapping[str, Asked]
    sessions: tuple[Seated, ...]
    elsewhere: frozenset[Part] = frozenset()
    others: bool = True
    staff: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()

    def fewer(self, most: int) -> tuple["Survey", tuple[int, ...]]:
        """Return the survey with at most so many sessions, the largest, and their places; the others are elsewhere."""
        places = sorted(range(len(self.sessions)), key=lambda at: -len(self.sessions[at].people))[:most]
        rest = (session.parts for at, session in enumerate(self.sessions) if at not in places)
        elsewhere = self.elsewhere.union(*rest)
        sessions = tuple(self.sessions[at] for at in places)
        return replace(self, sessions=sessions, elsewhere=elsewhere), tuple(places)

    def rows(self) -> "Rows":
        """Return the numbers that the report would print of these people."""
        return Rows.of(self)


@dataclass(frozen=True, slots=True)
class Rows:
    """The world of a survey; for each target the rows of its denominator and numerator.

    `wide` is the same as somebody thinks of it who knows of no sessions but the year's, `posts` as somebody does who
    knows all of the staff, and who holds which post.
    """

    world: World
    wide: World
    posts: World
    denominators: Mapping[str, int]
    numerators: Mapping[str, int]

    @staticmethod
    def of(one: Survey) -> "Rows":
        """Return the rows of a survey; targets without members have none."""
        targets = {name: target for name, target in one.targets.items() if target.members}
        populations = _numbered(frozenset(target.members) for target in targets.values())
        parts = _numbered(sorted({part for target in targets.values() for part in target.parts}))
        where = {name: populations[frozenset(target.members)] for name, target in targets.items()}
        demand = {name: Demand(where[name], _bits(target.parts, parts)) for name, target in targets.items()}
        demands = _numbered(demand.values())
        people = _people(one, targets, where, parts)
        world = World(
            people=people,
            populations=len(populations),
            demands=tuple(demands),
            given=tuple(_bits(session.parts, parts) for session in one.sessions),
            elsewhere=_bits(one.elsewhere, parts),
            implied=tuple(_bits({(part[0], day) for _, day in parts if day <= part[1]}, parts) for part in parts),
            away=frozenset(
                sum(1 << population for population, members in enumerate(populations) if person in members)
                for person in one.away
            ),
        )
        idle = one.staff.difference(*populations, *(session.people for session in one.sessions))
        return Rows(
            world,
            replace(world, elsewhere=(1 << len(parts)) - 1) if one.others else world,
            replace(world, people=people + Counter({NOBODY: len(idle)}), posts=True),
            where,
            {name: world.first_demand + demands[asked] for name, asked in demand.items()},
        )


def _numbered(values: Iterable[_Value]) -> dict[_Value, int]:
    return {value: at for at, value in enumerate(dict.fromkeys(values))}


def _bits(of: Iterable[Part], parts: Mapping[Part, int]) -> Bits:
    found = 0
    for part in of:
        if part in parts:
            found |= 1 << parts[part]
    return found


def _people(
    one: Survey, targets: Mapping[str, Asked], where: Mapping[str, int], parts: Mapping[Part, int]
) -> Counter[Kind]:
    cells: dict[str, Bits] = {}
    received: dict[str, Bits] = {}
    sessions: dict[str, Bits] = {}
    for name, target in targets.items():
        for person, has in target.members.items():
            cells[person] = cells.get(person, 0) | 1 << where[name]
            received[person] = received.get(person, 0) | _bits(has, parts)
    for at, session in enumerate(one.sessions):
        for person in session.people:
            sessions[person] = sessions.get(person, 0) | 1 << at
    kinds = [Kind(cells.get(p, 0), received.get(p, 0), sessions.get(p, 0)) for p in sorted({*cells, *sessions})]
    return Counter(kinds)


def survey(dataset: Dataset, plan: Plan, assessments: Iterable[Assessment], period: Period) -> Survey:
    """Return the people behind the numbers of a dataset, assessed on the day of `period`, as its report prints them."""
    day, sessions = period.as_of, period.sessions(dataset)
    targets = {one.target.id: _asked(dataset, plan, one) for one in assessments if one.kind.of_people}
    parts = sorted({part for target in targets.values() for part in target.parts})
    years = {id(one) for one in sessions}
    other = [one for one in dataset.held if one.ended <= day and id(one) not in years]
    return Survey(
        targets=targets,
        sessions=tuple(Seated(frozenset(one.attended), _given(one, parts)) for one in sessions),
        elsewhere=frozenset(part for one in other for part in _given(one, parts)),
        others=plan.start_date < period.opening or period.last < day,
        staff=frozenset(person.id for person in dataset.staff),
    )


def _asked(dataset: Dataset, plan: Plan, one: Assessment) -> Asked:
    kind, day = one.kind, one.as_of
    if isinstance(kind, TrainingCoverage):
        first = max(plan.start_date, kind.attendance_counts_from(day))
        parts = frozenset((component, first) for component in kind.components)
    else:  # what is asked is nothing that a session gives
        first = day
        parts = frozenset(((repr(kind.rule(dataset)[1:]), day),))
    members = {
        member.id: parts if member.met else frozenset((proof.requirement, first) for proof in member.evidence) & parts
        for member in one.members
    }
    return Asked(parts, members)


def _given(one: Training, parts: Iterable[Part]) -> frozenset[Part]:
    return frozenset(
        (component, first) for component, first in parts if component in one.components and first <= one.ended
    )
