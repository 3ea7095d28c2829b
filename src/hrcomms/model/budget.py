"""`budget`: what a source gave for a year, and what it was spent on. Amounts are whole đồng."""

from typing import ClassVar, Self

from pydantic import model_validator

from hrcomms.language import say
from hrcomms.model.base import Collection, Entry, Evidence, Record
from hrcomms.model.references import ActivityId, FundingSourceId, TrainingId
from hrcomms.model.values import Count, Id, Many, WholeDate, Year, refuse


class Expense(Record):
    """One payment, for an activity or a session or neither."""

    date: WholeDate
    amount: Count
    purpose: str | None = None
    activity: ActivityId | None = None
    training: TrainingId | None = None
    evidence: Many[Evidence] = ()

    @model_validator(mode="after")
    def _one_cause(self) -> Self:
        if self.activity and self.training:
            hint = say("keep one of the two, or split the expense")
            raise refuse(say("an expense names an activity or a training session, not both"), hint)
        return self


class Budget(Entry):
    """What one source allocated for one year."""

    collection: ClassVar = Collection(
        say("budget"), "What a source gave for a year, and what it was spent on. Amounts are whole đồng."
    )

    id: Id
    year: Year
    source: FundingSourceId
    allocated: Count
    note: str | None = None
    spent: Many[Expense] = ()
