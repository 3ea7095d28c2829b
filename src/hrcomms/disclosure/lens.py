"""The worlds in which is looked whether numbers tell of few people: what somebody who reads them may know beside."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from math import comb
from typing import NamedTuple

from hrcomms.disclosure.counts import FEW
from hrcomms.disclosure.survey import Rows
from hrcomms.disclosure.witness import OUTSIDE, Budget, Moves, Search
from hrcomms.disclosure.worlds import NOBODY, Bits, Kind, World, bits

_KINDS = 3_000
_GROUPS = 40_000
_SOURCES = 150
_STEPS = 5_000
_ORDER = 3


def lenses(rows: Rows, budget: Budget) -> "list[Lens]":
    """Return the worlds in which to look: of who knows the posts, of who knows all sessions or those of the year."""
    first = Lens(rows.world, budget)
    wide = [] if rows.wide == rows.world else [Lens(rows.wide, budget, first.signatures)]
    return [PostsLens(rows.posts, budget), first, *wide]


class Lens:
    """A world in which numbers are looked at; of `known` signatures groups were looked at before."""

    def __init__(self, world: World, budget: Budget, known: Iterable[Bits] = ()) -> None:
        self.world, self.budget, self.known = world, budget, frozenset(known)

    @cached_property
    def order(self) -> int:
        """How many rows a group is told apart by: fewer where there would be too many groups or kinds."""
        return next((one for one in range(_ORDER, 1, -1) if self._fits(one)), 1)

    def _fits(self, order: int) -> bool:
        return self.world.combined(order) <= _KINDS and self._groups_of(order) <= _GROUPS

    def _groups_of(self, order: int) -> int:
        """Return about how many groups there are of so many rows."""
        demands = len(self.world.demands)
        rest = self.world.trained + 1 - self.world.first_session
        return sum(
            comb(demands, one) * 3**one * comb(rest, order - one) * 2 ** (order - one) for one in range(order + 1)
        )

    @cached_property
    def sources(self) -> list[Kind]:
        """The kinds from which people are moved."""
        return list(self.world.people)[: max(1, min(_SOURCES, _STEPS // self.world.changes))]

    @property
    def narrowed(self) -> bool:
        """Tell whether more people could be moved than are."""
        return len(self.sources) < len(self.world.people)

    @cached_property
    def steps(self) -> list[tuple[Bits, Bits]]:
        """What somebody's signature could become by one change, for those who occur and for people at large."""
        signature = self.world.signature
        found = {
            (signature(kind), signature(other)): None
            for kind in (self.sources if self.world.posts else (*self.sources, NOBODY))
            for other in self.world.near(kind)
        }
        return list(found)

    def moves(self, told: Bits) -> Moves:
        """Return the steps as far as the numbers that are told change by them."""
        return Moves.of(dict.fromkeys((one & told, other & told) for one, other in self.steps))

    @cached_property
    def signatures(self) -> list[Bits]:
        """The signatures of the kinds that are thought of."""
        simplest = map(self.world.signature, self.world.simplest(self.order))
        outside = () if self.world.posts else (0,)
        return list(dict.fromkeys([*self.world.occurring, *simplest, *(other for _, other in self.steps), *outside]))

    @cached_property
    def places(self) -> list[Bits]:
        """For each row the places in `signatures` that it counts."""
        rows = self.world.trained + 1 + (len(self.world.cells) if self.world.posts else 0)
        found = [bytearray(len(self.signatures) // 8 + 1) for _ in range(rows)]
        for at, one in enumerate(self.signatures):
            for row in bits(one):
                found[row][at // 8] |= 1 << at % 8
        return [int.from_bytes(one, "little") for one in found]

    @cached_property
    def empty(self) -> tuple[Bits, ...]:
        """The groups of conceivable signatures that nobody is of: sets of places in `signatures`."""
        occurring = _places(one in self.world.occurring for one in self.signatures) | 1 << self.signatures.index(0)
        known = _places(one in self.known for one in self.signatures)
        found = dict.fromkeys(self.groups(min(self.order, len(self.parted)), occurring))
        return tuple(one for one in found if not one & known)

    @cached_property
    def everybody(self) -> Bits:
        """The places of all signatures."""
        return (1 << len(self.signatures)) - 1

    @cached_property
    def parted(self) -> list[tuple[Bits, ...]]:
        """The groups into which a row parts everybody: counted, not counted, and of those members or not."""
        world, places = self.world, self.places
        found: list[tuple[Bits, ...]] = []
        for at, demand in enumerate(world.demands, world.first_demand):
            members = places[demand.population]
            found.append((places[at], members & ~places[at], self.everybody & ~members))
        rest = range(world.first_session, world.trained + 1)
        return found + [(places[at], self.everybody & ~places[at]) for at in rest]

    def groups(self, order: int, taken: Bits) -> Iterator[Bits]:
        """Yield the groups that are told apart by so many rows, but for those in which anybody taken is."""
        many = self._groups_of(order) * (self.world.populations + 1) > _GROUPS
        wholes = [self.everybody] if many else [*self.places[: self.world.populations], self.everybody]
        for chosen in combinations(self.parted, order):
            groups = wholes
            for ways in chosen:
                groups = [group & way for group in groups for way in ways if group & way]
            yield from (group for group in groups if not group & taken)

    def keeps(self, printed: Bits) -> bool:
        """Tell whether these numbers, printed together, tell of no few people and of no group that nobody is in."""
        self.budget.left -= len(self.steps) + len(self.signatures) + len(self.empty) // 4
        columns: Counter[Bits] = Counter()
        for signature, count in self.world.occurring.items():
            columns[signature & printed] += count
        search = Search(columns, self.moves(printed), self.budget)
        many = {column for column, count in columns.items() if count >= FEW} | {OUTSIDE}
        if not self.known:
            for column in sorted(columns):
                if column not in many:
                    found = search.witness((column,), FEW)
                    if found is None:
                        return False
                    many |= {one for one, count in found.items() if count >= FEW}
        return self._nothing_empty(printed, many, search)

    def _nothing_empty(self, printed: Bits, many: set[Bits], search: Search) -> bool:
        columns = [one & printed for one in self.signatures]
        places: dict[Bits, Bits] = {}
        for at, column in enumerate(columns):
            places[column] = places.get(column, 0) | 1 << at
        reached = sum(places.get(column, 0) for column in many)
        for group in self.empty:
            if group & reached:
                continue
            found = search.witness({columns[at] for at in bits(group)}, FEW)
            if found is None:
                return False
            for column, count in found.items():
                if count >= FEW:
                    reached |= places.get(column, 0)
        return True


class Question(NamedTuple):
    """Asks whether so many people could be of a group, a set of places in the signatures."""

    group: Bits
    least: int


class PostsLens(Lens):
    """A world in which it is known who holds which post, so how many people each cell has.

    A group in which there could be FEW is looked at as ever. Of one within small cells it is known that it is of few;
    what must not be told is more than that: how many of these people are in it.
    """

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What must be possible of groups of few."""
        counts = self.world.occurring
        large = _places(counts[one] >= FEW for one in self.signatures)
        singles = [1 << at for at, one in enumerate(self.signatures) if 0 < counts[one] < FEW]
        several = (self.groups(order, large) for order in range(1, min(self.order, len(self.parted)) + 1))
        found = dict.fromkeys([*singles, *(group for groups in several for group in groups)])
        return tuple(dict.fromkeys(question for group in found for question in self._asked(group)))

    @cached_property
    def _cells(self) -> list[tuple[Bits, int]]:
        first = self.world.trained + 1
        return [(self.places[at], self.world.cell_sizes[cell]) for at, cell in enumerate(self.world.cells, first)]

    @cached_property
    def _occurring(self) -> list[tuple[Bits, int]]:
        counts = self.world.occurring
        return [(1 << at, counts[one]) for at, one in enumerate(self.signatures) if counts[one]]

    def _count(self, group: Bits) -> int:
        return sum(count for place, count in self._occurring if group & place)

    def _asked(self, group: Bits) -> Iterator[Question]:
        there = self._count(group)
        if there >= FEW:
            return
        cells = [(places, size) for places, size in self._cells if places & group]
        most = sum(size for _, size in cells)
        if most >= FEW:
            yield Question(group, FEW)
            return
        rest = sum(places for places, _ in cells) & ~group
        if rest:
            yield Question(group, most)
            yield Question(rest, sum(size for places, size in cells if places & rest))

    def keeps(self, printed: Bits) -> bool:
        """Tell whether these numbers, printed together, tell of a group of few no more than the posts do."""
        self.budget.left -= len(self.steps) + len(self.signatures) + len(self.questions) // 4
        told = printed | sum(self.world.cell_rows.values())
        people: Counter[Bits] = Counter()
        for signature, count in self.world.occurring.items():
            people[signature & told] += count
        search = Search(people, self.moves(told), self.budget, told & ~printed)
        shown = _Shown([one & told for one in self.signatures], search)
        return all(map(shown.could, self.questions))


class _Shown:
    """What the witnesses that were found show of groups; more are looked for where they show too little."""

    def __init__(self, columns: Sequence[Bits], search: Search) -> None:
        self.search, self.places = search, dict[Bits, Bits]()
        for at, column in enumerate(columns):
            self.places[column] = self.places.get(column, 0) | 1 << at
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
        wanted = frozenset(column for column, places in self.places.items() if places & one.group)
        key = sum(self.places[column] for column in wanted), one.least
        if key not in self.asked:
            self.asked[key] = self._looked_for(wanted, one.least)
        return self.asked[key]

    def _looked_for(self, wanted: frozenset[Bits], least: int) -> bool:
        if any(sum(people[column] for column in wanted) >= least for people in self.found):
            return True
        people = self.search.witness(wanted, least)
        if people is not None:
            self._add(people)
        return people is not None


def _places(holds: Iterable[object]) -> Bits:
    """Return the places at which something holds."""
    found = "".join("1" if one else "0" for one in holds)
    return int(found[::-1] or "0", 2)
