"""`hrcomms gaps`: who still lacks what, what lapses, what bodies can still do; as text, JSON, CSV and XLSX."""

import re
from datetime import date
from pathlib import Path

import pytest
from gaps_example import BROKEN, as_json, example, rows
from openpyxl import load_workbook
from rich.cells import cell_len
from support import ROOT, run, same_as_snapshot, session, small, worked_example, write, wrote

# JSON


def test_json_of_the_example(tmp_path: Path) -> None:
    found = as_json("--lang", "en", cwd=write(tmp_path, example()))
    keys = ["as_of", "illustrative", "lapse_days", "targets", "people", "components", "lapsing", "open", "tasks"]
    assert list(found) == keys
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
            "organisation": "ubnd",
            "organisations": ["ubnd", "thon"],
            "organisation_names": ["Committee", "Thôn A"],
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
        ("ubnd", "spokesperson", "2026-12-31", "ubnd", ["press"]),
        ("ubnd", "regulation", "2026-12-31", None, ["press"]),
    ]
    assert found[0]["organisation_names"] == ["Committee", "Thôn A"]
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


def test_the_example_of_the_readme_is_true() -> None:
    """The part that the README shows is what the program says, line by line."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme[readme.index("    5 people lack something\n") :].split("\n\n")[0]
    said = run("gaps", "key-leaders", "--as-of", "2026-11-22", "--lang", "en").out
    assert "".join(f"{line[4:]}\n" for line in shown.splitlines()) in said


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
    assert wrote(run("gaps", "--as-of", day, "-o", "x.xlsx", cwd=folder))


def test_a_plan_without_targets(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    assert as_json(cwd=folder)["targets"] == []
    for args in ((), ("--format", "csv"), ("-o", "x.xlsx")):
        assert run("gaps", *args, cwd=folder).code == 0


def test_text_from_the_data_cannot_command_the_terminal(tmp_path: Path) -> None:
    folder = write(tmp_path, example("A\u001b[2J\u202e", "T"))
    result = run("gaps", "--force", cwd=folder)
    assert "A\\u001b[2J\\u202e" in result.out
    assert not {"\u001b", "\u202e"} & set(result.out)


# The call and the data


@pytest.mark.parametrize(
    ("named", "near"),
    [
        ("key-leader", "key-leaders"),
        ("keyleaders", "key-leaders"),
        ("press", "press-mechanism"),
    ],
)
def test_a_target_that_there_is_not(named: str, near: str) -> None:
    result = run("gaps", named, "--lang", "en")
    assert result == (2, "", f"hrcomms: the plan has no target '{named}'; did you mean {near}?\n")


@pytest.mark.parametrize("named", ["KEY-LEADERS", "Cán bộ chủ chốt", "can bo chu chot", "CÁN BỘ  CHỦ CHỐT của các"])
def test_a_target_by_its_title(named: str) -> None:
    assert run("gaps", named, "--as-of", "2026-11-22") == run("gaps", "key-leaders", "--as-of", "2026-11-22")


def test_a_title_that_two_targets_begin_with() -> None:
    result = run("gaps", "Cán bộ làm công tác", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "'Cán bộ làm công tác' is the name of several: rights-officials" in result.err


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
    said = "Computed from what is sound: 1 error was ignored."
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


def test_of_very_many_rows_the_first_are_shown(tmp_path: Path) -> None:
    measure = {"kind": "press-mechanism", "population": {}, "requires": ["periodic-information"], "every": "year"}
    target = {"id": "t", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    bodies = [{"id": f"b-{n:03}", "name": f"Body {n}", "classification": "state-agency"} for n in range(250)]
    folder = write(tmp_path, small(plan={"targets": [target]}, organisations=bodies))
    text = run("--lang", "en", "gaps", "--as-of", "2023-06-30", cwd=folder).out
    assert "b-198" in text
    assert "b-199" not in text
    assert re.search(r"… +\+ 51\n", text)
    assert run("--lang", "en", "gaps", "--as-of", "2023-06-30", "--format", "csv", cwd=folder).out.count(",b-249,") >= 1
