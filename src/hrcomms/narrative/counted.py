"""Numbers with a unit beside the numbers of the year: what each unit counts, and where the words make that plain."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
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


def counted(figure: Figure, sentence: str, tally: Tally) -> Counted | None:
    """Return the year's number that a number with a unit contradicts; None where it agrees, or may count others."""
    told = spoken(sentence)
    name = _name(figure, told, tally)
    if name is None or _is_one_of(figure, _same_kind(figure.kind, tally)):
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
        "activities.reach": activities.reach,
        "activities.items": activities.items,
        "budget.allocated": budget.allocated,
        "budget.spent": budget.spent,
        "budget.left": budget.left,
    }
    return numbers[name]


def _name(figure: Figure, told: str, tally: Tally) -> Name | None:
    """Return which number of the year a unit counts in a sentence; None where that is not plain, or never recorded."""
    training, outreach, press = (words.search(told) is not None for words in (_TRAINING, _OUTREACH, _PRESS))
    activities = tally.activities.total
    reach: Name | None = "activities.reach" if activities.reach and outreach else None
    names: dict[Kind, Name | None] = {
        Kind.SESSIONS: "training.sessions" if training or not figure.vague else None,
        Kind.PEOPLE: "training.people" if training else None,
        Kind.ATTENDANCES: "training.attendances" if training else reach,
        Kind.PIECES: "press.total" if press or not figure.vague else None,
        Kind.ACTIVITIES: "activities.total",
        Kind.ITEMS: "activities.items" if activities.items else None,
        Kind.MONEY: _money(told) if tally.budget.parts and _BUDGET.search(told) else None,
    }
    return names.get(figure.kind)


def _money(told: str) -> Name:
    if _LEFT.search(told):
        return "budget.left"
    return "budget.spent" if _SPENT.search(told) else "budget.allocated"


def _same_kind(kind: Kind, tally: Tally) -> frozenset[int]:
    """Return every computed number that a unit may count, whatever the sentence."""
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
    return numbers[kind]


def _members(tally: Tally) -> Iterable[int]:
    yield from tally.people_of.values()
    yield from tally.in_post.every(int)
    for one in tally.targets:
        yield from (one.numerator, one.denominator, one.lacking, one.required, one.shortfall)
        for received in one.received.values():
            yield from (received, one.denominator - received)


def _is_one_of(figure: Figure, numbers: frozenset[int]) -> bool:
    if figure.kind is not Kind.MONEY:
        return figure.value in numbers
    half = figure.step / 2 if figure.step > 1 else Fraction(0)
    return any(figure.value - half <= one < figure.value + (figure.step if half else 1) for one in numbers)
