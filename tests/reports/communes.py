"""Random communes, and the truth about their people as an attacker's groups count it."""

from collections import Counter
from random import Random
from typing import Any

from reports.disclosure_attacker import Attacker, Column, Knowledge, printed
from support import small

FUNCTIONS, COMPONENTS = "fgh", "cde"


def commune(random: Random, people: int, sessions: int, targets: int) -> dict[str, Any]:
    """Return a dataset with outsiders, targets that share members and components, and sessions of two years."""
    staff = [_person(random, at) for at in range(people)]
    parts = COMPONENTS[: random.randint(1, 3)]
    held = [_session(random, at, staff, parts, 2024) for at in range(sessions)]
    held += [_session(random, 100 + at, staff, parts, 2023) for at in range(random.choice((0, 0, 1, 2)))]
    return small(
        plan={
            "targets": [_target(random, at, parts) for at in range(targets)],
            "functions": [{"id": one, "name": one} for one in FUNCTIONS],
            "components": [{"id": one, "name": one} for one in COMPONENTS],
        },
        staff=staff,
        training=held,
    )


def _person(random: Random, at: int) -> dict[str, Any]:
    functions = random.choice((["f"], ["f"], ["f"], ["g"], ["f", "g"]) if random.random() < 0.95 else ([], ["h"]))
    post = {"organisation": "ubnd", "title": "Post", "start_date": "2023-01-01"}
    posts = [post | ({"functions": functions} if functions else {})] if random.random() < 0.95 else []
    return {"id": f"p-{at:03}", "name": f"Person {at}", "posts": posts}


def _target(random: Random, at: int, parts: str) -> dict[str, Any]:
    population = {"functions": list(random.choice(("f", "f", "fg", "fg", "g")))} if random.random() < 0.8 else {}
    asked = random.sample(parts, random.choice((1, 1, min(2, len(parts)))))
    measure = {"kind": "training-coverage", "components": asked, "population": population}
    return {
        "id": f"t-{at}",
        "title": f"T {at}",
        "text": "T",
        "due": "2028-12-31",
        "threshold": "70%",
        "measure": measure,
    }


def _session(random: Random, at: int, staff: list[dict[str, Any]], parts: str, year: int) -> dict[str, Any]:
    posted = [one["id"] for one in staff if one["posts"]]
    others = [one["id"] for one in staff if not one["posts"]]
    size = len(posted) * random.choice((3, 4, 5, 6, 7, 10)) // 10
    present = random.sample(posted, max(size, min(len(posted), 1))) + random.sample(
        others, random.choice((0, len(others)))
    )
    return {
        "id": f"s-{at}",
        "title": f"S {at}",
        "start_date": f"{year}-03-{at % 28 + 1:02}",
        "components": random.sample(parts, random.choice((1, 1, min(2, len(parts))))),
        "attended": sorted(present) or [staff[0]["id"]],
    }


def attacker(files: dict[str, Any], markdown: str, *, posts: bool = False) -> Attacker:
    """Return somebody who has read the edition of 2024 of such a commune, and may know the posts."""
    targets = {
        one["title"]: (
            frozenset(one["measure"]["population"].get("functions", ())),
            frozenset(one["measure"]["components"]),
        )
        for one in files["plan.yaml"]["plan"]["targets"]
    }
    held = files["training.yaml"]["training"]
    years = {one["title"]: one for one in held if one["start_date"].startswith("2024")}
    posts = {one["id"]: _post(one) for one in files["staff.yaml"]["staff"]}
    knows = Knowledge(
        targets=targets,
        sessions={title: frozenset(one["components"]) for title, one in years.items()},
        elsewhere=frozenset(part for one in held if one not in years.values() for part in one["components"]),
        posts=frozenset(posts.values()),
    )
    truth: Counter[Column] = Counter()
    for person, post in posts.items():
        received = frozenset(part for one in held if person in one["attended"] for part in one["components"])
        at = frozenset(title for title, one in years.items() if person in one["attended"])
        truth[knows.sets(post, received, at)] += 1
    told = printed(markdown)
    return Attacker(knows, told, truth, posts=posts)


def _post(person: dict[str, Any]) -> frozenset[str] | None:
    return frozenset(person["posts"][0].get("functions", ())) if person["posts"] else None
