"""The commit that a run is compared with: the right one or none, in every kind of clone."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from examples import sampled, sampled_rows, share
from foreign_git import lure, older_git, trap
from pull_requests import Forge, checkout, event, forge, merge
from repositories import Repository, repository
from support import ROOT

ONE, TWO = {"data/a.yaml": "one"}, {"data/a.yaml": "two"}


@pytest.fixture
def made(tmp_path: Path) -> Forge:
    return forge(tmp_path / "origin", ONE, TWO)


def base(clone: Repository, name: str, content: Any, path: str = "") -> dict[str, str]:
    """Run the script in a clone, and return what it writes and says."""
    here = clone.folder.parent
    (here / "event.json").write_text(json.dumps(content) if not isinstance(content, str) else content)
    (here / "output").write_text("")
    env = {
        "PATH": path or os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GITHUB_EVENT_NAME": name,
        "GITHUB_EVENT_PATH": str(here / "event.json"),
        "GITHUB_OUTPUT": str(here / "output"),
        "HRCOMMS_DATA": "data",
    }
    done = subprocess.run(
        [sys.executable, "-I", ROOT / "ci/base.py"], cwd=clone.folder, env=env, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    written = dict(line.split("=", 1) for line in (here / "output").read_text().splitlines())
    assert set(written) == {"revision", "why", "lost", "touched"}
    assert bool(written["revision"]) != bool(written["why"])
    level = "warning" if written["lost"] == "true" else "notice"
    assert done.stdout.decode() == (f"::{level} title=hrcomms::{written['why']}\n" if written["why"] else "")
    return written


@pytest.mark.parametrize("depth", sampled([1, 0, 2, 3]))
def test_the_merge_of_a_pull_request_is_compared_with_its_first_parent(depth: int, made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.merge, depth)
    found = base(clone, "pull_request", event("own", made.left, made.head))
    assert found == {"revision": made.main, "why": "", "lost": "false", "touched": "true"}
    assert clone.git("merge-base", made.main, "HEAD").strip() == made.main
    assert clone.git("diff", "--name-only", made.main, "HEAD") == "data/a.yaml\n"


@pytest.mark.parametrize("depth", sampled([1, 0, 2, 3]))
def test_the_head_of_a_pull_request_is_compared_with_where_it_left(depth: int, made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.head, depth)
    found = base(clone, "pull_request", event("fork", made.left, made.head))
    assert found == {"revision": made.left, "why": "", "lost": "false", "touched": "true"}


@pytest.mark.parametrize("depth", sampled([1, 0, 2, 3, 4], every=5))
def test_a_branch_that_has_taken_in_the_other_is_not_credited_with_it(depth: int, made: Forge, tmp_path: Path) -> None:
    made.origin.git("checkout", "-q", "topic")
    made.origin.git("merge", "-q", "--no-ff", "--no-edit", made.main)
    head = made.origin.commit(files={"data/b.yaml": "three"})
    clone = checkout(tmp_path / "clone", made.origin, head, depth)
    assert base(clone, "pull_request", event("own", made.left, head))["revision"] == made.main


@pytest.mark.parametrize("protocol", sampled(["none", "never", ""]))
def test_no_protocol_that_can_be_guessed_is_allowed(protocol: str, made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.main, 0)
    armed = trap(tmp_path / "elsewhere")
    clone.git("repack", "-q", "-a", "-d", "-f")
    for pack in (clone.folder / ".git/objects/pack").glob("*.pack"):
        moved = pack.rename(tmp_path / pack.name)
        for beside in clone.folder.glob(f".git/objects/pack/{pack.stem}.*"):
            beside.unlink()
        with moved.open("rb") as file:
            subprocess.run(["git", "unpack-objects", "-q"], cwd=clone.folder, stdin=file, check=True)
    lure(clone, armed, protocol)
    path = f"{older_git(tmp_path / 'older')}{os.pathsep}{os.environ['PATH']}"
    assert base(clone, "push", event("push", made.left, made.main), path)["revision"] in (made.left, "")
    assert not armed.sprung.exists()


def test_a_clone_of_one_branch_learns_of_the_other(made: Forge, tmp_path: Path) -> None:
    clone = made.origin.clone(tmp_path / "clone", "--single-branch", "--branch=topic")
    assert base(clone, "pull_request", event("own", made.left, made.head))["revision"] == made.left


def test_a_run_again_after_the_merge_compares_with_the_base_of_then(made: Forge, tmp_path: Path) -> None:
    made.origin.git("checkout", "-q", "main")
    made.origin.git("merge", "-q", "--no-ff", "--no-edit", made.head)
    clone = checkout(tmp_path / "clone", made.origin, made.head)
    assert base(clone, "pull_request", event("own", made.main, made.head))["revision"] == made.left


def test_a_later_merge_of_an_older_event_is_compared_with_its_own_branch(made: Forge, tmp_path: Path) -> None:
    later = merge(made.origin, made.main, made.origin.git("rev-parse", f"{made.head}~1").strip())
    clone = checkout(tmp_path / "clone", made.origin, later)
    assert base(clone, "pull_request", event("own", made.left, made.head))["revision"] == made.main


@pytest.mark.parametrize(("which", "depth"), sampled_rows([("head", 1), ("merge", 1), ("head", 2)]))
def test_where_the_base_is_neither_here_nor_to_be_had_none_is_named(
    which: str, depth: int, made: Forge, tmp_path: Path
) -> None:
    clone = checkout(tmp_path / "clone", made.origin, getattr(made, which), depth, cut_off=True)
    found = base(clone, "pull_request", event("own", made.left, made.head))
    assert (found["revision"], found["lost"]) == ("", "true")
    assert "fetch-depth: 0" in found["why"]


@pytest.mark.parametrize(("which", "depth"), sampled_rows([("merge", 2), ("merge", 0), ("head", 0)]))
def test_nothing_is_fetched_that_is_here(which: str, depth: int, made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, getattr(made, which), depth, cut_off=True)
    found = base(clone, "pull_request", event("own", made.left, made.head))
    assert found["revision"] == {"merge": made.main, "head": made.left}[which]


def test_branches_without_a_common_commit_are_not_compared(made: Forge, tmp_path: Path) -> None:
    made.origin.git("checkout", "-q", "--orphan", "other")
    head = made.origin.commit(files=TWO)
    clone = checkout(tmp_path / "clone", made.origin, head)
    found = base(clone, "pull_request", event("own", made.main, head))
    assert (found["revision"], found["lost"]) == ("", "true")
    assert "no commit in common" in found["why"]


@pytest.mark.parametrize("depth", [0, 1])
def test_a_push_is_compared_with_what_was_there_before(depth: int, made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.main, depth)
    found = base(clone, "push", event("push", made.left, made.main))
    assert found == {"revision": made.left, "why": "", "lost": "false", "touched": "false"}


def test_a_push_that_writes_history_anew_is_not_compared(made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.main)
    found = base(clone, "push", event("push", made.head, made.main))
    assert (found["revision"], found["lost"]) == ("", "true")
    assert "written anew" in found["why"]


@pytest.mark.parametrize(
    ("name", "kind", "before", "lost"),
    sampled_rows(
        [
            ("push", "new_branch", "", "false"),
            ("push", "push", "1" * 40, "true"),
            ("push", "push", "refs/remotes/origin/main", "true"),
            ("push", "push", "--upload-pack=touch pwned", "true"),
            ("merge_group", "merge_group", "1" * 40, "true"),
            ("workflow_dispatch", "push", "", "false"),
            ("pull_request_target", "own", "", "true"),
        ],
        every=3,
    ),
)
def test_what_cannot_be_compared_is_said(
    name: str, kind: str, before: str, lost: str, made: Forge, tmp_path: Path
) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.main)
    found = base(clone, name, event(kind, before, made.main))
    assert (found["revision"], found["lost"]) == ("", lost)
    assert not list(tmp_path.rglob("pwned"))


def test_a_merge_queue_is_compared_with_its_base(made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.merge, 1)
    assert base(clone, "merge_group", event("merge_group", made.main, made.merge))["revision"] == made.main


@pytest.mark.parametrize(
    "content", sampled(["", "{", "[]", '{"pull_request": null}', '{"pull_request": {"head": {}}}'])
)
def test_an_event_that_is_none_is_said(content: str, made: Forge, tmp_path: Path) -> None:
    clone = checkout(tmp_path / "clone", made.origin, made.merge)
    found = base(clone, "pull_request", content)
    assert (found["revision"], found["lost"], found["why"]) == ("", "true", "The event cannot be read.")


def test_no_repository_is_said(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    found = base(Repository(tmp_path / "here"), "pull_request", event("own", "1" * 40, "2" * 40))
    assert (found["revision"], found["lost"]) == ("", "true")
    empty = repository(tmp_path / "empty")
    assert base(empty, "push", event("push", "1" * 40, "2" * 40))["lost"] == "true"


@pytest.mark.sampled
def test_names_of_branches_are_names_alone(tmp_path: Path) -> None:
    content = event("hostile", "1" * 40, "2" * 40)
    name = content["pull_request"]["base"]["ref"]
    made = forge(tmp_path / "origin", ONE, TWO, branch=name)
    content = event("hostile", made.left, made.head)
    for number, (commit, wanted) in enumerate(((made.merge, made.main), (made.head, made.left))):
        clone = checkout(tmp_path / f"clone{number}", made.origin, commit, 1)
        assert base(clone, "pull_request", content)["revision"] == wanted
    for wrong in share(("--upload-pack=touch pwned", "main:refs/heads/x", "../../x", "")):
        content["pull_request"]["base"]["ref"] = wrong
        assert (
            base(checkout(tmp_path / f"x{len(wrong)}", made.origin, made.head), "pull_request", content)["lost"]
            == "true"
        )
    assert not list(tmp_path.rglob("pwned"))
