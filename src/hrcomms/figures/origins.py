"""Where a record stands that a figure counts."""

from collections.abc import Callable
from dataclasses import dataclass

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.model import Record

Lines = Callable[[Location], int]
"""Finds the line (from 1) of a place of the dataset."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: its id, the file of the dataset (with `/`), and the line, from 1."""

    record: str
    path: str
    line: int

    @property
    def place(self) -> str:
        """The file and the line, as `training/2025.yaml:14`."""
        return f"{self.path}:{self.line}"


def origin(dataset: Dataset, record: Record, identity: str, line: Lines | None, *steps: str | int) -> Origin | None:
    """Return where a record of the dataset stands, or the part of it at `steps`; None if no line is asked for."""
    if line is None:
        return None
    place = dataset.place(record, *steps)
    return Origin(identity, place.path, line(place))
