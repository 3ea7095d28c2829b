"""The pages as somebody without a script uses them: what they say, where they lead, what is written."""

import re
import shutil
from datetime import date
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from counting import work
from page_calls import Browser
from repositories import plain_git, repository
from support import copy_shipped, plain, run

from hrcomms.web.mending import groups

__all__ = ["plain_git"]
MORNING = date(2026, 12, 4)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    return Browser(copy_shipped(tmp_path_factory.mktemp("page") / "data"), today=MORNING)


@pytest.fixture
def own(tmp_path: Path) -> Browser:
    """Return a browser on a dataset that may be changed."""
    return Browser(copy_shipped(tmp_path / "data"), today=MORNING)


def words(text: str) -> str:
    """Return what a page says, without its marks."""
    main = text[text.index("<main") :]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL))).split())


def test_the_overview_tells_what_to_do_first(page: Browser) -> None:
    shown = page.get("/")
    said = words(shown.text)
    assert "Còn 10 ngày đến ngày chốt số liệu năm 2026" in said
    assert "Thứ Sáu, 04/12/2026" in said
    first, second, third = re.findall(r'<h3 class="told">(.*?)</h3>', shown.text)
    assert first.startswith("Ghi người đã dự lớp “Tập huấn kiến thức, kỹ năng")
    assert "9 người đang thiếu. Nếu những người này đã dự thì 3 mục tiêu đạt." in said
    assert "đơn vị chưa đạt mục tiêu" in second
    assert third.startswith("Gửi báo cáo năm 2026")
    assert shown.text.count('class="button primary"') == 1
    assert "Chưa đạt: Bế Văn S, Phan Thị BI." in said.replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize("day", ["2025-12-14", "14/12/2025", "14.12.25"])
def test_an_earlier_day_shows_no_to_do(page: Browser, day: str) -> None:
    said = words(page.get(f"/?ngay={day}").text)
    assert "tính đến ngày 14/12/2025" in said
    assert "Việc nên làm trước" not in said


@pytest.mark.parametrize("day", ["32/12/2025", "x", "0001-01-01", "9999-12-31", "1/2", "<b>", "khac", "2026"])
def test_a_day_that_is_none_is_told_and_odd_ones_are_shown(page: Browser, day: str) -> None:
    shown = page.get(f"/?ngay={quote(day)}")
    assert shown.status == 200
    told = re.findall(r'role="alert">(.*?)</p>', shown.text)
    assert told == (
        []
        if day in ("0001-01-01", "9999-12-31", "khac")
        else [f"“{escape(day)}” không phải là ngày; hãy ghi như 31/12/2026."]
    )


@pytest.mark.parametrize("target", ["key-leaders", "outreach", "leaflets", "press-mechanism"])
def test_every_figure_says_why(page: Browser, target: str) -> None:
    assert f'href="/muc-tieu/{target}"' in page.get("/").text
    shown = page.get(f"/muc-tieu/{target}?tu=2025-12-14")
    assert (shown.status, "Cách tính" in shown.text) == (200, True)
    book = page.get(f"/muc-tieu/{target}/bang.xlsx")
    assert (book.body[:2], "attachment" in book.headers["content-disposition"]) == (b"PK", True)


def test_those_who_lack_something_come_first_with_what_they_have(page: Browser) -> None:
    text = page.get("/muc-tieu/key-leaders").text
    missing, met = text.split('id="dat"')
    assert missing.count('<tr><th scope="row">') == 5
    assert met.count('<tr><th scope="row">') == 7
    assert 'title="Tập huấn trực tuyến kiến thức pháp luật về quyền con người">22/11/2023</a>' in missing


@pytest.mark.parametrize(
    ("typed", "found", "not_found"),
    [
        ("vi thi k", "Vi Thị K", "Lộc Thị X"),
        ("Vi Thị", "Vi Thị K", "Triệu Văn D"),
        ("cong uoc", "công ước quốc tế", "Vi Thị K"),
        ("HOI NONG DAN", "Hội Nông dân xã Mẫu Sơn", "Thôn 2"),
        ("thôn 6", "Thôn 6", "Thôn 9"),
        ("cb-009", "Vi Thị K", "Lộc Thị X"),
    ],
)
def test_searching_needs_no_marks(page: Browser, typed: str, found: str, not_found: str) -> None:
    said = words(page.get(f"/tim?tu={quote(typed)}").text)
    assert found in said
    assert not_found not in said


