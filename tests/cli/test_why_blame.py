"""`hrcomms why --blame` and `--rev`: the commit that brought each line in; and the lines of an earlier state."""

import csv
import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support import environment, run, worked_example, write

CLOCK = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
TARGET = ("why", "key-leaders", "--as-of", "2025-12-31", "--lang", "en")


def git(folder: Path, *words: str, day: str = "2025-01-01") -> str:
    moment = {f"GIT_{who}_DATE": f"{day}T12:00:00 +0700" for who in ("AUTHOR", "COMMITTER")}
    named = ("-c", "user.name=Clerk", "-c", "user.email=clerk@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *named, *words],
        cwd=folder,
        env=environment({**CLOCK, **moment}),
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a dataset of which all but its second session was committed on 14 March 2025, and that one on 1 April."""
    files = worked_example()
    (second,) = files["training.yaml"]["training"][1:]
    first = {**files, "training.yaml": {"training": files["training.yaml"]["training"][:1]}}
    git(tmp_path, "init", "--quiet")
    write(tmp_path / "data", first)
    commit(tmp_path, "2025-03-14")
    more = {"training": [{**second, "attended": ["p-1", "p-2"]}]}
    write(tmp_path / "data", {"training/more.yaml": more})
    commit(tmp_path, "2025-04-01")
    return tmp_path


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", day, day=day)


def as_json(*args: object, cwd: Path) -> dict[str, Any]:
    result = run(*TARGET, "--format", "json", *args, cwd=cwd)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_each_line_has_its_commit(repository: Path) -> None:
    early, late = git(repository, "rev-list", "--reverse", "HEAD").split()
    found = as_json("--blame", cwd=repository)
    assert (found["commit"], found["committed"]) == (early, "2025-03-14")
    (first, *_) = found["members"]
    told = {one["requirement"]: (one["path"], one["commit"], one["committed"]) for one in first["evidence"]}
    assert told == {
        "update": ("data/training.yaml", early, "2025-03-14"),
        "knowledge": ("data/training.yaml", early, "2025-03-14"),
        "skills": ("data/training/more.yaml", late, "2025-04-01"),
    }
    assert [one["commit"] for one in first["grounds"]] == [early]


def test_only_where_it_is_asked_for(repository: Path) -> None:
    told = json.dumps(as_json(cwd=repository))
    assert "commit" not in told
    assert json.loads(re.sub(r', "commit(ted)?": "[^"]*"', "", json.dumps(as_json("--blame", cwd=repository)))) == (
        json.loads(told)
    )


def test_text_and_csv_say_the_same(repository: Path) -> None:
    early, late = git(repository, "rev-list", "--reverse", "HEAD").split()
    text = run(*TARGET, "p-1", "--blame", cwd=repository).out
    assert f"rule (data/plan.yaml:9, 2025-03-14, {early[:7]}): people" in text
    assert f"      update     s-1  data/training.yaml:3 (2025-03-14, {early[:7]})\n" in text
    assert f"      skills     s-2  data/training/more.yaml:3 (2025-04-01, {late[:7]})\n" in text
    result = run(*TARGET, "p-1", "--blame", "--format", "csv", cwd=repository)
    rows = list(csv.DictReader(io.StringIO(result.out, newline="")))
    assert [(row["commit"], row["committed"]) for row in rows] == [
        *[(early, "2025-03-14")] * 2,
        (late, "2025-04-01"),
    ]


def test_what_is_not_committed_yet(repository: Path) -> None:
    path = repository / "data/training/more.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  {\n", "  {   \n"), encoding="utf-8")
    (member,) = as_json("p-1", "--blame", cwd=repository)["members"]
    assert [(one["commit"], one["committed"]) for one in member["evidence"]][2] == (None, None)
    assert "data/training/more.yaml:3 (not committed)\n" in run(*TARGET, "p-1", "--blame", cwd=repository).out


def test_a_clone_that_does_not_hold_everything(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(repository, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(clone))
    last = git(repository, "rev-parse", "HEAD")
    (member,) = as_json("p-1", "--blame", cwd=clone)["members"]
    for one in member["evidence"]:
        assert (one["commit"], one["committed"], one["or_before"]) == (last, "2025-04-01", True)
    assert f"data/training.yaml:3 (2025-04-01 or before, {last[:7]})\n" in run(*TARGET, "p-1", "--blame", cwd=clone).out
    rows = csv.DictReader(io.StringIO(run(*TARGET, "p-1", "--blame", "--format", "csv", cwd=clone).out, newline=""))
    assert {row["or_before"] for row in rows} == {"true"}


def test_no_repository(tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    result = run(*TARGET, "--blame", cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert re.fullmatch(r"hrcomms: \S+ lies in no git repository, so no earlier state of it is known\n", result.err)
    assert run(*TARGET, cwd=folder).code == 0


def test_an_earlier_state(repository: Path) -> None:
    early = git(repository, "rev-parse", "HEAD~1")
    found = as_json("--rev", "HEAD~1", "--blame", cwd=repository)
    assert (found["revision"], found["numerator"], found["commit"]) == (early, 0, early)
    assert found["members"][0]["missing"] == ["skills"]
    text = run(*TARGET, "--rev", "HEAD~1", cwd=repository).out
    assert text.splitlines()[1].startswith(f"Read at revision {early[:7]}")
