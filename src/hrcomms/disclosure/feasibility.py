"""Alternatives: other people than the true ones for whom the same numbers would be printed, so nobody can tell.

All in whole numbers. A *column* is what a kind of person adds to the printed numbers: a set of bits, one for each. An
alternative says how many people there are of each column, such that all numbers printed are as they are.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from hrcomms.disclosure.table_model import Bits, bits

OUTSIDE = 0
"""The column of people whom no printed number counts: as many as you like."""
_NODES = 400
_COST = 20
_DEPTH = 5
_DONORS = 12
_GOALS = 4


class Step(NamedTuple):
    """What changes where somebody is of another column: the numbers that rise and those that fall."""

    up: Bits
    down: Bits


class Budget:
    """How much may still be searched: a count of steps looked at, never of time."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    @property
    def spent(self) -> bool:
        """Tell whether nothing is left."""
        return self.left <= 0


@dataclass
class Moves:
    """The steps that somebody can make from a column that occurs to one near it, by the number that they change."""

    rising: dict[int, dict[Step, list[tuple[Bits, Bits]]]] = field(default_factory=dict)
    falling: dict[int, dict[Step, list[tuple[Bits, Bits]]]] = field(default_factory=dict)

    @staticmethod
    def of(pairs: Iterable[tuple[Bits, Bits]]) -> "Moves":
        """Return the moves from each first column to its second."""
        made = Moves()
        for source, goal in pairs:
            step = Step(goal & ~source, source & ~goal)
            for row in bits(step.up):
                made.rising.setdefault(row, {}).setdefault(step, []).append((source, goal))
            for row in bits(step.down):
                made.falling.setdefault(row, {}).setdefault(step, []).append((source, goal))
        for rows in (made.rising, made.falling):
            for row, steps in rows.items():
                rows[row] = dict(sorted(steps.items(), key=lambda pair: (_size(pair[0]), pair[0])))
        return made


def _size(step: Step) -> int:
    return step.up.bit_count() + step.down.bit_count()


