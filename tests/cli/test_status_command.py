"""`hrcomms status`: the targets on a day, as text, JSON and CSV; and the options that go with every command."""

import csv
import io
import json
import os
import re
import subprocess
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from examples import sampled, sampled_rows, share
from openpyxl import load_workbook
from rich.cells import cell_len
from support import ROOT, command, copy_shipped, environment, run, same_as_snapshot, small, worked_example, write, wrote
from systems import terminals

ANSI = re.compile(r"\x1b\[[0-9;]*m")
KEYS = [
    *("id", "kind", "title", "numerator", "denominator", "value", "percent", "threshold", "due", "required"),
    *("shortfall", "expected_percent", "expected_count", "status", "window", "unit", "windows"),
]
OVER_TIME = ["trend", "milestones", "pace"]
BROKEN = {"reports.yaml": {"reports": [{"year": "soon"}]}}


def as_json(*args: object, cwd: Path) -> dict[str, Any]:
    result = run("status", "--format", "json", *args, cwd=cwd)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


# The worked example of compliance.md


def test_json_of_the_worked_example(tmp_path: Path) -> None:
    found = as_json("--as-of", "2025-12-31", cwd=write(tmp_path, worked_example()))
    assert found == {
        "as_of": "2025-12-31",
        "illustrative": ["staff", "training"],
        "targets": [
            {
                "id": "key-leaders",
                "kind": "training-coverage",
                "title": "Key leaders",
                "numerator": 3,
                "denominator": 7,
                "value": "3/7",
                "percent": 42.9,
                "threshold": "70%",
                "due": "2028-12-31",
                "required": 5,
                "shortfall": 2,
                "expected_percent": 35.0,
                "expected_count": 2,
                "status": "on-track",
                "window": None,
                "unit": None,
                "windows": [],
                "trend": [
                    point("2023-12-31", 0, "0/1", 0.0, "behind"),
                    point("2024-12-31", 0, "0/1", 0.0, "behind"),
                    point("2025-12-31", 3, "3/7", 42.9, "on-track"),
                ],
                "milestones": [
                    {
                        "date": "2028-12-31",
                        "threshold": "70%",
                        "is_goal": True,
                        "required": 5,
                        "shortfall": 2,
                        "reached": None,
                    }
                ],
                "pace": {
                    "to_next_milestone": pace("2025-12-31", "2028-12-31", 2, "36/1", 0.06),
                    "to_end": pace("2025-12-31", "2028-12-31", 2, "36/1", 0.06),
                    "last_12_months": pace("2024-12-31", "2025-12-31", 3, "12/1", 0.25),
                },
            }
        ],
    }
    assert list(found["targets"][0]) == [*KEYS, *OVER_TIME]


def point(day: str, numerator: int, value: str, percent: float, status: str) -> dict[str, Any]:
    counts = {"numerator": numerator, "denominator": 7}
    return {"date": day, **counts, "value": value, "percent": percent, "status": status}


def pace(first: str, last: str, change: int, months: str, per_month: float) -> dict[str, Any]:
    return {"from": first, "to": last, "change": change, "months": months, "per_month": per_month}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            ["3/7  42.9%", "needs 5 of 7", "on track", "expected by now 2/7; 2 short of the goal; due 2028-12-31"],
        ),
        ("vi", ["3/7 42,9%", "cần 5/7", "đúng tiến độ", "phải đạt 2/7", "31/12/2028"]),
    ],
)
def test_text_of_the_worked_example(lang: str, said: list[str], tmp_path: Path) -> None:
    result = run("status", "--as-of", "2025-12-31", "--lang", lang, cwd=write(tmp_path, worked_example()))
    assert (result.code, result.err) == (0, "")
    flat = re.sub(r"\s+", " ", result.out)
    for part in said:
        assert re.sub(r"\s+", " ", part) in flat
    assert ("cán bộ, tập huấn" if lang == "vi" else "staff, training") in result.out