def test_searching_for_nothing_or_too_much_is_told(page: Browser) -> None:
    assert page.get("/tim").status == 200
    assert "Không tìm thấy" in words(page.get("/tim?tu=qqqq").text)
    assert page.get(f"/tim?tu={'a+' * 5000}").status == 200


def test_ticked_people_show_what_they_bring(page: Browser) -> None:
    said = words(page.get("/viec?moi=cb-009&moi=cb-017&moi=nobody").text)
    assert "Đã chọn 2 người. Nếu dự đủ nội dung:" in said
    assert "11/12" in said
    assert "10/12" not in said.partition("Nếu dự đủ nội dung:")[2].partition("Xem kết quả")[0]


def test_people_are_invited_to_a_session(own: Browser) -> None:
    session = next(one for one in plain(own.site.root, "training") if one.get("status") == "planned")
    before = session.get("invited", [])
    answer = own.post("/viec", {"moi": ["cb-009", "cb-017"], "lop": session["id"]})
    assert (answer.status, answer.headers["location"]) == (303, f"/tap-huan/{session['id']}")
    after = next(one for one in plain(own.site.root, "training") if one["id"] == session["id"])
    assert after["invited"] == [*before, *(one for one in ("cb-009", "cb-017") if one not in before)]
    assert own.post("/hoan-tac", {"to": "/viec"}).status == 303
    assert next(one for one in plain(own.site.root, "training") if one["id"] == session["id"]) == session
    assert own.post("/viec", {"moi": [], "lop": session["id"]}).status == 409
    assert own.post("/viec", {"moi": ["cb-009"], "lop": "none"}).status == 409


def test_the_calendar_is_that_of_due(page: Browser) -> None:
    calendar = page.get("/viec/lich.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.count("BEGIN:VEVENT") == 5


def broken(own: Browser) -> Path:
    """Break the dataset: somebody present and absent, an id with a slip, and give the file."""
    path = own.site.root / "training/2026.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    absent:\n      - cb-049\n", "    absent:\n      - cb-049\n      - cb-032\n", 1))
    return path


def buttons(text: str) -> list[tuple[str, str, str]]:
    """Return what the buttons of a page's findings send and say."""
    return re.findall(r'name="loi" value="(\w+)"><button name="viec" value="([^"]+)">([^<]+)<', text)


@pytest.mark.parametrize(("deed", "is_there"), [("co-mat", True), ("vang", False)])
def test_an_error_is_mended_by_the_choice_that_it_leaves(own: Browser, deed: str, is_there: bool) -> None:
    path = broken(own)
    shown = own.get("/loi")
    assert "'Đàm Văn AM' vừa ghi vắng vừa ghi dự" in words(shown.text)
    key = next(key for key, name, _ in buttons(shown.text) if name == deed)
    assert own.post("/loi", {"loi": key, "viec": deed}).headers["location"] == "/loi"
    sessions = plain(own.site.root, "training")
    held = next(
        one for one in sessions if "công ước quốc tế cơ bản" in one["title"] and "2026" in str(one["start_date"])
    )
    assert ("cb-032" in held["attended"], "cb-032" in held["absent"]) == (is_there, not is_there)
    assert own.post("/loi", {"loi": key, "viec": deed}).status == 409
    assert own.post("/hoan-tac", {"to": "/loi"}).status == 303
    assert "cb-032\n    evidence" in path.read_text(encoding="utf-8")


def test_what_can_mean_one_thing_only_is_mended_at_once(own: Browser) -> None:
    path = own.site.root / "staff/mttq-doan-the.yaml"
    path = path if path.exists() else next((own.site.root / "staff").glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("Đ", "Ð", 1), encoding="utf-8")
    assert "chỉ có một cách hiểu" in words(own.get("/loi").text)
    assert own.post("/loi", {"viec": "tat-ca"}).status == 303
    assert "Ð" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("reason", ["", " - ", "\u2028\u2029"])
