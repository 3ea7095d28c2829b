"""The public edition of `rollup`: of no commune its rows and sums tell of few people; and it still tells.

Those who read it (public_province, joint_attacker) have a code of their own.
"""

import json
import re
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from examples import documents
from hypothesis import given
from hypothesis import strategies as st
from province import DAY, TODAY, commune, provinces
from province import province as seven
from rollup.joint_attacker import Joint
from rollup.public_province import given_away, nearly_done, province, told
from strategies import Plain, tree
from support import Result, run, write

from hrcomms.dataset import MemoryTree
from hrcomms.rollup.as_data import from_data, to_data
from hrcomms.rollup.places import Source
from hrcomms.rollup.published import Hidden, published, stand_in
from hrcomms.rollup.summary import Guard, Summary, summarise
from hrcomms.rollup.total import total

pytestmark = [pytest.mark.solver, pytest.mark.usefixtures("own_key_folder")]

FORMS = ("text", "json", "csv", "html")


def rolled(cwd: Path, *args: object) -> Result:
    return run("rollup", "tinh", "--as-of", DAY, "--lang", "en", *args, cwd=cwd)


def public(cwd: Path, *args: object) -> Any:
    result = rolled(cwd, "--public", "--format", "json", *args)
    assert result.err == ""
    return json.loads(result.out)


def trained(folder: Path, people: int, *counts: int) -> None:
    """Write communes of so many people, of whom so many have met the one target."""
    for at, count in enumerate(counts):
        write(folder / f"tinh/xa-{at}", commune(f"X{at}", people, count))


# Who reads it


def small_province(seed: int) -> list[dict[str, Any]]:
    random = Random(seed)  # noqa: S311 - one small number instead of hundreds
    return province(random, random.randint(3, 6), (6, 22), 2)


def of_few(seeds: range) -> list[str]:
    return [
        f"{seed}: {one}"
        for seed in seeds
        for target in told(small_province(seed), "2024-12-31")
        for one in given_away(target)
    ]


@pytest.mark.parametrize("first", range(0, 105, 15))
def test_rows_and_sums_tell_of_no_few_people(first: int) -> None:
    assert of_few(range(first, first + 15)) == []


def test_the_reader_finds_few_people_where_sums_are_always_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrcomms.rollup.published.stand_in", lambda *_: set())
    assert len(of_few(range(15))) > 3


def joint(communes: list[dict[str, Any]]) -> tuple[bool, list[str]]:
    """Return whether a sum is printed in which some are withheld, and what it tells who has read all editions."""
    targets = told(communes, "2024-12-31")
    hidden = any(
        one["numerator"] is not None and any(row["numerator"] is None for row in one["communes"]) for one in targets
    )
    sums = {one["title"]: (one["numerator"], one["denominator"]) for one in targets}
    return hidden, list(Joint(communes, 2024, sums).recovered())


@pytest.mark.parametrize("seed", [2, 5, 8])
def test_beside_the_reports_of_all_communes_sums_tell_of_no_group_of_few(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same communes in each run
    assert joint(nearly_done(random, 6)) == (True, [])


def test_who_has_read_all_reports_finds_groups_where_sums_are_always_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrcomms.rollup.published.stand_in", lambda *_: set())
    random = Random(0)  # noqa: S311 - the same communes in each run
    assert joint(province(random, random.randint(3, 4), (20, 36), 2))[1]


# Who stands in for whom

leeways = st.integers(0, 3)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), leeways, leeways), max_size=4), st.sets(leeways))
def test_a_printed_sum_leaves_each_numerator_whatever_it_may_be(
    made: list[tuple[int, int, int, int]], taken: set[int]
) -> None:
    """Each number is drawn as met, not met, and how many of both can be turned; it needs that it may be anything."""
    turned = [(met, lacking, min(rise, lacking), min(fall, met)) for met, lacking, rise, fall in made]
    hidden = [
        Hidden(
            (str(at), ""),
            Guard(denominator=True, numerator=False, rise=rise, fall=fall, rise_needed=met, fall_needed=lacking),
        )
        for at, (met, lacking, rise, fall) in enumerate(turned)
    ]
    chosen = stand_in(hidden, {(str(one), "") for one in taken})
    if chosen is None:
        return
    assert not chosen & {(str(one), "") for one in taken}
    total_met = sum(met for met, *_ in turned)
    for at, (met, lacking, *_) in enumerate(turned):
        ranges = [
            range(other - fall, other + rise + 1) if (str(one), "") in chosen else range(other, other + 1)
            for one, (other, _, rise, fall) in enumerate(turned)
            if one != at
        ]
        reached = {total_met - sum(world) for world in product(*ranges)}
        assert reached >= set(range(met + lacking + 1))