@pytest.mark.parametrize(
    ("day", "status", "value"),
    [
        ("2023-01-01", "on-track", "0/1"),  # nothing is expected on the first day
        ("2023-01-02", "on-track", "0/1"),  # nobody trains a hundredth of a person
        ("2025-02-28", "behind", "0/1"),
        ("2025-03-01", "on-track", "3/7"),
        ("2028-12-30", "behind", "3/7"),
        ("2028-12-31", "missed", "3/7"),
        ("2029-01-01", "missed", "3/7"),
        ("2022-12-31", "not-assessable", None),
    ],
)
def test_status_on_a_day(day: str, status: str, value: str | None, tmp_path: Path) -> None:
    (target,) = as_json("--as-of", day, cwd=write(tmp_path, worked_example()))["targets"]
    assert (target["status"], target["value"]) == (status, value)


def test_met(tmp_path: Path) -> None:
    files = worked_example()
    files["training.yaml"]["training"][1]["attended"] = [f"p-{n}" for n in range(1, 8)]
    files["training.yaml"]["training"][0]["attended"] = [f"p-{n}" for n in range(1, 6)]
    (target,) = as_json("--as-of", "2025-12-31", cwd=write(tmp_path, files))["targets"]
    assert (target["status"], target["value"], target["percent"], target["shortfall"]) == ("met", "5/7", 71.4, 0)


def test_nobody_to_assess(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "staff.yaml": "staff: []\n", "training.yaml": "training: []\n"})
    (target,) = as_json(cwd=folder)["targets"]
    assert [target[key] for key in ("numerator", "denominator", "required", "shortfall")] == [0, 0, 0, 0]
    assert [target[key] for key in ("value", "percent", "expected_percent")] == [None, None, None]
    assert target["status"] == "not-assessable"
    text = run("status", "--lang", "en", cwd=folder).out
    assert "not assessable" in text
    assert "nobody belongs to it on this day" in text
    row = rows(run("status", "--format", "csv", cwd=folder).out)[0]
    assert [row[key] for key in ("share", "percent", "expected_percent")] == ["", "", ""]


