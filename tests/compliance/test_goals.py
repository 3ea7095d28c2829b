"""Which share is asked of new sessions, on which day; a plan of seats is made of it, by a solver, elsewhere."""

import json
from datetime import date
from typing import Any

import pytest
from support import worked_example

from hrcomms.compliance.goals import Goal, Obstacle, goals
from hrcomms.dataset import Dataset, MemoryTree, load
from hrcomms.measures import kinds

STEPS = {"2025-12-31": "20%", "2026-12-31": "40%"}


def dataset(milestones: dict[str, str] | None = None, **target: Any) -> Dataset:
    """Return the worked example (7 people, 3 have met the target) with another target."""
    files = worked_example()
    steps = [{"date": day, "threshold": share} for day, share in (milestones or {}).items()]
    files["plan.yaml"]["plan"]["targets"][0] |= {"milestones": steps, "due": "2027-12-31", **target}
    return load(MemoryTree({path: json.dumps(one).encode() for path, one in files.items()}), kinds()).dataset


def goal(data: Dataset, as_of: str, by: str | None = None) -> Goal:
    assert data.plan
    (found,) = goals(data, data.plan, date.fromisoformat(as_of), date.fromisoformat(by) if by else None)
    return found


@pytest.mark.parametrize(
    ("as_of", "by", "day", "required"),
    [
        ("2025-12-30", None, "2025-12-31", 2),
        ("2025-12-31", None, "2026-12-31", 3),
        ("2026-12-30", None, "2026-12-31", 3),
        ("2026-12-31", None, "2027-12-31", 5),
        ("2028-01-01", None, "2027-12-31", 5),
        ("2025-06-30", "2026-03-31", "2026-03-31", 5),
        ("2025-06-30", "2025-06-30", "2025-06-30", 5),
        ("2025-06-30", "2028-06-30", "2027-12-31", 5),
        ("2027-12-31", "2028-06-30", "2027-12-31", 5),
        ("2028-01-01", "2028-06-30", "2028-06-30", 5),
    ],
)
def test_the_goal_is_the_next_milestone_or_the_threshold_by_a_day(
    as_of: str, by: str | None, day: str, required: int
) -> None:
    found = goal(dataset(STEPS), as_of, by)
    assert (str(found.day), found.required) == (day, required)


def test_of_two_milestones_on_a_day_the_higher_is_asked_and_none_on_the_due_day() -> None:
    files = dataset(STEPS)
    assert files.plan
    step = files.plan.targets[0].milestones[0]
    twice = (step.model_copy(update={"threshold": step.threshold * 2}), step)
    target = files.plan.targets[0].model_copy(update={"milestones": twice})
    (found,) = goals(files, files.plan.model_copy(update={"targets": (target,)}), date(2025, 6, 30))
    assert found.required == 3
    last = goal(dataset({"2027-12-31": "20%"}), "2027-06-30")
    assert (str(last.day), last.required) == ("2027-12-31", 5)


@pytest.mark.parametrize(
    ("as_of", "by", "obstacle"),
    [
        ("2022-06-30", "2022-12-31", Obstacle.NOBODY),
        ("2027-12-31", None, None),
        ("2028-01-01", None, Obstacle.MISSED),
        ("2028-01-01", "2028-01-01", None),
    ],
)
def test_no_session_helps_where_nobody_belongs_or_the_due_day_has_passed(
    as_of: str, by: str | None, obstacle: Obstacle | None
) -> None:
    assert goal(dataset(), as_of, by).obstacle is obstacle


def test_what_is_held_after_the_day_of_asking_is_still_to_be_done() -> None:
    assert [goal(dataset(), day).already for day in ("2025-02-28", "2025-03-01")] == [0, 3]


def test_a_session_counts_from_the_day_of_asking_to_that_of_the_goal() -> None:
    found = goal(dataset(STEPS), "2025-06-30")
    days = ("2025-06-29", "2025-06-30", "2025-12-31", "2026-01-01")
    assert [found.counts(date.fromisoformat(day)) for day in days] == [False, True, True, False]
    assert str(goal(dataset(), "2022-06-30").first_day) == "2023-01-01"
    short = dataset(STEPS, measure={"kind": "training-coverage", "components": ["update"], "valid_for": "P1M"})
    assert str(goal(short, "2025-06-30").first_day) == "2025-12-01"


def test_a_goal_lies_on_the_day_of_asking_or_after_it() -> None:
    with pytest.raises(ValueError, match="on the day of asking"):
        goal(dataset(), "2025-06-30", "2025-06-29")
