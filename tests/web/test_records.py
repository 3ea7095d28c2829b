"""Lists and forms of all collections, as somebody without a script uses them."""

import shutil
from pathlib import Path

import pytest
from page_visitor import Answer, Visitor
from support import unchanged

from hrcomms.dataset import FolderTree
from hrcomms.dataset.reader import data_of
from hrcomms.resources import shipped
from hrcomms.web.listings import LISTINGS, address_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("data"), tmp_path / "data"))


@pytest.fixture
def visitor(root: Path) -> Visitor:
    return Visitor(root)


def some_of_each(visitor: Visitor) -> list[str]:
    """Return the addresses of the first records of all collections, and of new ones."""
    from hrcomms.model import identity_of

    found = []
    for one in LISTINGS:
        records = visitor.site.loaded().dataset.records(one.collection)
        behind = "/sua" if one.collection == "training" else ""
        found += [address_of(one.collection, identity_of(one.collection, each) or "") + behind for each in records[:2]]
    return found


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda one: one.collection)
def test_each_collection_has_its_list(visitor: Visitor, listing: object) -> None:
    answer = visitor.get(listing.address)  # type: ignore[attr-defined]
    assert answer.status == 200
    assert answer.text.count("<li") > 10
    assert visitor.get(f"{listing.address}/+moi").status == 200  # type: ignore[attr-defined]


def test_a_form_that_nobody_touched_writes_nothing(visitor: Visitor, root: Path) -> None:
    with unchanged(root):
        for address in some_of_each(visitor):
            form = visitor.get(address).form
            seen = visitor.post(address, form, "xem")
            assert seen.status == 200, (address, seen.words)
            assert "Chưa có gì thay đổi." in seen.words
            assert visitor.post(address, form, "luu").status == 303


def test_search_without_marks_and_filters(visitor: Visitor) -> None:
    assert visitor.get("/can-bo?tu=vi+thi+k").text.count("/can-bo/cb-") == 1
    assert "cb-009" in visitor.get("/can-bo?tu=ke+van+phong").text
    assert "cb-009" in visitor.get("/can-bo?thieu=1").text
    assert "Không có gì hợp" in visitor.get("/can-bo?tu=zzz").words


def saved(visitor: Visitor, address: str, form: dict[str, list[str]]) -> Answer:
    return visitor.follow(visitor.post(address, form, "luu"))


def test_a_post_ends_today_and_the_targets_are_told(visitor: Visitor, root: Path) -> None:
    address = "/can-bo/cb-009"
    form = visitor.get(address).form
    with unchanged(root):
        seen = visitor.post(address, form, "het:posts.1")
    assert seen.form["posts.1.end_date"] == ["04/12/2026"]
    assert "end_date: 2026-12-04" in seen.text
    answer = saved(visitor, address, seen.form)
    assert "Vi Thị K: đã sửa Chức vụ." in answer.words
    assert visitor.site.loaded().dataset.staff_by_id["cb-009"][0].posts[1].end_date is not None
    before = FolderTree(shipped("data")).read("staff/dang-uy-hdnd-ubnd.yaml").splitlines()
    after = (root / "staff/dang-uy-hdnd-ubnd.yaml").read_bytes().splitlines()
    assert [line for line in after if line not in before] == [b"        end_date: 2026-12-04"]


def test_all_posts_end_at_once(visitor: Visitor) -> None:
    seen = visitor.get("/can-bo/cb-009?ket-thuc=1")
    assert seen.form["posts.0.end_date"] == seen.form["posts.1.end_date"] == ["04/12/2026"]
    assert "Có thay đổi chưa lưu." in seen.words


def test_errors_stand_at_their_fields_and_nothing_is_written(visitor: Visitor, root: Path) -> None:
    form = visitor.get("/hoat-dong/+moi").form
    with unchanged(root):
        answer = visitor.post("/hoat-dong/+moi", {**form, "start_date": ["31/2/2026"], "reach": ["many"]}, "luu")
    assert answer.status == 422
    assert "Chưa lưu được: 4 chỗ cần sửa" in answer.words
    assert 'href="#f-start_date"' in answer.text
    assert 'aria-describedby="f-start_date-l' in answer.text
    assert answer.form["reach"] == ["many"]


def test_a_new_activity_gets_an_id_and_a_place(visitor: Visitor) -> None:
    form = visitor.get("/hoat-dong/+moi?organisation=mttq").form
    assert form["organisation"] == ["mttq"]
    given = {"title": ["Họp thôn"], "start_date": ["hôm qua"], "reach": ["1.012"], "channel": ["village-meeting"]}
    first = visitor.post("/hoat-dong/+moi", {**form, **given}, "xem")
    if first.status != 200 or "không có trong danh sách" in first.words:
        given.pop("channel")
    answer = saved(visitor, "/hoat-dong/+moi", {**form, **given})
    assert "Đã thêm Họp thôn." in answer.words
    made = next(one for one in visitor.site.loaded().dataset.activities if one.title == "Họp thôn")
    assert (made.start_date.isoformat(), made.reach, made.organisation) == ("2026-12-03", 1012, "mttq")


