"""The figures of every part of a period, as plain numbers: whatever a number in a text may count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from hrcomms.compliance import Assessment
from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures.activities import Outreach, outreach
from hrcomms.figures.figures import Figures
from hrcomms.figures.grouped import Grouped, Of, grouped, named
from hrcomms.figures.money import Money, money, paid_in
from hrcomms.figures.sessions import Presence, presence
from hrcomms.model import Activity, StaffMember, Training

E = TypeVar("E", Training, Activity)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Parts:
    """The same sums of a period as a whole, which come first, and of every part of it.

    A part is a session, component, topic, convention, organiser, body, channel, audience, form, source, budget, month,
    quarter or half-year; and what is recorded with another status than done, or with any. `expenses` are the single
    payments, `trained` how many people of each body were at sessions, and `in_post` how many hold a post on the day of
    the figures: all, then by body and by function. `received` says by target how many members lack one requirement not,
    for each requirement.
    """

    training: tuple[Presence, ...]
    activities: tuple[Outreach, ...]
    press: tuple[int, ...]
    budget: tuple[Money, ...]
    expenses: tuple[int, ...]
    trained: tuple[int, ...]
    in_post: tuple[int, ...]
    received: Mapping[str, Mapping[str, int]]


def parts_of(figures: Figures) -> Parts:
    """Return the figures of every part of a period."""
    dataset, plan, period, budgets = figures.dataset, figures.plan, figures.period, figures.budgets
    return Parts(
        training=_with_undone(figures.held, _undone(dataset.training, period), presence),
        activities=_with_undone(figures.done, _undone(dataset.activities, period), outreach),
        press=figures.published.sums(_count),
        budget=budgets.sums(lambda chosen: money(chosen, plan, period)),
        expenses=tuple(paid.amount for one in budgets.records for _, paid in paid_in(one, plan, period)),
        trained=tuple(_trained(dataset, figures.held.records).values()),
        in_post=_in_post(figures).sums(_count),
        received={one.target.id: received(one) for one in figures.assessments},
    )


def received(one: Assessment) -> Mapping[str, int]:
    """Return how many members of a target lack one requirement not, for each requirement that any of them is asked."""
    asked = {
        key for member in one.members for key in (*member.missing, *(proof.requirement for proof in member.evidence))
    }
    return {key: sum(key not in member.missing for member in one.members) for key in sorted(asked)}


def _count(records: Iterable[object]) -> int:
    return sum(1 for _ in records)


def _undone(records: Iterable[E], period: ReportPeriod) -> list[E]:
    return [one for one in records if one.status != "done" and period.opening <= one.ended <= period.closing]


def _with_undone(done: Grouped[E], undone: list[E], add: Callable[[Iterable[E]], S]) -> tuple[S, ...]:
    """Return the sums of what was done, of what did not take place by status, and of all that is recorded."""
    by_status: dict[str, list[E]] = {}
    for one in undone:
        by_status.setdefault(one.status, []).append(one)
    return (*done.sums(add), *map(add, by_status.values()), add(chain(done.records, undone)))


def _trained(dataset: Dataset, sessions: Iterable[Training]) -> dict[str, int]:
    """Return how many people were trained while they held a post of each body."""
    found: dict[str, set[str]] = {}
    posts = {one.id: one.posts for one in dataset.staff}
    for session in sessions:
        for person in session.attended:
            for post in posts.get(person, ()):
                if post.covers(session.ended):
                    found.setdefault(post.organisation, set()).add(person)
    return {body: len(people) for body, people in sorted(found.items())}


def _in_post(figures: Figures) -> Grouped[StaffMember]:
    """Group who holds a post on the day of the figures by body and by function."""
    day = figures.period.as_of

    def keys(person: StaffMember) -> list[Of]:
        posts = [post for post in person.posts if post.covers(day)]
        bodies = [("body", post.organisation) for post in posts]
        return [*bodies, *(key for post in posts for key in named("function", post.functions))]

    return grouped((one for one in figures.dataset.staff if any(post.covers(day) for post in one.posts)), keys)
