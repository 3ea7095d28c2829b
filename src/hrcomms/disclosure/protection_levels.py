"""What a sum over many datasets needs, such that it tells nothing of the numerators that one of them withholds.

Whoever takes the printed rows from a sum knows what the withheld ones are together. Of one of them that tells nothing
as far as the others could make up for whatever it may be. So it is asked of each dataset by itself how far each of its
suppressed numerators could be another one (its feasibility interval), and how far the others together must be able to
be (its protection levels, up and down).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from hrcomms.disclosure.feasibility import Budget
from hrcomms.disclosure.known_posts import scenarios
from hrcomms.disclosure.microdata import Microdata, Tables, TargetData
from hrcomms.disclosure.secondary_suppression import SESSIONS, STEPS, SuppressionPattern
from hrcomms.disclosure.table_model import Bits, TableModel
from hrcomms.figures.counts import FEW


class FeasibilityInterval(NamedTuple):
    """By how much a number could be larger, and by how much smaller."""

    rise: int
    fall: int


def summable(microdata: Microdata, pattern: SuppressionPattern) -> tuple[str, ...]:
    """Return the targets whose numerators are withheld, but not their denominators."""
    return tuple(one for one in microdata.targets if one in pattern.numerators and one not in pattern.denominators)


def feasibility_intervals(microdata: Microdata, pattern: SuppressionPattern) -> dict[str, FeasibilityInterval]:
    """Return for each target in `summable` how far its numerator could be another one.

    All other numerators, printed or not, and whatever else is printed stay as they are: it counts the people of whom
    each could have met the target, or not have met it, without a change in any of these; who held which post when is
    known.
    """
    names = summable(microdata, pattern)
    if not names:
        return {}
    seen, places = microdata.fewer(SESSIONS)
    tables = seen.tables()
    printed = _printed(tables, pattern, places) | (1 << tables.base.populations) - 1
    changes = list(_changes(tables.posts))
    found = {}
    for name in names:
        others = _set(row for other, row in tables.numerators.items() if other != name)
        found[name] = _turned(changes, tables.numerators[name], printed | others)
    return found


class _Change(NamedTuple):
    """People of a signature, and what each of them could change of it by one thing that is otherwise."""

    signature: Bits
    people: int
    rows: frozenset[Bits]


def _changes(model: TableModel) -> Iterator[_Change]:
    for kind, count in model.people.items():
        now = model.signature(kind)
        yield _Change(now, count, frozenset(now ^ model.signature(other) for other in model.near(kind)))


def _turned(changes: Iterable[_Change], row: int, kept: Bits) -> FeasibilityInterval:
    """Return how many people could be counted by a row, and how many need not be, while the rows `kept` stay."""
    rise = fall = 0
    for one in () if kept >> row & 1 else changes:
        if any(changed & (kept | 1 << row) == 1 << row for changed in one.rows):
            fall += one.people if one.signature >> row & 1 else 0
            rise += 0 if one.signature >> row & 1 else one.people
    return FeasibilityInterval(rise, fall)


def protection_levels(
    microdata: Microdata, pattern: SuppressionPattern, steps: int = STEPS // 3
) -> dict[str, FeasibilityInterval]:
    """Return for each target in `summable` how far the numerators of other datasets must be able to be other ones.

    FEW will do where every group is shown to keep its alternative beside sums with FEW others who have met each target
    and FEW who have not. Else, or where to show that takes too long, it takes so much that the numerator may be
    anything.
    """
    names = summable(microdata, pattern)
    if names and not pattern.unproven and _bears(microdata, pattern, names, steps):
        return dict.fromkeys(names, FeasibilityInterval(FEW, FEW))
    targets = {name: microdata.targets[name] for name in names}
    met = {name: sum(one.parts <= has for has in one.members.values()) for name, one in targets.items()}
    return {name: FeasibilityInterval(met[name], len(one.members) - met[name]) for name, one in targets.items()}


def _bears(microdata: Microdata, pattern: SuppressionPattern, names: tuple[str, ...], steps: int) -> bool:
    seen, places = microdata.fewer(SESSIONS)
    sums = {_summed(name): _with_others(name, seen.targets[name]) for name in names}
    away = frozenset(
        person for name in names for person in sums[_summed(name)].members.keys() - seen.targets[name].members
    )
    tables = replace(seen, targets={**seen.targets, **sums}, away=away).tables()
    added = _set(of[one] for one in sums for of in (tables.denominators, tables.numerators))
    printed = _printed(tables, pattern, places) | added
    withheld = _set(tables.numerators.values()) & ~printed
    return all(scenario.is_safe(printed, withheld) for scenario in scenarios(tables, Budget(steps)))


def _summed(name: str) -> str:
    """Return what no target and no person is called."""
    return f"+ {name}"


def _with_others(name: str, one: TargetData) -> TargetData:
    others = {f"{_summed(name)} {at}": one.parts if at < FEW else frozenset() for at in range(2 * FEW)}
    return TargetData(one.parts, {**one.members, **others})


def _printed(tables: Tables, pattern: SuppressionPattern, places: tuple[int, ...]) -> Bits:
    """Return the rows that the edition prints of the microdata's own numbers."""
    model = tables.base
    found = _set(row for one, row in tables.denominators.items() if one not in pattern.denominators)
    found |= _set(row for one, row in tables.numerators.items() if one not in pattern.numerators)
    found |= _set(model.first_session + at for at, place in enumerate(places) if place not in pattern.sessions)
    return found if pattern.people else found | 1 << model.trained


def _set(of: Iterable[int]) -> Bits:
    found = 0
    for one in of:
        found |= 1 << one
    return found