def test_a_plan_without_targets(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    assert as_json(cwd=folder)["targets"] == []
    assert run("status", cwd=folder).code == 0
    assert run("status", "--format", "csv", cwd=folder).out.count("\r\n") == 1


def test_today_is_the_day_of_the_clock() -> None:
    assert as_json(cwd=ROOT)["as_of"] == "2026-11-22"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_snapshot(lang: str) -> None:
    same_as_snapshot(f"status-shipped-{lang}.txt", run("--lang", lang, "status").out)


# CSV


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def with_title(title: str) -> dict[str, Any]:
    files = worked_example()
    files["plan.yaml"]["plan"]["targets"][0]["title"] = title
    return files


def test_csv_says_the_same_as_json() -> None:
    text = run("status", "--format", "csv").out
    found = as_json(cwd=ROOT)
    assert not text.startswith("\ufeff")
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert not [line for line in lines if "\n" in line or "\r" in line]
    keys = ["share" if key == "value" else key for key in KEYS if key != "unit"]
    assert lines[0].split(",") == ["as_of", *keys, "illustrative", "errors_passed_over", "unit"]
    for row, target in zip(rows(text), found["targets"], strict=True):
        assert row["as_of"] == found["as_of"]
        assert row["illustrative"].split() == found["illustrative"]
        ended = [
            f"{one['period']} {one['status']} {one['numerator']}/{one['denominator']}" for one in target["windows"]
        ]
        said = {
            **target,
            "share": target["value"] and float(Fraction(target["value"])),
            "windows": "; ".join(ended),
            "window": (target["window"] or {}).get("period"),
        }
        own = [*keys, "unit"]
        assert {key: row[key] for key in own} == {key: "" if said[key] is None else str(said[key]) for key in own}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_csv_in_a_file_is_for_excel_with_vietnamese_settings(language: str, tmp_path: Path) -> None:
    folder = write(tmp_path, with_title("7/11"))
    assert wrote(run("--lang", language, "status", "-o", "x.csv", cwd=folder))
    raw = (folder / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfas_of,")
    (row,), (plain,) = rows(raw.decode("utf-8-sig")), rows(run("status", "--format", "csv", cwd=folder).out)
    decimals = {key for key in plain if plain[key] != row[key]}
    assert decimals == {"title", "share", "percent", "expected_percent"}
    assert (row["title"], plain["title"]) == ("'7/11", "7/11")
    assert all(row[key] == plain[key].replace(".", ",") for key in decimals - {"title"})


def test_xlsx_holds_numbers_percentages_and_dates(tmp_path: Path) -> None:
    folder = write(tmp_path, with_title("7/11"))
    assert wrote(run("--lang", "en", "status", "-o", "x.xlsx", cwd=folder))
    page = load_workbook(folder / "x.xlsx").active
    assert page is not None
    (target,) = as_json(cwd=folder)["targets"]
    told = {str(head.value): cell for head, cell in zip(page[2], page[3], strict=True)}
    assert told["title"].value == "7/11"
    assert [told[name].value for name in ("have met it", "population")] == [target["numerator"], target["denominator"]]
    assert told["share"].value == pytest.approx(float(Fraction(target["value"])), rel=1e-15)
    assert told["goal"].value == float(Fraction(target["threshold"][:-1]) / 100)
    assert (told["share"].number_format, told["goal"].number_format) == ("0.0%", "0%")
    assert str(told["goal due"].value) == f"{target['due']} 00:00:00"
    assert page.freeze_panes == "A3"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\u200b="])
def test_csv_holds_no_formula(start: str, tmp_path: Path) -> None:
    title = f"{start}HYPERLINK(1,2)"
    folder = write(tmp_path, with_title(title))
    (row,) = rows(run("status", "--force", "--format", "csv", cwd=folder).out)
    assert row["title"] == f"'{title}".replace("\u200b", "\\u200b")


@pytest.mark.parametrize("title", ['a "b", c', "'a", "5-3"])
def test_csv_keeps_other_text_as_it_is(title: str, tmp_path: Path) -> None:
    folder = write(tmp_path, with_title(title))
    (row,) = rows(run("status", "--force", "--format", "csv", cwd=folder).out)
    assert row["title"] == title


# Forms and files


@pytest.mark.parametrize(
    ("name", "form"), [("x.json", "json"), ("x.csv", "csv"), ("x.txt", "text"), ("X.JSON", "json"), ("a.b.csv", "csv")]
)
def test_the_ending_chooses_the_form(name: str, form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    assert wrote(run("status", "-o", name, cwd=folder))
    written = (folder / name).read_bytes().decode("utf-8-sig")
    shown = run("status", "--format", form, cwd=folder).out
    assert written.splitlines()[0] == shown.splitlines()[0]


def test_the_option_wins_over_the_ending(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    assert wrote(run("status", "--format", "json", "--output", "x.csv", cwd=folder))
    assert json.loads((folder / "x.csv").read_text(encoding="utf-8"))["as_of"] == "2026-11-22"


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "out/x.json": f"[{' ' * 9999}]"})
    run("status", "-o", "out/x.json", cwd=folder)
    assert os.listdir(folder / "out") == ["x.json"]  # noqa: PTH208
    json.loads((folder / "out/x.json").read_text(encoding="utf-8"))


# Errors in the data


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_errors_forbid_computing(form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), **BROKEN})
    result = run("status", "--format", form, "--lang", "en", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert "reports.yaml:4:12: error HRC103" in result.err
    assert result.err.endswith("\nNo target is computed while there is 1 error.\n")


def test_force_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), **BROKEN})
    text = run("status", "--force", "--lang", "en", cwd=folder)
    assert (text.code, text.err) == (0, "")
    assert "Computed from what is sound: 1 error was ignored.\n" in text.out
    found = as_json("--force", cwd=folder)
    assert found["errors_passed_over"] == 1
    assert found["targets"] == as_json("--force", cwd=write(tmp_path / "sound", worked_example()))["targets"]


def test_force_changes_nothing_where_nothing_is_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    assert run("status", "--force", cwd=folder) == run("status", cwd=folder)
    assert "errors_passed_over" not in as_json("--force", cwd=folder)


def test_force_marks_the_csv_too(tmp_path: Path) -> None:
    """`--force` says so wherever it prints a figure (cli.md)."""
    folder = write(tmp_path, {**worked_example(), **BROKEN})
    forced = run("status", "--force", "--format", "csv", cwd=folder)
    sound = run("status", "--format", "csv", cwd=write(tmp_path / "sound", worked_example()))
    assert forced.code == 0
    assert forced.out + forced.err != sound.out


