"""The page and the styles of the report in Word: sizes, cases and places of Nghị định 30/2020/NĐ-CP, Phụ lục I.

Part of docs/make_report_docx.py. Contract: domain.md, Form of the document.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple
from unicodedata import normalize

from docx.oxml.ns import nsdecls

FONT = "Times New Roman"
PAGE = (210, 297)
MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
TEXT_WIDTH = PAGE[0] - MARGINS["left"] - MARGINS["right"]
TWIPS = 1440 / 25.4
FIRST_LINE = 720
"""1,27 cm, in twips."""


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


_BODY: dict[str, Any] = {"align": "both", "after": 6, "line": 1.03, "first": FIRST_LINE}
"""LibreOffice keeps whole percents and cuts off the rest: 1.02 would be another one in a file that it saved."""
_HEADING: dict[str, Any] = {**_BODY, "before": 6, "keep": True}
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="000000"/>' for side in ("top", "left", "bottom", "right")
)
_RULE = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'


def definitions(language: str, motto: int, head: tuple[int, int]) -> Iterable[str]:
    """Yield the XML of what every style rests on, then of every style."""
    yield from _foundation(language)
    yield from (_style(name, look) for name, look in styles(motto, head).items())


def styles(motto: int, head: tuple[int, int]) -> dict[str, Look]:
    """Return the styles by the names that an officer meets in Word.

    `motto` is the width of the motto's line, `head` are those of the two columns of the head, in mm.
    """
    return {
        "Lưu ý": Look(11, "both", after=6, border=_BOX),
        "Cơ quan ban hành": Look(13, "center", "b"),
        "Kẻ dưới cơ quan": rule(head[0], 21),
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
        "Bảng - giữa": Look(12, "center", before=2, after=2),
        "Bảng - hồ sơ": Look(10, before=2, after=2),
        "Bảng - năm": Look(9.5, "right", before=2, after=2),
        "Bảng - tổng": Look(12, marks="b", before=2, after=2),
        "Chú giải": Look(12, before=2),
        "Quyền hạn, chức vụ": Look(14, "center", "b", keep=True),
        "Họ tên": Look(14, "center", "b", before=72, keep=True),
        "Nơi nhận": Look(12, marks="bi", keep=True),
        "Nơi nhận - danh sách": Look(11, keep=True),
        "Phụ lục": Look(14, "center", "b", keep=True, level=0),
        "Tên phụ lục": Look(14, "center", "b", keep=True),
        "Kèm theo": Look(14, "center", "i", after=12, keep=True),
        "Nguồn số liệu": Look(10, before=18),
        "Số trang": Look(14, "center"),
        "Chân trang": Look(10, "center"),
        "Ngắt phần": Look(1),
        "Lệnh": Look(9, marks="g"),
        "Lệnh trong bảng": Look(6, marks="g"),
    }


def rule(column: int, width: int) -> Look:
    """Return the style of a rule of `width` in the middle of a column, both in mm: an empty line with a border."""
    side = round((column - width) / 2 * TWIPS)
    return Look(2, "center", before=4, left=side, right=side, border=_RULE, keep=True)


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
<w:spacing w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}"
 w:line="{look.line * 240:.0f}" w:lineRule="auto"/>
<w:ind w:left="{look.left}" w:right="{look.right}" w:firstLine="{look.first}"/>
<w:jc w:val="{look.align}"/>{level}</w:pPr>
<w:rPr>{flags}{grey}<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/></w:rPr></w:style>"""


_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = "".join(f'<w:{side} w:w="{{0}}" w:type="dxa"/>' for side in ("left", "right"))


def _tables(name: str, edges: str, padding: int) -> str:
    return f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">
<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>
<w:tblCellMar>{_PADDING.format(padding)}</w:tblCellMar></w:tblPr></w:style>"""


def _foundation(language: str) -> Iterable[str]:
    """Yield what every style rests on: the typeface, black, the language."""
    name = FONT
    yield f"""<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/><w:color w:val="000000"/>
<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>
</w:pPr></w:pPrDefault></w:docDefaults>"""
    yield f"""<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>
<w:qFormat/></w:style>"""
    yield f"""<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>"""
    yield f"""<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="Dam"><w:name w:val="Đậm"/>
<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>"""
    yield f"""<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">
<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar>{_PADDING.format(0)}</w:tblCellMar></w:tblPr></w:style>"""
    yield _tables("Bảng", _EDGES, 85)
    yield _tables("Khung", "", 0)
