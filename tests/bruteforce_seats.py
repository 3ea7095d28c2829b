"""The fewest seats by trying every choice of seats, one more each time: what the planner is held to.

It never imports hrcomms. A seat is a person on a day. Whoever sits gets all they lack, so a seat serves some needs
of that person; everything else is counting.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations, count
from math import ceil
from typing import Any, NamedTuple

from bruteforce import answer, answer_by, in_force, milestones_of, share, start_of, whole

Plain = dict[str, Any]
Seat = tuple[str, Any]
Serves = Mapping[Seat, Collection[int]]
"""For each seat that serves anything, the needs that it serves."""


class Cost(NamedTuple):
    """What is to be least, the first before the next."""

    seats: int
    sessions: int
    leavers: int


def enough(serves: Serves, needs: Sequence[int]) -> Iterator[tuple[Seat, ...]]:
    """Yield every choice of seats that meets the needs, of those with the fewest seats."""
    seats = sorted(serves)
    persons = sorted({person for person, _ in seats})
    bits = {seat: sum(1 << (need * len(persons) + persons.index(seat[0])) for need in serves[seat]) for seat in seats}
    columns = [sum(1 << (need * len(persons) + place) for place in range(len(persons))) for need in range(len(needs))]
    for size in count():
        found = False
        for choice in combinations(seats, size):
            served = 0
            for seat in choice:
                served |= bits[seat]
            if all((served & column).bit_count() >= need for column, need in zip(columns, needs, strict=True)):
                found = True
                yield choice
        if found:
            return


def cost(choice: Collection[Seat], room: int | None, leaving: Collection[str]) -> Cost:
    """Return what a choice costs."""
    days = Counter(day for _, day in choice)
    sessions = sum(1 if room is None else ceil(Fraction(number, room)) for number in days.values())
    return Cost(len(choice), sessions, len({person for person, _ in choice} & set(leaving)))


def cheapest(
    serves: Serves, needs: Sequence[int], room: int | None, leaving: Collection[str]
) -> list[tuple[Seat, ...]]:
    """Return every choice that meets the needs at the least cost."""
    choices = list(enough(serves, needs))
    lowest = min(cost(choice, room, leaving) for choice in choices)
    return [choice for choice in choices if cost(choice, room, leaving) == lowest]


# From a dataset


class Asked(NamedTuple):
    """A target of a dataset: on which day so many more must have met it, and why that cannot be."""

    day: date
    need: int
    obstacle: str | None


def asked(data: Plain, target: Plain, as_of: date, by: date | None) -> Asked:
    """Return what is asked of a target."""
    rule = in_force(data["plan"], target, as_of)
    due, threshold = whole(rule["due"]), share(rule["threshold"])
    day, part = due, threshold
    if by is not None:
        day = min(by, due) if due >= as_of else by
    else:
        for step in milestones_of(data["plan"], rule):
            at = whole(step["date"])
            if as_of < at < due and at < day:
                day, part = at, share(step["threshold"])
    found = answer_by(data, rule, max(day, as_of))
    need = max(0, ceil(part * found["denominator"]) - found["numerator"])
    if not found["denominator"]:
        return Asked(day, need, "nobody")
    if need and day < as_of:
        return Asked(day, need, "missed")
    if need and day < start_of(data["plan"], rule):
        return Asked(day, need, "before-plan")
    return Asked(day, need, None)


def serving(data: Plain, goals: Sequence[Asked], as_of: date, days: Iterable[date]) -> dict[Seat, list[int]]:
    """Return what each seat on one of these days serves, as the figures show once such a session has been held."""
    people = [person["id"] for person in data["staff"]]
    parts = [term["id"] for term in data["plan"]["components"]]
    found: dict[Seat, list[int]] = {}
    for day in days:
        held = with_session(data, "s-tried", day, parts, people)
        for number, (target, goal) in enumerate(zip(data["plan"]["targets"], goals, strict=True)):
            if goal.obstacle is None and as_of <= day <= goal.day:
                rule = in_force(data["plan"], target, as_of)
                met = {*answer_by(held, rule, goal.day)["met"]} - {*answer_by(data, rule, goal.day)["met"]}
                for person in met:
                    found.setdefault((person, day), []).append(number)
    return found


def with_session(data: Plain, name: str, day: date, components: Iterable[str], attended: Iterable[str]) -> Plain:
    """Return the dataset with one more session that took place."""
    session = {"id": name, "title": "Session", "start_date": str(day)}
    more = {**session, "components": list(components), "attended": list(attended)}
    return {**data, "training": [*data["training"], more]}


def leaving(data: Plain, goals: Sequence[Asked]) -> set[str]:
    """Return who is needed on a goal's day, and known to be gone from the population by the target's due day."""
    found: set[str] = set()
    for target, goal in zip(data["plan"]["targets"], goals, strict=True):
        due = whole(target["due"])
        if goal.obstacle is None and goal.need and goal.day < due:
            now, then = answer(data, target, goal.day), answer(data, target, due)
            found |= set(now["population"]) - set(now["met"]) - set(then["population"])
    return found
