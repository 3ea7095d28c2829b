"""`hrcomms check`: all mistakes of all files at once, each at its place, as text and as JSON."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from support import ROOT, copy_shipped, run, same_as_snapshot, small, worked_example, write, wrote

from hrcomms.resources import shipped

SUMMARY = {"error", "warning", "info", "files", "records"}
FINDING = {"code", "severity", "path", "line", "column", "pointer", "message", "hint", "related"}


def as_json(*args: object, cwd: Path) -> dict[str, Any]:
    """Return what `check --format json` says; it must be exactly one JSON text."""
    result = run("check", "--format", "json", *args, cwd=cwd)
    assert result.err == ""
    found: dict[str, Any] = json.loads(result.out)
    errors = found["summary"]["error"]
    assert (found["targets"] is None) == (errors > 0)
    assert result.code == (1 if errors else 0)
    return found


BROKEN = {
    "hrcomms.yaml": "format: 1\nowner: ubnd\nlanguage: vi\n",
    "plan.yaml": """\
plan:
  title: Kế hoạch
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd
  components:
    - {id: knowledge, name: Kiến thức}
  targets:
    - id: officials
      title: Cán bộ
      text: 100% cán bộ
      threshold: 100
      due: 2028-12-31
      measure: {kind: training-coverage, components: [knowledge]}
""",
    "organisations.yaml": """\
organisations:
  - {id: ubnd, name: Ủy ban nhân dân xã, classification: state-agency}
  - id: thon-1
    name: Thôn 1
    clasification: village
""",
    "staff/a.yaml": """\
staff:
  - id: cb-001
    name: Nguyễn Văn A
    posts:
      - {organisation: ubnd, title: Công chức, start_date: 2025-02-30}
  - id: cb-002
    name: "Trần \\e[31mThị\\u202e B"
    phone: 0912
    posts: []
""",
    "staff/b.yaml": "staff:\n  - id: cb-002\n    name: 'B\n",
    "training/2025.yaml": """\
training:
  - id: th-1
    title: Lớp 1
    start_date: 2025-03-12
    end_date: 2025-03-11
    components: [knowledge, knowlege]
    attended: [cb-001, cb-002]
  - id: th-1
    title: Lớp 2
    start_date: 2025-03-12
    components: []
    attended: [cb-001]
