"""Plans in the form of a national decision, a province's and a district's: what they ask for can be said and counted.

The figures were worked out by hand from compliance.md, beside the records in `tests/plans`.
"""

import json
from typing import Any

import pytest
from support import ROOT, run

PLANS = ROOT / "tests" / "plans"

STANDINGS = [
    # half by 2025, all by 2028; Bộ C ended, and what it did is Bộ B's
    ("national", "2025-02-28", "ministries-stages", (1, 4), "on-track"),
    ("national", "2025-06-30", "ministries-stages", (1, 3), "on-track"),
    ("national", "2025-11-19", "ministries-stages", (1, 3), "on-track"),
    ("national", "2025-12-31", "ministries-stages", (2, 3), "on-track"),
    # an attendance counts for 24 months
    ("national", "2025-05-09", "reporters", (3, 3), "met"),
    ("national", "2025-05-10", "reporters", (2, 3), "on-track"),
    # a number a year
    ("national", "2024-10-29", "programmes", (0, 4), "behind"),
    ("national", "2024-12-31", "programmes", (5, 4), "met"),
    ("national", "2025-12-29", "programmes", (0, 4), "behind"),
    ("national", "2025-12-31", "programmes", (3, 4), "missed"),
    # "ít nhất 02 cuộc/năm", by books that close on 14 December
    ("province", "2023-12-14", "conferences", (0, 2), "missed"),
    ("province", "2024-12-14", "conferences", (2, 2), "met"),
    ("province", "2025-12-14", "conferences", (1, 2), "missed"),
    # a survey, from where it began
    ("province", "2024-11-29", "households", (0, 0), "not-assessable"),
    ("province", "2024-12-01", "households", (240, 500), "behind"),
    ("province", "2024-12-14", "households", (420, 1000), "behind"),
    ("province", "2025-12-14", "households", (540, 1000), "behind"),
    # each half-year anew; half of them do from 1 July 2025 on
    ("province", "2025-06-14", "half-year-news", (1, 2), "missed"),
    ("province", "2025-12-14", "half-year-news", (2, 2), "met"),
    # the district ended, and its communes go on under the province
    ("district", "2024-12-31", "communes", (2, 3), "missed"),
    ("district", "2025-06-30", "communes", (1, 3), "on-track"),
    ("district", "2025-07-01", "communes", (1, 2), "on-track"),
    ("district", "2024-12-31", "district-only", (1150, 1000), "met"),
]
ENDED = [
    ("national", "2025-12-31", "programmes", [("2023", 0, "missed"), ("2024", 5, "met"), ("2025", 3, "missed")]),
    ("province", "2025-12-14", "conferences", [("2023", 0, "missed"), ("2024", 2, "met"), ("2025", 1, "missed")]),
    ("province", "2025-12-14", "half-year-news", [("2025-H1", 1, "missed"), ("2025-H2", 2, "met")]),
]


def standing(plan: str, day: str) -> dict[str, Any]:
    told = run("--data", PLANS / plan, "status", "--as-of", day, "--format", "json")
    assert told.code == 0, told
    return {one["id"]: one for one in json.loads(told.out)["targets"]}


@pytest.mark.parametrize("plan", ["national", "province", "district"])
def test_what_such_a_plan_asks_for_can_be_said(plan: str) -> None:
    told = run("--data", PLANS / plan, "check", "--format", "json")
    assert [one for one in json.loads(told.out)["diagnostics"] if one["severity"] == "error"] == []


@pytest.mark.parametrize(("plan", "day", "target", "figures", "status"), STANDINGS)
def test_what_it_asks_for_is_counted(plan: str, day: str, target: str, figures: tuple[int, int], status: str) -> None:
    one = standing(plan, day)[target]
    assert ((one["numerator"], one["denominator"]), one["status"]) == (figures, status)


@pytest.mark.parametrize(("plan", "day", "target", "windows"), ENDED)
def test_a_period_that_ended_stays_as_it_was(
    plan: str, day: str, target: str, windows: list[tuple[str, int, str]]
) -> None:
    ended = [(one["period"], one["numerator"], one["status"]) for one in standing(plan, day)[target]["windows"]]
    assert ended[-len(windows) :] == windows


def test_a_target_is_listed_on_its_own_days() -> None:
    assert "district-only" in standing("district", "2025-06-30")
    assert "district-only" not in standing("district", "2025-07-01")
