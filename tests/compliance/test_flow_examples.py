"""Every part of a flow by hand, for every kind of target: who, by which record, and what is missing."""

from datetime import date

import pytest
from compliance.test_compliance import (
    ACTIVITY,
    TRAINING,
    activity,
    body,
    dataset,
    item,
    legs,
    periodic,
    person,
    session,
)
from strategies import Plain

from hrcomms.compliance.flow import Change, Flow, NoSuchTargetError, Part, flow
from hrcomms.dataset import Dataset

BEFORE, AFTER = "2024-12-31", "2025-12-31"
VALID = {**TRAINING, "valid_for": "P24M"}
SPOKEN = {"spokespersons": [{"start_date": "2024-01-01"}]}


def between(data: Dataset, since: str = BEFORE, as_of: str = AFTER, *, opening: Dataset | None = None) -> Flow:
    return flow(opening or data, data, "t", date.fromisoformat(since), date.fromisoformat(as_of))


def parts(found: Flow) -> dict[str, str]:
    return {change.member.id: str(change.part) for change in found.changes}


def only(found: Flow) -> Change:
    (change,) = found.changes
    return change


def records(change: Change) -> dict[str, str]:
    return {proof.requirement: proof.record for proof in change.evidence}


def counts(found: Flow) -> tuple[str, str]:
    return tuple(f"{one.numerator}/{one.denominator}" for one in (found.opening, found.closing))


# The training of people


def test_a_year_of_training_with_every_part():
    """1 trained, 1 came trained, 1 came and was trained then, 1 trained left, 1 lapsed, 1 came and knows nothing."""
    data = dataset(
        VALID,
        staff=[
            person("newly"),
            person("came-met", start_date="2025-03-01"),
            person("came-then", start_date="2025-03-01"),
            person("left-met", end_date="2025-06-30"),
            person("to-the-last-day", end_date="2025"),
            person("lapsed"),
            person("stays-met"),
            person("came", start_date="2025-12-31"),
        ],
        training=[
            session("s-1", "2023-06-01", ["lapsed"]),
            session("s-2", "2024-06-01", ["left-met", "came-met", "stays-met"]),
            session("s-3", "2024-12-31", ["newly"], ("knowledge",)),
            session("s-4", "2025-03-02", ["newly", "came-then"]),
        ],
    )
    found = between(data)
    assert counts(found) == ("3/5", "4/7")
    assert [move.member.id for move in found.joined] == ["came-met", "came-then", "came"]
    assert [move.member.id for move in found.left] == ["left-met"]
    assert parts(found) == {
        "newly": "newly_met",
        "came-met": "joined_met",
        "came-then": "newly_met",
        "left-met": "left_met",
        "lapsed": "lapsed",
    }
    changes = {change.member.id: change for change in found.changes}
    assert records(changes["newly"]) == {"update": "s-4", "skills": "s-4"}
    assert records(changes["came-met"]) == dict.fromkeys(TRAINING["components"], "s-2")
    assert records(changes["came-then"]) == dict.fromkeys(TRAINING["components"], "s-4")
    assert records(changes["left-met"]) == dict.fromkeys(TRAINING["components"], "s-2")
    assert changes["left-met"].missing == ()
    assert records(changes["lapsed"]) == dict.fromkeys(TRAINING["components"], "s-1")
    assert changes["lapsed"].missing == tuple(TRAINING["components"])
    assert not any(change.lifted or change.in_opening for change in found.changes)


def test_whoever_joins_on_the_first_day_has_joined_and_on_the_last_day_too():
    data = dataset(TRAINING, staff=[person("a", start_date="2024-12-31"), person("b", start_date="2025-12-31")])
    assert [move.member.id for move in between(data).joined] == ["b"]
    assert [move.member.id for move in between(data, "2024-12-30").joined] == ["a", "b"]


@pytest.mark.parametrize(
    ("trained", "part"),
    [("2025-02-01", "joined_met"), ("2025-03-01", "joined_met"), ("2025-03-02", "newly_met")],
)
def test_training_on_the_day_of_joining_is_training_before_it(trained, part):
    data = dataset(TRAINING, staff=[person("a", start_date="2025-03-01")], training=[session("s", trained, ["a"])])
    assert parts(between(data)) == {"a": part}


@pytest.mark.parametrize(("back", "part"), [("2025-07-01", "newly_met"), ("2025-07-02", "joined_met")])
def test_who_left_and_came_back_joined_when_they_came_back(back, part):
    """A post that follows the day after another continues the stay; after a break the stay begins anew."""
    posts = [
        {"organisation": "ubnd", "title": "A", "start_date": "2025-02-01", "end_date": "2025-06-30"},
        {"organisation": "ubnd", "title": "B", "start_date": back},
    ]
    one = {**person("a"), "posts": posts}
    data = dataset(TRAINING, staff=[one], training=[session("s", "2025-05-01", ["a"])])
    assert parts(between(data)) == {"a": part}


