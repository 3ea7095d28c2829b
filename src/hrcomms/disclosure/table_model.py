"""The people of a report by kind, and the kinds that anybody who knows the plan could think of.

A *kind* of person says which populations somebody belongs to (a stratum), which parts of training somebody has
received, and at which of the year's sessions somebody was. Its *signature* says which numbers of the report count such
a person. Kinds that the plan does not forbid are conceivable, whether or not they occur.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, islice, product
from math import comb
from typing import NamedTuple

Bits = int
"""A set of small numbers: of populations, parts, sessions or rows."""


class Kind(NamedTuple):
    """A kind of person: the populations, the parts received, the sessions attended.

    Above the bits of the populations, a stratum may have others by which people are told apart who had other
    opportunities.
    """

    stratum: Bits
    received: Bits
    sessions: Bits


NOBODY = Kind(0, 0, 0)
"""Somebody whom no number counts: of the public at large, where there are always enough."""


class Demand(NamedTuple):
    """What a target asks: its population, by number, and the parts that its members must have received."""

    population: int
    parts: Bits


class Opportunities(NamedTuple):
    """At which of the year's sessions somebody could be, and which parts they could have received at others."""

    sessions: Bits
    elsewhere: Bits


_WAYS = 4
"""Of the ways to get what a target asks from the year's sessions, so many are thought of."""


def bits(of: Bits) -> Iterator[int]:
    """Yield the numbers in a set, in order."""
    while of:
        low = of & -of
        yield low.bit_length() - 1
        of ^= low


