"""The report in the edition that is asked for: internal or public."""

from dataclasses import replace

from hrcomms.dataset import Dataset
from hrcomms.model import Plan
from hrcomms.reports.context import Material, ReportContext, build_context
from hrcomms.reports.narration import narratives, texts


def compose(material: Material) -> ReportContext:
    """Return all that a template may use of a report: of the public edition where the provenance says so."""
    context, dataset, provenance = build_context(material), material.dataset, material.provenance
    written = texts(material.written)
    if provenance.public:
        from hrcomms.disclosure.microdata import microdata_of
        from hrcomms.reports.public_edition import public_edition
        from hrcomms.reports.redaction.people import finder

        names = finder(dataset.staff, signatories(dataset, material.plan))
        context, rewrite = public_edition(context, names, microdata_of(material.figures))
        return replace(context, narrative=narratives(written, context, provenance.language, rewrite))
    return replace(context, narrative=narratives(written, context, provenance.language))


def signatories(dataset: Dataset, plan: Plan) -> list[str]:
    """Return the names of all who sign, who need not be staff."""
    signing = (plan.signatory, *(report.signatory for report in dataset.reports))
    return [one.name for one in signing if one and one.name]
