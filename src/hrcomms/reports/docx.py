"""The annual report as a document of Word that an office can sign, from a template that Word can edit."""

import re
from html import escape as in_xml
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl.template import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

from hrcomms.language import Language, Text, say, speak, translator
from hrcomms.reports.context import ReportContext
from hrcomms.reports.docx_file import CUSTOM, PROPERTY, RELATIONS, DocxError, packed, parts_of, tree
from hrcomms.reports.docx_tables import fit
from hrcomms.reports.provenance import as_record
from hrcomms.reports.render import equip, values
from hrcomms.resources import shipped
from hrcomms.sandbox.faults import too_long

TEMPLATES: dict[Language, str] = {"vi": "report.docx", "en": "report.en.docx"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORM = re.compile(r"<w:[rp]Pr>.*?</w:[rp]Pr>", re.DOTALL)
_ELEMENT = 120
"""So many letters of XML stand around a tab."""
_LONGEST = 12_000_000
"""A longer part would take more memory than a small machine has."""
_CORE = "docProps/core.xml"
_TABLE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tbl"
_SPOT = 80
"""So much of a paragraph is shown where a mark in it is wrong."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def docx(
    context: ReportContext,
    language: Language,
    template: bytes | Path | None = None,
    environment: Environment | None = None,
) -> bytes:
    """Return the report as a document of Word: the same bytes for the same input, on every machine.

    `template` is a document with the marks of docxtpl, by default the one that travels with the program; OSError where
    it cannot be read. `environment` carries its marks out: whoever passes a template of somebody else passes a sandbox.
    DocxError if the template is no document, or makes none. Errors of Jinja pass as the environment raises them.
    """
    source = (
        template
        if isinstance(template, bytes)
        else (template or shipped("templates") / TEMPLATES[language]).read_bytes()
    )
    parts_of(source)  # refuses what must not be unpacked
    jinja = equipped(environment or Environment(undefined=StrictUndefined, autoescape=True), language)
    parts = parts_of(_rendered(source, values(context, "docx", jinja), jinja))
    parts[_CORE] = _core(context, language)
    parts[CUSTOM] = _custom(parts.get(CUSTOM), as_record(context.provenance))
    _announce(
        parts,
        _CORE,
        f"{_PACKAGE}/relationships/metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    _announce(
        parts,
        CUSTOM,
        f"{_OFFICE}/relationships/custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    return packed(parts)


def equipped(jinja: Environment, language: Language) -> Environment:
    """Return an environment with the filters and words of report templates, which escapes what comes from the data."""
    jinja.autoescape = True
    equip(jinja, "docx", language)
    return jinja


# The template


class _MarkError(Exception):
    """A mark could not be carried out: its cause says why, and is no fault of how the document is built."""


class _Template(DocxTemplate):
    """A template of docxtpl: what it makes is looked at strictly, and tables are as wide as their cells say."""

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        r"""Return a part carried out. Each paragraph is a line of its own for Jinja, which tells lines of faults.

        What XML cannot hold, and other control characters, show as `\u001b`.
        """
        self.current_rendering_part = part
        lines = _by_line(src_xml)
        try:
            made = jinja_env.from_string(lines).render(context).replace("\r\n", "\n").replace("\r", "\n")
        except Exception as error:
            raise _MarkError from error
        made = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", re.sub(r"\n<w:p([ >])", r"<w:p\1", made))
        return self.resolve_listing(made)

    def fix_tables(self, xml: str) -> Any:
        """Return the body; refused if the marks of the template leave half of something."""
        try:
            strict = tree(xml.encode())
        except DocxError as error:
            raise unsound() from error
        for table in strict.iter(_TABLE):
            fit(table)
        return super().fix_tables(etree.tostring(strict, encoding="unicode"))  # type: ignore[no-untyped-call]

    def map_tree(self, tree: Any) -> None:
        """Put the body that was made in the place of the template's: empty, for lxml parts slowly with a full one."""
        self.docx.element.body.clear()  # type: ignore[attr-defined] # docxtpl: None at first
        super().map_tree(tree)  # type: ignore[no-untyped-call]

    def resolve_listing(self, xml: str) -> str:
        """Return a part whose tabs and ends of lines have become elements, each with the form of its run.

        Refused if that would be too long.
        """
        signs = sum(map(xml.count, "\t\n\a\f"))
        form = max(map(len, _FORM.findall(xml)), default=0) if signs else 0
        if len(xml) + signs * (2 * form + _ELEMENT) > _LONGEST:
            raise _MarkError from too_long()
        return str(super().resolve_listing(xml))  # type: ignore[no-untyped-call]

    def render_properties(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        """Leave the properties of the template: those of the report are its own."""


def _by_line(xml: str) -> str:
    """Return a part with each paragraph on a line of its own."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def paragraph(template: bytes, number: int) -> str | None:
    """Return the beginning of the paragraph of a template that a fault calls its line; None if it has no text."""
    made = _Template(BytesIO(template))
    made.init_docx()
    lines = _by_line(made.patch_xml(made.get_xml())).split("\n")  # type: ignore[no-untyped-call]
    text = (
        re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", "", lines[number - 1]))).strip() if number <= len(lines) else ""
    )
    return f"{text[:_SPOT]}…" if len(text) > _SPOT else text or None


def unsound() -> DocxError:
    """Return the refusal of a template whose marks, carried out, leave no sound document."""
    return DocxError(
        say(
            "the template makes no sound document: see that each 'for' and 'if' ends where it began, "
            "in a row or paragraph of its own"
        )
    )


def _rendered(source: bytes, names: dict[str, Any], jinja: Environment) -> bytes:
    made = BytesIO()
    try:
        template = _Template(BytesIO(source))
        template.render(names, jinja)
        template.save(made)
    except _MarkError as error:
        raise (error.__cause__ or error) from None
    except (LookupError, ValueError, TypeError, ArithmeticError, AttributeError, etree.XMLSyntaxError) as error:
        raise unsound() from error
    return made.getvalue()


# What the file says of itself


def _core(context: ReportContext, language: Language) -> bytes:
    """Return the properties that every program shows: what, by whom, of which day; not who ran the program, or when."""
    title = say("Results in {period} of the plan “{title}”", period=context.period.name, title=_plan(context, language))
    day = f"{context.period.as_of.isoformat()}T00:00:00Z"
    owner = speak(context.owner, language)
    stamp = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}</dcterms:{0}>'
    said = (
        f"<dc:title>{_safe(_said(title, language))}</dc:title><dc:creator>{_safe(owner)}</dc:creator>"
        f"<dc:language>{'vi-VN' if language == 'vi' else 'en-GB'}</dc:language>"
        f"<cp:lastModifiedBy>{_safe(owner)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"{stamp.format('created', day)}{stamp.format('modified', day)}"
    )
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return _xml(f"<cp:coreProperties {spaces}>{said}</cp:coreProperties>")


def _said(text: Text, language: Language) -> str:
    return translator(language)(text)


def _plan(context: ReportContext, language: Language) -> str:
    title = context.plan.about
    return title[:1].lower() + title[1:] if language == "vi" else title


def _safe(text: str) -> str:
    return in_xml(_CONTROL.sub(" ", " ".join(text.split())))


def _custom(before: bytes | None, record: str) -> bytes:
    """Return the document's own properties with the record among them; those of a template stay."""
    kind = f"{_OFFICE}/custom-properties"
    types = f"{_OFFICE}/docPropsVTypes"
    root = tree(before or f'<Properties xmlns="{kind}" xmlns:vt="{types}"/>'.encode())
    for one in [one for one in root if one.get("name") == PROPERTY]:
        root.remove(one)
    taken = [int(one.get("pid")) for one in root if str(one.get("pid")).isdecimal()]
    made = etree.SubElement(
        root,
        f"{{{kind}}}property",
        {"fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": str(max([1, *taken]) + 1), "name": PROPERTY},
    )
    etree.SubElement(made, f"{{{types}}}lpwstr").text = record
    return _xml(etree.tostring(root, encoding="unicode"))


def _announce(parts: dict[str, bytes], name: str, relation: str, content_type: str) -> None:
    """Enter a part in the package's lists of types and relations, unless it is there."""
    types = tree(parts["[Content_Types].xml"])
    if not any(one.get("PartName") == f"/{name}" for one in types):
        attributes = {"PartName": f"/{name}", "ContentType": content_type}
        etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override", attributes)
        parts["[Content_Types].xml"] = _xml(etree.tostring(types, encoding="unicode"))
    relations = tree(parts[RELATIONS])
    if not any(one.get("Type") == relation for one in relations):
        attributes = {"Id": f"rIdHrcomms{len(relations)}", "Type": relation, "Target": name}
        etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship", attributes)
        parts[RELATIONS] = _xml(etree.tostring(relations, encoding="unicode"))


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()
