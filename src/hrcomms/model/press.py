"""`press`: information given to the press, one record a piece."""

from typing import Literal

from hrcomms.model.base import Evidence, Record
from hrcomms.model.references import OrganisationId, TopicId
from hrcomms.model.values import Id, Many, WholeDate


class PressItem(Record):
    """One piece of periodic information that a body gave to the press on `date`."""

    id: Id
    organisation: OrganisationId
    date: WholeDate
    form: Literal["portal", "press-conference", "written", "interview", "meeting"] | None = None
    title: str
    url: str | None = None
    topics: Many[TopicId] = ()
    evidence: Many[Evidence] = ()
