"""The scenario of a reader who knows the posts; and all scenarios, by what a reader may know beside."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from hrcomms.disclosure.feasibility import Budget, Search
from hrcomms.disclosure.microdata import Tables
from hrcomms.disclosure.scenario import Scenario, places_where
from hrcomms.disclosure.table_model import Bits
from hrcomms.figures.counts import FEW


def scenarios(tables: Tables, budget: Budget) -> "list[Scenario]":
    """Return the scenarios to audit: a reader knows the posts, knows all sessions, or only those of the year."""
    first = Scenario(tables.base, budget)
    wide = [] if tables.wide == tables.base else [Scenario(tables.wide, budget, first.signatures)]
    return [KnownPostsScenario(tables.posts, budget), first, *wide]


class Question(NamedTuple):
    """Asks whether so many people could be of a group, a set of places in the signatures."""

    group: Bits
    least: int


class KnownPostsScenario(Scenario):
    """A scenario in which it is known who holds which post, so how many people each stratum has.

    A group in which there could be FEW is looked at as ever. Of one within small strata it is known that it is of few;
    what must not be told is more than that: how many of these people are in it.
    """

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What must be possible of groups of few."""
        counts = self.model.occurring
        large = places_where(counts[one] >= FEW for one in self.signatures)
        singles = [1 << at for at, one in enumerate(self.signatures) if 0 < counts[one] < FEW]
        several = (self.groups(order, large) for order in range(1, min(self.order, len(self.parted)) + 1))
        found = dict.fromkeys(
            [*singles, *self._within_strata(large), *(group for groups in several for group in groups)]
        )
        return tuple(dict.fromkeys(question for group in found for question in self._asked(group)))

    def _within_strata(self, taken: Bits) -> Iterator[Bits]:
        """Yield the groups of people of one stratum that a row tells apart, but for those in which anybody taken is."""
        for (stratum, _), ways in product(self._strata, self.parted):
            yield from (group for way in ways if (group := stratum & way) and not group & taken)

    def _counted(self, row: int, population: int) -> Iterator[tuple[int, int]]:
        yield from super()._counted(row, population)
        for stratum, size in self._strata:
            met = stratum & self.places[row]
            if size >= FEW and met and met != stratum & self.places[population]:
                yield self._count(met), size

    @cached_property
    def _strata(self) -> list[tuple[Bits, int]]:
        first = self.model.trained + 1
        return [
            (self.places[at], self.model.stratum_sizes[stratum]) for at, stratum in enumerate(self.model.strata, first)
        ]

    @cached_property
    def _occurring(self) -> list[tuple[Bits, int]]:
        counts = self.model.occurring
        return [(1 << at, counts[one]) for at, one in enumerate(self.signatures) if counts[one]]

    def _count(self, group: Bits) -> int:
        return sum(count for place, count in self._occurring if group & place)

    def _asked(self, group: Bits) -> Iterator[Question]:
        there = self._count(group)
        if there >= FEW:
            return
        strata = [(places, size) for places, size in self._strata if places & group]
        most = sum(size for _, size in strata)
        if most >= FEW:
            yield Question(group, FEW)
            return
        rest = sum(places for places, _ in strata) & ~group
        if rest:
            yield Question(group, most)
            yield Question(rest, sum(size for places, size in strata if places & rest))

    def is_safe(self, printed: Bits, suppressed: Bits) -> bool:
        """Tell whether these numbers, printed together, tell of a group of few no more than the posts do."""
        self.budget.left -= len(self.steps) + len(self.signatures) + len(self.questions) // 4
        known_rows = printed | sum(self.model.stratum_rows.values())
        search = Search(self._columns(known_rows), self.moves(known_rows), self.budget, known_rows & ~printed)
        shown = _Shown([one & known_rows for one in self.signatures], search)
        return all(map(shown.could, self.questions)) and self.protects_primary(printed, suppressed)


class _Shown:
    """What the alternatives that were found show of groups; more are looked for where they show too little."""

    def __init__(self, columns: Sequence[Bits], search: Search) -> None:
        self.search, self.places = search, dict[Bits, Bits]()
        for at, column in enumerate(columns):
            self.places[column] = self.places.get(column, 0) | 1 << at
        self.alike = [self.places[column] for column in columns]
        self.reached = 0
        self.found: list[Counter[Bits]] = []
        self.asked: dict[tuple[Bits, int], bool] = {}
        self._add(Counter(search.columns))

    def _add(self, people: Counter[Bits]) -> None:
        self.found.append(people)
        for column, count in people.items():
            if count >= FEW:
                self.reached |= self.places.get(column, 0)

    def could(self, one: Question) -> bool:
        """Tell whether it was shown that so many people could be of a group."""
        if one.group & self.reached and one.least <= FEW:
            return True
        self.search.budget.left -= len(self.places) // 8
        key = self._told_apart(one.group), one.least
        if key not in self.asked:
            wanted = frozenset(column for column, places in self.places.items() if places & one.group)
            self.asked[key] = self._looked_for(wanted, one.least)
        return self.asked[key]

    def _told_apart(self, group: Bits) -> Bits:
        """Return the places of all whom the rows do not tell from somebody of the group."""
        found = 0
        while group:
            alike = self.alike[(group & -group).bit_length() - 1]
            found |= alike
            group &= group - 1 & ~alike
        return found

    def _looked_for(self, wanted: frozenset[Bits], least: int) -> bool:
        if any(sum(people[column] for column in wanted) >= least for people in self.found):
            return True
        people = self.search.alternative(wanted, least)
        if people is not None:
            self._add(people)
        return people is not None