# Options that go with every command


ANYWHERE = [
    (("--lang", "en", "report", "--year", "2025"), ("report", "--lang", "en", "--year", "2025")),
    (("--lang", "en", "status"), ("status", "--lang", "en")),
    (("--lang=vi", "status"), ("status", "--lang=vi")),
    (("--color", "always", "check"), ("check", "--color", "always")),
    (("--data", "data", "--lang", "en", "check"), ("check", "--lang", "en", "--data", "data")),
    (("--lang", "en", "status", "--format", "csv"), ("status", "--format", "csv", "--lang", "en")),
    (("--data", "data", "status"), ("status", "--data=data")),
]


@pytest.mark.parametrize(("before", "after"), sampled_rows(ANYWHERE))
def test_options_before_and_after_the_command(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    first = run(*before)
    assert first.code == 0
    assert first == run(*after)


def test_the_last_of_two_counts() -> None:
    assert run("--lang", "vi", "status", "--lang", "en") == run("--lang", "en", "status")


def test_what_follows_two_dashes_is_no_option(tmp_path: Path) -> None:
    assert run("init", "--", "--lang", cwd=tmp_path).code == 0
    assert (tmp_path / "--lang/hrcomms.yaml").is_file()


def test_language_of_the_dataset_unless_asked_otherwise(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())  # its language is en
    for env in ({}, {"LANG": "vi_VN.UTF-8"}):
        assert "Targets on 2026-11-22" in run("status", cwd=folder, env=env).out
    assert "22/11/2026" in run("status", "--lang", "vi", cwd=folder).out


def test_color_in_a_pipe() -> None:
    assert not ANSI.search(run("status").out)
    assert not ANSI.search(run("status", "--color", "never", env={"FORCE_COLOR": "1"}).out)
    assert not ANSI.search(run("status", env={"NO_COLOR": "1"}).out)
    always = run("status", "--color", "always").out
    assert ANSI.search(always)
    assert [line.rstrip() for line in ANSI.sub("", always).splitlines()] == run("status").out.splitlines()
    assert run("status", env={"FORCE_COLOR": "1"}).out == always


def test_color_that_was_asked_for_on_a_plain_terminal() -> None:
    assert ANSI.search(run("status", "--color", "always", env={"TERM": "dumb"}).out)


def test_no_color_wins_over_force_color() -> None:
    colours = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|9[0-7])[0-9;]*m")
    assert colours.search(run("status", "--color", "always").out)
    assert not colours.search(run("status", env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).out)


@cache
def in_a_terminal(*args: str, **env: str) -> str:
    """Return what the program prints on a terminal of 80 columns."""
    import pty

    parent, child = pty.openpty()
    sized = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color", **env}
    process = subprocess.Popen(
        command(*args), cwd=ROOT, env=environment(sized), stdin=child, stdout=child, stderr=child
    )
    os.close(child)
    read = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        read += part
    os.close(parent)
    assert process.wait(timeout=30) == 0
    return read.decode().replace("\r\n", "\n")


