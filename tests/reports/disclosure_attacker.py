"""Somebody who reads a public edition, knows the plan, and wants to know how few people are in a group.

It knows nothing of the program: it reads the Markdown, thinks of every kind of person that the plan allows, and asks of
each group of few whether its number follows, by sums and differences or because no other whole number is possible. The
truth only tells it which groups are worth asking for. Where it knows the posts, it knows who is on the staff and who
is a member of which target, and looks for what does not follow from that alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, compress, product
from typing import Any

from later import Later
from reports.paper import read

highspy: Any = Later("highspy")

FEW = 5
MOST = 60
Kind = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""The functions that targets ask for, the components received, and the year's sessions of somebody."""
Column = frozenset[str]
"""The sets that somebody is in, by their names."""


def _number(cell: str) -> int | None:
    return int(cell.replace(",", "")) if cell.replace(",", "").isdigit() else None


def printed(markdown: str) -> dict[str, int]:
    """Return the numbers in an edition by what they count: `all T`, `met T`, `at S`, and `trained`."""
    paper, found = read(markdown), {}
    for title, result, _, _, needed, _ in paper.table("Target"):
        met = _number(result.partition("/")[0])
        everybody = _number(needed.rpartition("/")[2])
        found |= {f"all {title}": everybody, f"met {title}": met}
    said = [line for line in paper.paragraphs if "counted once" in line]
    if said:
        *rows, total = paper.table("Session")
        found |= {f"at {row[0]}": _number(row[3]) for row in rows}
        found["trained"] = _number(said[0].partition("by ")[2].split()[0])
        found["attendances"] = _number(total[3])
    return {name: count for name, count in found.items() if count is not None}


