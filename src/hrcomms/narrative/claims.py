"""Which computed figures a typed one may speak of, and whether it contradicts all of them.

The rule. A figure contradicts where the words leave no doubt what it is a figure of, and it equals none of the computed
figures of that kind:

- A fraction and a percentage beside it (`7/13 (66,7%)`, `7/13 cán bộ, đạt 66,7%`) have to agree with each other. This
  alone is asked of every narrative; the rest is not asked of what is to come (`next_steps`, `recommendations`).
- A percentage or fraction in a sentence that speaks of a target (see subjects) is one of the target's: who has met it,
  or one requirement of it, on the day of the figures or on the day an earlier reporting year closed, or (`còn`, `chưa`)
  who has not; the threshold, a milestone, what is expected or required. After `đã đạt` it is not the threshold.
- A number with a unit equals that number of the year, or of one of its parts: a session, component, topic, convention,
  organiser, body, channel, audience, month, quarter or half-year, or what was planned or cancelled.

A percentage agrees with a share that prints as it does, with as many decimals (compliance.md, Value and status). An
amount agrees within the last digit that was written. Estimates (`gần`, `hơn`, `khoảng`), differences (`tăng 5%`),
intentions (`phấn đấu`, `sẽ`) and other times (`năm 2024`, `so với`) are left alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise
from math import floor

from hrcomms.narrative.counted import Counted, Topics, counted, numbers_of, topics
from hrcomms.narrative.scan import Figure, Typed
from hrcomms.narrative.subjects import Subjects
from hrcomms.narrative.tally import Tally, TargetTally
from hrcomms.narrative.told import (
    ends_of_clauses,
    is_change,
    is_estimate,
    is_reached,
    said_of_results,
    speaks_of_lack,
    spoken,
)
from hrcomms.narrative.units import Kind

TO_COME = frozenset({"next_steps", "recommendations"})
"""The narratives that tell of what is to be done."""
_WORDS = r"(?:\s+[^\W\d_]+){0,5}?"
_LINK = "(?:đạt|chiếm|bằng|tương đương|tương ứng|tỷ lệ|tỉ lệ|hay|tức|or|is|that is)"
_BESIDE = re.compile(
    rf"(?:{_WORDS}\s*\(\s*(?:{_LINK}\s+){{0,3}}|{_WORDS}\s*[,:–-]?(?:\s+{_LINK}){{1,3}}\s+\(?|\s*[-–:]?\s*)\Z"
)
_OF_A_PLAN = re.compile(r"\s+(?:so với |của )?(?:kế hoạch|chỉ tiêu|mục tiêu|of the plan|of the target)")
_FARTHEST = 60
_NEAR = 60
"""How many letters before or behind a figure say what it is; more are never looked at."""
_TENTH = Fraction(1, 1000)


@dataclass(frozen=True)
class Ledger:
    """The computed figures of a year, with the members and those who have met it of each target at earlier closings."""

    tally: Tally
    subjects: Subjects
    earlier: Callable[[str], tuple[tuple[int, int], ...]]

    @cached_property
    def target(self) -> Callable[[str], TargetTally]:
        """Return a target by its id."""
        return {one.id: one for one in self.tally.targets}.__getitem__

    @cached_property
    def numbers(self) -> Callable[[Kind], tuple[int, ...]]:
        """Return the computed numbers that a unit may count."""
        return cache(lambda kind: numbers_of(kind, self.tally))

    @cached_property
    def shares(self) -> Callable[[str], frozenset[Fraction]]:
        """Return the computed shares of a target, by its id."""
        return cache(lambda one: frozenset(_shares(self.target(one), self.earlier(one))))


class _Sentence:
    """A sentence of a narrative: what is asked of it again for each of its figures is found out once."""

    def __init__(self, text: str, opens: int, closes: int) -> None:
        self.opens, self.closes, self.words = opens, closes, text[opens:closes]
        self._results: tuple[bool, ...] = ()
        self._targets: tuple[str, ...] | None = None

    def holds(self, typed: Typed) -> bool:
        return (typed.opens, typed.closes) == (self.opens, self.closes)

    @cached_property
    def topics(self) -> Topics:
        return topics(self.words)

    @cached_property
    def lacking(self) -> bool:
        return speaks_of_lack(self.words)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return ends_of_clauses(self.words)

    def is_result(self, typed: Typed, before: str, year: int) -> bool:
        """Tell whether a figure is said of the results of the year, by the clauses up to it."""
        self._results = self._results or said_of_results(self.words, year)
        clauses = bisect_left(self._ends, typed.start - self.opens) + 1 + before.endswith((",", ":"))
        return self._results[min(clauses, len(self._results) - 1)]

    def targets(self, ledger: Ledger) -> tuple[str, ...]:
        """Return the ids of the targets that it speaks of."""
        if self._targets is None:
            self._targets = ledger.subjects.of(self.words)
        return self._targets


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure typed by hand and what it contradicts: a fraction beside it, its target, or a computed number."""

    typed: Typed
    against: Typed | TargetTally | Counted


