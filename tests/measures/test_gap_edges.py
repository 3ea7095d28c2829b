"""The first and the last day on which `hrcomms gaps` tells of something."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from gaps_example import as_json, example
from support import write

UPDATE, SPEAKS = date(2026, 12, 9), date(2026, 12, 31)
"""The last days on which the example has the attendance of p-1, and the spokesperson of ubnd."""


def lapsing(folder: Path, day: date) -> set[tuple[str, str]]:
    return {(one["id"], one["requirement"]) for one in as_json("--as-of", day, cwd=folder)["lapsing"]}


def press(files: dict[str, Any], day: str, folder: Path) -> tuple[int, list[tuple[str, str, int]]]:
    """Return how many bodies the target of the press has on a day, and what is open of its periods."""
    found = as_json("press", "--as-of", day, cwd=write(folder, files))
    told = [(one["requirement"].partition(" ")[2], one["state"], one["recorded"]) for one in found["open"]]
    return found["targets"][0]["denominator"], [one for one in told if one[0]]


@pytest.mark.parametrize(
    ("last", "what"),
    [(UPDATE, ("p-1", "update")), (SPEAKS, ("ubnd", "spokesperson")), (SPEAKS, ("ubnd", "regulation"))],
)
def test_what_is_missing_in_ninety_days_is_told_and_not_what_is_later(
    last: date, what: tuple[str, str], tmp_path: Path
) -> None:
    folder, missing = write(tmp_path, example()), last + timedelta(days=1)
    told = {days: what in lapsing(folder, missing - timedelta(days=days)) for days in (91, 90, 1, 0)}
    assert told == {91: False, 90: True, 1: True, 0: False}


@pytest.mark.parametrize(("leaves", "told"), [(UPDATE, False), (UPDATE + timedelta(days=1), True)])
def test_nothing_lapses_for_who_leaves_before_it_is_missing(leaves: date, told: bool, tmp_path: Path) -> None:
    files = example()
    for post in files["staff.yaml"]["staff"][0]["posts"]:
        post["end_date"] = str(leaves)
    assert (("p-1", "update") in lapsing(write(tmp_path, files), date(2026, 10, 1))) == told


def test_an_item_dated_after_the_day_fills_no_period(tmp_path: Path) -> None:
    files = example()
    files["press.yaml"]["press"].append({"id": "n-11", "organisation": "ubnd", "date": "2026-11-10", "title": "N"})
    assert [press(files, day, tmp_path)[1][-1] for day in ("2026-11-09", "2026-11-10")] == [
        ("2026-Q4", "open", 0),
        ("2026-Q4", "done", 1),
    ]


@pytest.mark.parametrize(
    ("founded", "first"), [("2026-04-01", "2026-Q2"), ("2026-06-08", "2026-Q2"), ("2026-06-09", "2026-Q3")]
)
def test_a_body_is_asked_from_the_first_period_that_it_sees_enough_of(founded: str, first: str, tmp_path: Path) -> None:
    files = example()
    files["press.yaml"]["press"] = []
    files["organisations.yaml"]["organisations"][0]["founding_date"] = founded
    assert press(files, "2026-10-01", tmp_path)[1][0][0] == first


def test_a_body_belongs_from_the_day_of_its_founding_to_its_last(tmp_path: Path) -> None:
    files = example()
    files["organisations.yaml"]["organisations"][0] |= {"founding_date": "2026-04-01", "dissolution_date": "2026-06-30"}
    days = ("2026-03-31", "2026-04-01", "2026-06-30", "2026-07-01")
    assert [press(files, day, tmp_path)[0] for day in days] == [0, 1, 1, 0]


@pytest.mark.parametrize(("founded", "asked"), [("2026-07-02", 1), ("2026-07-03", 0)])
def test_a_body_owes_what_is_due_in_a_year_if_it_is_there_by_the_middle_day(
    founded: str, asked: int, tmp_path: Path
) -> None:
    files = example()
    files["organisations.yaml"]["organisations"][1]["founding_date"] = founded
    files["activities.yaml"] = {"activities": []}
    found = as_json("outreach", "--as-of", "2026-11-22", cwd=write(tmp_path, files))
    assert (found["targets"][0]["denominator"], len(found["open"])) == (asked, asked)


@pytest.mark.parametrize(("day", "coming"), [("2027-12-30", True), ("2027-12-31", False)])
def test_a_milestone_is_ahead_until_the_day_before_it(day: str, coming: bool, tmp_path: Path) -> None:
    target = as_json("all", "--as-of", day, cwd=write(tmp_path, example()))["targets"][0]
    assert (target["milestone"] is not None) == coming


@pytest.mark.parametrize(("start", "asked"), [("2027-12-30", True), ("2027-12-31", False)])
def test_a_period_is_asked_for_while_it_counts(start: str, asked: bool, tmp_path: Path) -> None:
    """The last quarter of 2026 counts for a year, to 2027-12-30."""
    files = example()
    measure = files["plan.yaml"]["plan"]["targets"][2]["measure"]
    measure["requires"][1] = {"leg": "periodic-information", "start_date": start}
    assert press(files, "2026-11-22", tmp_path)[1] == [("2026-Q4", "open", 0)] * asked
