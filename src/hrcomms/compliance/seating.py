"""The fewest seats that meet several needs at once, as a problem of days and people alone.

A need asks that so many of those who lack it sit on some day of its window. One seat serves every need that its
person lacks and whose window holds its day. What is asked for, one after the other:

1. the fewest seats,
2. the fewest sessions: each takes place on one day and has room for so many,
3. the fewest people who leave,
4. the fewest seats on the last of the days, then on the last but one, and so on: nothing waits without a reason,
5. candidates who lack the same, and all leave or all stay, are alike: as few as possible of the group whose first
   candidate comes last in the order given, then of the group before, and so on,
6. for what is still open: as few steps as possible, from the last step of the last group backwards.

Of a group, those who come first are seated. So one answer alone fits, whatever the solver finds first.

Only the last days of windows are looked at. Any session can be put off until the first of the windows that its
people rely on closes: everybody still counts, and nothing is added.

The days of one person are a chain of steps. A window that holds an earlier day of the chain and a later one holds
all between, so what a day adds depends on the day before it alone. That is why steps can be counted for all who are
alike together, and taken apart into people again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hrcomms.compliance.solver import Program, Row, Search, total


@dataclass(frozen=True, slots=True)
class Need:
    """`count` of those who lack it must sit on a day from `first` to `last`."""

    count: int
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a seat on `day` serves it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be seated: the needs they lack, by number, and whether they are known to leave."""

    id: str
    lacks: frozenset[int]
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Seated:
    """Who sits on which days, how many sessions that takes, and the proven least number of seats."""

    days: Mapping[str, tuple[date, ...]]
    sessions: int
    bound: int

    @property
    def seats(self) -> int:
        """How many seats there are."""
        return sum(len(days) for days in self.days.values())


class _Alike(NamedTuple):
    """Those who lack the same, and all of whom leave or none; the preferred come first."""

    lacks: frozenset[int]
    leaves: bool
    ids: tuple[str, ...]


class _Step(NamedTuple):
    """A seat on a day for somebody whose seat before it was on the day `before` (None: it is their first)."""

    alike: int
    before: date | None
    day: date
    serves: frozenset[int]


def fewest_seats(needs: Sequence[Need], candidates: Iterable[Candidate], room: int | None = None) -> Seated:
    """Return the one best seating for these needs; `room` is how many a session takes (None: any number).

    Candidates come in order of preference, with distinct ids. Raises ValueError where a need asks for more people than
    lack it, where its window is empty or where there is no room; and what `Search` raises.
    """
    everybody = tuple(candidates)
    _refuse_impossible(needs, everybody, room)
    alike = _groups(needs, everybody)
    steps = _steps(needs, alike)
    if not steps:
        return Seated({}, 0, 0)
    search = Search(_program(needs, alike, steps))
    bound = search.settle(dict.fromkeys(range(len(steps)), 1))
    sessions = _settle_sessions(search, steps, bound if room is None else min(room, bound))
    for terms in _further(alike, steps):
        search.settle(terms)
    return Seated(_people(alike, steps, search.values[: len(steps)]), sessions, bound)


def _refuse_impossible(needs: Sequence[Need], candidates: Sequence[Candidate], room: int | None) -> None:
    if room is not None and room < 1:
        raise ValueError("a session has room for one at least")
    for number, need in enumerate(needs):
        able = sum(number in one.lacks for one in candidates) if need.first <= need.last else 0
        if need.count > able:
            raise ValueError(f"need {number} asks for {need.count} of {able}")


def _groups(needs: Sequence[Need], candidates: Sequence[Candidate]) -> tuple[_Alike, ...]:
    asked = frozenset(number for number, need in enumerate(needs) if need.count > 0)
    found = defaultdict(list)
    for one in candidates:
        if lacks := one.lacks & asked:
            found[lacks, one.leaves].append(one.id)
    return tuple(_Alike(lacks, leaves, tuple(ids)) for (lacks, leaves), ids in found.items())


