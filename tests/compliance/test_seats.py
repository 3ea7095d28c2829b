"""The plan of seats for datasets: the fewest that any choice needs, and its figures once it has been carried out."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import bruteforce_seats
import pytest
from bruteforce_seats import asked, cheapest, leaving, serving, with_session
from examples import small_worlds
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import COLLECTIONS, Case, Plain, seat_cases, tree
from support import copy_shipped, run, write

from hrcomms.compliance import assess_target
from hrcomms.compliance.goals import Goal, Obstacle
from hrcomms.compliance.seats import PlannedSession, Seating, plan_seats
from hrcomms.compliance.solver import PlannerMissingError
from hrcomms.dataset import Dataset, FolderTree, load
from hrcomms.measures import Member, kinds
from hrcomms.resources import shipped

pytestmark = pytest.mark.solver

AS_OF = date(2026, 11, 22)
rooms = st.sampled_from([None, 1, 2, 3])


def read(data: Plain) -> Dataset:
    loaded = load(tree(data), kinds())
    assert loaded.findings == ()
    return loaded.dataset


def planned(case: Case, room: int | None, *, asks_by: bool) -> Seating:
    return plan_seats(read(case.data), case.days[0], by=case.days[1] if asks_by else None, room=room)


def known(case: Case) -> Case:
    """Return the case without the sessions that end after the day of asking: they are still to be held then."""
    day = case.days[0].isoformat()
    held = [one for one in case.data["training"] if (one.get("end_date") or one["start_date"]) <= day]
    return case._replace(data={**case.data, "training": held})


def listed(case: Case) -> Case:
    """Return the case without the targets that are not listed on the day of asking."""
    plan, day = case.data["plan"], case.days[0].isoformat()
    targets = [
        one for one in plan["targets"] if (one.get("start_date") or day) <= day and (one.get("end_date") or day) >= day
    ]
    return case._replace(data={**case.data, "plan": {**plan, "targets": targets}})


@small_worlds
@given(seat_cases(), rooms, st.booleans())
def test_a_session_after_the_day_of_asking_counts_for_nothing(case, room, asks_by):
    whole, before = (planned(one, room, asks_by=asks_by) for one in (case, known(case)))
    assert [(one.goal.already, one.goal.need, one.after) for one in whole.outcomes] == [
        (one.goal.already, one.goal.need, one.after) for one in before.outcomes
    ]
    assert (whole.sessions, whole.bound) == (before.sessions, before.bound)


def carried_out(data: Plain, sessions: Iterable[PlannedSession], days: Iterable[date]) -> Plain:
    """Return the dataset with these planned sessions held on these days."""
    for number, (session, day) in enumerate(zip(sessions, days, strict=True)):
        people = [seat.person for seat in session.seats]
        data = with_session(data, f"s-planned-{number}", day, session.components, people)
    return data


def numerators(data: Plain, seating: Seating) -> list[int]:
    """Return how many have met each target on the day of its goal, as the program counts them in a dataset."""
    dataset = read(data)
    days = [one.goal.assessment.as_of for one in seating.outcomes]
    targets = [one.goal.target for one in seating.outcomes]
    return [
        assess_target(dataset, dataset.plan, target, day).numerator for target, day in zip(targets, days, strict=True)
    ]


def reached(data: Plain, seating: Seating) -> list[bool]:
    """Tell for each goal that can be reached whether it is reached in a dataset."""
    found = zip(numerators(data, seating), seating.outcomes, strict=True)
    return [number >= one.goal.required for number, one in found if one.goal.obstacle is None]


def without_one_seat(sessions: tuple[PlannedSession, ...]) -> Iterator[list[PlannedSession]]:
    """Yield the sessions with one of all the seats left empty, for each of them."""
    for place, session in enumerate(sessions):
        for number in range(len(session.seats)):
            seats = session.seats[:number] + session.seats[number + 1 :]
            yield [*sessions[:place], replace(session, seats=seats), *sessions[place + 1 :]]


@small_worlds
@given(seat_cases(), rooms, st.booleans())
def test_no_choice_of_seats_costs_less(case, room, asks_by):
    case = listed(known(case))
    seating = planned(case, room, asks_by=asks_by)
    day, by = case.days[0], case.days[1] if asks_by else None
    targets = case.data["plan"]["targets"]
    goals = [asked(case.data, target, day, by) for target in targets]
    found = [(one.goal.day, one.goal.need, one.goal.obstacle) for one in seating.outcomes]
    assert found == goals
    days = {goal.day for goal in goals if goal.obstacle is None and goal.day >= day}
    days |= {day, *(one - timedelta(days=45) for one in days)}
    serves = serving(case.data, goals, day, sorted(days))
    assume(len(serves) <= 24)
    needs = [0 if goal.obstacle else goal.need for goal in goals]
    choices = cheapest(serves, needs, room, leaving(case.data, goals))
    lowest = bruteforce_seats.cost(choices[0], room, leaving(case.data, goals))
    assert (len(seating.seats), seating.bound, len(seating.sessions)) == (lowest.seats, lowest.seats, lowest.sessions)
    assert len({seat.person for seat in seating.seats if seat.leaves}) == lowest.leavers
    assert all(len(session.seats) <= (room or len(session.seats)) for session in seating.sessions)


@small_worlds
@given(seat_cases(), rooms, st.booleans(), st.randoms(use_true_random=False))
def test_carried_out_on_any_of_its_days_the_plan_reaches_every_goal(case, room, asks_by, random):
    case = known(case)
    seating = planned(case, room, asks_by=asks_by)
    assert numerators(case.data, seating) == [one.goal.already for one in seating.outcomes]
    days = []
    for session in seating.sessions:
        assert case.days[0] <= session.first_day <= session.last_day
        days.append(session.first_day + timedelta(days=random.randint(0, (session.last_day - session.first_day).days)))
    held = carried_out(case.data, seating.sessions, days)
    assert all(reached(held, seating))
    for number, one in zip(numerators(held, seating), seating.outcomes, strict=True):
        assert number >= one.after
        assert one.reached == (one.goal.obstacle is None)


@small_worlds
@given(seat_cases(), rooms, st.booleans())
def test_with_one_seat_fewer_some_goal_is_not_reached(case, room, asks_by):
    case = known(case)
    seating = planned(case, room, asks_by=asks_by)
    for sessions in without_one_seat(seating.sessions):
        days = [session.last_day for session in sessions]
        assert not all(reached(carried_out(case.data, sessions, days), seating))


@small_worlds
@given(seat_cases(), rooms, st.booleans())
def test_what_each_seat_says_is_what_its_person_lacks_and_then_has(case, room, asks_by):
    seating = planned(case, room, asks_by=asks_by)
    goals = {one.goal.target.id: one.goal for one in seating.outcomes}
    gained = Counter(target for seat in seating.seats for target in seat.counts_for)
    for one in seating.outcomes:
        assert one.after == one.goal.already + gained[one.goal.target.id]
    assert len({(seat.person, target) for seat in seating.seats for target in seat.counts_for}) == gained.total()
    for session in seating.sessions:
        assert set(session.components) == {part for seat in session.seats for part in seat.lacks}
        for seat in session.seats:
            members = [_member(goals[target], seat.person) for target in seat.counts_for]
            assert set(seat.lacks) == {part for member in members for part in member.missing}
            assert set(seat.organisations) == {body for member in members for body in member.organisations}
            assert seat.name == members[0].name
            assert all(goals[target].first_day <= session.first_day for target in seat.counts_for)
            assert all(session.last_day <= goals[target].day for target in seat.counts_for)


def _member(goal: Goal, person: str) -> Member:
    (found,) = (member for member in goal.assessment.members if member.id == person)
    return found


@small_worlds
@given(seat_cases(), rooms, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(case, room, random):
    shuffled = [name for name in COLLECTIONS if name not in ("staff", "organisations")]  # their order is that of ranks
    lists = {name: random.sample(case.data[name], len(case.data[name])) for name in shuffled}
    again = Case({**case.data, **lists}, case.days)
    assert planned(again, room, asks_by=False).sessions == planned(case, room, asks_by=False).sessions


# By hand


def dataset(targets: list[Plain], staff: list[Plain], **more: Any) -> Dataset:
    """Return a dataset with the components a and b; targets and people are given."""
    plan = {"title": "P", "start_date": "2024-01-01", "end_date": "2028-12-31", "issuer": "ubnd"}
    terms = [{"id": one, "name": one.upper()} for one in ("a", "b")]
    data = {
        "manifest": {"format": 1, "owner": "ubnd"},
        **{name: [] for name in COLLECTIONS},
        "plan": {**plan, "functions": terms, "components": terms, "targets": targets},
        "organisations": [{"id": one, "name": one, "classification": "state-agency"} for one in ("ubnd", "mttq")],
        "staff": staff,
        **more,
    }
    return read(data)


def target(name: str, threshold: str, due: str, *, milestones: Plain | None = None, **measure: Any) -> Plain:
    """Return a target of those whose posts have the function `name` (a or b)."""
    steps = [{"date": day, "threshold": part} for day, part in (milestones or {}).items()]
    kind = {"kind": "training-coverage", "components": ["a", "b"], "population": {"functions": [name]}}
    aim = {"id": name, "title": name, "text": name, "threshold": threshold, "due": due, "milestones": steps}
    return {**aim, "measure": {**kind, **measure}}


def person(name: str, functions: str, **post: Any) -> Plain:
    """Return somebody with a post in `ubnd` since 2024; `functions` has a letter for each."""
    held = {"organisation": "ubnd", "title": "Post", "functions": list(functions), "start_date": "2024", **post}
    return {"id": name, "name": name, "posts": [held]}


def session(day: str, components: str, *attended: str) -> Plain:
    return {
        "id": f"s-{day}",
        "title": "S",
        "start_date": day,
        "components": list(components),
        "attended": list(attended),
    }


def told(seating: Seating) -> str:
    """Return a plan as text, to compare by eye."""
    lines = []
    for one in seating.outcomes:
        goal = one.goal
        why = f" ({goal.obstacle})" if goal.obstacle else ""
        change = f"{goal.already} -> {one.after} of {goal.denominator}"
        lines.append(f"{goal.target.id} {goal.day}: {change}, needs {goal.required}{why}")
    lines.append(f"{len(seating.seats)} seats, no fewer than {seating.bound}; {len(seating.sessions)} sessions")
    for held in seating.sessions:
        lines.append(f"{held.first_day}..{held.last_day} {' '.join(held.components)}")
        for seat in held.seats:
            leaves = " leaves" if seat.leaves else ""
            lines.append(f"  {seat.person} lacks {' '.join(seat.lacks)} for {' '.join(seat.counts_for)}{leaves}")
    return "\n".join(lines)


def test_one_seat_counts_for_two_targets_and_who_lacks_less_comes_first():
    staff = [person("p-1", "a"), person("p-2", "a"), person("p-3", "ab"), person("p-4", "b"), person("p-5", "a")]
    targets = [target("a", "50%", "2027-06-30"), target("b", "50%", "2027-12-31")]
    found = plan_seats(dataset(targets, staff, training=[session("2025-03-01", "a", "p-5")]), AS_OF)
    assert told(found) == (
        "a 2027-06-30: 0 -> 2 of 4, needs 2\n"
        "b 2027-12-31: 0 -> 1 of 2, needs 1\n"
        "2 seats, no fewer than 2; 1 sessions\n"
        "2026-11-22..2027-06-30 a b\n"
        "  p-3 lacks a b for a b\n"
        "  p-5 lacks b for a"
    )


def test_who_leaves_before_the_day_does_not_count_and_who_leaves_before_the_due_day_comes_last():
    staff = [
        person("p-1", "a", end_date="2027-03"),
        person("p-2", "a", end_date="2028-03"),
        person("p-3", "a"),
        person("p-4", "a", organisation="mttq"),
    ]
    bodies = [
        {"id": "ubnd", "name": "U", "classification": "state-agency"},
        {"id": "mttq", "name": "M", "classification": "socio-political", "dissolution_date": "2028-06-30"},
    ]
    targets = [target("a", "100%", "2028-12-31", milestones={"2027-12-31": "60%"})]
    found = plan_seats(dataset(targets, staff, organisations=bodies), AS_OF)
    assert told(found) == (
        "a 2027-12-31: 0 -> 2 of 3, needs 2\n"
        "2 seats, no fewer than 2; 1 sessions\n"
        "2026-11-22..2027-12-31 a b\n"
        "  p-2 lacks a b for a leaves\n"
        "  p-3 lacks a b for a"
    )


def test_who_leaves_a_target_that_needs_them_no_more_is_not_one_who_leaves():
    posts = [
        {"organisation": "ubnd", "title": "A", "functions": ["a"], "start_date": "2024", "end_date": "2027-12-31"},
        {"organisation": "ubnd", "title": "B", "functions": ["b"], "start_date": "2024"},
    ]
    targets = [
        target("a", "100%", "2028-12-31", milestones={"2027-06-30": "50%"}, components=["a"]),
        target("b", "50%", "2028-12-31", components=["b"]),
    ]
    staff = [{"id": "p-1", "name": "P", "posts": posts}, person("p-2", "a"), person("p-3", "a"), person("p-4", "b")]
    data = dataset(targets, staff, training=[session("2025-03-01", "a", "p-1")])
    found = plan_seats(data, AS_OF)
    assert sorted(found.people) == ["p-1", "p-2"]
    assert not any(one.leaves for one in found.seats)


def test_what_lapses_before_the_day_is_needed_again_and_a_session_too_early_would_lapse_too():
    targets = [
        target("a", "100%", "2027-03-31", valid_for="P12M"),
        target("b", "100%", "2028-12-31", valid_for="P12M"),
    ]
    staff = [person("p-1", "ab"), person("p-2", "b")]
    training = [session("2026-03-31", "a", "p-1"), session("2026-04-01", "b", "p-1")]
    assert told(plan_seats(dataset(targets, staff, training=training), AS_OF, room=1)) == (
        "a 2027-03-31: 0 -> 1 of 1, needs 1\n"
        "b 2028-12-31: 0 -> 2 of 2, needs 2\n"
        "3 seats, no fewer than 3; 3 sessions\n"
        "2026-11-22..2027-03-31 a\n"
        "  p-1 lacks a for a\n"
        "2028-01-01..2028-12-31 a b\n"
        "  p-1 lacks a b for b\n"
        "2028-01-01..2028-12-31 a b\n"
        "  p-2 lacks a b for b"
    )


def test_those_who_lack_the_same_sit_together():
    staff = [person(f"p-{number}", "a") for number in range(1, 6)]
    data = dataset([target("a", "100%", "2027-06-30")], staff, training=[session("2025-03-01", "a", "p-2", "p-4")])
    assert told(plan_seats(data, AS_OF, room=2)).splitlines()[1:] == [
        "5 seats, no fewer than 5; 3 sessions",
        "2026-11-22..2027-06-30 a b",
        "  p-1 lacks a b for a",
        "  p-3 lacks a b for a",
        "2026-11-22..2027-06-30 b",
        "  p-2 lacks b for a",
        "  p-4 lacks b for a",
        "2026-11-22..2027-06-30 a b",
        "  p-5 lacks a b for a",
    ]


# What is asked


STAFF = [person(f"p-{number}", "a") for number in range(1, 5)]


@pytest.mark.parametrize(
    ("as_of", "by", "goal"),
    [
        ("2025-06-30", None, "a 2025-12-31: 0 -> 1 of 4, needs 1"),
        ("2025-12-30", None, "a 2025-12-31: 0 -> 1 of 4, needs 1"),
        ("2025-12-31", None, "a 2026-12-31: 0 -> 2 of 4, needs 2"),
        ("2026-12-31", None, "a 2027-12-31: 0 -> 3 of 4, needs 3"),
        ("2027-12-31", None, "a 2027-12-31: 0 -> 3 of 4, needs 3"),
        ("2028-01-01", None, "a 2027-12-31: 0 -> 0 of 4, needs 3 (missed)"),
        ("2025-06-30", "2026-03-31", "a 2026-03-31: 0 -> 3 of 4, needs 3"),
        ("2025-06-30", "2025-06-30", "a 2025-06-30: 0 -> 3 of 4, needs 3"),
        ("2025-06-30", "2028-06-30", "a 2027-12-31: 0 -> 3 of 4, needs 3"),
        ("2028-01-01", "2028-06-30", "a 2028-06-30: 0 -> 3 of 4, needs 3"),
        ("2023-06-30", "2023-12-31", "a 2023-12-31: 0 -> 0 of 0, needs 0 (nobody)"),
    ],
)
def test_the_goal_is_the_next_milestone_or_the_threshold_by_a_day(as_of, by, goal):
    steps = {"2025-12-31": "20%", "2026-12-31": "40%"}
    data = dataset([target("a", "75%", "2027-12-31", milestones=steps)], STAFF)
    found = plan_seats(data, date.fromisoformat(as_of), by=date.fromisoformat(by) if by else None)
    assert told(found).splitlines()[0] == goal


def test_milestones_out_of_order_and_behind_the_due_day_ask_for_nothing_else():
    steps = {"2027-12-31": "20%", "2027-06-30": "90%", "2029-06-30": "10%"}
    data = dataset([target("a", "75%", "2028-12-31", milestones=steps)], STAFF)
    asked_for = ["2026-11-22", "2027-06-30", "2027-12-31", "2028-12-31"]
    found = [plan_seats(data, date.fromisoformat(day)).outcomes[0].goal for day in asked_for]
    assert [(str(goal.day), goal.required) for goal in found] == [
        ("2027-06-30", 4),
        ("2027-12-31", 1),
        ("2028-12-31", 3),
        ("2028-12-31", 3),
    ]


def test_before_the_plan_begins_no_session_counts():
    data = dataset([target("a", "75%", "2027-12-31")], [person("p-1", "a", start_date="2020")])
    found = plan_seats(data, date(2023, 6, 30), by=date(2023, 12, 31))
    assert [one.goal.obstacle for one in found.outcomes] == [Obstacle.BEFORE_PLAN]
    first = plan_seats(data, date(2023, 6, 30), by=date(2024, 1, 1))
    assert [(one.first_day, one.last_day) for one in first.sessions] == [(date(2024, 1, 1), date(2024, 1, 1))]


def test_a_target_missed_is_no_reason_to_leave_out_the_others():
    targets = [target("b", "100%", "2026-01-31"), target("a", "50%", "2027-12-31")]
    found = plan_seats(dataset(targets, [person("p-1", "ab"), *STAFF[1:]]), AS_OF)
    assert [one.goal.obstacle for one in found.outcomes] == [Obstacle.MISSED, None]
    assert [seat.counts_for for seat in found.seats] == [("a",), ("a",)]


def test_what_is_reached_already_needs_neither_seats_nor_the_solver(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    training = [session("2025-03-01", "ab", "p-1", "p-2")]
    data = dataset([target("a", "50%", "2026-01-31")], STAFF, training=training)
    found = plan_seats(data, AS_OF)
    assert told(found) == "a 2026-01-31: 2 -> 2 of 4, needs 2\n0 seats, no fewer than 0; 0 sessions"
    assert found.outcomes[0].reached


def test_without_the_solver_nothing_is_planned(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(PlannerMissingError):
        plan_seats(dataset([target("a", "50%", "2027-01-31")], STAFF), AS_OF)


@pytest.mark.parametrize("asked_for", [{"by": date(2026, 11, 21)}, {"room": 0}, {"room": -1}])
def test_what_cannot_be_asked_is_refused(asked_for):
    with pytest.raises(ValueError, match=r"room|on the day"):
        plan_seats(dataset([target("a", "50%", "2027-01-31")], STAFF), AS_OF, **asked_for)


def test_without_a_plan_nothing_is_asked():
    assert plan_seats(Dataset(), AS_OF) == Seating(AS_OF, None, (), (), (), 0)


# The shipped data


SHIPPED = """\
rights-officials 2028-12-31: 10 -> 12 of 12, needs 12
information-officials 2028-12-31: 3 -> 6 of 6, needs 6
key-leaders 2027-12-14: 7 -> 8 of 12, needs 8
5 seats, no fewer than 5; 2 sessions
2026-11-22..2027-12-14 communication-skills
  cb-009 lacks communication-skills for information-officials key-leaders
  cb-017 lacks communication-skills for rights-officials
  cb-018 lacks communication-skills for information-officials
  cb-019 lacks communication-skills for information-officials
2026-11-22..2028-12-31 situation-update knowledge communication-skills
  cb-049 lacks situation-update knowledge communication-skills for rights-officials"""


def test_the_shipped_data():
    """Needed are 2 + 3 + 1; one person alone belongs to two of the groups that lack something."""
    found = plan_seats(load(FolderTree(shipped("data")), kinds()).dataset, AS_OF, room=4)
    assert told(found) == SHIPPED
    assert [one.id for one in found.others] == ["press-mechanism", "outreach", "leaflets", "informed-households"]


def test_the_shipped_data_after_the_plan_as_the_command_counts_them(tmp_path: Path):
    folder = copy_shipped(tmp_path / "data")
    found = plan_seats(load(FolderTree(folder), kinds()).dataset, AS_OF, by=AS_OF)
    held = carried_out({"training": []}, found.sessions, [AS_OF] * len(found.sessions))
    write(folder, {"training/planned.yaml": held})
    result = run("--data", folder, "--lang", "en", "status", "--format", "json")
    statuses = {one["id"]: one["status"] for one in json.loads(result.out)["targets"]}
    assert {statuses[one.goal.target.id] for one in found.outcomes} == {"met"}
