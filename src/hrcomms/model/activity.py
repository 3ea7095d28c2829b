"""`activities`: communication carried out by a body, for groups of people."""

from hrcomms.model.base import Event
from hrcomms.model.references import AudienceId, ChannelId, OrganisationId
from hrcomms.model.values import Count, Id, Many


class Activity(Event):
    """An activity; `reach` counts people, `quantity` items (broadcasts, leaflets). Nobody is named."""

    id: Id
    title: str
    organisation: OrganisationId
    channel: ChannelId | None = None
    audiences: Many[AudienceId] = ()
    reach: Count | None = None
    quantity: Count | None = None
