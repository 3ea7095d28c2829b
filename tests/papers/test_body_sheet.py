"""`hrcomms report --organisation`: the sheet of one body, to be sent to it."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from reports.paper import Page, read
from support import run, session, small, unchanged, write, wrote

from hrcomms import api

TOLD = (
    "Kính gửi: Hội Nông dân.",
    "Đơn vị có 02 cán bộ thuộc diện, trong đó 01 cán bộ còn thiếu nội dung cập nhật, tập huấn.",
    "1 Nguyễn Văn A Chủ tịch Đã đủ nội dung",
    "2 Trần Thị B Phó Chủ tịch Kiến thức",
    "Có hoạt động trong năm: còn thiếu:",
    "05/02/2025 Họp chi hội 40 Biên bản số 3 ngày 06/02/2025",
    "1 Quý I/2025 0",
    "2 Quý II/2025 1",
    "1 Ký cam kết Phối hợp 30/09/2025 Bản cam kết Quá hạn 92 ngày",
)
"""What every form says, blank by blank."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset with two bodies, of which the one has officials, work and a task, and the other others."""

    def person(identity: str, name: str, body: str, title: str) -> dict[str, Any]:
        return {"id": identity, "name": name, "posts": [{"organisation": body, "title": title, "start_date": 2023}]}

    paper = {"title": "Biên bản", "number": "3", "date": "2025-02-06"}
    files = small(
        manifest={"language": "vi"},
        plan={
            "components": [{"id": "c", "name": "Kiến thức"}],
            "topics": [{"id": "n", "name": "Quyền trẻ em"}],
            "targets": [
                {
                    "id": "t",
                    "title": "Tập huấn",
                    "text": "t",
                    "threshold": "70%",
                    "due": "2028-12-31",
                    "measure": {"kind": "training-coverage", "components": ["c"]},
                },
                {
                    "id": "o",
                    "title": "Có hoạt động trong năm",
                    "text": "o",
                    "threshold": "100%",
                    "due": "2028-12-31",
                    "measure": {"kind": "activity-coverage", "topics": ["n"]},
                },
            ],
        },
        organisations=[
            {"id": "hnd", "name": "Hội Nông dân", "classification": "socio-political"},
            {
                "id": "cu",
                "name": "Hội cũ",
                "classification": "socio-political",
                "dissolution_date": "2024-06-30",
            },
        ],
        staff=[
            person("p-1", "Nguyễn Văn A", "hnd", "Chủ tịch"),
            person("p-2", "Trần Thị B", "hnd", "Phó Chủ tịch"),
            person("p-3", "Lê Văn C", "ubnd", "Chủ tịch"),
        ],
        training=[session(1, "2025-03-12", ["p-1", "p-3"], ["c"])],
        activities=[
            {
                "id": "a",
                "title": "Họp chi hội",
                "organisation": "hnd",
                "start_date": "2025-02-05",
                "reach": 40,
                "evidence": [paper],
            },
            {"id": "b", "title": "Của xã", "organisation": "ubnd", "start_date": "2025-02-05"},
        ],
        press=[{"id": "x", "organisation": "hnd", "date": "2025-05-05", "title": "Tin"}],
        tasks=[
            {
                "id": "v",
                "title": "Ký cam kết",
                "lead": "ubnd",
                "with": ["hnd"],
                "due": "2025-09-30",
                "product": "Bản cam kết",
            }
        ],
    )
    return write(tmp_path_factory.mktemp("body"), files)


def text_of(path: Path) -> str:
    """Return the words of a sheet, table by table, with one blank between."""
    if path.suffix == ".docx":
        document = Document(BytesIO(path.read_bytes()))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        return Page(text).text
    paper = read(text)
    return " ".join([*paper.paragraphs, *paper.items, *(c for table in paper.tables for row in table for c in row)])


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_sheet_says_the_same_in_every_form(form: str, folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        path = tmp_path / f"{name}.{form}"
        assert wrote(run("report", "--year", "2025", "--organisation", "Hội Nông dân", "-o", path, cwd=folder))
    assert (tmp_path / f"a.{form}").read_bytes() == path.read_bytes()
    text = text_of(path)
    for told in TOLD:
        assert told in text
    assert not [one for one in ("Lê Văn C", "Của xã", "hnd") if one in text]


def test_the_sheet_of_a_body_with_nothing(folder: Path) -> None:
    text = run("report", "--period", "2023-H2", "--organisation", "cu", cwd=folder).out
    for said in ("Không có cán bộ của đơn vị", "chưa ghi nhận hoạt động", "không được giao nhiệm vụ"):
        assert said in text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--organisation", "hndd"), "no organisation has the id or the name 'hndd'"),
        (("--organisation", "cu"), "Hội cũ ended on 2024-06-30, so it has no report on 2025"),
        (("--organisation", "hnd", "--public"), "the sheet of a body names people, so it has no public edition"),
        (("--organisation", "hnd", "--template", "t.md"), "the sheet of a body is written as md, html, docx or pdf"),
        (("--organisation", "hnd", "-o", "x.xlsx"), "the sheet of a body is written as md, html, docx or pdf"),
    ],
)
def test_what_has_no_sheet(args: tuple[str, ...], said: str, folder: Path) -> None:
    (folder / "t.md").write_text("x", "utf-8")
    with unchanged(folder):
        result = run("--lang", "en", "report", "--year", "2025", *args, cwd=folder)
    assert (result.code, result.out, said in result.err) == (2, "", True)


def test_from_python(folder: Path) -> None:
    loaded = api.load(folder)
    made = api.report(loaded, 2025, organisation="hnd")
    assert made.decode() == run("report", "--year", "2025", "--organisation", "hnd", cwd=folder).out
    with pytest.raises(api.RefusedError, match="hndd"):
        api.report(loaded, 2025, organisation="hndd")
