"""Numbers with a unit beside the numbers of the year: what each unit counts, and where the words make that plain."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from hrcomms.narrative.scan import Figure
from hrcomms.narrative.tally import Tally
from hrcomms.narrative.told import spoken
from hrcomms.narrative.units import Kind

_TRAINING = re.compile(r"tập huấn|bồi dưỡng|\btrain")
_OUTREACH = re.compile(r"tuyên truyền|truyền thông|hoạt động|\bactivit|\bcommunicat|\breach")
_PRESS = re.compile(r"báo chí|họp báo|\bpress\b")
_BUDGET = re.compile(r"kinh phí|ngân sách|dự toán|\bchi\b|\bbudget|\bspen[dt]|\ballocat|\bfund")
_SPENT = re.compile(r"\bchi\b|sử dụng|giải ngân|quyết toán|\bspen[dt]")
_LEFT = re.compile(r"còn lại|còn dư|\bleft\b")

Name = Literal[
    "training.sessions",
    "training.people",
    "training.attendances",
    "press.total",
    "activities.total",
    "activities.reach",
    "activities.items",
    "budget.allocated",
    "budget.spent",
    "budget.left",
]
"""A computed number, by its name in a placeholder."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The computed number that a typed one contradicts, by the name that it has in a placeholder."""

    name: Name
    value: int


@dataclass(frozen=True, slots=True)
class Topics:
    """What the words of a sentence speak of, as far as it decides what a number in it counts; `money` is its number."""

    training: bool
    outreach: bool
    press: bool
    money: Name | None


def topics(sentence: str) -> Topics:
    """Return what a sentence speaks of."""
    told = spoken(sentence)
    training, outreach, press = (words.search(told) is not None for words in (_TRAINING, _OUTREACH, _PRESS))
    return Topics(training, outreach, press, _money(told) if _BUDGET.search(told) else None)


def counted(figure: Figure, about: Topics, tally: Tally, numbers: Callable[[Kind], tuple[int, ...]]) -> Counted | None:
    """Return the year's number that a number with a unit contradicts; None where it agrees, or may count others.

    `about` is what its sentence speaks of, `numbers` returns what a unit may count (see `numbers_of`).
    """
    name = _name(figure, about, tally)
    if name is None or _is_one_of(figure, numbers(figure.kind)):
        return None
    return Counted(name, number(tally, name))


def number(tally: Tally, name: Name) -> int:
    """Return a number of the year by its name."""
    training, activities, budget = tally.training.total, tally.activities.total, tally.budget.total
    numbers: dict[Name, int] = {
        "training.sessions": training.sessions,
        "training.people": training.people,
        "training.attendances": training.attendances,
        "press.total": tally.press.total,
        "activities.total": activities.activities,
        "activities.reach": activities.reach or 0,
        "activities.items": activities.items or 0,
        "budget.allocated": budget.allocated,
        "budget.spent": budget.spent,
        "budget.left": budget.left,
    }
    return numbers[name]


def _name(figure: Figure, about: Topics, tally: Tally) -> Name | None:
    """Return which number of the year a unit counts in a sentence; None where that is not plain, or never recorded."""
    activities = tally.activities.total
    reach: Name | None = "activities.reach" if activities.reach and about.outreach else None
    names: dict[Kind, Name | None] = {
        Kind.SESSIONS: "training.sessions" if about.training or not figure.vague else None,
        Kind.PEOPLE: "training.people" if about.training else None,
        Kind.ATTENDANCES: "training.attendances" if about.training else reach,
        Kind.PIECES: "press.total" if about.press or not figure.vague else None,
        Kind.ACTIVITIES: "activities.total",
        Kind.ITEMS: "activities.items" if activities.items else None,
        Kind.MONEY: about.money if tally.budget.parts else None,
    }
    return names.get(figure.kind)


def _money(told: str) -> Name:
    if _LEFT.search(told):
        return "budget.left"
    return "budget.spent" if _SPENT.search(told) else "budget.allocated"


def numbers_of(kind: Kind, tally: Tally) -> tuple[int, ...]:
    """Return every computed number that a unit may count, whatever the sentence, from the least on."""
    training, activities, budget = tally.training, tally.activities, tally.budget
    items, reach = activities.every(lambda one: one.items), activities.every(lambda one: one.reach)
    present = training.every(lambda one: one.people) | training.every(lambda one: one.attendances)
    both = activities.total.activities + training.total.sessions
    numbers = {
        Kind.SESSIONS: training.every(lambda one: one.sessions),
        Kind.PEOPLE: present | training.every(lambda one: one.absences) | reach | frozenset(_members(tally)),
        Kind.ATTENDANCES: present | training.every(lambda one: one.absences) | reach,
        Kind.PIECES: tally.press.every(int) | items,
        Kind.ACTIVITIES: activities.every(lambda one: one.activities) | items | {both},
        Kind.ITEMS: items,
        Kind.MONEY: budget.every(lambda one: one.allocated)
        | budget.every(lambda one: one.spent)
        | budget.every(lambda one: one.left)
        | frozenset(tally.expenses),
    }
    return tuple(sorted(numbers[kind]))


def _members(tally: Tally) -> Iterable[int]:
    yield from tally.trained
    yield from tally.in_post
    for one in tally.targets:
        yield from (one.numerator, one.denominator, one.lacking, one.required, one.shortfall)
        for received in one.received.values():
            yield from (received, one.denominator - received)


def _is_one_of(figure: Figure, numbers: tuple[int, ...]) -> bool:
    """Tell whether a figure is one of the numbers; an amount is within the last digit that was written."""
    rough = figure.kind is Kind.MONEY and figure.step > 1
    least = figure.value - figure.step / 2 if rough else figure.value
    below = figure.value + (figure.step if rough else 1)
    at = bisect_left(numbers, least)
    return at < len(numbers) and (numbers[at] < below if figure.kind is Kind.MONEY else numbers[at] == figure.value)