def test_a_warning_is_let_stand_with_a_reason_only(own: Browser, reason: str) -> None:
    key = re.search(r'name="loi" value="(\w+)"><label', own.get("/loi").text)
    assert key
    before = {path: path.read_bytes() for path in own.site.root.rglob("*.yaml")}
    assert own.post("/loi", {"loi": key[1], "viec": "bo-qua", "ly-do": reason}).status == 409
    assert {path: path.read_bytes() for path in own.site.root.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    "reason", ["dời sang tháng 1", "a\nb: c\r\n# hrcomms: ignore HRC101 - x", "-- \u2028x\u0085y \x1b[1m"]
)
def test_a_reason_stays_a_comment(own: Browser, reason: str) -> None:
    key = re.search(r'name="loi" value="(\w+)"><label', own.get("/loi").text)
    assert key
    before = {name: plain(own.site.root, name) for name in ("training", "staff", "activities")}
    number = len(own.site.loaded().findings)
    assert own.post("/loi", {"loi": key[1], "viec": "bo-qua", "ly-do": reason}).status == 303
    assert len(own.site.loaded().findings) == number - 1
    assert {name: plain(own.site.root, name) for name in before} == before
    assert own.site.loaded().accepted


def test_a_file_that_cannot_be_read_leads_to_the_editor(own: Browser) -> None:
    (own.site.root / "budget.yaml").write_bytes(b"\0" * 40)
    said = words(own.get("/loi").text)
    assert "Tệp budget.yaml" in said or "tệp budget.yaml" in said.lower()
    assert "trình soạn thảo" in said
    (own.site.root / "plan.yaml").write_bytes(b"\xff\xfe\x00")
    assert own.get("/").headers["location"] == "/loi"
    assert own.get("/loi").status == 200
    for address in ("/viec", "/tim?tu=a", "/thay-doi", "/muc-tieu/x"):
        assert own.get(address).status in (200, 400, 404)


def test_nothing_is_wrong(own: Browser) -> None:
    own.site._clock = lambda: date(2026, 12, 2)
    text = own.get("/loi").text
    assert text.count('class="level"') == 0
    assert "lưu ý" in text or "Không có lỗi" in text


@pytest.mark.usefixtures("plain_git")
def test_a_version_is_saved_and_looked_at(tmp_path: Path) -> None:
    made = repository(tmp_path / "made")
    shutil.copytree(copy_shipped(tmp_path / "shipped"), made.folder / "data")
    made.commit("2026-11-30")
    page = Browser(made.folder / "data", today=MORNING)
    assert "Không có gì mới từ phiên bản ngày 30/11/2026" in words(page.get("/thay-doi").text)
    assert run("--data", page.site.root, "leave", "cb-009", "--on", "2026-12-03").code == 0
    said = words(page.get("/thay-doi").text)
    assert "1 thay đổi từ phiên bản ngày 30/11/2026" in said
    assert "Sửa: cán bộ: Vi Thị K" in said
    assert "3/5" in said
    assert "Vi Thị K thôi thuộc diện, trước đó chưa đạt" in said
    saved = page.post("/thay-doi", {"viec": "luu", "ghi-chu": "Cho thôi chức vụ", "ten": "Lương Thị P"})
    assert saved.status == 303
    assert made.git("log", "-1", "--format=%an: %s") == "Lương Thị P: Cho thôi chức vụ\n"
    assert made.git("status", "--porcelain") == ""
    shown = page.get("/thay-doi")
    assert "phiên bản: Cho thôi chức vụ." in words(shown.text)
    first = re.findall(r'name="ban" value="(\w+)"', shown.text)[-1]
    assert page.post("/thay-doi", {"viec": "xem", "ban": first}).status == 303
    then = page.get("/")
    assert "Đây là phiên bản ngày 30/11/2026" in words(then.text)
    assert "3/6" in words(then.text)
    session = next(one for one in plain(page.site.root, "training") if one.get("status") == "planned")
    assert page.post("/viec", {"moi": ["cb-017"], "lop": session["id"]}).status == 409
    assert page.post("/thay-doi", {"viec": "hien-tai"}).status == 303
    assert "3/5" in words(page.get("/").text)
    for name in ("--output=x", "HEAD\0"):
        assert page.post("/thay-doi", {"viec": "xem", "ban": name}).status == 409
    assert page.post("/thay-doi", {"viec": "luu", "ghi-chu": ""}).status == 409


@pytest.mark.usefixtures("plain_git")
def test_a_place_for_versions_is_made(own: Browser) -> None:
    assert "Tạo kho phiên bản" in own.get("/thay-doi").text
    assert own.post("/thay-doi", {"viec": "tao-kho"}).status == 303
    assert "Tên người lưu phiên bản" in own.get("/thay-doi").text
    assert own.post("/thay-doi", {"viec": "luu", "ghi-chu": "Bắt đầu"}).status == 409
    assert own.post("/thay-doi", {"viec": "luu", "ghi-chu": "Bắt đầu", "ten": "A"}).status == 303
    assert "Không có gì mới" in words(own.get("/thay-doi").text)


