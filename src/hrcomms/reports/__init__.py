"""The annual report: a context with all that a template may use, and its rendering. Nothing is read or written here."""

from hrcomms.compliance.year import Period, YearError, period
from hrcomms.reports.context import ReportContext, build_context
from hrcomms.reports.render import render

__all__ = ["Period", "ReportContext", "YearError", "build_context", "period", "render"]
