"""Whether numbers tell of few people, in the eyes of a reader who knows some things beside: a disclosure scenario."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations
from math import comb
from typing import NamedTuple

from hrcomms.disclosure.feasibility import OUTSIDE, Budget, Moves, Search
from hrcomms.disclosure.table_model import NOBODY, Bits, Kind, TableModel, bits
from hrcomms.figures.counts import FEW

_KINDS = 3_000
_GROUPS = 40_000
_SOURCES = 150
_STEPS = 5_000
_ORDER = 3


class PrimarySuppression(NamedTuple):
    """A number that is withheld since it is small, of how many it is, and whether one less or more were small too."""

    row: int
    population: int
    less: bool
    more: bool


class Scenario:
    """What a reader takes for possible, in whose eyes numbers are audited; groups of `known` signatures were before."""

    def __init__(self, model: TableModel, budget: Budget, known: Iterable[Bits] = ()) -> None:
        self.model, self.budget, self.known = model, budget, frozenset(known)

    @cached_property
    def order(self) -> int:
        """How many rows a group is told apart by: fewer where there would be too many groups or kinds."""
        return next((one for one in range(_ORDER, 1, -1) if self._fits(one)), 1)

    def _fits(self, order: int) -> bool:
        return self.model.combined(order) <= _KINDS and self._groups_of(order) <= _GROUPS

    def _groups_of(self, order: int) -> int:
        """Return about how many groups there are of so many rows."""
        demands = len(self.model.demands)
        rest = self.model.trained + 1 - self.model.first_session
        return sum(
            comb(demands, one) * 3**one * comb(rest, order - one) * 2 ** (order - one) for one in range(order + 1)
        )

    @cached_property
    def sources(self) -> list[Kind]:
        """The kinds from which people are moved: some of each stratum, of those who met other targets first."""
        seen: Counter[Bits] = Counter()
        turns = dict[Kind, int]()
        for kind in self.model.people:
            unlike = self.model.signature(kind) & self._but_sessions
            turns[kind] = seen[unlike]
            seen[unlike] += 1
        return sorted(turns, key=turns.__getitem__)[: max(1, min(_SOURCES, _STEPS // self.model.changes))]

    @property
    def _but_sessions(self) -> Bits:
        """All rows but those of sessions."""
        return ~((1 << self.model.trained + 1) - (1 << self.model.first_session))

    @property
    def narrowed(self) -> bool:
        """Tell whether more people could be moved than are."""
        return len(self.sources) < len(self.model.people)

    @cached_property
    def steps(self) -> list[tuple[Bits, Bits]]:
        """What somebody's signature could become by one change, for those who occur and for people at large."""
        signature = self.model.signature
        found = {
            (signature(kind), signature(other)): None
            for kind in (self.sources if self.model.posts else (*self.sources, NOBODY))
            for other in self.model.near(kind)
        }
        return list(found)

    def moves(self, known_rows: Bits) -> Moves:
        """Return the steps as far as the numbers that are told change by them."""
        return Moves.of(dict.fromkeys((one & known_rows, other & known_rows) for one, other in self.steps))

    @cached_property
    def signatures(self) -> list[Bits]:
        """The signatures of the kinds that are thought of."""
        simplest = map(self.model.signature, self.model.simplest(self.order))
        outside = () if self.model.posts else (0,)
        return list(dict.fromkeys([*self.model.occurring, *simplest, *(other for _, other in self.steps), *outside]))

    @cached_property
    def places(self) -> list[Bits]:
        """For each row the places in `signatures` that it counts."""
        rows = self.model.trained + 1 + (len(self.model.strata) if self.model.posts else 0)
        found = [bytearray(len(self.signatures) // 8 + 1) for _ in range(rows)]
        for at, one in enumerate(self.signatures):
            for row in bits(one):
                found[row][at // 8] |= 1 << at % 8
        return [int.from_bytes(one, "little") for one in found]

    @cached_property
    def empty(self) -> tuple[Bits, ...]:
        """The groups of conceivable signatures that nobody is of: sets of places in `signatures`."""
        occurring = places_where(one in self.model.occurring for one in self.signatures) | 1 << self.signatures.index(0)
        known = places_where(one in self.known for one in self.signatures)
        found = dict.fromkeys(self.groups(min(self.order, len(self.parted)), occurring))
        return tuple(one for one in found if not one & known)

    @cached_property
    def everybody(self) -> Bits:
        """The places of all signatures."""
        return (1 << len(self.signatures)) - 1

    @cached_property
    def parted(self) -> list[tuple[Bits, ...]]:
        """The groups into which a row parts everybody: counted, not counted, and of those members or not."""
        model, places = self.model, self.places
        found: list[tuple[Bits, ...]] = []
        for at, demand in enumerate(model.demands, model.first_demand):
            members = places[demand.population]
            found.append((places[at], members & ~places[at], self.everybody & ~members))
        rest = range(model.first_session, model.trained + 1)
        return found + [(places[at], self.everybody & ~places[at]) for at in rest]

    def groups(self, order: int, taken: Bits) -> Iterator[Bits]:
        """Yield the groups that are told apart by so many rows, but for those in which anybody taken is."""
        many = self._groups_of(order) * (self.model.populations + 1) > _GROUPS
        wholes = [self.everybody] if many else [*self.places[: self.model.populations], self.everybody]
        for chosen in combinations(self.parted, order):
            groups = wholes
            for ways in chosen:
                groups = [group & way for group in groups for way in ways if group & way]
            yield from (group for group in groups if not group & taken)

    @cached_property
    def primary(self) -> tuple[PrimarySuppression, ...]:
        """The numbers of targets that are small ones, if what sessions there were leaves them open."""
        found: list[PrimarySuppression] = []
        for row, demand in enumerate(self.model.demands, self.model.first_demand):
            for met, members in self._counted(row, demand.population):
                less = met > 0 and _is_small(met - 1, members)
                more = met < members and _is_small(met + 1, members)
                if _is_small(met, members):
                    found.append(PrimarySuppression(row, demand.population, less=less, more=more))
        return tuple(one for one in dict.fromkeys(found) if self._is_open(one, 0))

    def _counted(self, row: int, population: int) -> Iterator[tuple[int, int]]:
        """Yield how many meet a target, and how many belong to it, of all who decide whether it is told."""
        yield self.model.count(row), self.model.count(population)

    def protects_primary(self, printed: Bits, suppressed: Bits) -> bool:
        """Tell whether what these numbers leave of each that is `suppressed` as a small one is more than one number.

        Who knows the rule knows that it is small: so it must be possible that it is another small one.
        """
        return all(
            self._is_open(one, printed) for one in self.primary if printed >> one.population & suppressed >> one.row & 1
        )

    def _is_open(self, one: PrimarySuppression, printed: Bits) -> bool:
        strata = sum(self.model.stratum_rows.values())
        known_rows = printed | strata | 1 << one.row
        search = Search(self._columns(known_rows), self.moves(known_rows), self.budget, strata)
        return (one.more and search.could_be(one.row, more=True)) or (one.less and search.could_be(one.row, more=False))

    def _columns(self, known_rows: Bits) -> Counter[Bits]:
        columns: Counter[Bits] = Counter()
        for signature, count in self.model.occurring.items():
            columns[signature & known_rows] += count
        return columns

    def is_safe(self, printed: Bits, suppressed: Bits) -> bool:
        """Tell whether these numbers, printed together, tell of no few people and of no group that nobody is in.

        Of the numbers in `suppressed` it is settled that they are withheld.
        """
        self.budget.left -= len(self.steps) + len(self.signatures) + len(self.empty) // 4
        columns = self._columns(printed)
        search = Search(columns, self.moves(printed), self.budget)
        many = {column for column, count in columns.items() if count >= FEW} | {OUTSIDE}
        if not self.known:
            for column in sorted(columns):
                if column not in many:
                    found = search.alternative((column,), FEW)
                    if found is None:
                        return False
                    many |= {one for one, count in found.items() if count >= FEW}
        return self._nothing_empty(printed, many, search) and self.protects_primary(printed, suppressed)

    def _nothing_empty(self, printed: Bits, many: set[Bits], search: Search) -> bool:
        columns = [one & printed for one in self.signatures]
        places: dict[Bits, Bits] = {}
        for at, column in enumerate(columns):
            places[column] = places.get(column, 0) | 1 << at
        reached = sum(places.get(column, 0) for column in many)
        for group in self.empty:
            if group & reached:
                continue
            found = search.alternative({columns[at] for at in bits(group)}, FEW)
            if found is None:
                return False
            for column, count in found.items():
                if count >= FEW:
                    reached |= places.get(column, 0)
        return True


def _is_small(count: int, of: int) -> bool:
    return count < FEW or of - count < FEW


def places_where(holds: Iterable[object]) -> Bits:
    """Return the places at which something holds."""
    found = "".join("1" if one else "0" for one in holds)
    return int(found[::-1] or "0", 2)