def test_who_left_and_came_back_between_the_days_did_neither():
    posts = [
        {"organisation": "ubnd", "title": "A", "start_date": "2023", "end_date": "2025-02"},
        {"organisation": "ubnd", "title": "B", "start_date": "2025-09"},
    ]
    data = dataset(TRAINING, staff=[{**person("a"), "posts": posts}], training=[session("s", "2025-05-01", ["a"])])
    found = between(data)
    assert (found.joined, found.left, parts(found)) == ((), (), {"a": "newly_met"})


def test_a_body_that_begins_later_lets_its_people_join_then():
    new = body("new", founding_date="2025-04")
    staff = [person("a", organisation="new", start_date="2024")]
    data = dataset(TRAINING, organisations=[new], staff=staff, training=[session("s", "2025-03-31", ["a"])])
    assert parts(between(data)) == {"a": "joined_met"}
    data = dataset(TRAINING, organisations=[new], staff=staff, training=[session("s", "2025-04-02", ["a"])])
    assert parts(between(data)) == {"a": "newly_met"}


def test_training_renewed_in_time_changes_nothing_and_renewed_too_late_neither():
    """On both days it is met; what was in between is no part of the change."""
    sessions = [session("s-1", "2022-12-31", ["a"]), session("s-2", "2023-06-01", ["a"])]
    data = dataset(VALID, staff=[person("a")], plan={"start_date": "2022-01-01"}, training=[*sessions])
    assert between(data, "2024-12-30", "2024-12-31").changes == ()
    late = dataset(VALID, staff=[person("a")], training=[sessions[1], session("s-3", "2025-09-01", ["a"])])
    assert between(late).changes == ()


def test_what_is_renewed_proves_along_with_what_is_new():
    sessions = [session("s-1", "2023-03-01", ["a"], ("update",)), session("s-2", "2025-09-01", ["a"])]
    data = dataset(VALID, staff=[person("a")], training=sessions)
    assert records(only(between(data))) == dict.fromkeys(TRAINING["components"], "s-2")


# The mechanism of bodies


def test_a_designation_that_ended_lapses_and_one_that_began_is_newly_met():
    bodies = [
        body("ended", spokespersons=[{"start_date": "2024-01-01", "end_date": "2025-06-30"}]),
        body("began", spokespersons=[{"start_date": "2025-06-30"}]),
        body("founded", founding_date="2025-05", spokespersons=[{"start_date": "2025-05-01"}]),
        body("dissolved", dissolution_date="2025-05", **SPOKEN),
    ]
    found = between(dataset(legs("spokesperson"), organisations=bodies))
    assert counts(found) == ("2/3", "2/3")
    assert parts(found) == {
        "began": "newly_met",
        "dissolved": "left_met",
        "ended": "lapsed",
        "founded": "joined_met",
    }
    lapsed = found.of(Part.LAPSED)[0]
    assert lapsed.missing == ("spokesperson",)
    assert [proof.location.pointer for proof in lapsed.evidence] == [("organisations", 0, "spokespersons", 0)]


def test_a_leg_that_comes_in_force_lapses_and_one_that_ceases_lifts():
    came = dataset(
        legs("spokesperson", {"leg": "regulation", "start_date": "2025-08-15"}), organisations=[body("ubnd", **SPOKEN)]
    )
    lapsed = only(between(came))
    assert (lapsed.part, lapsed.missing, lapsed.evidence) == (Part.LAPSED, ("regulation",), ())
    went = dataset(
        legs("spokesperson", {"leg": "regulation", "end_date": "2025-08-15"}), organisations=[body("ubnd", **SPOKEN)]
    )
    newly = only(between(went))
    assert (newly.part, newly.evidence, newly.lifted) == (Part.NEWLY_MET, (), ("regulation",))


def test_a_period_without_information_lapses_and_one_that_passes_out_of_sight_is_lifted():
    news = [item("2024-03-01"), item("2024-11-01"), item("2026-05-01")]
    data = dataset(periodic("half-year"), press=[{**one, "id": f"p-{n}"} for n, one in enumerate(news)])
    lapsed = only(between(data, "2024-12-31", "2025-06-30"))
    assert (lapsed.part, lapsed.evidence) == (Part.LAPSED, ())
    assert lapsed.missing == ("periodic-information 2025-H1",)
    news = [item("2025-03-01"), item("2025-08-01")]
    data = dataset(periodic("half-year"), press=[{**one, "id": f"p-{n}"} for n, one in enumerate(news)])
    newly = only(between(data, "2024-12-31", "2025-12-31"))
    assert records(newly) == {"periodic-information 2025-H1": "p-0", "periodic-information 2025-H2": "p-1"}
    assert newly.lifted == ("periodic-information 2024-H1", "periodic-information 2024-H2")


# The activities of bodies


