"""The total of many datasets: whatever their order, and nothing but the sum of what `status` says of each."""

import json
from datetime import date
from fractions import Fraction
from math import ceil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from examples import documents
from hypothesis import given
from hypothesis import strategies as st
from province import TODAY, often, provinces
from strategies import BODIES, Plain, tree
from support import run, write

from hrcomms.compliance import TargetStatus
from hrcomms.rollup.as_data import from_data, to_data
from hrcomms.rollup.places import Source
from hrcomms.rollup.summary import Spoken, Summary, summarise
from hrcomms.rollup.total import Total, total
from hrcomms.rollup.work import Outcome, Unread


def outcomes(communes: list[Plain], day: date) -> list[tuple[Source, Outcome]]:
    return [(Source(f"xa-{number}", ""), summarise(tree(data), day, TODAY)) for number, data in enumerate(communes)]


@often
@given(provinces(), st.integers(0, 10**6))
def test_the_order_of_datasets_changes_nothing(made: tuple[list[Plain], date], seed: int) -> None:
    communes, day = made
    found = outcomes(communes, day)
    shuffled = Random(seed).sample(found, len(found))  # noqa: S311
    assert total(shuffled, day) == total(found, day)


@often
@given(provinces())
def test_a_summary_survives_json(made: tuple[list[Plain], date]) -> None:
    communes, day = made
    for _, one in outcomes(communes, day):
        assert isinstance(one, Summary)
        assert from_data(json.loads(json.dumps(to_data(one)))) == one


@often
@given(provinces(), provinces())
def test_parts_add_up_to_the_whole(one: tuple[list[Plain], date], two: tuple[list[Plain], date]) -> None:
    """Where no owner is in both parts, the numbers of the whole are those of its parts added."""
    for number, data in enumerate(two[0]):
        for body in data["organisations"]:
            body["name"] = f"{body['name']} of another province {number}"
    first, second = outcomes(one[0], one[1]), [(Source(f"b-{s.label}", ""), o) for s, o in outcomes(two[0], one[1])]
    parts, whole = (total(first, one[1]), total(second, one[1])), total([*first, *second], one[1])
    assert (whole.named, whole.summed) == (sum(p.named for p in parts), sum(p.summed for p in parts))
    assert counts(whole) == added(*map(counts, parts))


Counts = dict[tuple[str, str], tuple[int, ...]]


def counts(one: Total) -> Counts:
    return {
        (each.target, each.definition.digest): (each.numerator, each.denominator, *each.by_status.values())
        for each in one.sums
    }


def added(one: Counts, two: Counts) -> Counts:
    none = (0,) * (2 + len(TargetStatus))
    return {
        key: tuple(a + b for a, b in zip(one.get(key, none), two.get(key, none), strict=True)) for key in {**one, **two}
    }


@often
@given(provinces())
def test_each_sum_keeps_what_it_promises(made: tuple[list[Plain], date]) -> None:
    communes, day = made
    found = total(outcomes(communes, day), day)
    assert found.named <= len(communes)
    wrong = {one.dataset.label for one in found.erroneous}
    rivals = {each.label for one in found.same_owner for each in one.datasets}
    assert found.missing == len(wrong | rivals)
    assert not (wrong | rivals) & {row.dataset.label for one in found.sums for row in one.rows}
    for one in found.sums:
        assert sum(one.by_status.values()) == len(one.rows) <= found.summed
        assert one.required == ceil(one.definition.threshold * one.denominator)
        values = [row.figure.value for row in one.rows]
        known = [value for value in values if value is not None]
        assert known == sorted(known)
        assert values[: len(known)] == known
        if known and one.value is not None:
            assert min(known) <= one.value <= max(known)


@documents
@given(provinces())
def test_sums_are_those_of_status_added_by_hand(made: tuple[list[Plain], date]) -> None:
    communes, day = made
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, data in enumerate(communes):
            for body in data["organisations"]:
                if body["id"] == BODIES[0]:
                    body["name"] = f"Commune {number}"
            write(folder / f"xa-{number}", tree(data).files)
        asked = ("--as-of", day, "--format", "json")
        told = json.loads(run("rollup", ".", *asked, cwd=folder).out)
        alone = [run("status", "--data", f"xa-{n}", *asked, cwd=folder) for n in range(len(communes))]
    sound = [json.loads(one.out)["targets"] for one in alone if one.code == 0]
    assert told["datasets"] == {"named": len(alone), "summed": len(sound), "not_summed": len(alone) - len(sound)}
    by_hand: dict[str, list[Fraction]] = {}
    for one in (target for targets in sound for target in targets):
        sums = by_hand.setdefault(one["id"], [Fraction(0), Fraction(0)])
        sums[0] += one["numerator"]
        sums[1] += one["denominator"]
    found: dict[str, list[Fraction]] = {}
    for one in told["targets"]:
        sums = found.setdefault(one["id"], [Fraction(0), Fraction(0)])
        sums[0] += one["numerator"]
        sums[1] += one["denominator"]
        rows = one["communes"]
        assert sum(row["numerator"] for row in rows) == one["numerator"]
        for row in rows:
            (same,) = (each for each in sound_of(alone, row["source"]) if each["id"] == one["id"])
            assert {key: row[key] for key in ("numerator", "denominator", "value", "percent", "status")} == {
                key: same[key] for key in ("numerator", "denominator", "value", "percent", "status")
            }
            assert (one["threshold"], one["due"]) == (same["threshold"], same["due"])
    assert found == by_hand


def sound_of(alone: list[Any], source: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(alone[int(source.removeprefix("xa-"))].out)["targets"]
    return found


def test_what_could_not_be_read_is_counted_as_missing() -> None:
    found = total([(Source("xa-a", ""), Unread(Spoken("lý do", "reason")))], TODAY)
    assert (found.named, found.summed, found.missing) == (1, 0, 1)
