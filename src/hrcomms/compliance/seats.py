"""Whom to invite, and to how many sessions, so that every target reaches its goal with the fewest seats.

A seat is one person in one session. A session may deliver any components, so whoever sits in it receives all that
they lack, and the seat counts for each target on whose goal day the session still counts. People may be invited
before they take the post that makes them count: what was attended before counts as well (compliance.md).
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from hrcomms.compliance.assessment import assess_target
from hrcomms.compliance.goals import Goal, goals
from hrcomms.compliance.seating import Candidate, Need, Seated, fewest_seats
from hrcomms.dataset import Dataset
from hrcomms.measures import Member
from hrcomms.model import Plan, Target


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one session.

    `lacks` are the components that they are to receive there, `counts_for` the ids of the targets that they then have
    met on their goal days, `organisations` the bodies through which they belong to those. Who `leaves` is known to
    belong no more, on the due day of a target that needs them, to its population.
    """

    person: str
    name: str
    organisations: tuple[str, ...]
    lacks: tuple[str, ...]
    counts_for: tuple[str, ...]
    leaves: bool


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session to hold: wherever it ends from `first_day` to `last_day`, each of its seats counts as it says."""

    first_day: date
    last_day: date
    components: tuple[str, ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A goal, and how many members at least have met it on its day once every planned session has taken place."""

    goal: Goal
    after: int

    @property
    def reached(self) -> bool:
        """Tell whether the goal is reached then."""
        return self.goal.denominator > 0 and self.after >= self.goal.required


@dataclass(frozen=True, slots=True)
class Seating:
    """The plan of seats: what it brings for each target, and the sessions, in order of their days.

    `room` is how many a session takes (None: any number), `bound` the proven least number of seats, `others` are the
    targets that sessions do not help.
    """

    as_of: date
    room: int | None
    outcomes: tuple[Outcome, ...]
    others: tuple[Target, ...]
    sessions: tuple[PlannedSession, ...]
    bound: int

    @property
    def seats(self) -> tuple[Seat, ...]:
        """All seats, session by session."""
        return tuple(seat for session in self.sessions for seat in session.seats)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of those who are invited, each once."""
        return tuple(dict.fromkeys(seat.person for seat in self.seats))


def plan_seats(
    dataset: Dataset, as_of: date, *, by: date | None = None, room: int | None = None, expected: Container[str] = ()
) -> Seating:
    """Return the plan with the fewest seats, then the fewest sessions, then the fewest people who leave.

    What is asked is told by `goals`; what decides between plans that are equal in all this, by `seating`, with those
    preferred who lack the fewest components, then the smallest ids. The answer depends on the dataset and the
    arguments alone. A dataset without a sound plan asks for nothing. Sessions after `as_of` whose ids are `expected`
    count as the dataset records them. Raises ValueError where `by` lies before `as_of` or `room` is less than 1,
    PlannerMissingError where the solver is needed and not installed, NotProvenError where it did not prove its answer.
    """
    plan = dataset.plan
    if plan is None:
        return Seating(as_of, room, (), (), (), 0)
    asked = goals(dataset, plan, as_of, by, expected)
    lacking = _lacking(asked)
    leaving = _leaving(dataset, plan, asked)
    needs = [Need(0 if goal.obstacle else goal.need, goal.first_day, goal.day) for goal in asked]
    seated = fewest_seats(needs, _candidates(lacking, leaving), room)
    helped = {goal.target.id for goal in asked}
    return Seating(
        as_of=as_of,
        room=room,
        outcomes=tuple(_outcomes(asked, lacking, seated)),
        others=tuple(target for target in plan.targets if target.id not in helped),
        sessions=tuple(_sessions(dataset, plan, asked, lacking, leaving, seated, room)),
        bound=seated.bound,
    )


Lacking = Mapping[str, Mapping[int, Member]]
"""Who has not met which goals (by number), as members of each; in order of ids."""


def _lacking(asked: Sequence[Goal]) -> Lacking:
    found: dict[str, dict[int, Member]] = defaultdict(dict)
    for number, goal in enumerate(asked):
        if goal.obstacle is None:
            for member in goal.assessment.members:
                if not member.met:
                    found[member.id][number] = member
    return dict(sorted(found.items()))


def _leaving(dataset: Dataset, plan: Plan, asked: Sequence[Goal]) -> frozenset[str]:
    """Return who belongs to a population on the goal's day, is needed there, and is gone by the target's due day."""
    found: set[str] = set()
    for goal in asked:
        if goal.need and goal.obstacle is None and goal.day < goal.target.due:
            then = {member.id for member in assess_target(dataset, plan, goal.target, goal.target.due).members}
            found.update(member.id for member in goal.assessment.members if not member.met and member.id not in then)
    return frozenset(found)


def _candidates(lacking: Lacking, leaving: Collection[str]) -> Iterator[Candidate]:
    """Yield who can be invited; first whoever lacks the fewest components, for they take the least time."""
    fewest = {
        person: len({part for one in goals.values() for part in one.missing}) for person, goals in lacking.items()
    }
    for person in sorted(lacking, key=lambda one: (fewest[one], one)):
        yield Candidate(person, frozenset(lacking[person]), person in leaving)


def _served(asked: Sequence[Goal], lacks: Iterable[int], days: Sequence[date]) -> tuple[tuple[int, ...], ...]:
    """Return, for each of a person's days, the goals that they are counted for first on that day."""
    open_goals = list(lacks)
    found = []
    for day in days:
        here = tuple(number for number in open_goals if asked[number].counts(day))
        open_goals = [number for number in open_goals if number not in here]
        found.append(here)
    return tuple(found)


