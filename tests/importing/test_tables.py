"""Tables from files: what is read of each cell, and what is said of what is hidden, merged, or not computed."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from unicodedata import normalize

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from importing.office_lists import book, document, nfd, plain, repacked, saved
from openpyxl.worksheet.worksheet import Worksheet

from hrcomms.importing.tables import Flag, Sheet, UnreadableError, read_tables


def sheet(content: bytes, name: str = "a.xlsx", only: str | None = None) -> Sheet:
    return read_tables(name, content, only).sheets[0]


def texts(found: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_cells_have_their_types_and_places() -> None:
    found = sheet(
        plain(
            (),
            (None, nfd("Nguyễn Văn A "), 3, 2.5, date(2025, 1, 5), datetime.combine(date(2025, 1, 5), time(8)), True),
        )
    )
    (row,) = found.rows
    assert [cell.place for cell in row.cells] == ["B2", "C2", "D2", "E2", "F2", "G2"]
    assert [cell.value for cell in row.cells] == [
        *("Nguyễn Văn A", Decimal(3), Decimal("2.5"), date(2025, 1, 5), date(2025, 1, 5), True),
    ]
    assert [cell.text for cell in row.cells][1:5] == ["3", "2.5", "05/01/2025", "05/01/2025"]


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("dd/mm/yyyy", 45662, "05/01/2025"),
        ('"ngày" dd "tháng" mm', 45662, "05/01/2025"),
        ("[$-1042A]d/m/yyyy;@", 45662, "05/01/2025"),
        ("h:mm", 0.5, "0.5"),
        ("General", 45662, "45662"),
        ("0.0%", 0.333, "33.3%"),
        ("#,##0", 3000000, "3000000"),
        ("General", 0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_is_read_as_it_is_shown(code: str, value: float, text: str) -> None:
    def fill(page: Worksheet) -> None:
        page["A1"] = value
        page["A1"].number_format = code

    assert texts(sheet(book(("a", fill)))) == [[text]]


def test_days_may_be_counted_from_1904_on() -> None:
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active["A1"] = date(2025, 1, 5)
    assert sheet(saved(made)).rows[0].cells[0].value == date(2025, 1, 5)


def test_cells_made_one_say_the_same_in_each() -> None:
    def fill(page: Worksheet) -> None:
        page["A1"], page["B1"], page["B2"], page["B3"] = "Thôn 1", "a", "b", "c"
        page.merge_cells("A1:A3")

    found = sheet(book(("a", fill)))
    assert texts(found) == [["Thôn 1", "a"], ["Thôn 1", "b"], ["Thôn 1", "c"]]
    assert {row.cells[0].origin for row in found.rows} == {(1, 1)}
    assert all(Flag.MERGED in row.cells[0].flags for row in found.rows)


def test_what_is_hidden_is_read_and_said_but_for_sheets() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["a", "b"])
        page.append(["c", "d"])
        page.row_dimensions[2].hidden = True
        page.column_dimensions["B"].hidden = True

    def hide(page: Worksheet) -> None:
        page["A1"] = "kín"
        page.sheet_state = "veryHidden"

    content = book(("Hiện", fill), ("Ẩn", hide))
    found = read_tables("a.xlsx", content)
    assert [one.name for one in found.sheets] == ["Hiện"]
    assert found.sheets[0].hidden_columns == {2}
    assert [row.hidden for row in found.sheets[0].rows] == [False, True]
    assert [str(one) for one in found.notices] == [
        "the hidden sheets 'Ẩn' were not read; to read one, name it by --sheet",
        "sheet 'Hiện': 1 hidden row was read as well",
    ]
    assert texts(sheet(content, only="Ẩn")) == [["kín"]]
    with pytest.raises(UnreadableError, match="there is no sheet 'X'; the file has 'Hiện', 'Ẩn'"):
        read_tables("a.xlsx", content, "X")


def test_a_formula_that_was_never_computed_is_in_doubt_and_so_is_an_error() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["=A2", "#N/A"])
        page["B1"].data_type = "e"

    cells = sheet(book(("a", fill))).rows[0].cells
    assert [cell.flags for cell in cells] == [{Flag.NOT_COMPUTED}, {Flag.ERROR}]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_csv_of_any_sign_and_encoding(sign: str, encoding: str) -> None:
    text = f'DANH SÁCH, năm 2025\r\nTT{sign}Họ và tên\r\n1{sign}"Nguyễn, Văn; A"\r\n\r\n2{sign}B\r\n'
    found = read_tables("a.csv", text.encode(encoding))
    assert texts(found.sheets[0])[-3:] == [["TT", "Họ và tên"], ["1", "Nguyễn, Văn; A"], ["2", "B"]]
    assert [row.number for row in found.sheets[0].rows][-2:] == [3, 5]
    assert not found.notices


def test_csv_in_an_old_encoding_is_read_and_said() -> None:
    text = "TT;Họ và tên;Chức vụ\n1;Nguyễn Văn Được;Trưởng thôn\n2;Phạm Thị Hường;Phó Chủ tịch Ủy ban nhân dân\n"
    found = read_tables("a.csv", _in_windows(text))
    assert found.sheets[0].rows[1].cells[1].text == "Nguyễn Văn Được"
    assert [str(one) for one in found.notices] == ["the file is written in Windows-1258, and was read so"]


def _in_windows(text: str) -> bytes:
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    found = ""
    for sign in normalize("NFD", text):
        joined = normalize("NFC", found[-1:] + sign)
        found = found[:-1] + joined if sign not in tones and len(joined) == 1 and found else found + sign
    return found.encode("cp1258")


def test_csv_with_an_open_quotation_mark_loses_no_row_in_silence() -> None:
    with pytest.raises(UnreadableError, match="row 2: a quotation mark in it is not closed"):
        read_tables("a.csv", 'TT,Họ và tên\n1,"Nguyễn Văn A\n2,Lý Văn B\n'.encode())


def test_csv_of_our_own_has_apostrophes_before_what_looks_like_a_formula() -> None:
    assert texts(sheet(b"a,'=1+1\n'7/11,b\n", "a.csv")) == [["a", "=1+1"], ["7/11", "b"]]


def test_tables_of_a_document() -> None:
    content = document(
        (("Quốc hiệu", "Tiêu ngữ"),),
        (("TT", "Họ và tên", "Chức vụ"), ("1", "Nguyễn Văn A", "Trưởng thôn"), ("2", nfd("Lý Văn Ớ"), "")),
        above=("DANH SÁCH",),
    )
    first, second = read_tables("a.docx", content).sheets
    assert first.above == ("DANH SÁCH",)
    assert texts(second) == [["TT", "Họ và tên", "Chức vụ"], ["1", "Nguyễn Văn A", "Trưởng thôn"], ["2", "Lý Văn Ớ"]]


def test_cells_made_one_and_changes_that_wait_in_a_document() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    for at, text in enumerate(("TT", "Họ và tên", "Đơn vị")):
        table.cell(0, at).text = text
    table.cell(1, 1).text, table.cell(2, 1).text = "Nguyễn Văn A", "Lý Văn B"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Thôn 1"
    gone = table.cell(1, 1).paragraphs[0].add_run(" (đã xóa)")._r
    deleted = OxmlElement("w:del")
    gone.getparent().replace(gone, deleted)
    deleted.append(gone)
    paper = BytesIO()
    made.save(paper)
    (found,) = read_tables("a.docx", paper.getvalue()).sheets
    assert texts(found)[1:] == [["Nguyễn Văn A", "Thôn 1"], ["Lý Văn B", "Thôn 1"]]


def test_what_is_drawn_on_a_cell_is_seen() -> None:
    content = plain(("Ký nhận", "x"))
    drawing = b"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">
      <xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>0</xdr:row></xdr:from></xdr:twoCellAnchor>
      <xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>4</xdr:row></xdr:from></xdr:oneCellAnchor></xdr:wsDr>"""
    relation = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
      Id="rId1" Type="drawing" Target="../drawings/drawing1.xml"/></Relationships>"""
    changes = {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": relation}
    found = sheet(repacked(content, changes))
    assert [(cell.place, cell.text) for row in found.rows for cell in row.cells if Flag.MARKED in cell.flags] == [
        *(("C1", ""), ("A5", "")),
    ]
