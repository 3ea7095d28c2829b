"""`hrcomms gaps`: who still lacks what, what lapses, what bodies can still do; as text, JSON, CSV and XLSX."""

import csv
import io
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from support import ROOT, copy_shipped, plain, run, run_process, same_as_snapshot, session, small, worked_example, write

import hrcomms.output
from hrcomms.compliance import STATUS_WORDS, TargetStatus
from hrcomms.language import translator

PARTS = ("update", "skills")
BROKEN = {"reports.yaml": {"reports": [{"year": "soon"}]}}
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


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
    speaks = {"start_date": "2023-01-01", "end_date": "2026-12-31"}
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


# JSON


def test_json_of_the_example(tmp_path: Path) -> None:
    found = as_json("--lang", "en", cwd=write(tmp_path, example()))
    assert list(found) == ["as_of", "illustrative", "lapse_days", "targets", "people", "components", "lapsing", "open"]
    assert (found["as_of"], found["illustrative"], found["lapse_days"]) == ("2026-11-22", [], 90)
    assert found["targets"][0] == {
        "id": "all",
        "kind": "training-coverage",
        "title": "T",
        "numerator": 1,
        "denominator": 2,
        "status": "on-track",
        "milestone": {"threshold": "50%", "by": "2027-12-31", "required": 1, "more": 0},
        "goal": {"threshold": "70%", "by": "2028-12-31", "required": 2, "more": 1},
    }
    assert [one["milestone"] for one in found["targets"][1:]] == [None] * 3
    assert found["people"] == [
        {
            "id": "p-1",
            "name": "Người A",
            "organisation": "thon",
            "organisations": ["thon", "ubnd"],
            "organisation_names": ["Thôn A", "Committee"],
            "posts": ["Chủ tịch", "Trưởng thôn"],
            "missing": [{"requirement": "skills", "requirement_name": "Skills", "targets": ["all", "again"]}],
        },
        {
            "id": "p-2",
            "name": "Người B",
            "organisation": "ubnd",
            "organisations": ["ubnd"],
            "organisation_names": ["Committee"],
            "posts": ["Chủ tịch"],
            "missing": [{"requirement": "update", "requirement_name": "Update", "targets": ["again"]}],
        },
    ]
    assert found["components"] == [
        {"requirement": "update", "requirement_name": "Update", "people": ["p-2"], "count": 1, "targets": {"again": 1}},
        {
            "requirement": "skills",
            "requirement_name": "Skills",
            "people": ["p-1"],
            "count": 1,
            "targets": {"all": 1, "again": 1},
        },
    ]


def test_json_of_what_lapses(tmp_path: Path) -> None:
    found = as_json("--lang", "en", cwd=write(tmp_path, example()))["lapsing"]
    assert [(one["id"], one["requirement"], one["last_day"], one["record"], one["targets"]) for one in found] == [
        ("p-1", "update", "2026-12-09", "s-1", ["again"]),
        ("ubnd", "regulation", "2026-12-31", None, ["press"]),
        ("ubnd", "spokesperson", "2026-12-31", "ubnd", ["press"]),
    ]
    assert found[0]["organisation_names"] == ["Thôn A", "Committee"]
    assert (found[1]["name"], found[1]["organisations"]) == ("Committee", ["ubnd"])


def test_json_of_what_is_open(tmp_path: Path) -> None:
    found = as_json("--lang", "en", cwd=write(tmp_path, example()))["open"]
    shown = [
        tuple(
            one[key] for key in ("target", "id", "requirement", "state", "first_day", "last_day", "recorded", "missing")
        )
        for one in found
    ]
    assert shown == [
        ("press", "ubnd", "periodic-information 2025-Q4", "closed", "2025-10-01", "2025-12-31", 0, 1),
        ("press", "ubnd", "periodic-information 2026-Q3", "closed", "2026-07-01", "2026-09-30", 0, 1),
        ("press", "ubnd", "periodic-information 2026-Q4", "open", "2026-10-01", "2026-12-31", 0, 1),
        ("outreach", "thon", "activity 2", "open", "2026-01-01", "2026-12-31", 1, 1),
    ]
    assert (found[3]["wanted"], found[3]["name"], found[3]["kind"]) == (2, "Thôn A", "activity-coverage")