""",
    "press.yml": "press: []\n",
}


# JSON


def test_json_of_sound_data() -> None:
    found = as_json(cwd=ROOT)
    assert set(found) >= {"diagnostics", "summary", "targets"}
    assert set(found["summary"]) >= SUMMARY
    assert [one["code"] for one in found["diagnostics"]] == ["HRC512"]  # the demonstration has a report sent late
    files = list(shipped("data").rglob("*.yaml"))
    assert found["summary"]["files"] == len(files)
    shown = json.loads(run("status", "--format", "json").out)["targets"]
    over_time = {"trend", "milestones", "pace"}
    assert found["targets"] == [{key: one[key] for key in one if key not in over_time} for one in shown]


def test_json_of_broken_data(tmp_path: Path) -> None:
    write(tmp_path / "xã/data", BROKEN)
    found = as_json("--lang", "en", cwd=tmp_path / "xã")
    assert found["targets"] is None
    diagnostics = found["diagnostics"]
    for one in diagnostics:
        assert set(one) >= FINDING
        assert one["path"].startswith("data/")
        assert isinstance(one["line"], int)
        assert isinstance(one["column"], int)
        assert one["message"]
    order = [(one["path"], one["line"], one["column"], one["code"]) for one in diagnostics]
    assert order == sorted(order)
    assert len(set(order)) == len(order)
    errors = {(one["path"], one["pointer"], one["code"]) for one in diagnostics if one["severity"] == "error"}
    assert errors >= {
        ("data/organisations.yaml", "/organisations/1/clasification", "HRC101"),
        ("data/plan.yaml", "/plan/targets/0/threshold", "HRC103"),
        ("data/press.yml", "", "HRC009"),
        ("data/staff/a.yaml", "/staff/0/posts/0/start_date", "HRC103"),
        ("data/staff/a.yaml", "/staff/1/phone", "HRC601"),
        ("data/staff/b.yaml", "", "HRC004"),
        ("data/training/2025.yaml", "/training/0/end_date", "HRC301"),
        ("data/training/2025.yaml", "/training/0/components/1", "HRC201"),
        ("data/training/2025.yaml", "/training/1/id", "HRC202"),
    }
    assert [one["code"] for one in diagnostics].count("HRC201") == 1, "no other unknown id follows from all this"
    severities = [one["severity"] for one in diagnostics]
    summary = found["summary"]
    assert [summary[name] for name in ("error", "warning", "info")] == [
        severities.count(name) for name in ("error", "warning", "info")
    ]
    assert summary["files"] == 6


def test_json_says_where_the_first_stands(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    (second,) = [one for one in as_json("--lang", "en", cwd=tmp_path)["diagnostics"] if one["code"] == "HRC202"]
    assert second["related"] == [{"path": "training/2025.yaml", "line": 2, "column": 9, "message": "first here"}]
    assert (second["line"], second["column"]) == (8, 9)


def test_paths_lead_there_from_the_working_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "a/set", BROKEN)
    (tmp_path / "b").mkdir()
    for cwd, prefix in (
        (folder, ""),
        (tmp_path / "a", "set/"),
        (tmp_path / "b", "../a/set/"),
        (folder / "staff", "../"),
    ):
        result = run("--data", folder, "check", "--format", "json", cwd=cwd)
        for one in json.loads(result.out)["diagnostics"]:
            assert one["path"].startswith(prefix)
            assert (cwd / one["path"]).is_file()
            assert "\\" not in one["path"]


def test_json_in_vietnamese(tmp_path: Path) -> None:
    write(tmp_path, BROKEN)
    vietnamese, english = (as_json("--lang", lang, cwd=tmp_path)["diagnostics"] for lang in ("vi", "en"))
    same = ("code", "severity", "path", "line", "column", "pointer")
    assert [[one[key] for key in same] for one in vietnamese] == [[one[key] for key in same] for one in english]
    assert [one["message"] for one in vietnamese] != [one["message"] for one in english]


def test_json_goes_to_a_file(tmp_path: Path) -> None:
    folder = write(tmp_path, BROKEN)
    shown = run("check", "--format", "json", cwd=folder)
    result = run("check", "-o", "found.JSON", cwd=folder)
    assert wrote(result, 1)
    assert (folder / "found.JSON").read_bytes().decode("utf-8") == shown.out


# Text


def carets(text: str, head: str) -> tuple[str, str]:
    """Return the source line of the finding whose first line begins so, and what stands under its carets."""
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(head))
    under = next(index for index, line in enumerate(lines[at:], at) if re.match(r" *\| +\^", line))
    line, marks = lines[under - 1], lines[under]
    start, end = marks.index("^"), marks.rindex("^") + 1
    cells, marked = 0, ""
    for letter in line:
        if start <= cells < end or (cells == end and cell_len(letter) == 0 and marked):
            marked += letter
        cells += cell_len(letter)
    return line, marked


STAFF = "staff:\n  - id: p-1\n    name: A\n    posts:\n"


@pytest.mark.parametrize(
    "line",
    [
        "      - {organisation: nowhere, title: t, start_date: 2020}",
        "      - {title: Công chức Văn hóa, organisation: nowhere, start_date: 2020}",
        '      - {title: "a\tb",\torganisation: nowhere, start_date: 2020}',
        '      - {title: "漢字漢字", organisation: nowhere, start_date: 2020}',
        '      - {title: "' + "x" * 500 + '", organisation: nowhere, start_date: 2020}',
        '      - {organisation: nowhere, start_date: 2020, title: "' + "x" * 500 + '"}',
        '      - {title: "' + "漢" * 500 + '", organisation: nowhere, start_date: 2020}',
        '      - {title: "\\e[31mred", organisation: nowhere, start_date: 2020}',
    ],
    ids=["plain", "vietnamese", "tabs", "wide", "far right", "far left", "far and wide", "escape"],
)
def test_caret_stands_under_the_spot(line: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**small(), "staff.yaml": f"{STAFF}{line}\n"})
    head = f"staff.yaml:5:{line.index('nowhere') + 1}: error HRC201: "
    shown, under = carets(run("check", cwd=folder).out, head)
    assert under == "nowhere"
    assert len(shown) <= 90


def test_caret_counts_letters_with_marks_as_one_cell(tmp_path: Path) -> None:
    line = "      - {title: 'To\u0301m', organisation: nowhere, start_date: 2020}"
    folder = write(tmp_path, {**small(), "staff.yaml": f"{STAFF}{line}\n"})
    shown, under = carets(run("check", cwd=folder).out, f"staff.yaml:5:{line.index('nowhere') + 1}: error HRC201: ")
    assert under == "nowhere"
    assert shown.endswith("2020}")


def test_caret_under_a_long_value(tmp_path: Path) -> None:
    line = "      - {organisation: " + "n" * 300 + ", title: t, start_date: 2020}"
    folder = write(tmp_path, {**small(), "staff.yaml": f"{STAFF}{line}\n"})
    out = run("check", cwd=folder).out
    marks = next(line for line in out.splitlines() if "^" in line)
    assert 30 <= marks.count("^") <= 76


@pytest.mark.parametrize("color", ["never", "always"])
def test_nothing_in_the_data_commands_the_terminal(color: str, tmp_path: Path) -> None:
    evil = '"\\e]0;owned\\a\\e[31m\\u009b31m\\u202e\\r\\b\\u2028x"'
    files = {
        **small(plan={"title": "\x1b[31m"}),
        "staff.yaml": f"staff:\n  - id: {evil}\n    name: {evil}\n    {evil}: {evil}\n    posts: []\n",
        "training.yaml": f"training:\n  - {{id: s-1, title: t, start_date: {evil}, components: [{evil}]}}\n",
        "press.yaml": f"{evil}: 1\n",
    }
    folder = write(tmp_path, files)
    result = run("--color", color, "--lang", "en", "check", cwd=folder)
    assert result.code == 1
    rest = re.sub(r"\x1b\[[0-9;]*m", "", result.out) if color == "always" else result.out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]", rest)
    assert "\x1b[31m" not in result.out.replace("\x1b[1;31m", "")
    assert "\\u001b" in result.out or "\\e" in result.out
    assert "\x1b" not in run("--lang", "en", "check", "--format", "json", cwd=folder).out


def test_a_file_name_commands_nothing_either(tmp_path: Path) -> None:
    folder = write(tmp_path, {**small(), "staff/\x1b[31m.yaml": "staff: 1\n"})
    out = run("check", cwd=folder).out
    assert "staff/\\u001b[31m.yaml:1:8: error HRC103" in out
    assert "\x1b" not in out


def test_text_is_not_coloured_by_itself(tmp_path: Path) -> None:
    folder = write(tmp_path, BROKEN)
    plain = run("check", cwd=folder).out
    assert "\x1b" not in plain
    coloured = run("check", "--color", "always", cwd=folder).out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert coloured != plain


def test_text_goes_to_a_file_without_colour(tmp_path: Path) -> None:
    folder = write(tmp_path, BROKEN)
    shown = run("check", cwd=folder)
    assert wrote(run("--color", "always", "check", "-o", "found.txt", cwd=folder), 1)
    assert (folder / "found.txt").read_bytes().decode("utf-8") == shown.out


def test_a_line_end_of_any_kind(tmp_path: Path) -> None:
    found = []
    for number, ending in enumerate(("\n", "\r\n", "\r")):
        files = {name: text.replace("\n", ending) for name, text in BROKEN.items()}
        found.append(run("--lang", "en", "check", cwd=write(tmp_path / str(number), files)).out)
    assert found[0] == found[1] == found[2]


def test_day_of_the_targets() -> None:
    assert "Targets on 2025-12-14\n" in run("check", "--as-of", "2025-12-14", "--lang", "en").out
    assert "Targets on 2026-11-22\n" in run("check", "--lang", "en").out


def test_check_writes_nothing(tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "data")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for path in (folder, *folder.rglob("*")):
        os.utime(path, ns=(0, before.get(path, 1)))
    run("check", cwd=folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_one_error_and_one_record_are_singular(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "budget.yaml": "budget: 1\n"})  # 1 + 7 + 2, and 4 of the plan
    out = run("--lang", "en", "check", cwd=folder).out
    assert out.startswith("Checked 6 files, 14 records: 1 error, ")
    assert out.endswith("\nNo target is computed while there is 1 error.\n")


# Snapshots


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot_of_the_shipped_data(lang: str) -> None:
    same_as_snapshot(f"check-shipped-{lang}.txt", run("--lang", lang, "check").out)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot_of_broken_data(lang: str, tmp_path: Path) -> None:
    write(tmp_path / "data", BROKEN)
    same_as_snapshot(f"check-broken-{lang}.txt", run("--lang", lang, "check", cwd=tmp_path).out)
