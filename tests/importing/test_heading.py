"""The session of a list, read from the lines above it, and proposed to somebody at a terminal."""

import json
from pathlib import Path
from typing import Any

import pytest
from importing.office_lists import ATTENDANCE, STAFF, book, listed, put
from importing.test_year_of_work import PEOPLE, page
from repositories import repository
from support import plain, run, unchanged
from systems import terminals
from terminal import at_terminal

from hrcomms.importing.heading import Heading, delivered, told_above
from hrcomms.importing.recognise import list_of
from hrcomms.importing.tables import read_tables
from hrcomms.model.plan import Term

TITLE = "Lớp tập huấn kiến thức, kỹ năng truyền thông về quyền con người"
COMPONENTS = (
    Term(id="update", name="Cập nhật thông tin tình hình công tác quyền con người"),
    Term(id="knowledge", name="Tập huấn kiến thức về quyền con người"),
    Term(id="skills", name="Tập huấn kỹ năng truyền thông về quyền con người"),
)


def told(*lines: str) -> Heading | None:
    def fill(sheet: Any) -> None:
        for row in (*((line,) for line in lines), ATTENDANCE, (1, "Nguyễn Văn A", "", "", "x", "")):
            sheet.append(row)

    (sheet,) = read_tables("a.xlsx", book(("Điểm danh", fill))).sheets
    found = list_of(sheet)
    assert found is not None
    return told_above(found, "Ba Sơn")


@pytest.mark.parametrize(
    ("lines", "title", "days"),
    [
        ((f"DANH SÁCH ĐIỂM DANH {TITLE}, ngày 12/3/2025",), TITLE, ("2025-03-12", "2025-03-12")),
        ((f"DANH SÁCH ĐIỂM DANH\n{TITLE.upper()}\n(ngày 12 tháng 3 năm 2025)",), TITLE, ("2025-03-12", "2025-03-12")),
        (("DANH SÁCH", f"{TITLE}", "Từ ngày 10-12/9/2025, tại xã"), TITLE, ("2025-09-10", "2025-09-12")),
        (
            ("DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ CỦA XÃ BA SƠN TỔ CHỨC VÀO NGÀY 1/2/2025",),
            "Hội nghị của xã Ba Sơn",
            ("2025-02-01", "2025-02-01"),
        ),
        (
            ("xã A, ngày 30 tháng 3 năm 2025", "Hội nghị ngày 12/3/2025"),
            "Hội nghị",
            ("2025-03-12", "2025-03-12"),
        ),
    ],
)
def test_a_title_and_its_days_are_found(lines: tuple[str, ...], title: str, days: tuple[str, str]) -> None:
    assert told(*lines) == Heading(title, *days)


@pytest.mark.parametrize(
    "lines",
    [
        ("DANH SÁCH", "ngày 12/3/2025"),
        (TITLE,),
        (TITLE, "ngày 12/3/2025", "xã A, ngày 14 tháng 3 năm 2025"),
        (TITLE, "ngày 29/2/2025"),
        (f"{TITLE} ngày 12/3/2025 và ngày 20/3/2025",),
        ("lớp " + "x" * 400 + " 12/3/2025",),
    ],
)
def test_what_is_not_certain_is_not_proposed(lines: tuple[str, ...]) -> None:
    assert told(*lines) is None


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        (TITLE, ("knowledge", "skills")),
        ("Hội nghị cập nhật tình hình công tác", ("update",)),
        ("Hội nghị quyền con người", ()),
    ],
)
def test_components_are_guessed_by_the_words_that_are_theirs_alone(title: str, ids: tuple[str, ...]) -> None:
    assert delivered(title, COMPONENTS) == ids


# At a terminal


def office(folder: Path, head: str = f"DANH SÁCH ĐIỂM DANH {TITLE}, ngày 12/3/2025") -> None:
    """Make a dataset of ten people, and the list of a session."""
    staff = [(name, "", "Công chức", "UBND xã", "2020", "") for name in PEOPLE[:10]]
    put(folder, "can-bo.xlsx", listed(STAFF, staff))
    assert run("init", "data", "--name", "xã A", "--staff", "can-bo.xlsx", cwd=folder).code == 0
    rows = [(n, name, "", "", "x", "") for n, name in enumerate(PEOPLE[:10], 1)]
    put(folder, "ds.xlsx", book(("Điểm danh", page(head, ATTENDANCE, rows))))


