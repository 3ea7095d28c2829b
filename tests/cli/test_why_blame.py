"""`hrcomms why --blame` and `--rev`: the commit that brought each line in; and the lines of an earlier state."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from repositories import Repository, below, plain_git, repository
from support import run, worked_example, write

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

TARGET = ("why", "key-leaders", "--as-of", "2025-12-31", "--lang", "en")


class Entered(NamedTuple):
    """A dataset of which all but its second session was committed on 14 March 2025 (`early`), that one on 1 April."""

    made: Repository
    early: str
    late: str

    @property
    def folder(self) -> Path:
        return self.made.folder


def entered(top: Path, folder: str = "data") -> Entered:
    files = worked_example()
    first, second = files["training.yaml"]["training"]
    made = repository(top)
    early = made.commit("2025-03-14", below({**files, "training.yaml": {"training": [first]}}, folder))
    more = {"training": [{**second, "attended": ["p-1", "p-2"]}]}
    return Entered(made, early, made.commit("2025-04-01", below({"training/more.yaml": more}, folder)))


@pytest.fixture
def dataset(tmp_path: Path) -> Entered:
    return entered(tmp_path / "top")


def as_json(*args: object, cwd: Path) -> dict[str, Any]:
    result = run(*TARGET, "--format", "json", *args, cwd=cwd)
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def test_each_line_has_its_commit(dataset: Entered) -> None:
    _, early, late = dataset
    found = as_json("--blame", cwd=dataset.folder)
    assert (found["commit"], found["committed"]) == (early, "2025-03-14")
    (first, *_) = found["members"]
    told = {one["requirement"]: (one["path"], one["commit"], one["committed"]) for one in first["evidence"]}
    assert told == {
        "update": ("data/training.yaml", early, "2025-03-14"),
        "knowledge": ("data/training.yaml", early, "2025-03-14"),
        "skills": ("data/training/more.yaml", late, "2025-04-01"),
    }
    assert [one["commit"] for one in first["grounds"]] == [early]


def test_only_where_it_is_asked_for(dataset: Entered) -> None:
    told = json.dumps(as_json(cwd=dataset.folder))
    assert "commit" not in told
    assert json.loads(re.sub(r', "commit(ted)?": "[^"]*"', "", json.dumps(as_json("--blame", cwd=dataset.folder)))) == (
        json.loads(told)
    )


def test_text_and_csv_say_the_same(dataset: Entered) -> None:
    _, early, late = dataset
    text = run(*TARGET, "p-1", "--blame", cwd=dataset.folder).out
    assert f"rule (data/plan.yaml:9, 2025-03-14, {early[:7]}): people" in text
    assert f"      update     s-1  data/training.yaml:3 (2025-03-14, {early[:7]})\n" in text
    assert f"      skills     s-2  data/training/more.yaml:3 (2025-04-01, {late[:7]})\n" in text
    result = run(*TARGET, "p-1", "--blame", "--format", "csv", cwd=dataset.folder)
    rows = list(csv.DictReader(io.StringIO(result.out, newline="")))
    assert [(row["commit"], row["committed"]) for row in rows] == [
        *[(early, "2025-03-14")] * 2,
        (late, "2025-04-01"),
    ]


def test_what_is_not_committed_yet(dataset: Entered) -> None:
    path = dataset.folder / "data/training/more.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  {\n", "  {   \n"), encoding="utf-8")
    (member,) = as_json("p-1", "--blame", cwd=dataset.folder)["members"]
    assert [(one["commit"], one["committed"]) for one in member["evidence"]][2] == (None, None)
    assert "data/training/more.yaml:3 (not committed)\n" in run(*TARGET, "p-1", "--blame", cwd=dataset.folder).out


def test_a_clone_that_does_not_hold_everything(dataset: Entered, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    dataset.made.clone(clone, "--depth=1")
    last = dataset.late
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


@pytest.mark.parametrize("folder", ["data", "."])
def test_an_earlier_state(folder: str, tmp_path: Path) -> None:
    made, early, _ = entered(tmp_path / "top", folder)
    found = as_json("--rev", "HEAD~1", "--blame", cwd=made.folder)
    assert (found["revision"], found["numerator"], found["commit"]) == (early, 0, early)
    assert found["members"][0]["missing"] == ["skills"]
    text = run(*TARGET, "--rev", "HEAD~1", cwd=made.folder).out
    assert text.splitlines()[1].startswith(f"Read at revision {early[:7]}")
