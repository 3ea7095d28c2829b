"""What changed a target between two days, with the lines that show it: what all forms of `why --since` print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hrcomms.compliance.flow import Change, Flow, Part
from hrcomms.dataset import Dataset, Revision
from hrcomms.diagnostics import Location
from hrcomms.language import Named, Text


class Side(NamedTuple):
    """Where one end of a flow was read.

    `find` gives the line of a place, `prefix` stands before each path; `revision` is None for the files of today.
    """

    dataset: Dataset
    find: Callable[[Location], int]
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
        return Place(side.prefix + location.path, side.find(location), side.revision if in_opening else None)

    def called(self, requirement: str, *, in_opening: bool) -> Text | Named | str:
        """Return what a requirement is called by the end that asks it."""
        side, one = (self.opening, self.flow.opening) if in_opening else (self.closing, self.flow.closing)
        plan = side.dataset.plan
        return one.kind.requirement(plan, requirement) if plan else requirement

    def requirements(self) -> tuple[tuple[str, Text | Named | str], ...]:
        """Return every requirement that the lists name, by id and name."""
        joined = ((one, False) for move in self.flow.joined for one in move.member.missing)
        asked = dict(one for change in self.flow.changes for one in _asked(change)) | dict(joined)
        return tuple((one, self.called(one, in_opening=in_opening)) for one, in_opening in asked.items())


def asked_at_opening(change: Change) -> bool:
    """Tell whether it was the opening that asked what a change no longer asks for: the rule was changed."""
    return change.part in (Part.CORRECTED, Part.RULE_CHANGED)


def _asked(change: Change) -> Iterator[tuple[str, bool]]:
    """Yield each requirement that a change names, and whether it was the opening that asked it."""
    then = change.in_opening or (change.part is Part.RULE_CHANGED and change.amount < 0)
    yield from ((proof.requirement, then) for proof in change.evidence)
    yield from ((one, asked_at_opening(change)) for one in change.lifted)
    yield from ((one, False) for one in change.missing)
