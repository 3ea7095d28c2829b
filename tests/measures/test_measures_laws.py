"""What holds for every dataset, whatever it says."""

from collections.abc import Iterator
from datetime import date

import pytest
from bruteforce import whole
from examples import counted, small_worlds
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import (
    COLLECTIONS,
    Case,
    Plain,
    activity_cases,
    content,
    mixed_cases,
    press_cases,
    sessions_for,
    training_cases,
    tree,
)

from hrcomms.compliance import Assessment, TargetStatus, assess
from hrcomms.dataset import MemoryTree, load
from hrcomms.measures import Member, Proof, kinds
from hrcomms.model.plain import plain

any_case = st.one_of(training_cases(), press_cases(), activity_cases(), mixed_cases())


def assessed(files: MemoryTree, day: date) -> tuple[Assessment, ...]:
    loaded = load(files, kinds())
    assert loaded.findings == ()
    return assess(loaded.dataset, day)


def every(case: Case) -> Iterator[tuple[date, Assessment]]:
    """Yield each assessment of a case, with its day."""
    files = tree(case.data)
    for day in case.days:
        for assessment in assessed(files, day):
            yield day, assessment


def result(assessment: Assessment) -> tuple:
    """Return all that an assessment says, but for the places of the evidence."""
    numbers = (
        assessment.value,
        assessment.required,
        assessment.shortfall,
        assessment.expected,
        assessment.status,
    )
    members = [
        (
            one.id,
            one.name,
            one.organisations,
            [(proof.requirement, proof.record) for proof in one.evidence],
            one.missing,
        )
        for one in assessment.members
    ]
    return assessment.target, assessment.as_of, numbers, members


def results(data: Plain, day: date) -> list[tuple]:
    return [result(one) for one in assessed(tree(data), day)]


def requirements(measure: Plain, day: date) -> list[str]:
    """Return what a member must have; of periods and activities only the common name."""
    if measure["kind"] == "training-coverage":
        return measure["components"]
    if measure["kind"] == "activity-coverage":
        return [f"activity {number + 1}" for number in range(measure.get("at_least", 1))]
    legs = [{"leg": leg} if isinstance(leg, str) else leg for leg in measure["requires"]]
    asked = [
        leg["leg"]
        for leg in legs
        if whole(leg.get("start_date", "0001-01-01")) <= day <= whole(leg.get("end_date", "9999-12-31"))
    ]
    return asked or ["nothing-required"]


def common_name(requirement: str) -> str:
    """Return the name of a requirement without its period."""
    return "periodic-information" if requirement.startswith("periodic-information ") else requirement


@small_worlds
@given(any_case, st.integers(0, 10**6))
def test_order_of_records_changes_nothing(case, seed):
    for day in case.days:
        shuffled = assessed(tree(case.data, seed), day)
        assert [unordered(result(one)) for one in shuffled] == [unordered(one) for one in results(case.data, day)]


def unordered(said: tuple) -> tuple:
    """Return a result without the order of its members and of their bodies, which is that of the records."""
    *rest, members = said
    return (*rest, sorted((one, name, sorted(bodies), *more) for one, name, bodies, *more in members))


@small_worlds
@given(any_case, st.integers(0, 10**6))
def test_order_and_number_of_files_change_nothing(case, seed):
    for day in case.days:
        spread = assessed(tree(case.data, seed, split=True), day)
        assert [unordered(result(one)) for one in spread] == [unordered(one) for one in results(case.data, day)]


@small_worlds
@given(st.one_of(training_cases(), mixed_cases()), st.data())
def test_one_more_session_never_lowers_a_value(case, data):
    assume(case.data["staff"])
    more = data.draw(sessions_for(case))
    richer = {**case.data, "training": [*case.data["training"], more]}
    for day in case.days:
        for old, new in zip(assessed(tree(case.data), day), assessed(tree(richer), day), strict=True):
            assert [one.id for one in old.members] == [one.id for one in new.members]
            newly = [b.id for a, b in zip(old.members, new.members, strict=True) if b.met and not a.met]
            assert new.numerator == old.numerator + len(newly)
            assert set(newly) <= set(more["attended"])


