"""From the numbers that a public edition prints, nobody computes those that it withholds, nor counts a few people.

The solver reads the printed Markdown and knows the rule, who may belong to which targets, and which sums add up; it
knows nothing of the program.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from math import ceil
from random import Random
from typing import Any

import pytest
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st
from later import Later
from reports.paper import Paper, read
from reports.public_edition import edition
from support import ROOT, run, small

from hrcomms.reports import ReportContext, render

pytestmark = pytest.mark.solver

highspy: Any = Later("highspy")

FEW = 5
MOST = 400
FORM = "md"
"""The other forms print the same numbers: see test_public_figures; "docx" belongs there."""
Counts = dict[str, int | None]
"""Printed numbers by name; None stands for one that is withheld."""


# What is printed


def number(cell: str) -> int | None:
    return None if cell in ("withheld", "[…]") else int(cell.replace(",", ""))


@dataclass(frozen=True)
class Printed:
    """The numbers of people in a public edition; `people` are the targets of people by the titles given."""

    numerators: Counts
    denominators: Counts
    sessions: list[int | None]
    attendances: int | None
    people: int | None
    reach: list[int | None]
    reached: int | None


def printed(markdown: str, targets: Mapping[str, str]) -> Printed:
    """Return what is printed; `targets` are the ids of the targets of people, by title."""
    paper = read(markdown)
    numerators, denominators = {}, {}
    for title, result, goal, _, needed, status in paper.table("Target"):
        if title in targets:
            fraction = re.match(r"(\d+)/(\d+) \(", result)
            required, denominator = map(number, needed.split("/"))
            one = targets[title]
            numerators[one], denominators[one] = (int(fraction[1]) if fraction else None), denominator
            if result == "nobody yet":
                assert (denominator, status) == (0, "Not assessed")
                numerators[one] = 0
                continue
            assert (status == "withheld") == (fraction is None)
            assert (required is None) == (denominator is None)
            if fraction:
                assert fraction[2] == str(denominator)
            if denominator is not None:
                assert required == ceil(round(float(goal[:-1]) * denominator, 6) / 100)
    sessions, attendances, people = sessions_of(paper)
    reach, reached = reach_of(paper)
    return Printed(numerators, denominators, sessions, attendances, people, reach, reached)


def sessions_of(paper: Paper) -> tuple[list[int | None], int | None, int | None]:
    said = [line for line in paper.paragraphs if "counted once" in line]
    if not said:
        return [], 0, 0
    *rows, total = [number(row[3]) for row in paper.table("Session")]
    attendances, people = re.findall(r"(\[…\]|[\d,]+) (?:attendance|person|people)", said[0])
    assert number(attendances) == total
    assert [number(one.rpartition(": ")[2][:-1]) for one in paper.items if ". Attended: " in one] == rows
    return rows, total, number(people)


def reach_of(paper: Paper) -> tuple[list[int | None], int | None]:
    if any(one.startswith("No activity was carried out in ") for one in paper.paragraphs):
        return [], 0
    *rows, total = [row[2] for row in paper.table("Channel")]
    return [number(one) for one in rows if one != "–"], 0 if total == "–" else number(total)


# The solver


class Solver:
    """Whole numbers with linear relations, of which the least and the greatest are asked."""

    def __init__(self) -> None:
        self.model = highspy.Highs()
        self.model.silent()

    def unknown(self, known: int | None = None, most: int = MOST) -> Any:
        low, high = (0, most) if known is None else (known, known)
        return self.model.addIntegral(lb=low, ub=high)

    def hold(self, relation: Any) -> None:
        self.model.addConstr(relation)

    def either(self, few: Any, other: Any) -> None:
        """One of two numbers is small."""
        which = self.model.addBinary()
        self.hold(few <= FEW - 1 + MOST * which)
        self.hold(other <= FEW - 1 + MOST * (1 - which))

    def range(self, wanted: Any) -> tuple[int, int]:
        return self.end(self.model.minimize, wanted), self.end(self.model.maximize, wanted)

    def end(self, ask: Any, wanted: Any) -> int:
        ask(wanted)
        assert self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return round(self.model.getObjectiveValue())


def zero(solver: Solver) -> Any:
    return solver.unknown(0)


def pinned_in_training(found: Printed) -> Iterator[str]:
    """Yield the withheld numbers of the sessions that are pinned down, and the few people that can be counted."""
    solver = Solver()
    counts = [solver.unknown(one) for one in found.sessions]
    total, people = solver.unknown(found.attendances), solver.unknown(found.people)
    solver.hold(sum(counts, zero(solver)) == total)
    solver.hold(people <= total)
    for one in counts:
        solver.hold(one <= people)
    withheld = {f"session {at}": one for at, one in enumerate(counts) if found.sessions[at] is None}
    withheld |= {"sum": total} if found.attendances is None else {}
    withheld |= {"people": people} if found.people is None else {}
    yield from pinned(solver, withheld)
    if len(counts) > 1:
        apart = {f"not at session {at}": people - one for at, one in enumerate(counts)}
        yield from few(solver, {**apart, "more than once": total - people})


def pinned_in_reach(found: Printed) -> Iterator[str]:
    """Yield the withheld numbers of people reached that are pinned down."""
    solver = Solver()
    counts = [solver.unknown(one, FEW - 1 if one is None else MOST * 100) for one in found.reach]
    total = solver.unknown(found.reached, MOST * 100)
    solver.hold(sum(counts, zero(solver)) == total)
    withheld = {f"channel {at}": one for at, one in enumerate(counts) if found.reach[at] is None}
    yield from pinned(solver, withheld | ({"sum": total} if found.reached is None else {}))


Cell = frozenset[str]


@dataclass(frozen=True)
class Secret:
    """Who is counted: the people of each cell (those who belong to the same targets), and who have met what is asked.

    The solver may know which cells there are. It looks only at groups that are small in truth: no others can be found
    to be small.
    """

    members: Mapping[Cell, set[str]]
    met: Mapping[str, set[str]]
    asks: Mapping[str, str]


def secret(internal: ReportContext) -> Secret:
    people = [one for one in internal.targets if one.of_people]
    belonging: dict[str, set[str]] = {}
    members: dict[Cell, set[str]] = {frozenset((one.id,)): set() for one in people if not one.members}
    met: dict[str, set[str]] = {}
    for one in people:
        met.setdefault(repr(one.rule[1:]), set()).update(line.id for line in one.met)
        for line in one.members:
            belonging.setdefault(line.id, set()).add(one.id)
    for who, what in belonging.items():
        members.setdefault(frozenset(what), set()).add(who)
    return Secret(members, met, {one.id: repr(one.rule[1:]) for one in people})


class Targets:
    """The numbers of the targets of people, as one who knows what was printed may think of them."""

    def __init__(self, found: Printed, truth: Secret) -> None:
        self.found, self.truth, self.solver = found, truth, Solver()
        self.sizes = {cell: self.solver.unknown() for cell in truth.members}
        self.met = {(cell, ask): self.solver.unknown() for cell in self.sizes for ask in self.asked(cell)}
        self.withheld: dict[str, Any] = {}
        for (cell, _), one in self.met.items():
            self.solver.hold(one <= self.sizes[cell])
        for one in found.denominators:
            self.add(one)

    def asked(self, cell: Cell) -> set[str]:
        return {self.truth.asks[one] for one in cell}

    def sum(self, counts: list[Any]) -> Any:
        return sum(counts, self.solver.unknown(0))

    def add(self, one: str) -> None:
        """Take in what is printed of a target; where it shares no members, also why something is not."""
        own = [cell for cell in self.sizes if one in cell]
        d, n = (
            self.sum([self.sizes[cell] for cell in own]),
            self.sum([self.met[cell, self.truth.asks[one]] for cell in own]),
        )
        alone = own == [{one}]
        denominator, numerator = self.found.denominators[one], self.found.numerators[one]
        if denominator is None:
            self.withheld[f"denominator of {one}"] = d
        if numerator is None:
            self.withheld[f"numerator of {one}"] = n
        if denominator is not None or alone:
            self.solver.hold(d <= FEW - 1 if denominator is None else d == denominator)
        if numerator is not None:
            self.solver.hold(n == numerator)
        elif alone:
            self.solver.either(n, d - n)

    def few(self) -> Iterator[str]:
        """Yield the groups of few people that can be counted: those that have members, and who of them met what."""
        for name, group in groups([*self.sizes]).items():
            people = frozenset().union(*(self.truth.members[cell] for cell in group))
            size = self.sum([self.sizes[cell] for cell in group])
            if 0 < len(people) < FEW:
                yield from few(self.solver, {name: size})
            for ask in frozenset.intersection(*(frozenset(self.asked(cell)) for cell in group)) if people else ():
                met = self.sum([self.met[cell, ask] for cell in group])
                if len(people & self.truth.met[ask]) < FEW:
                    yield from few(self.solver, {f"{name} met": met})
                if len(people - self.truth.met[ask]) < FEW:
                    yield from few(self.solver, {f"{name} lacks": size - met})


def groups(cells: list[Cell]) -> dict[str, frozenset[Cell]]:
    """Return who belongs to the same targets; to one, to two, to either, to one and not to another."""
    named = {f"exactly {sorted(cell)}": frozenset((cell,)) for cell in cells}
    for one, other in product(sorted(frozenset().union(*cells)), repeat=2):
        named[f"{one} and {other}"] = frozenset(cell for cell in cells if {one, other} <= cell)
        named[f"{one} or {other}"] = frozenset(cell for cell in cells if {one, other} & cell)
        named[f"{one} not {other}"] = frozenset(cell for cell in cells if one in cell and other not in cell)
    return {name: group for group, name in {group: name for name, group in named.items() if group}.items()}


def pinned_in_targets(found: Printed, truth: Secret) -> Iterator[str]:
    """Yield the withheld numbers of targets that are pinned down, and the groups of few people that can be counted."""
    if truth.asks:
        thought = Targets(found, truth)
        yield from pinned(thought.solver, thought.withheld)
        yield from thought.few()


def pinned(solver: Solver, withheld: Mapping[str, Any]) -> Iterator[str]:
    for name, one in withheld.items():
        low, high = solver.range(one)
        if low == high:
            yield f"{name} is {low}"


def few(solver: Solver, counts: Mapping[str, Any]) -> Iterator[str]:
    """Yield the counts that are known and small."""
    for name, one in counts.items():
        low, high = solver.range(one)
        if low == high < FEW:
            yield f"{name}: {low}"


# The shipped data


@pytest.mark.parametrize("year", range(2023, 2027))
def test_nothing_is_pinned_in_the_shipped_data(year: int) -> None:
    out = run("--lang", "en", "report", "--year", year, "--public").out
    context = shipped(year)
    found = printed(out, {one.title: one.id for one in context.targets if one.of_people})
    assert None in found.numerators.values()
    assert list(everything_pinned(found, context)) == []


@cache
def shipped(year: int) -> ReportContext:
    from hrcomms.dataset.reader import data_of

    files = {
        path.relative_to(ROOT / "data").as_posix(): data_of(path.read_text("utf-8"))
        for path in sorted((ROOT / "data").rglob("*.yaml"))
    }
    return edition(files, year, public=False)


def everything_pinned(found: Printed, internal: ReportContext) -> Iterator[str]:
    yield from pinned_in_training(found)
    yield from pinned_in_reach(found)
    yield from pinned_in_targets(found, secret(internal))


# Random data

CLASSES = ("state-agency", "socio-political", "village")
POPULATIONS: list[dict[str, Any]] = [
    {},
    *({"classifications": list(some)} for size in (1, 2) for some in combinations(CLASSES, size)),
    {"functions": ["f"]},
    {"functions": ["g"]},
    {"functions": ["f", "g"]},
    {"classifications": ["village"], "functions": ["f"]},
]


def random_files(random: Random) -> dict[str, Any]:
    """Return a dataset of few people in many targets that have members in common, with sessions and activities."""
    bodies = [{"id": f"b-{at}", "name": f"Body {at}", "classification": one} for at, one in enumerate(CLASSES)]
    people = [f"p-{at}" for at in range(random.choice((0, 3, 5, 7, 10, 12, 16, 20, 25, 30)))]
    staff = [{"id": one, "name": f"Person {one}", "posts": list(posts(random))} for one in people]
    targets = [
        {
            "id": f"t-{at}",
            "title": f"T {at}",
            "text": "T",
            "due": "2028-12-31",
            "threshold": random.choice(("70%", "100%", "50%")),
            "measure": {
                "kind": "training-coverage",
                "components": random.choice((["c"], ["c"], ["c", "d"])),
                "population": random.choice(POPULATIONS),
            },
        }
        for at in range(random.randint(1, 4))
    ]
    known = {name: [{"id": one, "name": one} for one in ids] for name, ids in VOCABULARIES.items()}
    return small(
        plan={"targets": targets, **known},
        organisations=bodies,
        staff=staff,
        training=[session(random, at, people) for at in range(random.randint(0, 4))],
        activities=[activity(random, at) for at in range(random.randint(0, 4))],
    )


VOCABULARIES = {"functions": "fg", "components": "cd", "channels": "hkl"}


def posts(random: Random) -> Iterator[dict[str, Any]]:
    for _ in range(random.choice((1, 1, 1, 2))):
        functions = random.choice((["f"], ["g"], ["f", "g"], ["f"], []))
        post = {"organisation": f"b-{random.randrange(3)}", "title": "Post", "start_date": "2023-01-01"}
        yield post | ({"functions": functions} if functions else {})


def session(random: Random, at: int, people: list[str]) -> dict[str, Any]:
    size = random.choice((random.randint(0, 8), len(people), len(people) // 2, len(people) - random.randint(0, 6)))
    return {
        "id": f"s-{at}",
        "title": f"Session {at}",
        "start_date": random.choice(("2024-03-03", "2025-03-03", "2025-04-04")),
        "components": random.choice((["c"], ["d"], ["c", "d"])),
        "attended": random.sample(people, min(max(size, 0), len(people))),
    }


def activity(random: Random, at: int) -> dict[str, Any]:
    reach = random.choice((None, 0, random.randint(0, 9), random.randint(0, 9), 300))
    one = {"id": f"a-{at}", "title": f"A {at}", "organisation": "ubnd", "start_date": "2025-05-05"}
    channel = random.choice(("h", "k", "l", None))
    return one | ({"reach": reach} if reach is not None else {}) | ({"channel": channel} if channel else {})


@datasets
@given(st.integers(0))
def test_nothing_is_pinned_in_random_data(seed: int) -> None:
    files = random_files(Random(seed))  # noqa: S311 - one small number instead of hundreds
    internal = edition(files, public=False)
    found = printed(render(edition(files), FORM, "en"), {one.title: one.id for one in internal.targets})
    assert list(everything_pinned(found, internal)) == []
