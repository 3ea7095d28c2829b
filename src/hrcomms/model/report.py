"""`reports`: what the officer adds to a year's figures, and proof of sending."""

from hrcomms.model.base import Record
from hrcomms.model.plan import Signatory
from hrcomms.model.references import OrganisationId
from hrcomms.model.values import Many, WholeDate, Year

NARRATIVES = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")
"""The keys of a report under which the officer writes text."""


class Submission(Record):
    """A report sent to a body."""

    to: OrganisationId
    date: WholeDate | None = None
    number: str | None = None


class Report(Record):
    """The narrative of one reporting year; `number` and `date` are blank until the report is issued."""

    year: Year
    number: str | None = None
    date: WholeDate | None = None
    place: str | None = None
    signatory: Signatory | None = None
    direction: str | None = None
    results: str | None = None
    strengths: str | None = None
    limitations: str | None = None
    causes: str | None = None
    next_steps: str | None = None
    recommendations: str | None = None
    submissions: Many[Submission] = ()