def _outcomes(asked: Sequence[Goal], lacking: Lacking, seated: Seated) -> Iterator[Outcome]:
    gained = [0] * len(asked)
    for person, days in seated.days.items():
        for served in _served(asked, lacking[person], days):
            for number in served:
                gained[number] += 1
    for goal, more in zip(asked, gained, strict=True):
        yield Outcome(goal, goal.already + more)


@dataclass(frozen=True, slots=True)
class _Place:
    """A seat, and the days between which its session must end so that it counts as it says."""

    seat: Seat
    first_day: date
    last_day: date


def _sessions(
    dataset: Dataset,
    plan: Plan,
    asked: Sequence[Goal],
    lacking: Lacking,
    leaving: Collection[str],
    seated: Seated,
    room: int | None,
) -> list[PlannedSession]:
    on_day: dict[date, list[_Place]] = defaultdict(list)
    for person in dataset.in_order("staff", seated.days):
        days = seated.days[person]
        for day, served in zip(days, _served(asked, lacking[person], days), strict=True):
            members = {number: lacking[person][number] for number in served}
            on_day[day].append(_place(dataset, plan, asked, members, leaves=person in leaving))
    found = [
        _session(plan, places)
        for day in sorted(on_day)
        for places in _rooms(plan, on_day[day], room or len(on_day[day]))
    ]
    return sorted(found, key=attrgetter("last_day", "first_day"))


def _place(
    dataset: Dataset, plan: Plan, asked: Sequence[Goal], members: Mapping[int, Member], *, leaves: bool
) -> _Place:
    one = next(iter(members.values()))
    seat = Seat(
        person=one.id,
        name=one.name,
        organisations=dataset.in_order("organisations", chain(*(one.organisations for one in members.values()))),
        lacks=_in_order(plan, (part for member in members.values() for part in member.missing)),
        counts_for=tuple(asked[number].target.id for number in sorted(members)),
        leaves=leaves,
    )
    return _Place(
        seat, max(asked[number].first_day for number in members), min(asked[number].day for number in members)
    )


def _in_order(plan: Plan, components: Iterable[str]) -> tuple[str, ...]:
    """Return the components, each once, in the order of the plan."""
    return tuple(sorted(set(components), key=plan.component_rank))


def _rooms(plan: Plan, places: Sequence[_Place], room: int) -> Iterator[Sequence[_Place]]:
    """Spread the seats of a day over as few sessions as can be; those who lack the same fill sessions of their own."""
    alike: dict[tuple[tuple[int, str], ...], list[_Place]] = defaultdict(list)
    for place in places:
        alike[tuple(map(plan.component_rank, place.seat.lacks))].append(place)
    left: list[_Place] = []
    for _, group in sorted(alike.items()):
        full = len(group) // room * room
        yield from _parts(group[:full], room)
        left += group[full:]
    yield from _parts(left, room)


def _parts(places: Sequence[_Place], size: int) -> Iterator[Sequence[_Place]]:
    return (places[start : start + size] for start in range(0, len(places), size))


def _session(plan: Plan, places: Sequence[_Place]) -> PlannedSession:
    return PlannedSession(
        first_day=max(place.first_day for place in places),
        last_day=min(place.last_day for place in places),
        components=_in_order(plan, (part for place in places for part in place.seat.lacks)),
        seats=tuple(place.seat for place in places),
    )
