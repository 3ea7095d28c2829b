"""Which numbers of targets of people must not be published, because few people could be counted by subtracting.

Who knows which posts belong to which target can add and subtract the numbers of targets that have members in common. A
*cell* is a set of targets that somebody belongs to, and no others. A *group* are the people of a cell, the members of
a target, those of two targets at once, or those of one target and not of another. No number of a group of people may
be published that is small, nor any numbers of which it is a combination: a linear one, over the cells.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TypeVar

from hrcomms.reports.counts import FEW
from hrcomms.reports.targets import TargetFigure

Cell = frozenset[str]
Group = frozenset[Cell]
Rows = Mapping[str, Group]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The ids of the targets whose denominators, and of those whose numerators may not be published."""

    denominators: frozenset[str]
    numerators: frozenset[str]


def hidden(targets: Iterable[TargetFigure]) -> Hidden:
    """Return what of targets of people is to be withheld, so that few people are neither counted nor can be.

    Where one of several numbers has to go, that of the fewest members does; of as many, that of the later target. One
    without members tells of nobody.
    """
    people = [one for one in targets if one.of_people and one.members][::-1]
    cell = _cells(people)
    if len(set(cell.values())) > _CELLS:
        return _all_in_common(people, cell)
    members = Counter(cell.values())
    groups = {one.id: frozenset(cell[line.id] for line in one.members) for one in people}
    rows = dict(sorted(groups.items(), key=lambda pair: _size(pair[1], members)))
    denominators = _closed(rows, [group for group in _groups(rows) if _size(group, members) < FEW])
    classes = [_Class.of(same, rows, cell) for same in _by_requirement(people)]
    numerators = _numerators(classes, denominators)
    contained = _contained([one for one in people if one.id not in numerators])
    return Hidden(denominators, _numerators(classes, numerators | contained))


_CELLS = 60
"""Where more cells than this have to be told apart, which takes the cube of their number, everything in common goes."""


def _all_in_common(people: list[TargetFigure], cell: Mapping[str, Cell]) -> Hidden:
    """Return all targets that have a member in common with another, and of the others those of few people."""
    common = {one for shared in cell.values() if len(shared) > 1 for one in shared}
    few = {one.id for one in people if len(one.members) < FEW}
    telling = {one.id for one in people if _tells(len(one.met), len(one.members))}
    return Hidden(frozenset(common | few), frozenset(common | few | telling))


@dataclass(frozen=True, slots=True)
class _Class:
    """The targets that ask the same of their members, and the groups that their numerators tell too much of."""

    rows: Rows
    telling: list[Group]

    @staticmethod
    def of(same: list[TargetFigure], rows: Rows, cell: Mapping[str, Cell]) -> "_Class":
        own = {one: rows[one] for one in rows if one in {target.id for target in same}}
        members = Counter(cell.values())
        met = Counter(cell[person] for person in {line.id for one in same for line in one.met})
        return _Class(own, [one for one in _groups(own) if _tells(_size(one, met), _size(one, members))])


def _numerators(classes: list[_Class], gone: frozenset[str]) -> frozenset[str]:
    """Return the targets whose numerators are to be withheld where those of `gone` are already."""
    for one in classes:
        shown = {target: group for target, group in one.rows.items() if target not in gone}
        withheld = [group for target, group in one.rows.items() if target in gone]
        gone |= _closed(shown, one.telling + withheld)
    return gone


def _cells(people: list[TargetFigure]) -> dict[str, Cell]:
    belongs: dict[str, set[str]] = {}
    for one in people:
        for line in one.members:
            belongs.setdefault(line.id, set()).add(one.id)
    return {person: frozenset(targets) for person, targets in belongs.items()}


def _groups(rows: Rows) -> Iterator[Group]:
    """Yield the groups of people that can be told apart by these targets; one may be empty."""
    yield from rows.values()
    yield from (frozenset((cell,)) for cell in frozenset().union(*rows.values()))
    for one, other in permutations(rows.values(), 2):
        yield one & other
        yield one - other


def _size(group: Group, counts: Mapping[Cell, int]) -> int:
    return sum(counts.get(cell, 0) for cell in group)


def _tells(numerator: int, denominator: int) -> bool:
    return numerator < FEW or denominator - numerator < FEW


def _by_requirement(people: list[TargetFigure]) -> Iterable[list[TargetFigure]]:
    """Return the targets that ask the same of their members, by the rule in words: who, then what."""
    found: dict[str, list[TargetFigure]] = {}
    for one in people:
        found.setdefault(repr(one.rule[1:]), []).append(one)
    return found.values()


def _contained(people: list[TargetFigure]) -> frozenset[str]:
    """Return the targets to be withheld since all who have met one have met another that asks for something else.

    Fewer than FEW, or none, have met only the other; and likewise those who lack something. Both targets are about the
    same people, or all of the one are in the other.
    """
    found: set[str] = set()
    for inner, outer in permutations(people, 2):
        if inner.rule[1:] != outer.rule[1:] and outer.id not in found and _within(inner, outer):
            found.add(inner.id)
    return frozenset(found)


def _within(inner: TargetFigure, outer: TargetFigure) -> bool:
    whole, met, lacking = (
        (frozenset(line.id for line in first), frozenset(line.id for line in second))
        for first, second in (
            (inner.members, outer.members),
            (inner.met, outer.met),
            (inner.lacking, outer.lacking),
        )
    )
    close = any(first <= second and len(second - first) < FEW for first, second in (met, lacking))
    return whole[0] <= whole[1] and close


# Linear combinations


def _closed(rows: Rows, telling: list[Group]) -> frozenset[str]:
    """Return the rows to be withheld so that no telling group is a combination of the others; first ones go first.

    One that went for a group which, since others went, is no combination any more, comes back.
    """
    shown = {one: group for one, group in rows.items() if group not in telling}
    gone = []
    for group in telling:
        while group and (used := _combination(shown, group)):
            gone.append(next(one for one in shown if one in used))
            del shown[gone[-1]]
    for one in reversed(gone):
        back = shown | {one: rows[one]}
        if not any(group and _combination(back, group) for group in telling):
            shown = back
    return frozenset(one for one in rows if one not in shown)


Vector = dict[Cell, Fraction]
Weights = dict[str, Fraction]


def _combination(rows: Rows, group: Group) -> frozenset[str]:
    """Return the rows whose sum, each taken some times, is the group; none where it is no such sum."""
    basis: list[tuple[Cell, Vector, Weights]] = []
    for one, row in rows.items():
        rest, weights = _reduced(dict.fromkeys(row, Fraction(1)), {one: Fraction(1)}, basis)
        if rest:
            basis.append((min(rest, key=sorted), rest, weights))
    rest, weights = _reduced(dict.fromkeys(group, Fraction(1)), {}, basis)
    return frozenset() if rest else frozenset(weights)


def _reduced(vector: Vector, weights: Weights, basis: list[tuple[Cell, Vector, Weights]]) -> tuple[Vector, Weights]:
    """Return what is left of a vector when vectors of the basis are taken off, and how often which row was."""
    for pivot, other, others in basis:
        if times := vector.get(pivot, Fraction(0)) / other[pivot]:
            vector = _less(vector, other, times)
            weights = _less(weights, others, times)
    return vector, weights


def _less(first: dict[_Key, Fraction], second: dict[_Key, Fraction], times: Fraction) -> dict[_Key, Fraction]:
    found = {key: first.get(key, Fraction(0)) - times * second.get(key, Fraction(0)) for key in {*first, *second}}
    return {key: value for key, value in found.items() if value}