@terminals
def test_color_on_a_terminal() -> None:
    assert ANSI.search(in_a_terminal("status", "--lang", "vi"))
    plain = in_a_terminal("status", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", plain)


TARGETS = ("press-mechanism", "rights-officials", "information-officials", "key-leaders", "outreach")


def table_lines(text: str) -> list[str]:
    """Return the lines of the table of targets."""
    return [line for line in ANSI.sub("", text).splitlines() if line.startswith(tuple(f"  {one} " for one in TARGETS))]


@pytest.mark.parametrize("day", ["2026-11-22", "2022-01-01", "2030-01-01"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_table_fits_80_columns(lang: str, day: str) -> None:
    for args in (("status",), ("check",)):
        piped = run(*args, "--lang", lang, "--as-of", day, "--color", "always", env={"COLUMNS": "80"}).out
        table = table_lines(piped)
        assert len(table) == len(TARGETS)
        assert max(cell_len(line) for line in table) <= 80


@pytest.mark.parametrize(("width", "lang"), sampled_rows(product(range(34, 100, 3), ["vi", "en"]), every=7))
def test_no_width_cuts_a_number(lang: str, width: int) -> None:
    args = ("status", "--lang", lang, "--as-of", "2026-11-22")
    wide, narrow = (run(*args, env={"COLUMNS": str(columns)}).out for columns in (200, width))
    cells = [re.sub("[█░┃│]", " ", line).split() for line in table_lines(wide)]
    assert len(cells) == len(TARGETS)
    flat = " ".join(narrow.split())
    for name, count, value, *rest in cells:
        shown = flat[flat.index(f" {name} ") :]
        assert re.match(rf" {name} {count} {value} [█░┃│ ]*{' '.join(rest)} ", shown)
    assert max(map(cell_len, narrow.splitlines())) <= width


@pytest.mark.sampled
@pytest.mark.parametrize("columns", ["0", "00", "-4", "many", "²", "9" * 5000])
def test_a_width_that_is_none_is_not_known(columns: str) -> None:
    for args in share((("status",), ("check",), ("explain", "HRC101")), every=3, start=len(columns)):
        told = run(*args, env={"COLUMNS": columns})
        assert told == run(*args)
        assert told.out


@terminals
@pytest.mark.parametrize("lang", sampled(["vi", "en"]))
def test_table_is_whole_on_a_terminal(lang: str) -> None:
    shown = table_lines(in_a_terminal("status", "--lang", lang))
    piped = table_lines(run("status", "--lang", lang, env={"COLUMNS": "80"}).out)
    assert [line.rstrip() for line in shown] == piped
    assert "…" not in "".join(shown)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_ends_in_blanks(lang: str) -> None:
    assert [line for line in run("status", "--lang", lang).out.splitlines() if line != line.rstrip()] == []


# Where the dataset is looked for


def test_discovery(tmp_path: Path) -> None:
    copy_shipped(tmp_path / "repo/data")
    (tmp_path / "repo/docs/deep").mkdir(parents=True)
    wanted = run("status", "--format", "json", cwd=ROOT).out
    for place in ("repo", "repo/docs", "repo/docs/deep", "repo/data", "repo/data/training"):
        result = run("status", "--format", "json", cwd=tmp_path / place)
        assert (result.code, result.out) == (0, wanted)
    assert run("status", cwd=tmp_path).code == 2


def test_data_folder_comes_before_the_folder_itself(tmp_path: Path) -> None:
    write(tmp_path, small())
    write(tmp_path / "data", worked_example())
    assert len(as_json(cwd=tmp_path)["targets"]) == 1


def test_environment_and_option(tmp_path: Path) -> None:
    none, one = write(tmp_path / "none", small()), write(tmp_path / "one", worked_example())
    env = {"HRCOMMS_DATA": str(one)}
    assert json.loads(run("status", "--format", "json", cwd=none, env=env).out)["targets"] != []
    assert json.loads(run("status", "--format", "json", "--data", none, env=env).out)["targets"] == []
    assert json.loads(run("status", "--format", "json", cwd=none, env={"HRCOMMS_DATA": ""}).out)["targets"] == []


# The order and layout of files


def test_files_permuted_and_split_change_nothing(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole", worked_example())
    files = worked_example()
    staff = files.pop("staff.yaml")["staff"]
    training = files.pop("training.yaml")["training"]
    for number, person in enumerate(reversed(staff)):
        files[f"staff/{number % 3}/{number}.yaml"] = {"staff": [person]}
    files["training.yaml"] = {"training": training[1:]}
    files["training/later.yaml"] = {"training": training[:1]}
    split = write(tmp_path / "split", files)
    for form in ("text", "json", "csv"):
        assert run("status", "--format", form, cwd=whole) == run("status", "--format", form, cwd=split)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2030-01-01", "This day is still to come: the figures are those of what is recorded today."),
        ("2020-01-01", "The plan begins on 2023-01-01: on this day nothing was due yet."),
        ("2025-12-14", None),
    ],
)
def test_a_day_to_come_or_before_the_plan_is_said_to_be_one(day: str, said: str | None) -> None:
    shown = " ".join(run("status", "--as-of", day, "--lang", "en").out.split())
    if said:
        assert said in shown
    else:
        assert "to come" not in shown
        assert "nothing was due" not in shown
