"""reported-value: a share that somebody measured and entered in `values` (compliance.md)."""

from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar

from pydantic import Field

from hrcomms.dataset import Dataset
from hrcomms.language import Text, say
from hrcomms.measures.base import Counted, Counting, Member, Moment, RuleText
from hrcomms.model import ReportedValue, identity_of
from hrcomms.model.reported_value import Proportion, Whole
from hrcomms.model.values import Count, WholeDate


class Baseline(Proportion):
    """What was measured before the plan could change anything: there the straight way to the goal begins."""

    date: WholeDate
    numerator: Count
    denominator: Whole


class ReportedShare(Counting):
    """The latest value of each organisation that entered any, added up; it is never due anew."""

    kind: ClassVar[str] = "reported-value"
    section: ClassVar[Text] = say("Reported values")
    takes_values: ClassVar[bool] = True
    word: Annotated[str | None, Field(alias="unit")] = None
    baseline: Baseline | None = None

    def anchor(self, start: date) -> tuple[date, Fraction]:
        """Return the day and the value of the baseline; without one, nothing at the start."""
        return (self.baseline.date, self.baseline.value) if self.baseline else (start, Fraction(0))

    def records(self, dataset: Dataset, at: Moment) -> tuple[Counted, ...]:
        """Return the latest value of each organisation that exists on the day, in the order of their days."""
        owner = dataset.manifest.owner if dataset.manifest else None
        latest: dict[str, ReportedValue] = {}
        for one in dataset.values:
            body = one.organisation or owner or ""
            known = latest.get(body)
            if one.target == at.target and one.date <= at.day and (known is None or known.date < one.date):
                latest[body] = one
        bodies = dataset.organisation_by_id
        found = [one for body, one in latest.items() if body in bodies and bodies[body].exists(at.day)]
        return tuple(
            Counted(identity_of("values", one, owner) or one.target, dataset.place(one), one.numerator, one.denominator)
            for one in sorted(found, key=lambda one: (one.date, one.organisation or owner or ""))
        )

    def tally(self, members: tuple[Member, ...], records: tuple[Counted, ...]) -> tuple[int, int]:  # noqa: ARG002
        """Return how many of how many the values tell, all together."""
        return sum(one.amount for one in records), sum(one.of or 0 for one in records)

    def rule(self, dataset: Dataset) -> RuleText:  # noqa: ARG002
        """Return the rule in words."""
        said = say("the latest value that each organisation entered, added up")
        if self.baseline is None:
            return (said,)
        words = {"n": self.baseline.numerator, "all": self.baseline.denominator, "day": self.baseline.date}
        return said, say("at the beginning, on {day}, it was {n} of {all}", **words)
