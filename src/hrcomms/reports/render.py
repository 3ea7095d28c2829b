"""A report from its context and a template. What comes from the data is escaped for the format by itself."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from hrcomms.compliance import STATUS_WORDS, printed_tenths
from hrcomms.language import Language, Text, catalogue, format_date, format_tenths, speak, translator
from hrcomms.model.manifest import COLLECTION_WORDS
from hrcomms.model.values import percentage_text
from hrcomms.reports import words
from hrcomms.reports.cache import TemplateCache
from hrcomms.reports.context import ReportContext
from hrcomms.resources import shipped

FORMATS = ("md", "html")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_MARKDOWN_START = re.compile(r"^(\s*)(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=](?:[-=\s]|$)))")


def render(context: ReportContext, form: str, language: Language, cache: Path | None = None) -> str:
    """Return the report as Markdown (`md`) or HTML (`html`), the same bytes for the same input.

    Compiled templates are kept in the folder `cache`, if there is one.
    """
    jinja = environment(form, language)
    jinja.bytecode_cache = TemplateCache(str(cache)) if cache else None
    text = jinja.get_template(f"report.{form}").render(report=context)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def environment(form: str, language: Language, folder: Path | None = None) -> Environment:
    """Return Jinja's environment for a format: the filters and words of templates, and escaping for the format."""
    protect: Callable[[object], Markup] = markdown if form == "md" else escape
    made = Environment(
        loader=FileSystemLoader(folder or shipped("templates")),
        autoescape=form != "md",  # noqa: S701 - Markdown is escaped by `finalize`
        finalize=protect if form == "md" else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        _=partial(_sentence, protect, language), n_=partial(_plural, protect, language), language=language
    )
    made.filters.update(
        say=partial(speak, language=language),
        paragraphs=lambda lines: Markup("\n\n").join(protect(line) for line in lines),
        anchor=escape,  # inside a tag, Markdown shows its own escapes
        say_term=lambda term: speak(term.called, language),
        number=partial(words.number, language=language),
        date=partial(format_date, language=language),
        long_date=partial(words.long_date, language=language),
        partial_date=partial(words.partial_date, language=language),
        quarter=words.quarter_name,
        percent=lambda share, threshold: format_tenths(printed_tenths(share, threshold), language),
        threshold=lambda share: percentage_text(share).replace(".", "," if language == "vi" else "."),
        status=STATUS_WORDS.__getitem__,
        collection=COLLECTION_WORDS.__getitem__,
        lower_first=lambda text: text[:1].lower() + text[1:],
    )
    return made


def markdown(value: object) -> Markup:
    """Return text such that Markdown shows it as itself, on one line; Markup passes through."""
    if isinstance(value, Markup):
        return value
    text = _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", str(value)))
    return Markup(_MARKDOWN_START.sub(r"\1\2\\", text))  # noqa: S704 - escaped here


def _sentence(protect: Callable[[object], Markup], language: Language, template: str, **values: Any) -> Markup:
    """Return a fixed sentence of a template, translated, the values in it escaped."""
    said = {name: protect(speak(value, language)) for name, value in values.items()}
    return Markup(translator(language)(Text(template, said)))  # noqa: S704 - the catalogue is ours, values are escaped


def _plural(
    protect: Callable[[object], Markup], language: Language, one: str, many: str, n: int, **values: Any
) -> Markup:
    """Return a fixed sentence about a number, translated; `{n}` is printed with its thousands apart."""
    said = {name: protect(speak(value, language)) for name, value in values.items()}
    template = catalogue(language).ngettext(one, many, n)
    return Markup(template.format_map({**said, "n": words.number(n, language)}))  # noqa: S704 - as above
