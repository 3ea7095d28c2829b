"""The building blocks of docs/make_report_docx.py: a template in Word, written paragraph by paragraph."""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from report_docx_styles import MARGINS, PAGE, TEXT_WIDTH, TWIPS, definitions, style_id

Word = Callable[..., str]
"""Says a sentence of the catalogue, with expressions of the template as its values."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, `width` mm wide."""

    text: str
    width: float
    style: str = "Bảng - chữ"


def n_(text: str, many: str, /) -> tuple[str, str]:
    """Mark a sentence about a number for the catalogue."""
    return text, many


def listed(items: str, between: str = "; ") -> str:
    """Return the expression for several names, one after another."""
    return f'{{{{ {items} | map("say") | join("{between}") }}}}'


def only(condition: str, *cells: Cell) -> list[Cell]:
    """Return cells that are there where the condition holds."""
    return [Cell(f"{{%tc if {condition} %}}", 6, "Lệnh"), *cells, Cell("{%tc endif %}", 10, "Lệnh trong bảng")]


def each(loop: str, *cells: Cell) -> list[Cell]:
    """Return cells that are there once for each turn of the loop."""
    return [Cell(f"{{%tc for {loop} %}}", 6, "Lệnh"), *cells, Cell("{%tc endfor %}", 10, "Lệnh trong bảng")]


def lines(paper: "Paper", texts: str, before: str = "", style: str = "Nội dung") -> None:
    """Write sentences that the report tells, each in a paragraph."""
    paper.do(f"for line in {texts}")
    paper.p(style, f"{before}{{{{ line | say }}}}")
    paper.do("endfor")


class Paper:
    """A template that is being written."""

    def __init__(self, language: str, motto: int, head: tuple[int, int]) -> None:
        self.document = Document()
        self._bare()
        found = self.document.styles.element
        for child in list(found):
            found.remove(child)
        for xml in definitions("vi-VN" if language == "vi" else "en-GB", motto, head):
            found.append(parse_xml(xml))
        self._settings()
        self._page()

    def _bare(self) -> None:
        """Take out what python-docx brings along: pictures, themes, lists, the program that made its own template."""
        for holder, kept in (
            (self.document.part.package, (RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES)),
            (self.document.part, (RELATION.STYLES, RELATION.SETTINGS)),
        ):
            for key in [key for key, one in holder.rels.items() if one.reltype not in kept]:
                holder.rels.pop(key)

    def _settings(self) -> None:
        found = self.document.settings.element
        for child in list(found):
            found.remove(child)
        uri = "http://schemas.microsoft.com/office/word"
        mode = f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>'
        found.append(parse_xml(f"<w:compat {nsdecls('w')}>{mode}</w:compat>"))

    def _page(self) -> None:
        section = self.document.sections[0]
        section._sectPr.attrib.clear()
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
        for side, width in MARGINS.items():
            setattr(section, f"{side}_margin", Mm(width))
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        page = section._sectPr
        page.find(qn("w:pgMar")).addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))
        page.remove(page.find(qn("w:docGrid")))
        self.part(section.header, "Số trang").append(parse_xml(_field("PAGE")))
        self.part(section.first_page_header, "Số trang")

    def footer(self, text: str) -> None:
        """Write the footer of every page."""
        section = self.document.sections[0]
        for footer in (section.footer, section.first_page_footer):
            self.part(footer, "Chân trang").append(parse_xml(_run(text)))

    def part(self, part: Any, style: str) -> Any:
        """Return the one paragraph of a header or footer of its own."""
        part.is_linked_to_previous = False
        paragraph = part.paragraphs[0]._p
        paragraph.attrib.clear()  # numbers of the editing that made python-docx's own template
        paragraph.get_or_add_pPr().get_or_add_pStyle().val = style_id(style)
        return paragraph

    def p(self, style: str, *texts: str) -> None:
        """Write a paragraph; every second text is bold."""
        self.body.insert(len(self.body) - 1, parse_xml(_paragraph(style, texts)))

    def do(self, *commands: str) -> None:
        """Write commands of the template, each on a line that vanishes."""
        for command in commands:
            self.p("Lệnh", f"{{%p {command} %}}")

    def new_section(self) -> None:
        """End the section: what follows begins on a new page, with the numbers of pages starting anew."""
        paragraph = parse_xml(_paragraph("Ngắt phần", ()))
        paragraph.get_or_add_pPr().append(deepcopy(self.body[-1]))
        self.body.insert(len(self.body) - 1, paragraph)

    def table(self, head: Sequence[Cell], *rows: Sequence[Cell] | str) -> None:
        """Write a table whose head is repeated on every page; a row that is a text is a command of the template."""
        lines = [_row(head, "<w:cantSplit/><w:tblHeader/>")]
        for row in rows:
            cells = [Cell(f"{{%tr {row} %}}", 0, "Lệnh")] if isinstance(row, str) else row
            lines.append(_row(cells, "<w:cantSplit/>", span=len(head) if isinstance(row, str) else 1))
        self._table("Bảng", [one.width for one in head], lines)

    def frame(
        self, widths: tuple[int, int], *rows: tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]]
    ) -> None:
        """Write a table without lines, of two columns of paragraphs (style, then texts)."""
        lines = []
        for row in rows:
            cells = [
                _cell(width, "".join(_paragraph(one[0], one[1:]) for one in column))
                for width, column in zip(widths, row, strict=True)
            ]
            lines.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        self._table("Khung", widths, lines)

    def _table(self, style: str, widths: Sequence[float], rows: Iterable[str]) -> None:
        grid = "".join(f'<w:gridCol w:w="{width * TWIPS:.0f}"/>' for width in widths)
        xml = f"""<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style_id(style)}"/>
<w:tblW w:w="{TEXT_WIDTH * TWIPS:.0f}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>
<w:tblGrid>{grid}</w:tblGrid>
{"".join(rows)}</w:tbl>"""
        self.body.insert(len(self.body) - 1, parse_xml(xml))

    @property
    def body(self) -> Any:
        """The body of the document, whose last part is its section's page."""
        return self.document.element.body


def _row(cells: Sequence[Cell], flags: str, span: int = 1) -> str:
    made = "".join(_cell(one.width, _paragraph(one.style, (one.text,)), span) for one in cells)
    return f"<w:tr><w:trPr>{flags}</w:trPr>{made}</w:tr>"


def _cell(width: float, content: str, span: int = 1) -> str:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * TWIPS:.0f}" w:type="dxa"/>{wide}</w:tcPr>{content}</w:tc>'


def _paragraph(style: str, texts: Iterable[str]) -> str:
    runs = "".join(_run(text, bold=bool(at % 2)) for at, text in enumerate(texts) if text)
    return f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{runs}</w:p>'


def _run(text: str, *, bold: bool = False) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in safe.split("\n"))
    style = '<w:rPr><w:rStyle w:val="Dam"/></w:rPr>' if bold else ""
    return f"<w:r {nsdecls('w')}>{style}{lines}</w:r>"


def _field(code: str) -> str:
    return f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
