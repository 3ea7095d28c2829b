"""The form of the annual report in Word: its page, its styles, and the building blocks of docs/make_report_docx.py.

Sizes, cases and places are those of Nghị định 30/2020/NĐ-CP, Phụ lục I (domain.md).
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NamedTuple
from unicodedata import normalize

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

FONT = "Times New Roman"
PAGE = (210, 297)
MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
TWIPS = 1440 / 25.4
FIRST_LINE = 720
"""1,27 cm, in twips."""


Word = Callable[..., str]
"""Says a sentence of the catalogue, with expressions of the template as its values."""


class Look(NamedTuple):
    """A paragraph style: `size` in points, indents in twips, spacing in points, `line` in lines."""

    size: float
    align: str = "left"
    marks: str = ""
    before: float = 0
    after: float = 0
    line: float = 1
    first: int = 0
    left: int = 0
    right: int = 0
    keep: bool = False
    level: int | None = None
    border: str = ""


_BODY: dict[str, Any] = {"align": "both", "after": 6, "line": 1.15, "first": FIRST_LINE}
_HEADING: dict[str, Any] = {**_BODY, "before": 6, "keep": True}
_BOX = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="000000"/>' for side in ("top", "left", "bottom", "right"))
_RULE = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'


def styles(motto: int, head: tuple[int, int]) -> dict[str, Look]:
    """Return the styles by the names that an officer meets in Word.

    `motto` is the width of the motto's line, `head` are those of the two columns of the head, in mm.
    """
    return {
        "Lưu ý": Look(11, "both", after=6, border=_BOX),
        "Cơ quan ban hành": Look(13, "center", "b"),
        "Kẻ dưới cơ quan": rule(head[0], 16),
        "Quốc hiệu": Look(13, "center", "b"),
        "Tiêu ngữ": Look(14, "center", "b"),
        "Kẻ dưới tiêu ngữ": rule(head[1], motto),
        "Số, ký hiệu": Look(13, "center", before=6),
        "Địa danh, thời gian": Look(14, "center", "i", before=6),
        "Tên loại": Look(14, "center", "b", before=18, keep=True),
        "Trích yếu": Look(14, "center", "b", keep=True),
        "Kẻ dưới trích yếu": rule(TEXT_WIDTH, 60)._replace(after=12),
        "Kính gửi": Look(14, "center", after=6, line=1.15),
        "Kính gửi nhiều nơi": Look(14, after=6, line=1.15, left=2 * FIRST_LINE, keep=True),
        "Căn cứ": Look(14, marks="i", **_BODY),
        "Nội dung": Look(14, **_BODY),
        "Nội dung sau bảng": Look(14, **{**_BODY, "before": 6}),
        "Kết thúc": Look(14, **{**_BODY, "before": 6, "after": 12, "keep": True}),
        "Mục I": Look(14, marks="b", level=0, **_HEADING),
        "Mục 1": Look(14, marks="b", level=1, **_HEADING),
        "Mục a": Look(14, level=2, **_HEADING),
        "Bảng - đầu": Look(12, "center", "b", before=2, after=2, keep=True),
        "Bảng - chữ": Look(12, before=2, after=2),
        "Bảng - số": Look(12, "right", before=2, after=2),
        "Bảng - tổng": Look(12, marks="b", before=2, after=2),
        "Chú giải": Look(12, before=2),
        "Quyền hạn, chức vụ": Look(14, "center", "b", keep=True),
        "Họ tên": Look(14, "center", "b", before=72, keep=True),
        "Nơi nhận": Look(12, marks="bi", keep=True),
        "Nơi nhận - danh sách": Look(11, keep=True),
        "Phụ lục": Look(14, "center", "b", keep=True, level=0),
        "Tên phụ lục": Look(14, "center", "b", keep=True),
        "Kèm theo": Look(14, "center", "i", after=12, keep=True),
        "Nguồn số liệu": Look(10, "both", before=18),
        "Số trang": Look(14, "center"),
        "Chân trang": Look(10, "center"),
        "Ngắt phần": Look(1),
        "Lệnh": Look(9, marks="g"),
    }


def rule(column: int, width: int) -> Look:
    """Return the style of a rule of `width` in the middle of a column, both in mm: an empty line with a border."""
    side = round((column - width) / 2 * TWIPS)
    return Look(2, "center", before=2, left=side, right=side, border=_RULE, keep=True)


def style_id(name: str) -> str:
    """Return the id of a style: its name without marks, blanks and signs."""
    plain = normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def _style(name: str, look: Look) -> str:
    flags = "".join(f"<w:{mark}/><w:{mark}Cs/>" for mark in "bi" if mark in look.marks)
    grey = '<w:color w:val="808080"/>' if "g" in look.marks else ""
    keep = "<w:keepNext/>" if look.keep else ""
    level = "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>'
    return f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}">
<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
<w:pPr>{keep}{f"<w:pBdr>{look.border}</w:pBdr>" if look.border else ""}
<w:spacing w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}" w:line="{look.line * 240:.0f}" w:lineRule="auto"/>
<w:ind w:left="{look.left}" w:right="{look.right}" w:firstLine="{look.first}"/><w:jc w:val="{look.align}"/>{level}</w:pPr>
<w:rPr>{flags}{grey}<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/></w:rPr></w:style>"""


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = "".join(f'<w:{side} w:w="{{0}}" w:type="dxa"/>' for side in ("left", "right"))


