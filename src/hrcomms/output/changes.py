"""What changed a target between two days, with the lines that show it: what all forms of `why --since` print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hrcomms.compliance.flow import Change, Flow, Part
from hrcomms.dataset import Dataset, Revision
from hrcomms.diagnostics import Location, Position
from hrcomms.language import Named, Text


class Side(NamedTuple):
    """Where one end of a flow was read.

    `find` gives the line of a place, `prefix` stands before each path; `revision` is None for the files of today.
    """

    dataset: Dataset
    find: Callable[[Location], Position]
    prefix: str
    revision: Revision | None


class Place(NamedTuple):
    """A line of a file, from the working folder; `revision` where only that of the opening has it."""

    path: str
    line: int
    revision: Revision | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A flow, where its two ends were read (usually in one place), and how many errors were passed over."""

    flow: Flow
    opening: Side
    closing: Side
    forced: int

    @property
    def known_then(self) -> bool:
        """Whether the opening is what was known at another revision, so that corrections can be told."""
        return self.opening.dataset is not self.closing.dataset

    def place(self, location: Location, *, in_opening: bool) -> Place:
        """Return the line at which a location stands, in the dataset of the opening or of the closing."""
        side = self.opening if in_opening else self.closing
        return Place(side.prefix + location.path, side.find(location).line, side.revision if in_opening else None)

    def requirements(self) -> tuple[tuple[str, Text | Named], ...]:
        """Return every requirement that a change names, by id and name; each as the end that asked it calls it."""
        ends = {True: (self.opening, self.flow.opening), False: (self.closing, self.flow.closing)}
        named: dict[str, Text | Named] = {}
        for change in self.flow.changes:
            for one, in_opening in _asked(change):
                side, assessment = ends[in_opening]
                if one not in named and side.dataset.plan:
                    named[one] = assessment.kind.requirement(side.dataset.plan, one)
        return tuple(named.items())


def _asked(change: Change) -> Iterator[tuple[str, bool]]:
    """Yield each requirement that a change names, and whether it was the opening that asked it."""
    yield from ((proof.requirement, change.in_opening) for proof in change.evidence)
    yield from ((one, False) for one in change.missing)
    yield from ((one, change.part is Part.CORRECTED) for one in change.lifted)
