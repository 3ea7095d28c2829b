"""The computed figures of a year, as figures typed by hand are held against them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, cached_property

from hrcomms.compliance import Assessment
from hrcomms.figures.figures import Figures
from hrcomms.figures.parts import parts_of
from hrcomms.figures.targets import earlier
from hrcomms.language import LANGUAGES, speak
from hrcomms.model.period import Period
from hrcomms.names.folding import bare
from hrcomms.narrative.handwritten_numbers import Typed
from hrcomms.narrative.units import Kind

_WORD = re.compile(r"[^\W\d_]+")
_RUN, _SHORTEST = 4, 5
_TOPICS = frozenset({"training", "activities", "press", "budget", "left", "spent"})
_SOMETIMES = ("activities.reach", "activities.items")
_FIELDS = (
    "training.sessions training.people training.attendances training.absences"
    " activities.activities activities.reach activities.items budget.allocated budget.spent budget.left"
)
_PRESENT = "training.people training.absences"
_COUNTED: dict[Kind, tuple[str, str]] = {
    Kind.SESSIONS: ("training.sessions", ""),
    Kind.PEOPLE: ("training.people", f"{_PRESENT} training.attendances activities.reach people"),
    Kind.ATTENDANCES: ("training.attendances activities.reach", _PRESENT),
    Kind.PIECES: ("press.total", "activities.items"),
    Kind.ACTIVITIES: ("activities.total", "activities.items both"),
    Kind.ITEMS: ("activities.items", ""),
    Kind.MONEY: ("budget.left budget.spent budget.allocated", "expenses"),
}
"""What a unit counts, by topic, and what it may count besides: numbers of the year or of one of its parts."""


class Ledger:
    """The figures of a year, and which target a sentence speaks of.

    It speaks of a target if it has four words of its title one after another (all of a shorter title, but not one short
    word) that no other title has, not all of them words of the plan's title and objective: `công tác quyền con người`.
    """

    def __init__(self, figures: Figures) -> None:
        self.period, self._figures, self._parts = figures.period, figures, parts_of(figures)
        self.targets = {one.target.id: one for one in figures.assessments}
        self.shares: Callable[[str], frozenset[Fraction]] = cache(lambda one: frozenset(self._shares(one)))
        self._titles = {one.id: _WORD.findall(bare(one.title)) for one in figures.plan.targets}

    @cached_property
    def called(self) -> re.Pattern[str]:
        """The period as a text names it, in each language, in small letters."""
        name = self._figures.plan.calendar.in_words(self.period.period)
        return re.compile("|".join(re.escape(speak(name, language).casefold()) for language in LANGUAGES))

    def is_year(self, year: int) -> bool:
        """Tell whether they are the figures of that year: not of a part of it, nor of several."""
        return self.period.period == Period(year)

    def number(self, name: str) -> int:
        """Return a number of the year, by its name in a placeholder."""
        return self._numbers[name][0]

    def name(self, one: Typed, said: frozenset[str]) -> str | None:
        """Return which number of the year a figure counts, by the topics of what is said; None if that is not plain.

        None too if the records say nothing of that number; how many there are of something, they always do.
        """
        names = _COUNTED[one.kind][0].split()
        spoken = (name for name in names if _TOPICS.intersection(name.split(".")) <= said)
        name = next(spoken, None if one.vague else names[0])
        if name and name.startswith("budget"):
            return name if self._figures.budgets.records else None
        return name if name and (name not in _SOMETIMES or self.number(name)) else None

    def counts(self, one: Typed) -> bool:
        """Tell whether a figure is one of the numbers that its unit may count; an amount, within its last digit."""
        numbers, rough = self._counted[one.kind], one.kind is Kind.MONEY and one.step > 1
        at = bisect_left(numbers, one.value - one.step / 2 if rough else one.value)
        return at < len(numbers) and numbers[at] < one.value + (one.step if rough else Fraction(1, 2))

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The numbers by their names in placeholders: that of the year, then those of its parts."""
        split = [(one, *one.split(".")) for one in _FIELDS.split()]
        found = {one: [getattr(it, name) or 0 for it in getattr(self._parts, room)] for one, room, name in split}
        found["activities.total"] = found.pop("activities.activities")
        found["both"] = [found["activities.total"][0] + found["training.sessions"][0]]
        totals = (n for one in self.targets.values() if one.kind.unit == "counts" for n in _of_target(one))
        rest = {"press.total": self._parts.press, "expenses": self._parts.expenses, "people": self._people()}
        return found | {name: [*numbers] for name, numbers in rest.items()} | {"totals": [*totals]}

    @cached_property
    def _counted(self) -> dict[Kind, list[int]]:
        every = self._numbers
        names = {kind: (*" ".join(it).split(), "totals") for kind, it in _COUNTED.items()}
        return {kind: sorted({n for one in own for n in every[one]}) for kind, own in names.items()}

    def _people(self) -> Iterator[int]:
        yield from (*self._parts.trained, *self._parts.in_post)
        for one in self.targets.values():
            yield from _of_target(one)
            for received in self._parts.received[one.target.id].values():
                yield from (received, one.denominator - received)

    def _shares(self, target: str) -> Iterator[Fraction]:
        """Yield who has met a target or one requirement of it, now or when an earlier year closed."""
        now = self.targets[target]
        met = (now.numerator, now.required, *self._parts.received[target].values())
        closed = ((one.numerator, one.denominator) for one in earlier(self._figures.dataset, self._figures.plan, now))
        yield from (Fraction(part, of) for part, of in (*((one, now.denominator) for one in met), *closed) if of)

    @cached_property
    def _runs(self) -> dict[tuple[str, ...], str]:
        plan = self._figures.plan
        general = set(_WORD.findall(bare(f"{plan.title} {plan.objective or ''}")))
        runs = [(run, one) for one, title in self._titles.items() for run in set(_runs(title, min(_RUN, len(title))))]
        owners = Counter(run for run, _ in runs)
        short = {(title[0],) for title in self._titles.values() if len(title) == 1 and len(title[0]) < _SHORTEST}
        unsaid = {run for run, one in runs if len(self._titles[one]) > _RUN and general.issuperset(run)}
        return {run: one for run, one in runs if owners[run] == 1 and run not in unsaid | short}

    def spoken_of(self, plain: str) -> tuple[str, ...]:
        """Return the ids of the targets that a sentence speaks of, in order of their titles' words in it."""
        words = _WORD.findall(plain)
        found = (self._runs.get(run) for length in range(1, _RUN + 1) for run in _runs(words, length))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def names(self, target: str, words: list[str]) -> bool:
        """Tell whether a target's title has some words one after another."""
        return f" {' '.join(words)} " in f" {' '.join(self._titles[target])} "


def _of_target(one: Assessment) -> tuple[int, ...]:
    return one.numerator, one.denominator, one.denominator - one.numerator, one.required, one.shortfall


def _runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False) if length else iter(())
