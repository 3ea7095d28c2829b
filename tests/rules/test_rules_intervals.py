"""HRC301: nothing ends before it starts."""

from typing import Any

import pytest
from rules.harness import findings, of

POST = {"organisation": "ubnd", "title": "t"}
EVENT = {"id": "a-1", "title": "t", "organisation": "ubnd"}
SESSION = {"id": "s-1", "title": "t", "components": []}
TARGET = {"id": "t", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31"}


def in_post(start: Any, end: Any) -> dict[str, Any]:
    posts = [{**POST, "start_date": "2020-01-01"}, {**POST, "start_date": start, "end_date": end}]
    return {"staff": [{"id": "p-1", "name": "A", "posts": posts}]}


def activity(start: Any, end: Any) -> dict[str, Any]:
    return {"activities": [{**EVENT, "start_date": start, "end_date": end}]}


def training(start: Any, end: Any) -> dict[str, Any]:
    return {"training": [{**SESSION, "start_date": start, "end_date": end}]}


def organisation(start: Any, end: Any) -> dict[str, Any]:
    body = {"id": "x", "name": "X", "classification": "village"}
    return {"organisations": [{**body, "founding_date": start, "dissolution_date": end}]}


def inside_a_body(key: str, start: Any, end: Any) -> dict[str, Any]:
    body = {"id": "x", "name": "X", "classification": "village", key: [{}, {"start_date": start, "end_date": end}]}
    return {"organisations": [body]}


def spokesperson(start: Any, end: Any) -> dict[str, Any]:
    return inside_a_body("spokespersons", start, end)


def regulation(start: Any, end: Any) -> dict[str, Any]:
    return inside_a_body("press_regulations", start, end)


def leg(start: Any, end: Any) -> dict[str, Any]:
    requires = ["spokesperson", {"leg": "regulation", "start_date": start, "end_date": end}]
    measure = {"kind": "press-mechanism", "requires": requires}
    return {"plan": {"targets": [{**TARGET, "measure": measure}]}}


def plan(start: Any, end: Any) -> dict[str, Any]:
    return {"plan": {"start_date": start, "end_date": end}}


PLACES = [
    (in_post, ("staff", 0, "posts", 1, "end_date")),
    (activity, ("activities", 0, "end_date")),
    (training, ("training", 0, "end_date")),
    (organisation, ("organisations", 1, "dissolution_date")),
    (spokesperson, ("organisations", 1, "spokespersons", 1, "end_date")),
    (regulation, ("organisations", 1, "press_regulations", 1, "end_date")),
    (leg, ("plan", "targets", 0, "measure", "requires", 1, "end_date")),
    (plan, ("plan", "end_date")),
]
each_interval = pytest.mark.parametrize(("make", "pointer"), PLACES, ids=[make.__name__ for make, _ in PLACES])


@each_interval
def test_end_before_start(make: Any, pointer: tuple[Any, ...]) -> None:
    (found,) = of("HRC301", findings(**make("2024-05-05", "2024-05-04")))
    assert found.location.pointer == pointer
    assert str(found.message) == "ends on 2024-05-04, before it starts on 2024-05-05"


@each_interval
def test_one_day_and_open_ends(make: Any, pointer: tuple[Any, ...]) -> None:
    assert pointer
    assert of("HRC301", findings(**make("2024-05-05", "2024-05-05"))) == []
    if make is not plan:
        assert of("HRC301", findings(**make("2024-05-05", None))) == []
    if make in (organisation, spokesperson, regulation, leg):
        assert of("HRC301", findings(**make(None, "2024-05-05"))) == []


@pytest.mark.parametrize("make", [in_post, organisation])
@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        (2024, 2024, False),
        ("2024-05", 2024, False),
        (2024, "2024-01", False),
        ("2024-12-31", 2024, False),
        ("2024-05", "2024-04", True),
        ("2025-01-01", 2024, True),
        (2025, "2024-12-31", True),
        (2024, "2023-12", True),
    ],
)
def test_partial_dates(make: Any, start: Any, end: Any, wrong: bool) -> None:
    found = of("HRC301", findings(**make(start, end)))
    assert [str(one.message) for one in found] == [f"ends on {end}, before it starts on {start}"] * wrong
