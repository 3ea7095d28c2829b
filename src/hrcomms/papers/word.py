"""Documents of Word in the page and styles of the report: paragraphs and tables as XML, put into its template.

The styles are known by the names that an officer meets in Word (`docs/report_docx_styles.py`).
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from html import escape
from typing import Any, NamedTuple
from unicodedata import normalize

from hrcomms.escaping import printable
from hrcomms.language import Language
from hrcomms.reports.docx_file import CUSTOM, RELATIONS, packed, parts_of, tree
from hrcomms.resources import shipped

WIDTH = 165
"""Of the text, in mm."""
HEAD = (66, 99)
_TWIPS = 1440 / 25.4
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DOCUMENT, _CORE, _TYPES = "word/document.xml", "docProps/core.xml", "[Content_Types].xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TEMPLATES: dict[Language, str] = {"vi": "report.docx", "en": "report.en.docx"}
NEW_SECTION = "<new-section/>"
"""Stands where a section ends: what follows begins on a new page, with the numbers of pages starting anew."""


class Told(NamedTuple):
    """What a document says of itself: its title, who issues it, the day it is about, what every page must say.

    `property` is the name and value of a property of its own.
    """

    title: str
    author: str
    day: date
    marks: str = ""
    property: tuple[str, str] | None = None


def paragraph(style: str, text: str = "", *, keep: bool = False) -> str:
    """Return a paragraph, with a break where its text begins a new line; `keep` keeps it on the page of the next."""
    lines = (f'<w:t xml:space="preserve">{_safe(line)}</w:t>' for line in text.split("\n") if text)
    kept = "<w:keepNext/>" if keep else ""
    run = f"<w:r>{'<w:br/>'.join(lines)}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{_style_id(style)}"/>{kept}</w:pPr>{run}</w:p>'


def frame(*rows: tuple[Iterable[str], Iterable[str]], widths: tuple[int, int] = HEAD) -> str:
    """Return a table without lines, of two columns of paragraphs."""
    made = ("".join(_cell(width, "".join(column)) for width, column in zip(widths, row, strict=True)) for row in rows)
    return _table("Khung", widths, (f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>" for cells in made))


def table(
    widths: Sequence[float],
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    centred: int,
    *,
    height: float = 0,
    kept: int = 0,
) -> str:
    """Return a table whose head is repeated on every page, and whose rows do not break over pages.

    The first `centred` columns stand in the middle; rows are `height` mm high at least; the last `kept` of them stay on
    the page of what follows.
    """
    styles = ["Bảng - giữa" if at < centred else "Bảng - chữ" for at in range(len(widths))]
    tall = f'<w:trHeight w:val="{height * _TWIPS:.0f}" w:hRule="atLeast"/>' if height else ""
    lines = [_row(widths, columns, ["Bảng - đầu"] * len(widths), "<w:cantSplit/><w:tblHeader/>", keep=True)]
    for at, row in enumerate(rows):
        lines.append(_row(widths, row, styles, f"<w:cantSplit/>{tall}", keep=at >= len(rows) - kept))
    return _table("Bảng", widths, lines)


def document(blocks: Iterable[str], told: Told, language: Language) -> bytes:
    """Return a document of these blocks (paragraphs, tables, NEW_SECTION): the same bytes for the same input."""
    parts = parts_of((shipped("templates") / _TEMPLATES[language]).read_bytes())
    root = tree(parts[_DOCUMENT])
    body = root[0]
    page = body[-1]
    body[:] = [*_elements(blocks, page), page]
    parts[_DOCUMENT] = _written(root)
    for name in [one for one in parts if one.startswith("word/footer")]:
        parts[name] = _with_text(parts[name], told.marks)
    parts[_CORE] = _core(told, language)
    if told.property is not None:
        parts[CUSTOM] = _custom(*told.property)
        _announce(parts)
    return packed(parts)


def _elements(blocks: Iterable[str], page: Any) -> Iterable[Any]:
    for block in blocks:
        if block == NEW_SECTION:
            (end,) = _parsed(paragraph("Ngắt phần"))
            end[0].append(deepcopy(page))
            yield end
        else:
            yield from _parsed(block)


def _parsed(xml: str) -> list[Any]:
    return list(tree(f'<w:body xmlns:w="{_W}">{xml}</w:body>'.encode()))


def _safe(text: str) -> str:
    return escape(printable(text))


def _row(widths: Sequence[float], cells: Iterable[str], styles: Sequence[str], flags: str, *, keep: bool) -> str:
    made = (
        _cell(width, paragraph(style, text, keep=keep))
        for width, text, style in zip(widths, cells, styles, strict=True)
    )
    return f"<w:tr><w:trPr>{flags}</w:trPr>{''.join(made)}</w:tr>"


def _cell(width: float, content: str) -> str:
    middle = '<w:vAlign w:val="center"/>' if "Bang" in content else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * _TWIPS:.0f}" w:type="dxa"/>{middle}</w:tcPr>{content}</w:tc>'


def _table(style: str, widths: Sequence[float], rows: Iterable[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width * _TWIPS:.0f}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_style_id(style)}"/><w:tblW w:w="{sum(widths) * _TWIPS:.0f}" '
        f'w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _style_id(name: str) -> str:
    """Return the id of a style: its name without marks, blanks and signs."""
    plain = normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def _with_text(part: bytes, text: str) -> bytes:
    root = tree(part)
    for one in root.iter(f"{{{_W}}}t"):
        one.text = printable(text)
    return _written(root)


def _written(root: Any) -> bytes:
    from lxml import etree

    return _xml(etree.tostring(root, encoding="unicode"))


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def _core(told: Told, language: Language) -> bytes:
    """Return the properties that every program shows: what, by whom, of which day; not who ran the program, or when."""
    stamp = f'<dcterms:{{0}} xsi:type="dcterms:W3CDTF">{told.day.isoformat()}T00:00:00Z</dcterms:{{0}}>'
    return _xml(
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_safe(told.title)}</dc:title><dc:creator>{_safe(told.author)}</dc:creator>"
        f"<dc:language>{'vi-VN' if language == 'vi' else 'en-GB'}</dc:language>"
        f"{stamp.format('created')}{stamp.format('modified')}</cp:coreProperties>"
    )


def _custom(name: str, value: str) -> bytes:
    return _xml(
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{_safe(name)}"><vt:lpwstr>{_safe(value)}'
        "</vt:lpwstr></property></Properties>"
    )


def _announce(parts: dict[str, bytes]) -> None:
    """Enter the properties of the document's own in the package's lists of types and relations."""
    override = f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{CUSTOM}" ContentType="{_PROPERTIES}"/>'
    kind = f"{_OFFICE}/relationships/custom-properties"
    relation = f'<Relationship xmlns="{_PACKAGE}/relationships" Id="rIdHrcomms" Type="{kind}" Target="{CUSTOM}"/>'
    for name, entry in ((_TYPES, override), (RELATIONS, relation)):
        root = tree(parts[name])
        root.append(tree(entry.encode()))
        parts[name] = _written(root)
