"""The job of a year by commands alone: from the lists that a commune has to its report, and no YAML typed."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from importing.office_lists import ATTENDANCE, STAFF, book, nfd, put
from openpyxl.worksheet.worksheet import Worksheet
from support import Result, plain, run, unchanged
from systems import terminals
from terminal import Typed, at_terminal

MOST_TYPED = 60
MOST_QUESTIONS = 2
SESSION = "th-2025-03-12"
LETTERS = "ABCDEGHIKL"
PEOPLE = [f"Nguyễn Văn {letter}" for letter in LETTERS] + [f"Lý Thị {letter}" for letter in LETTERS]
OFFICES = ("UBND xã", "Đảng ủy", "Hội LHPN xã", "Hội Nông dân xã", "Đoàn Thanh niên xã")
BODIES = (*OFFICES, *(f"Thôn {n}" for n in range(1, 7)))
FUNCTIONS = {0: "Công tác quyền con người; Quản lý thông tin, truyền thông", 2: "Cán bộ chủ chốt của tổ chức"}


def page(title: str, header: Sequence[str], rows: Sequence[Sequence[Any]], *, hidden: int = 0) -> Any:
    """Return what fills a sheet as offices do: quốc hiệu in merged cells, a note, a total, signatures below."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["D1"] = "ỦY BAN NHÂN DÂN\nXÃ MẪU SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        sheet["D2"], sheet["A4"], sheet["A5"] = "Độc lập - Tự do - Hạnh phúc", title, "(Kèm theo Kế hoạch số 13)"
        for area in ("A1:C1", "D1:F1", "D2:F2", "A4:F4", "A5:F5"):
            sheet.merge_cells(area)
        sheet.append([])
        sheet.append(list(header))
        for row in rows:
            sheet.append(list(row))
        for row in ((None, f"Tổng cộng: {len(rows)}"), (), (None, None, "Xã Mẫu Sơn, ngày 14 tháng 12 năm 2025")):
            sheet.append(list(row))
        sheet.append([None, "NGƯỜI LẬP", None, "TM. ỦY BAN NHÂN DÂN"])
        sheet.append([None, "Nguyễn Văn Ký", None, "Lý Văn Ký"])
        if hidden:
            sheet.row_dimensions[hidden].hidden = True

    return fill


def staff() -> bytes:
    """Return the list of staff: bodies and villages on a sheet each, some names as a Mac writes them, a row hidden."""
    rows = []
    for number, name in enumerate(PEOPLE):
        body = BODIES[number % len(BODIES)]
        title = "Trưởng thôn" if body.startswith("Thôn") and number < len(BODIES) else "Công chức, cán bộ"
        functions = FUNCTIONS.get(number, "")
        rows.append((number + 1, nfd(name) if number % 3 else name.upper(), "", title, body, "7/2020", "", functions))
    rows = [(*row[:1], row[1].title() if row[1].isupper() else row[1], *row[2:]) for row in rows]
    header = (*STAFF, "Nhóm chức vụ")
    first = [row for row in rows if not row[4].startswith("Thôn")]
    second = [row for row in rows if row[4].startswith("Thôn")]
    return book(
        ("Khối xã", page("DANH SÁCH CÁN BỘ", header, first, hidden=9)),
        ("Các thôn", page("DANH SÁCH TRƯỞNG THÔN", header, second)),
    )


def attendance() -> bytes:
    """Return the list of a session: 17 who signed, one absent, two villagers who are on no list of staff."""
    rows: list[Sequence[Any]] = [(n, name, "", "", "x", "") for n, name in enumerate(PEOPLE[:17], 1)]
    rows += [(18, PEOPLE[17], "", "", "", "vắng có lý do")]
    rows += [(19, "Phùng Quốc Khánh", "", "Thôn 1", "x", ""), (20, "Đặng Xuân Mai", "", "Thôn 2", "x", "")]
    return book(("Điểm danh", page("LỚP TẬP HUẤN ngày 12/3/2025", ATTENDANCE, rows)))


ACTIVITIES = (
    "TT",
    "Nội dung hoạt động",
    "Đơn vị thực hiện",
    "Thời gian",
    "Hình thức",
    "Đối tượng",
    "Chủ đề",
    "Công ước",
    "Số người",
)
WORDS = ("Thanh niên; pupils", "national-policy, international-law", "crc")
PRESS = ("TT", "Đơn vị", "Ngày đăng", "Hình thức cung cấp", "Tên tin, bài", "Đường dẫn")
PAYMENTS = ("TT", "Ngày", "Nội dung chi", "Số tiền", "Nguồn kinh phí")
TASKS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Kết quả")


