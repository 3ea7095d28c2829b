"""`values`: what a survey or a count found for a target of the kind reported-value."""

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import Field, model_validator

from hrcomms.language import say
from hrcomms.model.base import Collection, Entry, Evidence, Record
from hrcomms.model.references import OrganisationId, TargetId
from hrcomms.model.values import Count, Many, WholeDate, refuse

Whole = Annotated[int, Field(ge=1, le=10**15)]
"""A number of things of which there are some."""


class Proportion(Record):
    """So many of so many, never more than all.

    Each record type declares the fields itself, since their order is that of the keys in the files.
    """

    if TYPE_CHECKING:
        numerator: int
        denominator: int

    @model_validator(mode="after")
    def _part_of_a_whole(self) -> Self:
        if self.numerator > self.denominator:
            message = say("{n} of {whole} is more than all", n=self.numerator, whole=self.denominator)
            raise refuse(message, say("correct 'numerator' or 'denominator'"))
        return self

    @property
    def value(self) -> Fraction:
        """The share."""
        return Fraction(self.numerator, self.denominator)


class ReportedValue(Proportion, Entry):
    """So many of so many on a day, and where the number comes from; `organisation`: the owner where left out."""

    collection: ClassVar = Collection(
        say("reported values"),
        "What a survey or a count found for a target of the kind reported-value.",
        keys=(("target",), ("date",), ("organisation",)),
    )

    target: TargetId
    organisation: OrganisationId | None = None
    date: WholeDate
    numerator: Count
    denominator: Whole
    source: str
    evidence: Many[Evidence] = ()
