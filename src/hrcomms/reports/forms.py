"""The forms of a report, each made from its context as one file."""

from pathlib import Path

from hrcomms.file_formats import ReportFormat
from hrcomms.language import Language, say
from hrcomms.reports.context import ReportContext
from hrcomms.reports.custom_template import CustomTemplate, UnprintableError
from hrcomms.reports.render import render


def made(
    context: ReportContext,
    form: ReportFormat,
    language: Language,
    template: CustomTemplate | None = None,
    cache: Path | None = None,
) -> bytes:
    """Return the report as a file of a form, the same bytes for the same input.

    Compiled templates are kept in the folder `cache`, if there is one. Refuses, by UnprintableError, a template of
    one's own that cannot be carried out, a PDF if nothing can print it, and what is too long for Word or for a PDF.
    """
    if form == "docx":
        return _docx(context, language, template)
    text = "md" if form == "md" else "html"
    if template is not None:
        from hrcomms.reports.custom_template.rendering import render_custom

        printed = render_custom(context, text, language, template)
    else:
        printed = render(context, text, language, cache)
    if form == "pdf":
        return _pdf(printed, template)
    return printed.encode("utf-8", "backslashreplace")


def _docx(context: ReportContext, language: Language, template: CustomTemplate | None) -> bytes:
    from hrcomms.reports.docx import docx

    if template is None:
        from hrcomms.sandbox import TemplateFault

        try:
            return docx(context, language)
        except TemplateFault as fault:
            raise UnprintableError(say("the report is too long for a document of Word; write it as HTML"), 1) from fault
    from hrcomms.reports.custom_template.rendering import docx_custom

    return docx_custom(context, language, template)


def _pdf(page: str, template: CustomTemplate | None) -> bytes:
    from hrcomms.reports.pdf import NoPrinterError, UnprintedError, pdf

    try:
        if template is None:
            return pdf(page)
        from hrcomms.reports.custom_template.printing import pdf_custom

        return pdf_custom(page)
    except NoPrinterError as error:
        raise UnprintableError(error.message, 2) from error
    except UnprintedError as error:
        if template is None:
            raise UnprintableError(say("the report cannot be printed: {reason}", reason=error.message), 1) from error
        place = _place(template, error.named)
        raise UnprintableError(say("{place}: {message}", place=place, message=error.message), 1) from error


def _place(template: CustomTemplate, named: str) -> str:
    """Return the file, and the line where it names something, if the template itself does so."""
    before, found, _ = template.content.partition(named.encode()) if named else (b"", b"", b"")
    line = before.count(b"\n") + 1
    return f"{template.name}:{line}" if found else template.name