def lists() -> dict[str, bytes]:
    """Return the other lists of the year by the names of their files."""
    halves = [
        [
            (n, "Họp thôn về quyền con người", f"Thôn {n}", f"{n + 4}/{month}/2025", "Họp thôn", *WORDS, 40 + n)
            for n in (1, 2, 3)
        ]
        for month in (4, 9)
    ]
    press = [
        (
            n,
            "UBND xã",
            f"28/{n * 3}/2025",
            "Cổng thông tin điện tử",
            nfd(f"Thông tin quý {n}"),
            f"https://xa.example/{n}",
        )
        for n in (1, 2, 3)
    ]
    paid = [(1, "12/3/2025", "Nước uống", "1.500.000 đ", "recurrent"), (2, "5/4/2025", "In tờ rơi", 2000000, "")]
    tasks = [(1, "Lập danh sách cán bộ", "UBND xã", "Hội LHPN xã", "31/3/2025", "Danh sách", "Hoàn thành 11/4/2025")]
    return {
        "hoat-dong.xlsx": book(
            ("6 tháng đầu", page("HOẠT ĐỘNG", ACTIVITIES, halves[0])),
            ("6 tháng cuối", page("HOẠT ĐỘNG", ACTIVITIES, halves[1], hidden=8)),
        ),
        "bao-chi.xlsx": book(("Tin bài", page("THÔNG TIN CHO BÁO CHÍ", PRESS, press))),
        "chi.xlsx": book(("Chi", page("CHI KINH PHÍ (đơn vị tính: đồng)", PAYMENTS, paid))),
        "nhiem-vu.xlsx": book(("Nhiệm vụ", page("PHÂN CÔNG NHIỆM VỤ", TASKS, tasks))),
    }


def done(folder: Path, *words: str) -> Result:
    """Run a command that must do all that it is asked."""
    result = run(*words, cwd=folder)
    assert result.code == 0, result.out + result.err
    return result


def year(folder: Path) -> Typed:
    """Do the work of 2025 in an empty folder; return what a session of 20 people took at the terminal."""
    done(folder, "init", "data", "--name", "xã Tân Thanh", "--villages", "6")
    put(folder, "can-bo.xlsx", staff())
    done(folder, "import", "can-bo.xlsx", "--yes")
    session = ("--title", "Tập huấn quyền con người", "--start-date", "2025-03-12", "--components", "knowledge")
    done(folder, "add", "training", *session, "--components", "situation-update")
    put(folder, "ds.xlsx", attendance())
    typed = at_terminal(folder, f"hrcomms import ds.xlsx --session {SESSION}", ["1", "1"])
    done(folder, "add", "budget", "--year", "2025", "--source", "recurrent", "--allocated", "18000000")
    for name, content in lists().items():
        put(folder, name, content)
        done(folder, "import", name, "--yes")
    return typed


@terminals
@pytest.mark.thorough
def test_from_init_to_the_report_with_no_yaml_typed(tmp_path: Path) -> None:
    typed = year(tmp_path)
    assert typed.characters <= MOST_TYPED
    assert 0 < typed.questions <= MOST_QUESTIONS
    data = tmp_path / "data"
    assert sorted(one["name"] for one in plain(data, "staff")) == sorted(PEOPLE)
    (session,) = plain(data, "training")
    assert (len(session["attended"]), len(session["absent"]), session["others"]) == (17, 1, 2)
    assert session["status"] == "done"
    counts = {name: len(plain(data, name)) for name in ("activities", "press", "budget", "tasks")}
    assert counts == {"activities": 6, "press": 3, "budget": 1, "tasks": 1}
    assert [one["amount"] for one in plain(data, "budget")[0]["spent"]] == [1500000, 2000000]
    found = json.loads(done(tmp_path, "check", "--format", "json").out)["diagnostics"]
    lacking = {one["code"] for one in found if one["severity"] != "info"}
    assert lacking <= {"HRC504", "HRC506"}, "what the year still lacks: a report to send, audiences not yet reached"
    report = done(tmp_path, "report", "--year", "2025").out
    assert "Tập huấn quyền con người" in report
    with unchanged(data):
        for name in ("can-bo.xlsx", *lists()):
            assert "hrcomms: " in done(tmp_path, "import", name, "--yes").err
        again = run("import", "ds.xlsx", "--session", SESSION, "--yes", cwd=tmp_path)
        assert again.code == 1, "the guests of a list are asked again, and never counted twice by themselves"
