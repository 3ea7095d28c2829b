"""What a sum over many datasets needs, such that it tells nothing of the numerators that one of them withholds.

Whoever takes the printed rows from a sum knows what the withheld ones are together. Of one of them that tells nothing
as far as the others could make up for whatever it may be. So it is asked of each dataset by itself how far each of its
withheld numerators could be another one (the leeway that it gives others), and how far the others together must be
able to be (its need).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from hrcomms.disclosure.audit import SESSIONS, STEPS, Suppressed
from hrcomms.disclosure.knowing_posts import lenses
from hrcomms.disclosure.survey import Asked, Rows, Survey
from hrcomms.disclosure.witness import Budget
from hrcomms.disclosure.worlds import Bits, World
from hrcomms.figures.counts import FEW


class Leeway(NamedTuple):
    """By how much a number could be larger, and by how much smaller."""

    rise: int
    fall: int


def summable(survey: Survey, gone: Suppressed) -> tuple[str, ...]:
    """Return the targets whose numerators are withheld, but not their denominators."""
    return tuple(one for one in survey.targets if one in gone.numerators and one not in gone.denominators)


def leeway(survey: Survey, gone: Suppressed) -> dict[str, Leeway]:
    """Return for each target in `summable` how far its numerator could be another one.

    All other numerators, printed or not, and whatever else is printed stay as they are: it counts the people of whom
    each could have met the target, or not have met it, without a change in any of these; who held which post when is
    known.
    """
    names = summable(survey, gone)
    if not names:
        return {}
    seen, places = survey.fewer(SESSIONS)
    rows = seen.rows()
    printed = _printed(rows, gone, places) | (1 << rows.world.populations) - 1
    changes = list(_changes(rows.posts))
    found = {}
    for name in names:
        others = _set(row for other, row in rows.numerators.items() if other != name)
        found[name] = _turned(changes, rows.numerators[name], printed | others)
    return found


class _Change(NamedTuple):
    """People of a signature, and what each of them could change of it by one thing that is otherwise."""

    signature: Bits
    people: int
    rows: frozenset[Bits]


def _changes(world: World) -> Iterator[_Change]:
    for kind, count in world.people.items():
        now = world.signature(kind)
        yield _Change(now, count, frozenset(now ^ world.signature(other) for other in world.near(kind)))


def _turned(changes: Iterable[_Change], row: int, kept: Bits) -> Leeway:
    """Return how many people could be counted by a row, and how many need not be, while the rows `kept` stay."""
    rise = fall = 0
    for one in () if kept >> row & 1 else changes:
        if any(changed & (kept | 1 << row) == 1 << row for changed in one.rows):
            fall += one.people if one.signature >> row & 1 else 0
            rise += 0 if one.signature >> row & 1 else one.people
    return Leeway(rise, fall)


def needs(survey: Survey, gone: Suppressed, steps: int = STEPS // 3) -> dict[str, Leeway]:
    """Return for each target in `summable` how far the numerators of other datasets must be able to be other ones.

    FEW will do where every group is shown to keep its witness beside sums with FEW others who have met each target and
    FEW who have not. Else, or where to show that takes too long, it takes so much that the numerator may be anything.
    """
    names = summable(survey, gone)
    if names and not gone.unproven and _bears(survey, gone, names, steps):
        return dict.fromkeys(names, Leeway(FEW, FEW))
    targets = {name: survey.targets[name] for name in names}
    met = {name: sum(one.parts <= has for has in one.members.values()) for name, one in targets.items()}
    return {name: Leeway(met[name], len(one.members) - met[name]) for name, one in targets.items()}


def _bears(survey: Survey, gone: Suppressed, names: tuple[str, ...], steps: int) -> bool:
    seen, places = survey.fewer(SESSIONS)
    sums = {_summed(name): _with_others(name, seen.targets[name]) for name in names}
    away = frozenset(
        person for name in names for person in sums[_summed(name)].members.keys() - seen.targets[name].members
    )
    rows = replace(seen, targets={**seen.targets, **sums}, away=away).rows()
    added = _set(of[one] for one in sums for of in (rows.denominators, rows.numerators))
    printed = _printed(rows, gone, places) | added
    withheld = _set(rows.numerators.values()) & ~printed
    return all(lens.keeps(printed, withheld) for lens in lenses(rows, Budget(steps)))


def _summed(name: str) -> str:
    """Return what no target and no person is called."""
    return f"+ {name}"


def _with_others(name: str, one: Asked) -> Asked:
    others = {f"{_summed(name)} {at}": one.parts if at < FEW else frozenset() for at in range(2 * FEW)}
    return Asked(one.parts, {**one.members, **others})


def _printed(rows: Rows, gone: Suppressed, places: tuple[int, ...]) -> Bits:
    """Return the rows that the edition prints of a survey's own numbers."""
    world = rows.world
    found = _set(row for one, row in rows.denominators.items() if one not in gone.denominators)
    found |= _set(row for one, row in rows.numerators.items() if one not in gone.numerators)
    found |= _set(world.first_session + at for at, place in enumerate(places) if place not in gone.sessions)
    return found if gone.people else found | 1 << world.trained


def _set(of: Iterable[int]) -> Bits:
    found = 0
    for one in of:
        found |= 1 << one
    return found
