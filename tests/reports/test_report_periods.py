"""`hrcomms report --period`: the report on a part of a year, or on several years."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from reports.paper import read
from support import Result, run, session, small, write, wrote

from hrcomms.reports.provenance import of_record

NAMES = {
    "2025-H1": "6 tháng đầu năm 2025",
    "2025-H2": "6 tháng cuối năm 2025",
    "2025-9M": "9 tháng đầu năm 2025",
    "2025-Q3": "quý III/2025",
    "2025-M07": "tháng 7/2025",
    "2023..2025": "giai đoạn 2023 - 2025",
    "2025": "năm 2025",
}
each_period = pytest.mark.parametrize("period", NAMES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small dataset with something on both sides of each close of 2025."""
    days = ("2024-11-05", "2025-02-05", "2025-05-05", "2025-07-05", "2025-08-05", "2025-11-05")
    people = [
        {"id": f"p-{n}", "name": f"Person {n}", "posts": [{"organisation": "ubnd", "title": "t", "start_date": 2023}]}
        for n in range(1, 8)
    ]
    everybody = [one["id"] for one in people]
    target = {
        "id": "t",
        "title": "Tập huấn",
        "text": "t",
        "threshold": "70%",
        "due": "2028-12-31",
        "measure": {"kind": "training-coverage", "components": ["c"]},
    }
    spent = [{"date": day, "amount": 1000 * n, "purpose": f"Chi {n}"} for n, day in enumerate(days[1:], 1)]
    lists: dict[str, Any] = {
        "staff": people,
        "training": [session(n, day, everybody, ["c"]) for n, day in enumerate(days)],
        "press": [
            {"id": f"b-{n}", "organisation": "ubnd", "date": day, "title": f"Tin {n}"} for n, day in enumerate(days)
        ],
        "activities": [
            {"id": f"a-{n}", "title": f"Hoạt động {n}", "organisation": "ubnd", "start_date": day, "channel": "h"}
            for n, day in enumerate(days)
        ],
        "budget": [{"id": "k", "year": 2025, "source": "n", "allocated": 100_000, "spent": spent}],
        "reports": [{"period": "2025-H1", "number": "7", "strengths": "Nửa năm đầu làm tốt."}],
    }
    plan = {
        "components": [{"id": "c", "name": "C"}],
        "channels": [{"id": "h", "name": "Họp thôn"}],
        "funding_sources": [{"id": "n", "name": "Nguồn"}],
        "targets": [target],
    }
    return write(tmp_path_factory.mktemp("periods"), small(manifest={"language": "vi"}, plan=plan, **lists))


def report(folder: Path, *args: str) -> Result:
    return run("report", *args, cwd=folder)


