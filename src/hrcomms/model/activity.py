"""`activities`: communication carried out by a body, for groups of people."""

from typing import Annotated, ClassVar

from pydantic import Field

from hrcomms.language import say
from hrcomms.model.base import Collection, Event, Evidence, Status
from hrcomms.model.references import AudienceId, ChannelId, ConventionId, OrganisationId, TopicId
from hrcomms.model.values import Count, Id, Many, WholeDate


class Activity(Event):
    """An activity of a body, or of several together; `reach` counts people, `quantity` items. Nobody is named."""

    collection: ClassVar = Collection(
        say("activities"),
        "The communication that bodies carried out. Audiences are groups: nobody is named.",
        say("activity"),
    )

    id: Id
    title: str
    organisation: OrganisationId
    together: Annotated[Many[OrganisationId], Field(alias="with")] = ()
    start_date: WholeDate
    end_date: WholeDate | None = None
    channel: ChannelId | None = None
    topics: Many[TopicId] = ()
    conventions: Many[ConventionId] = ()
    audiences: Many[AudienceId] = ()
    reach: Count | None = None
    reach_women: Count | None = None
    reach_minority: Count | None = None
    quantity: Count | None = None
    evidence: Many[Evidence] = ()
    status: Status = "done"

    @property
    def bodies(self) -> tuple[str, ...]:
        """The ids of all bodies that carried it out."""
        return (self.organisation, *self.together)
