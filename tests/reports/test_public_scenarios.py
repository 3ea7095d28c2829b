"""Who knows the rule, and the program, asks of every state of affairs what it would print; no answer gives one away.

All small worlds are gone through: what is withheld has several values among the worlds that print the same, and so has
every number of a few people who belong to one target and not to another, or were at one session and not at another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from typing import NamedTuple

import pytest
from examples import sampled_rows
from reports.public_edition import edition
from support import small

from hrcomms.disclosure.microdata import Microdata, SessionData, TargetData
from hrcomms.figures.activities import ChannelRow
from hrcomms.figures.counts import FEW, Count, Suppressed
from hrcomms.figures.members import MemberLine
from hrcomms.figures.sessions import SessionRow, TrainingFigures
from hrcomms.figures.targets import TargetFigure
from hrcomms.language import say
from hrcomms.reports import ReportContext
from hrcomms.reports.public_edition import public_edition

DAY = date(2025, 5, 5)
STAFF = frozenset(map(str, range(40)))
"""Of whom some were at no session: where all were, their number tells it."""


class World(NamedTuple):
    """What is printed, the numbers that are withheld somewhere, and those of groups that nobody may count if small."""

    printed: tuple[object, ...]
    numbers: dict[str, int]
    withheld: frozenset[str]
    groups: dict[str, int]


@cache
def empty() -> ReportContext:
    return edition(small(), public=False)


def nothing_given_away(worlds: Iterator[World]) -> None:
    alike: defaultdict[tuple[object, ...], list[World]] = defaultdict(list)
    for world in worlds:
        alike[world.printed].append(world)
    assert len(alike) > 1
    for same in alike.values():
        for name in same[0].withheld:
            assert len({world.numbers[name] for world in same}) > 1, (name, same[0])
        for name, count in same[0].groups.items():
            assert len({world.groups.get(name) for world in same}) > 1 or count >= FEW, (name, same[0])


# Targets


PRINTED = ("numerator", "denominator", "required", "expected_count", "value", "status")


def target(name: str, who: str, met: set[int], members: set[int], what: str = "something") -> TargetFigure:
    """Return a target of people; `who` says who counts, `what` for what."""
    share = Fraction(1, 2)
    asked = say(what)
    lines = [MemberLine(str(one), "N", (), (), (), () if one in met else (asked,)) for one in sorted(members)]
    value = Fraction(len(met & members), len(members)) if members else None
    return TargetFigure(
        id=name,
        title=name,
        text=name,
        unit="people",
        threshold=share,
        due=DAY,  # type: ignore[arg-type]
        numerator=len(met & members),
        denominator=len(members),
        value=value,
        expected=share,  # type: ignore[arg-type]
        expected_count=(len(members) + 1) // 2,
        required=-(-len(members) // 2),
        shortfall=0,
        status="met",
        rule=(say(who), asked),  # type: ignore[arg-type]
        milestones=(),
        trend=(),
        members=tuple(lines),  # type: ignore[arg-type]
    )


def world_of(targets: list[TargetFigure], groups: dict[str, int]) -> World:
    edition = public_edition(replace(empty(), targets=tuple(targets)), lambda _: (), asked(targets))[0]
    numbers: dict[str, int] = {}
    printed: list[object] = []
    for one, shown in zip(targets, edition.targets, strict=True):
        printed += [getattr(shown, part) for part in PRINTED]
        numbers |= {f"{one.id} met": number(one.numerator), f"{one.id} all": number(one.denominator)}
        assert isinstance(shown.numerator, int) == (not isinstance(shown.value, Suppressed))
    withheld = {f"{one.id} met" for one in edition.targets if not isinstance(one.numerator, int)}
    withheld |= {f"{one.id} all" for one in edition.targets if not isinstance(one.denominator, int)}
    return World(tuple(printed), numbers, frozenset(withheld), groups)


def asked(targets: list[TargetFigure]) -> Microdata:
    """Return who is behind such targets: who meets one that asks for more has met what the others ask."""
    found = {}
    for one in targets:
        parts = frozenset((part, DAY) for part in ("something", one.rule[1].template))
        met = {line.id for line in one.met}
        found[one.id] = TargetData(parts, {line.id: parts if line.id in met else frozenset() for line in one.members})
    return Microdata(found, ())


def number(count: Count) -> int:
    assert isinstance(count, int)
    return count


def people(first: int, met: int, lacking: int) -> tuple[set[int], set[int]]:
    """Return people, numbered from `first`, and those of them who have met what is asked."""
    return set(range(first, first + met + lacking)), set(range(first, first + met))


def counted(name: str, met: int, lacking: int) -> dict[str, int]:
    """Return the numbers of a group; nobody is counted where there is nobody."""
    return {f"{name} all": met + lacking, f"{name} met": met, f"{name} lack": lacking} if met + lacking else {}


def sizes(most: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield all numbers of parts that are at most so many together."""
    return (one for one in product(range(most + 1), repeat=parts) if sum(one) <= most)


def one_target(most: int) -> Iterator[World]:
    for met, lacking in sizes(most, 2):
        members, done = people(0, met, lacking)
        yield world_of([target("a", "A", done, members)], counted("a", met, lacking))


