"""What was corrected in a report that was sent stands in the next one, and `verify` names it."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from reports.paper import Page, read
from support import run, small, write, wrote

SAID = (
    "Đính chính số liệu năm 2025 (Báo cáo số 12/BC-UBND ngày 20/12/2025), ngày 20/01/2026: "
    "danh sách của {who} ghi nhầm ngày."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset whose report on 2025 was corrected twice, one of them not in 2026, and another body's report."""
    person = {
        "id": "p",
        "name": "Nguyễn Văn Ánh",
        "posts": [{"organisation": "ubnd", "title": "t", "start_date": 2023}],
    }
    reports: list[dict[str, Any]] = [
        {
            "period": 2025,
            "number": "12/BC-UBND",
            "date": "2025-12-20",
            "corrections": [
                {"date": "2027-02-01", "reason": "Sau năm 2026."},
                {"date": "2026-01-20", "reason": "danh sách của Nguyễn Văn Ánh ghi nhầm ngày."},
            ],
        },
        {"period": "2026-H1", "corrections": [{"date": "2026-08-01", "reason": "cộng nhầm"}]},
        {"period": 2026, "corrections": [{"date": "2026-09-01", "reason": "của chính báo cáo này"}]},
    ]
    files = small(manifest={"language": "vi"}, plan={}, staff=[person], reports=reports)
    return write(tmp_path_factory.mktemp("corrections"), files)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("public", [False, True])
def test_the_next_report_prints_what_was_corrected(form: str, public: bool, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / f"r.{form}"
    args = ("report", "--year", "2026", "--as-of", "2026-12-14", *(("--public",) if public else ()), "-o", path)
    assert wrote(run(*args, cwd=folder))
    if form == "docx":
        text = "\n".join(one.text for one in Document(BytesIO(path.read_bytes())).paragraphs)
    else:
        text = path.read_text("utf-8")
        text = Page(text).text if form == "html" else "\n".join(read(text).paragraphs)
    assert text.count(SAID.format(who="[…]" if public else "Nguyễn Văn Ánh")) == 1
    assert "Đính chính số liệu 6 tháng đầu năm 2026, ngày 01/8/2026: cộng nhầm." in text
    assert text.count("Đính chính") == 2


def test_no_other_report_prints_it(folder: Path) -> None:
    assert "Đính chính" not in run("report", "--year", "2025", cwd=folder).out
    half = run("report", "--period", "2026-H1", cwd=folder).out
    assert (half.count("Đính chính"), "20/01/2026" in half) == (1, True)


def test_verify_names_what_was_corrected(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    assert wrote(run("report", "--year", "2025", "-o", path, cwd=folder))
    said = run("--lang", "en", "verify", path, cwd=folder)
    assert "Corrected on 2026-01-20: danh sách của Nguyễn Văn Ánh ghi nhầm ngày." in said.out
    found = json.loads(run("verify", path, "--format", "json", cwd=folder).out)["corrections"]
    assert {one["date"] for one in found} == {"2026-01-20", "2027-02-01"}
