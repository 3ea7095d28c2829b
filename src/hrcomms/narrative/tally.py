"""The figures of a reporting year as plain numbers: those that the report prints, and the parts they are made of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from hrcomms.compliance import Assessment, TargetStatus, assess
from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.model import Activity, Budget, Plan, PressItem, StaffMember, Training

S = TypeVar("S")
R = TypeVar("R")
E = TypeVar("E", Training, Activity)
Of = tuple[str, str]
"""What a part is a part by, and which one it is: `("component", "knowledge")`, `("quarter", "2025-1")`."""


@dataclass(frozen=True, slots=True)
class Tallied(Generic[S]):
    """The sum of a year and the same sum of each of its parts.

    A part `("status", …)` counts what is recorded for the year and did not take place, or all that is recorded.
    """

    total: S
    parts: Mapping[Of, S]

    def every(self, number: Callable[[S], int]) -> frozenset[int]:
        """Return one number of the total and of every part."""
        return frozenset((number(self.total), *map(number, self.parts.values())))


@dataclass(frozen=True, slots=True)
class TargetTally:
    """A target on the day of the figures; `received` says how many members lack one requirement not, by requirement."""

    id: str
    title: str
    numerator: int
    denominator: int
    value: Fraction | None
    threshold: Fraction
    expected: Fraction
    required: int
    shortfall: int
    status: TargetStatus
    milestones: tuple[Fraction, ...]
    received: Mapping[str, int]

    @property
    def lacking(self) -> int:
        """How many members have not met it; of a target about activities, the bodies that did nothing."""
        return self.denominator - self.numerator


@dataclass(frozen=True, slots=True)
class TrainingTally:
    """Sessions done; `people` counts each person once, the other two every presence and absence."""

    sessions: int
    people: int
    attendances: int
    absences: int


@dataclass(frozen=True, slots=True)
class ActivityTally:
    """Activities done, their `reach` in attendances and their `items`."""

    activities: int
    reach: int
    items: int


@dataclass(frozen=True, slots=True)
class BudgetTally:
    """Whole đồng allocated, and spent up to the day of the figures."""

    allocated: int
    spent: int

    @property
    def left(self) -> int:
        """What is left; negative where more was spent."""
        return self.allocated - self.spent


@dataclass(frozen=True, slots=True)
class Tally:
    """All figures of a reporting year.

    `people_of` counts who was trained by body, `in_post` who holds a post on the day of the figures (all, by body, by
    function); `expenses` are single payments.
    """

    period: Period
    targets: tuple[TargetTally, ...]
    training: Tallied[TrainingTally]
    people_of: Mapping[str, int]
    in_post: Tallied[int]
    press: Tallied[int]
    activities: Tallied[ActivityTally]
    budget: Tallied[BudgetTally]
    expenses: tuple[int, ...]


def tally(dataset: Dataset, plan: Plan, period: Period) -> Tally:
    """Return the figures of the reporting year, counted as the report counts them (compliance.md)."""
    sessions = [one for one in dataset.training if one.status == "done" and period.holds(one.ended)]
    budgets = [one for one in dataset.budget if one.year == period.year]
    return Tally(
        period=period,
        targets=tuple(target_tally(one) for one in assess(dataset, period.as_of)),
        training=_training(dataset, plan, period, sessions),
        people_of=_people_of(dataset, sessions),
        in_post=_in_post(dataset, period.as_of),
        press=_press([one for one in dataset.press if period.holds(one.date)]),
        activities=_activities(dataset, plan, period),
        budget=_budget(budgets, period.as_of),
        expenses=tuple(paid.amount for one in budgets for paid in one.spent if paid.date <= period.as_of),
    )


def target_tally(one: Assessment) -> TargetTally:
    """Return a target's numbers from its assessment."""
    target = one.target
    asked = {
        key for member in one.members for key in (*member.missing, *(proof.requirement for proof in member.evidence))
    }
    return TargetTally(
        id=target.id,
        title=target.title,
        numerator=one.numerator,
        denominator=one.denominator,
        value=one.value,
        threshold=target.threshold,
        expected=one.expected,
        required=one.required,
        shortfall=one.shortfall,
        status=one.status,
        milestones=tuple(step.threshold for step in target.milestones),
        received={key: sum(key not in member.missing for member in one.members) for key in sorted(asked)},
    )


def _tallied(
    records: Iterable[R], keys: Callable[[R], Iterable[Of]], add: Callable[[list[R]], S], known: Iterable[Of] = ()
) -> Tallied[S]:
    """Sum up records, all together and by each of their keys; `known` keys have a sum even where nothing has them."""
    everything = list(records)
    groups: dict[Of, list[R]] = {key: [] for key in known}
    for one in everything:
        for key in dict.fromkeys(keys(one)):
            groups.setdefault(key, []).append(one)
    return Tallied(add(everything), {key: add(group) for key, group in groups.items()})


