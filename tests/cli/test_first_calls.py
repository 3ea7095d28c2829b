"""The first calls of somebody who is new to it: what comes first, in which language, in a narrow window."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from support import run, small, worked_example, write


@pytest.mark.parametrize("name", ["p-4", "Person p-4", "PERSON P-4"])
def test_a_person_in_the_place_of_a_target(name: str, tmp_path: Path) -> None:
    files = worked_example()
    next(one for one in files["staff.yaml"]["staff"] if one["id"] == "p-4")["name"] = "Person p-4"
    result = run("why", name, "--lang", "en", cwd=write(tmp_path, files))
    call = "hrcomms why key-leaders p-4"
    assert (result.code, result.out) == (2, "")
    assert result.err == f"hrcomms: '{name}' is no target, and a target comes first: '{call}'\n"
    assert run(*call.split()[1:], cwd=tmp_path).code == 0


def test_a_name_that_nobody_has_is_said_to_be_no_target(tmp_path: Path) -> None:
    result = run("why", "nobody", "--lang", "en", cwd=write(tmp_path, worked_example()))
    assert (result.code, "the plan has no target 'nobody'" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("asked", "settings", "word"),
    [
        ((), {"LANG": "vi_VN.UTF-8"}, "không"),
        ((), {"LANG": "C.UTF-8"}, "there is no dataset"),
        ((), {"LANG": "C.UTF-8", "HRCOMMS_LANG": "vi"}, "không"),
        ((), {"LC_ALL": "vi_VN.UTF-8", "HRCOMMS_LANG": "en"}, "there is no dataset"),
        (("--lang", "en"), {"HRCOMMS_LANG": "vi"}, "there is no dataset"),
    ],
)
def test_the_language_before_there_is_a_dataset(
    asked: tuple[str, ...], settings: dict[str, str], word: str, tmp_path: Path
) -> None:
    result = run("check", *asked, cwd=tmp_path, env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **settings})
    assert result.code == 2
    assert word in result.err


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_why_fills_a_narrow_window(columns: int, tmp_path: Path) -> None:
    write(tmp_path, worked_example())
    wide = run("why", "key-leaders", cwd=tmp_path).out
    narrow = run("why", "key-leaders", cwd=tmp_path, env={"COLUMNS": str(columns)}).out
    assert narrow.split() == wide.split()
    lines = narrow.splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert columns < 80 or narrow == wide
    rule = next(one for one in lines if "rule (" in one)
    after = lines[lines.index(rule) + 1]
    assert cell_len(f"{rule} {after.split()[0]}") > columns - 4  # behind a hanging indent of so many columns


def test_a_session_without_proof_shows_the_line_to_copy(tmp_path: Path) -> None:
    done = {"id": "a-1", "title": "t", "organisation": "ubnd", "start_date": "2024-05-05", "channel": "talk"}
    plan = {"channels": [{"id": "talk", "name": "T"}]}
    write(tmp_path, small(plan=plan, activities=[done]))
    said = run("check", "--lang", "en", cwd=tmp_path).out
    line = re.search(r"add the line '(evidence: .+?)'", said)
    assert line
    assert line[1] == "evidence: [{title: …}]"
    write(tmp_path, small(plan=plan, activities=[{**done, "evidence": [{"title": "…"}]}]))
    assert "HRC410" not in run("check", "--lang", "en", cwd=tmp_path).out