@pytest.mark.parametrize(
    ("day", "state", "last", "recorded"),
    [
        ("2026-04-01", "done", "2026-06-30", 1),
        ("2026-03-31", "done", "2026-03-31", 1),
        ("2026-12-31", "open", "2026-12-31", 0),
        ("2027-01-01", "open", "2027-03-31", 0),
        ("2022-12-31", "later", "2023-03-31", 0),
    ],
)
def test_the_period_that_can_be_filled(day: str, state: str, last: str, recorded: int, tmp_path: Path) -> None:
    found = as_json("press", "--as-of", day, cwd=write(tmp_path, example()))["open"]
    assert (found[-1]["state"], found[-1]["last_day"], found[-1]["recorded"]) == (state, last, recorded)


def test_one_target(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    found = as_json("all", cwd=folder)
    assert [one["id"] for one in found["targets"]] == ["all"]
    assert [one["id"] for one in found["people"]] == ["p-1"]
    assert found["people"][0]["missing"][0]["targets"] == ["all"]
    assert (found["lapsing"], found["open"]) == ([], [])
    assert {one["target"] for one in as_json("outreach", cwd=folder)["open"]} == {"outreach"}
    assert as_json("outreach", cwd=folder)["people"] == []


# Text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot(lang: str) -> None:
    same_as_snapshot(f"gaps-shipped-{lang}.txt", run("--lang", lang, "gaps", env={"COLUMNS": "80"}).out)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot_of_the_example(lang: str, tmp_path: Path) -> None:
    result = run("--lang", lang, "gaps", cwd=write(tmp_path, example()), env={"COLUMNS": "80"})
    same_as_snapshot(f"gaps-example-{lang}.txt", result.out)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", ["2023-01-01", "2024-06-30", "2026-11-22", "2029-06-30"])
def test_text_fits_80_columns(day: str, lang: str) -> None:
    shown = run("gaps", "--lang", lang, "--as-of", day, env={"COLUMNS": "80"}).out.splitlines()
    assert max(map(cell_len, shown)) <= 80
    assert [line for line in shown if line != line.rstrip()] == []


def test_text_names_everybody_that_json_names() -> None:
    text = run("gaps", "--lang", "vi").out
    found = as_json(cwd=ROOT)
    assert len(found["people"]) > 5
    for one in [*found["people"], *found["open"]]:
        assert one["id"] in text
        assert one["name"] in text


def test_nobody_lacks_anything(tmp_path: Path) -> None:
    files = worked_example()
    everybody = [f"p-{n}" for n in range(1, 8)]
    files["training.yaml"] = {"training": [session(1, "2024-03-01", everybody, ["update", "knowledge", "skills"])]}
    folder = write(tmp_path, files)
    text = run("gaps", "--as-of", "2025-12-31", cwd=folder).out
    assert "Nobody lacks anything\n" in text
    assert "70% is reached, due 2028-12-31 (needs 5 of 7)" in text
    found = as_json("--as-of", "2025-12-31", cwd=folder)
    assert (found["people"], found["components"], found["lapsing"], found["open"]) == ([], [], [], [])


def test_nobody_to_assess(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "staff.yaml": "staff: []\n", "training.yaml": "training: []\n"})
    text = run("gaps", cwd=folder).out
    assert "0/0  nobody belongs to it on this day" in text
    assert "Nobody lacks anything" not in text
    assert as_json(cwd=folder)["targets"][0]["goal"]["more"] == 0


def test_after_the_due_day(tmp_path: Path) -> None:
    text = run("gaps", "--as-of", "2029-01-01", cwd=write(tmp_path, worked_example())).out
    assert "2 short of 70%, which was due 2028-12-31 (needs 5 of 7)" in text


