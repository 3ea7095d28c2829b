"""`press`: information given to the press, one record a piece."""

from typing import ClassVar, Literal

from hrcomms.language import say
from hrcomms.model.base import Collection, Entry, Evidence
from hrcomms.model.references import OrganisationId, TopicId
from hrcomms.model.values import Id, Many, WholeDate


class PressItem(Entry):
    """One piece of periodic information that a body gave to the press on `date`."""

    collection: ClassVar = Collection(
        say("press information"), "The information given to the press, one record a piece."
    )

    id: Id
    organisation: OrganisationId
    date: WholeDate
    form: Literal["portal", "press-conference", "written", "interview", "meeting"] | None = None
    title: str
    url: str | None = None
    topics: Many[TopicId] = ()
    evidence: Many[Evidence] = ()
