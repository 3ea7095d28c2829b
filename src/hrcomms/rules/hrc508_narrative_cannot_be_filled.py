"""HRC508: a placeholder in a narrative that cannot be filled in."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.scan import is_filled
from hrcomms.rules.base import Finding, Scope, rule


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
    found = None
    some_targets = "targets" in dataset.partial  # one that is named may be one that could not be read
    for report in dataset.reports:
        texts = {field: getattr(report, field) or "" for field in NARRATIVES}
        texts = {field: text for field, text in texts.items() if is_filled(text)}
        texts = {field: text for field, text in texts.items() if not (some_targets and "targets" in text)}
        if texts:
            from hrcomms.rules.unfilled import Unfilled  # it loads Jinja

            found = found or Unfilled(dataset, plan)
            yield from found.of(report, texts)