def test_nobody_stands_in_for_two_sums() -> None:
    guard = Guard(denominator=True, numerator=False, rise=9, fall=9, rise_needed=5, fall_needed=5)
    hidden = [Hidden((name, ""), guard) for name in "abc"]
    first = stand_in(hidden)
    assert first == {("a", ""), ("b", "")}
    assert stand_in(hidden, first) is None
    assert stand_in(hidden[:1]) is None
    assert stand_in([]) == set()


# What is told


def test_most_of_a_province_of_many_people_is_told(tmp_path: Path) -> None:
    trained(tmp_path, 60, 10, 25, 30, 40, 45, 50)
    (target,) = public(tmp_path)["targets"]
    assert (target["numerator"], target["denominator"], target["status"]) == (200, 360, "on-track")
    assert [one["numerator"] for one in target["communes"]] == [10, 25, 30, 40, 45, 50]
    assert not any("withheld" in one for one in (target, *target["communes"]))


def test_one_withheld_row_takes_the_sum_with_it(tmp_path: Path) -> None:
    trained(tmp_path, 60, 58, 25, 30, 40, 45, 50)
    found = public(tmp_path)
    (target,) = found["targets"]
    assert found["edition"] == "public"
    assert (target["numerator"], target["denominator"], target["required"]) == (None, 360, 252)
    assert {target[key] for key in ("value", "percent", "status", "shortfall")} == {None}
    assert target["withheld"] is True
    assert target["withheld_communes"] == 1
    assert sum(target["by_status"].values()) == 5
    *told_of, last = target["communes"]
    assert [one["numerator"] for one in told_of] == [25, 30, 40, 45, 50]
    assert last == {
        "source": "tinh/xa-0", "owner": "ubnd", "name": "Ủy ban nhân dân xã X0",
        "numerator": None, "denominator": 60, "value": None, "percent": None, "status": None, "withheld": True,
    }  # fmt: skip


def test_many_withheld_rows_leave_the_sum(tmp_path: Path) -> None:
    trained(tmp_path, 40, 39, 38, 37, 36, 39, 38, 20, 20)
    (target,) = public(tmp_path)["targets"]
    assert (target["numerator"], target["withheld_communes"], target["status"]) == (267, 6, "met")


def test_a_few_members_take_the_whole_sum(tmp_path: Path) -> None:
    trained(tmp_path, 40, 20, 20)
    write(tmp_path / "tinh/xa-9", commune("X9", 3, 1))
    (target,) = public(tmp_path)["targets"]
    assert [target[key] for key in ("numerator", "denominator", "required", "status")] == [None] * 4
    assert target["communes"][-1]["denominator"] is None


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_is_the_same_whatever_it_withholds(tmp_path: Path, form: str) -> None:
    seen = set()
    for counts in ((57, 30, 58), (59, 30, 56), (1, 30, 3)):
        trained(tmp_path, 60, *counts)
        seen.add(rolled(tmp_path, "--public", "--all", "--format", form).out)
    assert len(seen) == 1
    assert "withheld" in seen.pop()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_form_tells_a_number_that_is_withheld(tmp_path: Path, form: str, language: str) -> None:
    seven(tmp_path / "tinh")
    told_of = rolled(tmp_path, "--public", "--all", "--format", form, "--lang", language)
    assert (told_of.code, told_of.err) == (1, "")
    plain = re.sub(r"<[^>]*>|2025-12-31|31/12/2025", " ", told_of.out.replace("</style>", "\0").rpartition("\0")[2])
    assert not re.search(r"\b(3/7|4/4|7/10|0/12|14/33)\b|42[.,]9|70[.,]0%", plain)
    assert ("withheld" if language == "en" or form == "json" else "không công bố") in plain


