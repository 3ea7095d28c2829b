"""Communes whose staff come and go, and somebody who knows who held which post when and reads their public edition.

It knows nothing of the program: it tells people apart by their functions and by the sessions that their posts let them
be at, thinks of every way in which these may have been there, and asks whether the printed numbers leave one answer.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any, NamedTuple

from later import Later
from reports.public_edition import edition
from support import small

highspy: Any = Later("highspy")

FEW = 5
MOST = 60
END = "2024-12-31"
Target = dict[str, Any]


class Same(NamedTuple):
    """People whom the reader cannot tell apart: functions, sessions held while in post, and whether still there."""

    functions: tuple[str, ...]
    could: tuple[int, ...]
    there: bool


class Kind(NamedTuple):
    """Such people who were at these sessions."""

    same: Same
    at: frozenset[int]


def commune(random: Random) -> dict[str, Any]:
    """Return a dataset with people who came or left between its sessions, which they were at only while in post."""
    starts = ["2023-01-01"] * random.choice((2, 4)) + ["2024-02-01", "2024-06-01"][: random.randint(1, 2)]
    ends = [""] * 6 + ["2023-10-01", "2024-04-15"][: random.randint(0, 2)]
    many = random.choice((random.randint(12, 25), random.randint(25, 45)))
    staff = [_person(random, at, random.choice(starts), random.choice(ends)) for at in range(many)]
    parts = "cd"[: random.randint(1, 2)]
    days = ["2024-03-01", "2024-05-01", "2024-09-01"][: random.randint(1, 3)]
    days = ["2023-05-01", *days] if random.random() < 0.5 else days
    held = [_session(random, f"s-{at}", day, staff, parts) for at, day in enumerate(days)]
    terms = {
        name: [{"id": one, "name": one} for one in ids] for name, ids in (("functions", "fg"), ("components", "cd"))
    }
    targets = [_target(random, f"t-{at}", parts) for at in range(random.randint(1, 3))]
    return small(plan={"targets": targets, **terms}, staff=staff, training=held)


def _person(random: Random, at: int, start: str, end: str) -> dict[str, Any]:
    functions = random.choice((["f"], ["f"], ["g"], ["f", "g"], []))
    post = {"organisation": "ubnd", "title": "Post", "start_date": start}
    post |= {"end_date": end} if end > start else {}
    return {
        "id": f"p-{at:02}",
        "name": f"Person {at}",
        "posts": [post | ({"functions": functions} if functions else {})],
    }


def _in_post(person: dict[str, Any], day: str) -> bool:
    post = person["posts"][0]
    return bool(post["start_date"] <= day <= post.get("end_date", "9999"))


def _session(random: Random, name: str, day: str, staff: list[dict[str, Any]], parts: str) -> dict[str, Any]:
    could = [one["id"] for one in staff if _in_post(one, day)]
    there = random.sample(could, max(1, len(could) * random.choice((3, 5, 6, 7, 8, 9, 10)) // 10))
    given = sorted(random.sample(parts, random.randint(1, len(parts))))
    return {"id": name, "title": name, "start_date": day, "components": given, "attended": sorted(there)}


def _target(random: Random, name: str, parts: str) -> Target:
    functions = random.choice(([], ["f"], ["g"], ["f", "g"]))
    asked = sorted(random.sample(parts, random.randint(1, len(parts))))
    measure = {
        "kind": "training-coverage",
        "components": asked,
        "population": {"functions": functions} if functions else {},
    }
    return {"id": name, "title": name, "text": "T", "due": "2028-12-31", "threshold": "70%", "measure": measure}


class Attacker:
    """The reader of the edition of 2024 of such a commune."""

    def __init__(self, files: dict[str, Any]) -> None:
        self.staff, self.held = files["staff.yaml"]["staff"], files["training.yaml"]["training"]
        self.targets: list[Target] = files["plan.yaml"]["plan"]["targets"]
        self.year = [at for at, one in enumerate(self.held) if one["start_date"] > "2024"]
        self.shown = edition(files, 2024)
        self.truth = Counter(Kind(self._same(one), self._at(one)) for one in self.staff)
        self.sizes = Counter(map(self._same, self.staff))
        self.model = highspy.Highs()
        self.model.silent()
        self.unknown = {one: self.model.addIntegral(lb=0, ub=MOST) for one in self.kinds}
        for size, counted in ((size, lambda kind, same=same: kind.same == same) for same, size in self.sizes.items()):
            self.model.addConstr(self._sum(counted) == size)
        for count, counted in self._told():
            if isinstance(count, int):
                assert sum(n for kind, n in self.truth.items() if counted(kind)) == count
                self.model.addConstr(self._sum(counted) == count)

    def _same(self, person: dict[str, Any]) -> Same:
        could = tuple(at for at, one in enumerate(self.held) if _in_post(person, one["start_date"]))
        return Same(tuple(person["posts"][0].get("functions", ())), could, _in_post(person, END))

    def _at(self, person: dict[str, Any]) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self.held) if person["id"] in one["attended"])

    @cached_property
    def kinds(self) -> list[Kind]:
        """All that anybody can think of."""
        ways = {
            one: [set(way) for size in range(len(one.could) + 1) for way in combinations(one.could, size)]
            for one in self.sizes
        }
        return [Kind(one, frozenset(way)) for one, every in ways.items() for way in every]

    def _belongs(self, same: Same, target: Target) -> bool:
        functions = target["measure"]["population"].get("functions")
        return same.there and (not functions or not set(functions).isdisjoint(same.functions))

    def _met(self, kind: Kind, target: Target) -> bool:
        had = {part for at in kind.at for part in self.held[at]["components"]}
        return self._belongs(kind.same, target) and had.issuperset(target["measure"]["components"])

    def _told(self) -> Iterator[tuple[Any, Callable[[Kind], bool]]]:
        for one, shown in zip(self.targets, self.shown.targets, strict=True):
            yield shown.denominator, lambda kind, one=one: self._belongs(kind.same, one)
            yield shown.numerator, lambda kind, one=one: self._met(kind, one)
        told = {row.title: row.attended for row in self.shown.training.rows}
        for at in self.year:
            yield told[self.held[at]["title"]], lambda kind, at=at: at in kind.at
        yield self.shown.training.people, lambda kind: not kind.at.isdisjoint(self.year)

    def _sum(self, counted: Callable[[Kind], bool]) -> Any:
        every = list(self.unknown.values())
        return sum((one for kind, one in self.unknown.items() if counted(kind)), 0 * every[0])

    def recovered(self) -> Iterator[str]:
        """Yield the groups of few whose number the printed ones give away: of all, or of those with the same posts."""
        ways = [(f"at {at}", lambda kind, at=at: at in kind.at) for at in self.year]
        ways += [(f"met {one['id']}", lambda kind, one=one: self._met(kind, one)) for one in self.targets]
        for cell in (None, *dict.fromkeys(map(self._cell, self.sizes))):
            inside = [kind for kind in self.kinds if cell is None or self._cell(kind.same) == cell]
            for name, counted in ways:
                for holds in (True, False):
                    group = [kind for kind in inside if counted(kind) is holds]
                    if 0 < len(group) < len(inside) and self._pinned(group):
                        yield f"{'' if holds else 'not '}{name} of {cell}"

    def _cell(self, same: Same) -> tuple[tuple[bool, ...], tuple[int, ...]]:
        return tuple(self._belongs(same, one) for one in self.targets), same.could

    def _pinned(self, group: list[Kind]) -> bool:
        count = sum(self.truth[kind] for kind in group)
        if count >= FEW:
            return False
        for ask in (self.model.minimize, self.model.maximize):
            ask(self._sum(set(group).__contains__))
            if round(self.model.getInfo().objective_function_value) != count:
                return False
        return True
