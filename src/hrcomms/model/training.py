"""`training`: sessions at which officials were updated and trained."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from hrcomms.language import say
from hrcomms.model.base import Collection, Event, Evidence, Status
from hrcomms.model.references import ComponentId, ConventionId, OrganisationId, StaffId, TopicId
from hrcomms.model.values import Count, Id, Many, Reads, WholeDate, refuse, shown


def _hours(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    number = Decimal(repr(value)) if is_number else Decimal("NaN")
    if not number.is_finite() or number < 0:
        from hrcomms.model.meant_numbers import hours  # only for such a mistake

        message = say("{value} is not a number of hours", value=shown(value))
        raise refuse(message, say("write such as 4 or 3.5"), meant=hours(value))
    return number


class Training(Event):
    """A session: `components` is what it delivers, `attended` who received it, `others` how many guests were there."""

    collection: ClassVar = Collection(
        say("training"), "The sessions at which officials were updated and trained.", say("training session")
    )

    id: Id
    title: str
    start_date: WholeDate
    end_date: WholeDate | None = None
    organiser: OrganisationId | None = None
    trainer: str | None = None
    place: str | None = None
    mode: Literal["in-person", "online", "hybrid"] = "in-person"
    hours: Annotated[Decimal, Reads(_hours)] | None = None
    components: Many[ComponentId]
    topics: Many[TopicId] = ()
    conventions: Many[ConventionId] = ()
    attended: Many[StaffId] = ()
    absent: Many[StaffId] = ()
    invited: Many[StaffId] = ()
    others: Count | None = None
    evidence: Many[Evidence] = ()
    status: Status = "done"