def test_the_reporting_year_begins_anew():
    bodies = [
        *(body(name) for name in ("again", "lapsed", "newly")),
        body("gone", dissolution_date="2025"),
        body("new", founding_date="2026-02-01"),
    ]
    done = [
        activity("hd-1", "2025-05-01", organisation="again"),
        activity("hd-2", "2026-05-01", organisation="again"),
        activity("hd-3", "2025-05-01", organisation="lapsed"),
        activity("hd-4", "2026-05-01", organisation="newly"),
        activity("hd-5", "2025-05-01", organisation="gone"),
        activity("hd-6", "2026-02-01", organisation="new"),
    ]
    found = between(dataset(ACTIVITY, organisations=bodies, activities=done), "2025-12-31", "2026-06-30")
    assert counts(found) == ("3/4", "3/4")
    assert parts(found) == {"gone": "left_met", "lapsed": "lapsed", "new": "joined_met", "newly": "newly_met"}
    lapsed = found.of(Part.LAPSED)[0]
    assert (lapsed.missing, records(lapsed)) == (("activity 1",), {"activity 1": "hd-3"})
    assert records(found.of(Part.NEWLY_MET)[0]) == {"activity 1": "hd-4"}


# What was known then


def known_then(measure: Plain = TRAINING, **lists: list[Plain]) -> tuple[Dataset, Dataset]:
    """Return a dataset as it was known and as it is known."""
    then = {name: old for name, (old, _) in lists.items()}
    now = {name: new for name, (_, new) in lists.items()}
    return dataset(measure, **then), dataset(measure, **now)


def test_attendance_entered_late_is_a_correction_and_so_is_attendance_taken_back():
    sessions = (
        [session("s-1", "2024-05-01", ["back", "stays"])],
        [session("s-1", "2024-05-01", ["late", "stays"]), session("s-2", "2025-05-01", ["later"])],
    )
    staff = [person(name) for name in ("back", "late", "later", "stays")]
    then, now = known_then(staff=(staff, staff), training=sessions)
    found = between(now, opening=then)
    assert counts(found) == ("2/4", "3/4")
    assert parts(found) == {"back": "corrected", "late": "corrected", "later": "newly_met"}
    back, late = found.of(Part.CORRECTED)
    assert (back.amount, back.missing, back.in_opening) == (-1, tuple(TRAINING["components"]), True)
    assert (late.amount, late.missing, late.in_opening) == (1, (), False)
    assert set(records(back).values()) == set(records(late).values()) == {"s-1"}


def test_posts_entered_late_or_taken_back_are_corrections_too():
    staff = (
        [person("back"), person("ended"), person("stays")],
        [person("late"), person("ended", end_date="2025-06"), person("stays"), person("came", start_date="2025-02")],
    )
    trained = [session("s-1", "2024-05-01", ["back", "late", "ended", "came"])]
    then, now = known_then(staff=staff, training=(trained, trained))
    found = between(now, opening=then)
    assert counts(found) == ("2/3", "2/3")
    assert [(move.member.id, move.corrected) for move in found.joined] == [("late", True), ("came", False)]
    assert [(move.member.id, move.corrected) for move in found.left] == [("back", True), ("ended", False)]
    assert parts(found) == {"back": "corrected", "came": "joined_met", "ended": "left_met", "late": "corrected"}
    assert [str(ground.words) for move in found.left for ground in move.grounds] == [
        "the post as Post in ubnd since 2023",
        "the post as Post in ubnd ended on 2025-06",
    ]


def test_another_rule_is_a_correction_and_what_it_no_longer_asks_is_lifted():
    sessions = [session("s-1", "2024-05-01", ["a"], ("knowledge",))]
    lists = {"staff": [person("a")], "training": sessions}
    then = dataset(TRAINING, **lists)
    now = dataset({**TRAINING, "components": ["knowledge"]}, **lists)
    eased = only(between(now, opening=then))
    assert (eased.part, eased.amount, eased.lifted) == (Part.CORRECTED, 1, ("update", "skills"))
    stricter = only(between(then, opening=now))
    assert (stricter.part, stricter.amount, stricter.missing) == (Part.CORRECTED, -1, ("update", "skills"))


def test_a_correction_and_time_that_cancel_are_no_change():
    """Attendance is entered late, and has lapsed by the closing: not met on either day."""
    then, now = known_then(
        VALID, staff=([person("a")], [person("a")]), training=([], [session("s-1", "2023-05-01", ["a"])])
    )
    assert between(now, opening=then).changes == ()


# What is refused


def test_a_target_that_one_of_the_datasets_does_not_have():
    with_it, without = dataset(TRAINING), dataset(TRAINING, target={"id": "other"})
    for opening, closing, at_opening in (
        (without, with_it, True),
        (with_it, without, False),
        (Dataset(), with_it, True),
    ):
        with pytest.raises(NoSuchTargetError) as refused:
            between(closing, opening=opening)
        assert (refused.value.target, refused.value.at_opening) == ("t", at_opening)


def test_a_flow_runs_forward():
    with pytest.raises(ValueError, match="forward"):
        between(dataset(TRAINING), AFTER, BEFORE)