def test_errors_are_counted_and_not_quoted(tmp_path: Path) -> None:
    files = commune("A", 30, 10)
    files["training.yaml"]["training"][0]["attended"].append("nguyen-van-a")
    write(tmp_path / "tinh/xa", files)
    for form in FORMS:
        assert "nguyen-van-a" in rolled(tmp_path, "--format", form).out
        told_of = rolled(tmp_path, "--public", "--format", form)
        assert told_of.code == 1
        assert "nguyen-van-a" not in told_of.out
        assert "tinh/xa" in told_of.out


@documents
@given(provinces())
def test_whatever_is_told_is_what_the_internal_one_tells(made: tuple[list[Plain], date]) -> None:
    communes, day = made
    found = [
        (Source(f"xa-{at}", ""), summarise(tree(data), day, TODAY, public=True)) for at, data in enumerate(communes)
    ]
    for _, one in found:
        assert from_data(json.loads(json.dumps(to_data(one)))) == one
    internal = total(found, day)
    shown = published(internal)
    assert shown._replace(sums=(), erroneous=(), public=False) == internal._replace(sums=(), erroneous=())
    for one, other in zip(shown.sums, internal.sums, strict=True):
        if one.definition.unit != "people":
            assert one == other
        assert one.numerator in (other.numerator, one.value)
        known = {row.dataset.label: row.figure for row in other.rows}
        assert len(known) == len(one.rows)
        for row in one.rows:
            if isinstance(row.figure.value, Fraction):
                assert row.figure[:6] == known[row.dataset.label][:6]
                assert one.definition.unit != "people" or known[row.dataset.label].numerator >= 5
        assert one.withheld + sum(one.by_status.values()) == len(one.rows)


# The internal page, the cache, the workers


@pytest.mark.parametrize(("counts", "said"), [((30, 57), True), ((30, 2), True), ((30, 40), False)])
def test_an_internal_page_that_tells_of_few_says_that_it_is_internal(
    tmp_path: Path, counts: tuple[int, ...], *, said: bool
) -> None:
    trained(tmp_path, 60, *counts)
    sentence = "Internal: not for publication; --public makes the edition for publication."
    assert (sentence in rolled(tmp_path, "--format", "html").out) is said
    assert not any(sentence in rolled(tmp_path, "--format", form).out for form in FORMS[:3])
    assert sentence not in rolled(tmp_path, "--format", "html", "--public").out


def test_the_cache_keeps_the_editions_apart(tmp_path: Path) -> None:
    seven(tmp_path / "tinh")
    for _ in range(2):
        for args in (("--public", "--format", "json"), ("--format", "json")):
            assert rolled(tmp_path, *args, "--cache", "kept") == rolled(tmp_path, *args)
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 14


@pytest.mark.parametrize("guard", [[1, 0], [True, False, -1], [True, False, 0, 0, 0, "5"], [True], 3])
def test_a_damaged_guard_is_not_believed(guard: Any) -> None:
    one = summarise(tree_of(commune("A", 12, 6)), date(2025, 12, 31), TODAY, public=True)
    assert isinstance(one, Summary)
    data = json.loads(json.dumps(to_data(one)))
    assert from_data(data) == one
    data["figures"][0]["guard"] = guard
    with pytest.raises((ValueError, TypeError)):
        from_data(data)


def tree_of(files: dict[str, Any]) -> MemoryTree:
    return MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})


def test_who_was_not_asked_for_the_public_edition_publishes_nothing() -> None:
    summary = summarise(tree_of(commune("A", 60, 30)), date(2025, 12, 31), TODAY)
    (target,) = published(total([(Source("xa", ""), summary)], date(2025, 12, 31))).sums
    assert target.withheld == 1
    assert not isinstance(target.denominator, int)


def test_worker_processes_are_told(tmp_path: Path) -> None:
    trained(tmp_path, 60, 58, 30)
    args = ("--public", "--format", "json")
    assert rolled(tmp_path, *args, "--processes", 2) == rolled(tmp_path, *args)
