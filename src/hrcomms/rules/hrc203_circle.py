"""HRC203: a circle of parents or successors."""

from collections.abc import Iterator, Mapping

from hrcomms.diagnostics import Severity
from hrcomms.language import say
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC203", Severity.ERROR)
def circle(scope: Scope) -> Iterator[Finding]:
    """A body is its own parent or its own successor, directly or over some steps.

    Why: "everything below it" and "who took over" have no answer then.

    Wrong:
        organisations:
          - {id: a, name: A, classification: other, parent: b}
          - {id: b, name: B, classification: other, parent: a}
    Right:
        organisations:
          - {id: a, name: A, classification: other, parent: b}
          - {id: b, name: B, classification: other}
    """
    bodies = scope.dataset.organisation_by_id
    ways: dict[str, dict[str, tuple[str, ...]]] = {
        "parent": {one: (body.parent,) if body.parent else () for one, body in bodies.items()},
        "successors": {one: body.successors for one, body in bodies.items()},
    }
    for key, steps in ways.items():
        for circle in _circles(steps):
            message = say("'{key}' leads in a circle: {way}", key=key, way=" > ".join((*circle, circle[0])))
            yield Finding(scope.dataset.place(bodies[circle[0]], key), message, say("break the circle at one of them"))


def _circles(steps: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield each circle found by walking in order of ids, once, from its smallest id on."""
    done: set[str] = set()
    for start in sorted(steps):
        way: list[str] = []
        trail: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            trail.append((start, iter(sorted(steps[start]))))
            way.append(start)
        while trail:
            following = next(trail[-1][1], None)
            if following is None:
                done.add(trail.pop()[0])
                way.pop()
            elif following in way:
                circle = way[way.index(following) :]
                smallest = circle.index(min(circle))
                yield (*circle[smallest:], *circle[:smallest])
            elif following in steps and following not in done:
                trail.append((following, iter(sorted(steps[following]))))
                way.append(following)
