"""HRC508: a placeholder in a narrative that cannot be filled in."""

from collections.abc import Iterator
from dataclasses import replace

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Severity, within
from hrcomms.language import Text, say
from hrcomms.model import Plan, Report
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.fill import NarrativeValues, fill, is_filled, values_of
from hrcomms.narrative.scan import placeholders
from hrcomms.narrative.tally import tally
from hrcomms.rules.base import Finding, Scope, rule

Fault = tuple[Text, Text | None]


@rule("HRC508", Severity.ERROR)
def narrative_cannot_be_filled(scope: Scope) -> Iterator[Finding]:
    """A narrative holds a placeholder that cannot be filled in.

    Why: no report can be printed with it. What narratives may name, and how braces are written that are meant as such,
    is told in docs/narratives.md.

    Wrong:
        reports: [{year: 2025, results: "Đã tổ chức {{ training.lessons }} lớp tập huấn."}]
    Right:
        reports: [{year: 2025, results: "Đã tổ chức {{ training.sessions }} lớp tập huấn."}]
    """
    dataset, plan = scope.dataset, scope.dataset.plan
    if plan is None:
        return
    some_targets = "targets" in dataset.partial
    for report in dataset.reports:
        texts = {field: getattr(report, field) or "" for field in NARRATIVES}
        filled = {field: text for field, text in texts.items() if is_filled(text)}
        if some_targets:  # one that is named may be one that could not be read
            filled = {field: text for field, text in filled.items() if "targets" not in text}
        if filled:
            values = _values(dataset, plan, report)
            for field, text in filled.items():
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
    from hrcomms.sandbox import TemplateFault

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
