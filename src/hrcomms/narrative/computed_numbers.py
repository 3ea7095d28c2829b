"""The computed figures of a year, as figures typed by hand are held against them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import cache, cached_property

from hrcomms.compliance import Assessment
from hrcomms.figures.figures import Figures
from hrcomms.figures.parts import Parts, parts_of
from hrcomms.figures.targets import earlier
from hrcomms.names.folding import bare
from hrcomms.narrative.handwritten_numbers import Figure
from hrcomms.narrative.units import COUNTED, Kind

_WORD = re.compile(r"[^\W\d_]+")
_FOLLOWING = re.compile(r" {0,3}([^\W\d_]+)")
_RUN, _SHORTEST = 4, 5
_ANYWHERE = """
nguoi dong can cong vien don thon to co xa so va la da duoc do o tu den trong tren theo vao cao thap tang giam bang
chiem ke chi muc khi nam tinh con hon nen tong toan cua ty ti dat thi de phan len xuong voi nhung people officials
members of in by at and was were is on have has who are that as from to with for the
"""
_GENERAL = frozenset(_ANYWHERE.split())
"""Words that say nothing of what a percentage before them is a percentage of."""
_FIELDS = {"press.total": "press", "activities.total": "activities.activities", "activities.items": "activities.items"}


class Ledger:
    """The figures of a year, each computed when first asked for, and which target a sentence speaks of.

    It speaks of a target if it has four words of its title one after another (all of a shorter title, but not one short
    word) that no other title has, not all of them words of the plan's title and objective: `công tác quyền con người`.
    """

    def __init__(self, figures: Figures) -> None:
        self.year, self._figures = figures.period.year, figures
        self._numbers: Callable[[Kind], tuple[int, ...]] = cache(lambda kind: tuple(sorted(set(self._counted(kind)))))
        self.shares: Callable[[str], frozenset[Fraction]] = cache(lambda one: frozenset(self._shares(one)))

    @cached_property
    def targets(self) -> dict[str, Assessment]:
        """The targets on the day of the figures, by id."""
        return {one.target.id: one for one in self._figures.assessments}

    @cached_property
    def _parts(self) -> Parts:
        return parts_of(self._figures)

    def number(self, name: str) -> int:
        """Return a number of the year, by its name in a placeholder."""
        return next(self._every(name))

    def recorded(self, name: str) -> bool:
        """Tell whether the records say anything of a number; how many there are of something, they always do."""
        if name.startswith("budget"):
            return bool(self._figures.budgets.records)
        return name not in ("activities.reach", "activities.items") or self.number(name) > 0

    def counts(self, figure: Figure) -> bool:
        """Tell whether a figure is one of the numbers that its unit may count; an amount, within its last digit."""
        numbers, rough = self._numbers(figure.kind), figure.kind is Kind.MONEY and figure.step > 1
        at = bisect_left(numbers, figure.value - figure.step / 2 if rough else figure.value)
        return at < len(numbers) and numbers[at] < figure.value + (figure.step if rough else Fraction(1, 2))

    def _every(self, name: str) -> Iterator[int]:
        """Yield a number of the year, then that of each part."""
        room, _, part = _FIELDS.get(name, name).partition(".")
        yield from ((getattr(one, part) or 0) if part else one for one in getattr(self._parts, room))

    def _counted(self, kind: Kind) -> Iterator[int]:
        for name in COUNTED[kind].split():
            yield from self._every(name)
        if kind is Kind.ACTIVITIES:
            yield self.number("activities.total") + self.number("training.sessions")
        for one in self.targets.values():
            if kind is not Kind.PEOPLE and one.kind.unit != "counts":
                continue
            yield from (one.numerator, one.denominator, one.denominator - one.numerator, one.required, one.shortfall)
            for received in self._parts.received[one.target.id].values():
                yield from (received, one.denominator - received)

    def _shares(self, target: str) -> Iterator[Fraction]:
        now, figures = self.targets[target], self._figures
        met = (now.numerator, now.required, *self._parts.received[target].values())
        before = ((one.numerator, one.denominator) for one in earlier(figures.dataset, figures.plan, now))
        yield from (Fraction(part, of) for part, of in (*((one, now.denominator) for one in met), *before) if of)

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        return {one.id: _WORD.findall(bare(one.title)) for one in self._figures.plan.targets}

    @cached_property
    def _runs(self) -> dict[tuple[str, ...], str]:
        plan = self._figures.plan
        general = set(_WORD.findall(bare(f"{plan.title} {plan.objective or ''}")))
        runs = [(run, one) for one, title in self._titles.items() for run in set(_runs(title, min(_RUN, len(title))))]
        owners = Counter(run for run, _ in runs)
        short = {title[0] for title in self._titles.values() if len(title) == 1 and len(title[0]) < _SHORTEST}
        general_runs = {run for run, one in runs if len(self._titles[one]) > _RUN and general.issuperset(run)}
        return {run: one for run, one in runs if owners[run] == 1 and run not in general_runs and run[0] not in short}

    def spoken_of(self, plain: str) -> tuple[str, ...]:
        """Return the ids of the targets that a sentence speaks of, in order of their titles' words in it."""
        words = _WORD.findall(plain)
        found = (self._runs.get(run) for length in range(1, _RUN + 1) for run in _runs(words, length))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def may_count(self, target: str, after: str) -> bool:
        """Tell whether a share may be one of the target's members, by the word after it: `80% hộ dân` are others."""
        following = _FOLLOWING.match(after)
        return not following or following[1] in _GENERAL or following[1] in self._titles[target]


def _runs(words: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False) if length else ()
