"""Somebody who has read the public report of each commune of a province, and the public sums of all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from later import Later
from reports.communes import attacker
from reports.disclosure_attacker import MOST, Attacker
from reports.public_edition import edition

from hrcomms.reports import render

highspy: Any = Later("highspy")

Files = dict[str, Any]


class Joint(Attacker):
    """Looks for groups of one commune whose number follows from all editions and all sums together.

    `told` says for each target, by its title, the numerator and denominator of the sum, None where it is withheld.
    """

    def __init__(self, communes: Sequence[Files], year: int, told: Mapping[str, tuple[int | None, int | None]]) -> None:
        self.parts = [attacker(files, render(edition(files, year), "md", "en")) for files in communes]
        self.model = highspy.Highs()
        self.model.silent()
        everybody = [(at, column) for at, part in enumerate(self.parts) for column in part.columns]
        self.unknown = [self.model.addIntegral(lb=0, ub=MOST) for _ in everybody]
        start = 0
        self.starts = []
        for part in self.parts:
            self.starts.append(start)
            for row, count in zip(part.rows, part.told.values(), strict=True):
                self.model.addConstr(self.sum(self.widened(row, start)) == count)
            start += len(part.columns)
        for title, numbers in told.items():
            for name, count in zip((f"met {title}", f"all {title}"), numbers, strict=True):
                if count is not None:
                    self.model.addConstr(self.sum([name in column for _, column in everybody]) == count)
        self.possible = [[count for part in self.parts for count in part.possible[0]]]

    def widened(self, row: Sequence[int], start: int) -> tuple[int, ...]:
        return (*(0,) * start, *row, *(0,) * (len(self.unknown) - start - len(row)))

    def recovered(self) -> Iterator[str]:
        """Yield the groups of few of a commune whose number is told, each with the truth."""
        for at, (part, start) in enumerate(zip(self.parts, self.starts, strict=True)):
            for group, name in part.groups().items():
                count = part.value(group, part.possible[0])
                if self.pinned(self.widened(group, start), count):
                    yield f"commune {at}, {name}: {count}"
