"""`log`: each change of a thing with its commit, both dates, and what changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from repositories import Repository, below, plain_git, repository
from support import Result, run, session, worked_example, write

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

SESSIONS = worked_example()["training.yaml"]["training"]
NEW = session(3, "2026-05-05", ["p-4"], ["skills"])


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """Return a repository with the worked example, a session more, then an attendance that is taken back."""
    found = repository(tmp_path)
    found.commit(files=below(worked_example()))
    found.commit(files=below({"training.yaml": {"training": [*SESSIONS, NEW]}}))
    fewer = [{**SESSIONS[0], "attended": SESSIONS[0]["attended"][1:]}, *SESSIONS[1:], NEW]
    found.commit(files=below({"training.yaml": {"training": fewer}}))
    found.commit(files={"README.md": b"nothing of the data"})
    return found


def log(made: Repository, *args: object) -> Result:
    return run("--lang", "en", "log", *args, cwd=made.folder)


def changes(made: Repository, *args: object) -> list[dict[str, Any]]:
    result = log(made, *args, "--format", "json")
    assert (result.code, result.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(result.out)["changes"]
    return found


def commits(made: Repository) -> list[str]:
    return made.git("log", "--format=%H").split()


def test_a_record_has_each_commit_that_changed_it(made: Repository) -> None:
    _, fewer, more, first = commits(made)
    assert [one["commit"] for one in changes(made, SESSIONS[0]["id"])] == [fewer, first]
    assert [one["commit"] for one in changes(made, NEW["id"])] == [more]
    assert "attended: − p-1" in log(made, SESSIONS[0]["id"]).out


def test_a_person_has_also_what_names_them(made: Repository) -> None:
    _, fewer, _, first = commits(made)
    person = SESSIONS[0]["attended"][0]
    assert [one["commit"] for one in changes(made, person)] == [fewer, first]
    name = next(one["name"] for one in worked_example()["staff.yaml"]["staff"] if one["id"] == person)
    assert changes(made, name) == changes(made, person)


def test_a_target_has_what_moved_it_and_by_whom(made: Repository) -> None:
    _, fewer, _, first = commits(made)
    found = changes(made, "key-leaders")
    assert [one["commit"] for one in found][0 :: len(found) - 1] == [fewer, first]
    assert "no longer meets it" in log(made, "key-leaders").out


def test_a_report_has_what_changed_its_figures(made: Repository) -> None:
    _, fewer, more, _ = commits(made)
    year = NEW["start_date"][:4]
    found = changes(made, year)
    assert more in [one["commit"] for one in found]
    assert any(each["figure"] == "sessions" for one in found for each in one["figures"])
    assert fewer in [one["commit"] for one in changes(made, SESSIONS[0]["start_date"][:4])]


def test_dates_that_disagree_are_told(made: Repository) -> None:
    write(made.folder, below({"training.yaml": {"training": SESSIONS}}))
    made.git("add", "-A")
    made.git("commit", "-qm", "x", "--date", "2020-01-01T12:00:00+0700")
    newest = changes(made, NEW["id"])[0]
    assert (newest["written"], newest["dates_disagree"]) == ("2020-01-01", True)
    assert "its dates disagree" in log(made, NEW["id"]).out
    assert "removed: " in log(made, NEW["id"]).out


def test_what_was_not_looked_at_is_said(made: Repository) -> None:
    result = log(made, SESSIONS[0]["id"], "--limit", "1")
    assert "Only the latest commit was looked at; --limit looks at more." in result.out
    assert json.loads(log(made, SESSIONS[0]["id"], "--limit", "1", "--format", "json").out)["older_not_looked_at"]


def test_an_earlier_state_knows_no_later_change(made: Repository) -> None:
    gone = run("--lang", "en", "--rev", "HEAD~3", "log", NEW["id"], cwd=made.folder)
    assert (gone.code, gone.out) == (2, "")
    assert f"nothing in the data, or in their history, is called '{NEW['id']}'" in gone.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nobody",), "nothing in the data, or in their history, is called 'nobody'"),
        (("2025-H9",), "'2025-H9' is no period"),
        (("key-leaders", "--limit", "0"), "--limit takes a number from 1 to 1000"),
    ],
)
def test_what_cannot_be_asked_is_refused(args: tuple[str, ...], said: str, made: Repository) -> None:
    result = log(made, *args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_without_a_repository_there_is_no_history(tmp_path: Path) -> None:
    write(tmp_path, below(worked_example()))
    result = run("--lang", "en", "log", "key-leaders", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "lies in no git repository" in result.err