def test_a_folder_without_data_begins_with_questions(tmp_path: Path) -> None:
    page = Browser(tmp_path / "xã mới", None)
    assert page.get("/").headers["location"] == "/bat-dau"
    assert "Bắt đầu với xã của mình" in page.get("/bat-dau").text
    wrong = page.post("/bat-dau", {"viec": "tao", "name": "xã Ba Sơn", "villages": "0"})
    assert (wrong.status, 'value="xã Ba Sơn"' in wrong.text) == (422, True)
    assert page.post("/bat-dau", {"viec": "tao"}).status == 422
    assert not (tmp_path / "xã mới").exists()
    made = page.post("/bat-dau", {"viec": "tao", "name": "xã Ba Sơn", "villages": "3", "chairperson": "Nguyễn Văn A"})
    assert made.headers["location"] == "/"
    said = words(page.get("/").text)
    assert "Ba việc tiếp theo" in said
    assert "chưa đánh giá được" in said
    assert [one["name"] for one in plain(page.site.root, "organisations")].count("Thôn 3") == 1
    assert run("--data", page.site.root, "check").code == 0
    assert page.post("/bat-dau", {"viec": "minh-hoa"}).status == 409
    assert page.get("/bat-dau").headers["location"] == "/"


def test_the_demonstration_is_opened(tmp_path: Path) -> None:
    page = Browser(tmp_path, None)
    assert page.post("/bat-dau", {"viec": "minh-hoa"}).status == 303
    assert "Vi Thị K" in page.get("/").text


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine")
    page = Browser(tmp_path, None)
    assert page.post("/bat-dau", {"viec": "minh-hoa"}).status == 409
    assert sorted(tmp_path.iterdir()) == [tmp_path / "plan.yaml"]


def test_what_is_kept_of_a_dataset_is_bounded(page: Browser) -> None:
    start = date(2025, 1, 1).toordinal()
    for number in range(100):
        assert page.get(f"/?ngay={date.fromordinal(start + number)}").status == 200
    assert len(page.site._made) <= 64


def test_an_earlier_version_whose_repository_goes_gives_way_to_the_files(tmp_path: Path) -> None:
    made = repository(tmp_path / "made")
    shutil.copytree(copy_shipped(tmp_path / "shipped"), made.folder / "data")
    made.commit("2026-11-30")
    page = Browser(made.folder / "data", today=MORNING)
    assert page.post("/thay-doi", {"viec": "xem", "ban": "HEAD"}).status == 303
    shutil.rmtree(made.folder / ".git")
    assert page.get("/").status == 400
    assert "Đây là phiên bản ngày" not in words(page.get("/").text)


def crowd(number: int) -> str:
    """Return as many people, each in a body that does not exist."""
    post = "{organisation: none, title: t, start_date: 2024-01-01, functions: [none]}"
    return "staff:\n" + "".join(
        f"  - {{id: x-{one}, name: Nguyễn Văn {one}, posts: [{post}]}}\n" for one in range(number)
    )


def test_the_work_for_findings_grows_with_the_data(tmp_path: Path) -> None:
    def told(number: int) -> int:
        root = copy_shipped(tmp_path / str(number))
        (root / "staff" / "x.yaml").write_text(crowd(number), encoding="utf-8")
        loaded = Browser(root, today=MORNING).site.loaded()
        return work(lambda: groups(loaded))

    assert told(150) < 3.5 * told(50)


def test_many_findings_are_shown_by_and_by(own: Browser) -> None:
    body = next(one.id for one in own.site.loaded().dataset.organisations)
    posts = "".join(f"\n      - {{organisation: {body}, title: t, start_date: x{one}}}" for one in range(70))
    (own.site.root / "staff" / "x.yaml").write_text(
        f"staff:\n  - id: x\n    name: Nguyễn Văn A\n    posts:{posts}\n" + crowd(220)[7:], encoding="utf-8"
    )
    shown = words(own.get("/loi").text)
    assert "Còn 20 lỗi nữa, hiện sau khi sửa các lỗi trên." in shown
    assert "bản ghi nữa, hiện sau khi sửa các bản ghi trên." in shown
