"""Which numbers may be printed, so that of no group of people anybody can tell that they are few, or that nobody is.

A group is told of where, among all people who would make the same report, it is always of fewer than FEW. Held back
from that are

- the people of each signature: so is every group of few, since it is made of such;
- each group that nobody is in, if somebody could be: of those whom up to `order` rows, of one population or of
  everybody, count, or do not count, or count only as members.

Numbers are tried one after the other, and each is printed that can be beside those before it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb

from hrcomms.disclosure.counts import FEW
from hrcomms.disclosure.survey import Rows, Survey
from hrcomms.disclosure.witness import OUTSIDE, Budget, Moves, Search
from hrcomms.disclosure.worlds import NOBODY, Bits, Kind, World, bits

STEPS = 1_500_000
"""How much is searched for one edition; see Budget."""
_KINDS = 6_000
_GROUPS = 40_000
_SOURCES = 150
_ORDER = 3
_ROWS = 60
SESSIONS = 30
"""Of so many sessions, the largest ones, it is asked whether their numbers may be printed; those of others may not."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is withheld: the ids of targets, the places of sessions, and whether the people trained are.

    `unproven` says that more is withheld than must be, since to prove that it need not be would have taken too long.
    """

    denominators: frozenset[str]
    numerators: frozenset[str]
    sessions: frozenset[int]
    people: bool
    unproven: bool


def secondary_suppression(survey: Survey, steps: int = STEPS) -> Suppressed:
    """Return what must not be printed of a report's people.

    First come denominators, then the numerators beside them, both of the most members first; then sessions, the largest
    first; last the people who were at any. Of as many, the earlier one.
    """
    seen, places = survey.fewer(SESSIONS)
    rows, budget = seen.rows(), Budget(steps)
    world, size = rows.world, _sizes(rows.world)
    partly = len(places) < len(survey.sessions)
    order = [row for row in _order(world, size) if not _small(world, size, row)]
    if partly:  # the people who were at any session are not all looked at
        order = [row for row in order if row != world.trained]
    looked_at = lenses(rows, budget)
    printed = 0
    unproven = partly or len(order) > _ROWS
    for row in order[:_ROWS]:
        asked = row - world.first_demand
        if 0 <= asked < len(world.demands) and not printed >> world.demands[asked].population & 1:
            continue
        if row == world.trained and (printed >> world.first_session).bit_count() < len(world.given):
            continue  # of a session that is withheld it is known that few may have been there
        if budget.spent:
            unproven = True
            break
        if all(lens.keeps(printed | 1 << row) for lens in looked_at):
            printed |= 1 << row
    shown = frozenset(bits(printed))
    return Suppressed(
        denominators=frozenset(one for one, row in rows.denominators.items() if row not in shown),
        numerators=frozenset(one for one, row in rows.numerators.items() if row not in shown),
        sessions=frozenset(range(len(survey.sessions)))
        - {places[row - world.first_session] for row in shown if world.first_session <= row < world.trained},
        people=bool(world.given) and world.trained not in shown,
        unproven=unproven,
    )


def _sizes(world: World) -> list[int]:
    size = [0] * (world.trained + 1)
    for signature, count in world.occurring.items():
        for row in bits(signature):
            size[row] += count
    return size


def _order(world: World, size: Sequence[int]) -> list[int]:
    def members(row: int) -> int:
        return -size[world.demands[row - world.first_demand].population]

    return [
        *sorted(range(world.populations), key=lambda row: -size[row]),
        *sorted(range(world.first_demand, world.first_session), key=members),
        *sorted(range(world.first_session, world.trained), key=lambda row: -size[row]),
        world.trained,
    ]


def _small(world: World, size: Sequence[int], row: int) -> bool:
    """Tell whether a number, or that of the members who lack something, is small itself."""
    if world.first_demand <= row < world.first_session:
        whole = size[world.demands[row - world.first_demand].population]
        return size[row] < FEW or whole - size[row] < FEW
    return size[row] < FEW


def lenses(rows: Rows, budget: Budget) -> "list[Lens]":
    """Return the worlds in which to look: that of who knows all sessions, and of who knows those of the year."""
    first = Lens(rows.world, budget, ())
    return [first] if rows.wide == rows.world else [first, Lens(rows.wide, budget, first.signatures)]


class Lens:
    """A world in which numbers are looked at; of `known` signatures groups were looked at before."""

    def __init__(self, world: World, budget: Budget, known: Iterable[Bits]) -> None:
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
        return list(self.world.people)[:_SOURCES]

    @cached_property
    def steps(self) -> list[tuple[Bits, Bits]]:
        """What somebody's signature could become by one change, for those who occur and for people at large."""
        signature = self.world.signature
        found = {
            (signature(kind), signature(other)): None
            for kind in (*self.sources, NOBODY)
            for other in self.world.near(kind)
        }
        return list(found)

    @cached_property
    def signatures(self) -> list[Bits]:
        """The signatures of the kinds that are thought of."""
        simplest = map(self.world.signature, self.world.simplest(self.order))
        return list(dict.fromkeys([*self.world.occurring, *simplest, *(other for _, other in self.steps), 0]))

    @cached_property
    def empty(self) -> tuple[Bits, ...]:
        """The groups of conceivable signatures that nobody is of: sets of places in `signatures`."""
        everybody = (1 << len(self.signatures)) - 1
        places = [_places(one >> row & 1 for one in self.signatures) for row in range(self.world.trained + 1)]
        occurring = _places(one in self.world.occurring for one in self.signatures)
        known = _places(one in self.known for one in self.signatures)
        found = dict.fromkeys(self._groups(places, everybody, occurring))
        return tuple(one for one in found if not one & known)

    def _groups(self, places: Sequence[Bits], everybody: Bits, occurring: Bits) -> Iterator[Bits]:
        """Yield the groups that nobody is in, of rows that are told apart."""
        world = self.world
        large = 1 << self.signatures.index(0)
        parted: list[tuple[Bits, ...]] = []
        for at, demand in enumerate(world.demands, world.first_demand):
            members = places[demand.population]
            parted.append((places[at], members & ~places[at], everybody & ~members))
        parted += [(places[at], everybody & ~places[at]) for at in range(world.first_session, world.trained + 1)]
        many = self._groups_of(self.order) * (world.populations + 1) > _GROUPS
        wholes = [everybody] if many else [*places[: world.populations], everybody]
        for chosen in combinations(parted, min(self.order, len(parted))):
            groups = wholes
            for ways in chosen:
                groups = [group & way for group in groups for way in ways if group & way]
            yield from (group for group in groups if not group & (occurring | large))

    def keeps(self, printed: Bits) -> bool:
        """Tell whether these numbers, printed together, tell of no few people and of no group that nobody is in."""
        self.budget.left -= len(self.steps) + len(self.signatures) + len(self.empty) // 4
        columns: Counter[Bits] = Counter()
        for signature, count in self.world.occurring.items():
            columns[signature & printed] += count
        search = Search(columns, Moves.of((one & printed, other & printed) for one, other in self.steps), self.budget)
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


def _places(holds: Iterable[object]) -> Bits:
    """Return the places at which something holds."""
    found = "".join("1" if one else "0" for one in holds)
    return int(found[::-1] or "0", 2)
