"""`hrcomms export`: its files, what it says of names, and whose files it replaces; `schema --ids`."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft7Validator
from support import copy_shipped, listing, run, session, small, unchanged, worked_example, write, wrote

from hrcomms.dataset.reader import data_of

pytestmark = pytest.mark.usefixtures("own_key_folder")
NAMES = "Tệp này có họ tên cán bộ"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("export")
    copy_shipped(made / "data")
    return made


def text_of(path: Path) -> str:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return "\n".join(one.read_bytes().decode("utf-8", "replace") for one in files)


@pytest.mark.parametrize(
    ("name", "more"), [("x.xlsx", ()), ("x.sqlite", ()), ("package", ("--format", "datapackage")), ("x.ics", ())]
)
def test_the_same_bytes_again_and_names_are_announced(name: str, more: tuple[str, ...], folder: Path) -> None:
    first = run("export", "-o", name, *more, cwd=folder)
    assert (first.code, first.out) == (0, "")
    said, written = first.err.splitlines()
    assert said.startswith(f"hrcomms: {NAMES}")
    assert written.endswith(name)
    before = listing(folder / name) if more else (folder / name).read_bytes()
    assert run("export", "-o", name, *more, cwd=folder).code == 0
    assert before == (listing(folder / name) if more else (folder / name).read_bytes())
    public = run("export", "-o", f"public-{name}", *more, "--public", cwd=folder)
    assert wrote(public)
    assert "Nguyễn Văn A" not in text_of(folder / f"public-{name}")


def test_the_files_say_that_they_hold_names(folder: Path) -> None:
    run("export", "-o", "said", "--format", "datapackage", cwd=folder)
    run("export", "-o", "said.sqlite", cwd=folder)
    assert NAMES in json.loads((folder / "said/datapackage.json").read_bytes())["description"]
    with sqlite3.connect(folder / "said.sqlite") as base:
        assert NAMES in "\n".join(one for (one,) in base.execute("SELECT said FROM about"))
        attended = "SELECT s.name FROM training_attended a JOIN staff s ON s.id = a.attended WHERE training_id = ?"
        assert ("Nguyễn Văn A",) in base.execute(attended, ("th-2023-01",)).fetchall()
    base.close()


def test_the_calendar_is_that_of_due(folder: Path) -> None:
    assert run("export", "-o", "all.ics", "--as-of", "2026-11-22", cwd=folder).code == 0
    assert wrote(run("due", "--days", "3660", "--as-of", "2026-11-22", "-o", "due.ics", cwd=folder))
    assert (folder / "all.ics").read_bytes() == (folder / "due.ics").read_bytes()
    assert wrote(run("export", "-o", "public.ics", "--as-of", "2026-11-22", "--public", cwd=folder))
    kinds = {
        str(one["categories"].cats[0])
        for one in Calendar.from_ical((folder / "public.ics").read_bytes()).walk("VEVENT")
    }
    assert kinds == {"report", "need", "session", "activity", "task"} & kinds
    assert len(kinds) > 1
    assert ".yaml" not in (folder / "public.ics").read_text(encoding="utf-8")


# Whose files


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    copy_shipped(tmp_path / "data")
    call = ("export", "-o", "out", "--format", "datapackage")
    write(tmp_path / "out", {"staff.csv": "họ và tên\nNguyễn Văn A\n"})
    with unchanged(tmp_path):
        refused = run(*call, cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "--overwrite" in refused.err
    assert run(*call, "--overwrite", cwd=tmp_path).code == 0
    with unchanged(tmp_path):  # what the public edition has no place for would stay beside it
        refused = run(*call, "--public", cwd=tmp_path)
        assert refused.code == 2
        assert "activities_evidence.csv" in refused.err
        assert run("export", "-o", "data", "--format", "datapackage", "--overwrite", cwd=tmp_path).code == 2
        assert run("export", "-o", "data/plan.yaml", "--format", "datapackage", cwd=tmp_path).code == 2
        assert run("export", "-o", "none/out", "--format", "datapackage", cwd=tmp_path).code == 2


def test_a_paper_that_proves_something_is_not_taken_for_an_earlier_package(tmp_path: Path) -> None:
    papers = [{"title": "m", "file": "papers/staff.csv"}]
    held = session(1, "2025-03-01", [], [], evidence=papers, status="planned")
    write(tmp_path, small(training=[held]) | {"papers/staff.csv": "họ và tên\n"})
    with unchanged(tmp_path):
        refused = run("export", "-o", "papers", "--format", "datapackage", "--overwrite", "--lang", "en", cwd=tmp_path)
        assert refused.code == 2
        assert "is a file of the dataset" in refused.err


def test_an_earlier_package_is_replaced_whole(tmp_path: Path) -> None:
    files = worked_example()
    call = ("--data", tmp_path / "data", "export", "-o", tmp_path / "out", "--format", "datapackage")
    write(tmp_path / "data", files)
    assert run(*call).code == 0
    write(
        tmp_path / "data", {"staff.yaml": {"staff": files["staff.yaml"]["staff"][:3]}, "training.yaml": "training: []"}
    )
    assert run(*call).code == 0
    assert (tmp_path / "out/staff.csv").read_bytes().count(b"\r\n") == 4
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "out"]


# Wrong calls, wrong data


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "-o so-lieu.xlsx"),
        (("-o", "x.csv"), ".xlsx, .sqlite, .sqlite3, .db, .ics"),
        (("-o", "x.xlsx", "--as-of", "2025-01-01"), "(.ics)"),
        (("-o", "x.xlsx", "--format", "csv"), "--format"),
    ],
)
def test_a_wrong_call(args: tuple[str, ...], said: str, folder: Path) -> None:
    with unchanged(folder):
        result = run("export", *args, "--lang", "en", cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_errors_in_the_data(tmp_path: Path) -> None:
    files = small(
        staff=[{"id": "p", "name": "A", "posts": [{"organisation": "x", "title": "t", "start_date": "2024"}]}]
    )
    call = ("--data", write(tmp_path / "data", files), "export", "-o", tmp_path / "x.sqlite")
    refused = run(*call)
    assert refused.code == 1
    assert "HRC201" in refused.err
    assert not (tmp_path / "x.sqlite").exists()
    assert run(*call, "--force").code == 0
    with sqlite3.connect(tmp_path / "x.sqlite") as base:
        assert base.execute("SELECT organisation FROM staff_posts").fetchall() == [("x",)]
        assert [one for (one,) in base.execute("SELECT said FROM about") if "1 error was ignored" in one]
    base.close()


# Schemas that know the dataset


def schema(folder: Path, *args: str) -> dict[str, Any]:
    result = run("schema", *args, "--ids", "--lang", "vi", cwd=folder)
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert result.err.startswith(f"hrcomms: {NAMES}")
    made: dict[str, Any] = json.loads(result.out)
    Draft7Validator.check_schema(made)
    return made


def test_an_editor_offers_names_and_writes_ids(folder: Path) -> None:
    made = schema(folder, "training")
    people = made["definitions"]["staff"]
    assert {"label": "Nguyễn Văn A (Bí thư Đảng ủy)", "description": "cb-001", "body": "cb-001"} in people[
        "defaultSnippets"
    ]
    assert people["enumDescriptions"][people["enum"].index("cb-001")] == "Nguyễn Văn A (Bí thư Đảng ủy)"
    key = made["properties"]["training"]["items"]["properties"]["attended"]
    assert key["items"] == {"anyOf": [{"$ref": "#/definitions/staff"}]}


def test_the_dataset_fits_its_schema_and_other_ids_do_not(folder: Path) -> None:
    judge, one = Draft7Validator(schema(folder)), Draft7Validator(schema(folder, "training"))
    for path in (folder / "data").rglob("*.yaml"):
        data = data_of(path.read_text(encoding="utf-8"))
        assert [error.message for error in judge.iter_errors(data)] == [], path
    record = {"id": "x", "title": "t", "start_date": "2025-01-01", "components": ["knowledge"], "organiser": None}
    assert one.is_valid({"training": [record]})
    for key, wrong in (("components", ["nothing"]), ("attended", ["cb-999"]), ("organiser", "nobody")):
        assert not one.is_valid({"training": [{**record, key: wrong}]})


def test_ids_are_known_of_records_that_are_wrong_and_all_where_some_cannot_be_read(tmp_path: Path) -> None:
    post = {"organisation": "ubnd", "title": "Trưởng thôn", "start_date": "2024"}
    staff = [{"id": one, "name": "Nguyễn Văn A", "posts": [post]} for one in ("001", "b")]
    write(tmp_path / "data", small(staff=[*staff, {"id": "odd", "name": 5, "posts": []}]))
    made = schema(tmp_path, "training")["definitions"]["staff"]
    assert made["enum"] == ["001", "b", "odd"]
    label = "Nguyễn Văn A (Trưởng thôn Ủy ban nhân dân xã A)"
    assert [(one["label"], one["body"]) for one in made["defaultSnippets"]] == [
        (f"{label} 001", '"001"'),
        (f"{label} b", "b"),
    ]
    write(tmp_path / "data", {"staff/more.yaml": "staff: [{id: c"})
    assert "staff" not in schema(tmp_path, "training").get("definitions", {})
