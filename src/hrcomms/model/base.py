"""What all records share: frozen, strict, no unknown key."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict

from hrcomms.language import Text, say
from hrcomms.model.values import WholeDate, refuse, shown


def _called(value: str) -> str:
    if value and not value.strip(". \u2026"):
        raise refuse(say("{value} stands for a name that is missing", value=shown(value)), say("write the name"))
    return value


NOT_DOTS = AfterValidator(_called)
"""Refuses dots alone, as in a form that was not filled in, for a name."""
Called = Annotated[str, NOT_DOTS]
Status = Literal["done", "planned", "cancelled"]
"""Whether a session or activity took place; only `done` counts."""


class Record(BaseModel):
    """Part of a dataset. Text stays text and numbers numbers; what is not in dataset.md is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class InForce(Record):
    """Something that holds from `start_date` to `end_date`, both inclusive; an end left out is open.

    Each record type declares the two itself, since the order of fields is that of the keys in the files.
    """

    if TYPE_CHECKING:
        start_date: date | None
        end_date: date | None

    def covers(self, day: date) -> bool:
        """Tell whether it holds on `day`."""
        return self.overlaps(day, day)

    def overlaps(self, first: date, last: date) -> bool:
        """Tell whether it holds on some day from `first` to `last`."""
        return (self.start_date or date.min) <= last and first <= (self.end_date or date.max)


class Collection(NamedTuple):
    """What is said of a collection, by the type of the records in it.

    `called` is its name in sentences, `one` that of one record where others name it by its id; `about` tells an editor
    what the file holds. `keys` tell the records apart, all of them together; of several names for one, any.
    """

    called: Text
    about: str
    one: Text | None = None
    keys: tuple[tuple[str, ...], ...] = (("id",),)


class Entry(Record):
    """A record that stands in a collection of its own; a new collection is a new type of these."""

    collection: ClassVar[Collection]


class Evidence(Record):
    """A document that proves a record; `file` is relative to the dataset and stays inside it."""

    title: str | None = None
    number: str | None = None
    date: WholeDate | None = None
    file: str | None = None
    sha256: str | None = None


class Event(Entry):
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
