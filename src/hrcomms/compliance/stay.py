"""Since when one belongs to a population without a break, and what it had met on that day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from hrcomms.compliance.asked import asked
from hrcomms.compliance.assessment import Assessment, assess_by
from hrcomms.dataset import Dataset
from hrcomms.measures import Member, closed_windows, kind_of, moment
from hrcomms.model import Plan, Target
from hrcomms.model.period import Days

_ONE_DAY = timedelta(days=1)


def on_joining(
    dataset: Dataset, plan: Plan, closing: Assessment, since: date, members: Iterable[str]
) -> dict[str, Member]:
    """Return the members as they were on the day on which each joined; `closing` is of the same dataset and plan.

    They must belong at the closing and not on `since`. The day of joining is the first of the stay that lasts at the
    closing: who left and came back joined when they came back. Of two posts without a day between, the second
    continues the stay of the first.
    """
    rule = plan.in_force(closing.target, closing.as_of)
    stretch = _Stretch(dataset, plan, rule, since, closing.as_of)
    by_day: dict[date, list[str]] = {}
    for one in members:
        by_day.setdefault(stretch.joining(one), []).append(one)
    attended = _attended(dataset) if by_day else {}
    found: dict[str, Member] = {}
    for day, joined in by_day.items():
        known = _reduced(dataset, joined, attended) if closing.kind.unit == "people" else dataset
        states = assess_by(known, plan, rule, day).members
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


@dataclass(frozen=True)
class _Stretch:
    """The days after `since` up to `as_of`, for a target by the rule on the last of them."""

    dataset: Dataset
    plan: Plan
    rule: Target
    since: date
    as_of: date

    def joining(self, member: str) -> date:
        """Return the first day of the stay that lasts at the end."""
        joined = self.as_of
        turns = (turn for days in _intervals(self.dataset, member) for turn in self._turns(days))
        for day in sorted({*turns, *self._common}, reverse=True):
            if not self._belongs(member, day):
                break
            joined = day
        return joined

    def _belongs(self, member: str, day: date) -> bool:
        what = asked(self.plan, self.rule, day)
        grounds = kind_of(what.target).grounds(self.dataset, member, what.moment)
        return any(ground.belongs for ground in grounds)

    @cached_property
    def _common(self) -> frozenset[date]:
        """The days on which whoever belongs may change: with a window, or with bodies on whose order it rests."""
        return frozenset((*self._windows(), *self._bodies()))

    def _windows(self) -> Iterator[date]:
        every = kind_of(self.rule).windows
        if every is not None:
            calendar, last = self.plan.calendar, asked(self.plan, self.rule, self.as_of).moment.window
            days = Days(moment(self.plan, self.rule, self.as_of).start, self.rule.due)
            for window in (*closed_windows(calendar, every, days, self.as_of), *((last,) if last else ())):
                yield from self._turns((window.first, date.max))

    def _bodies(self) -> Iterator[date]:
        kind = kind_of(self.rule)
        chosen = getattr(getattr(kind, "population", None), "organisations", None)
        if kind.unit == "bodies" or chosen:
            for body in self.dataset.organisations:
                yield from self._turns(body.days)

    def _turns(self, days: tuple[date, date]) -> Iterator[date]:
        """Yield on which of the days something begins or has ended: on all others all is as on the day before."""
        first, last = days
        if self.since < first <= self.as_of:
            yield first
        if self.since <= last < self.as_of:
            yield last + _ONE_DAY


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
