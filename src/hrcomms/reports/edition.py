"""The report in the edition that is asked for: internal or public."""

from dataclasses import replace

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset, Revision
from hrcomms.model import Plan
from hrcomms.reports.context import ReportContext, build_context
from hrcomms.reports.lists import Lines
from hrcomms.reports.narration import texts, told
from hrcomms.reports.provenance import Provenance


def compose(
    dataset: Dataset,
    plan: Plan,
    period: Period,
    provenance: Provenance,
    line: Lines,
    *,
    errors_passed_over: int = 0,
    revision: Revision | None = None,
) -> ReportContext:
    """Return all that a template may use of the report on `period`: public where the provenance says so.

    `line` finds the lines of records.
    """
    context = build_context(
        dataset, plan, period, provenance, line, errors_passed_over=errors_passed_over, revision=revision
    )
    written = texts(next((one for one in dataset.reports if one.year == period.year), None))
    if provenance.public:
        from hrcomms.reports.masking import finder
        from hrcomms.reports.public import public

        context, mask = public(context, finder(dataset.staff, _signatories(dataset, plan)))
        written = {key: mask(text) for key, text in written.items()}
    return replace(context, narrative=told(written, context, provenance.language))


def _signatories(dataset: Dataset, plan: Plan) -> list[str]:
    """Return the names of all who sign, who need not be staff."""
    signing = (plan.signatory, *(report.signatory for report in dataset.reports))
    return [one.name for one in signing if one and one.name]
