"""Lists dropped on the page: looked at, asked about, written, and the same again without any change."""

import re
import shutil
from pathlib import Path

import pytest
from support import listing, unchanged
from web_client import Browser

from hrcomms.resources import shipped

LIST = """TT,Họ và tên,Chức vụ,Đơn vị,Ký nhận
1,Vi Thị K,,,x
2,BE VAN S,,,x
3,Nguyễn Văn ZZ,,,x
4,Hoàng Thị B,,,
"""


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796400000")  # 4 December 2026
    shutil.copytree(shipped("data"), tmp_path / "data")
    return Browser(tmp_path / "data")


def dropped(browser: Browser, content: bytes, name: str = "điểm danh.csv") -> str:
    answer = browser.drop("/nhap", name, content)
    assert answer.status == 303
    return answer.place


def questions(text: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="(cau-[0-9a-f]{16})"', text)))


def test_a_list_is_looked_at_asked_about_and_written(browser: Browser) -> None:
    place = dropped(browser, LIST.encode())
    with unchanged(browser.site.root):
        asked = browser.get(place)
        assert "This is a list of attendance" in asked.text
        look = {"session": "th-2026-05", "deed": "look"}
        first = browser.post(place, look)
        person, signature = questions(first.text)
        assert "2 questions are open" in first.text
        assert "3/6" in first.text  # information officials, before
        answers = {**look, person: "(guest)", signature: "absent"}
        every = browser.post(place, answers)
    assert "Write 4 rows" in every.text
    done = browser.post(place, {**answers, "deed": "write"})
    assert (done.status, done.place) == (303, "/")
    over = browser.get("/")
    assert "4 rows were taken." in over.text
    again = browser.post(dropped(browser, LIST.encode()), answers)
    assert "Every row is there already" in again.text


@pytest.mark.parametrize("session", ["th-2026-05", "moi"])
def test_people_are_called_by_their_names(browser: Browser, session: str) -> None:
    place = dropped(browser, LIST.replace("Nguyễn Văn ZZ", "Vi Thị Kh").encode())
    form = [("session", session), ("title", "Tập huấn mới"), ("date", "1/12/2026"), ("components", "knowledge")]
    text = browser.post(place, [*form, ("deed", "look")]).text
    read = re.sub(r"<[^>]*>", " ", re.sub(r"<details.*?</details>|<option.*?</option>", "", text, flags=re.DOTALL))
    assert "Vi Thị K" in read
    assert read.count("Vi Thị K") > 2  # offered for a name that nobody has
    assert not re.search(r"\b(?:cb|th)-[0-9]", read)


def test_rows_that_are_left_come_back_as_a_workbook_and_are_asked_again(browser: Browser) -> None:
    place = dropped(browser, LIST.encode())
    look = {"session": "th-2026-05", "deed": "left"}
    left = browser.post(place, look)
    assert left.body.startswith(b"PK")
    assert "%C4%91i%E1%BB%83m%20danh-can-sua.xlsx" in left.headers["content-disposition"]
    done = browser.post(place, {**look, "deed": "write"})
    assert done.place == f"{place}?lop=th-2026-05"
    assert "2 questions are open" in browser.get(done.place).text


def test_what_was_saved_can_be_undone_to_the_byte(browser: Browser) -> None:
    before = listing(browser.site.root)
    place = dropped(browser, LIST.encode())
    new = [
        ("session", "moi"),
        ("title", "Tập huấn mới"),
        ("date", "1/12/2026"),
        ("components", "knowledge"),
        ("deed", "write"),
    ]
    assert browser.post(place, new).status == 303
    assert listing(browser.site.root) != before
    assert browser.post("/hoan-tac", {"to": "/"}).status == 303
    assert listing(browser.site.root) == before
    assert "The last save was undone." in browser.get("/").text
    assert browser.post("/hoan-tac", {"to": "/"}).status == 409


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "the file is empty"),
        ("a.csv", b"only,words\n1,2\n", "no row with the names of columns was found"),
        ("a.pdf", b"%PDF-1.7\n", "a.pdf: "),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 50, "a.xlsx: "),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, said: str, browser: Browser) -> None:
    with unchanged(browser.site.root):
        answer = browser.get(dropped(browser, content, name))
    assert answer.status == 400
    assert said in answer.text


def test_without_a_file_nothing_is_taken(browser: Browser) -> None:
    assert "No file was chosen." in browser.post("/nhap").text
    assert browser.get("/nhap/gone").place == "/nhap"


def test_names_of_files_are_text(browser: Browser) -> None:
    answer = browser.get(dropped(browser, LIST.encode(), "<script>alert(1)</script>.csv"))
    assert "<script>alert" not in answer.text
