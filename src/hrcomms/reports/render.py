"""A report from its context and a template. What comes from the data is escaped for the format by itself."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from hrcomms import escaping
from hrcomms.language import Language
from hrcomms.reports.cache import TemplateCache
from hrcomms.reports.context import ReportContext
from hrcomms.reports.filters import filters, functions
from hrcomms.reports.provenance import as_record
from hrcomms.resources import shipped


def render(context: ReportContext, form: str, language: Language, cache: Path | None = None) -> str:
    """Return the report as Markdown (`md`) or HTML (`html`), the same bytes for the same input.

    Compiled templates are kept in the folder `cache`, if there is one.
    """
    jinja = environment(form, language)
    jinja.bytecode_cache = TemplateCache(cache) if cache else None
    return finished(jinja.get_template(f"report.{form}").render(values(context, form, jinja)))


def values(context: ReportContext, form: str, jinja: Environment) -> dict[str, Any]:
    """Return the names that a template of the report knows; `style` and `script` are those of the shipped page."""
    known: dict[str, Any] = {"report": context, "record_line": as_record(context.provenance)}
    if form == "html":
        style = jinja.get_template("report.css").render(report=context)
        script = jinja.get_template("report.js").render()
        known |= {"style": Markup(style), "script": Markup(script)}  # noqa: S704 - shipped, and holds no text of the data
    return known


def finished(text: str) -> str:
    """Return what a template printed without superfluous blank lines, and with one end of line at the end."""
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def environment(form: str, language: Language, folder: Path | None = None) -> Environment:
    """Return Jinja's environment for a format: the filters and words of templates, and escaping for the format."""
    made = Environment(
        loader=FileSystemLoader(folder or shipped("templates")),
        autoescape=form != "md",  # noqa: S701 - Markdown is escaped by `finalize`
        **layout(form),
    )
    equip(made, form, language)
    return made


def layout(form: str) -> dict[str, Any]:
    """Return how templates of a format are read."""
    return {
        "finalize": {"md": markdown, "html": _visible}.get(form),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }


def equip(jinja: Environment, form: str, language: Language) -> None:
    """Give an environment the filters and words of report templates."""
    protect: Callable[[object], Markup] = {"md": markdown, "html": _html}.get(form, escape)
    jinja.globals.update(functions(protect, language))
    jinja.filters.update(filters(protect, language), fingerprint=fingerprint)


def _visible(value: object) -> object:
    """Return text with what has no form of its own written out; anything else as it is."""
    return escaping.printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _html(value: object) -> Markup:
    return escape(value if isinstance(value, Markup) else escaping.printable(str(value)))


def fingerprint(text: str) -> str:
    """Return by what a page's policy (CSP) knows a style or a script that stands in it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def markdown(value: object) -> Markup:
    """Return text such that Markdown shows it as itself, on one line; Markup passes through."""
    if isinstance(value, Markup):
        return value
    return Markup(escaping.markdown(str(value)))  # noqa: S704 - escaped here