@dataclass(frozen=True)
class Knowledge:
    """What anybody may know: the plan, and what the year's sessions and other ones gave.

    `targets` says for each title the functions (none: any) and components, `sessions` the components of each.
    """

    targets: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    sessions: Mapping[str, frozenset[str]]
    elsewhere: frozenset[str]
    posts: frozenset[frozenset[str] | None]

    def sets(self, functions: frozenset[str] | None, received: frozenset[str], at: frozenset[str]) -> Column:
        """Return the sets that somebody is in; `functions` is None for who holds no post."""
        found = {f"at {one}" for one in at} | ({"trained"} if at else set())
        for title, (asked, parts) in self.targets.items():
            if functions is not None and (not asked or asked & functions):
                found |= {f"all {title}"} | ({f"met {title}"} if parts <= received else set())
        return frozenset(found)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of everybody who can be thought of."""
        found = set()
        for at in _subsets(self.sessions):
            given = frozenset().union(*(self.sessions[one] for one in at))
            for other in _subsets(self.elsewhere):
                found |= {self.sets(post, given | other, at) for post in {*self.posts, None}}
        return sorted(found, key=sorted)


def _cell(column: Column) -> Column:
    return frozenset(one for one in column if one.startswith("all "))


def _subsets(of: Iterable[str]) -> Iterator[frozenset[str]]:
    names = sorted(of)
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


class Attacker:
    """Looks for groups whose number follows from what is printed; `truth` counts the people of each column."""

    def __init__(self, knows: Knowledge, told: Mapping[str, int], truth: Counter[Column], *, posts: bool) -> None:
        self.knows, self.told, self.truth, self.posts = knows, dict(told), truth, posts
        self.sizes: Counter[Column] = Counter()
        for one, count in truth.items():
            self.sizes[_cell(one)] += count
        self.columns = [one for one in knows.columns if (self.sizes[_cell(one)] if posts else one)]
        self.rows = [[self.weight(name, one) for one in self.columns] for name in self.told]
        self.model = highspy.Highs()
        self.model.silent()
        self.unknown = [self.model.addIntegral(lb=0, ub=MOST) for _ in self.columns]
        for row, count in zip(self.rows, self.told.values(), strict=True):
            self.model.addConstr(self.sum(row) == count)
        for cell, count in self.sizes.items() if posts else ():
            self.model.addConstr(self.sum([_cell(one) == cell for one in self.columns]) == count)
        self.possible = [[truth[one] for one in self.columns]]
        assert sum(self.possible[0]) == sum(count for one, count in truth.items() if one or posts)

    def weight(self, name: str, column: Column) -> int:
        if name == "attendances":
            return sum(one.startswith("at ") for one in column)
        return int(name in column)

    def sum(self, row: Sequence[int]) -> Any:
        return sum((self.unknown[at] * factor for at, factor in enumerate(row) if factor), 0 * self.unknown[0])

    def groups(self) -> dict[tuple[int, ...], str]:
        """Return the groups of few that somebody could be in, with a name: of up to three sets or their complements."""
        found: dict[tuple[int, ...], str] = {}
        names = sorted(frozenset().union(*self.columns))
        for size in (1, 2, 3):
            for chosen in combinations(names, size):
                for signs in product((True, False), repeat=size):
                    if any(signs) or self.posts:
                        where = [
                            all((n in one) == sign for n, sign in zip(chosen, signs, strict=True))
                            for one in self.columns
                        ]
                        self._add(
                            found,
                            where,
                            " ".join(("" if s else "not ") + n for n, s in zip(chosen, signs, strict=True)),
                        )
        for title in self.knows.targets:
            for chosen in combinations([n for n in names if n != f"all {title}"], 3):
                where = [f"all {title}" in one and not one.intersection(chosen) for one in self.columns]
                self._add(found, where, f"all {title} but {chosen}")
        for one, count in self.truth.items():
            if (one or self.posts) and count < FEW:
                self._add(found, [other == one for other in self.columns], f"exactly {sorted(one)}")
        return found

    def _add(self, found: dict[tuple[int, ...], str], where: Sequence[bool], name: str) -> None:
        group = tuple(map(int, where))
        if any(group) and self.value(group, self.possible[0]) < FEW and not (self.posts and self._known(group)):
            found.setdefault(group, name)

    def _known(self, group: Sequence[int]) -> bool:
        """Tell whether the posts alone tell how many people a group has: all or none of each cell."""
        inside = {_cell(one) for one, there in zip(self.columns, group, strict=True) if there}
        return not any(_cell(one) in inside and not there for one, there in zip(self.columns, group, strict=True))

    def recovered(self) -> Iterator[str]:
        """Yield the groups of few whose number is told, each with the truth."""
        basis = Basis(self.rows)
        for group, name in self.groups().items():
            count = self.value(group, self.possible[0])
            if self.pinned(group, count):
                yield f"{name}: {count}, {'by sums' if basis.spans(group) else 'since nothing else is possible'}"

    def value(self, group: Sequence[int], people: Sequence[int]) -> int:
        return sum(compress(people, group))

    def pinned(self, group: Sequence[int], count: int) -> bool:
        if any(self.value(group, people) != count for people in self.possible):
            return False
        for ask in (self.model.maximize, self.model.minimize):
            ask(self.sum(group))
            assert self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal
            people = [round(one) for one in self.model.getSolution().col_value]
            self.possible.append(people)
            if self.value(group, people) != count:
                return False
        return True


class Basis:
    """The space of all sums of rows, each taken some times."""

    def __init__(self, rows: Iterable[Sequence[int]]) -> None:
        self.rows: dict[int, list[Fraction]] = {}
        for row in rows:
            rest = self.reduced(row)
            first = next((at for at, one in enumerate(rest) if one), None)
            if first is not None:
                self.rows[first] = [one / rest[first] for one in rest]

    def reduced(self, row: Sequence[int]) -> list[Fraction]:
        rest = [Fraction(one) for one in row]
        for first, other in self.rows.items():
            if times := rest[first]:
                rest = [one - times * each for one, each in zip(rest, other, strict=True)]
        return rest

    def spans(self, row: Sequence[int]) -> bool:
        return not any(self.reduced(row))
