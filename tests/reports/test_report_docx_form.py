"""The report in Word has the form of Nghị định 30/2020/NĐ-CP, Phụ lục I: domain.md, row by row."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from reports.office import Word, converted, line_of, made, pages
from reports.shipped import parts
from reports.whole import broken, pieces
from support import ROOT, small, write

DATA = ROOT / "data"
LEFT, RIGHT, TOP, BOTTOM = 30, 210 - 15, 20, 297 - 20
EDITIONS = ("vi-internal", "vi-public", "en-internal", "en-public")
each_edition = pytest.mark.parametrize("edition", EDITIONS)


def of(edition: str) -> bytes:
    return made(DATA, "vi" if edition.startswith("vi") else "en", public=edition.endswith("public"))


@pytest.fixture(scope="module")
def paper() -> Any:
    return Document(BytesIO(of("vi-internal")))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Word]]]:
    made_files = converted({name: of(name) for name in EDITIONS}, "pdf", tmp_path_factory.mktemp("office"))
    return {name: pages(path) for name, path in made_files.items()}


def paragraphs(paper: Any) -> list[Any]:
    """Return all paragraphs of the text, those in tables too, in reading order."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(one, paper.element.body) for one in paper.element.body.iter(qn("w:p"))]


def styled(paper: Any, style: str) -> list[str]:
    """Return the texts of the paragraphs of a style."""
    wanted = paper.styles[style].style_id
    return [one.text for one in paragraphs(paper) if one._p.style == wanted]


# The page


SECTION = ("headerReference", "footerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg")


def test_page(paper: Any) -> None:
    assert len(paper.sections) == 5
    for section in paper.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert [round(one.mm) for one in (section.top_margin, section.bottom_margin)] == [20, 20]
        assert [round(one.mm) for one in (section.left_margin, section.right_margin)] == [30, 15]
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        parts = list(dict.fromkeys(one.tag for one in section._sectPr))
        assert parts == [qn(f"w:{name}") for name in SECTION], "in the order without which Word refuses the file"
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml


