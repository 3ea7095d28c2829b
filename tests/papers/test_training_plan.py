"""`hrcomms gaps --plan -o FILE.docx`: the plan of training, with the sessions that are planned already."""

from pathlib import Path
from typing import Any

import pytest
from support import run, session, small, unchanged, write, wrote

from hrcomms.reports.docx_file import text_of

pytestmark = pytest.mark.solver
PEOPLE = tuple(f"Person {at}" for at in range(1, 6))
DAY = ("--as-of", "2026-11-22")


def dataset(planned: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a commune with five officials whom a target wants trained in `c`, one of whom is."""
    return small(
        manifest={"language": "vi"},
        plan={
            "components": [{"id": "c", "name": "Kiến thức"}],
            "targets": [
                {
                    "id": "t",
                    "title": "Tập huấn",
                    "text": "t",
                    "threshold": "100%",
                    "due": "2027-06-30",
                    "measure": {"kind": "training-coverage", "components": ["c"]},
                }
            ],
        },
        staff=[
            {"id": f"p-{at}", "name": name, "posts": [{"organisation": "ubnd", "title": "T", "start_date": 2023}]}
            for at, name in enumerate(PEOPLE, 1)
        ],
        training=[session(1, "2025-03-12", ["p-1"], ["c"]), *planned],
    )


def coming(number: int, day: str, **more: Any) -> dict[str, Any]:
    return session(number, day, [], ["c"], status="planned", title=f"Lớp {day}", **more)


def plan_of(folder: Path, *args: object, planned: list[dict[str, Any]]) -> list[str]:
    """Return what the cells and paragraphs of the plan say, in order."""
    write(folder, dataset(planned))
    path = folder / "kh.docx"
    assert wrote(run("gaps", "--plan", *DAY, *args, "-o", path, cwd=folder))
    return text_of(path.read_bytes())


def called(said: list[str]) -> list[tuple[str, str]]:
    """Return who is called to which session."""
    rows = said[said.index("Lớp số") + 1 : said.index("4. Tổ chức thực hiện")]
    return [(rows[at + 1], rows[at + 4]) for at in range(0, len(rows), 5)]


def test_without_planned_sessions_all_seats_are_new(tmp_path: Path) -> None:
    said = plan_of(tmp_path, planned=[])
    assert called(said) == [(name, "1") for name in PEOPLE[1:]]
    assert "Đã dự kiến" not in " ".join(said)
    assert "Cần tổ chức thêm 01 lớp tập huấn với số lượng triệu tập 04 lượt người" in " ".join(said)
    assert "tháng 12/2026, chậm nhất ngày 30/6/2027" in said


def test_who_is_invited_to_a_planned_session_needs_no_other_seat(tmp_path: Path) -> None:
    said = plan_of(tmp_path, planned=[coming(2, "2027-02-01", invited=["p-2", "p-3"])])
    assert called(said) == [("Person 2", "1"), ("Person 3", "1"), ("Person 4", "2"), ("Person 5", "2")]
    assert "Cần tổ chức thêm 01 lớp tập huấn với số lượng triệu tập 02 lượt người" in " ".join(said)


def test_a_planned_session_without_a_list_takes_those_who_need_it(tmp_path: Path) -> None:
    said = plan_of(tmp_path, "--seats", 3, planned=[coming(2, "2027-02-01"), coming(3, "2027-03-01")])
    assert called(said) == [*((name, "1") for name in PEOPLE[1:4]), ("Person 5", "2")]
    assert "Không cần tổ chức thêm lớp tập huấn, hội nghị." in " ".join(said)


def test_what_is_planned_too_late_helps_nobody(tmp_path: Path) -> None:
    said = plan_of(tmp_path, planned=[coming(2, "2027-09-01", invited=["p-2"])])
    assert len(called(said)) == 1 + 4
    assert len(called(plan_of(tmp_path, "--by", "2027-06-30", "--overwrite", planned=[coming(2, "2027-09-01")]))) == 4


def test_each_seat_in_rooms_month_by_month(tmp_path: Path) -> None:
    said = plan_of(tmp_path, "--seats", 2, planned=[])
    assert [one.partition(",")[0] for one in said if one.startswith("tháng ")] == ["tháng 12/2026", "tháng 1/2027"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-o", "x.docx"), "the document of Word is the plan of training: add --plan"),
        (("--plan", "--format", "docx"), "the plan of training is written to a file: name it with -o FILE.docx"),
        (("--plan", "--as-of", "2027-08-01", "-o", "x.docx"), "no session is planned, and no seat is needed or helps"),
    ],
)
def test_what_makes_no_plan(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    write(tmp_path, dataset([]))
    with unchanged(tmp_path):
        result = run("--lang", "en", "gaps", *args, cwd=tmp_path)
    assert (result.code, result.out, said in result.err) == (2, "", True)
