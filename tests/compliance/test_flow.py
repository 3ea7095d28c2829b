"""What happened between two days: every part is named, and the parts always add up."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import bruteforce
import pytest
from examples import counted, small_worlds
from hypothesis import given
from hypothesis import strategies as st
from measures.test_measures_laws import any_case as any_case_at_all
from strategies import (
    Case,
    Plain,
    activity_cases,
    content,
    known_before,
    mixed_cases,
    press_cases,
    training_cases,
    tree,
    with_a_turnover,
)

from hrcomms.compliance import Assessment
from hrcomms.compliance.flow import Change, Flow, Move, Part, flow
from hrcomms.dataset import Dataset, load
from hrcomms.measures import kinds

any_case = any_case_at_all.flatmap(with_a_turnover)
flowing_case = st.one_of(training_cases(), press_cases(), activity_cases(), mixed_cases()).flatmap(with_a_turnover)
"""Cases of the kinds that have members."""
GAINS = {Part.NEWLY_MET, Part.JOINED_MET}
EITHER = {Part.CORRECTED, Part.RULE_CHANGED}


def loaded(data: Plain) -> Dataset:
    found = load(tree(data), kinds())
    assert found.findings == ()
    return found.dataset


def flows(case: Case, opening: Plain | None = None) -> Iterator[tuple[Plain, Flow]]:
    """Yield each target of a case with what happened to it between the days of the case."""
    since, as_of = sorted(case.days)
    closing = loaded(case.data)
    then = closing if opening is None else loaded(opening)
    for target in case.data["plan"]["targets"]:
        yield target, flow(then, closing, target["id"], since, as_of)


def ids(found: Any) -> list[str]:
    """Return the ids of members, of moves or of changes."""
    return [getattr(one, "member", one).id for one in found]


def said(found: Flow) -> Plain:
    """Return what the program says, in the words of the brute force."""
    return {
        "joined": [(one.member.id, reason(one)) for one in found.joined],
        "left": [(one.member.id, reason(one)) for one in found.left],
        "parts": {one.member.id: str(one.part) for one in found.changes},
    }


def reason(one: Move) -> str:
    """Return why somebody moved, in the words of the brute force."""
    return "corrected" if one.corrected else "rule" if one.by_rule else "time"


def net(found: Flow) -> tuple[int, int]:
    """Return by how much the denominator and the numerator changed, from the lists."""
    return len(found.joined) - len(found.left), sum(change.amount for change in found.changes)


def balanced(found: Flow) -> None:
    """Hold that the lists explain both numbers, each id once."""
    opening, closing = set(ids(found.opening.members)), set(ids(found.closing.members))
    assert ids(found.joined) == [one for one in ids(found.closing.members) if one not in opening]
    assert ids(found.left) == [one for one in ids(found.opening.members) if one not in closing]
    assert len(opening) + len(found.joined) - len(found.left) == len(closing)
    changed, opening_ids = ids(found.changes), ids(found.opening.members)
    assert changed == [one for one in dict.fromkeys((*ids(found.closing.members), *opening_ids)) if one in changed]
    assert found.opening.numerator + net(found)[1] == found.closing.numerator
    assert sum(len(found.of(part)) for part in Part) == len(found.changes)
    for change in found.changes:
        assert change.amount == (1 if change.part in GAINS else -1) or change.part in EITHER


def proven(change: Change, opening: Assessment, closing: Assessment) -> None:
    """Hold that a change of time says what made it, in records that prove something on one of the two days."""
    before = {one.id: one for one in opening.members}.get(change.member.id)
    after = {one.id: one for one in closing.members}.get(change.member.id)
    if change.amount > 0:
        assert after is not None
        assert set(change.evidence) <= set(after.evidence)
        assert change.evidence or change.lifted or (change.part is Part.JOINED_MET and not after.evidence)
    else:
        assert before is not None
        assert set(change.evidence) <= set(before.evidence)
        assert change.missing == (after.missing if after else ())
        assert change.missing or change.evidence == before.evidence


# What holds for every dataset and every two days


@small_worlds
@given(any_case)
def test_the_parts_add_up_and_are_those_of_the_brute_force(case):
    since, as_of = sorted(case.days)
    for target, found in flows(case):
        balanced(found)
        assert said(found) == bruteforce.flow(case.data, case.data, target["id"], since, as_of)
        for change in found.changes:
            proven(change, found.opening, found.closing)


@small_worlds
@given(any_case, st.data())
def test_the_parts_add_up_when_the_opening_was_known_otherwise(case, data):
    earlier = data.draw(known_before(case))
    since, as_of = sorted(case.days)
    for target, found in flows(case, earlier):
        balanced(found)
        assert said(found) == bruteforce.flow(earlier, case.data, target["id"], since, as_of)


@small_worlds
@given(any_case)
def test_without_time_between_nothing_happens(case):
    dataset = loaded(case.data)
    for target in case.data["plan"]["targets"]:
        for day in case.days:
            found = flow(dataset, dataset, target["id"], day, day)
            assert (found.joined, found.left, found.changes) == ((), (), ())


@small_worlds
@given(any_case, st.data())
def test_without_time_between_all_that_differs_is_a_correction(case, data):
    opening, closing = loaded(data.draw(known_before(case))), loaded(case.data)
    for target in case.data["plan"]["targets"]:
        found = flow(opening, closing, target["id"], case.days[0], case.days[0])
        balanced(found)
        assert {change.part for change in found.changes} <= {Part.CORRECTED}
        assert all(move.corrected for move in (*found.joined, *found.left))


@small_worlds
@given(any_case, st.integers(0, 1000))
def test_two_flows_one_after_the_other_come_to_the_same(case, share):
    since, as_of = sorted(case.days)
    middle = date.fromordinal(since.toordinal() + (as_of - since).days * share // 1000)
    dataset = loaded(case.data)
    for target in case.data["plan"]["targets"]:
        whole, first, second = (
            flow(dataset, dataset, target["id"], *days) for days in ((since, as_of), (since, middle), (middle, as_of))
        )
        assert net(whole) == tuple(sum(both) for both in zip(net(first), net(second), strict=True))


@small_worlds
@given(any_case, st.data())
def test_every_record_is_where_it_is_said_to_be(case, data):
    earlier = data.draw(known_before(case))
    files = {True: tree(earlier), False: tree(case.data)}
    for _, found in flows(case, earlier):
        for change in found.changes:
            for proof in change.evidence:
                record = content(files[change.in_opening], proof.location.path, proof.location.pointer[:2])
                assert record["id"] == proof.record
        for move in found.joined:
            assert move.grounds
            for ground in move.grounds:
                assert ground.belongs
                content(files[False], ground.location.path, ground.location.pointer)
        for move in found.left:
            assert move.grounds
            for ground in move.grounds:
                assert ground.belongs == move.corrected
                content(files[move.corrected], ground.location.path, ground.location.pointer)


@pytest.mark.thorough
def test_the_cases_are_interesting():
    """The laws above are worth as much as the cases have every part of every kind in them."""
    found: Counter[tuple[str, str]] = Counter()

    def count(case: Case, data: Any) -> None:
        for opening in (None, data.draw(known_before(case))):
            for target, happened in flows(case, opening):
                kind = target["measure"]["kind"]
                found.update((kind, f"{one.part} {one.amount}") for one in happened.changes)
                found.update((kind, f"joined {one.corrected}") for one in happened.joined)
                found.update((kind, f"left {one.corrected}") for one in happened.left)
                found.update((kind, "lifted") for one in happened.changes if one.lifted)

    counted(1000)(given(flowing_case, st.data())(count))()
    counted(2000)(given(activity_cases().flatmap(with_a_turnover), st.data())(count))()  # few lapse by a new window
    flowing = [name for name, kind in kinds().items() if kind.unit != "counts"]  # counts have records instead
    wanted = {
        *("newly_met 1", "joined_met 1", "left_met -1", "lapsed -1", "corrected 1", "corrected -1"),
        *("joined True", "joined False", "left True", "left False"),
    }
    assert {(name, part) for name in flowing for part in wanted if not found[name, part]} == set()
