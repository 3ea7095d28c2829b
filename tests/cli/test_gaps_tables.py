"""`hrcomms gaps` as CSV and XLSX: they say what JSON says, and no cell is a formula."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from gaps_example import as_json, example, lines, rows, sheets, when
from openpyxl import load_workbook
from support import copy_shipped, plain, run, run_process, write, wrote

from hrcomms.compliance import STATUS_WORDS, TargetStatus
from hrcomms.language import translator

TASK = {"id": None, "name": "title", "requirement": None, "requirement_name": "product"}
"""The keys of a task that stand in a column of another name."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


# CSV


def cells(value: Any, between: str = " ") -> str:
    return "" if value is None else between.join(value) if isinstance(value, list) else str(value)


def test_csv_says_the_same_as_json(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    found = as_json(cwd=folder)
    told = rows(run("gaps", "--format", "csv", cwd=folder).out)
    assert {row["as_of"] for row in told} == {"2026-11-22"}
    missing = [{**one, **part} for one in found["people"] for part in one["missing"]]
    groups = {"missing": missing, "lapsing": found["lapsing"], "open": found["open"], "task": found["tasks"]}
    assert [row["row"] for row in told] == [name for name, group in groups.items() for _ in group]
    for name, group in groups.items():
        for row, one in zip((row for row in told if row["row"] == name), group, strict=True):
            for key in ("id", "name", "requirement", "requirement_name"):
                assert row[key] == cells(one.get(key) or (TASK[key] and one[TASK[key]]))
            assert row["targets"] == cells(one.get("targets") or [one[key] for key in ("target",) if key in one])
            for key in ("state", "first_day", "last_day", "record", "recorded", "wanted"):
                assert row[key] == cells(one.get(key))
            assert row["organisations"] == cells(one.get("organisations") or [one["id"]])
            assert row["organisation_names"] == cells(one.get("organisation_names") or [one["name"]], "; ")
            assert row["posts"] == cells(one.get("posts"), "; ")


def test_csv_in_a_file_is_marked_for_excel(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert wrote(run("gaps", "-o", "x.csv", cwd=folder))
    raw = (folder / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfas_of,row,")
    assert raw.decode("utf-8-sig") == run("gaps", "--format", "csv", cwd=folder).out


@pytest.mark.parametrize("start", FORMULAS)
def test_csv_holds_no_formula(start: str, tmp_path: Path) -> None:
    folder = write(tmp_path, example(f"{start}1+1", f"{start}2+2"))
    told = rows(run("gaps", "--force", "--format", "csv", cwd=folder).out)
    shown = start if start.isprintable() else " "  # a cell is one line, without tabs
    assert f"'{shown}1+1" in {row["name"] for row in told}
    assert not [cell for row in told for cell in row.values() if cell.startswith(FORMULAS)]


# XLSX


def aim(one: dict[str, Any] | None) -> tuple[Any, ...]:
    return (one["threshold"], when(one["by"]), one["required"], one["more"]) if one else (None,) * 4


def with_tasks() -> dict[str, Any]:
    """Return the example with a task of each kind on 2026-11-22."""
    task = {"title": "Lập danh sách", "lead": "ubnd", "with": ["thon"]}
    tasks = [
        {**task, "id": "ongoing"},
        {**task, "id": "ahead", "due": "2026", "product": "Danh sách"},
        {**task, "id": "today", "due": "2026-11-22"},
        {**task, "id": "late", "due": "2026-10"},
        {**task, "id": "done", "due": "2026-10", "done": {"date": "2026-11-22"}},
        {**task, "id": "will-be-done", "due": "2026-11-20", "done": {"date": "2026-11-23"}},
        {**task, "id": "cancelled", "due": "2026-10", "status": "cancelled"},
    ]
    return {**example(), "tasks.yaml": {"tasks": tasks}}


def test_tasks_that_are_not_done(tmp_path: Path) -> None:
    folder = write(tmp_path, with_tasks())
    found = as_json("--lang", "en", cwd=folder)["tasks"]
    assert [(one["id"], one["state"], one["days_overdue"], one["last_day"]) for one in found] == [
        ("late", "overdue", 22, "2026-10-31"),
        ("will-be-done", "overdue", 2, "2026-11-20"),
        ("today", "not-due", 0, "2026-11-22"),
        ("ahead", "not-due", 0, "2026-12-31"),
        ("ongoing", "ongoing", 0, None),
    ]
    assert (found[3]["product"], found[3]["due"], found[3]["organisations"]) == ("Danh sách", "2026", ["ubnd", "thon"])
    text = run("gaps", "--lang", "en", cwd=folder).out
    assert re.search(r"^Tasks\n +2026-10-31 +late .*Overdue by 22 days\n", text, re.MULTILINE)
    assert [row["id"] for row in rows(run("gaps", "--format", "csv", cwd=folder).out) if row["row"] == "task"] == [
        one["id"] for one in found
    ]
    assert [row[0] for row in sheets(folder, "--lang", "en")["Tasks"]] == [one["id"] for one in found]


def test_no_task_is_of_one_target(tmp_path: Path) -> None:
    folder = write(tmp_path, with_tasks())
    assert as_json("press", cwd=folder)["tasks"] == []
    assert "\nTasks\n" not in run("gaps", "press", "--lang", "en", cwd=folder).out


@pytest.mark.parametrize("place", ["example", "shipped"])
def test_xlsx_says_the_same_as_json(place: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "x", example()) if place == "example" else copy_shipped(tmp_path / "x")
    found = as_json("--lang", "en", cwd=folder)
    told = sheets(folder, "--lang", "en")
    assert list(told) == ["Targets", "By body", "By component", "Lapsing", "Press", "Outreach", "Tasks"]
    words = {str(status): translator("en")(STATUS_WORDS[status]) for status in TargetStatus}
    assert told["Targets"] == [
        (
            *(one["id"], one["title"], one["numerator"], one["denominator"], words[one["status"]]),
            *(*aim(one["milestone"]), *aim(one["goal"])),
        )
        for one in found["targets"]
    ]
    assert told["By body"] == [
        (
            *(lines(one["organisation_names"]), one["id"], one["name"], lines(one["posts"])),
            lines([part["requirement_name"] for part in one["missing"]]),
            lines(list(dict.fromkeys(target for part in one["missing"] for target in part["targets"]))),
        )
        for one in found["people"]
    ]
    assert told["By component"] == [
        (
            *(part["requirement"], part["requirement_name"], lines(one["organisation_names"])),
            *(one["id"], one["name"], lines(one["posts"]), lines(each["targets"])),
        )
        for part in found["components"]
        for one in found["people"]
        for each in one["missing"]
        if each["requirement"] == part["requirement"]
    ]
    assert told["Lapsing"] == [
        (
            *(when(one["last_day"]), lines(one["organisation_names"]), one["id"], one["name"]),
            *(one["requirement_name"], one["record"], lines(one["targets"])),
        )
        for one in found["lapsing"]
    ]
    for kind, name in (("press-mechanism", "Press"), ("activity-coverage", "Outreach")):
        assert [(*row[:4], *row[5:]) for row in told[name]] == [
            (
                *(one["target"], one["id"], one["name"], one["requirement_name"]),
                *(when(one["first_day"]), when(one["last_day"]), one["recorded"], one["wanted"], one["missing"]),
            )
            for one in found["open"]
            if one["kind"] == kind
        ]
    assert told["Tasks"] == [
        (
            *(one["id"], one["title"], lines(one["organisation_names"]), one["product"]),
            *(when(one["last_day"]), one["state_name"]),
        )
        for one in found["tasks"]
    ]
    assert len(told["Tasks"]) == (0 if place == "example" else len(found["tasks"]) or -1)


def test_xlsx_in_vietnamese(tmp_path: Path) -> None:
    told = sheets(copy_shipped(tmp_path / "x"), "--lang", "vi")
    assert list(told) == [
        "Mục tiêu",
        "Theo đơn vị",
        "Theo nội dung",
        "Sắp hết giá trị",
        "Báo chí",
        "Tuyên truyền",
        "Nhiệm vụ",
    ]
    people = {one["id"]: one["name"] for one in plain(tmp_path / "x", "staff")}
    assert {row[1]: row[2] for row in told["Theo đơn vị"]}.items() <= people.items()
    assert "Vi Thị K" in {row[2] for row in told["Theo đơn vị"]}


def test_xlsx_keeps_its_headings_in_sight_and_says_what_it_holds(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "x")
    run("gaps", "--lang", "vi", "-o", "x.xlsx", cwd=folder)
    book = load_workbook(folder / "x.xlsx")
    for page in book:
        assert page["A1"].value.startswith("Việc còn phải làm, tính đến 22/11/2026. Dữ liệu minh họa, không có thật: ")
        headings = [cell.value for cell in page[2]]
        assert all(headings)
        assert page.freeze_panes == "A3"
        assert page.auto_filter.ref.startswith("A2:")
        assert page.print_title_rows == "$2:$2"
        assert all(6 <= page.column_dimensions[cell.column_letter].width <= 50 for cell in page[2])
    assert book.properties.created == datetime(2026, 11, 22)  # noqa: DTZ001 - openpyxl gives none


def test_xlsx_is_the_same_every_time(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert wrote(run_process("gaps", "-o", "a.xlsx", cwd=folder, env={"PYTHONHASHSEED": "1", "TZ": "UTC1"}))
    assert wrote(run("gaps", "-o", "b.xlsx", cwd=folder))
    first, second = ((folder / f"{name}.xlsx").read_bytes() for name in "ab")
    assert first == second
    with ZipFile(folder / "a.xlsx") as parts:
        assert {(part.date_time, part.create_system) for part in parts.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert b"2026-11-22T00:00:00Z" in parts.read("docProps/core.xml")


@pytest.mark.parametrize("start", [*FORMULAS, "https://example.org/"])
def test_xlsx_holds_text_and_no_formula(start: str, tmp_path: Path) -> None:
    folder = write(tmp_path, example(f"{start}1+1", f"{start}2+2"))
    run("gaps", "--force", "-o", "x.xlsx", cwd=folder)
    book = load_workbook(folder / "x.xlsx")
    found = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert not [cell for cell in found if cell.hyperlink]
    names = {"\t": "\t1+1".replace("\t", " "), "\r": "\\u000d1+1"}
    assert names.get(start, f"{start}1+1") in {cell.value for cell in found}
    with ZipFile(folder / "x.xlsx") as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_xlsx_takes_text_of_any_kind(tmp_path: Path) -> None:
    long = "Ủ" * 40_000
    folder = write(tmp_path, example("a_x000D_b\u0007", long))
    told = sheets(folder, "--force")
    (row,) = (row for row in told["By body"] if row[1] == "p-1")
    assert row[2] == "a_x000D_b\\u0007"
    assert row[3] == "Ủ" * 32_766 + "…"


def test_xlsx_goes_to_a_file_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    result = run("gaps", "--format", "xlsx", cwd=folder)
    assert result == (2, "", "hrcomms: XLSX is written to a file: name it with -o FILE.xlsx\n")
    assert wrote(run("gaps", "--format", "xlsx", "-o", "x.bin", cwd=folder))
    assert (folder / "x.bin").read_bytes().startswith(b"PK")