@pytest.mark.parametrize("form", ["text", "json", "csv"])
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_the_edges_of_the_calendar(day: str, form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert run("gaps", "--as-of", day, "--format", form, cwd=folder).code == 0
    assert run("gaps", "--as-of", day, "-o", "x.xlsx", cwd=folder) == (0, "", "")


def test_a_plan_without_targets(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    assert as_json(cwd=folder)["targets"] == []
    for args in ((), ("--format", "csv"), ("-o", "x.xlsx")):
        assert run("gaps", *args, cwd=folder).code == 0


# CSV


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cells(value: Any, between: str = " ") -> str:
    return "" if value is None else between.join(value) if isinstance(value, list) else str(value)


def test_csv_says_the_same_as_json(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    found = as_json(cwd=folder)
    told = rows(run("gaps", "--format", "csv", cwd=folder).out)
    assert {row["as_of"] for row in told} == {"2026-11-22"}
    missing = [{**one, **part} for one in found["people"] for part in one["missing"]]
    groups = {"missing": missing, "lapsing": found["lapsing"], "open": found["open"]}
    assert [row["row"] for row in told] == [name for name, group in groups.items() for _ in group]
    for name, group in groups.items():
        for row, one in zip((row for row in told if row["row"] == name), group, strict=True):
            for key in ("id", "name", "requirement", "requirement_name"):
                assert row[key] == one[key]
            assert row["targets"] == cells(one.get("targets") or [one["target"]])
            for key in ("state", "first_day", "last_day", "record", "recorded", "wanted"):
                assert row[key] == cells(one.get(key))
            assert row["organisations"] == cells(one.get("organisations") or [one["id"]])
            assert row["organisation_names"] == cells(one.get("organisation_names") or [one["name"]], "; ")
            assert row["posts"] == cells(one.get("posts"), "; ")


def test_csv_in_a_file_is_marked_for_excel(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert run("gaps", "-o", "x.csv", cwd=folder) == (0, "", "")
    raw = (folder / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfas_of,row,")
    assert raw.decode("utf-8-sig") == run("gaps", "--format", "csv", cwd=folder).out


@pytest.mark.parametrize("start", FORMULAS)
def test_csv_holds_no_formula(start: str, tmp_path: Path) -> None:
    folder = write(tmp_path, example(f"{start}1+1", f"{start}2+2"))
    told = rows(run("gaps", "--force", "--format", "csv", cwd=folder).out)
    assert f"'{start}1+1" in {row["name"] for row in told}
    assert not [cell for row in told for cell in row.values() if cell.startswith(FORMULAS)]


# XLSX


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


def aim(one: dict[str, Any] | None) -> tuple[Any, ...]:
    return (one["threshold"], when(one["by"]), one["required"], one["more"]) if one else (None,) * 4


@pytest.mark.parametrize("place", ["example", "shipped"])
def test_xlsx_says_the_same_as_json(place: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "x", example()) if place == "example" else copy_shipped(tmp_path / "x")
    found = as_json("--lang", "en", cwd=folder)
    told = sheets(folder, "--lang", "en")
    assert list(told) == ["Targets", "By body", "By component", "Lapsing", "Press", "Outreach"]
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


def test_xlsx_in_vietnamese(tmp_path: Path) -> None:
    told = sheets(copy_shipped(tmp_path / "x"), "--lang", "vi")
    assert list(told) == ["Mục tiêu", "Theo đơn vị", "Theo nội dung", "Sắp hết giá trị", "Báo chí", "Tuyên truyền"]
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
    for name, seed in (("a", "1"), ("b", "2")):
        result = run_process("gaps", "-o", f"{name}.xlsx", cwd=folder, env={"PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"})
        assert result == (0, "", "")
    first, second = ((folder / f"{name}.xlsx").read_bytes() for name in "ab")
    assert first == second
    with ZipFile(folder / "a.xlsx") as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
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
    folder = write(tmp_path, example(long, "a_x000D_b\u0007"))
    told = sheets(folder, "--force")
    (row,) = (row for row in told["By body"] if row[1] == "p-1")
    assert row[2] == "Ủ" * 32_766 + "…"
    assert row[3] == "a_x000D_b\\u0007\nTrưởng thôn"


def test_xlsx_goes_to_a_file_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    result = run("gaps", "--format", "xlsx", cwd=folder)
    assert result == (2, "", "hrcomms: XLSX is written to a file: name it with -o FILE.xlsx\n")
    assert run("gaps", "--format", "xlsx", "-o", "x.bin", cwd=folder) == (0, "", "")
    assert (folder / "x.bin").read_bytes().startswith(b"PK")


def test_xlsx_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, example())
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    for module in ("as_xlsx", "gaps_xlsx"):
        monkeypatch.delitem(sys.modules, f"hrcomms.output.{module}", raising=False)
        monkeypatch.delattr(hrcomms.output, module, raising=False)
    result = run("gaps", "-o", "x.xlsx", cwd=folder)
    said = "XLSX needs the library XlsxWriter; install it with: pip install 'hrcomms[xlsx]'"
    assert result == (2, "", f"hrcomms: {said}\n")
    assert not (folder / "x.xlsx").exists()


# The plan of seats


def plan_of(*args: object, cwd: Path) -> dict[str, Any]:
    found: dict[str, Any] = as_json("--plan", "--lang", "en", *args, cwd=cwd)["plan"]
    return found


def test_json_of_the_plan(tmp_path: Path) -> None:
    """Half have met `all` already, which is enough for its milestone; `again` needs one seat for each of two."""
    found = plan_of(cwd=write(tmp_path, example()))
    goals = [tuple(one[key] for key in ("target", "day", "already", "after", "required")) for one in found["goals"]]
    assert goals == [("all", "2027-12-31", 1, 1, 1), ("again", "2028-12-31", 0, 2, 2)]
    assert [(one["reached"], one["obstacle"], one["threshold"]) for one in found["goals"]] == [
        (True, None, "50%"),
        (True, None, "70%"),
    ]
    assert (found["seats"], found["bound"], found["seats_per_session"]) == (2, 2, None)
    assert (found["people"], found["not_helped"]) == (["p-1", "p-2"], ["press", "outreach"])
    (one,) = found["sessions"]
    assert (one["components"], one["last_day"]) == (["update", "skills"], "2028-12-31")
    assert {seat["id"]: seat["organisations"] for seat in one["seats"]} == {"p-1": ["thon", "ubnd"], "p-2": ["ubnd"]}


def test_the_plan_is_added_to_the_rest(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    with_plan = as_json("--plan", cwd=folder)
    with_plan.pop("plan")
    assert with_plan == as_json(cwd=folder)
    assert run("gaps", "--plan", cwd=folder).out.startswith(run("gaps", cwd=folder).out)


def test_the_plan_of_one_target(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert [one["target"] for one in plan_of("again", cwd=folder)["goals"]] == ["again"]
    found = plan_of("press", cwd=folder)
    assert (found["goals"], found["seats"], found["not_helped"]) == ([], 0, ["press"])


@pytest.mark.parametrize(("seats", "sessions"), [(1, 6), (2, 3), (4, 2), (6, 1), (9, 1)])
def test_seats_in_a_session(seats: int, sessions: int) -> None:
    found = plan_of("--seats", seats, cwd=ROOT)
    assert (found["seats"], len(found["sessions"]), found["seats_per_session"]) == (6, sessions, seats)
    assert max(len(one["seats"]) for one in found["sessions"]) <= seats


def test_by_a_day() -> None:
    found = plan_of("--by", "2027-06-30", cwd=ROOT)
    assert {one["day"] for one in found["goals"]} == {"2027-06-30"}
    assert {one["last_day"] for one in found["sessions"]} == {"2027-06-30"}


def test_what_the_plan_cannot_reach_and_why(tmp_path: Path) -> None:
    files = worked_example()
    result = run("gaps", "--plan", "--as-of", "2029-06-30", cwd=write(tmp_path, files))
    assert "70% by 2028-12-31: no session can reach it; the due day has passed" in " ".join(result.out.split())
    found = plan_of("--as-of", "2029-06-30", cwd=tmp_path)
    assert (found["goals"][0]["obstacle"], found["sessions"], found["seats"]) == ("missed", [], 0)
    assert "The plan: no seat is needed, or none would help" in result.out


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot_of_the_plan(lang: str) -> None:
    result = run("--lang", lang, "gaps", "--plan", "--seats", "4", env={"COLUMNS": "80"})
    same_as_snapshot(f"gaps-plan-{lang}.txt", result.out)
    assert max(map(cell_len, result.out.splitlines())) <= 80


def test_csv_of_the_plan(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "x")
    told = rows(run("gaps", "--plan", "--seats", "4", "--lang", "en", "--format", "csv", cwd=folder).out)
    found = plan_of("--seats", "4", cwd=folder)
    seats = [(number, one, seat) for number, one in enumerate(found["sessions"], 1) for seat in one["seats"]]
    for row, (number, one, seat) in zip((row for row in told if row["row"] == "seat"), seats, strict=True):
        assert (row["session"], row["first_day"], row["last_day"]) == (str(number), one["first_day"], one["last_day"])
        assert (row["id"], row["name"], row["organisation"]) == (seat["id"], seat["name"], seat["organisation"])
        assert row["requirement"].split() == [part["requirement"] for part in seat["missing"]]
        assert (row["targets"].split(), row["leaves"]) == (seat["targets"], str(seat["leaves"]).lower())
    goals = [row for row in told if row["row"] == "goal"]
    for row, goal in zip(goals, found["goals"], strict=True):
        assert (row["id"], row["last_day"], row["state"]) == (goal["target"], goal["day"], "reached")
        assert (row["recorded"], row["wanted"], row["after"]) == tuple(
            str(goal[key]) for key in ("already", "required", "after")
        )


def test_xlsx_of_the_plan(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "x")
    found = plan_of("--seats", "4", cwd=folder)
    told = sheets(folder, "--plan", "--seats", "4", "--lang", "en")
    assert list(told)[-2:] == ["Seats", "What the seats bring"]
    assert told["Seats"] == [
        (
            *(number, when(one["first_day"]), when(one["last_day"]), lines(seat["organisation_names"])),
            *(seat["id"], seat["name"], lines([part["requirement_name"] for part in seat["missing"]])),
            *(lines(seat["targets"]), "yes" if seat["leaves"] else None),
        )
        for number, one in enumerate(found["sessions"], 1)
        for seat in one["seats"]
    ]
    assert [row[:1] + row[5:7] for row in told["What the seats bring"]] == [
        *((one["target"], one["already"], one["after"]) for one in found["goals"]),
        *((target, None, None) for target in found["not_helped"]),
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--seats", "4"), "--seats goes with --plan"),
        (("--by", "2027-01-01"), "--by goes with --plan"),
        (("--plan", "--seats", "0"), "a session has room for one person at least: --seats 1 or more"),
        (("--plan", "--seats", "-3"), "a session has room for one person at least: --seats 1 or more"),
        (
            ("--plan", "--by", "2026-11-21"),
            "--by 2026-11-21 lies before the day that is asked about, 2026-11-22",
        ),
        (("--plan", "--by", "soon"), "'soon' is not a day; write year-month-day, such as 2025-12-14"),
    ],
)
def test_a_plan_that_cannot_be_asked_for(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = run("gaps", *args, cwd=write(tmp_path, example()))
    assert result == (2, "", f"hrcomms: {said}\n")


def test_by_the_day_that_is_asked_about(tmp_path: Path) -> None:
    assert run("gaps", "--plan", "--by", "2026-11-22", cwd=write(tmp_path, example())).code == 0


def test_a_plan_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    result = run("gaps", "--plan", cwd=write(tmp_path, example()))
    said = "--plan needs the library highspy; install it with: pip install 'hrcomms[plan]'"
    assert result == (2, "", f"hrcomms: {said}\n")


# The call and the data


@pytest.mark.parametrize(
    ("named", "near"),
    [
        ("key-leader", "key-leaders"),
        ("KEY-LEADERS", "key-leaders"),
        ("outreach-", "outreach"),
        ("press", "press-mechanism"),
    ],
)
def test_a_target_that_there_is_not(named: str, near: str) -> None:
    result = run("gaps", named, "--lang", "en")
    assert result == (2, "", f"hrcomms: the plan has no target '{named}'; did you mean {near}?\n")


def test_a_target_of_a_plan_that_has_none(tmp_path: Path) -> None:
    result = run("gaps", "t", cwd=write(tmp_path, small()))
    assert result == (2, "", "hrcomms: the plan has no target 't': it has none at all\n")


@pytest.mark.parametrize("form", ["text", "json", "csv", "xlsx"])
def test_errors_forbid_computing(form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**example(), **BROKEN})
    result = run("gaps", "--format", form, "-o", "x", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert "reports.yaml:4:12: error HRC103" in result.err
    assert not (folder / "x").exists()


def test_force_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path, {**example(), **BROKEN})
    said = "Computed over what is sound: 1 error was passed over."
    assert said in run("gaps", "--force", cwd=folder).out
    found = as_json("--force", cwd=folder)
    assert found.pop("errors_passed_over") == 1
    assert found == as_json(cwd=write(tmp_path / "sound", example()))
    assert {row["errors_passed_over"] for row in rows(run("gaps", "--force", "--format", "csv", cwd=folder).out)} == {
        "1"
    }
    run("gaps", "--force", "-o", "x.xlsx", cwd=folder)
    for page in load_workbook(folder / "x.xlsx"):
        assert said.rstrip(".") in page["A1"].value


def test_today_is_the_day_of_the_clock(tmp_path: Path) -> None:
    folder = write(tmp_path, example())
    assert as_json(cwd=folder) == as_json("--as-of", str(date(2026, 11, 22)), cwd=folder)