def test_a_name_that_is_there_is_asked_about(visitor: Visitor, root: Path) -> None:
    form = visitor.get("/can-bo/+moi").form
    post = {"posts.0.title": ["Trưởng ban"], "posts.0.organisation": ["mttq"], "posts.0.start_date": ["1/12/2026"]}
    form |= {"name": ["Vi Thị  K"], **post}
    with unchanged(root):
        answer = visitor.post("/can-bo/+moi", form, "luu")
        assert "Đã có: Vi Thị K" in answer.words
        same = visitor.post("/can-bo/+moi", form, "la:cb-009")
    assert 'action="/can-bo/cb-009"' in same.text
    assert same.form["posts.2.title"] == ["Trưởng ban"]
    saved(visitor, "/can-bo/cb-009", same.form)
    assert len(visitor.site.loaded().dataset.staff_by_id["cb-009"][0].posts) == 3
    saved(visitor, "/can-bo/+moi", {**form, "khac": ["1"]})
    assert sum(one.name == "Vi Thị K" for one in visitor.site.loaded().dataset.staff) == 2


def test_who_is_named_elsewhere_stays(visitor: Visitor, root: Path) -> None:
    with unchanged(root):
        answer = visitor.post("/can-bo/cb-009", {}, "xoa")
    assert answer.status == 409
    assert "hãy kết thúc chức vụ" in answer.words
    gone = visitor.follow(visitor.post("/bao-chi/tb-2026-q2-1", {}, "xoa"))
    assert "Đã xóa" in gone.words
    assert visitor.get("/bao-chi/tb-2026-q2-1").status == 404


def test_a_record_changed_elsewhere_is_brought_together(visitor: Visitor, root: Path) -> None:
    address, file = "/hoat-dong/hd-2026-01", root / "activities/2026.yaml"
    form = visitor.get(address).form
    theirs = next(one for one in data_of(file.read_text(encoding="utf-8"))["activities"] if one["id"] == "hd-2026-01")
    text = file.read_text(encoding="utf-8").replace(theirs["title"], "Tên ở nơi khác", 1)
    file.write_text(text, encoding="utf-8")
    form |= {"title": ["Tên vừa nhập"], "reach": ["77"]}
    with unchanged(root):
        asked = visitor.post(address, form, "luu")
    assert asked.status == 409
    assert "vướng nhau ở 1 chỗ" in asked.words
    with unchanged(root):
        still = visitor.post(address, asked.form, "chon")
    assert "Còn 1 chỗ chưa chọn." in still.words
    visitor.follow(visitor.post(address, {**still.form, "chon.title": ["theirs"]}, "chon"))
    made = next(one for one in visitor.site.loaded().dataset.activities if one.id == "hd-2026-01")
    assert (made.title, made.reach) == ("Tên ở nơi khác", 77)


def test_a_paper_is_copied_with_its_checksum_and_never_over_another(visitor: Visitor, root: Path) -> None:
    address = "/bao-chi/tb-2026-q1-1"
    form = visitor.get(address).form
    (root / "evidence").mkdir()
    (root / "evidence/bien-ban.pdf").write_bytes(b"another")
    upload = {"evidence.0.upload": ("../../Biên bản.PDF", b"%PDF-1.4 paper")}
    answer = visitor.post(address, form, "luu", upload)
    visitor.follow(answer)
    paper = next(one for one in visitor.site.loaded().dataset.press if one.id == "tb-2026-q1-1").evidence[0]
    assert paper.file == "evidence/bien-ban-2.pdf"
    assert (root / "evidence/bien-ban.pdf").read_bytes() == b"another"
    assert not [one for one in visitor.site.loaded().findings if one.code in ("HRC408", "HRC409")]
    with unchanged(root):
        wrong = {**visitor.get(address).form, "date": ["x"]}
        assert visitor.post(address, wrong, "luu", {"evidence.0.upload": ("a.pdf", b"x")}).status == 422
        refused = visitor.post(address, visitor.get(address).form, "luu", {"evidence.0.upload": ("a.exe", b"x")})
    assert refused.status == 422
    assert "không phải là tài liệu" in refused.words


def test_script_in_the_data_stays_text(visitor: Visitor) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x>"
    form = visitor.get("/hoat-dong/hd-2026-01").form
    answer = saved(visitor, "/hoat-dong/hd-2026-01", {**form, "title": [evil]})
    for page in (
        answer,
        visitor.get("/hoat-dong"),
        visitor.post("/hoat-dong/hd-2026-01", {**form, "reach": [evil]}, "xem"),
    ):
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


NO_RECORDS = (
    *("", "{}", "[]", "null", '{"id": "cb-001"}', "[" * 100_000),
    *('{"id": "cb-009", "name": "\\ud800"}', f'{{"id": "cb-009", "posts": {"[" * 400}{"]" * 400}}}'),
)


@pytest.mark.parametrize("base", NO_RECORDS)
def test_a_form_without_its_record_is_refused(visitor: Visitor, root: Path, base: str) -> None:
    form = {**visitor.get("/can-bo/cb-009").form, "base": [base]}
    with unchanged(root):
        assert [visitor.post("/can-bo/cb-009", form, deed).status for deed in ("xem", "luu", "chon")] == [400] * 3
        assert visitor.post("/so-lieu/+moi", {}, "la:cb-009").status == 422
