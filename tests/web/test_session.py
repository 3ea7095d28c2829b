"""One session: who was there, by ticking."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from page_visitor import Visitor
from support import unchanged

from hrcomms.resources import shipped

ADDRESS = "/tap-huan/th-2026-06"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("data"), tmp_path / "data"))


@pytest.fixture
def visitor(root: Path) -> Visitor:
    return Visitor(root)


def test_those_in_need_stand_first_and_nothing_is_ticked(visitor: Visitor, root: Path) -> None:
    answer = visitor.get(ADDRESS)
    assert "Đang thiếu nội dung của lớp này: 9 người" in answer.words
    assert answer.form["attended"] == [""]
    with unchanged(root):
        seen = visitor.post(ADDRESS, answer.form, "xem")
        assert "Chưa có gì thay đổi." in seen.words
        assert visitor.post(ADDRESS, answer.form, "luu").status == 303


def test_ticking_all_and_one_absent(visitor: Visitor, root: Path) -> None:
    form = visitor.get(ADDRESS).form
    with unchanged(root):
        seen = visitor.post(ADDRESS, form, "attended")
    assert len(seen.form["attended"]) == 10
    assert "12/12" in seen.words
    form = seen.form
    form["attended"].remove("cb-032")
    form |= {"absent": ["", "cb-032"], "others": ["3"]}
    answer = visitor.follow(visitor.post(ADDRESS, form, "luu"))
    assert "Có mặt" in answer.words
    made = next(one for one in visitor.site.loaded().dataset.training if one.id == "th-2026-06")
    assert (len(made.attended), made.absent, made.others, made.status) == (8, ("cb-032",), 3, "done")
    assert [one.title for one in made.evidence] == ["Danh sách điểm danh"]
    assert "HRC306" not in {one.code for one in visitor.site.loaded().findings if "th-2026-06" in str(one.message)}


def test_undo_gives_the_old_bytes_back(visitor: Visitor, root: Path) -> None:
    before = (root / "training/2026.yaml").read_bytes()
    form = visitor.get(ADDRESS).form
    visitor.follow(visitor.post(ADDRESS, {**form, "attended": ["", "cb-009"]}, "luu"))
    assert (root / "training/2026.yaml").read_bytes() != before
    visitor.follow(visitor.post("/hoan-tac", {"to": [ADDRESS]}, ""))
    assert (root / "training/2026.yaml").read_bytes() == before


def test_nobody_is_present_and_absent(visitor: Visitor, root: Path) -> None:
    form = {**visitor.get(ADDRESS).form, "attended": ["", "cb-009"], "absent": ["", "cb-009"]}
    with unchanged(root):
        answer = visitor.post(ADDRESS, form, "luu")
    assert answer.status == 422
    assert "Vi Thị K vừa ghi có mặt vừa ghi vắng" in answer.words


def test_before_its_day_only_invitations_can_be_ticked(root: Path) -> None:
    visitor = Visitor(root, date(2026, 12, 1))
    answer = visitor.get(ADDRESS)
    assert "Lớp chưa diễn ra" in answer.words
    assert 'name="attended"' not in answer.text
    visitor.follow(visitor.post(ADDRESS, {**answer.form, "invited": ["", "cb-009"]}, "luu"))
    made = next(one for one in visitor.site.loaded().dataset.training if one.id == "th-2026-06")
    assert (made.invited[-1], made.status) == ("cb-009", "planned")


def test_two_who_tick_one_session(visitor: Visitor, root: Path) -> None:
    form = visitor.get(ADDRESS).form
    other = Visitor(root)
    theirs = {"attended": ["", "cb-014"], "absent": ["", "cb-021"], "others": ["5"]}
    other.follow(other.post(ADDRESS, {**other.get(ADDRESS).form, **theirs}, "luu"))
    asked = visitor.post(ADDRESS, {**form, "attended": ["", "cb-021", "cb-009"], "others": ["3"]}, "luu")
    assert asked.status == 409
    assert "Lộc Thị X" in asked.words
    assert "Vi Thị K : có mặt" in asked.words
    chosen = {**asked.form, "chon.attended.cb-021": ["mine"], "chon.others": ["theirs"]}
    visitor.follow(visitor.post(ADDRESS, chosen, "chon"))
    made = next(one for one in visitor.site.loaded().dataset.training if one.id == "th-2026-06")
    assert (set(made.attended), made.absent, made.others) == ({"cb-014", "cb-021", "cb-009"}, (), 5)


def test_somebody_unknown_in_the_file_has_a_row(visitor: Visitor, root: Path) -> None:
    file = root / "training/2026.yaml"
    text = file.read_text(encoding="utf-8").replace("      - cb-001\n", "      - cb-942\n", 1)
    file.write_text(text, encoding="utf-8")
    answer = visitor.get("/tap-huan/th-2026-01")
    assert "cb-942" in answer.words
    assert "cb-942" in answer.form["attended"]


def test_a_session_that_would_be_wrong_is_not_saved(visitor: Visitor, root: Path) -> None:
    form = visitor.get("/tap-huan/th-2026-01").form
    with unchanged(root):
        answer = visitor.post("/tap-huan/th-2026-01", {**form, "attended": [""]}, "luu")
    assert answer.status == 422
    assert 'href="#f-attended"' in answer.text