def one_within_another(most: int) -> Iterator[World]:
    for met, lacking, more_met, more_lacking in sizes(most, 4):
        inner, done = people(0, met, lacking)
        more, more_done = people(100, more_met, more_lacking)
        both = [target("a", "A", done, inner), target("b", "B", done | more_done, inner | more)]
        yield world_of(both, counted("a", met, lacking) | counted("b not a", more_met, more_lacking))


def two_that_make_a_third(most: int) -> Iterator[World]:
    for met, lacking, more_met, more_lacking in sizes(most, 4):
        first, done = people(0, met, lacking)
        second, more_done = people(100, more_met, more_lacking)
        all_three = [
            target("c", "C", done | more_done, first | second),
            target("a", "A", done, first),
            target("b", "B", more_done, second),
        ]
        yield world_of(all_three, counted("a", met, lacking) | counted("b", more_met, more_lacking))


def the_same_people_twice(most: int) -> Iterator[World]:
    for met, lacking in sizes(most, 2):
        members, done = people(0, met, lacking)
        yield world_of([target("a", "A", done, members), target("b", "A", done, members)], counted("a", met, lacking))


def one_that_asks_for_more(most: int) -> Iterator[World]:
    for fully, partly, neither in sizes(most, 3):
        members = set(range(fully + partly + neither))
        first, second = set(range(fully)), set(range(fully + partly))
        both = [target("a", "A", first, members, "more"), target("b", "A", second, members)]
        yield world_of(both, {"only b": partly} if members else {})


# Sessions


def sessions(*attended: set[int]) -> World:
    rows = tuple(SessionRow("S", DAY, None, empty().training and say("c"), len(one), 0) for one in attended)  # type: ignore[arg-type]
    everybody = set().union(*attended)
    numbers = {"sum": sum(map(len, attended)), "people": len(everybody)}
    numbers |= {f"session {at}": len(one) for at, one in enumerate(attended)}
    figures = TrainingFigures(rows, numbers["people"], numbers["sum"], 0)
    seated = tuple(SessionData(frozenset(map(str, one)), frozenset()) for one in attended)
    people = Microdata({}, seated, staff=STAFF)
    shown = public_edition(replace(empty(), training=figures), lambda _: (), people)[0].training
    told = {"sum": shown.attendances, "people": shown.people}
    told |= {f"session {at}": row.attended for at, row in enumerate(shown.rows)}
    withheld = frozenset(name for name, count in told.items() if not isinstance(count, int))
    groups = {f"not at {at}": len(everybody - one) for at, one in enumerate(attended)} if len(attended) > 1 else {}
    if len(attended) == 2:
        groups["twice"] = len(attended[0] & attended[1])
    return World(tuple(told.items()), numbers, withheld, groups)


def one_session(most: int) -> Iterator[World]:
    return (sessions(set(range(size))) for size in range(most + 1))


def two_sessions(most: int) -> Iterator[World]:
    for first, second in product(range(most + 1), repeat=2):
        for both in range(min(first, second) + 1):
            yield sessions(set(range(first)), set(range(first - both, first - both + second)))


# People reached


def channels(most: int) -> Iterator[World]:
    for first, second in product((None, *range(most + 1)), repeat=2):
        counts = {"first": first, "second": second}
        known = [one for one in counts.values() if one is not None]
        rows = tuple(ChannelRow(None, (), one, None) for one in counts.values())
        total = ChannelRow(None, (), sum(known) if known else None, None)
        figures = replace(empty().activities, channels=rows, total=total)
        shown = public_edition(replace(empty(), activities=figures), lambda _: (), Microdata({}, ()))[0].activities
        told = dict(zip((*counts, "sum"), (one.reach for one in (*shown.channels, shown.total)), strict=True))
        numbers = {name: one for name, one in {**counts, "sum": total.reach}.items() if one is not None}
        withheld = frozenset(name for name, one in told.items() if isinstance(one, Suppressed))
        yield World(tuple(told.items()), numbers, withheld, {})


WORLDS = (
    (one_target, 2 * FEW + 3, 5 * FEW),
    (one_within_another, 2 * FEW - 1, 2 * FEW + 3),
    (two_that_make_a_third, 2 * FEW, 2 * FEW + 3),
    (the_same_people_twice, 2 * FEW + 3, 5 * FEW),
    (one_that_asks_for_more, 2 * FEW, 3 * FEW + 3),
    (one_session, 2 * FEW, 4 * FEW),
    (two_sessions, 2 * FEW, 2 * FEW + 3),
    (channels, 2 * FEW + 1, 2 * FEW + 1),
)
"""Worlds of so many people at most: with two groups that are large enough to be told; and thoroughly."""


@pytest.mark.parametrize(
    ("worlds", "most"),
    [
        *sampled_rows(((worlds, few) for worlds, few, _ in WORLDS), every=3),
        *(pytest.param(worlds, many, marks=pytest.mark.thorough) for worlds, few, many in WORLDS if many > few),
    ],
)
def test_what_is_withheld_is_not_given_away_by_what_is_printed(
    worlds: Callable[[int], Iterator[World]], most: int
) -> None:
    nothing_given_away(worlds(most))
