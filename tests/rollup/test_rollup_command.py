"""`hrcomms rollup` as its user sees it: golden results of a province, what is set apart, what is refused."""

import csv
import io
import json
import os
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from province import DAY, PARTS, commune, many, province
from rich.cells import cell_len
from support import Result, command, environment, run, same_as_snapshot, write
from systems import terminals

from hrcomms.output.rollup import as_csv, as_json, words
from hrcomms.rollup.places import Source
from hrcomms.rollup.summary import Spoken
from hrcomms.rollup.total import total
from hrcomms.rollup.work import Unread


def rolled(*args: object, cwd: Path, **more: Any) -> Result:
    return run("rollup", *args, "--as-of", DAY, cwd=cwd, **more)


def told(*args: object, cwd: Path, code: int = 0) -> dict[str, Any]:
    result = rolled(*args, "--format", "json", cwd=cwd)
    assert (result.code, result.err) == (code, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


# Golden results


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_a_province(tmp_path: Path, form: str, language: str) -> None:
    wide = {"COLUMNS": "80"}
    result = rolled(".", "--lang", language, "--format", form, cwd=province(tmp_path), env=wide)
    assert (result.code, result.err) == (1, "")
    if form == "text":
        assert max(map(cell_len, result.out.splitlines())) <= 80
    same_as_snapshot(f"rollup-{language}.{form}", result.out)


def test_the_sums_of_a_province(tmp_path: Path) -> None:
    found = told(".", cwd=province(tmp_path), code=1)
    assert found["datasets"] == {"named": 7, "summed": 6, "not_summed": 1}
    usual, other = found["targets"]
    assert (usual["numerator"], usual["denominator"], usual["value"]) == (14, 33, "14/33")
    assert (usual["required"], usual["shortfall"], usual["status"]) == (24, 10, "on-track")
    assert usual["by_status"] == {"not-assessable": 1, "met": 2, "missed": 0, "on-track": 1, "behind": 1}
    assert [one["source"] for one in usual["communes"]] == ["huyen/xa-c", "xa-a", "xa-h", "xa-b", "xa-e"]
    assert (other["numerator"], other["denominator"], other["threshold"]) == (3, 5, "60%")
    assert other["differs"] == [{"key": "threshold", "usual": "70%", "here": "60%"}]
    assert found["not_assessable"] == [
        {
            "source": "xa-e",
            "owner": "ubnd",
            "name": "Ủy ban nhân dân xã E",
            "target": "key-leaders",
            "reason": "empty-population",
        }
    ]
    (problem,) = found["problems"]
    assert (problem["problem"], problem["source"], problem["errors"]) == ("errors", "xa-g", 2)
    assert [one["code"] for one in problem["first"]] == ["HRC103", "HRC103"]
    assert found["illustrative_datasets"] == {"staff": 1}


def test_a_sum_is_no_average_of_percentages(tmp_path: Path) -> None:
    write(tmp_path / "xa-a", commune("A", 1, 1))
    write(tmp_path / "xa-b", commune("B", 9, 0))
    (one,) = told(".", cwd=tmp_path)["targets"]
    assert (one["value"], one["percent"]) == ("1/10", 10.0)


def test_csv_has_a_row_for_each_commune_and_each_problem(tmp_path: Path) -> None:
    write(tmp_path / "p", {})
    province(tmp_path / "p")
    rolled("p", "-o", "t.csv", cwd=tmp_path)
    content = (tmp_path / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(row["row"], row["source"]) for row in rows] == [
        ("target", "p/huyen/xa-c"),
        ("target", "p/xa-a"),
        ("target", "p/xa-h"),
        ("target", "p/xa-b"),
        ("target", "p/xa-e"),
        ("target", "p/huyen/xa-d"),
        ("errors", "p/xa-g"),
    ]
    assert {(row["datasets"], row["summed"]) for row in rows} == {("7", "6")}


def test_csv_is_safe_for_a_spreadsheet(tmp_path: Path) -> None:
    files = commune("A", 2, 1, changed={"title": "=HYPERLINK(1)"})
    files["organisations.yaml"]["organisations"][0]["name"] = "@SUM(1)"
    write(tmp_path / "-xa", files)
    (row,) = csv.DictReader(io.StringIO(rolled(".", "--format", "csv", cwd=tmp_path).out, newline=""))
    assert (row["source"], row["name"], row["title"]) == ("'-xa", "'@SUM(1)", "'=HYPERLINK(1)")


def test_a_page_shows_data_as_text(tmp_path: Path) -> None:
    files = commune("<script>alert(1)</script>", 2, 1, changed={"title": "<b>A</b>"})
    write(tmp_path / "xa", files)
    page = rolled(".", "--format", "html", cwd=tmp_path).out
    assert "<script" not in page
    assert "<b>A" not in page
    assert "&lt;b&gt;A&lt;/b&gt;" in page
    assert re.findall(r"(?:src|href)=\"(?!#)", page) == []


def test_text_is_safe_for_a_terminal(tmp_path: Path) -> None:
    write(tmp_path / "xa", commune("\x1b[31m\u202eA\nB", 2, 1))
    write(tmp_path / "a\x1b[32m", commune("B", 2, 0))
    for form in ("text", "html", "csv"):
        result = rolled(".", "--format", form, cwd=tmp_path)
        assert "[32m" in result.out
        assert "\x1b" not in result.out
        assert "\u202e" not in result.out
    rolled(".", "-o", "t.csv", cwd=tmp_path)
    assert b"a\\u001b[32m" in (tmp_path / "t.csv").read_bytes()


def test_the_worst_are_named_and_all_on_demand(tmp_path: Path) -> None:
    many(tmp_path, 30)
    result = rolled(".", "--lang", "en", cwd=tmp_path)
    assert "\n  17 more communes have not met it; --all shows them\n" in result.out
    assert result.out.count("(xa-") == 10
    assert rolled(".", "--all", cwd=tmp_path).out.count("(xa-") == 30
    assert rolled(".", "--format", "html", cwd=tmp_path).out.count('<td class="soft">') == 10
    assert rolled(".", "--format", "html", "--all", cwd=tmp_path).out.count('<td class="soft">') == 30
    assert len(told(".", cwd=tmp_path)["targets"][0]["communes"]) == 30


def test_a_page_names_those_not_assessable_apart(tmp_path: Path) -> None:
    for number in range(24):
        write(tmp_path / f"xa-{number:02}", commune(f"số {number:02}", number % 2, 0))
    page = rolled(".", "--lang", "en", "--format", "html", cwd=tmp_path).out
    assert page.count('<td class="soft">') == 10
    assert "on this day: xa-00, xa-02, xa-04," in page
    assert "and 2 more</p>" in page
    assert "2 more communes are not shown" in page
    whole = rolled(".", "--all", "--lang", "en", "--format", "html", cwd=tmp_path).out
    assert whole.count('<td class="soft">') == 12
    assert "xa-22</p>" in whole


def test_headings_of_a_page_tell_definitions_apart(tmp_path: Path) -> None:
    write(tmp_path / "xa-a", commune("A", 2, 1))
    write(tmp_path / "xa-b", commune("B", 2, 1, changed={"threshold": "60%"}))
    page = rolled(".", "--lang", "en", "--format", "html", cwd=tmp_path).out
    headings = re.findall("<h2 .*</h2>", page)
    assert sorted(re.findall("goal (.+), due 2028-12-31, definition [0-9a-f]{8}", one) for one in headings) == [
        ["60%"],
        ["70%"],
    ]


# What differs, and who is who


@pytest.mark.parametrize(
    ("changed", "keys"),
    [
        ({"threshold": "60%"}, ["threshold"]),
        ({"due": "2027-12-31"}, ["due"]),
        ({"milestones": [{"date": "2025-12-31", "threshold": "40%"}]}, ["milestones"]),
        ({"measure": {"kind": "training-coverage", "components": PARTS[:1]}}, ["measure.components"]),
        ({"title": "Other words"}, None),
        ({"text": "Other words"}, None),
        ({"measure": {"kind": "training-coverage", "components": PARTS[::-1]}}, None),
        ({"threshold": "70.0%"}, None),
    ],
)
def test_only_what_is_defined_alike_is_added(tmp_path: Path, changed: dict[str, Any], keys: list[str] | None) -> None:
    write(tmp_path / "xa-a", commune("A", 2, 1))
    write(tmp_path / "xa-b", commune("B", 2, 1))
    write(tmp_path / "xa-c", commune("C", 3, 3, changed=changed))
    found = told(".", cwd=tmp_path)["targets"]
    if keys is None:
        assert [(one["numerator"], one["denominator"]) for one in found] == [(5, 7)]
    else:
        assert [(one["numerator"], one["denominator"]) for one in found] == [(2, 4), (3, 3)]
        assert [each["key"] for each in found[1]["differs"]] == keys
        assert found[0]["differs"] == []
        assert found[0]["definition"] != found[1]["definition"]


@pytest.mark.parametrize(
    ("thresholds", "said"),
    [
        (("70%", "70%", "60%"), "by the most frequent definition ("),
        (("70%", "70%", "60%", "50%", "40%"), "by the most frequent definition ("),
        (("70%", "60%"), "by one of 2 equally frequent definitions ("),
        (("70%", "70%", "60%", "60%", "50%"), "by one of 2 equally frequent definitions ("),
    ],
)
def test_how_frequent_a_definition_is(tmp_path: Path, thresholds: tuple[str, ...], said: str) -> None:
    for number, threshold in enumerate(thresholds):
        write(tmp_path / f"xa-{number}", commune(str(number), 2, 1, changed={"threshold": threshold}))
    for form in ("text", "html"):
        out = rolled(".", "--lang", "en", "--format", form, cwd=tmp_path).out
        assert out.count("frequent definition") == 1
        assert said in out


def test_another_first_day_of_the_plan_is_another_definition(tmp_path: Path) -> None:
    write(tmp_path / "xa-a", commune("A", 2, 1))
    other = commune("B", 2, 1)
    other["plan.yaml"]["plan"]["start_date"] = "2023-06-01"
    write(tmp_path / "xa-b", other)
    found = told(".", cwd=tmp_path)["targets"]
    assert [one["differs"] for one in found] in (
        [[], [{"key": "plan.start_date", "usual": "2023-01-01", "here": "2023-06-01"}]],
        [[], [{"key": "plan.start_date", "usual": "2023-06-01", "here": "2023-01-01"}]],
    )


def test_two_datasets_of_one_owner_are_not_summed(tmp_path: Path) -> None:
    for name, trained in (("xa-a", 1), ("xa-b", 2)):
        write(tmp_path / name, commune("A", 3, trained))
    write(tmp_path / "xa-c", commune("C", 3, 1))
    found = told(".", cwd=tmp_path, code=1)
    assert found["datasets"] == {"named": 3, "summed": 1, "not_summed": 2}
    assert (found["targets"][0]["numerator"], found["targets"][0]["denominator"]) == (1, 3)
    (problem,) = found["problems"]
    assert (problem["problem"], problem["owner"]) == ("same-owner", "ubnd")
    assert problem["sources"] == [{"source": "xa-a"}, {"source": "xa-b"}]
    text = rolled(".", "--lang", "en", cwd=tmp_path).out
    assert "INCOMPLETE: the sums are over 1 of 3 datasets" in text
    assert "xa-a, xa-b" in " ".join(text.split())
    rows = csv.DictReader(io.StringIO(rolled(".", "--format", "csv", cwd=tmp_path).out, newline=""))
    assert [(row["row"], row["source"]) for row in rows] == [
        ("target", "xa-c"),
        ("same-owner", "xa-a"),
        ("same-owner", "xa-b"),
    ]


@pytest.mark.parametrize(("one", "other"), [("Hòa", "HOÀ "), ("UBND xã Thủy An", "Uỷ ban nhân dân  xã Thuỷ An")])
def test_an_owner_is_the_same_however_its_name_is_written(one: str, other: str, tmp_path: Path) -> None:
    for folder, name in (("xa-a", one), ("xa-b", other)):
        files = commune("A", 3, 1)
        files["organisations.yaml"]["organisations"][0]["name"] = name
        write(tmp_path / folder, files)
    found = told(".", cwd=tmp_path, code=1)
    assert found["datasets"] == {"named": 2, "summed": 0, "not_summed": 2}
    assert [(one["problem"], one["owner"]) for one in found["problems"]] == [("same-owner", "ubnd")]


def test_a_dataset_with_errors_contradicts_another_one_of_its_owner(tmp_path: Path) -> None:
    write(tmp_path / "xa-a", commune("A", 3, 1))
    write(tmp_path / "xa-b", {**commune("A", 3, 2), "reports.yaml": {"reports": [{"year": "soon"}]}})
    found = told(".", cwd=tmp_path, code=1)
    assert (found["datasets"], found["targets"]) == ({"named": 2, "summed": 0, "not_summed": 2}, [])
    wrong, rivals = found["problems"]
    assert (wrong["problem"], wrong["source"]) == ("errors", "xa-b")
    assert (rivals["problem"], rivals["sources"]) == ("same-owner", [{"source": "xa-a"}, {"source": "xa-b"}])


def test_one_dataset_named_twice_counts_once(tmp_path: Path) -> None:
    for name in ("xa-a", "ban-sao"):
        write(tmp_path / name, commune("A", 3, 2))
    found = told(".", "xa-a", cwd=tmp_path)
    assert found["datasets"] == {"named": 1, "summed": 1, "not_summed": 0}
    assert found["named_twice"] == ["xa-a"]
    assert (found["targets"][0]["numerator"], found["targets"][0]["denominator"]) == (2, 3)
    assert "xa-a" in rolled(".", "xa-a", "--lang", "en", cwd=tmp_path).out


def test_severities_of_a_dataset_count(tmp_path: Path) -> None:
    """A finding that the dataset takes for an error forbids the sum; one that it accepts does not."""
    files = commune("A", 3, 2)
    files["training.yaml"]["training"][0]["attended"] += ["p-0"]
    write(tmp_path / "xa-a", files)
    assert told(".", cwd=tmp_path, code=1)["problems"][0]["first"][0]["code"] == "HRC403"
    files["hrcomms.yaml"]["check"] = {"warn": ["HRC403"]}
    write(tmp_path / "xa-a", files)
    assert told(".", cwd=tmp_path)["problems"] == []
    files["hrcomms.yaml"]["check"] = {"warn": ["HRC403"], "error": ["HRC502", "HRC306"]}
    files["training.yaml"]["training"].append(
        {**files["training.yaml"]["training"][0], "id": "s-2", "status": "planned"}
    )
    write(tmp_path / "xa-a", files)
    assert told(".", cwd=tmp_path, code=1)["problems"][0]["first"][0]["code"] == "HRC306"


def test_a_broken_dataset_stops_nothing(tmp_path: Path) -> None:
    many(tmp_path, 5)
    (tmp_path / "xa-0001/staff.yaml").write_bytes(b"\xff\xfe staff")
    (tmp_path / "xa-0002/plan.yaml").write_text("plan: [")
    (tmp_path / "xa-0003/hrcomms.yaml").write_text("")
    (tmp_path / "xa-0004/plan.yaml").unlink()
    found = told(".", cwd=tmp_path, code=1)
    assert found["datasets"] == {"named": 5, "summed": 1, "not_summed": 4}
    assert [one["source"] for one in found["problems"]] == [f"xa-000{n}" for n in range(1, 5)]
    assert all(one["first"] for one in found["problems"])


def test_what_cannot_be_read_is_told_in_every_form() -> None:
    gone = Unread(Spoken("không có", "it is gone"))
    failed = Unread(Spoken("chương trình bị lỗi", "the program failed (KeyError: 1)"), defect=True)
    found = total([(Source("xa-a", ""), gone), (Source("xa-b", ""), failed)], date(2025, 12, 31))
    assert (found.named, found.summed, found.failed) == (2, 0, True)
    rows = as_csv.rollup(found, "vi").rows
    assert [(row["row"], row["source"], row["reason"]) for row in rows] == [
        ("unreadable", "xa-a", "không có"),
        ("defect", "xa-b", "chương trình bị lỗi"),
    ]
    problems = as_json.rollup(found, "en")["problems"]
    assert [(one["problem"], one["source"]) for one in problems] == [("unreadable", "xa-a"), ("defect", "xa-b")]
    said = [str(head) for head, _ in words.problems(found, "en")]
    assert said == [
        "xa-a: cannot be read (it is gone)",
        "xa-b: the program failed (KeyError: 1); please report it in the project's issue tracker",
    ]


def test_many_problems_are_told_in_part(tmp_path: Path) -> None:
    many(tmp_path, 14)
    for number in range(12):
        (tmp_path / f"xa-{number:04}/plan.yaml").unlink()
    text = rolled(".", "--lang", "en", cwd=tmp_path).out
    assert text.count(": 1 error\n") == 10
    assert text.endswith("\n  and 2 more; --all shows them\n")
    assert rolled(".", "--lang", "en", "--all", cwd=tmp_path).out.count(": 1 error\n") == 12


def test_the_language_is_that_of_most_datasets(tmp_path: Path) -> None:
    for number, language in enumerate(("vi", "en", "en")):
        write(tmp_path / f"xa-{number}", commune(str(number), 2, 1, manifest={"language": language}))
    assert rolled(".", cwd=tmp_path).out.startswith("Sums of targets on 2025-12-31\n")
    write(tmp_path / "xa-3", commune("3", 2, 1, manifest={"language": "vi"}))
    assert rolled(".", cwd=tmp_path).out.startswith("Tổng hợp các mục tiêu tính đến 31/12/2025\n")


# What is refused


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("empty",), "hrcomms: there is no dataset (hrcomms.yaml) in empty or below it\n"),
        (("xa-a", "empty"), "hrcomms: there is no dataset (hrcomms.yaml) in empty or below it\n"),
        (("nowhere",), "hrcomms: the folder nowhere does not exist\n"),
        (("",), "hrcomms: an empty name is no folder\n"),
        (("xa-a/plan.yaml",), "hrcomms: xa-a/plan.yaml is a file; name a folder, or a list as @xa-a/plan.yaml\n"),
        (("none-*",), "hrcomms: there is no dataset (hrcomms.yaml) in none-* or below it\n"),
        (("xa-a", "--format", "xml"), "html"),
        (("xa-a", "-o", "t.pdf"), ".html"),
        (("xa-a", "--processes", "0"), "--processes"),
        (("xa-a", "--as-of", "soon"), "'soon' is not a day"),
        (("xa-a", "--data", "xa-a"), "--data does not go with rollup"),
        (("xa-a", "--rev", "main"), "--rev goes with"),
        (("xa-a", "--cache", "xa-a/plan.yaml"), "the cache xa-a/plan.yaml cannot be written"),
        (("xa-a", "--processes", "2", "--scheduler", "tcp://127.0.0.1:1"), "--processes does not go with --scheduler"),
        pytest.param(
            *(("xa-a", "--scheduler", "localhost"), "'localhost' is no address of a scheduler; write tcp://HOST:PORT"),
            marks=pytest.mark.cluster,
        ),
        ((), "DIR"),
    ],
)
def test_a_wrong_call(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    write(tmp_path / "xa-a", commune("A", 2, 1))
    (tmp_path / "empty").mkdir()
    result = run("rollup", *args, "--lang", "en", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1


# The terminal


@terminals
def test_progress_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    many(tmp_path, 3)
    assert rolled(".", cwd=tmp_path).err == ""
    import pty

    leader, follower = pty.openpty()
    with subprocess.Popen(
        command("rollup", ".", "--lang", "en"),
        cwd=tmp_path,
        env=environment({"TERM": "xterm"}),
        stdout=subprocess.PIPE,
        stderr=follower,
    ) as process:
        out, _ = process.communicate(timeout=30)
    os.close(follower)
    said = os.read(leader, 1_000_000).decode()
    os.close(leader)
    assert "datasets read" in said
    assert "100%" in said
    assert out.decode().startswith("Sums of targets on")
    assert "datasets read" not in out.decode()
