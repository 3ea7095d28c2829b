"""What counts as the same post, target or finding in two states of a dataset, each by a pair that tells it apart."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from support import worked_example

from hrcomms.dataset import Dataset, MemoryTree, load
from hrcomms.diagnostics import Diagnostic, Location, Severity
from hrcomms.history.checking import SeverityChange, check_changes
from hrcomms.history.details import Detail, details
from hrcomms.history.falls import Fall, fall
from hrcomms.history.findings import finding_changes
from hrcomms.history.records import field_changes, in_order, record_changes
from hrcomms.history.targets import target_changes
from hrcomms.language import say
from hrcomms.measures import kinds

DAY = date(2026, 11, 22)
POST = {"organisation": "ubnd", "title": "Official", "start_date": "2023-01-01"}
OVER = {"end_date": "2026-01-31"}


def read(**changed: Any) -> Dataset:
    """Return the worked example with other files, named without their ending."""
    files = worked_example() | {f"{name}.yaml": content for name, content in changed.items()}
    return load(MemoryTree({path: json.dumps(one).encode() for path, one in files.items()}), kinds()).dataset


def with_post(**post: Any) -> Dataset:
    """Return the worked example with another post of p-1, who has met the target."""
    staff = worked_example()["staff.yaml"]["staff"]
    return read(staff={"staff": [{**staff[0], "posts": [{**POST, **post}]}, *staff[1:]]})


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ({}, None),
        ({"title": "Former official"}, None),
        ({"start_date": "2023-02-01"}, None),
        ({"title": "Former official", "start_date": "2023-02-01"}, Fall(by_old=True, by_new=True)),
    ],
)
def test_an_ended_post_is_known_by_its_title_or_by_its_first_day(post: dict[str, str], found: Fall | None) -> None:
    before, after = read(), with_post(**OVER, **post)
    (change,) = target_changes(before, after, DAY)
    assert fall(change, before, after) == found


def test_a_post_ends_after_its_last_day() -> None:
    before, day = read(), date(2026, 1, 31)
    for post, gone in ((OVER, False), ({"end_date": "2026-01-30"}, True)):
        (change,) = target_changes(before, with_post(**post), day)
        assert [step.member.id for step in change.by_data] == ["p-1"] * gone


def test_targets_come_in_the_order_of_the_later_plan_and_then_those_that_are_gone() -> None:
    about = worked_example()["plan.yaml"]["plan"]

    def of(*ids: str) -> Dataset:
        return read(plan={"plan": {**about, "targets": [{**about["targets"][0], "id": one} for one in ids]}})

    assert [one.id for one in target_changes(of("x", "b", "m", "a"), of("m", "z", "b"), DAY)] == list("mzbxa")


def test_a_finding_of_another_severity_is_another_finding() -> None:
    state = read()
    mild = Diagnostic("HRC501", say("nobody"), Location("plan.yaml"), severity=Severity.WARNING)
    grave = replace(mild, severity=Severity.ERROR)
    changes = finding_changes((state, (mild,)), (state, (grave, mild)))
    assert changes == ((grave,), ())
    assert finding_changes((state, (mild,)), (state, (grave,))) == ((grave,), (mild,))


def test_a_dataset_that_is_new_is_compared_with_the_severities_of_the_rules_themselves() -> None:
    ignoring = read(hrcomms={**worked_example()["hrcomms.yaml"], "check": {"ignore": ["HRC501"]}})
    assert [one.code for one in check_changes(Dataset(), ignoring).lowered] == ["HRC501"]
    unreadable = read(hrcomms={"format": 1})
    assert unreadable.manifest is None
    assert not check_changes(unreadable, ignoring)


def test_a_record_that_is_wrong_in_itself_is_not_told_as_gone() -> None:
    first, *rest = worked_example()["staff.yaml"]["staff"]
    before, after = read(), read(staff={"staff": [{**first, "posts": "x"}, *rest]})
    assert record_changes(before, after).changes == ()
    assert [one.key for one in record_changes(before, read(staff={"staff": rest})).changes] == [first["id"]]


def test_fields_come_in_the_order_of_the_later_record_and_then_those_that_are_gone() -> None:
    changes = field_changes({"b": 1, "z": 1, "gone": 1, "away": 1}, {"z": 2, "b": 2, "new": 2})
    assert [one.path for one in changes] == [("z",), ("b",), ("new",), ("gone",), ("away",)]


def test_the_order_that_goes_without_saying_has_new_keys_last_and_sorted() -> None:
    assert in_order(["c", "b"], ["z", "b", "a", "c"]) == ["c", "b", "a", "z"]


def test_a_target_in_other_words_has_the_same_rule() -> None:
    about = worked_example()["plan.yaml"]["plan"]
    words = {"title": "Other title", "text": "Other text"}
    after = read(plan={"plan": {**about, "targets": [{**about["targets"][0], **words}]}})
    (change,) = target_changes(read(), after, DAY)
    assert (change.rule, change.moves) == ((), False)


def test_whose_post_ends_on_the_day_has_not_left_by_it() -> None:
    """All belong no more since their body is of another kind now, so only who left before the day is no fall."""
    files = worked_example()
    (target,) = files["plan.yaml"]["plan"]["targets"]
    measure = {**target["measure"], "population": {"classifications": ["state-agency"]}}
    plan = {"plan": {**files["plan.yaml"]["plan"], "targets": [{**target, "measure": measure}]}}
    bodies = [{**one, "classification": "village"} for one in files["organisations.yaml"]["organisations"]]
    before = read(plan=plan)
    for last, has_fallen in ((DAY, True), (DAY - timedelta(days=1), False)):
        staff = [{**one, "posts": [{**POST, "end_date": str(last)}]} for one in files["staff.yaml"]["staff"]]
        after = read(plan=plan, organisations={"organisations": bodies}, staff={"staff": staff})
        (change,) = target_changes(before, after, DAY)
        assert (fall(change, before, after) is not None) == has_fallen


def test_codes_that_weigh_more_are_raised_and_others_lowered() -> None:
    manifest = worked_example()["hrcomms.yaml"]

    def of(**checks: list[str]) -> Dataset:
        return read(hrcomms={**manifest, "check": checks})

    light, heavy = of(ignore=["HRC501"], warn=["HRC301"]), of(warn=["HRC501"], error=["HRC301"])
    up = check_changes(light, heavy)
    assert (up.raised, up.lowered, up.weakened) == (
        (
            SeverityChange("HRC301", Severity.WARNING, Severity.ERROR),
            SeverityChange("HRC501", None, Severity.WARNING),
        ),
        (),
        False,
    )
    down = check_changes(heavy, light)
    assert (down.raised, len(down.lowered), down.weakened) == ((), 2, True)
    assert not check_changes(heavy, heavy)


def test_items_that_stand_far_down_a_list_are_told_by_their_own_numbers() -> None:
    before = [{"title": name, "start_date": "2020"} for name in "abcdefg"]
    after = [*before[:4], {**before[4], "start_date": "2021"}, {**before[5], "start_date": "2022"}]
    (change,) = field_changes({"posts": before}, {"posts": after})
    assert list(details(change)) == [
        Detail(("posts", 5, "(e)", "start_date"), "2020", "2021"),
        Detail(("posts", 6, "(f)", "start_date"), "2020", "2022"),
        Detail(("posts", 7), before[6], None),
    ]


def test_of_more_items_in_the_place_of_fewer_the_last_are_new() -> None:
    before = [{"title": name, "start_date": "2020"} for name in "abcd"]
    first, *more = ({"title": name, "start_date": "2021"} for name in "cxy")
    (change,) = field_changes({"posts": before}, {"posts": [*before[:2], first, *more, before[3]]})
    assert list(details(change)) == [
        Detail(("posts", 3, "(c)", "start_date"), "2020", "2021"),
        Detail(("posts", 4), None, more[0]),
        Detail(("posts", 5), None, more[1]),
    ]
