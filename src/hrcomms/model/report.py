"""`reports`: what the officer adds to a period's figures, and proof of sending."""

import re
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, model_validator

from hrcomms.language import say
from hrcomms.model.base import Collection, Entry, Record
from hrcomms.model.period import Period
from hrcomms.model.plan import Signatory
from hrcomms.model.references import OrganisationId
from hrcomms.model.values import Many, Reads, WholeDate, Year, refuse

NARRATIVES = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")
"""The keys of a report under which the officer writes text."""
NARRATIVE_LETTERS = 20_000
"""A narrative is at most some ten printed pages, which is thirty times what is usual: what is done with it grows with
its length, and the whole report has to be printed."""
NARRATIVE_MARKS = 200
"""So many places of a narrative may be filled in: one in a hundred letters."""
MARK_LETTERS = 400
"""So long what stands in such a place may be: a condition names a figure or two."""
_LONG_MARK = re.compile(rf"\{{[{{%](?:(?![%}}]\}}).){{{MARK_LETTERS + 1}}}", re.DOTALL)


def marks_in(text: str) -> int:
    """Return how many places of a narrative are filled in, or are notes that are not printed."""
    return text.count("{{") + text.count("{%") + text.count("{#")


def _narrative(text: str) -> str:
    if len(text) > NARRATIVE_LETTERS:
        message = say("the narrative has {n} letters; {most} is the most", n=len(text), most=NARRATIVE_LETTERS)
        raise refuse(message, say("shorten it, or put what is long into an annex of its own"), "HRC008")
    if (marks := marks_in(text)) > NARRATIVE_MARKS:
        message = say("the narrative has {n} placeholders; {most} is the most", n=marks, most=NARRATIVE_MARKS)
        raise refuse(message, say("write what is always the same as plain text"), "HRC008")
    if _LONG_MARK.search(text):
        message = say("a placeholder of the narrative has more than {most} letters", most=MARK_LETTERS)
        raise refuse(message, say("write what is always the same as plain text"), "HRC008")
    return text


Narrative = Annotated[str, AfterValidator(_narrative)]
"""The officer's words under one heading of a report, perhaps with places that the report fills in."""


class Submission(Record):
    """A report sent to a body."""

    to: OrganisationId
    date: WholeDate | None = None
    number: str | None = None


class Correction(Record):
    """Why a figure of a report that was sent is another one since a day."""

    date: WholeDate
    reason: str


ReportedPeriod = Annotated[Period, Reads(Period.parse)]


class Report(Entry):
    """What is said of one period; `number` and `date` are blank until the report is issued.

    `organisation` is the body that reported where that is not the owner, as before a merger.
    """

    collection: ClassVar = Collection(
        say("report narratives"),
        "What the officer adds to a period's figures, and the proof that the report was sent.",
        keys=(("period", "year"), ("organisation",)),
    )

    period: ReportedPeriod | None = None
    year: Year | None = None
    organisation: OrganisationId | None = None
    title: str | None = None
    number: str | None = None
    date: WholeDate | None = None
    place: str | None = None
    signatory: Signatory | None = None
    direction: Narrative | None = None
    results: Narrative | None = None
    strengths: Narrative | None = None
    limitations: Narrative | None = None
    causes: Narrative | None = None
    next_steps: Narrative | None = None
    recommendations: Narrative | None = None
    submissions: Many[Submission] = ()
    corrections: Many[Correction] = ()

    @model_validator(mode="after")
    def _of_one_period(self) -> Self:
        if self.period is not None and self.year is not None:
            raise refuse(say("both 'year' and 'period' say what the report is on"), say("keep 'period'"))
        if self.period is None and self.year is None:
            hint = say("write 'period: 2025', or 2025-H1, 2025-9M, 2025-Q3, 2025-M07, 2023..2025")
            raise refuse(say("the report does not say on which period it is"), hint, "HRC102")
        return self

    @property
    def span(self) -> Period:
        """The period that it is on."""
        return self.period or Period(self.year or 0)

    @property
    def marks(self) -> int:
        """How many places of its narratives are filled in."""
        return sum(marks_in(getattr(self, key) or "") for key in NARRATIVES)