def _tables(name: str, edges: str, padding: int) -> str:
    return f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>
<w:tblCellMar>{_PADDING.format(padding)}</w:tblCellMar></w:tblPr></w:style>"""


def _foundation(language: str) -> Iterable[str]:
    """Yield what every style rests on: the typeface, black, the language."""
    name = FONT
    yield f"""<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/><w:color w:val="000000"/>
<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"""
    yield f"""<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/></w:style>"""
    yield f"""<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>"""
    yield f"""<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="Dam"><w:name w:val="Đậm"/>
<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"""
    yield f"""<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{_PADDING.format(0)}</w:tblCellMar></w:tblPr></w:style>"""
    yield _tables("Bảng", _EDGES, 85)
    yield _tables("Khung", "", 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, `width` mm wide."""

    text: str
    width: float
    style: str = "Bảng - chữ"


def listed(items: str, between: str = "; ") -> str:
    """Return the expression for several names, one after another."""
    return f'{{{{ {items} | map("say") | join("{between}") }}}}'


def only(condition: str, *cells: Cell) -> list[Cell]:
    """Return cells that are there where the condition holds."""
    return [Cell(f"{{%tc if {condition} %}}", 6, "Lệnh"), *cells, Cell("{%tc endif %}", 6, "Lệnh")]


def each(loop: str, *cells: Cell) -> list[Cell]:
    """Return cells that are there once for each turn of the loop."""
    return [Cell(f"{{%tc for {loop} %}}", 6, "Lệnh"), *cells, Cell("{%tc endfor %}", 6, "Lệnh")]


class Paper:
    """A template that is being written."""

    def __init__(self, language: str, motto: int, head: tuple[int, int]) -> None:
        self.document = Document()
        self._bare()
        found = self.document.styles.element
        for child in list(found):
            found.remove(child)
        for xml in _foundation("vi-VN" if language == "vi" else "en-GB"):
            found.append(parse_xml(xml))
        for name, look in styles(motto, head).items():
            found.append(parse_xml(_style(name, look)))
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
        found.append(
            parse_xml(
                f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
            )
        )

    def _page(self) -> None:
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
        for side, width in MARGINS.items():
            setattr(section, f"{side}_margin", Mm(width))
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))  # noqa: SLF001
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
        paragraph = part.paragraphs[0]._p  # noqa: SLF001
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
        lines = [_row(head, '<w:cantSplit/><w:tblHeader/>')]
        for row in rows:
            cells = [Cell(f"{{%tr {row} %}}", 0, "Lệnh")] if isinstance(row, str) else row
            lines.append(_row(cells, "<w:cantSplit/>", span=len(head) if isinstance(row, str) else 1))
        self._table("Bảng", [one.width for one in head], lines)

    def frame(self, widths: tuple[int, int], *rows: tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]]) -> None:
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
<w:tblW w:w="{TEXT_WIDTH * TWIPS:.0f}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>
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
    lines = '<w:br/>'.join(f'<w:t xml:space="preserve">{line}</w:t>' for line in safe.split("\n"))
    style = '<w:rPr><w:rStyle w:val="Dam"/></w:rPr>' if bold else ""
    return f'<w:r {nsdecls("w")}>{style}{lines}</w:r>'


def _field(code: str) -> str:
    return f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'