def contradictions(
    text: str, found: tuple[Typed, ...], thresholds: Iterable[Fraction], ledger: Callable[[], Ledger] | None
) -> Iterator[Contradiction]:
    """Yield which of the figures `found` in a narrative contradict, in order.

    `thresholds` are those of the targets. The computed figures are asked for only where one is typed; without them,
    only figures beside each other are compared. The time grows with the length of the text alone: what is asked of a
    sentence is asked once, and around a figure only so many letters are looked at.
    """
    pairs, lines = dict(_pairs(text, found)), sorted({Fraction(1), *thresholds})
    sentence = _Sentence(text, 0, 0)
    for typed in found:
        sentence = sentence if sentence.holds(typed) else _Sentence(text, typed.opens, typed.closes)
        if typed in pairs and not _beside_agrees(typed.figure, pairs[typed].figure, lines):
            yield Contradiction(typed, pairs[typed])
        elif ledger and not _is_left_alone(typed, text, sentence, ledger):
            against = _against(typed, text, sentence, ledger())
            if against is not None:
                yield Contradiction(typed, against)


def _before(typed: Typed, text: str) -> str:
    return text[max(typed.opens, typed.start - _NEAR) : typed.start]


def _pairs(text: str, found: tuple[Typed, ...]) -> Iterator[tuple[Typed, Typed]]:
    """Yield (percentage, fraction) where they stand beside each other."""
    for one, other in pairwise(found):
        between = spoken(text[one.end : other.start]) if other.start - one.end <= _FARTHEST else "far apart"
        shares = {one.figure.kind: one, other.figure.kind: other}
        if shares.keys() == {Kind.PERCENT, Kind.FRACTION} and one.opens == other.opens and _BESIDE.match(between):
            percent = shares[Kind.PERCENT]
            of_a_plan = _OF_A_PLAN.match(spoken(text[percent.end : percent.end + _FARTHEST]))
            if not of_a_plan and not is_estimate(_before(percent, text)):
                yield percent, shares[Kind.FRACTION]


def _is_left_alone(typed: Typed, text: str, sentence: _Sentence, ledger: Callable[[], Ledger]) -> bool:
    before = _before(typed, text)
    return is_estimate(before) or not sentence.is_result(typed, before, ledger().tally.period.year)


def _against(typed: Typed, text: str, sentence: _Sentence, ledger: Ledger) -> TargetTally | Counted | None:
    """Return what a figure contradicts; None where it agrees with something, or may speak of anything."""
    if typed.figure.kind not in (Kind.PERCENT, Kind.FRACTION):
        return counted(typed.figure, sentence.topics, ledger.tally, ledger.numbers)
    before, after = _before(typed, text), text[typed.end : min(typed.closes, typed.end + _NEAR)]
    if typed.figure.kind is Kind.PERCENT and is_change(before):
        return None
    named = [one for one in sentence.targets(ledger) if ledger.subjects.may_count(one, after)]
    targets = [ledger.target(one) for one in named]
    reached = is_reached(before)
    if any(
        _is_of(typed.figure, one, ledger.shares(one.id), lacking=sentence.lacking, reached=reached) for one in targets
    ):
        return None
    return targets[0] if targets else None


def _is_of(figure: Figure, target: TargetTally, computed: frozenset[Fraction], *, lacking: bool, reached: bool) -> bool:
    """Tell whether a figure is one of a target's."""
    aims = () if reached else (target.threshold, target.expected, *target.milestones)
    shares = {*aims, *computed, *(1 - one for one in computed if lacking)}
    if figure.whole:
        return figure.value in shares
    return any(agrees(figure, share, target.threshold) for share in shares)


def _shares(target: TargetTally, earlier: Iterable[tuple[int, int]]) -> Iterator[Fraction]:
    now = (target.numerator, *target.received.values(), target.required)
    for part, everybody in (*((one, target.denominator) for one in now), *earlier):
        if everybody:
            yield Fraction(part, everybody)


def _beside_agrees(percent: Figure, fraction: Figure, lines: Sequence[Fraction]) -> bool:
    """Tell whether a percentage is that of a fraction, beside one of the lines, which are in order.

    A line that is farther away than both are rounded decides nothing: it is asked about no more than 100% is.
    """
    share = fraction.value
    near = lines[bisect_left(lines, share - _TENTH) : bisect_right(lines, share + _TENTH + percent.step)]
    return any(agrees(percent, share, line) for line in (Fraction(1), *near))


def agrees(percent: Figure, share: Fraction, threshold: Fraction) -> bool:
    """Tell whether a typed percentage is a share as it is printed, with the decimals that were typed.

    Half up, but never upwards across 100% or the threshold; `54%` also agrees with what prints as 53,5%.
    """
    typed = percent.value / percent.step
    tenths = _rounded(share, _TENTH, threshold) * _TENTH
    return typed in (_rounded(share, percent.step, threshold), _rounded(tenths, percent.step, threshold))


def _rounded(share: Fraction, step: Fraction, threshold: Fraction) -> int:
    exact = share / step
    rounded = floor(exact + Fraction(1, 2))
    crosses = any(share < line <= rounded * step for line in (Fraction(1), threshold))
    return floor(exact) if crosses else rounded
