"""HRC507: a figure typed by hand that the records contradict."""

from collections.abc import Iterator

from hrcomms.diagnostics import Severity
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.handwritten_numbers import hear, typed
from hrcomms.narrative.marks import hidden
from hrcomms.rules.base import Finding, Scope, rule


@rule("HRC507", Severity.WARNING, about_today=True)
def figure_contradicts(scope: Scope) -> Iterator[Finding]:
    """A narrative holds a figure that contradicts the one that the records make.

    Why: the report prints both, and whoever reads it cannot tell which is right. A figure that the narrative leaves to
    the report to fill in cannot go wrong.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2025-03-01, components: [], attended: [cb-1]}]
        reports: [{year: 2025, results: Đã tổ chức 3 lớp tập huấn.}]
    Right:
        training: [{id: s-1, title: t, start_date: 2025-03-01, components: [], attended: [cb-1]}]
        reports: [{year: 2025, results: "Đã tổ chức {{ training.sessions }} lớp tập huấn."}]
    """
    contradicted = None
    for report in scope.dataset.reports:
        for field in NARRATIVES:
            text = getattr(report, field) or ""
            heard = hear(text, hidden(text))
            found = typed(heard)
            if found:
                from hrcomms.rules.contradicted import Contradicted  # what computes is loaded only where it is needed

                contradicted = contradicted or Contradicted(scope.dataset, scope.today)
                yield from contradicted.of(report, field, heard, found)
