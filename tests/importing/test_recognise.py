"""What a sheet is, and which of its rows say something."""

from collections.abc import Sequence
from typing import Any

import pytest
from importing.office_lists import ATTENDANCE, STAFF, book, listed, nfd, plain
from openpyxl.worksheet.worksheet import Worksheet

from hrcomms.importing import rows as rows_module
from hrcomms.importing.headers import HEADINGS, Column, column_called
from hrcomms.importing.recognise import Kind, List, list_of
from hrcomms.importing.rows import Passed, is_total, lines_of
from hrcomms.importing.tables import UnreadableError, read_tables


def recognised(content: bytes) -> List:
    found = list_of(read_tables("a.xlsx", content).sheets[0])
    assert found is not None
    return found


def names(found: List) -> list[str]:
    (at,) = found.columns(Column.NAME)
    cells = (line.row.at(at) for line in lines_of(found).lines)
    return [cell.text if cell else "" for cell in cells]


def test_each_heading_means_one_thing() -> None:
    for column, words in HEADINGS.items():
        for word in words:
            assert column_called(word) is column, word
            assert column_called(f"  {nfd(word.upper())} (*) : ") is column, word


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Họ và tên\n(viết chữ in hoa)", Column.NAME),
        ("HO VA TEN", Column.NAME),
        ("Chức vụ / Chức danh", Column.POST),
        ("S.T.T", None),
        ("Chức vụ, đơn vị công tác", Column.POST_AND_BODY),
        ("Số điện thoại", Column.PRIVATE),
        ("", None),
    ],
)
def test_headings_as_offices_write_them(heading: str, column: Column | None) -> None:
    assert column_called(heading) is column


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (ATTENDANCE, Kind.ATTENDANCE),
        (STAFF, Kind.STAFF),
        (("TT", "Họ đệm", "Tên", "Chức vụ"), Kind.STAFF),
        (("Name", "Post", "Signature"), Kind.ATTENDANCE),
        (("STT", "Họ tên", "Vắng", "Lý do"), Kind.ATTENDANCE),
        (("TT", "Tên hoạt động", "Thời gian", "Hình thức", "Số người"), Kind.ACTIVITIES),
        (("TT", "Tiêu đề", "Ngày đăng", "Đường dẫn"), Kind.PRESS),
        (("TT", "Nội dung chi", "Số tiền"), Kind.BUDGET),
        (("Nguồn kinh phí", "Dự toán"), Kind.BUDGET),
        (("TT", "Tên đơn vị", "Loại hình"), Kind.ORGANISATIONS),
        (("Mục tiêu", "Số đạt", "Tổng số", "Ngày"), Kind.VALUES),
        (("TT", "Họ và tên"), None),
    ],
)
def test_the_columns_tell_the_kind(header: Sequence[str], kind: Kind | None) -> None:
    assert recognised(plain(header)).kind is kind


def test_the_usual_list() -> None:
    found = recognised(listed(ATTENDANCE, [("Nguyễn Văn A",), ("Lý Thị B",)]))
    assert found.above[0] == "ỦY BAN NHÂN DÂN XÃ A"
    assert names(found) == ["Nguyễn Văn A", "Lý Thị B"]
    assert lines_of(found).passed == {Passed.TOTAL: 1, Passed.FOOTER: 2}


def test_a_header_of_two_rows() -> None:
    def fill(page: Worksheet) -> None:
        for at, text in ((1, "TT"), (2, "Họ và tên"), (3, "Điểm danh"), (5, "Ký nhận"), (7, "Ghi chú")):
            page.cell(2, at, text)
        for at, text in ((3, "Có mặt"), (4, "Vắng"), (5, "Sáng"), (6, "Chiều")):
            page.cell(3, at, text)
        for area in ("A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"):
            page.merge_cells(area)
        page.append([1, "Nguyễn Văn A", "x"])

    found = recognised(book(("a", fill)))
    assert [one.holds for one in found.headings] == [
        *(Column.NUMBER, Column.NAME, Column.PRESENT, Column.ABSENT, Column.SIGNATURE, Column.SIGNATURE, Column.NOTE),
    ]
    assert names(found) == ["Nguyễn Văn A"]


def test_a_heading_over_two_columns_does_not_swallow_the_first_person() -> None:
    def fill(page: Worksheet) -> None:
        for row in (("TT", "Họ và tên", None, "Ký nhận"), (1, "Nguyễn Văn", "A", "x"), (2, "Lý Thị", "B", "x")):
            page.append(row)
        page.merge_cells("B1:C1")

    assert len(lines_of(recognised(book(("a", fill)))).lines) == 2


HEADER = ("TT", "Họ và tên", "Chức vụ", "Ký nhận")


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ([("(1)", "(2)", "(3)", "(4)"), (1, "Nguyễn Văn A")], ["Nguyễn Văn A"]),
        ([("I", "Đảng ủy"), (1, "Nguyễn Văn A", "Bí thư")], ["Nguyễn Văn A"]),
        ([(1, "Nguyễn Văn A"), (2, None), (3, "Lý Văn B")], ["Nguyễn Văn A", "Lý Văn B"]),
        ([(1, "Nguyễn Văn A"), HEADER, (2, "Lý Văn B")], ["Nguyễn Văn A", "Lý Văn B"]),
        ([(None, "Nguyễn Văn A", "Thư ký HĐND"), (None, "Lý Văn B", "Chủ tịch")], ["Nguyễn Văn A", "Lý Văn B"]),
        ([(1, "Tống Văn A"), (2, "Cộng Thị B"), (None, "Tổng cộng: 2")], ["Tống Văn A", "Cộng Thị B"]),
        ([(1, "Lý Văn B"), (None, "TONG CONG 1 NGUOI"), (None, "Trần Ký")], ["Lý Văn B"]),
        ([(1, "Lý Văn B"), ("", "Cộng: 1"), (2, "Lý Văn C")], ["Lý Văn B", "Lý Văn C"]),
        ([(1, None, "Trưởng thôn", "x")], [""]),
        (
            [(1, "Lý Văn B"), (None, "Xã A, ngày 5 tháng 1 năm 2025"), (None, "Trần Ký")],
            ["Lý Văn B"],
        ),
    ],
)
def test_rows_that_say_something(rows: Sequence[Sequence[Any]], read: list[str]) -> None:
    assert names(recognised(plain(HEADER, *rows))) == read


def test_the_heading_of_a_group_goes_with_its_rows() -> None:
    found = recognised(plain(HEADER, ("I", "Đảng ủy"), (1, "A B"), ("II.", "UBND xã"), (2, "C D")))
    assert [line.group for line in lines_of(found).lines] == ["Đảng ủy", "UBND xã"]


@pytest.mark.parametrize("name", ["Tống Văn A", "Cộng Hòa Xã", "Tổng Văn B", "Công Thị C", "TONG VAN A", "Tong Thi B"])
def test_nobody_is_a_total(name: str) -> None:
    assert not is_total(name)


def test_a_sheet_without_a_header_is_no_list() -> None:
    sheet = read_tables("a.xlsx", plain(("Báo cáo",), ("Họ và tên: Nguyễn Văn A",), (1, 2))).sheets[0]
    assert list_of(sheet) is None


def test_a_list_has_only_so_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "MOST_LINES", 3)
    found = recognised(plain(HEADER, *((n, f"Nguyễn Văn {n}") for n in range(4))))
    with pytest.raises(UnreadableError, match="at most 3 rows"):
        lines_of(found)
