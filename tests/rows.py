"""Rows of a table as one test, where the whole suite runs: to report on each would take longer than to try it.

Each row is set up, tried and cleared away by itself, and each that fails is told with its name. Where files or words
choose among the tests, each row is a test.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Self

import pytest
from _pytest.runner import runtestprotocol

_MOST = 16
"""So few rows that nobody waits long for the last of them, while other workers have nothing to do."""


class Rows(pytest.Item):
    """Some rows of the table of one test."""

    rows: tuple[pytest.Function, ...] = ()

    @classmethod
    def of(cls, rows: Sequence[pytest.Function]) -> Self:
        """Make one test of rows, which have one parent and the same marks."""
        name = f"{rows[0].originalname}[{rows[0].callspec.id} and {len(rows) - 1} more]"
        made: Self = cls.from_parent(rows[0].parent, name=name)
        made.rows, made.own_markers = tuple(rows), list(rows[0].own_markers)
        made.keywords.update(rows[0].keywords)
        for row in rows:
            row.parent = made
        return made

    def runtest(self) -> None:
        """Try all rows, whatever happens to one."""
        reports = [one for row in self.rows for one in runtestprotocol(row, log=False, nextitem=self)]
        if failed := [one for one in reports if one.failed]:
            pytest.fail("\n\n".join(f"{one.nodeid} ({one.when})\n{one.longreprtext}" for one in failed), pytrace=False)
        if skipped := [one for one in reports if one.skipped]:
            pytest.skip("; ".join(f"{one.nodeid}: {one.longreprtext}" for one in skipped))

    def reportinfo(self) -> tuple[object, int | None, str]:
        """Tell where the test stands."""
        path, line, _ = self.rows[0].reportinfo()
        return path, line, self.name


def joined(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield the tests with the rows of each table joined, so many at a time; a property stays by itself."""
    for key, group in groupby(items, _table):
        rows = list(group)
        for first in range(0, len(rows), _MOST):
            some = rows[first : first + _MOST]
            if key is None or len(some) == 1:
                yield from some
            else:
                yield Rows.of(some)


def dealt(items: Iterable[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return tests with as many of those that may take long at the beginning of what each worker gets at first.

    Nobody then waits for the last of them. They are the properties and what is marked `thorough`.
    """
    listed = list(items)
    long = [one for one in listed if any(map(one.get_closest_marker, ("hypothesis", "thorough")))]
    first = set(long)
    short = [one for one in listed if one not in first]
    room = -(-len(short) // workers)
    hands = ((*long[at::workers], *short[at * room : (at + 1) * room]) for at in range(workers))
    return [one for hand in hands for one in hand]


def _table(item: pytest.Item) -> Hashable:
    """Return what the rows of a table have in common; None for a test without one, and for a property."""
    if not isinstance(item, pytest.Function) or not hasattr(item, "callspec") or item.get_closest_marker("hypothesis"):
        return None
    return item.parent, item.originalname, tuple(one for one in item.own_markers if one.name != "parametrize")