def test_typeface_is_black_times_new_roman(paper: Any) -> None:
    (fonts,) = paper.styles.element.iter(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    colours = {
        one.get(qn("w:val"))
        for style in paper.styles.element
        if not str(style.get(qn("w:styleId"))).startswith("Lenh")
        for one in style.iter(qn("w:color"))
    }
    assert colours == {"000000"}


def test_all_formatting_is_by_styles(paper: Any) -> None:
    """An officer who changes a style changes the document."""
    body = paper.element.body
    assert {child.tag for one in body.iter(qn("w:pPr")) for child in one} <= {qn("w:pStyle"), qn("w:sectPr")}
    assert {child.tag for one in body.iter(qn("w:rPr")) for child in one} <= {qn("w:rStyle")}
    known = {style.style_id for style in paper.styles}
    assert {one._p.style for one in paragraphs(paper)} <= known


# Each row of the decree: style, sizes, bold, italic, alignment

ROWS = [
    ("Quốc hiệu", (12, 13), True, False, ALIGN.CENTER),
    ("Tiêu ngữ", (13, 14), True, False, ALIGN.CENTER),
    ("Cơ quan ban hành", (12, 13), True, False, ALIGN.CENTER),
    ("Số, ký hiệu", (13, 13), False, False, ALIGN.CENTER),
    ("Địa danh, thời gian", (13, 14), False, True, ALIGN.CENTER),
    ("Tên loại", (13, 14), True, False, ALIGN.CENTER),
    ("Trích yếu", (13, 14), True, False, ALIGN.CENTER),
    ("Kính gửi", (13, 14), False, False, ALIGN.CENTER),
    ("Căn cứ", (13, 14), False, True, ALIGN.JUSTIFY),
    ("Nội dung", (13, 14), False, False, ALIGN.JUSTIFY),
    ("Kết thúc", (13, 14), False, False, ALIGN.JUSTIFY),
    ("Mục I", (13, 14), True, False, ALIGN.JUSTIFY),
    ("Mục 1", (13, 14), True, False, ALIGN.JUSTIFY),
    ("Mục a", (13, 14), False, False, ALIGN.JUSTIFY),
    ("Quyền hạn, chức vụ", (13, 14), True, False, ALIGN.CENTER),
    ("Họ tên", (13, 14), True, False, ALIGN.CENTER),
    ("Nơi nhận", (12, 12), True, True, ALIGN.LEFT),
    ("Nơi nhận - danh sách", (11, 11), False, False, ALIGN.LEFT),
    ("Phụ lục", (13, 14), True, False, ALIGN.CENTER),
    ("Tên phụ lục", (13, 14), True, False, ALIGN.CENTER),
    ("Kèm theo", (13, 14), False, True, ALIGN.CENTER),
    ("Bảng - đầu", (10, 12), True, False, ALIGN.CENTER),
    ("Bảng - chữ", (10, 12), False, False, ALIGN.LEFT),
    ("Bảng - số", (10, 12), False, False, ALIGN.RIGHT),
]


@pytest.mark.parametrize(("name", "sizes", "bold", "italic", "align"), ROWS, ids=[row[0] for row in ROWS])
def test_style(paper: Any, name: str, sizes: tuple[int, int], bold: bool, italic: bool, align: ALIGN) -> None:
    style = paper.styles[name]
    assert sizes[0] <= style.font.size.pt <= sizes[1]
    assert (bool(style.font.bold), bool(style.font.italic)) == (bold, italic)
    assert style.paragraph_format.alignment == align
    assert name == "Kết thúc" or styled(paper, name), "the report uses the style"


def test_number_of_pages_is_in_size_13_to_14(paper: Any) -> None:
    style = paper.styles["Số trang"]
    assert 13 <= style.font.size.pt <= 14
    assert style.paragraph_format.alignment == ALIGN.CENTER
    assert {one.style.name for section in paper.sections for one in section.header.paragraphs} == {"Số trang"}


@pytest.mark.parametrize("name", ["Nội dung", "Nội dung sau bảng", "Căn cứ", "Kết thúc"])
def test_body(paper: Any, name: str) -> None:
    look = paper.styles[name].paragraph_format
    assert 10 <= look.first_line_indent.mm <= 12.71
    assert look.space_after.pt >= 6
    assert 1 <= look.line_spacing <= 1.5
    assert look.left_indent.mm == 0


# What is said


def test_head(paper: Any) -> None:
    assert styled(paper, "Quốc hiệu") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert styled(paper, "Tiêu ngữ") == ["Độc lập - Tự do - Hạnh phúc"]
    assert styled(paper, "Cơ quan ban hành") == ["ỦY BAN NHÂN DÂN", "XÃ MẪU SƠN"]
    assert styled(paper, "Số, ký hiệu") == ["Số: 52/BC-UBND"]
    assert styled(paper, "Địa danh, thời gian") == ["Mẫu Sơn, ngày 15 tháng 12 năm 2025"]
    assert styled(paper, "Tên loại") == ["BÁO CÁO"]
    assert styled(paper, "Trích yếu")[0].startswith("Kết quả thực hiện Kế hoạch")
    assert styled(paper, "Kính gửi") == ["Kính gửi: Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn."]


def test_grounds_end_with_semicolons_and_the_last_with_a_full_stop(paper: Any) -> None:
    grounds = styled(paper, "Căn cứ")
    assert len(grounds) == 3
    assert [text[-1] for text in grounds] == [";", ";", "."]


def test_headings(paper: Any) -> None:
    chapters = styled(paper, "Mục I")
    assert [text.split()[0] for text in chapters] == ["I.", "II.", "III.", "IV.", "V."]
    assert all(text == text.upper() for text in chapters)
    assert [text[:2] for text in styled(paper, "Mục a")] == ["a)", "b)", "c)", "d)"]


def test_end(paper: Any) -> None:
    (last,) = styled(paper, "Kết thúc")
    assert last.endswith("./.")
    numerals = [text.removeprefix("Phụ lục ") for text in styled(paper, "Phụ lục")]
    assert numerals == ["I", "II", "III", "IV"]
    assert f"(kèm theo Phụ lục {', '.join(numerals)})" in last
    assert [one.text for one in paragraphs(paper) if one.text.endswith("./.")] == [last]


def test_recipients_and_who_signs(paper: Any) -> None:
    assert styled(paper, "Nơi nhận") == ["Nơi nhận:"]
    lines = styled(paper, "Nơi nhận - danh sách")
    assert lines[0] == "- Như trên;"
    assert lines[1] == "- Thường trực Đảng ủy xã (để báo cáo);"
    assert lines[-1] == "- Lưu: VP, VHXX."
    assert all(line.endswith(";") for line in lines[:-1])
    assert styled(paper, "Quyền hạn, chức vụ") == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert styled(paper, "Họ tên") == ["Trần Thị G"]


def test_the_block_of_who_signs_does_not_break_from_the_text(paper: Any) -> None:
    for name in ("Kết thúc", "Nơi nhận", "Nơi nhận - danh sách", "Quyền hạn, chức vụ", "Họ tên"):
        assert paper.styles[name].paragraph_format.keep_with_next
    block = next(table for table in paper.tables if "Nơi nhận:" in table.cell(0, 0).text)
    assert len(block.columns) == 2
    assert block._tbl.tr_lst[0].trPr.find(qn("w:cantSplit")) is not None


def test_annexes(paper: Any) -> None:
    titles = styled(paper, "Tên phụ lục")
    assert len(titles) == 4
    assert all(text == text.upper() for text in titles)
    assert set(styled(paper, "Kèm theo")) == {
        "(Kèm theo Báo cáo số 52/BC-UBND ngày 15 tháng 12 năm 2025 của Ủy ban nhân dân xã Mẫu Sơn)"
    }


def test_tables_repeat_their_head_and_split_no_row(paper: Any) -> None:
    tables = [table for table in paper.tables if table.style.name == "Bảng"]
    assert len(tables) > 10
    for table in tables:
        rows = table._tbl.tr_lst
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        grid = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        assert abs(sum(grid) - 165 / 25.4 * 1440) < len(grid) + 1, "as wide as the text"
        assert {len(row.tc_lst) for row in rows} == {len(grid)}


def blank(tmp_path: Path, **plan: Any) -> Any:
    files = small(organisations=[{"id": "x", "name": "Sở X", "classification": "province"}], plan=plan)
    return Document(BytesIO(made(write(tmp_path, files))))


def test_number_and_day_are_blank_until_they_are_known(tmp_path: Path) -> None:
    paper = blank(tmp_path, place="Xã A")
    assert styled(paper, "Số, ký hiệu") == ["Số: \u2003\u2003\u2003/BC-UBND"]
    assert styled(paper, "Địa danh, thời gian") == ["Xã A, ngày … tháng … năm …"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("5", "05"),
        ("05", "05"),
        ("52", "52"),
        ("5a", "5a"),
        ("52/BC-UBND", "52"),
        ("Số 52/BC-UBND", "52"),
        ("số: 5", "05"),
    ],
)
def test_a_number_below_10_has_a_zero_and_word_and_symbol_are_printed_once(
    number: str, shown: str, tmp_path: Path
) -> None:
    files = small(reports=[{"year": 2025, "number": number, "date": "2026-01-05"}])
    paper = Document(BytesIO(made(write(tmp_path, files))))
    assert styled(paper, "Số, ký hiệu") == [f"Số: {shown}/BC-UBND"]
    assert styled(paper, "Địa danh, thời gian") == ["ngày 05 tháng 01 năm 2026"]


