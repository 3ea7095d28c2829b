"""How the tasks of the plan stand on a day, and the table of them in the report."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from support import run, small, write, wrote

from hrcomms.figures.tasks import task_state
from hrcomms.model import PartialDate, Task
from hrcomms.model.task import Done

DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@calls
@given(
    st.sampled_from(["open", "done", "cancelled"]),
    st.none() | DAYS.map(str) | st.sampled_from(["2024", "2024-02", "2025-12"]),
    st.none() | DAYS,
    DAYS,
)
def test_each_day_has_one_state(status: Any, due: str | None, done: date | None, day: date) -> None:
    if status == "done" and done is None:
        return
    until = None if due is None else PartialDate.parse(due)
    task = Task(id="t", title="t", lead="b", due=until, status=status, done=None if done is None else Done(date=done))
    state, days = task_state(task, day)
    was_done = done is not None and done <= day
    if status == "cancelled":
        assert (state, days) == ("cancelled", 0)
    elif was_done and until is not None and done is not None and done > until.last:
        assert (state, days) == ("done-late", (done - until.last).days)
    elif was_done:
        assert (state, days) == ("done", 0)
    elif until is None:
        assert (state, days) == ("ongoing", 0)
    elif day > until.last:
        assert (state, until.last + timedelta(days=days)) == ("overdue", day)
    else:
        assert (state, days) == ("not-due", 0)


TASKS = [
    {"id": "a", "title": "Ban hành kế hoạch", "lead": "ubnd", "due": "2025-03-31", "product": "Kế hoạch"},
    {"id": "b", "title": "Lập danh sách | cán bộ", "lead": "thon", "with": ["ubnd"], "due": "2025-05"},
    {"id": "c", "title": "Tuyên truyền", "lead": "thon", "status": "cancelled"},
    {"id": "d", "title": "Cập nhật tin bài", "lead": "thon"},
    {"id": "e", "title": "Tổng kết với Nguyễn Văn An", "lead": "ubnd", "due": "2025-12-20"},
]
DONE = {"date": "2025-04-10", "title": "Kế hoạch", "number": "15/KH-UBND"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    post = {"organisation": "ubnd", "title": "t", "start_date": 2023}
    files = small(
        manifest={"language": "vi"},
        organisations=[{"id": "thon", "name": "Thôn 1", "classification": "village"}],
        staff=[{"id": "p", "name": "Nguyễn Văn An", "posts": [post]}],
        tasks=[{**TASKS[0], "status": "done", "done": DONE}, *TASKS[1:]],
    )
    return write(tmp_path_factory.mktemp("tasks"), files)


SAID = (
    ("31/03/2025", "Hoàn thành, chậm 10 ngày (10/04/2025): Kế hoạch số 15/KH-UBND"),
    ("tháng 5 năm 2025", "Quá hạn 30 ngày"),
    ("", "Không thực hiện"),
    ("", "Đang thực hiện (thường xuyên)"),
    ("20/12/2025", "Chưa đến hạn"),
)


def test_the_table_of_the_report(folder: Path) -> None:
    text = run("report", "--period", "2025-H1", cwd=folder).out
    rows = [
        [cell.strip() for cell in line.replace("\\|", "¦").split("|")[1:-1]]
        for line in text.partition("### 6. Kết quả thực hiện nhiệm vụ được giao")[2].splitlines()
        if line.startswith("| ")
    ]
    assert rows[0] == ["Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Kết quả"]
    assert [(row[3], row[5]) for row in rows[1:6]] == list(SAID)
    assert rows[1][0] == "Ban hành kế hoạch"
    assert rows[2][1:3] == ["Thôn 1", "Ủy ban nhân dân xã A"]


def test_a_task_done_after_the_period_is_overdue_in_it(folder: Path) -> None:
    text = run("report", "--period", "2025-H1", "--as-of", "2025-04-02", cwd=folder).out
    assert "| 31/03/2025 | Kế hoạch | Quá hạn 2 ngày |" in text


@pytest.mark.parametrize("form", ["html", "docx"])
def test_other_forms_and_the_public_edition_have_it(form: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / f"r.{form}"
    assert wrote(run("report", "--period", "2025-H1", "--public", "-o", path, cwd=folder))
    if form == "html":
        text = path.read_text(encoding="utf-8")
    else:
        tables = Document(BytesIO(path.read_bytes())).tables
        text = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "Quá hạn 30 ngày" in text
    assert "Tổng kết với […]" in text
    assert "tasks.yaml" not in text
    assert run("verify", path, cwd=folder).code == 0


def test_without_tasks_there_is_no_table(tmp_path: Path) -> None:
    assert "nhiệm vụ được giao" not in run("report", "--year", "2025", cwd=write(tmp_path, small())).out
