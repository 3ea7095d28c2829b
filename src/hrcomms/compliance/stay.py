"""Since when one belongs to a population without a break, and what it had met on that day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hrcomms.compliance.assessment import assess_target
from hrcomms.dataset import Dataset
from hrcomms.measures import Member
from hrcomms.model import Organisation, Plan, Target

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stays:
    """The stays in the population of a target within (`since`, `as_of`]; each day is assessed once."""

    dataset: Dataset
    plan: Plan
    target: Target
    since: date
    as_of: date
    _members: dict[date, Mapping[str, Member]] = field(default_factory=dict)

    def joining(self, member: str) -> Member:
        """Return the member as it was on the day on which it joined.

        It must belong on `as_of` and not on `since`. The day of joining is the first of the stay that lasts on
        `as_of`: who left and came back joined when they came back. Of two posts without a day between, the second
        continues the stay of the first.
        """
        joined = self._on(self.as_of)[member]
        for day in self._turns(member):
            found = self._on(day).get(member)
            if found is None:
                break
            joined = found
        return joined

    def _on(self, day: date) -> Mapping[str, Member]:
        if day not in self._members:
            members = assess_target(self.dataset, self.plan, self.target, day).members
            self._members[day] = {one.id: one for one in members}
        return self._members[day]

    def _turns(self, member: str) -> list[date]:
        """Return the days within (`since`, `as_of`] on which it may begin or cease to belong, the latest first.

        On all other days it belongs exactly when it belonged the day before.
        """
        days = {day for first, last in self._intervals(member) for day in self._ends(first, last)}
        return sorted(days, reverse=True)

    def _ends(self, first: date, last: date) -> Iterator[date]:
        """Yield the first day of an interval and the day after its last, as far as they lie within the time."""
        if self.since < first <= self.as_of:
            yield first
        if self.since <= last < self.as_of:
            yield last + _ONE_DAY

    def _intervals(self, member: str) -> Iterator[tuple[date, date]]:
        """Yield the times of all that membership can rest on: the body itself, or posts and their bodies."""
        bodies = self.dataset.organisation_by_id
        if member in bodies:
            yield _existence(bodies[member])
        for person in self.dataset.staff:
            if person.id == member:
                for post in person.posts:
                    yield post.start_date.first, post.end_date.last if post.end_date else date.max
                    if post.organisation in bodies:
                        yield _existence(bodies[post.organisation])


def _existence(body: Organisation) -> tuple[date, date]:
    first = body.founding_date.first if body.founding_date else date.min
    return first, body.dissolution_date.last if body.dissolution_date else date.max
