"""`hrcomms check --select` and `--ignore`: what is not shown is said, above all where it forbids computing."""

import json
from pathlib import Path
from typing import Any

import pytest
from support import Result, run, small, worked_example, write, wrote

TEXT = ("--lang", "en", "check")
MACHINES = ("json", "github", "gitlab", "sarif", "junit")


def with_errors() -> dict[str, Any]:
    """Return files with three errors (HRC102, HRC201, HRC101) and two warnings (HRC306, HRC302)."""
    training = [{"id": "s-1", "title": "t", "start_date": "2024-05-05", "components": [], "status": "planned"}]
    press = [{"id": "n-1", "organisation": "ubnd", "date": "2022-12-31", "title": "t"}]
    return small(training=training, press=press, budget=[{"id": "b-1", "year": 2024, "source": "f", "purse": 1}])


def test_errors_that_are_not_shown_are_said(tmp_path: Path) -> None:
    folder = write(tmp_path, with_errors())
    for chosen in (("--select", "HRC306"), ("--ignore", "HRC1,HRC201,HRC302")):
        code, out, err = run(*TEXT, *chosen, cwd=folder)
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert lines[0] == "Checked 6 files, 3 records; in the codes that were chosen: no errors, 1 warning."
        assert lines[1] == "Not shown because of --select or --ignore: 3 errors, 1 warning."
        assert lines[-1] == "No target is computed while there are 3 errors."


def test_the_number_of_a_code_will_do(tmp_path: Path) -> None:
    folder = write(tmp_path, with_errors())
    for number, code in (("306", "HRC306"), ("1,302", "HRC1,HRC302")):
        assert run(*TEXT, "--select", number, cwd=folder) == run(*TEXT, "--select", code, cwd=folder)
        assert run(*TEXT, "--ignore", number, cwd=folder) == run(*TEXT, "--ignore", code, cwd=folder)


def test_warnings_that_are_not_shown_are_said(tmp_path: Path) -> None:
    folder = write(tmp_path, {**with_errors(), "budget.yaml": {"budget": []}})
    _, out, _ = run(*TEXT, "--ignore", "HRC306", cwd=folder)
    assert "\nNot shown because of --select or --ignore: 1 warning.\n" in out
    assert "Targets on " in out


@pytest.mark.parametrize("chosen", [(), ("--select", "HRC"), ("--ignore", "HRC7")])
def test_nothing_is_said_where_all_is_shown(chosen: tuple[str, ...], tmp_path: Path) -> None:
    _, out, _ = run(*TEXT, *chosen, cwd=write(tmp_path, with_errors()))
    assert out.startswith("Checked 6 files, 3 records: 3 errors, 2 warnings.\n\n")
    assert "--select" not in out


@pytest.mark.parametrize("form", MACHINES)
def test_other_forms_say_it_on_the_error_output(form: str, tmp_path: Path) -> None:
    folder = write(tmp_path, with_errors())
    all_of_it = run(*TEXT, "--format", form, cwd=folder)
    assert all_of_it.err == ""
    code, out, err = run(*TEXT, "--format", form, "--select", "HRC306", cwd=folder)
    assert code == 0
    assert err == (
        "hrcomms: Not shown because of --select or --ignore: 3 errors, 1 warning. "
        "No target is computed while there are 3 errors.\n"
    )
    assert out.count("HRC102") <= all_of_it.out.count("HRC102")
    if form == "json":
        found = json.loads(out)
        assert [one["code"] for one in found["diagnostics"]] == ["HRC306"]
        assert found["targets"] is None


def test_other_forms_say_nothing_where_no_error_is_hidden(tmp_path: Path) -> None:
    folder = write(tmp_path, {**with_errors(), "budget.yaml": {"budget": []}})
    assert run(*TEXT, "--format", "json", "--select", "HRC306", cwd=folder).err == ""
    assert run("check", "--format", "json", "--select", "HRC306", cwd=write(tmp_path, worked_example())).err == ""


def test_the_summary_of_a_job_says_it_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", with_errors())
    env = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    assert run(*TEXT, "--format", "github", "--select", "HRC306", cwd=folder, env=env).code == 0
    said = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert said.startswith("Checked 6 files, 3 records; in the codes that were chosen: no errors, 1 warning.\n")
    assert "\nNot shown because of --select or --ignore: 3 errors, 1 warning.\n" in said


def test_a_file_holds_it_and_a_gate_still_fails(tmp_path: Path) -> None:
    folder = write(tmp_path, with_errors())
    code, out, err = run(*TEXT, "--select", "HRC306", "--require", "all", "-o", "found.txt", cwd=folder)
    assert wrote(Result(code, out, err), 1)
    assert "Not shown because of --select or --ignore: 3 errors" in (folder / "found.txt").read_text(encoding="utf-8")
