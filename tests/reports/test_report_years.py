"""Several reporting years side by side, and the tables of a report as a workbook."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from reports.paper import Page, read
from support import run, session, small, write, wrote

from hrcomms.output.tables import exact, of_goal

EVERYBODY = [f"p-{n}" for n in range(1, 8)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset in which 0, 3, then 7 of 7 are trained, and money was spent in one of the years."""
    people = [
        {"id": one, "name": f"Person {one}", "posts": [{"organisation": "ubnd", "title": "t", "start_date": 2023}]}
        for one in EVERYBODY
    ]
    paper = {"title": "Danh sách điểm danh", "date": "2024-03-12"}
    target = {
        "id": "t",
        "title": "Tập huấn",
        "text": "t",
        "threshold": "99.95%",
        "due": "2028-12-31",
        "measure": {"kind": "training-coverage", "components": ["c"]},
    }
    lists: dict[str, Any] = {
        "staff": people,
        "training": [
            session(1, "2024-03-12", EVERYBODY[:3], ["c"], evidence=[paper]),
            session(2, "2025-03-12", EVERYBODY, ["c"]),
        ],
        "budget": [
            {
                "id": "k",
                "year": 2025,
                "source": "n",
                "allocated": 100_000,
                "spent": [{"date": "2025-02-01", "amount": 60_000, "purpose": "In tài liệu"}],
            }
        ],
    }
    plan = {
        "components": [{"id": "c", "name": "C"}],
        "funding_sources": [{"id": "n", "name": "Nguồn"}],
        "targets": [target],
    }
    return write(tmp_path_factory.mktemp("years"), small(manifest={"language": "vi"}, plan=plan, **lists))


def sheets(folder: Path, path: Path, *args: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each sheet of the workbook below its head."""
    assert wrote(run("report", *args, "-o", path, cwd=folder))
    book = load_workbook(BytesIO(path.read_bytes()))
    return {one.title: [tuple(cell.value for cell in row) for row in one.iter_rows(min_row=2)] for one in book}


def test_years_side_by_side_in_a_workbook(folder: Path, tmp_path: Path) -> None:
    found = sheets(folder, tmp_path / "x.xlsx", "--period", "2023..2025")
    assert list(found)[:3] == ["Mục tiêu theo năm", "Số liệu theo năm", "Mục tiêu"]
    head, *rows = found["Mục tiêu theo năm"]
    assert head[2:] == ("2023", "2024", "2025")
    assert [row[2:] for row in rows] == [
        (0, 3, 7),
        (7, 7, 7),
        (0, pytest.approx(3 / 7), 1),
        (0.9995,) * 3,
        ("chậm", "đúng tiến độ", "đạt"),
    ]
    figures = {row[0]: row[2:] for row in found["Số liệu theo năm"][1:]}
    assert figures["Lượt người dự"] == (0, 3, 7, 10)
    assert figures["Số người dự, mỗi người tính một lần"] == (0, 3, 7, 7)
    assert figures["Đã chi (đồng)"] == (None, None, 60_000, 60_000)


def test_a_year_in_a_workbook_tells_papers_and_no_years(folder: Path, tmp_path: Path) -> None:
    found = sheets(folder, tmp_path / "x.xlsx", "--year", "2024")
    assert not any("theo năm" in name for name in found)
    (proof,) = {row[4] for row in found["Đối tượng"][1:] if row[4]}
    assert proof == "C: 12/03/2024: Danh sách điểm danh ngày 12/3/2024"


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_years_side_by_side_on_paper(form: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / f"r.{form}"
    assert wrote(run("report", "--period", "2023..2025", "-o", path, cwd=folder))
    if form == "docx":
        document = Document(BytesIO(path.read_bytes()))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    elif form == "md":
        cells = [cell for table in read(path.read_text("utf-8")).tables for row in table for cell in row]
    else:
        text = Page(path.read_text("utf-8")).text
        cells = [text]
        assert "3/7 (42,9%): Đúng tiến độ 7/7 (100,0%): Đạt chỉ tiêu" in text
    said = " ".join(cells)
    for told in ("0/7 (0,0%): Chậm tiến độ", "3/7 (42,9%): Đúng tiến độ", "Đã chi (đồng): Nguồn", "Cả giai đoạn"):
        assert told in said


@pytest.mark.parametrize("args", [("--year", "2025"), ("--period", "2023..2025", "--public")])
def test_years_stand_in_the_internal_report_on_several_alone(args: tuple[str, ...], folder: Path) -> None:
    assert "QUA CÁC NĂM" not in run("report", *args, cwd=folder).out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--public", "-o", "x.xlsx"), "the workbook of the tables names people: leave out --public"),
        (("--format", "xlsx"), "XLSX is written to a file: name it with -o FILE.xlsx"),
        (("--template", "t.md", "-o", "x.xlsx"), "a template .md does not make XLSX"),
        (("--template", "t.txt", "-o", "x.xlsx"), "a template .txt does not make XLSX"),
    ],
)
def test_what_no_workbook_is_made_of(args: tuple[str, ...], said: str, folder: Path) -> None:
    for name in ("t.md", "t.txt"):
        (folder / name).write_text("x", "utf-8")
    result = run("--lang", "en", "report", "--year", "2025", *args, cwd=folder)
    assert (result.code, result.out, said in result.err) == (2, "", True)
    assert not (folder / "x.xlsx").exists()


def test_the_same_workbook_each_time(folder: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert wrote(run("report", "--period", "2023..2025", "-o", tmp_path / name, cwd=folder))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_share_is_never_shown_as_more_than_it_is() -> None:
    assert of_goal(Fraction(9996, 10_000), Fraction(1)).digits == 2
    assert of_goal(Fraction(69_995, 100_000), Fraction(7, 10)).digits == 3
    assert (exact(Fraction(9995, 10_000)).digits, exact(Fraction(7, 10)).digits) == (2, 0)