@each_period
@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("edition", [(), ("--public",)], ids=["internal", "public"])
def test_each_period_has_its_report_which_verifies(
    period: str, form: str, edition: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"r.{form}"
    assert wrote(report(folder, "--period", period, *edition, "-o", str(path)))
    text = path.read_text(encoding="utf-8")
    plain = re.sub("<.*?>", "", text)
    assert re.search(rf"Kết quả thực hiện Kế hoạch .* {NAMES[period]}$", plain, re.MULTILINE)
    assert f"báo cáo kết quả thực hiện Kế hoạch {NAMES[period]}" in plain
    verified = run("verify", path, "--format", "json", cwd=folder)
    assert (verified.code, verified.err) == (0, "")
    assert (json.loads(verified.out)["agreement"], json.loads(verified.out)["period"]) == ("bytes", period)
    assert ("Cả năm" in text, "trong năm" in text.lower()) == (False, period == "2025")


def test_a_document_of_word(folder: Path, tmp_path: Path) -> None:
    for period in ("2025-H1", "2025-M07", "2023..2025"):
        path = tmp_path / "r.docx"
        assert wrote(report(folder, "--period", period, "-o", str(path), "--overwrite"))
        lines = [one.text for one in Document(BytesIO(path.read_bytes())).paragraphs]
        assert any(line.startswith("Kết quả thực hiện Kế hoạch") and line.endswith(NAMES[period]) for line in lines)
        assert run("verify", path, cwd=folder).code == 0


def test_a_year_is_the_same_by_either_option(folder: Path) -> None:
    by_year, by_period = report(folder, "--year", "2025"), report(folder, "--period", "2025")
    assert (by_year.code, by_year.out) == (0, by_period.out)


@pytest.mark.parametrize(
    ("period", "sessions", "spent", "left"),
    [
        ("2025", 5, 15_000, 85_000),
        ("2025-H1", 2, 3_000, 97_000),
        ("2025-H2", 3, 12_000, 85_000),
        ("2025-9M", 4, 10_000, 90_000),
        ("2025-Q3", 2, 7_000, 90_000),
        ("2025-M07", 1, 3_000, 94_000),
        ("2024..2025", 6, 15_000, 85_000),
    ],
)
def test_figures_are_those_of_the_days_of_the_period(
    period: str, sessions: int, spent: int, left: int, folder: Path
) -> None:
    text = report(folder, "--period", period, "--lang", "en").out
    assert f"{sessions} session{'s' if sessions > 1 else ''} took place, with {7 * sessions} attendances" in text
    assert f"| 100,000 | [{spent:,}](#records-expenses) | {left:,} |" in text
    before = 100_000 - spent - left
    assert (f"{before:,} đồng had been spent in the year" in text) == (before > 0)


def test_the_press_by_quarters_of_the_period_or_by_years(folder: Path) -> None:
    def head(period: str) -> str:
        lines = report(folder, "--period", period).out.splitlines()
        return next(line for line in lines if line.startswith("| Đơn vị | ") and "Cộng" in line)

    assert head("2025-H1") == "| Đơn vị | Quý I/2025 | Quý II/2025 | Cộng |"
    assert head("2025-M07") == head("2025-Q3") == "| Đơn vị | Cộng |"
    assert head("2024..2025") == "| Đơn vị | Năm 2024 | Năm 2025 | Cộng |"


@pytest.mark.parametrize(
    ("period", "opening", "ahead"),
    [
        ("2025", "31/12/2025; lũy kế từ ngày 01/01/2023) như sau:", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026"),
        ("2025-H1", "30/6/2025; so sánh với cùng kỳ năm 2024)", "PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2025"),
        ("2025-H2", "31/12/2025; so sánh với cùng kỳ năm 2024)", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026"),
        ("2025-9M", "30/9/2025; so sánh với cùng kỳ năm 2024)", "NHIỆM VỤ TRỌNG TÂM 3 THÁNG CUỐI NĂM 2025"),
        ("2025-Q3", "đến hết ngày 30/9/2025) như sau:", "NHIỆM VỤ TRỌNG TÂM QUÝ IV NĂM 2025"),
        ("2025-Q4", "đến hết ngày 31/12/2025) như sau:", "NHIỆM VỤ TRỌNG TÂM QUÝ I NĂM 2026"),
        ("2025-M07", "đến hết ngày 31/7/2025) như sau:", "PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        ("2023..2025", "Sau 03 năm triển khai thực hiện Kế hoạch", "PHƯƠNG HƯỚNG, NHIỆM VỤ GIAI ĐOẠN 2026 - 2028"),
        ("2023..2028", "báo cáo kết quả thực hiện Kế hoạch giai đoạn", "PHƯƠNG HƯỚNG THỜI GIAN TỚI"),
    ],
)
def test_each_kind_of_period_opens_and_looks_ahead_in_its_words(
    period: str, opening: str, ahead: str, folder: Path
) -> None:
    paper = read(report(folder, "--period", period).out)
    assert [one for one in paper.paragraphs if opening in one and one.endswith("như sau:")]
    assert f"IV. {ahead}" in paper.headings


def test_a_plan_that_is_over_has_its_final_review(folder: Path) -> None:
    result = run("report", "--period", "2023..2028", cwd=folder, env={"SOURCE_DATE_EPOCH": "1900000000"})
    assert "Kết thúc giai đoạn thực hiện Kế hoạch 2023 - 2028, " in result.out


def test_narratives_and_number_are_those_of_the_period(folder: Path) -> None:
    assert "Nửa năm đầu làm tốt." in report(folder, "--period", "2025-H1").out
    assert "Nửa năm đầu làm tốt." not in report(folder, "--year", "2025").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--year", "2025", "--period", "2025-H1"), "name one period: --year 2025, or --period such as 2025-H1"),
        (("--period", "2025-H3"), "'2025-H3' is not a period; write 2025, 2025-H1, 2025-9M,"),
        (("--period", "2025..2023"), "'2025..2023' is not a period; the first year comes first"),
        (("--period", ""), "'' is not a period; write 2025, "),
        (("--period", "2029-H1"), "the first half of 2029 lies outside the plan"),
        (("--period", "2027-Q1"), "quarter I/2027 has not begun: it opens on 2027-01-01"),
        (("--period", "2025-H1", "--as-of", "2025-07-01"), "2025-07-01 does not lie in the first half of 2025"),
    ],
)
def test_a_wrong_period_is_said(args: tuple[str, ...], said: str, folder: Path) -> None:
    result = report(folder, *args, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_record_tells_its_period_and_an_old_one_its_year(folder: Path) -> None:
    def record(*args: str) -> dict[str, Any]:
        line = report(folder, *args).out.splitlines()[-1]
        found: dict[str, Any] = json.loads(line[line.index("{") : line.rindex("}") + 1])
        return found

    year, half = record("--year", "2025"), record("--period", "2025-H1")
    assert "period" not in year
    assert (half["year"], half["period"]) == (2025, "2025-H1")
    for wrong in ("2025-H3", "2024-H1", 2025, None, "2025-h1"):
        assert of_record(json.dumps({**half, "period": wrong})) is None
    assert str(getattr(of_record(json.dumps(half)), "period", None)) == "2025-H1"
