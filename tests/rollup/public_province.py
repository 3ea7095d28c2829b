"""Random provinces whose communes carry out one plan, their public edition, and somebody who reads it.

The reader knows nothing of the program: it has the JSON of `rollup --public`, and thinks of all whole numbers that fit.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from province import TODAY
from reports.communes import commune as random_commune

from hrcomms.dataset import MemoryTree
from hrcomms.output.rollup import as_json
from hrcomms.rollup.places import Source
from hrcomms.rollup.published import published
from hrcomms.rollup.summary import summarise
from hrcomms.rollup.total import Total, total

FEW, MOST = 5, 40
Files = dict[str, Any]


def named(files: Files, name: str) -> Files:
    """Return a dataset whose owner is called so."""
    found = deepcopy(files)
    found["organisations.yaml"]["organisations"][0]["name"] = name
    return found


def province(random: Random, communes: int, people: tuple[int, int], targets: int) -> list[Files]:
    """Return communes of so many people that have the targets of the first one."""
    made = [
        random_commune(random, random.randint(*people), random.randint(1, 2), random.randint(1, targets))
        for _ in range(communes)
    ]
    plan = made[0]["plan.yaml"]
    parts = sorted({part for one in plan["plan"]["targets"] for part in one["measure"]["components"]})
    for files in made:
        files["plan.yaml"] = plan
        for session in files["training.yaml"]["training"]:
            session["components"] = random.sample(parts, random.randint(1, len(parts)))
    return [named(files, f"Xã {at}") for at, files in enumerate(made)]


def rolled(communes: list[Files], day: str) -> Total:
    """Return the public total of communes."""
    as_of = date.fromisoformat(day)
    found = []
    for at, files in enumerate(communes):
        tree = MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})
        summary = summarise(tree, as_of, TODAY, public=True)
        assert not summary.errors, summary.faults
        found.append((Source(f"xa-{at}", ""), summary))
    return published(total(found, as_of))


def told(communes: list[Files], day: str) -> list[dict[str, Any]]:
    """Return the targets in the JSON of the public edition of communes."""
    targets: list[dict[str, Any]] = json.loads(json.dumps(as_json.rollup(rolled(communes, day), "en")))["targets"]
    return targets


@dataclass(frozen=True)
class Row:
    """What is printed of a commune, None where nothing is."""

    met: int | None
    everybody: int | None

    def possible(self) -> Iterator[tuple[int, int]]:
        """Yield the people who have met a target, and all who belong to it, as the row itself allows."""
        for everybody in range(1, MOST + 1) if self.everybody is None else (self.everybody,):
            for met in range(everybody + 1) if self.met is None else (self.met,):
                yield met, everybody


def given_away(target: dict[str, Any]) -> list[str]:
    """Return of which communes it follows that few belong to a target, have met it, or have not."""
    rows = [Row(one["numerator"], one["denominator"]) for one in target["communes"] if one["denominator"] != 0]
    found = []
    for at, row in enumerate(rows):
        left = [one for one in row.possible() if _fits(target, *one, rows[:at] + rows[at + 1 :])]
        assert left
        most = (max(one) for one in ((m for m, _ in left), (e - m for m, e in left), (e for _, e in left)))
        names = ("met", "not met", "all")
        found += [
            f"{target['id']} {at}: {name} < {FEW}" for name, count in zip(names, most, strict=True) if count < FEW
        ]
    return found


def _fits(target: dict[str, Any], met: int, everybody: int, others: list[Row]) -> bool:
    """Tell whether the others can be such that the sums are as they are printed."""
    known = sum(one.everybody for one in others if one.everybody is not None)
    unknown = sum(one.everybody is None for one in others)
    people = range(known + unknown, known + unknown * MOST + 1)
    if target["denominator"] is not None:
        people = range(target["denominator"] - everybody, target["denominator"] - everybody + 1)
        if not known + unknown <= people[0] or (not unknown and people[0] != known):
            return False
    if target["numerator"] is None:
        return True
    rest = target["numerator"] - met - sum(one.met for one in others if one.met is not None)
    hidden = sum(one.everybody for one in others if one.everybody is not None and one.met is None)
    return 0 <= rest <= hidden + people[-1] - known


def nearly_done(random: Random, communes: int) -> list[Files]:
    """Return communes in most of which few lack something that earlier sessions gave to all others."""
    made = province(random, communes, (22, 30), 2)
    for files in made:
        earlier = [f"2023-05-{day}" for day in (11, 12, 13)]
        people = [one["id"] for one in files["staff.yaml"]["staff"]]
        parts = sorted(one["id"] for one in files["plan.yaml"]["plan"]["components"])
        files["training.yaml"]["training"] = [
            {
                "id": f"e-{at}",
                "title": f"E {at}",
                "start_date": day,
                "components": [part],
                "attended": random.sample(people, len(people) - random.randint(0, 3)),
            }
            for at, (day, part) in enumerate(zip(earlier, parts, strict=True))
        ]
    return made
