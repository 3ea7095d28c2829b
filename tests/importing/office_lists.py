"""Lists as offices make them: workbooks with titles, merged cells, notes and signatures; all people are made up."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from support import content as written
from support import small

from hrcomms.dataset import Dataset, load
from hrcomms.dataset.tree import MemoryTree
from hrcomms.importing.asking import Answers
from hrcomms.importing.tables import read_tables
from hrcomms.importing.taking import File, Result, Wish, take
from hrcomms.measures import kinds

TODAY = date(2026, 11, 22)
ATTENDANCE = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ký nhận", "Ghi chú")
STAFF = ("TT", "Họ và tên", "Giới tính", "Chức vụ", "Đơn vị công tác", "Từ ngày", "Đến ngày")


def book(*sheets: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    """Return a workbook of sheets, each filled by a function."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, fill in sheets:
        fill(made.create_sheet(name))
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    """Return a workbook as the bytes of its file."""
    paper = io.BytesIO()
    made.save(paper)
    return paper.getvalue()


def listed(header: Sequence[str], rows: Iterable[Sequence[Any]], *, below: Iterable[Sequence[Any]] = ()) -> bytes:
    """Return a list in its usual form: quốc hiệu and title in merged cells above, a total and signatures below."""

    def fill(page: Worksheet) -> None:
        page["A1"], page["D1"] = "ỦY BAN NHÂN DÂN XÃ A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        page["D2"] = "Độc lập - Tự do - Hạnh phúc"
        page["A4"] = "DANH SÁCH"
        for area in ("A1:C1", "D1:F1", "D2:F2", "A4:F4"):
            page.merge_cells(area)
        page.append([])
        page.append(list(header))
        kept = list(rows)
        for number, row in enumerate(kept, 1):
            page.append([number, *row])
        for row in below or ((None, f"Tổng cộng: {len(kept)} người"), (), (None, "NGƯỜI LẬP", None, "CHỦ TỊCH")):
            page.append(list(row))
        page.append([None, "Nguyễn Văn Ký"])

    return book(("Danh sách", fill))


def plain(*rows: Sequence[Any], name: str = "Sheet1") -> bytes:
    """Return a workbook with these rows and nothing else."""

    def fill(page: Worksheet) -> None:
        for row in rows:
            page.append(list(row))

    return book((name, fill))


def document(*tables: Sequence[Sequence[str]], above: Sequence[str] = ()) -> bytes:
    """Return a document of Word with paragraphs and tables."""
    made = docx.Document()
    for text in above:
        made.add_paragraph(text)
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
        made.add_paragraph("")
    paper = io.BytesIO()
    made.save(paper)
    return paper.getvalue()


def nfd(text: str) -> str:
    """Return a text as a Mac writes it, marks apart."""
    return normalize("NFD", text)


def repacked(content: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """Return an archive with other parts in it, or without some."""
    paper = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return paper.getvalue()


def part(content: bytes, name: str) -> bytes:
    """Return a part of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file, and return where it lies."""
    path = folder / name
    path.write_bytes(content)
    return path


# The dataset into which lists are taken


PEOPLE = {
    "a": ("Nguyễn Văn An", "Chủ tịch"),
    "b": ("Lý Thị Bình", "Phó Chủ tịch"),
    "c": ("Trần Văn Cường", "Trưởng thôn"),
    "d1": ("Vi Thị Dung", "Kế toán"),
    "d2": ("Vi Thị Dung", "Thủ quỹ"),
}
FILES = small(
    organisations=[{"id": "thon-1", "name": "Thôn 1", "classification": "village"}],
    plan={
        "components": [{"id": "knowledge", "name": "Kiến thức"}, {"id": "skills", "name": "Kỹ năng"}],
        "functions": [{"id": "key-leader", "name": "Cán bộ chủ chốt"}],
        "funding_sources": [{"id": "recurrent", "name": "Chi thường xuyên"}],
        "channels": [{"id": "village-meeting", "name": "Họp thôn"}],
    },
    budget=[
        {
            "id": "ns-2025",
            "year": 2025,
            "source": "recurrent",
            "allocated": 9000000,
            "spent": [{"date": "2025-01-05", "amount": 500000, "purpose": "In tờ rơi"}],
        }
    ],
    staff=[
        {"id": one, "name": name, "posts": [{"organisation": "ubnd", "title": title, "start_date": "2020-07"}]}
        for one, (name, title) in PEOPLE.items()
    ],
    training=[
        {
            "id": "th-2025-01",
            "title": "Lớp một",
            "start_date": "2025-03-12",
            "components": ["knowledge"],
            "attended": ["a"],
            "absent": ["b"],
        },
        {"id": "th-2025-02", "title": "Lớp hai", "start_date": "2025-09-10", "components": ["skills"]},
    ],
)


def dataset() -> Dataset:
    """Return it as it is read."""
    tree = MemoryTree({name: written(value) for name, value in FILES.items()})
    return load(tree, kinds()).dataset


def taken(content: bytes, wish: Wish, answers: Answers | None = None, name: str = "a.xlsx") -> Result:
    """Return what a file comes to."""
    return take([File(name, read_tables(name, content))], dataset(), wish, answers or {})
