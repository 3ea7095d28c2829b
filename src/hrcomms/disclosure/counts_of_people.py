"""Which counts of people a public edition prints: those from which nothing follows that it does not print anyhow.

People at sessions are those of the report's table, and a count of them is one more sum of it that nobody looked at with
the others: so it is printed where it is the report's own sum, and that is printed. A count of people reached is held to
the rule of channels: none that it adds up may be of few, and no rest may be.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hrcomms.compliance import Assessment
from hrcomms.figures.counts import FEW
from hrcomms.figures.figures import Figures
from hrcomms.measures.base import Peopled
from hrcomms.model import Activity, Training


class CountOfPeople(NamedTuple):
    """What a count says of people, and whether that is of few; `sessions` are their places in the report.

    `sessions` is None where some are not in it.
    """

    peopled: Peopled
    few: bool
    sessions: frozenset[int] | None = None

    def withheld(self, sessions: frozenset[int], all_sessions: int, *, people: bool) -> bool:
        """Tell whether it is withheld where the numbers of these sessions are, and perhaps that of all `people`."""
        if self.few or self.peopled == "reached":
            return self.few
        if self.sessions is None:
            return True
        if self.peopled == "people":
            return people or len(self.sessions) < all_sessions
        return not self.sessions.isdisjoint(sessions)


def counts_of_people(figures: Figures) -> dict[str, CountOfPeople]:
    """Return the counts of people among the targets of a period, by target."""
    places = {id(one): at for at, one in enumerate(figures.held.records)}
    return {
        one.target.id: _count(figures, one, one.kind.peopled, places) for one in figures.assessments if one.kind.peopled
    }


def _count(figures: Figures, one: Assessment, peopled: Peopled, places: dict[int, int]) -> CountOfPeople:
    records = [figures.dataset.record_at(each.location) for each in one.records]
    sessions = [each for each in records if isinstance(each, Training)]
    at = {places.get(id(each)) for each in sessions}
    known = frozenset(each for each in at if each is not None)
    few = one.numerator < FEW if records else False
    if peopled == "attendances":
        few = few or _told_of_few(one.numerator - sum(len(set(each.attended)) for each in sessions))
    if peopled == "reached":
        few = few or _few_reached(figures, one, [each for each in records if isinstance(each, Activity)])
    return CountOfPeople(peopled, few, known if len(known) == len(at) else None)


def _told_of_few(number: int) -> bool:
    return 0 < number < FEW


def _few_reached(figures: Figures, one: Assessment, activities: Sequence[Activity]) -> bool:
    """Tell whether few were reached through some channel, or are left over of those whom the report counts there."""
    by_channel, rest, known = Counter[str | None](), Counter[str | None](), {id(each) for each in activities}
    for counted, activity in zip(one.records, activities, strict=True):
        by_channel[activity.channel] += counted.amount
        rest[activity.channel] += max(0, (activity.reach or counted.amount) - counted.amount)
    for activity in figures.done.records:
        rest[activity.channel] += activity.reach or 0 if id(activity) not in known else 0
    left = (rest[channel] for channel in by_channel)
    return any(number < FEW for number in by_channel.values()) or any(map(_told_of_few, left))
