"""What all records share: frozen, strict, no unknown key."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from hrcomms.model.values import WholeDate

Status = Literal["done", "planned", "cancelled"]
"""Whether a session or activity took place; only `done` counts."""


class Record(BaseModel):
    """Part of a dataset. Text stays text and numbers numbers; what is not in dataset.md is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Evidence(Record):
    """A document that proves a record; `file` is relative to the dataset and stays inside it."""

    title: str | None = None
    number: str | None = None
    date: WholeDate | None = None
    file: str | None = None
    sha256: str | None = None


class Event(Record):
    """Something that took place from `start_date` to `end_date`, both inclusive.

    Each record type declares the fields itself, since their order is that of the keys in the files.
    """

    if TYPE_CHECKING:
        start_date: date
        end_date: date | None
        topics: tuple[str, ...]
        conventions: tuple[str, ...]
        evidence: tuple[Evidence, ...]
        status: Status

    @property
    def ended(self) -> date:
        """The last day; an event without `end_date` ends on the day it starts."""
        return self.end_date or self.start_date
