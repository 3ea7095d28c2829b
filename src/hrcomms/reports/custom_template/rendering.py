"""A report by a template of somebody's own, carried out where it can do no harm (docs/templates.md)."""

from hrcomms.language import Language, Text, say
from hrcomms.narrative.marks import is_filled
from hrcomms.reports.context import ReportContext
from hrcomms.reports.custom_template import CustomTemplate, UnprintableError
from hrcomms.reports.render import environment, equip, finished, layout, values
from hrcomms.sandbox import Sandbox, TemplateFault, carry_out, faults


def sandbox(form: str, language: Language) -> Sandbox:
    """Return the environment for other people's templates of a format, with the words and filters of our own."""
    how = {name: one for name, one in layout(form).items() if name != "undefined"}
    made = Sandbox(autoescape=form != "md", **how)
    equip(made, form, language)
    return made


def render_custom(context: ReportContext, form: str, language: Language, template: CustomTemplate) -> str:
    """Return what a template makes of the report as Markdown (`md`) or HTML (`html`).

    Refuses, by UnprintableError, one that is no text or cannot be carried out.
    """
    try:
        source = template.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = say(
            "{template} is no text in UTF-8; save it as UTF-8, or name a template .docx", template=template.name
        )
        raise UnprintableError(message, 1) from error
    if not is_filled(source):
        raise UnprintableError(_bare(template.name), 1)
    known = values(context, form, environment(form, language))
    try:
        return finished(carry_out(sandbox(form, language), source, known, template.name))
    except TemplateFault as fault:
        raise UnprintableError(fault_text(fault, template.name), 1) from fault


def _bare(name: str) -> Text:
    """Return the refusal of a template without marks: perhaps an old report, whose figures would pass for new ones."""
    return say("{template} has no mark ({marks}): it says the same whatever the data", template=name, marks="{{ … }}")


def docx_custom(context: ReportContext, language: Language, template: CustomTemplate) -> bytes:
    """Return what a document of Word with the marks of docxtpl makes of the report.

    Refuses, by UnprintableError, one that is no document, cannot be carried out, or holds what no report may hold,
    before or after it is carried out (see `docx_template`).
    """
    from hrcomms.reports.docx import docx, paragraph
    from hrcomms.reports.docx_file import DocxError, text_of
    from hrcomms.reports.docx_template import fit, place_of, unless_active

    closed = sandbox("docx", language)
    wrong: DocxError | None = None
    source = template.content
    try:
        source = fit(source)
        if not any(map(is_filled, text_of(source))):
            raise UnprintableError(_bare(template.name), 1)
        with faults(closed, ("report",), template.name):
            try:
                return unless_active(docx(context, language, source, closed))
            except DocxError as error:
                wrong = error
    except TemplateFault as fault:
        text = paragraph(source, fault.line) if fault.line else None
        place = say("{file}, in “{text}”", file=template.name, text=text) if text else template.name
        raise UnprintableError(_said(place, fault), 1) from fault
    except DocxError as error:
        wrong = error
    place = place_of(template.name, wrong)
    raise UnprintableError(say("{place}: {message}", place=place, message=wrong.message), 1) from wrong


def fault_text(fault: TemplateFault, name: str) -> Text:
    """Return what is wrong with a template, behind its file and line."""
    return _said(f"{name}:{fault.line}" if fault.line else name, fault)


def _said(place: object, fault: TemplateFault) -> Text:
    said = say("{place}: {message}", place=place, message=fault.message)
    return say("{said}; {hint}", said=said, hint=fault.hint) if fault.hint else said
