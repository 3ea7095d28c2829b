"""`tasks`: what is to be done, by whom, until when: the table that goes with a plan."""

import datetime as dt
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from hrcomms.language import say
from hrcomms.model.base import Collection, Entry, Evidence, Record
from hrcomms.model.references import OrganisationId, ResponsibilityId
from hrcomms.model.values import Id, Many, Partial, WholeDate, refuse


class Done(Record):
    """That a task was done, and by what paper."""

    date: WholeDate
    title: str | None = None
    number: str | None = None
    evidence: Many[Evidence] = ()


class Task(Entry):
    """Something that a body is to do, with others or alone; without `due` it goes on for good."""

    collection: ClassVar = Collection(
        say("tasks"), "What is to be done, by whom, until when: the table that goes with the plan.", say("task")
    )

    id: Id
    title: str
    responsibility: ResponsibilityId | None = None
    lead: OrganisationId
    together: Annotated[Many[OrganisationId], Field(alias="with")] = ()
    due: Partial | None = None
    product: str | None = None
    status: Literal["open", "done", "cancelled"] = "open"
    done: Done | None = None

    @model_validator(mode="after")
    def _done_is_dated(self) -> Self:
        if self.status == "done" and self.done is None:
            raise refuse(say("a task that is done says on which day"), say("write 'done: {{date: YYYY-MM-DD}}'"))
        return self

    def done_on(self, day: dt.date) -> bool:
        """Tell whether it was done by the end of `day`."""
        return self.status != "cancelled" and self.done is not None and self.done.date <= day

    def days_late(self, day: dt.date) -> int | None:
        """Return how many days it was late, or is on `day`; 0 or less: in time, or still in time; None: no due day."""
        if self.due is None:
            return None
        until = self.done.date if self.done is not None and self.done_on(day) else day
        return (until - self.due.last).days
