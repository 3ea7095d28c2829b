"""A dataset with all that `hrcomms gaps` can tell, and what the program says of a dataset in each form."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from support import run, session, small

PARTS = ("update", "skills")
BROKEN = {"reports.yaml": {"reports": [{"year": "soon"}]}}


def example(name: str = "Người A", title: str = "Chủ tịch") -> dict[str, Any]:
    """Return a dataset with all that there is to tell: two targets of people, one of the press, one of outreach.

    On 2026-11-22, p-1 lacks `skills` for both targets of people (and `update`, which counts for 24 months, lapses on
    2026-12-09), p-2 lacks `update` for one of them. The spokesperson of ubnd ends on 2026-12-31, and its rules are
    asked for from 2027-01-01. The village has carried out one of two activities.
    """
    trained = {"kind": "training-coverage", "components": list(PARTS)}
    target = {"title": "T", "text": "T", "threshold": "70%", "due": "2028-12-31"}
    legs = ["spokesperson", "periodic-information", {"leg": "regulation", "start_date": "2027-01-01"}]
    post = {"organisation": "ubnd", "title": title, "start_date": "2023-01-01"}
    speaks = {"staff": "p-2", "start_date": "2023-01-01", "end_date": "2026-12-31"}
    body = {"id": "ubnd", "name": "Ủy ban", "name_en": "Committee", "classification": "state-agency"}
    files = small(
        plan={
            "components": [{"id": part, "name": f"Nội dung {part}", "name_en": part.title()} for part in PARTS],
            "targets": [
                {**target, "id": "all", "milestones": [{"date": "2027-12-31", "threshold": "50%"}], "measure": trained},
                {
                    **target,
                    "id": "again",
                    "measure": {**trained, "components": ["skills", "update"], "valid_for": "P24M"},
                },
                {
                    **target,
                    "id": "press",
                    "measure": {
                        "kind": "press-mechanism",
                        "population": {"classifications": ["state-agency"]},
                        "requires": legs,
                        "every": "quarter",
                    },
                },
                {
                    **target,
                    "id": "outreach",
                    "measure": {
                        "kind": "activity-coverage",
                        "population": {"classifications": ["village"]},
                        "at_least": 2,
                    },
                },
            ],
        },
        staff=[
            {"id": "p-1", "name": name, "posts": [post, {**post, "organisation": "thon", "title": "Trưởng thôn"}]},
            {"id": "p-2", "name": "Người B", "posts": [post]},
        ],
        training=[
            session(1, "2024-12-10", ["p-1"], ["update"]),
            session(2, "2024-10-01", ["p-2"], list(PARTS)),
            session(3, "2026-10-01", ["p-2"], ["skills"]),
        ],
        press=[
            {"id": f"n-{month}", "organisation": "ubnd", "date": f"2026-{month}-01", "title": "N"}
            for month in ("01", "04")
        ],
        activities=[{"id": "a-1", "title": "A", "organisation": "thon", "start_date": "2026-03-01"}],
    )
    village = {"id": "thon", "name": "Thôn A", "classification": "village"}
    files["organisations.yaml"] = {"organisations": [{**body, "spokespersons": [speaks]}, village]}
    return files


def as_json(*args: object, cwd: Path) -> dict[str, Any]:
    result = run("gaps", "--format", "json", *args, cwd=cwd)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheets(folder: Path, *args: object) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each sheet below its headings."""
    result = run("gaps", *args, "-o", "x.xlsx", cwd=folder)
    assert (result.code, result.out) == (0, "")
    book = load_workbook(folder / "x.xlsx")
    return {page.title: [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=3)] for page in book}


def lines(texts: list[str]) -> str | None:
    return "\n".join(texts) or None


def when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
