"""What a public edition prints of communes that tell its rules apart: more would tell of few, less would tell nothing.

That what is printed here gives no group of few away, a solver shows (tests/reports/test_disclosure.py), which needs a
package of its own; these tests hold the same edition without it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from reports.public_edition import edition
from reports.test_disclosure import GIVEN_AWAY, officials, session, span, target
from reports.test_public_posts import earlier_years, former_staff, newcomers

from hrcomms.disclosure.microdata import Microdata, Part, SessionData, TargetData
from hrcomms.disclosure.protection_levels import FeasibilityInterval, feasibility_intervals, protection_levels
from hrcomms.disclosure.secondary_suppression import SuppressionPattern, secondary_suppression

TOLD = {
    "three targets of the same people, by inclusion and exclusion": "20/30 20/30 -/30 | - - | -",
    "a session less a numerator": "10/20 | - | -",
    "a session of members alone": "10/20 | - | -",
    "two targets, one within the other": "-/12 9/24 | - | -",
    "a part of a target more": "11/20 -/20 | - - | -",
    "two sessions and the people counted once": " | 8 8 | -",
    "three sessions and the people counted once": " | 12 12 10 | -",
    "everybody trained, less those of a target": "-/15 18/30 | - - | -",
    "seven targets of the same people, by inclusion and exclusion": "24/42 24/42 24/42 12/42 12/42 12/42 -/42 |  | 0",
    "three targets that share members, by pairs": "-/14 -/14 -/- 10/20 | - | -",
    "a session of all members but two, where nobody is outside": "-/20 | - | -",
    "a session of everybody": "-/20 | - | -",
    "a session of all members and all outsiders but one": "-/20 | - | -",
    "two targets of as many, each with few of its own": "12/24 -/24 | - | -",
}
"""The numerator and denominator of each target, the sessions, and the people who were at any; `-` is withheld."""


def told(files: dict[str, Any]) -> str:
    made = edition(files, 2024)
    assert not made.unproven
    targets = " ".join(f"{number(one.numerator)}/{number(one.denominator)}" for one in made.targets)
    sessions = " ".join(number(row.attended) for row in made.training.rows)
    return f"{targets} | {sessions} | {number(made.training.people)}"


def number(count: object) -> str:
    return str(count) if isinstance(count, int) else "-"


@pytest.mark.parametrize("way", GIVEN_AWAY)
def test_what_few_could_be_counted_from_is_withheld_and_nothing_else(way: str) -> None:
    assert told(GIVEN_AWAY[way]) == TOLD[way]


@pytest.mark.parametrize(
    ("files", "expected"),
    [(newcomers(), "-/26 | 26 | 26"), (former_staff(), "-/20 | - | -"), (earlier_years(), "-/30 | - | -")],
)
def test_who_could_not_be_there_makes_up_for_nobody(files: dict[str, Any], expected: str) -> None:
    assert told(files) == expected


@pytest.mark.parametrize(
    ("met", "members", "expected"),
    [(5, 10, "5/10"), (4, 10, "-/10"), (6, 10, "-/10"), (5, 9, "-/9"), (4, 9, "-/9"), (0, 5, "-/5"), (0, 4, "-/-")],
)
def test_five_who_have_met_it_and_five_who_have_not_are_enough(met: int, members: int, expected: str) -> None:
    """Enough of the others were at the session, and enough were not, that it tells nothing of the members."""
    files = officials(
        ["f"] * members + ["g"] * 40, [target("c", "c")], session("s", "c", [*span(met), *span(members, members + 20)])
    )
    assert told(files).partition(" | ")[0] == expected


@pytest.mark.parametrize(
    ("attended", "expected"), [(4, " | - | -"), (5, " | 5 | 5"), (15, " | 15 | 15"), (16, " | - | -")]
)
def test_five_at_a_session_and_five_who_were_not_there_are_enough(attended: int, expected: str) -> None:
    assert told(officials(["f"] * 20, [], session("s", "c", span(attended)))) == expected


def test_a_numerator_is_told_beside_its_denominator_alone() -> None:
    """Two people more belong to the second target, so one denominator is withheld; the numerators count other parts."""
    files = officials(
        ["f"] * 20 + ["g"] * 2 + ["h"] * 20,
        [target("f", "c", "f"), target("fg", "d", "fg")],
        session("s", "c", [*span(10), *span(22, 32)], "2023-01-05"),
        session("u", "d", [*span(5, 16), *span(22, 34)], "2023-01-06"),
    )
    assert told(files) == "-/- 11/22 |  | 0"


def test_the_people_at_sessions_are_told_beside_all_their_sessions_alone() -> None:
    """Eight were at one of three sessions, and each session is of few: whoever reads the eight knows that, too."""
    has_c = {5, 7, 8, 10, 11, 14, 17, 4}
    people = {f"p{at}": C if at in has_c else C | D for at in range(18)}
    few = ({"p11", "p14"}, {"o9", "p16", "p2", "p5"}, {"o2", "p1", "p5"})
    sessions = tuple(SessionData(frozenset(one), parts) for one, parts in zip(few, ((), (), C), strict=True))
    found = secondary_suppression(
        Microdata({"x": TargetData(D, people)}, sessions, elsewhere=D, others=True, staff=frozenset(OTHERS))
    )
    assert (found.sessions, found.people) == (frozenset({0, 1, 2}), True)


def test_of_sessions_that_are_not_looked_at_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = tuple(SessionData(frozenset(f"p{at}" for at in range(number)), frozenset()) for number in (8, 12))
    staff = frozenset(f"p{at}" for at in range(40))
    microdata = Microdata({}, sessions, frozenset(), others=True, staff=staff)
    monkeypatch.setattr("hrcomms.disclosure.secondary_suppression.SESSIONS", 1)
    found = secondary_suppression(microdata)
    assert (found.sessions, found.people, found.unproven) == (frozenset({0}), True, True)
    alone = secondary_suppression(replace(microdata, sessions=sessions[1:]))
    assert (alone.sessions, alone.people, alone.unproven) == (frozenset(), False, False)


# Sums over many datasets

C, D = (frozenset(((part, date(2023, 1, 1)),)) for part in "cd")


def members(number: int, *received: tuple[int, frozenset[Part]]) -> dict[str, frozenset[Part]]:
    """Return so many people, of whom the first have received these parts, each up to a number of them."""
    return {f"p{at}": frozenset().union(*(parts for first, parts in received if at < first)) for at in range(number)}


FEW_HAVE_C = members(20, (3, C), (10, D))
OTHERS = frozenset(f"o{at}" for at in range(40))
THERE = frozenset(("p0", "p1", "p2", *(f"o{at}" for at in range(17))))
HERE = SessionData(THERE, C)


def surveyed(
    targets: Mapping[str, frozenset[Part]], *sessions: SessionData, elsewhere: frozenset[Part] = C | D
) -> tuple[Microdata, SuppressionPattern]:
    """Return what is known of 20 members, of whom 3 have C and 10 have D, and what is withheld of it."""
    asked = {name: TargetData(parts, FEW_HAVE_C) for name, parts in targets.items()}
    microdata = Microdata(asked, sessions, elsewhere=elsewhere, others=bool(elsewhere), staff=OTHERS)
    return microdata, secondary_suppression(microdata)


@pytest.mark.parametrize(
    ("targets", "sessions", "elsewhere", "expected"),
    [
        ({"c": C}, (), C | D, {"c": FeasibilityInterval(17, 3)}),
        ({"c": C, "again": C}, (), C | D, {"c": FeasibilityInterval(0, 0), "again": FeasibilityInterval(0, 0)}),
        ({"c": C, "d": D}, (), C | D, {"c": FeasibilityInterval(17, 3)}),
        (
            {"c": C, "d": D, "both": C | D},
            (),
            C | D,
            {"c": FeasibilityInterval(10, 0), "both": FeasibilityInterval(0, 0)},
        ),
        ({"c": C}, (HERE,), D, {"c": FeasibilityInterval(0, 0)}),
        ({"c": C}, (HERE,), C, {"c": FeasibilityInterval(17, 0)}),
    ],
)
def test_a_number_could_be_another_one_by_those_who_change_nothing_else(
    targets: dict[str, frozenset[Part]],
    sessions: tuple[SessionData, ...],
    elsewhere: frozenset[Part],
    expected: dict[str, FeasibilityInterval],
) -> None:
    """Of the session that is printed nobody can be taken away, nor added; and no numerator may change beside it."""
    microdata, gone = surveyed(targets, *sessions, elsewhere=elsewhere)
    assert not gone.sessions
    assert feasibility_intervals(microdata, gone) == expected
    assert protection_levels(microdata, gone) == dict.fromkeys(expected, FeasibilityInterval(5, 5))


def test_where_more_may_be_withheld_than_must_be_a_number_must_be_able_to_be_any() -> None:
    microdata, gone = surveyed({"c": C}, HERE)
    assert protection_levels(microdata, replace(gone, unproven=True)) == {"c": FeasibilityInterval(3, 17)}
