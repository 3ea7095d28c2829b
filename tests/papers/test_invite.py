"""`hrcomms invite`: the invitation in the form of Nghị định 30, and the list behind it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from papers.commune import COURSE, EMPTY, MEETING, NAMES, OFF, PAST, dataset, files, read, session
from support import run, unchanged, write

from hrcomms.language import Language
from hrcomms.papers import PaperError
from hrcomms.papers.invitation import Invitation, docx, invitation
from hrcomms.reports.docx_file import parts_of, text_of, tree

TODAY = date(2026, 11, 22)


def invited(identity: str = MEETING, language: Language = "vi", **wish: Any) -> Invitation:
    data = dataset()
    return invitation(data, session(data, identity), TODAY, language, **wish)


def test_the_invitation_in_its_form() -> None:
    said = text_of(docx(invited()))
    assert said[: said.index("TT")] == [
        "ỦY BAN NHÂN DÂN XÃ A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "Số: /GM-UBND",
        "Xã A, ngày … tháng … năm …",
        "GIẤY MỜI",
        "Dự Hội nghị thông tin",
        "Ủy ban nhân dân xã A trân trọng kính mời: các đại biểu có tên trong danh sách kèm theo (06 người).",
        "Tới dự: Hội nghị thông tin.",
        "1. Thời gian: …… giờ …… phút, thứ Ba, ngày 05/01/2027; thời lượng: 3,5 giờ.",
        "2. Địa điểm: Hội trường xã.",
        "3. Nội dung: Kiến thức.",
        "4. Báo cáo viên: Sở Văn hóa.",
        "Rất mong quý đại biểu sắp xếp thời gian tham dự đầy đủ, đúng giờ./.",
        "Nơi nhận: - Như trên; - Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A",
        "DANH SÁCH ĐẠI BIỂU ĐƯỢC MỜI",
        "(Kèm theo Giấy mời dự Hội nghị thông tin)",
    ]
    assert said[said.index("TT") :][:8] == [
        *("TT", "Họ và tên", "Chức vụ", "Đơn vị"),
        *("1", "Nguyễn Văn A", "Chủ tịch", "Ủy ban nhân dân xã A"),
    ]
    assert sorted(one for one in said if one in NAMES) == sorted(NAMES)


def test_the_letter_names_nobody_and_the_file_no_ids() -> None:
    made = docx(invited())
    said = text_of(made)
    assert not [one for one in said[: said.index("TT")] for name in NAMES[1:] if name in one]
    assert not any(b"cb-0" in part for part in parts_of(made).values())


def test_one_body_is_invited() -> None:
    paper = invited(body="thon-1")
    assert paper.asked.replace("\xa0", " ").endswith("kính mời: Thôn 1 (03 người, danh sách kèm theo).")
    assert [line.id for line in paper.annex.rows] == ["cb-002", "cb-004", "cb-006"]


def test_those_who_still_need_it() -> None:
    assert [line.id for line in invited(gaps=True).annex.rows] == ["cb-003", "cb-005", "cb-004", "cb-006"]


def test_what_is_not_known_is_left_for_handwriting() -> None:
    paper = invited(COURSE)
    assert "2. Địa điểm: …………." in paper.items
    assert len(paper.items) == 3
    assert "các học viên" in paper.asked


def test_the_last_report_by_then_says_who_signs() -> None:
    signed = {"2024": "Lê Văn C", "2025": "Trần Thị B", "2028": "Phạm Văn G"}
    reports = [{"period": one, "signatory": {"name": name, "title": "CHỦ TỊCH"}} for one, name in signed.items()]
    data = read({**files(), "reports.yaml": {"reports": reports}})
    paper = invitation(data, session(data, MEETING), TODAY, "vi")
    assert (paper.signature.offices, paper.signature.name) == (("CHỦ TỊCH",), "Trần Thị B")


def test_for_another_body_neither_symbol_nor_signature_is_known() -> None:
    data = dataset()
    other = session(data, MEETING).model_copy(update={"organiser": "thon-1"})
    paper = invitation(data, other, TODAY, "vi")
    assert paper.head.issuer == ("THÔN 1",)
    assert paper.number.endswith("/GM-…")
    assert (paper.signature.offices, paper.signature.name) == ((), None)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_same_data_make_the_same_bytes(language: Language) -> None:
    assert docx(invited(language=language)) == docx(invited(language=language))


def test_english() -> None:
    said = text_of(docx(invited(language="en")))
    assert "to the training session “Hội nghị thông tin”" in said
    assert "1. Time: ……:……, Tuesday, 5 January 2027; length: 3.5 hours." in said


def test_the_annex_begins_on_a_page_of_its_own() -> None:
    root = tree(parts_of(docx(invited()))["word/document.xml"])
    assert len(list(root.iter("{*}sectPr"))) == 2


@pytest.mark.parametrize(
    ("identity", "why"),
    [
        (OFF, "th-2027-03 is cancelled, so there is no paper for it"),
        (PAST, "th-2026-01 was on 2026-03-05, so nobody is invited to it any more"),
        (EMPTY, "nobody is recorded for th-2027-04"),
    ],
)
def test_who_is_not_invited(tmp_path: Path, identity: str, why: str) -> None:
    with pytest.raises(PaperError) as refused:
        invited(identity)
    assert str(refused.value.message).startswith(why)
    folder = write(tmp_path / "data", files())
    with unchanged(tmp_path):
        done = run("--data", folder, "invite", identity, "-o", "a.docx", cwd=tmp_path)
    assert done.code == 2
    assert why in done.err


def test_the_command(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", files())
    done = run("--data", folder, "invite", COURSE, "-o", "a.docx", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert "2 people are invited. Left for handwriting: the hour at which it begins, its length, the place." in done.err
    assert "give it to those alone who are invited" in done.err
    assert run("--data", folder, "invite", COURSE, "-o", "a.xlsx", cwd=tmp_path).code == 2
    assert "name it, such as -o giay-moi.docx" in run("--data", folder, "invite", COURSE, cwd=tmp_path).err
