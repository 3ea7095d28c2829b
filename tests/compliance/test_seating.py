"""The fewest seats for abstract needs: against every choice tried one by one, with nothing left to chance."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import bruteforce_seats
import pytest
from bruteforce_seats import Cost, Seat, cheapest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from strategies import Drawer

from hrcomms.compliance.seating import Candidate, Need, Seated, fewest_seats

pytestmark = pytest.mark.solver

FIRST = date(2026, 11, 22)


class Problem(NamedTuple):
    """Needs, candidates, and the room of a session."""

    needs: list[Need]
    candidates: list[Candidate]
    room: int | None

    def solved(self) -> Seated:
        return fewest_seats(self.needs, self.candidates, self.room)

    def serves(self, days: Iterator[date]) -> dict[Seat, list[int]]:
        """Return what each seat on one of the days serves."""
        found = {
            (one.id, day): [
                number for number in one.lacks if self.needs[number].first <= day <= self.needs[number].last
            ]
            for day in days
            for one in self.candidates
        }
        return {seat: served for seat, served in found.items() if served}

    def leaving(self) -> set[str]:
        return {one.id for one in self.candidates if one.leaves}


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


@st.composite
def problems(draw: Any, people: int = 5, days: int = 4) -> Problem:
    """Return a small problem that can be solved, on the first days."""
    drawer = Drawer(draw)
    windows = [sorted((drawer.number(days - 1), drawer.number(days - 1))) for _ in range(1 + drawer.number(2))]
    candidates = [
        Candidate(f"p-{number}", frozenset(drawer.some(range(len(windows)))), drawer.one_in(3))
        for number in range(1 + drawer.number(people - 1))
    ]
    able = Counter(number for one in candidates for number in one.lacks)
    needs = [
        Need(drawer.pick((able[number], drawer.number(able[number]))), after(first), after(last))
        for number, (first, last) in enumerate(windows)
    ]
    return Problem(needs, candidates, drawer.pick((None, 1, 2, 3)))


def seats(found: Seated) -> list[Seat]:
    return [(person, day) for person, days in found.days.items() for day in days]


@calls
@given(problems())
def test_seats_sessions_and_leavers_are_the_fewest_that_any_choice_of_any_days_needs(problem):
    found = problem.solved()
    choices = cheapest(
        problem.serves(map(after, range(4))), [one.count for one in problem.needs], problem.room, problem.leaving()
    )
    lowest = bruteforce_seats.cost(choices[0], problem.room, problem.leaving())
    assert bruteforce_seats.cost(seats(found), problem.room, problem.leaving()) == lowest
    assert (found.seats, found.bound, found.sessions) == (lowest.seats, lowest.seats, lowest.sessions)
    assert tuple(sorted(seats(found))) in {tuple(sorted(choice)) for choice in choices}


def in_order(problem: Problem, choice: tuple[Seat, ...]) -> tuple[list[int], list[int], list[int]]:
    """Return what settles between choices that cost the same, as the module says it."""
    asked = {number for number, need in enumerate(problem.needs) if need.count}
    kinds = list(dict.fromkeys((one.lacks & asked, one.leaves) for one in problem.candidates if one.lacks & asked))
    of = {one.id: (one.lacks & asked, one.leaves) for one in problem.candidates}
    last = sorted({need.last for need in problem.needs if need.count})
    chains: dict[str, list[date]] = {}
    for person, day in sorted(choice):
        chains.setdefault(person, []).append(day)
    steps = Counter(
        (of[person], day, before)
        for person, days in chains.items()
        for before, day in zip([None, *days], days, strict=False)
    )
    return (
        [sum(day == one for _, day in choice) for one in reversed(last)],
        [sum(of[person] == kind for person in chains) for kind in reversed(kinds)],
        [
            steps[kind, day, before]
            for kind in reversed(kinds)
            for day in reversed(last)
            for before in [*reversed([one for one in last if one < day]), None]
        ],
    )


@calls
@given(problems(people=4))
def test_of_choices_that_cost_the_same_one_is_taken_by_rule(problem):
    found = problem.solved()
    days = iter(sorted({need.last for need in problem.needs if need.count}))
    choices = cheapest(problem.serves(days), [one.count for one in problem.needs], problem.room, problem.leaving())
    keys = [in_order(problem, choice) for choice in choices]
    assert in_order(problem, tuple(seats(found))) == min(keys)
    asked = {number for number, need in enumerate(problem.needs) if need.count}
    for one in problem.candidates:
        alike = [
            other.id
            for other in problem.candidates
            if (other.lacks & asked, other.leaves) == (one.lacks & asked, one.leaves)
        ]
        taken = [other in found.days for other in alike]
        assert taken == sorted(taken, reverse=True)
        chains = [found.days[other] for other in alike if other in found.days]
        assert chains == sorted(chains)


@given(problems(people=9, days=9), st.randoms(use_true_random=False))
def test_the_numbers_of_the_needs_change_nothing(problem, random):
    order = random.sample(range(len(problem.needs)), len(problem.needs))
    needs = [problem.needs[number] for number in order]
    candidates = [
        Candidate(one.id, frozenset(order.index(number) for number in one.lacks), one.leaves)
        for one in problem.candidates
    ]
    assert fewest_seats(needs, candidates, problem.room) == problem.solved()


@given(problems(people=9, days=9))
def test_more_room_never_takes_more_sessions_nor_other_seats(problem):
    found = [fewest_seats(problem.needs, problem.candidates, room) for room in (1, 2, 3, 100, None)]
    assert len({one.seats for one in found}) == 1
    sessions = [one.sessions for one in found]
    assert sessions == sorted(sessions, reverse=True)
    assert found[0].sessions == found[0].seats


def everybody(number: int, lacks: set[int], **more: Any) -> list[Candidate]:
    return [Candidate(f"p-{one}", frozenset(lacks), **more) for one in range(1, number + 1)]


def test_one_seat_serves_every_window_that_holds_its_day():
    needs = [Need(1, after(0), after(5)), Need(1, after(3), after(9))]
    assert fewest_seats(needs, everybody(1, {0, 1})) == Seated({"p-1": (after(5),)}, 1, 1)


def test_windows_apart_take_a_seat_each():
    needs = [Need(1, after(0), after(2)), Need(1, after(3), after(9))]
    assert fewest_seats(needs, everybody(1, {0, 1})) == Seated({"p-1": (after(2), after(9))}, 2, 2)


def test_a_session_waits_for_no_later_window_without_a_reason():
    needs = [Need(1, after(0), after(2)), Need(2, after(0), after(9))]
    candidates = [Candidate("a", frozenset({0})), *everybody(2, {1})]
    found = fewest_seats(needs, candidates)
    assert (set(found.days.values()), found.sessions) == ({(after(2),)}, 1)


def test_who_stays_is_seated_before_who_leaves():
    candidates = [Candidate("a", frozenset({0}), leaves=True), Candidate("b", frozenset({0}))]
    assert list(fewest_seats([Need(1, after(0), after(1))], candidates).days) == ["b"]


def test_a_seat_less_is_worth_more_than_who_stays():
    needs = [Need(1, after(0), after(1)), Need(1, after(0), after(1))]
    stay = [Candidate("a", frozenset({0})), Candidate("b", frozenset({1}))]
    assert list(fewest_seats(needs, [*stay, Candidate("c", frozenset({0, 1}), leaves=True)]).days) == ["c"]


def test_the_preferred_come_first():
    candidates = everybody(12, {0})
    assert list(fewest_seats([Need(2, after(0), after(1))], candidates).days) == ["p-1", "p-2"]
    assert list(fewest_seats([Need(2, after(0), after(1))], candidates[::-1]).days) == ["p-11", "p-12"]


def test_groups_that_come_first_are_taken_before_others():
    """Two seats do with c and any other, or with b and d; d comes last, then c would, but nothing does without it."""
    needs = [Need(2, after(0), after(1)), Need(1, after(0), after(1)), Need(1, after(0), after(1))]
    lacks = {"a": {0}, "b": {0, 1}, "c": {0, 1, 2}, "d": {0, 2}}
    candidates = [Candidate(one, frozenset(numbers)) for one, numbers in lacks.items()]
    assert list(fewest_seats(needs, candidates).days) == ["a", "c"]
    assert list(fewest_seats(needs, candidates[::-1]).days) == ["c", "d"]


def test_nothing_needed_takes_nothing():
    assert fewest_seats([], []) == Seated({}, 0, 0)
    assert fewest_seats([Need(0, after(5), after(1))], everybody(3, {0}), 1) == Seated({}, 0, 0)


@pytest.mark.parametrize(
    ("needs", "room"),
    [
        ([Need(3, after(0), after(1))], None),
        ([Need(1, after(2), after(1))], None),
        ([Need(1, after(0), after(1))], 0),
    ],
)
def test_what_cannot_be_is_refused(needs, room):
    with pytest.raises(ValueError, match=r"asks for|room"):
        fewest_seats(needs, everybody(2, {0}), room)


def test_a_large_problem_is_proven_to_the_last_seat():
    needs = [Need(2_000, after(0), after(4)), Need(2_000, after(2), after(6)), Need(2_000, after(4), after(9))]
    candidates = [Candidate(f"p-{one:04}", frozenset({one % 3, (one + one // 3) % 3})) for one in range(6_000)]
    found = fewest_seats(needs, candidates, 7)
    able = Counter(len(one.lacks) for one in candidates)
    assert found.seats == found.bound == 6_000 - min(able[2], 3_000)
    assert found.sessions == -(-found.seats // 7)
    assert Cost(found.seats, found.sessions, 0) == bruteforce_seats.cost(seats(found), 7, set())
