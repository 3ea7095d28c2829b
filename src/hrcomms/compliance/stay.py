"""Since when one belongs to a population without a break, and what it had met on that day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from hrcomms.compliance.assessment import Assessment, assess_target
from hrcomms.dataset import Dataset
from hrcomms.measures import Member
from hrcomms.model import Plan

_ONE_DAY = timedelta(days=1)


def on_joining(
    dataset: Dataset, plan: Plan, closing: Assessment, since: date, members: Iterable[str]
) -> dict[str, Member]:
    """Return the members as they were on the day on which each joined; `closing` is of the same dataset and plan.

    They must belong at the closing and not on `since`. The day of joining is the first of the stay that lasts at the
    closing: who left and came back joined when they came back. Of two posts without a day between, the second
    continues the stay of the first.
    """
    by_day: dict[date, list[str]] = {}
    for one in members:
        by_day.setdefault(_joining(dataset, closing, since, one), []).append(one)
    attended = _attended(dataset) if by_day else {}
    found: dict[str, Member] = {}
    for day, joined in by_day.items():
        known = _reduced(dataset, joined, attended) if closing.kind.unit == "people" else dataset
        states = assess_target(known, plan, closing.target, day).members
        found |= {state.id: state for state in states if state.id in joined}
    return found


def _attended(dataset: Dataset) -> dict[str, list[int]]:
    """Return the positions of the sessions that each person attended."""
    found: dict[str, list[int]] = {}
    for position, session in enumerate(dataset.training):
        for person in session.attended:
            found.setdefault(person, []).append(position)
    return found


def _reduced(dataset: Dataset, people: Iterable[str], attended: Mapping[str, list[int]]) -> Dataset:
    """Return the dataset without other people and what only they attended: no member depends on another."""
    sessions = sorted({position for person in people for position in attended.get(person, [])})
    return replace(
        dataset,
        staff=tuple(record for person in people for record in dataset.staff_by_id[person]),
        training=tuple(dataset.training[position] for position in sessions),
    )


def _joining(dataset: Dataset, closing: Assessment, since: date, member: str) -> date:
    joined = closing.as_of
    for day in _turns(dataset, member, since, closing.as_of):
        if not any(ground.belongs for ground in closing.kind.grounds(dataset, member, day)):
            break
        joined = day
    return joined


def _turns(dataset: Dataset, member: str, since: date, as_of: date) -> list[date]:
    """Return the days after `since` and up to `as_of` on which it may begin or cease to belong, the latest first.

    On all other days it belongs exactly when it belonged the day before.
    """
    days = set()
    for first, last in _intervals(dataset, member):
        if since < first <= as_of:
            days.add(first)
        if since <= last < as_of:
            days.add(last + _ONE_DAY)
    return sorted(days, reverse=True)


def _intervals(dataset: Dataset, member: str) -> Iterator[tuple[date, date]]:
    """Yield the times of all that membership can rest on: the body itself, or posts and their bodies."""
    bodies = dataset.organisation_by_id
    if member in bodies:
        yield bodies[member].days
    for person in dataset.staff_by_id.get(member, ()):
        for post in person.posts:
            yield post.days
            if post.organisation in bodies:
                yield bodies[post.organisation].days