@dataclass(frozen=True)
class TableModel:
    """The people of a report, by kind, and what else can be thought of them.

    `populations` is their number, `demands` what the numerators of targets count, `given` the parts that each of the
    year's sessions gives, `elsewhere` those that could be had at other sessions, and `implied` for each part those that
    whoever has it has too. People of the strata in `opportunities` could be at these sessions alone, and had those
    parts alone of other ones. The rows, numbers that a report may print, are in this order: populations, demands,
    sessions, and the people who were at any session.

    Where `posts` are known, so is how many people each stratum has: it is one more row, and nobody is of another
    stratum.
    """

    people: Counter[Kind]
    populations: int
    demands: tuple[Demand, ...]
    given: tuple[Bits, ...]
    elsewhere: Bits
    implied: tuple[Bits, ...]
    opportunities: Mapping[Bits, Opportunities] = field(default_factory=dict)
    posts: bool = False

    @property
    def first_demand(self) -> int:
        """The row of the first demand."""
        return self.populations

    @property
    def first_session(self) -> int:
        """The row of the first session."""
        return self.populations + len(self.demands)

    @property
    def trained(self) -> int:
        """The row of the people who were at any session, the last one."""
        return self.first_session + len(self.given)

    @cached_property
    def strata(self) -> tuple[Bits, ...]:
        """The sets of populations that somebody belongs to, and the empty one: who holds which post is no secret."""
        return tuple(sorted({kind.stratum for kind in self.people} | (set() if self.posts else {0})))

    @cached_property
    def stratum_rows(self) -> dict[Bits, Bits]:
        """The row of each stratum, as a set of this one; the empty set if nobody knows who is of which stratum."""
        first = self.trained + 1
        return {stratum: 1 << at if self.posts else 0 for at, stratum in enumerate(self.strata, first)}

    @cached_property
    def stratum_sizes(self) -> Counter[Bits]:
        """How many people there are of each stratum."""
        found: Counter[Bits] = Counter()
        for kind, count in self.people.items():
            found[kind.stratum] += count
        return found

    @cached_property
    def _any(self) -> Opportunities:
        return Opportunities((1 << len(self.given)) - 1, self.elsewhere)

    @cached_property
    def _members(self) -> Bits:
        return (1 << self.populations) - 1

    @cached_property
    def asked(self) -> dict[Bits, Bits]:
        """The parts that matter for the people of a stratum."""
        found = dict.fromkeys(self.strata, 0)
        for stratum, demand in product(self.strata, self.demands):
            if stratum >> demand.population & 1:
                found[stratum] |= demand.parts
        return found

    def kind(self, stratum: Bits, received: Bits, sessions: Bits) -> Kind:
        """Return the kind that was at these sessions, as far as it could be, and had of `received` what it could."""
        could = self.opportunities.get(stratum, self._any)
        had, sessions = received & could.elsewhere, sessions & could.sessions
        for part in bits(had):
            had |= self.implied[part]
        for one in bits(sessions):
            had |= self.given[one]
        return Kind(stratum, had & self.asked[stratum], sessions)

    def signature(self, kind: Kind) -> Bits:
        """Return the rows that count such a person."""
        found = kind.stratum & self._members | kind.sessions << self.first_session | bool(kind.sessions) << self.trained
        found |= self.stratum_rows[kind.stratum]
        for row, parts in self._demanded[kind.stratum]:
            if not parts & ~kind.received:
                found |= row
        return found

    @cached_property
    def _demanded(self) -> dict[Bits, list[tuple[Bits, Bits]]]:
        """The rows of demands, each as a set, that may count people of a stratum, with the parts."""
        rows = [(1 << row, demand) for row, demand in enumerate(self.demands, self.first_demand)]
        return {
            stratum: [(row, demand.parts) for row, demand in rows if stratum >> demand.population & 1]
            for stratum in {0, *self.strata}
        }

    @cached_property
    def changes(self) -> int:
        """How many kinds `near` yields at most."""
        parts = 2 * (self.elsewhere.bit_count() + len(self.demands))
        return 3 * len(self.given) + parts + (0 if self.posts else len(self.strata)) + 1

    @cached_property
    def occurring(self) -> Counter[Bits]:
        """How many people there are of each signature."""
        found: Counter[Bits] = Counter()
        for kind, count in self.people.items():
            found[self.signature(kind)] += count
        return found

    def count(self, row: int) -> int:
        """Return how many people a row counts."""
        return sum(count for signature, count in self.occurring.items() if signature >> row & 1)

    def near(self, kind: Kind) -> Iterator[Kind]:
        """Yield the kinds that differ in one thing: a session, what was received at others, or the populations."""
        stratum, received, sessions = kind
        for one, given in enumerate(self.given):
            for had in (received, received & ~given, received | given):
                yield self.kind(stratum, had, sessions ^ 1 << one)
        changes = {1 << part for part in bits(self.asked[stratum] & self.elsewhere)}
        for parts in sorted(changes | {demand.parts for demand in self.demands}):
            yield self.kind(stratum, received | parts, sessions)
            yield self.kind(stratum, received & ~parts, sessions)
        for other in () if self.posts else self.strata:
            yield self.kind(other, received, sessions)

    # Kinds of everything

    @cached_property
    def _means(self) -> list[tuple[Bits, Bits]]:
        """What lets somebody be counted by a row: parts received elsewhere, and sessions attended."""
        found = [(0, 1 << one) for one in range(len(self.given))]
        for demand in self.demands:
            rest = list(bits(demand.parts & ~self.elsewhere))
            givers = [[one for one, given in enumerate(self.given) if given >> part & 1] for part in rest]
            ways = islice(product(*givers), _WAYS)
            found += [(demand.parts & self.elsewhere, sum(1 << one for one in set(way))) for way in ways]
        return list(dict.fromkeys(found))

    def combined(self, order: int) -> int:
        """Return how many kinds `simplest` makes at most."""
        return len(self.strata) * sum(comb(len(self._means), size) for size in range(order + 1))

    def simplest(self, order: int) -> Iterable[Kind]:
        """Return kinds of every stratum such that up to `order` rows count them, and as few others as possible."""
        found: dict[Kind, None] = {}
        for size in range(order + 1):
            for chosen in combinations(self._means, size):
                received = sessions = 0
                for parts, attended in chosen:
                    received, sessions = received | parts, sessions | attended
                found |= dict.fromkeys(self.kind(stratum, received, sessions) for stratum in self.strata)
        return found