@terminals
def test_enter_takes_what_the_head_says(tmp_path: Path) -> None:
    office(tmp_path)
    typed = at_terminal(tmp_path, "hrcomms import ds.xlsx", ["", "1"])
    assert typed.characters <= 30
    (session,) = plain(tmp_path / "data", "training")
    assert (session["title"], session["start_date"], session["id"]) == (TITLE, "2025-03-12", "th-2025-03-12")
    assert session["components"] == ["knowledge", "communication-skills"]
    assert len(session["attended"]) == 10


@terminals
@pytest.mark.thorough
def test_other_components_and_a_session_that_is_recorded(tmp_path: Path) -> None:
    office(tmp_path, "Hội nghị quyền con người ngày 12/3/2025")
    at_terminal(tmp_path, "hrcomms import ds.xlsx", ["", "9", "1,2", "1"])
    (session,) = plain(tmp_path / "data", "training")
    assert session["components"] == ["situation-update", "knowledge"]
    rows = [(1, PEOPLE[0], "", "", "x", "")]
    put(tmp_path, "b.xlsx", book(("Điểm danh", page("Tọa đàm 12/3/2025", ATTENDANCE, rows))))
    with unchanged(tmp_path / "data"):
        typed = at_terminal(tmp_path, "hrcomms import b.xlsx", ["1"])
    assert "th-2025-03-12" in typed.shown


def test_a_session_with_this_title_and_day_is_certain(tmp_path: Path) -> None:
    office(tmp_path)
    new = ("--title", TITLE.upper(), "--start-date", "2025-03-12", "--components", "knowledge")
    assert run("add", "training", *new, cwd=tmp_path).code == 0
    said = run("--lang", "en", "import", "ds.xlsx", "--yes", cwd=tmp_path)
    assert said.code == 0, said.err
    assert "the list is that of th-2025-03-12" in said.err
    (session,) = plain(tmp_path / "data", "training")
    assert (session["status"], len(session["attended"])) == ("done", 10)


def test_without_a_terminal_nothing_is_guessed(tmp_path: Path) -> None:
    office(tmp_path)
    with unchanged(tmp_path / "data"):
        said = run("--lang", "en", "import", "ds.xlsx", "--yes", cwd=tmp_path)
    assert (said.code, "--session" in said.err) == (2, True)


# One session under two titles


def test_a_session_of_the_same_day_and_people_is_asked_about(tmp_path: Path) -> None:
    office(tmp_path, "DANH SÁCH")
    new = ("--date", "12/3/2025", "--components", "knowledge", "--yes")
    assert run("import", "ds.xlsx", "--title", "Lớp một", *new, cwd=tmp_path).code == 0
    with unchanged(tmp_path / "data"):
        said = run("--lang", "en", "import", "ds.xlsx", "--title", "Lớp hai", *new, cwd=tmp_path)
    assert said.code == 1
    assert "th-2025-03-12" in said.out
    assert "mostly the same people" in said.out
    other = ("--date", "13/3/2025", *new[2:])
    assert run("import", "ds.xlsx", "--title", "Lớp hai", *other, cwd=tmp_path).code == 0
    assert len(plain(tmp_path / "data", "training")) == 2


# Two at once


def test_two_branches_that_each_add_a_session_merge(tmp_path: Path) -> None:
    made = repository(tmp_path / "r")
    office(made.folder)
    made.commit()
    for branch, day in (("one", "2025-03-12"), ("two", "2025-03-13")):
        made.git("checkout", "--quiet", "-b", branch, "main")
        new = ("--title", f"Lớp {branch}", "--date", day, "--components", "knowledge", "--yes")
        assert run("import", "ds.xlsx", *new, cwd=made.folder).code == 0
        activity = ("--title", "Họp", "--organisation", {"one": "mttq", "two": "hoi-lhpn"}[branch])
        assert run("add", "activities", *activity, "--start-date", "2025-05-01", cwd=made.folder).code == 0
        made.commit()
    made.git("merge", "--quiet", "--no-edit", "one")
    found = json.loads(run("check", "--format", "json", cwd=made.folder).out)["diagnostics"]
    assert [one for one in found if one["severity"] == "error"] == []
    assert len(plain(made.folder / "data", "training")) == 2
    assert len(plain(made.folder / "data", "activities")) == 2
