"""Lists of people side by side in one sheet."""

from collections.abc import Sequence

import pytest
from importing.office_lists import TODAY, book, plain, taken
from openpyxl.worksheet.worksheet import Worksheet

from hrcomms.importing.asking import Attend
from hrcomms.importing.tables import UnreadableError
from hrcomms.importing.taking import Result, Wish

TWO = Wish(TODAY, session="th-2025-02")
BLOCK = ("TT", "Họ và tên", "Ký nhận")


def present(result: Result) -> dict[str, bool]:
    return {one.person: one.present for one in result.intents if isinstance(one, Attend)}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (
            (*BLOCK, *BLOCK),
            ((1, "Nguyễn Văn An", "x", 3, "Trần Văn Cường", "x"), (2, "Lý Thị Bình", "vắng")),
        ),
        (
            (*BLOCK[1:], None, *BLOCK[1:], "Ghi chú"),
            (("Nguyễn Văn An", "x", None, "Trần Văn Cường", "x", ""), ("Lý Thị Bình", "", "", "", "", "")),
        ),
        (
            ("TT", "Họ đệm", "Tên", "Ký nhận", "TT", "Họ đệm", "Tên", "Ký nhận"),
            ((1, "Nguyễn Văn", "An", "x", 3, "Trần Văn", "Cường", "x"), (2, "Lý Thị", "Bình", "vắng")),
        ),
    ],
)
def test_each_is_a_list_of_its_own(header: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    result = taken(plain(("Danh sách",), header, *rows, ("Tổng cộng: 3",)), TWO)
    assert [one.outcome.rows for one in result.lists] == [2, 1]
    found = present(result)
    assert (found["a"], found["c"]) == (True, True)
    assert found.get("b", False) is False
    names = [one.found.sheet.name for one in result.lists]
    assert len(set(names)) == 2
    assert all(name.startswith("Sheet1 ") for name in names)


def test_several_people_in_a_row_with_other_columns_each_are_said_once() -> None:
    header = ("TT", "Họ và tên", "Chức vụ", "Họ và tên", "Ký nhận")
    with pytest.raises(UnreadableError, match=r"several people stand in one row \(columns B, D\)"):
        taken(plain(header, (1, "Nguyễn Văn An", "Chủ tịch", "Lý Thị Bình", "x")), TWO)


def test_a_heading_over_two_columns_is_one_list() -> None:
    def fill(page: Worksheet) -> None:
        for row in (("TT", "Họ và tên", None, "Ký nhận"), (1, "Nguyễn Văn", "An", "x")):
            page.append(row)
        page.merge_cells("B1:C1")

    assert present(taken(book(("a", fill)), TWO)) == {"a": True}
