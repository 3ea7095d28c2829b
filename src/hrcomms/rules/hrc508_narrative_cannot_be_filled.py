"""HRC508: a placeholder in a narrative that cannot be filled in."""

from collections.abc import Iterator
from dataclasses import replace

from hrcomms.diagnostics import Severity, within
from hrcomms.language import Text, say
from hrcomms.likeness import alike
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.marks import NarrativeFault, is_filled
from hrcomms.rules.base import Finding, Scope, rule

_COMPARISONS = 5_000_000
"""How many letters are compared with one another before that is left off: some 1,000 unknown names."""


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
    some_targets = "targets" in dataset.partial  # one that is named may be one that could not be read
    texts = [(report, field, getattr(report, field) or "") for report in dataset.reports for field in NARRATIVES]
    texts = [one for one in texts if is_filled(one[2]) and not (some_targets and "targets" in one[2])]
    if plan is None or not texts:
        return
    from hrcomms.narrative.placeholders import fill, names  # only where there are any

    known, left = dict.fromkeys(names(one.id for one in plan.targets), 0), _COMPARISONS
    for report, field, text in texts:
        try:
            fill(text, known)
        except NarrativeFault as fault:
            place = replace(dataset.place(report, field), within=within(text)(fault.start, fault.end))
            left -= len(fault.wanted) * sum(map(len, fault.known))
            near = _nearest(fault) if left > 0 else None
            yield Finding(
                place, say("the narrative cannot be filled in: {reason}", reason=fault.message), near or fault.hint
            )


def _nearest(fault: NarrativeFault) -> Text | None:
    """Return the name that was probably meant."""
    near = alike(fault.wanted, sorted(fault.known))
    return say("did you mean '{name}'?", name=near[0]) if near else None
