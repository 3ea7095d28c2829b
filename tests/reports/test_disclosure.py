"""No group of few people can be counted from a public edition, however its numbers are combined; and it still tells.

The attacker (disclosure_attacker) has a code of its own.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from random import Random
from typing import Any, get_args, get_type_hints

import pytest
from reports.communes import attacker, commune
from reports.public_edition import edition
from reports.test_public_solver import shipped
from support import small

from hrcomms.disclosure.microdata import Microdata, SessionData
from hrcomms.disclosure.secondary_suppression import secondary_suppression
from hrcomms.reports import render

pytestmark = pytest.mark.solver


def random_commune(seed: int) -> dict[str, Any]:
    random = Random(seed)  # noqa: S311 - one small number instead of hundreds
    people = random.choice((random.randint(5, 20), random.randint(20, 40), random.randint(25, 40)))
    return commune(random, people, random.randint(1, 3), random.randint(1, 4))


def recovered(files: dict[str, Any]) -> list[str]:
    read = render(edition(files, 2024), "md", "en")
    return [one for posts in (False, True) for one in attacker(files, read, posts=posts).recovered()]


@pytest.mark.parametrize("first", range(0, 24, 3))
def test_no_group_of_few_is_recovered_from_random_communes(first: int) -> None:
    for seed in range(first, first + 3):
        assert recovered(random_commune(seed)) == [], seed


# One commune for each way in which a number was given away


def target(name: str, parts: str, functions: str = "f") -> dict[str, Any]:
    measure = {"kind": "training-coverage", "components": list(parts), "population": {"functions": list(functions)}}
    return {"id": name, "title": name, "text": "T", "due": "2028-12-31", "threshold": "70%", "measure": measure}


def session(name: str, parts: str, people: list[int], day: str = "2024-01-05") -> dict[str, Any]:
    attended = [f"p-{one:02}" for one in people]
    return {"id": name, "title": name, "start_date": day, "components": list(parts), "attended": attended}


def officials(functions: list[str | None], targets: list[dict[str, Any]], *held: dict[str, Any]) -> dict[str, Any]:
    """Return a dataset of people with these functions; None: no post at all."""
    post = {"organisation": "ubnd", "title": "Post", "start_date": "2023-01-01"}
    staff = [
        {"id": f"p-{at:02}", "name": f"Person {at}", "posts": [] if of is None else [{**post, "functions": list(of)}]}
        for at, of in enumerate(functions)
    ]
    terms = {"functions": "fgh", "components": "cde"}
    known = {name: [{"id": one, "name": one} for one in ids] for name, ids in terms.items()}
    return small(plan={"targets": targets, **known}, staff=staff, training=list(held))


def span(*ends: int) -> list[int]:
    return list(range(*ends))


ALL = span(30)
GIVEN_AWAY = {
    "three targets of the same people, by inclusion and exclusion": officials(
        ["f"] * 30,
        [target("c", "c"), target("d", "d"), target("cd", "cd")],
        session("s", "c", span(20)),
        session("u", "d", span(8, 28)),
    ),
    "a session less a numerator": officials(
        ["f"] * 20 + [None], [target("c", "c")], session("s", "c", [*span(10), 20])
    ),
    "a session of members alone": officials(["f"] * 20, [target("c", "c")], session("s", "c", span(10))),
    "two targets, one within the other": officials(
        ["f"] * 12 + ["g"] * 12,
        [target("f", "c", "f"), target("fg", "c", "fg")],
        session("s", "c", [*span(6), *span(12, 15)]),
    ),
    "a part of a target more": officials(
        ["f"] * 20, [target("c", "c"), target("cd", "cd")], session("s", "cd", span(9)), session("u", "c", span(9, 11))
    ),
    "two sessions and the people counted once": officials(
        ["f"] * 20, [], session("s", "c", span(8)), session("u", "c", span(2, 10))
    ),
    "three sessions and the people counted once": officials(
        ["f"] * 30, [], session("s", "c", span(12)), session("u", "c", span(10, 22)), session("v", "c", span(20, 30))
    ),
    "everybody trained, less those of a target": officials(
        ["f"] * 15 + ["g"] * 15,
        [target("f", "c", "f"), target("fg", "c", "fg")],
        session("s", "c", [*span(7), *span(15, 24)]),
        session("u", "c", [*span(7), *span(15, 26)]),
    ),
    "seven targets of the same people, by inclusion and exclusion": officials(
        ["f"] * 42,
        [target(parts, parts) for parts in ("c", "d", "e", "cd", "ce", "de", "cde")],
        *(
            session(part, part, [one for one in span(42) if one // 6 + 1 & 1 << at], "2023-01-05")
            for at, part in enumerate("cde")
        ),
    ),
    "three targets that share members, by pairs": officials(
        ["fg"] * 6 + ["gh"] * 6 + ["fh"] * 6 + ["fgh"] * 2,
        [target("f", "c", "f"), target("g", "c", "g"), target("h", "c", "h"), target("all", "c", "fgh")],
        session("s", "c", [0, 1, 2, 6, 7, 8, 12, 13, 14, 18]),
    ),
    "a session of all members but two, where nobody is outside": officials(
        ["f"] * 20, [target("c", "c")], session("s", "c", span(18))
    ),
    "a session of everybody": officials(["f"] * 20, [target("c", "c")], session("s", "c", span(20))),
    "a session of all members and all outsiders but one": officials(
        ["f"] * 20 + [None] * 9, [target("c", "c")], session("s", "c", span(28))
    ),
    "two targets of as many, each with few of its own": officials(
        ["f"] * 4 + ["g"] * 4 + ["fg"] * 20,
        [target("f", "c", "f"), target("g", "c", "g")],
        session("s", "c", [*span(4), *span(8, 16)]),
    ),
}


@pytest.mark.parametrize("way", GIVEN_AWAY)
def test_no_way_leads_to_a_group_of_few(way: str) -> None:
    assert recovered(GIVEN_AWAY[way]) == []


# What is told


def test_what_tells_of_nobody_is_printed() -> None:
    files = officials(
        ["f"] * 30 + ["g"] * 12 + [None] * 12,
        [target("c", "c"), target("g", "c", "g")],
        session("s", "c", [*span(12), *span(30, 36), *span(42, 48)]),
    )
    shown = edition(files, 2024)
    assert [(one.numerator, one.denominator) for one in shown.targets] == [(12, 30), (6, 12)]
    assert [row.attended for row in shown.training.rows] == [24]
    assert not shown.unproven


def test_most_figures_that_are_not_small_are_still_told() -> None:
    numerators = denominators = sessions = 0
    for seed in range(3):
        random = Random(seed)  # noqa: S311 - the same communes in each run
        files = commune(random, 60, 8, 4)
        for one in files["training.yaml"]["training"]:
            one["attended"] = random.sample(one["attended"], max(6, len(one["attended"]) // 3))
        shown = edition(files, 2024)
        numerators += sum(isinstance(one.numerator, int) for one in shown.targets)
        denominators += sum(isinstance(one.denominator, int) for one in shown.targets)
        sessions += sum(isinstance(row.attended, int) for row in shown.training.rows)
    assert numerators >= 5  # of 12; the others are small, or differ by few people
    assert denominators >= 7
    assert sessions >= 16  # of 24; most others would tell how few people were not there


def test_what_takes_too_long_is_withheld_and_said() -> None:
    random = Random(0)  # noqa: S311 - the same people in each run
    seats = tuple(
        SessionData(frozenset(random.sample([str(one) for one in range(60)], 30)), frozenset()) for _ in range(6)
    )
    within = secondary_suppression(Microdata({}, seats))
    without = secondary_suppression(Microdata({}, seats), steps=1)
    assert not within.unproven
    assert without.unproven
    assert within.sessions < without.sessions
    shown = edition(officials(["f"] * 9, [], *(session(f"s{one}", "c", span(9)) for one in range(31))), 2024)
    assert shown.unproven
    assert "more are withheld" in render(shown, "md", "en")


# Nothing is forgotten

OF_PEOPLE = {
    "TargetFigure": {"numerator", "denominator", "required", "expected_count", "shortfall", "value"},
    "SessionRow": {"attended", "absent"},
    "TrainingFigures": {"people", "attendances", "absences"},
    "ActivityRow": {"reach"},
    "ChannelRow": {"reach", "women", "minority"},
    "Work": {"attendances", "people", "women", "others", "reach"},
}
"""The fields that count people, by record: each is decided on by the public edition."""
OTHERS = {
    "ReportContext": {"errors_passed_over"},
    "Period": {"year", "number", "until"},
    "ClosedWindow": {"numerator", "denominator", "value", "threshold"},
    "TargetFigure": {"threshold", "expected"},
    "Mark": {"share"},
    "TrendPoint": {"numerator", "denominator", "value", "expected"},
    "ActivityRow": {"quantity"},
    "ChannelRow": {"quantity"},
    "Work": {"sessions", "activities", "press"},
    "AudienceColumn": {"group"},
    "ExpenseRow": {"amount"},
    "BudgetRow": {"allocated", "before"},
    "RecordLine": {"amount", "of"},
    "TaskRow": {"days"},
    "Provenance": {"year"},
    "Origin": {"line"},
}
"""The numbers that count no people, or that a public edition has of bodies alone (trends, windows) or not at all."""


def numbers(value: Any) -> Iterator[tuple[str, str]]:
    """Yield each field of a context's records that may hold a number, by the records that it holds."""
    if is_dataclass(value):
        hints = get_type_hints(type(value))
        for one in fields(value):
            inside = {hints[one.name], *get_args(hints[one.name])}
            if inside & {int, Fraction}:
                yield type(value).__name__, one.name
            yield from numbers(getattr(value, one.name))
    elif isinstance(value, tuple | list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from numbers(one)


@pytest.mark.parametrize("year", [2025])
def test_every_number_of_the_context_is_known_to_count_people_or_not(year: int) -> None:
    found = set(numbers(shipped(year)))
    known = {(record, name) for part in (OF_PEOPLE, OTHERS) for record, names in part.items() for name in names}
    assert found <= known
    assert {(record, name) for record, names in OF_PEOPLE.items() for name in names} <= found


def test_a_public_edition_compares_no_people() -> None:
    """Women, guests, and the people of other periods would each be one more number that tells of the others."""
    files = officials(["f"] * 9, [], *(session(f"s{one}", "c", span(9)) for one in range(3)))
    course = edition(files, 2024).course
    for work in (course.now, course.before, course.since):
        assert work is None or [getattr(work, name) for name in sorted(OF_PEOPLE["Work"])] == [None] * 5
    assert edition(files, 2024, public=False).course.since.people == 9
