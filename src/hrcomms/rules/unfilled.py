"""The placeholders of narratives that cannot be filled in, as findings: imported only where there is a placeholder."""

from collections.abc import Iterator
from dataclasses import replace

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import within
from hrcomms.language import Text, say
from hrcomms.model import Plan, Report
from hrcomms.narrative.fill import NarrativeValues, fill, values_of
from hrcomms.narrative.scan import placeholders
from hrcomms.narrative.tally import tally
from hrcomms.rules.base import Finding
from hrcomms.sandbox import TemplateFault

Fault = tuple[Text, Text | None]


def unfilled(dataset: Dataset, plan: Plan, report: Report, texts: dict[str, str]) -> Iterator[Finding]:
    """Yield the findings of HRC508 in a report, from those of its narratives that hold placeholders."""
    values = _values(dataset, plan, report)
    for field, text in texts.items():
        yield from _faults(dataset, report, field, text, values)


def _values(dataset: Dataset, plan: Plan, report: Report) -> NarrativeValues:
    """Return the figures of the whole year, whatever day it is: what can be filled in must not depend on the clock."""
    calendar = plan.reporting_year
    opening, closing = calendar.opening(report.year), calendar.closing(report.year)
    return values_of(tally(dataset, plan, Period(report.year, opening, closing, closing)), "vi")


def _faults(dataset: Dataset, report: Report, field: str, text: str, values: NarrativeValues) -> Iterator[Finding]:
    fault = _fault(text, values)
    if fault is None:
        return
    reason, hint = fault
    start, end = _where(text, values, reason)
    place = replace(dataset.place(report, field), within=within(text, start, end))
    names = say("narratives may use targets, training, press, activities, budget, year and as_of")
    yield Finding(place, say("the narrative cannot be filled in: {reason}", reason=reason), hint or names)


def _fault(text: str, values: NarrativeValues) -> Fault | None:
    """Return why a narrative cannot be filled in, and what was probably meant; None where it can."""
    try:
        fill(text, values)
    except TemplateFault as fault:
        return fault.message, fault.hint
    return None


def _where(text: str, values: NarrativeValues, reason: Text) -> tuple[int, int]:
    """Return the first placeholder that by itself has the same fault, else the first tag, else the first of all."""
    spans = placeholders(text)
    for span in spans:
        fault = _fault(text[slice(*span)], values) if text.startswith("{{", span[0]) else None
        if fault and str(fault[0]) == str(reason):
            return span
    return next((span for span in spans if text.startswith("{%", span[0])), spans[0])