def _with_undone(sums: Tallied[S], done: list[E], undone: list[E], add: Callable[[list[E]], S]) -> Tallied[S]:
    """Add what is recorded for the year and did not take place, by status, and all that is recorded."""
    others = _tallied(undone, lambda one: [("status", one.status)], add)
    return Tallied(sums.total, {**sums.parts, **others.parts, ("status", "any"): add(done + undone)})


def _times(day: date) -> Iterator[Of]:
    """Yield the parts of a calendar year in which a day lies."""
    yield "month", f"{day.year}-{day.month}"
    yield "quarter", f"{day.year}-{(day.month + 2) // 3}"
    yield "half-year", f"{day.year}-{(day.month + 5) // 6}"


def _terms(kind: str, ids: Iterable[str]) -> Iterator[Of]:
    return ((kind, one) for one in ids)


def _training(dataset: Dataset, plan: Plan, period: Period, sessions: list[Training]) -> Tallied[TrainingTally]:
    def keys(one: Training) -> Iterator[Of]:
        yield from (("session", one.id), ("mode", one.mode), ("organiser", one.organiser or ""))
        yield from _times(one.ended)
        yield from _terms("component", one.components)
        yield from _terms("topic", one.topics)
        yield from _terms("convention", one.conventions)

    def add(held: list[Training]) -> TrainingTally:
        return TrainingTally(
            sessions=len(held),
            people=len({person for one in held for person in one.attended}),
            attendances=sum(len(set(one.attended)) for one in held),
            absences=sum(len(set(one.absent)) for one in held),
        )

    known = [
        *_terms("component", (one.id for one in plan.components)),
        *_terms("topic", (one.id for one in plan.topics)),
        *_terms("convention", (one.id for one in plan.conventions)),
    ]
    undone = [one for one in dataset.training if one.status != "done" and period.opening <= one.ended <= period.closing]
    return _with_undone(_tallied(sessions, keys, add, known), sessions, undone, add)


def _people_of(dataset: Dataset, sessions: list[Training]) -> dict[str, int]:
    """Return how many people were trained while they held a post of each body."""
    posts = {one.id: one.posts for one in dataset.staff}
    found: dict[str, set[str]] = {}
    for session in sessions:
        for person in session.attended:
            for post in posts.get(person, ()):
                if post.covers(session.ended):
                    found.setdefault(post.organisation, set()).add(person)
    return {body: len(people) for body, people in sorted(found.items())}


def _in_post(dataset: Dataset, day: date) -> Tallied[int]:
    def keys(person: StaffMember) -> Iterator[Of]:
        for post in person.posts:
            if post.covers(day):
                yield "body", post.organisation
                yield from _terms("function", post.functions)

    return _tallied((one for one in dataset.staff if any(post.covers(day) for post in one.posts)), keys, len)


def _press(items: list[PressItem]) -> Tallied[int]:
    def keys(one: PressItem) -> Iterator[Of]:
        quarter = f"{one.date.year}-{(one.date.month + 2) // 3}"
        yield from (("body", one.organisation), ("form", one.form or ""), ("cell", f"{one.organisation} {quarter}"))
        yield from _times(one.date)
        yield from _terms("topic", one.topics)

    return _tallied(items, keys, len)


def _activities(dataset: Dataset, plan: Plan, period: Period) -> Tallied[ActivityTally]:
    def keys(one: Activity) -> Iterator[Of]:
        yield from (("activity", one.id), ("channel", one.channel or ""), ("body", one.organisation))
        yield from _times(one.ended)
        yield from _terms("topic", one.topics)
        yield from _terms("audience", one.audiences)
        yield from _terms("convention", one.conventions)
        yield from _terms("cell", (f"{topic} {audience}" for topic in one.topics for audience in one.audiences))

    def add(done: list[Activity]) -> ActivityTally:
        reach, items = sum(one.reach or 0 for one in done), sum(one.quantity or 0 for one in done)
        return ActivityTally(len(done), reach, items)

    known = [
        *_terms("topic", (one.id for one in plan.topics)),
        *_terms("audience", (one.id for one in plan.audiences)),
        *_terms("convention", (one.id for one in plan.conventions)),
    ]
    done = [one for one in dataset.activities if one.status == "done" and period.holds(one.ended)]
    undone = [
        one for one in dataset.activities if one.status != "done" and period.opening <= one.ended <= period.closing
    ]
    return _with_undone(_tallied(done, keys, add, known), done, undone, add)


def _budget(budgets: list[Budget], day: date) -> Tallied[BudgetTally]:
    def add(chosen: list[Budget]) -> BudgetTally:
        spent = sum(paid.amount for one in chosen for paid in one.spent if paid.date <= day)
        return BudgetTally(sum(one.allocated for one in chosen), spent)

    return _tallied(budgets, lambda one: [("source", one.source), ("budget", one.id)], add)
