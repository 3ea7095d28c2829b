"""The job for GitLab, its script run as it stands, but for the installation: what a merge request gets to see."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from action_runs import PROGRAMS, machine
from comment_server import TOKEN, Server, serving
from pull_requests import Forge, checkout, data, forge
from support import ROOT, Result, worked_example

from hrcomms.dataset.reader import data_of

pytestmark = pytest.mark.thorough

JOB = data_of((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["hrcomms"]
MARK = "<!-- hrcomms: data -->"
ZEROS = "0" * 40
PYTHON = """#!/bin/sh
case "$*" in
    "-I -m venv "*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; cp {hrcomms} "$4/bin/hrcomms" ;;
    "-I -m pip install "*) ;;
    *) shift; exec {python} "$@" ;;
esac
"""
"""Makes an environment of the program under test, and takes `-I`, which would hide it, off what is called."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def made(tmp_path: Path) -> Forge:
    files = worked_example()
    files["training.yaml"]["training"][1]["attended"].append("p-4")
    return forge(tmp_path / "origin", data(worked_example()), data(files))


def job(clone: Path, server: Server | None = None, **variables: str) -> Result:
    """Run the script of the job in a clone."""
    tools = clone.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "python3").write_text(PYTHON.format(hrcomms=PROGRAMS / "hrcomms", python=sys.executable))
    (tools / "python3").chmod(0o755)
    token = {} if server is None else {"HRCOMMS_NOTE_TOKEN": TOKEN, "CI_API_V4_URL": f"{server.url}/api/v4"}
    env = machine() | {name: str(value) for name, value in JOB["variables"].items()} | token | variables
    env |= {"PATH": f"{tools}:{env['PATH']}", "NO_PROXY": "*"}
    (script,) = JOB["script"]
    done = subprocess.run(["bash", "-c", script], cwd=clone, env=env, capture_output=True, check=False, timeout=60)
    assert TOKEN not in done.stdout.decode() + done.stderr.decode()
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def request(base: str, **more: str) -> dict[str, str]:
    """Return the variables of the pipeline of a merge request."""
    return {
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_COMMIT_BEFORE_SHA": ZEROS,
        **more,
    }


def test_a_merge_request_gets_a_note_and_a_report(made: Forge, tmp_path: Path, server: Server) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head).folder
    result = job(clone, server, **request(made.left))
    text = (clone / "hrcomms-diff.md").read_text(encoding="utf-8")
    assert (result.code, result.err) == (0, "hrcomms: wrote gl-code-quality-report.json\n")
    assert text.startswith("**")
    assert text in result.out
    assert server.bodies == [f"{MARK}\n\n{text.strip()}\n"]
    report = json.loads((clone / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert {one["severity"] for one in report} == {"info"}
    assert {*JOB["artifacts"]["paths"], JOB["artifacts"]["reports"]["codequality"]} <= {x.name for x in clone.iterdir()}


def test_the_note_tells_the_targets_before_and_after(made: Forge, tmp_path: Path, server: Server) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head).folder
    job(clone, server, **request(made.left))
    assert "3/7" in server.bodies[0]
    assert "4/7" in server.bodies[0]


def test_a_merged_result_is_compared_with_the_other_branch(made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.merge).folder
    job(clone, None, **request(made.left, CI_MERGE_REQUEST_TARGET_BRANCH_SHA=made.main))
    assert "th-9" not in (clone / "hrcomms-diff.md").read_text(encoding="utf-8")


def test_a_project_without_a_token_gets_the_artifact(made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head).folder
    result = job(clone, None, **request(made.left))
    assert result.code == 0
    assert "there is no token; the artifact of this job has the same text" in result.out


def test_wrong_data_fail_at_the_end(made: Forge, tmp_path: Path, server: Server) -> None:
    made.origin.git("checkout", "-q", "topic")
    head = made.origin.commit(files={"data/budget.yaml": "budget: [{id: b-1}]\n"})
    clone = checkout(tmp_path / "clone", made.origin, head).folder
    result = job(clone, server, **request(made.left))
    assert result.code == 1
    assert "data/budget.yaml:1:" in result.out
    assert json.loads((clone / "gl-code-quality-report.json").read_text(encoding="utf-8"))[0]["severity"] == "critical"
    assert len(server.bodies) == 1


def test_a_base_that_is_not_here_is_said(made: Forge, tmp_path: Path, server: Server) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head, 1).folder
    (clone / "hrcomms-diff.md").write_text("of the checkout")
    assert job(clone, server, **request(made.left)).code == 0
    assert (clone / "hrcomms-diff.md").read_text().startswith("**Not compared with the base.**\n\n    hrcomms: ")
    assert server.bodies == []
    server.wrote(f"{MARK}\n\n**an earlier state**")
    job(clone, server, **request(made.left))
    assert "an earlier state" not in server.bodies[0]


def test_the_branch_itself_is_compared_with_what_it_was(made: Forge, tmp_path: Path, server: Server) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head).folder
    assert job(clone, server, CI_COMMIT_BEFORE_SHA=made.left).code == 0
    assert (clone / "hrcomms-diff.md").read_text(encoding="utf-8").startswith("**")
    assert job(clone, server, CI_COMMIT_BEFORE_SHA=ZEROS, HRCOMMS_REQUIRE="no-fall all").code == 0
    assert not (clone / "hrcomms-diff.md").exists()
    assert server.asked == []


def test_options_and_gates_are_handed_on(made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head).folder
    assert job(clone, HRCOMMS_REQUIRE="key-leaders  all").code == 0
    (clone / "data/old.yml").write_bytes(b"staff: []\n")
    result = job(clone, HRCOMMS_OPTIONS="--lang vi  --ignore HRC0")
    assert (result.code, "Đã kiểm tra" in result.out) == (0, True)
    assert job(clone).code == 1


def test_a_fall_fails_where_none_may_be(made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.left).folder
    assert job(clone, CI_COMMIT_BEFORE_SHA=made.left, HRCOMMS_REQUIRE="no-fall").code == 0
    (clone / "data/training.yaml").write_bytes(b"training: []\n")
    assert job(clone, CI_COMMIT_BEFORE_SHA=made.left, HRCOMMS_REQUIRE="no-fall").code == 1


def test_nothing_of_a_variable_is_carried_out(made: Forge, tmp_path: Path, server: Server) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head).folder
    wicked = "x\";touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`'"
    ours = ("HRCOMMS_DATA", "HRCOMMS_OPTIONS", "HRCOMMS_REQUIRE", "HRCOMMS_PACKAGE", "CI_COMMIT_REF_NAME")
    theirs = (f"CI_MERGE_REQUEST_{name}" for name in ("SOURCE_BRANCH_NAME", "TARGET_BRANCH_NAME", "TITLE"))
    named = dict.fromkeys((*ours, *theirs), wicked)
    assert job(clone, server, **request(made.left, **named)).code == 2
    assert job(clone, server, **request(wicked, CI_MERGE_REQUEST_IID=wicked)).code == 0
    assert not [path for path in tmp_path.rglob("*") if path.name == "pwned"]
