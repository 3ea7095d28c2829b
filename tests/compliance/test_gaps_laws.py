"""What is still to be done, held to what `assess` says of the days it names, over random datasets."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from bruteforce import minus, whole
from examples import counted, small_worlds
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    COMPONENTS,
    LEGS,
    VALID_FOR,
    Case,
    Plain,
    activity_cases,
    mixed_cases,
    press_cases,
    training_cases,
    tree,
)

from hrcomms.compliance import assess
from hrcomms.compliance.asked import milestones
from hrcomms.compliance.gaps import LAPSE_DAYS, Gaps, find_gaps, narrowed
from hrcomms.dataset import Dataset, load
from hrcomms.measures import Member, kinds
from hrcomms.model import Duration

any_case = st.one_of(training_cases(), press_cases(), activity_cases(), mixed_cases())
ONE_DAY = timedelta(days=1)


def loaded(data: Plain) -> Dataset:
    """Return a dataset without amendments: what is still to be done is told by the rule of the day."""
    plan = {key: one for key, one in data["plan"].items() if key != "amendments"}
    found = load(tree({**data, "plan": plan}), kinds())
    assert found.findings == ()
    return found.dataset


def known_by(data: Plain, day: date) -> Plain:
    """Return the data without the sessions, information and activities that ended after a day."""
    kept = dict(data)
    for name in ("training", "press", "activities"):
        ends = [one.get("date") or one.get("end_date") or one["start_date"] for one in data[name]]
        kept[name] = [one for one, end in zip(data[name], ends, strict=True) if whole(end) <= day]
    return kept


def every(case: Case) -> Iterator[tuple[Dataset, date, Gaps]]:
    for day in case.days:
        dataset = loaded(known_by(case.data, day))
        yield dataset, day, find_gaps(dataset, day)


def members(dataset: Dataset, day: date) -> dict[tuple[str, str], Member]:
    """Return the members of every target on a day, by target and id."""
    return {(one.target.id, member.id): member for one in assess(dataset, day) for member in one.members}


# Who lacks what


@small_worlds
@given(any_case)
def test_a_person_lacks_exactly_what_some_target_misses(case):
    for dataset, day, found in every(case):
        wanted = {
            (member.id, requirement, one.target.id)
            for one in assess(dataset, day)
            if one.kind.unit == "people"
            for member in one.members
            for requirement in member.missing
        }
        told = [
            (person.id, one.requirement, target)
            for person in found.people
            for one in person.missing
            for target in one.targets
        ]
        assert len(told) == len(set(told))
        assert set(told) == wanted
        assert all(one.targets for person in found.people for one in person.missing)


@small_worlds
@given(any_case)
def test_bodies_and_posts_are_those_through_which_a_person_lacks_it(case):
    for dataset, day, found in every(case):
        belonging = members(dataset, day)
        records = {one.id: one for one in dataset.staff}
        for person in found.people:
            targets = {target for one in person.missing for target in one.targets}
            bodies = {body for target in targets for body in belonging[target, person.id].organisations}
            assert person.bodies == tuple(one.id for one in dataset.organisations if one.id in bodies)
            held = [one for one in records[person.id].posts if one.organisation in bodies and one.covers(day)]
            assert set(person.posts) == {one.title for one in held}
            assert len(set(person.posts)) == len(person.posts) > 0
        bodies, people = ([one.id for one in listed] for listed in (dataset.organisations, dataset.staff))
        order = [(bodies.index(person.bodies[0]), people.index(person.id)) for person in found.people]
        assert order == sorted(order)
        assert len({person.id for person in found.people}) == len(order)


@small_worlds
@given(any_case)
def test_components_count_the_people_who_lack_them(case):
    for dataset, day, found in every(case):
        lists = {(part.requirement, target): count for part in found.parts for target, count in part.counts}
        counted: dict[tuple[str, str], int] = {}
        for one in assess(dataset, day):
            for member in one.members if one.kind.unit == "people" else ():
                for requirement in member.missing:
                    counted[requirement, one.target.id] = counted.get((requirement, one.target.id), 0) + 1
        assert lists == counted
        for part in found.parts:
            lacking = [one.id for one in found.people if part.requirement in {each.requirement for each in one.missing}]
            assert part.people == tuple(lacking)


@small_worlds
@given(any_case)
def test_one_target_alone_says_what_it_says_among_all(case):
    for dataset, day, found in every(case):
        for distance in found.distances:
            target = distance.assessment.target.id
            alone = find_gaps(narrowed(dataset, distance.assessment.target), day)
            (same,) = alone.distances
            assert (same.milestone, same.goal) == (distance.milestone, distance.goal)
            assert same.assessment.members == distance.assessment.members
            assert alone.openings == tuple(one for one in found.openings if one.target == target)
            told = {(one.id, each.requirement) for one in alone.people for each in one.missing}
            among = {
                (one.id, each.requirement) for one in found.people for each in one.missing if target in each.targets
            }
            assert told == among
            assert {(one.id, one.requirement, one.last) for one in alone.lapsing} == {
                (one.id, one.requirement, one.last) for one in found.lapsing if target in one.targets
            }


# What lapses


@st.composite
def lapsing_cases(draw: Any) -> Case:
    """Return a dataset whose attendance counts for a while, with sessions from about the day on which it lapses."""
    case = draw(st.one_of(training_cases(), press_cases(), mixed_cases()))
    durations = [draw(st.sampled_from(VALID_FOR)) for _ in range(2)]
    targets = case.data["plan"]["targets"]
    for number, target in enumerate(one for one in targets if one["measure"]["kind"] == "training-coverage"):
        target["measure"]["valid_for"] = durations[number % 2]
    for session in case.data["training"]:
        gone = minus(case.days[0], draw(st.sampled_from(durations)))
        ended = gone + timedelta(days=draw(st.integers(-1, LAPSE_DAYS + 1)))
        session |= {"start_date": str(ended), "status": "done"}
        session.pop("end_date", None)
    for target in targets:
        asked_later = draw(st.integers(-1, LAPSE_DAYS + 1))
        if target["measure"]["kind"] == "press-mechanism" and asked_later > 0:
            start = str(case.days[0] + timedelta(days=asked_later))
            legs = target["measure"]["requires"]
            legs[0] = {"leg": legs[0] if isinstance(legs[0], str) else legs[0]["leg"], "start_date": start}
    return case


def until_missing(dataset: Dataset, day: date) -> set[tuple[str, str, str, date]]:
    """Walk the days, and return (target, member, requirement, last day) of what goes missing for the first time.

    Only what each kind says can lapse: components that were proven, and legs that are not about periods.
    """
    found: dict[tuple[str, str, str], date] = {}
    here, first = members(dataset, day), members(dataset, day)
    for _ in range(LAPSE_DAYS):
        after = members(dataset, day + ONE_DAY)
        for (target, member), then in after.items():
            if (target, member) in first and (target, member) in here:
                for requirement in set(then.missing) - set(here[target, member].missing):
                    if requirement not in first[target, member].missing:
                        found.setdefault((target, member, requirement), day)
        here, day = after, day + ONE_DAY
    return {
        (*key, last) for key, last in found.items() if not key[2].startswith(("periodic-", "activity ", "nothing-"))
    }


@small_worlds
@given(st.one_of(lapsing_cases(), press_cases(), mixed_cases()))
def test_what_lapses_is_proven_on_its_last_day_and_missing_on_the_next(case):
    for dataset, day, found in every(case):
        told = [(target, one.id, one.requirement, one.last) for one in found.lapsing for target in one.targets]
        assert len(told) == len(set(told))
        assert set(told) == until_missing(dataset, day)
        for one in found.lapsing:
            for target in one.targets:
                before, after = members(dataset, one.last), members(dataset, one.last + ONE_DAY)
                assert one.requirement in after[target, one.id].missing
                assert one.requirement not in before[target, one.id].missing
                proven = {proof.requirement for proof in before[target, one.id].evidence}
                assert (one.requirement in proven) == (one.record is not None)


@pytest.mark.thorough
def test_the_law_of_lapsing_is_put_to_the_test():
    lapsing = []

    @counted(500)
    @given(st.one_of(lapsing_cases(), press_cases()))
    def count(case):
        lapsing.extend(one for _, _, found in every(case) for one in found.lapsing)

    count()
    assert len({one.requirement for one in lapsing if one.record}) == len([*COMPONENTS, *LEGS]) - 1
    assert [one for one in lapsing if one.record is None]
    assert [one for one in lapsing if len(one.targets) > 1]


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.sampled_from((*VALID_FOR, "P1M", "P1D", "P4Y", "P1M1D")))
def test_attendance_counts_until_the_last_day_that_it_is_within(day, duration):
    last = Duration.parse(duration).counts_until(day)
    assert minus(last, duration) < day <= minus(last + ONE_DAY, duration)


@pytest.mark.parametrize(
    ("ended", "duration", "last"),
    [
        ("2025-02-28", "P1M", "2025-03-27"),
        ("2025-03-01", "P1M", "2025-03-31"),
        ("2024-02-29", "P1M", "2024-03-28"),
        ("2024-12-31", "P24M", "2026-12-30"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2025-01-01", "P90D", "2025-03-31"),
        ("9999-12-31", "P1D", "9999-12-31"),
        ("9000-01-01", "P999Y", "9998-12-31"),
        ("9001-01-01", "P9999Y", "9999-12-31"),
    ],
)
def test_the_last_day_that_attendance_counts(ended, duration, last):
    assert Duration.parse(duration).counts_until(date.fromisoformat(ended)) == date.fromisoformat(last)


# How many more


@small_worlds
@given(any_case)
def test_so_many_more_reach_the_line_and_one_fewer_does_not(case):
    for _, day, found in every(case):
        for distance in found.distances:
            one = distance.assessment
            for aim in filter(None, (distance.milestone, distance.goal)):
                met = one.numerator + aim.more
                assert met >= aim.share * one.denominator
                assert aim.more == 0 or met - 1 < aim.share * one.denominator
                assert aim.required <= one.denominator
            assert distance.goal.more == one.shortfall
            assert (distance.goal.share, distance.goal.by) == (one.threshold, one.asked.last)
            steps = () if one.moment.anew else milestones(one.target, one.moment.start)
            coming = [mark for mark in steps if mark.date > day]
            if distance.milestone is None:
                assert coming == []
            else:
                assert distance.milestone.by == min(mark.date for mark in coming)
                assert distance.milestone.share in {m.threshold for m in coming if m.date == distance.milestone.by}


# What bodies can still do


def with_information(data: Plain, body: str, day: date) -> Plain:
    item = {"id": "p-more", "title": "N", "organisation": body, "date": str(day)}
    return {**data, "press": [*data["press"], item]}


def with_activity(data: Plain, body: str, day: date, number: int) -> Plain:
    item = {"id": f"hd-more-{number}", "title": "A", "organisation": body, "start_date": str(day)}
    return {**data, "activities": [*data["activities"], item]}


def asked(dataset: Dataset, target: str, body: str, requirement: str, last: date) -> dict[date, bool]:
    """Return the days on which a body is asked for a period that ends on `last`, and whether it has filled it.

    Whether it is asked can only change when the period ends and when a leg begins.
    """
    plan = dataset.plan
    assert plan is not None
    starts = [leg.start_date or last for leg in plan.target(target).measure.requires]
    found = {}
    for day in {last, *starts}:
        member = members(dataset, day).get((target, body)) if day >= last else None
        if member and requirement in member.missing:
            found[day] = False
        elif member and requirement in {proof.requirement for proof in member.evidence}:
            found[day] = True
    return found


@small_worlds
@given(st.one_of(press_cases(), mixed_cases()))
def test_a_period_can_be_filled_until_its_last_day_and_not_later(case):
    for day in case.days:
        data = known_by(case.data, day)
        for one in find_gaps(loaded(data), day).openings:
            need = one.need
            if need.last is None or not need.requirement.startswith("periodic-information "):
                continue
            before = asked(loaded(data), one.target, one.id, need.requirement, need.last)
            assert before
            assert set(before.values()) == {need.state(day) == "done"}
            assert (need.state(day) == "closed") == (need.done == 0 and need.last < day)
            if need.state(day) in ("done", "closed"):
                continue
            filled = loaded(with_information(data, one.id, need.last))
            late = loaded(with_information(data, one.id, need.last + ONE_DAY))
            assert all(asked(filled, one.target, one.id, need.requirement, need.last).values())
            assert asked(late, one.target, one.id, need.requirement, need.last) == before


@small_worlds
@given(st.one_of(press_cases(), mixed_cases()))
def test_what_a_body_misses_is_needed_and_each_body_has_one_period_to_fill(case):
    for dataset, day, found in every(case):
        for (target, body), member in members(dataset, day).items():
            needs = [one.need for one in found.openings if (one.target, one.id) == (target, body)]
            told = [one.requirement for one in needs]
            assert len(told) == len(set(told))
            if any(one.kind.kind == "press-mechanism" and one.target == target for one in found.openings):
                running = [one for one in needs if one.last is not None and one.last >= day]
                missing = set(member.missing) - {"nothing-required"} - ({"periodic-information"} if running else set())
                assert missing <= set(told)
                assert set(told) - missing <= {one.requirement for one in running}
                assert len(running) <= 1


def filtered(case: Case, target: str) -> bool:
    measure = next(one["measure"] for one in case.data["plan"]["targets"] if one["id"] == target)
    return any(key in measure for key in ("channels", "topics", "conventions", "audiences"))


@small_worlds
@given(st.one_of(activity_cases(), mixed_cases()))
def test_so_many_activities_until_the_year_ends_meet_it_and_one_fewer_does_not(case):
    for day in case.days:
        data = known_by(case.data, day)
        dataset = loaded(data)
        unmet = {
            (one.target.id, member.id)
            for one in assess(dataset, day)
            if one.target.measure.kind == "activity-coverage"
            for member in one.members
            if not member.met
        }
        needs = {
            (one.target, one.id): one.need
            for one in find_gaps(dataset, day).openings
            if one.kind.kind == "activity-coverage"
        }
        assert set(needs) == unmet
        for (target, body), need in needs.items():
            assert need.last is not None
            if need.last < day or filtered(case, target):  # nothing can be done any more, or not by any activity
                continue
            more = data
            for number in range(need.wanted - need.done):
                assert not members(loaded(more), need.last)[target, body].met
                more = with_activity(more, body, need.last, number)
            assert members(loaded(more), need.last)[target, body].met


@small_worlds
@given(training_cases())
def test_a_kind_that_says_no_more_needs_what_is_missing_at_any_time(case):
    dataset = loaded(case.data)
    assert dataset.plan is not None
    for one in assess(dataset, case.days[0]):
        needs = one.kind.needs(dataset, one.moment, one.members)
        assert [(need.member, need.requirement) for need in needs] == [
            (member.id, requirement) for member in one.members for requirement in member.missing
        ]
        assert {need.state(case.days[0]) for need in needs} <= {"open"}
