"""`hrcomms sheet`: who is on the list, what it says, and how the workbook is to be printed."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from papers.commune import COURSE, EMPTY, IDS, MEETING, NAMES, OFF, PAST, dataset, files, session
from support import copy_shipped, run, unchanged, write

from hrcomms.language import Language
from hrcomms.papers import PaperError, as_docx, as_xlsx
from hrcomms.papers.attendance import AttendanceList, attendance_list
from hrcomms.papers.people import needing
from hrcomms.reports.docx_file import parts_of, text_of, tree


def listed(identity: str = MEETING, language: Language = "vi", **wish: Any) -> AttendanceList:
    data = dataset()
    return attendance_list(data, session(data, identity), language, **wish)


def ids(paper: AttendanceList) -> list[str]:
    return [one.id for one in paper.rows]


def sheet_of(made: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(made)).worksheets[0]


def test_the_list_in_its_usual_form() -> None:
    page = sheet_of(as_xlsx.xlsx(listed()))
    rows = [[one.value for one in row if one.value is not None] for row in page.iter_rows()]
    assert rows[0] == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert rows[1] == ["XÃ A", "Độc lập - Tự do - Hạnh phúc"]
    assert rows[3:5] == [["DANH SÁCH ĐẠI BIỂU THAM DỰ"], ["Hội nghị thông tin"]]
    assert rows[5][0].replace("\xa0", " ").split("\n") == [
        "Thời gian: …… giờ …… phút, thứ Ba, ngày 05/01/2027; thời lượng: 3,5 giờ",
        "Địa điểm: Hội trường xã",
        "Báo cáo viên: Sở Văn hóa",
        "Nội dung: Kiến thức",
    ]
    assert rows[7] == ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ký nhận", "Ghi chú", "Mã [hrcomms: th-2027-01]"]
    assert rows[8] == [1, "Nguyễn Văn A", "Chủ tịch", "Ủy ban nhân dân xã A", "cb-001"]
    assert rows[14:17] == [[7], [8], [9]]
    assert rows[17][0].replace("\xa0", " ") == "Tổng số: 6 người; có mặt: …… người; vắng mặt: …… người."
    assert rows[18] == ["Xã A, ngày … tháng … năm …"]
    assert rows[19] == ["NGƯỜI LẬP DANH SÁCH", "XÁC NHẬN CỦA ĐƠN VỊ TỔ CHỨC"]


def test_it_is_printed_on_a4_with_its_header_on_every_page_and_no_ids() -> None:
    page = sheet_of(as_xlsx.xlsx(listed()))
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")
    assert (page.print_title_rows, page.print_area) == ("$8:$8", "'Danh sách'!$A$1:$F$21")
    assert page.page_setup.scale == 95
    assert page.column_dimensions["G"].hidden
    fonts = {(one.font.name, one.font.sz) for row in page.iter_rows() for one in row if one.value is not None}
    assert fonts == {("Times New Roman", 12)}


def test_people_stand_in_the_order_of_their_bodies() -> None:
    assert ids(listed()) == ["cb-001", "cb-003", "cb-005", "cb-002", "cb-004", "cb-006"]


def test_who_is_recorded_already_is_told_and_counted() -> None:
    paper = listed(PAST)
    told = {line.id: line.cells[-1] for line in paper.rows}
    assert told == {"cb-001": "có mặt", "cb-002": "có mặt", "cb-003": "vắng mặt", "cb-004": "vắng mặt"}
    assert paper.total.replace("\xa0", " ") == "Tổng số: 4 người; có mặt: 2 người; vắng mặt: 2 người."


def test_each_of_two_days_is_signed() -> None:
    paper = listed(COURSE)
    assert paper.columns[4:] == ("Ký nhận (9/3)", "Ký nhận (10/3)", "Ghi chú")
    assert paper.about == "Lớp tập huấn “Kỹ năng”"
    assert "từ thứ Ba, ngày 09/3/2027 đến thứ Tư, ngày 10/3/2027; thời lượng: ……" in paper.facts[0]
    assert paper.facts[1:3] == ("Địa điểm: …………", "Báo cáo viên: …………")


def test_those_who_still_need_the_session() -> None:
    assert ids(listed(MEETING, gaps=True)) == ["cb-003", "cb-005", "cb-004", "cb-006"]
    assert ids(listed(COURSE, gaps=True)) == ["cb-001", "cb-003", "cb-005", "cb-002", "cb-004", "cb-006"]
    assert ids(listed(COURSE, gaps=True, body="thon-1")) == ["cb-002", "cb-004", "cb-006"]


def test_who_needed_a_session_that_was_held_is_asked_as_if_it_had_not_been() -> None:
    assert set(ids(listed(PAST, gaps=True))) == set(IDS)


@pytest.mark.parametrize(
    ("measure", "needed"),
    [
        ({"counts_from": "2027-01-05"}, IDS),
        ({"counts_from": "2027-01-06"}, ()),
        ({"components": ["skills"]}, ()),
        ({"valid_for": "P10M"}, IDS),
        ({"valid_for": "P11M"}, IDS[2:]),
        ({}, IDS[2:]),
    ],
)
def test_the_rule_of_the_target_decides_who_needs_a_session(measure: dict[str, Any], needed: tuple[str, ...]) -> None:
    data = dataset(**measure)
    assert sorted(needing(data, session(data, MEETING))) == list(needed)


def test_english() -> None:
    paper = listed(COURSE, "en")
    assert paper.title == "LIST OF PARTICIPANTS"
    assert paper.about == "Training session “Kỹ năng”"
    assert paper.columns == ("No.", "Full name", "Post", "Body", "Signature (9/3)", "Signature (10/3)", "Note")
    assert "Tuesday, 9 March 2027 to Wednesday, 10 March 2027" in paper.facts[0]


@pytest.mark.parametrize("name", ["=1+1", "\x1b[31mA", "<w:p>&", "\u202eA", "x" * 40_000])
def test_text_of_the_data_stays_text(name: str) -> None:
    data = dataset()
    changed = session(data, MEETING).model_copy(update={"place": name, "title": name, "trainer": name})
    paper = attendance_list(data, changed, "vi")
    page = sheet_of(as_xlsx.xlsx(paper))
    assert all(one.data_type != "f" for row in page.iter_rows() for one in row)
    tree(parts_of(as_docx.docx(paper))["word/document.xml"])


def test_word_has_the_same_list_without_ids() -> None:
    made = as_docx.docx(listed())
    said = text_of(made)
    assert said[:2] == ["ỦY BAN NHÂN DÂN XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"]
    assert [one for one in said if one in NAMES] == [line.cells[1] for line in listed().rows]
    parts = parts_of(made)
    assert not any(b"cb-0" in part for part in parts.values())
    assert b"th-2027-01" in parts["docProps/custom.xml"]


def test_styles_are_those_of_the_report() -> None:
    parts = parts_of(as_docx.docx(listed(COURSE)))
    named = tree(parts["word/document.xml"]).iter("{*}pStyle", "{*}tblStyle")
    used = {value for one in named for value in one.attrib.values()}
    known = {value for one in tree(parts["word/styles.xml"]).iter("{*}style") for value in one.attrib.values()}
    assert used <= known
    assert not any(b"{%" in part or b"{{" in part for part in parts.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_same_data_make_the_same_bytes(language: Language) -> None:
    for form in (as_xlsx.xlsx, as_docx.docx):
        assert form(listed(language=language)) == form(listed(language=language))


@pytest.mark.parametrize(
    ("identity", "wish", "why"),
    [
        (OFF, {}, "th-2027-03 is cancelled"),
        (OFF, {"gaps": True}, "th-2027-03 is cancelled"),
        (EMPTY, {}, "nobody is recorded for th-2027-04: enter who is to come under 'invited'"),
        (COURSE, {"body": "x"}, "nobody of x is recorded for th-2027-02"),
        (COURSE, {"body": "x", "gaps": True}, "nobody who is in post in x that day lacks what th-2027-02 delivers"),
    ],
)
def test_what_no_list_is_made_of(identity: str, wish: dict[str, Any], why: str) -> None:
    with pytest.raises(PaperError) as refused:
        listed(identity, **wish)
    assert str(refused.value.message).startswith(why)


@pytest.mark.parametrize(
    ("args", "why"),
    [
        ((MEETING,), "sheet writes a file: name it, such as -o danh-sach.xlsx (or .docx)"),
        ((MEETING, "-o", "a.pdf"), "does not say the format; use one of .xlsx, .docx"),
        (("th-2027-1", "-o", "a.xlsx"), "there is no session 'th-2027-1'; did you mean"),
        ((MEETING, "-o", "a.xlsx", "--organisation", "Thôn 2"), "'Thôn 2'; did you mean thon-1 Thôn 1?"),
        ((MEETING, "-o", "a.xlsx", "--organisation", "zzzz"), "no organisation has the id or the name 'zzzz'"),
        ((OFF, "-o", "a.xlsx"), "th-2027-03 is cancelled"),
        ((EMPTY, "-o", "a.xlsx"), "or take those who still need it by --gaps"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_writes_nothing(tmp_path: Path, args: tuple[str, ...], why: str) -> None:
    folder = write(tmp_path / "data", files())
    with unchanged(tmp_path):
        done = run("--data", folder, "sheet", *args, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert why in done.err
    assert done.err.count("\n") == 1


def test_the_command(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", files())
    done = run(
        "--data", folder, "sheet", "HỘI NGHỊ thông tin", "--organisation", "thôn 1", "-o", "a.xlsx", cwd=tmp_path
    )
    assert (done.code, done.out) == (0, "")
    assert "3 people are on the list. This holds names of people" in done.err
    page = sheet_of((tmp_path / "a.xlsx").read_bytes())
    assert [row[6].value for row in page.iter_rows() if isinstance(row[0].value, int)][:3] == [
        "cb-002",
        "cb-004",
        "cb-006",
    ]


def test_broken_data_are_shown_and_force_is_told_on_the_paper(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", {**files(), "press.yaml": {"press": [{"id": "x"}]}})
    refused = run("--data", folder, "sheet", MEETING, "-o", "a.xlsx", cwd=tmp_path)
    assert (refused.code, (tmp_path / "a.xlsx").exists()) == (1, False)
    assert run("--data", folder, "sheet", MEETING, "-o", "a.xlsx", "--force", cwd=tmp_path).code == 0
    assert "INCOMPLETE" in sheet_of((tmp_path / "a.xlsx").read_bytes()).oddFooter.center.text


def test_made_up_data_are_told_on_the_paper(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "data")
    assert run("--data", folder, "sheet", "th-2026-06", "--gaps", "-o", "a.docx", cwd=tmp_path).code == 0
    assert "DỮ LIỆU MINH HỌA".encode() in parts_of((tmp_path / "a.docx").read_bytes())["word/footer1.xml"]
