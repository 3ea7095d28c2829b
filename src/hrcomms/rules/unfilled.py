"""The placeholders of narratives that cannot be filled in, as findings: imported only where there is a placeholder."""

from collections.abc import Iterator
from dataclasses import replace

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location, Within, within
from hrcomms.language import Text, say
from hrcomms.model import Plan, Report
from hrcomms.narrative.fill import NarrativeValues, fill, values_of
from hrcomms.narrative.scan import placeholders
from hrcomms.narrative.tally import tally
from hrcomms.rules.base import Finding
from hrcomms.sandbox import TemplateFault

Fault = tuple[Text, Text | None]
_TRIES = 500
"""How many placeholders of a dataset are filled in by themselves to find those that are at fault."""


class Unfilled:
    """Finds the narratives that cannot be filled in; what is computed of a year is computed once for its reports."""

    def __init__(self, dataset: Dataset, plan: Plan) -> None:
        self._dataset, self._plan, self._tries = dataset, plan, _TRIES
        self._values: dict[int, NarrativeValues] = {}

    def of(self, report: Report, texts: dict[str, str]) -> Iterator[Finding]:
        """Yield the findings of HRC508 in a report, from those of its narratives that hold placeholders."""
        if report.year not in self._values:
            self._values[report.year] = _values(self._dataset, self._plan, report.year)
        values = self._values[report.year]
        for field, text in texts.items():
            fault = _fault(text, values)
            if fault is not None:
                place = self._dataset.place(report, field)
                yield _finding(replace(place, within=self._where(text, values, fault[0])), fault)

    def _where(self, text: str, values: NarrativeValues, reason: Text) -> Within:
        """Return the first placeholder that by itself has the same fault, else the first tag, else the first of all."""
        spans = placeholders(text)
        for start, end in spans:
            if not text.startswith("{{", start) or not self._tries:
                continue
            self._tries -= 1
            fault = _fault(text[start:end], values)
            if fault and str(fault[0]) == str(reason):
                return within(text)(start, end)
        return within(text)(*next((span for span in spans if text.startswith("{%", span[0])), spans[0]))


def _values(dataset: Dataset, plan: Plan, year: int) -> NarrativeValues:
    """Return the figures of the whole year, whatever day it is: what can be filled in must not depend on the clock."""
    opening, closing = plan.reporting_year.opening(year), plan.reporting_year.closing(year)
    return values_of(tally(dataset, plan, Period(year, opening, closing, closing)), "vi")


def _finding(place: Location, fault: Fault) -> Finding:
    reason, hint = fault
    names = say("narratives may use targets, training, press, activities, budget, year and as_of")
    return Finding(place, say("the narrative cannot be filled in: {reason}", reason=reason), hint or names)


def _fault(text: str, values: NarrativeValues) -> Fault | None:
    """Return why a narrative cannot be filled in, and what was probably meant; None where it can."""
    try:
        fill(text, values)
    except TemplateFault as fault:
        return fault.message, fault.hint
    return None
