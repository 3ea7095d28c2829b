"""The files that services and pre-commit read are what those take, and harm nobody."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from hrcomms.cli.commands import COMMANDS
from hrcomms.dataset.reader import data_of

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FILES = [
    ("vendor.github-actions", ROOT / "action.yml"),
    *(("vendor.github-workflows", path) for path in WORKFLOWS),
    ("vendor.gitlab-ci", ROOT / "ci/gitlab.yml"),
]
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```yaml\n# ([\w./-]+)\n(.*?)^```$", PAGE)


def tool(name: str, *words: object) -> "subprocess.CompletedProcess[bytes]":
    """Run a tool that is installed beside the program."""
    path = Path(sys.executable).parent / name
    return subprocess.run([path, *words], cwd=ROOT, capture_output=True, check=False, timeout=60)


@pytest.mark.tools
@pytest.mark.parametrize(("schema", "path"), FILES, ids=lambda value: getattr(value, "name", value))
def test_a_file_fits_the_schema_of_its_service(schema: str, path: Path) -> None:
    done = tool("check-jsonschema", "--builtin-schema", schema, path)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.tools
def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    for name in ("action.yml", ".pre-commit-hooks.yaml", ".github"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    done = tool("zizmor", "--offline", "--no-progress", "--persona=auditor", tmp_path)
    assert done.returncode == 0, done.stdout.decode()
    assert "No findings to report" in done.stdout.decode()


def test_every_action_is_pinned_to_a_commit_and_each_to_one() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "action.yml", *WORKFLOWS)]
    used = [found for text in texts for found in re.findall(r"uses: (\S+)(.*)", text) if found[0] != "./"]
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) and re.fullmatch(r" # v[\d.]+", tag) for name, tag in used)
    pins = {(name.split("@")[0], name.split("@")[1], tag) for name, tag in used}
    assert len(pins) == len({name for name, _, _ in pins})
    assert not [text for text in texts if "pull_request_target" in text]


def test_the_workflows_give_the_action_what_it_takes_and_few_rights() -> None:
    inputs = data_of((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    ours = data_of((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    shown = data_of(BLOCKS[0][1])
    for workflow in (ours, shown):
        (given,) = (step["with"] for step in workflow["jobs"]["data"]["steps"] if "checkout" not in step["uses"])
        assert set(given) <= set(inputs)
    assert (ours["permissions"], shown["permissions"]) == ({}, {"contents": "read", "pull-requests": "write"})
    assert ours["jobs"]["data"]["permissions"] == shown["permissions"]
    assert ours["jobs"]["tests"]["permissions"] == {"contents": "read"}


def test_a_release_is_built_once_and_published_by_the_one_job_that_may() -> None:
    jobs = data_of((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]
    rights = {name: job["permissions"] for name, job in jobs.items()}
    assert rights.pop("publish") == {"id-token": "write", "attestations": "write"}
    assert rights == {"build": {"contents": "read"}, "test": {}, "sbom": {}}
    assert jobs["publish"]["needs"] == ["build", "test", "sbom"]
    steps = {name: [str(step) for step in job["steps"]] for name, job in jobs.items()}
    assert [name for name, told in steps.items() if "actions/checkout" in "".join(told)] == ["build"]
    assert [name for name, told in steps.items() if "python -m build" in "".join(told)] == ["build"]
    assert not any("run" in step for step in jobs["publish"]["steps"])
    assert "password" not in str(jobs)


def test_the_workflow_of_tests_runs_the_lines_of_readme_on_every_system() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    posix = re.findall(r"(?m)^    (python3 -m venv .*)$", readme)
    windows = [
        line.replace("python3", "py").replace(" &&", ";").replace(".venv/bin/", ".venv\\Scripts\\") for line in posix
    ]
    assert windows[0] in readme
    workflow = data_of((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    (job,) = workflow["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    matrix = job["strategy"]["matrix"]
    assert [re.sub(r"-\d+.*", "", one) for one in matrix["system"]] == ["ubuntu", "windows", "macos"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    steps = [(step["if"], step["run"]) for step in job["steps"] if "if" in step]
    assert steps == [
        *(("runner.os != 'Windows'", line) for line in posix),
        *(("runner.os == 'Windows'", line) for line in windows),
    ]


def test_a_checkout_has_the_bytes_of_the_commit_on_every_system() -> None:
    assert "* -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_the_hooks_call_what_the_program_has() -> None:
    hooks = data_of((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in hooks] == ["hrcomms-check", "hrcomms-fmt"]
    commands = {one.name for one in COMMANDS}
    for one in hooks:
        assert one["entry"].split()[0] == "hrcomms"
        assert one["entry"].split()[1] in commands
        assert one.get("always_run") or re.search(one["files"], "data/training/2025.yaml")
    assert hooks[0]["always_run"] is True  # a commit that only deletes, or touches only evidence, is checked too


@pytest.mark.tools
@pytest.mark.parametrize(("at", "schema"), [*enumerate(("vendor.github-workflows", "vendor.gitlab-ci"))])
def test_a_file_of_the_page_fits_the_schema_of_its_service(at: int, schema: str, tmp_path: Path) -> None:
    name, text = BLOCKS[at]
    path = tmp_path / Path(name).name
    path.write_text(text, encoding="utf-8")
    done = tool("check-jsonschema", "--builtin-schema", schema, path)
    assert done.returncode == 0, done.stdout.decode()


def test_the_page_sets_each_up_in_five_lines() -> None:
    assert [name for name, _ in BLOCKS] == [".github/workflows/check.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"]
    inputs = data_of((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    variables = data_of((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["hrcomms"]["variables"]
    for name in (*inputs, *(name for name in variables if name.startswith("HRCOMMS_"))):
        assert f"`{name}`" in PAGE
    hooks = data_of((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = data_of(BLOCKS[2][1])["repos"][0]["hooks"]
    assert [one["id"] for one in used] == [one["id"] for one in hooks]