def _steps(needs: Sequence[Need], groups: Sequence[_Alike]) -> tuple[_Step, ...]:
    """Return every step that serves something, in order of groups, then of days."""
    found = []
    days = sorted({need.last for need in needs if need.count > 0})
    for number, group in enumerate(groups):
        for place, day in enumerate(days):
            here = {need for need in group.lacks if needs[need].holds(day)}
            for before in (None, *days[:place]):
                served = frozenset(need for need in here if before is None or not needs[need].holds(before))
                if served:
                    found.append(_Step(number, before, day, served))
    return tuple(found)


def _program(needs: Sequence[Need], groups: Sequence[_Alike], steps: Sequence[_Step]) -> Program:
    """Return the conditions: every need is met, nobody is invented, and who goes on has been there before."""
    first: dict[int, dict[int, int]] = defaultdict(dict)
    served: dict[int, dict[int, int]] = defaultdict(dict)
    onward: dict[tuple[int, date], dict[int, int]] = defaultdict(dict)
    for number, step in enumerate(steps):
        if step.before is None:
            first[step.alike][number] = 1
        else:
            onward[step.alike, step.before][number] = 1
        onward[step.alike, step.day][number] = -1
        for need in step.serves:
            served[need][number] = 1
    rows = [Row(terms, low=needs[need].count) for need, terms in served.items()]
    rows += [Row(terms, high=len(groups[alike].ids)) for alike, terms in first.items()]
    rows += [Row(terms, high=0) for terms in onward.values() if max(terms.values()) > 0]
    return Program(tuple(len(groups[step.alike].ids) for step in steps), tuple(rows))


def _settle_sessions(search: Search, steps: Sequence[_Step], room: int) -> int:
    """Settle the fewest sessions for the seats settled before, and return how many they are."""
    on_day = _on_days(steps)
    seats = {day: total(terms, search.values) for day, terms in on_day.items()}
    held = range(len(steps), len(steps) + len(on_day))
    rows = [Row({**terms, session: -room}, high=0) for session, terms in zip(held, on_day.values(), strict=True)]
    caps = [sum(seats.values())] * len(held)
    search.extend(caps, rows, (_sessions(count, room) for count in seats.values()))
    return search.settle(dict.fromkeys(held, 1), floor=_sessions(sum(seats.values()), room))


def _sessions(seats: int, room: int) -> int:
    return -(-seats // room)


def _on_days(steps: Sequence[_Step]) -> dict[date, dict[int, int]]:
    found: dict[date, dict[int, int]] = defaultdict(dict)
    for number, step in enumerate(steps):
        found[step.day][number] = 1
    return dict(sorted(found.items()))


def _further(groups: Sequence[_Alike], steps: Sequence[_Step]) -> Iterator[dict[int, int]]:
    """Yield the sums that are to be least once seats and sessions are settled, in their order."""
    first = [number for number, step in enumerate(steps) if step.before is None]
    yield {number: 1 for number in first if groups[steps[number].alike].leaves}
    yield from reversed(_on_days(steps).values())
    for alike in reversed(range(len(groups))):
        yield {number: 1 for number in first if steps[number].alike == alike}
    for number in reversed(range(len(steps))):
        yield {number: 1}


def _people(groups: Sequence[_Alike], steps: Sequence[_Step], values: Sequence[int]) -> Mapping[str, tuple[date, ...]]:
    """Take the counted steps apart into days of single people, in order of ids; the preferred get the earlier days."""
    chains: dict[tuple[int, date], list[tuple[date, ...]]] = defaultdict(list)
    for step, count in sorted(zip(steps, values, strict=True), key=lambda one: _in_time(one[0])):
        for _ in range(count):
            chain = () if step.before is None else chains[step.alike, step.before].pop(0)
            chains[step.alike, step.day].append((*chain, step.day))
    found: dict[str, tuple[date, ...]] = {}
    for number, group in enumerate(groups):
        days = sorted(chain for (alike, _), ended in chains.items() if alike == number for chain in ended)
        found.update(zip(group.ids, days, strict=False))
    return dict(sorted(found.items()))


def _in_time(step: _Step) -> tuple[date, date, int]:
    return step.day, step.before or date.min, step.alike