class Search:
    """Looks for alternatives where the numbers in `printed` are told of the people of `columns`.

    `strata` are the numbers of people of each stratum, where these are told: then there is nobody outside.
    """

    def __init__(self, columns: Mapping[Bits, int], moves: Moves, budget: Budget, strata: Bits = 0) -> None:
        self.columns, self.moves, self.budget, self.strata = columns, moves, budget, strata
        self._printed = printed_of(columns)
        self._away: dict[Bits, int] = {}

    def alternative(self, wanted: Collection[Bits], least: int) -> Counter[Bits] | None:
        """Return people of whom so many are of the wanted columns, and the same is printed; None: none are found."""
        goals = frozenset(wanted)
        closest = sorted(goals, key=lambda one: (self._distance(one), one))[:_GOALS]
        people = Counter(self.columns)
        while sum(people[one] for one in goals) < least:
            if OUTSIDE in goals:
                people[OUTSIDE] += least
                break
            if not self._raise(people, goals, closest):
                return None
        return people if self._tells_the_same(people) else None

    def could_be(self, row: int, *, more: bool) -> bool:
        """Tell whether a number that is not told could be one more, or one less, while all that are told stay."""
        nodes = [_NODES]
        steps = (self.moves.rising if more else self.moves.falling).get(row, {})
        found = any(self._taken_back(row, step, pairs, nodes) for step, pairs in steps.items())
        self.budget.left -= _COST * (_NODES - nodes[0] + 1)
        return found

    def _taken_back(self, row: int, step: Step, pairs: Iterable[tuple[Bits, Bits]], nodes: list[int]) -> bool:
        """Tell whether somebody can make a step whose other numbers than this one are taken back by others."""
        source = next((one for one, _ in pairs if one == OUTSIDE or self.columns.get(one)), None)
        if source is None:
            return False
        rest = Step(step.up & ~(1 << row), step.down & ~(1 << row))
        people, taken = Counter(self.columns), Counter({source: 1})
        return self._balanced(people, frozenset(), rest, taken, nodes, _DEPTH) is not None

    def _tells_the_same(self, people: Mapping[Bits, int]) -> bool:
        """Tell whether all numbers printed of these people are those of the true ones, and no number is below 0."""
        return printed_of(people) == self._printed and all(count >= 0 for count in people.values())

    def _distance(self, goal: Bits) -> int:
        """Return how many numbers tell somebody of a column from whoever is closest."""
        if goal not in self._away:
            outside = () if self.strata else (OUTSIDE,)
            self._away[goal] = min((goal ^ one).bit_count() for one in (*self.columns, *outside))
        return self._away[goal]

    def _raise(self, people: Counter[Bits], goals: frozenset[Bits], closest: Sequence[Bits]) -> bool:
        """Make one more person be of a wanted column, and others change such that all numbers stay."""
        donors = [one for one, count in people.items() if count and one not in goals]
        donors += [] if self.strata else [OUTSIDE]
        self.budget.left -= len(donors) * len(closest) // 2
        pairs = [
            ((goal ^ donor).bit_count(), donor, goal)
            for donor in donors
            for goal in closest
            if not (goal ^ donor) & self.strata
        ]
        for _, donor, goal in nsmallest(_DONORS, pairs):
            nodes = [_NODES]
            taken = Counter({donor: 1})
            rest = Step(goal & ~donor, donor & ~goal)
            path = self._balanced(people, goals, rest, taken, nodes, _DEPTH)
            self.budget.left -= _COST * (_NODES - nodes[0] + 1)
            if path is not None:
                for source, to in ((donor, goal), *path):
                    people[source] -= source != OUTSIDE
                    people[to] += to != OUTSIDE
                return True
            if self.budget.spent:
                return False
        return False

    def _balanced(
        self,
        people: Counter[Bits],
        goals: frozenset[Bits],
        rest: Step,
        taken: Counter[Bits],
        nodes: list[int],
        depth: int,
    ) -> list[tuple[Bits, Bits]] | None:
        """Return moves of others that take back the numbers in `rest`; None if none are found."""
        if rest == (0, 0):
            return []
        nodes[0] -= 1
        if depth == 0 or nodes[0] <= 0 or _size(rest) > 3 * depth:
            return None
        for step, source, goal in self._options(people, goals, rest, taken):
            taken[source] += 1
            after = _sum(rest, step)
            found = self._balanced(people, goals, after, taken, nodes, depth - 1)
            if found is not None:
                return [(source, goal), *found]
            taken[source] -= 1
            if nodes[0] <= 0:
                return None
        return None

    def _options(
        self, people: Counter[Bits], goals: frozenset[Bits], rest: Step, taken: Counter[Bits]
    ) -> Iterator[tuple[Step, Bits, Bits]]:
        """Yield steps against one of the numbers in `rest`, the closest first, each with somebody who can make it."""
        if rest.up:
            row = (rest.up & -rest.up).bit_length() - 1
            steps = self.moves.falling.get(row, {})
        else:
            row = (rest.down & -rest.down).bit_length() - 1
            steps = self.moves.rising.get(row, {})
        fitting = []
        for step in steps:
            if step.up & rest.up or step.down & rest.down:
                continue
            more = (step.up & ~rest.down).bit_count() + (step.down & ~rest.up).bit_count()
            if more <= 1:
                fitting.append((more - _size(step), step))
        for _, step in sorted(fitting):
            for source, goal in steps[step]:
                if source not in goals and (source == OUTSIDE or people[source] > taken[source]):
                    yield step, source, goal
                    break


def _sum(one: Step, two: Step) -> Step:
    up, down = one.up | two.up, one.down | two.down
    return Step(up & ~down, down & ~up)


_DIGITS = 32
"""How many bits a printed number takes where all stand in one: more than any number of people."""


@cache
def _spread(column: Bits) -> int:
    return sum(1 << row * _DIGITS for row in bits(column))


def printed_of(people: Mapping[Bits, int]) -> int:
    """Return the numbers that are printed of people, one after another in one number."""
    return sum(count * _spread(column) for column, count in people.items())