def test_several_addressees_have_a_line_each(tmp_path: Path) -> None:
    files = small(
        organisations=[{"id": f"x-{n}", "name": f"Sở {n}", "classification": "province"} for n in (1, 2, 3)],
        plan={"reporting": [{"id": "r", "to": ["x-1", "x-2", "x-3"]}]},
    )
    paper = Document(BytesIO(made(write(tmp_path, files))))
    assert styled(paper, "Kính gửi nhiều nơi") == ["Kính gửi:", "- Sở 1;", "- Sở 2;", "- Sở 3."]
    assert styled(paper, "Kính gửi") == []


def test_the_last_recipient_is_where_the_document_is_filed(tmp_path: Path) -> None:
    assert styled(blank(tmp_path / "a"), "Nơi nhận - danh sách") == ["- Lưu: VT."]
    filed = blank(tmp_path / "b", recipients=[{"name": "Các thôn"}, {"name": "Lưu: VP", "for": "filing"}])
    assert styled(filed, "Nơi nhận - danh sách") == ["- Các thôn;", "- Lưu: VP."]
    other = blank(tmp_path / "c", reporting=[{"id": "r", "to": ["x"]}], recipients=[{"name": "Các thôn"}])
    assert styled(other, "Nơi nhận - danh sách") == ["- Như trên;", "- Các thôn;", "- Lưu: VT."]


