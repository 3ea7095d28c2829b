"""Who held a post when is known to the reader: nobody was at a session before they came, or after they left."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

import pytest
from reports.posts_attacker import Attacker, commune
from reports.public_edition import edition
from reports.test_disclosure import officials, session, span, target

from hrcomms.disclosure.microdata import Microdata, Opportunity, SessionData, TargetData
from hrcomms.disclosure.protection_levels import feasibility_intervals
from hrcomms.disclosure.secondary_suppression import secondary_suppression
from hrcomms.figures.counts import FEW, Suppressed

pytestmark = pytest.mark.solver

PART = ("c", date(2023, 1, 1))
NEVER = Opportunity(frozenset(), frozenset())


def shown(files: dict[str, Any], year: int = 2024) -> list[Any]:
    made = edition(files, year)
    targets = ((one.numerator, one.denominator) for one in made.targets)
    return [*targets, *(row.attended for row in made.training.rows)]


def with_days(files: dict[str, Any], people: list[int], **days: str) -> dict[str, Any]:
    for at in people:
        files["staff.yaml"]["staff"][at]["posts"][0].update(days)
    return files


def newcomers() -> dict[str, Any]:
    """Of 26 members 16 held a post on the day of the session, and 14 of these were there."""
    files = officials(["f"] * 26 + ["g"] * 20, [target("c", "c")], session("s", "c", [*span(14), *span(26, 38)]))
    return with_days(files, span(16, 26), start_date="2024-11-01")


def former_staff() -> dict[str, Any]:
    """Of 20 members 18 were at the session; ten others had left before it."""
    files = officials(["f"] * 20 + ["g"] * 10, [target("c", "c")], session("s", "c", span(18)))
    return with_days(files, span(20, 30), end_date="2023-11-01")


def earlier_years() -> dict[str, Any]:
    """Of 30 members 16 could be at the session of the year before, which 14 were at; in this year there was none."""
    files = officials(
        ["f"] * 30, [target("c", "c")], session("s", "c", span(14), "2023-03-01"), session("u", "d", span(30))
    )
    return with_days(files, span(16, 30), start_date="2024-01-01")


@pytest.mark.parametrize("files", [newcomers(), former_staff(), earlier_years()])
def test_what_posts_forbid_does_not_make_up_for_few(files: dict[str, Any]) -> None:
    numerator, denominator = shown(files)[0]
    assert isinstance(numerator, Suppressed)
    assert isinstance(denominator, int)


def test_a_session_of_all_but_few_who_could_be_there_is_not_told() -> None:
    assert isinstance(shown(former_staff())[1], Suppressed)


def test_what_posts_leave_open_is_told() -> None:
    """The same people, each of whom could have been there; and some who could not, beside enough who were not."""
    files = officials(["f"] * 26 + ["g"] * 20, [target("c", "c")], session("s", "c", [*span(14), *span(26, 38)]))
    assert shown(files) == [(14, 26), 26]
    assert shown(with_days(files, span(24, 26), start_date="2024-11-01"))[0] == (14, 26)


def test_who_was_at_a_session_without_a_post_could_be() -> None:
    """An entry that is missing forbids nothing: the edition is as it would be if the entry were there."""
    files = officials(["f"] * 20 + ["g"] * 16, [target("c", "c")], session("s", "c", [*span(9), *span(20, 29)]))
    assert shown(files) == [(9, 20), 18]
    assert shown(with_days(files, span(20, 36), start_date="2024-11-01")) == [(9, 20), 18]


SIZES = [(12, 6, 0), (12, 6, 12), (9, 9, 9), (6, 12, 8), (16, 3, 5), (5, 5, 18)]


@pytest.mark.parametrize("sizes", SIZES)
def test_no_answer_gives_a_group_of_few_away(sizes: tuple[int, int, int]) -> None:
    """Members who could be there, members who came later, and others who could: all worlds of so many are gone through.

    The reader knows how many there are of each, and the program. What is printed leaves open how many of those who
    could be there were, and how many were not, where that is few.
    """
    alike: defaultdict[tuple[object, ...], set[tuple[int, int]]] = defaultdict(set)
    able, late, others = sizes
    for members, rest in product(range(able + 1), range(others + 1)):
        alike[printed(able, late, others, members, rest)].add((members, rest))
    for worlds in alike.values():
        for members, rest in worlds:
            if min(members, able - members) < FEW <= able:
                assert len({one for one, _ in worlds}) > 1, (members, rest)
            if min(rest, others - rest) < FEW <= others:
                assert len({two for _, two in worlds}) > 1, (members, rest)


def world(able: int, late: int, others: int, members: int, rest: int) -> Microdata:
    """Return members who could be at a session, ones who came later, and others, of whom so many were there."""
    people = [f"a{at}" for at in range(able)], [f"l{at}" for at in range(late)], [f"o{at}" for at in range(others)]
    there = frozenset((*people[0][:members], *people[2][:rest]))
    received = {one: frozenset((PART,) if one in there else ()) for one in (*people[0], *people[1])}
    return Microdata(
        {"t": TargetData(frozenset((PART,)), received)},
        (SessionData(there, frozenset((PART,))),),
        others=False,
        staff=frozenset(one for part in people for one in part),
        opportunities=dict.fromkeys(people[1], NEVER),
    )


def printed(able: int, late: int, others: int, members: int, rest: int) -> tuple[object, ...]:
    """Return what is told of a target and a session of such a world."""
    gone, there = secondary_suppression(world(able, late, others, members, rest)), members + rest
    return (
        None if "t" in gone.denominators else able + late,
        None if "t" in gone.numerators else members,
        None if 0 in gone.sessions else there,
        None if gone.people else there,
    )


def test_who_could_not_be_there_makes_up_for_nobody_in_a_sum() -> None:
    """Of 10 members who could be at a session of the year before 3 were; 20 came later, and lend nothing to a sum."""
    microdata = replace(world(10, 20, 0, 3, 0), sessions=(), elsewhere=frozenset((PART,)))
    gone = secondary_suppression(microdata)
    assert feasibility_intervals(microdata, gone) == {"t": (7, 3)}
    assert feasibility_intervals(replace(microdata, opportunities={}), gone) == {"t": (27, 3)}


def test_a_small_number_that_is_withheld_is_not_told_by_a_session() -> None:
    """Of a session of 12 at least 4 are members, since there are 8 others; and the rule says: no more than 4."""
    files = officials(["f"] * 20 + ["g"] * 8, [target("c", "c")], session("s", "c", [*span(4), *span(20, 28)]))
    (numerator, denominator), attended = shown(files)
    assert (denominator, isinstance(numerator, Suppressed), isinstance(attended, Suppressed)) == (20, True, True)
    files = officials(["f"] * 20 + ["g"] * 18, [target("c", "c")], session("s", "c", [*span(4), *span(20, 28)]))
    assert shown(files)[1] == 12


@pytest.mark.parametrize("seed", [0, 1, 4, 8, 10, 12, 13, 21])
def test_no_group_of_few_is_recovered_where_people_come_and_go(seed: int) -> None:
    attacker = Attacker(commune(Random(seed)))  # noqa: S311 - the same communes in each run
    assert list(attacker.recovered()) == []
