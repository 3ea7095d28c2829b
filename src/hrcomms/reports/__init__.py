"""The annual report: a context with all that a template may use, and its rendering. Nothing is read or written here."""

from hrcomms.compliance.year import ReportPeriod, YearError, period
from hrcomms.reports.context import Material, ReportContext, build_context
from hrcomms.reports.edition import compose
from hrcomms.reports.narration import UntoldError
from hrcomms.reports.provenance import Provenance, dataset_digest
from hrcomms.reports.render import render

__all__ = [
    "Material",
    "Provenance",
    "ReportContext",
    "ReportPeriod",
    "UntoldError",
    "YearError",
    "build_context",
    "compose",
    "dataset_digest",
    "period",
    "render",
]
