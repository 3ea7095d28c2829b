"""`staff`: people, only as far as their posts; nothing else about a person belongs in the dataset."""

from collections.abc import Container
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from hrcomms.language import say
from hrcomms.model.base import NOT_DOTS, Collection, Entry, Record
from hrcomms.model.references import FunctionId, OrganisationId
from hrcomms.model.values import Id, Many, Partial

NAME_LETTERS = 200
"""As long may the name of a person be: whatever is published is searched for all that can be made of its words."""


class Post(Record):
    """A post of a person in a body, from `start_date` to `end_date`, both inclusive; no end: still held."""

    organisation: OrganisationId
    title: str
    functions: Many[FunctionId] = ()
    start_date: Partial
    end_date: Partial | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last of the post's dates; the end of the calendar where it is still held."""
        return self.start_date.first, self.end_date.last if self.end_date else date.max

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in the post's dates (whether the body exists is another question)."""
        return self.start_date.first <= day and (self.end_date is None or day <= self.end_date.last)


class StaffMember(Entry):
    """A person, entered once whatever the number of their posts."""

    collection: ClassVar = Collection(
        say("staff"),
        "The people, only as far as their posts: nothing else about a person belongs in the dataset.",
        say("staff member"),
    )

    id: Id
    name: Annotated[str, Field(max_length=NAME_LETTERS), NOT_DOTS]
    gender: str | None = None
    posts: Many[Post]

    def titles(self, bodies: Container[str], day: date) -> tuple[str, ...]:
        """Return the titles of the posts in these bodies that `day` lies in, each once, in the order of the record."""
        held = (post.title for post in self.posts if post.organisation in bodies and post.covers(day))
        return tuple(dict.fromkeys(held))
