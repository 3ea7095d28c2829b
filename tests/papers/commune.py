"""A small commune with sessions to come and past ones, for the papers around them; all people are made up."""

from io import BytesIO
from typing import Any

import openpyxl
from support import content, small

from hrcomms.dataset import Dataset, load
from hrcomms.dataset.tree import MemoryTree
from hrcomms.measures import kinds
from hrcomms.model import Training

NAMES = ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Trần Thị B", "Hoàng Thị Đ", "Phạm Văn G")
"""Two have one name."""
TITLES = ("Chủ tịch", "Công chức", "Trưởng thôn", "Kế toán", "Chi hội trưởng", "Phó Trưởng thôn")
IDS = tuple(f"cb-{at:03}" for at in range(1, len(NAMES) + 1))
MEETING, COURSE, PAST, OFF, EMPTY = "th-2027-01", "th-2027-02", "th-2026-01", "th-2027-03", "th-2027-04"


def files(people: int = len(NAMES), **more: Any) -> dict[str, Any]:
    """Return the files: `people` in two bodies, five sessions; `more` is set in the measure of the one target."""
    measure = {"kind": "training-coverage", "components": ["knowledge", "skills"], **more}
    target = {"id": "all", "title": "All", "text": "t", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    signer = {"name": "Nguyễn Văn A", "title": "PHÓ CHỦ TỊCH", "on_behalf_of": "TM. ỦY BAN NHÂN DÂN"}
    ids = [f"cb-{at:03}" for at in range(1, people + 1)]
    return small(
        plan={
            "title": "Kế hoạch X",
            "place": "Xã A",
            "signatory": {**signer, "capacity": "KT. CHỦ TỊCH"},
            "components": [{"id": "knowledge", "name": "Kiến thức"}, {"id": "skills", "name": "Kỹ năng"}],
            "targets": [target],
        },
        organisations=[{"id": "thon-1", "name": "Thôn 1", "classification": "village"}],
        staff=[
            {
                "id": one,
                "name": NAMES[at % len(NAMES)],
                "posts": [
                    {
                        "organisation": ("ubnd", "thon-1")[at % 2],
                        "title": TITLES[at % len(TITLES)],
                        "start_date": "2023-01-01",
                    }
                ],
            }
            for at, one in enumerate(ids)
        ],
        training=[
            {
                "id": PAST,
                "title": "Tập huấn kiến thức",
                "start_date": "2026-03-05",
                "components": ["knowledge"],
                "invited": ids[:4],
                "attended": ids[:2],
                "absent": ids[2:4],
            },
            {
                "id": MEETING,
                "title": "Hội nghị thông tin",
                "start_date": "2027-01-05",
                "place": "Hội trường xã",
                "trainer": "Sở Văn hóa",
                "hours": 3.5,
                "components": ["knowledge"],
                "invited": ids,
                "status": "planned",
            },
            {
                "id": COURSE,
                "title": "Kỹ năng",
                "start_date": "2027-03-09",
                "end_date": "2027-03-10",
                "components": ["skills", "knowledge"],
                "invited": ids[1:3],
                "status": "planned",
            },
            {"id": OFF, "title": "Lớp ba", "start_date": "2027-04-05", "components": ["skills"], "status": "cancelled"},
            {
                "id": EMPTY,
                "title": "Lớp bốn",
                "start_date": "2027-05-05",
                "components": ["skills"],
                "status": "planned",
            },
        ],
    )


def dataset(**more: Any) -> Dataset:
    """Return it as it is read."""
    return read(files(**more))


def read(made: dict[str, Any]) -> Dataset:
    """Return the dataset of some files."""
    return load(MemoryTree({name: content(value) for name, value in made.items()}), kinds()).dataset


def session(data: Dataset, identity: str) -> Training:
    """Return a session by its id."""
    return next(one for one in data.training if one.id == identity)


def filled(made: bytes, cells: dict[tuple[int, int], Any]) -> bytes:
    """Return a list that was filled in: cells by the place of the person, from 0 on, and the column."""
    book = openpyxl.load_workbook(BytesIO(made))
    (page,) = book.worksheets
    rows = [row for row in page.iter_rows() if isinstance(row[0].value, int)]
    for (at, column), value in cells.items():
        rows[at][column].value = value
    paper = BytesIO()
    book.save(paper)
    return paper.getvalue()