@pytest.mark.parametrize(("year", "marks"), [(2025, "DỮ LIỆU MINH HỌA"), (2026, "DỮ LIỆU MINH HỌA · TẠM TÍNH")])
def test_marks_are_in_a_box_and_at_the_foot_of_each_page(year: int, marks: str) -> None:
    paper = Document(BytesIO(made(DATA, year=year)))
    assert paper.styles["Lưu ý"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
    boxes = [text.partition(" – ")[0] for text in styled(paper, "Lưu ý")]
    for section in paper.sections:
        for footer in (section.footer, section.first_page_footer):
            assert [one.text for one in footer.paragraphs] == [" · ".join(boxes)]
    assert len(boxes) == len(marks.split(" · "))
    assert boxes[0] == "DỮ LIỆU MINH HỌA"
    assert all("TẠM TÍNH" in one for one in boxes[1:])


# On paper


@pytest.mark.office
@each_edition
def test_pages_are_numbered_in_the_top_margin_and_anew_in_each_annex(
    edition: str, printed: dict[str, list[list[Word]]]
) -> None:
    found: list[list[int | None]] = []
    for page in printed[edition]:
        above = [one for one in page if one.bottom < TOP]
        if not above:
            found.append([None])
            continue
        (number,) = above
        found[-1].append(int(number.text))
        assert abs((number.left + number.right) / 2 - (LEFT + RIGHT) / 2) < 1, "in the middle"
    assert found == [[None, *range(2, len(part) + 1)] for part in found]
    assert len(found) == (5 if edition.endswith("internal") else 3)
    assert len(found[0]) >= 5


FEET = {
    "vi-internal": "DỮ LIỆU MINH HỌA",
    "vi-public": "BẢN CÔNG KHAI · DỮ LIỆU MINH HỌA",
    "en-internal": "ILLUSTRATIVE DATA",
    "en-public": "PUBLIC EDITION · ILLUSTRATIVE DATA",
}


@pytest.mark.office
@each_edition
def test_everything_stays_within_the_margins(edition: str, printed: dict[str, list[list[Word]]]) -> None:
    for page in printed[edition]:
        text = [one for one in page if TOP <= one.bottom <= BOTTOM + 1]
        assert text
        assert min(one.left for one in text) >= LEFT - 0.5
        assert max(one.right for one in text) <= RIGHT + 0.5
        assert " ".join(one.text for one in page if one.bottom > BOTTOM + 1) == FEET[edition]


@pytest.mark.office
def test_places_of_the_head(printed: dict[str, list[list[Word]]]) -> None:
    page = printed["vi-internal"][0]
    issuer, state = line_of(page, "ỦY", "DÂN"), line_of(page, "CỘNG", "NAM")
    assert issuer[1].right < state[0].left, "issuer left, state right, side by side"
    assert abs(issuer[0].bottom - state[0].bottom) < 1.5
    number = line_of(page, "Số:", "52/BC-UBND")
    day = line_of(page, "Mẫu", "2025")
    assert number[1].right < day[0].left
    assert abs(number[0].bottom - day[0].bottom) < 1.5, "number and day on one line"
    motto = line_of(page, "Độc", "phúc")
    assert motto[0].top > state[0].top
    assert abs((state[0].left + state[1].right) - (motto[0].left + motto[1].right)) < 2, "one below the other"


def width_of_rule(paper: Any, name: str, column: float) -> float:
    look = paper.styles[name].paragraph_format
    return float(column - look.left_indent.mm - look.right_indent.mm)


@pytest.mark.office
@pytest.mark.parametrize(("language", "words"), [("vi", ("Độc", "phúc")), ("en", ("Independence", "Happiness"))])
def test_rules(language: str, words: tuple[str, str], printed: dict[str, list[list[Word]]]) -> None:
    """The rule below the motto is as long as its line, those below issuer and subject a third to a half of theirs."""
    paper = Document(BytesIO(of(f"{language}-internal")))
    page = printed[f"{language}-internal"][0]
    left, right = (one.width.mm for one in paper.tables[0].columns)
    first, last = line_of(page, *words)
    assert abs(width_of_rule(paper, "Kẻ dưới tiêu ngữ", right) - (last.right - first.left)) < 2
    issuer = [one for one in page if one.right < LEFT + left and first.top - 8 < one.top < first.bottom]
    longest = max(
        max(one.right for one in issuer if one.bottom == bottom)
        - min(one.left for one in issuer if one.bottom == bottom)
        for bottom in {one.bottom for one in issuer}
    )
    assert longest / 3 <= width_of_rule(paper, "Kẻ dưới cơ quan", left) <= longest / 2
    subject = next(one for one in page if one.text in ("Kết", "Results"))
    line = [one for one in page if abs(one.bottom - subject.bottom) < 0.5]
    wide = max(one.right for one in line) - min(one.left for one in line)
    assert wide / 3 <= width_of_rule(paper, "Kẻ dưới trích yếu", 165) <= wide / 2


@pytest.mark.office
def test_no_page_is_empty_and_the_last_sentence_stands_with_who_signs(printed: dict[str, list[list[Word]]]) -> None:
    for document in printed.values():
        for page in document:
            assert len([one for one in page if TOP <= one.bottom <= BOTTOM]) > 8
    (signed,) = [page for page in printed["vi-internal"] if any(one.text == "./." or "./." in one.text for one in page)]
    assert {"Nơi", "nhận:", "TM.", "KT."} <= {one.text for one in signed}


@pytest.mark.office
@pytest.mark.parametrize("lang", ["vi"])
def test_nothing_breaks_that_must_not(lang: str, printed: dict[str, list[list[Word]]]) -> None:
    """Every number, day and short word of the tables is there in one piece: no column tears one apart."""
    told = pieces(" ".join(" ".join(cell for row in table for cell in row) for table in parts(2025, lang).tables))
    assert len(told) > 200
    assert broken(told, printed[f"{lang}-internal"]) == set()