@small_worlds
@given(st.one_of(training_cases(), mixed_cases()), st.data(), st.sampled_from(["planned", "cancelled"]))
def test_a_session_that_did_not_take_place_changes_nothing(case, data, status):
    more = data.draw(sessions_for(case)) | {"status": status}
    richer = {**case.data, "training": [*case.data["training"], more]}
    for day in case.days:
        assert results(richer, day) == results(case.data, day)


def known_by(data: Plain, day: date) -> Plain:
    """Return the data without the events that ended after a day."""
    kept = dict(data)
    for name in ("training", "press", "activities"):
        ends = [one.get("date") or one.get("end_date") or one["start_date"] for one in data[name]]
        kept[name] = [one for one, end in zip(data[name], ends, strict=True) if whole(end) <= day]
    return kept


@small_worlds
@given(any_case)
def test_what_ends_after_the_day_changes_nothing(case):
    for day in case.days:
        assert results(known_by(case.data, day), day) == results(case.data, day)


@small_worlds
@given(any_case)
def test_counts_come_from_the_members(case):
    for day, assessment in every(case):
        ids = [one.id for one in assessment.members]
        assert assessment.as_of == day
        assert len(ids) == len(set(ids))
        assert assessment.denominator == len(ids)
        assert assessment.numerator == len([one for one in assessment.members if one.met])
        assert (assessment.value is None) == (not ids)
        assert assessment.value is None or assessment.value * len(ids) == assessment.numerator


@small_worlds
@given(any_case)
def test_met_means_that_somebody_is_there_and_enough_have_met_it(case):
    for _, assessment in every(case):
        reached = assessment.denominator > 0 and assessment.numerator >= assessment.required
        assert (assessment.status == TargetStatus.MET) == reached
        assert (assessment.shortfall == 0) == (assessment.numerator >= assessment.required)
        assert 0 <= assessment.expected <= assessment.target.threshold


@small_worlds
@given(any_case)
def test_a_member_has_met_it_exactly_when_there_is_evidence_for_each_requirement(case):
    for _, assessment in every(case):
        wanted = requirements(plain(assessment.target)["measure"], assessment.moment.day)
        for member in assessment.members:
            assert_complete(member, wanted)


def assert_complete(member: Member, wanted: list[str]) -> None:
    proven = [proof.requirement for proof in member.evidence]
    told = [*proven, *member.missing]
    assert len(told) == len(set(told))
    assert {common_name(one) for one in told} == set(wanted)
    assert member.met == (not member.missing)
    assert not member.met or {common_name(one) for one in proven} == set(wanted)


@small_worlds
@given(any_case, st.none() | st.integers(0, 10**6), st.booleans())
def test_evidence_stands_where_it_is_said_to_stand(case, seed, split):
    files = tree(case.data, seed, split=split)
    for day in case.days:
        for assessment in assessed(files, day):
            for member in assessment.members:
                for proof in member.evidence:
                    assert_at_its_place(files, member, proof)


def assert_at_its_place(files: MemoryTree, member: Member, proof: Proof) -> None:
    path, pointer = proof.location.path, proof.location.pointer
    record = content(files, path, pointer[:2])
    assert pointer[0] in COLLECTIONS
    assert path.split("/")[0].removesuffix(".yaml") == pointer[0]
    assert record["id"] == proof.record
    if pointer[0] == "training":
        assert member.id in record["attended"]
        assert proof.requirement in record["components"]
    elif pointer[0] == "organisations":
        listed = "press_regulations" if proof.requirement == "regulation" else "spokespersons"
        assert (record["id"], pointer[2]) == (member.id, listed)
        assert isinstance(content(files, path, pointer), dict)
    else:
        assert record["organisation"] == member.id


@pytest.mark.thorough
def test_the_law_of_one_more_session_is_put_to_the_test():
    raised = []

    @counted(400)
    @given(training_cases(), st.data())
    def count(case, data):
        more = data.draw(sessions_for(case))
        richer = {**case.data, "training": [*case.data["training"], more]}
        before = assessed(tree(case.data), case.days[0])
        after = assessed(tree(richer), case.days[0])
        raised.extend(1 for old, new in zip(before, after, strict=True) if new.numerator > old.numerator)

    count()
    assert len(raised) > 20
