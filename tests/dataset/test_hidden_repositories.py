"""Files that make a folder of the dataset look like a repository are an error, wherever they lie."""

import json
from pathlib import Path

import pytest
from repositories import plain_git, repository
from support import run, worked_example, write

from hrcomms.dataset import FolderTree, MemoryTree
from hrcomms.dataset.hidden_repositories import disguised
from hrcomms.dataset.layout import layout

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

BARE = {"HEAD": "ref: refs/heads/main\n", "objects/info/packs": "", "refs/heads/main": "", "config": "[core]\n"}
LINKED = {"HEAD": "ref: refs/heads/main\n", "commondir": "../other\n"}


def found(files: dict[str, str], folder: str) -> list[str]:
    tree = MemoryTree({f"{folder}/{name}".lstrip("/"): text.encode() for name, text in files.items()})
    return [one.location.path for one in disguised(tree, ())]


@pytest.mark.parametrize("folder", ["", "training", "training/deep/er", "evidence", ".hidden", "a/b/c/d", "git~1"])
@pytest.mark.parametrize("files", [BARE, LINKED])
def test_wherever_they_lie(files: dict[str, str], folder: str) -> None:
    assert found(files, folder) == [f"{folder}/HEAD".lstrip("/")]


@pytest.mark.parametrize("change", [str.lower, str.upper, str.title])
def test_in_capitals_or_not(change: type[str]) -> None:
    files = {"/".join(change(part) for part in name.split("/")): text for name, text in BARE.items()}
    assert found(files, "x") == [f"x/{change('HEAD')}"]


@pytest.mark.parametrize("gone", ["HEAD", "objects/info/packs", "refs/heads/main"])
def test_what_git_takes_for_none(gone: str) -> None:
    assert found({name: text for name, text in BARE.items() if name != gone}, "x") == []


def test_a_repository_that_is_one_is_none_of_them(tmp_path: Path) -> None:
    write(tmp_path, worked_example())
    repository(tmp_path).commit()
    assert run("check", cwd=tmp_path).code == 0


def test_a_folder_with_many_others_is_not_searched_for_ever(tmp_path: Path) -> None:
    folders = {f"proof/{number}/minutes.txt": "" for number in range(300)}
    write(tmp_path, {**worked_example(), **folders, **{f"training/x/{name}": text for name, text in BARE.items()}})
    asked = []

    class Counting(FolderTree):
        def list(self, folder: str) -> tuple:
            asked.append(folder)
            return super().list(folder)

    findings = layout(Counting(tmp_path))[1]
    assert [one.location.path for one in findings if one.code == "HRC015"] == ["training/x/HEAD"]
    assert len(asked) == len(set(asked)) < 120


@pytest.mark.parametrize("folder", ["data", "data/evidence"])
def test_no_setting_and_no_comment_accepts_them(folder: str, tmp_path: Path) -> None:
    files = worked_example()
    for check in ({"ignore": ["HRC015"]}, {"warn": ["HRC0"]}):
        files["hrcomms.yaml"] = {**files["hrcomms.yaml"], "check": check}
        write(tmp_path / "data", files)
        write(tmp_path / folder, BARE)
        result = run("--lang", "en", "check", cwd=tmp_path)
        assert result.code == 1
        assert f"{folder}/HEAD:1:1: error HRC015" in result.out


def test_they_are_found_at_a_revision_and_by_a_rollup(tmp_path: Path) -> None:
    write(tmp_path / "data", {**worked_example(), **BARE})
    made = repository(tmp_path)
    made.commit()
    for name in BARE:
        (tmp_path / "data" / name).unlink()
    made.commit()
    assert run("check", cwd=tmp_path).code == 0
    result = run("--rev", "HEAD~1", "check", "--format", "json", cwd=tmp_path)
    assert [one["code"] for one in json.loads(result.out)["diagnostics"] if one["severity"] == "error"] == ["HRC015"]
    for name, errors in ((f"{tmp_path}/data@HEAD~1", 1), (f"{tmp_path}/data", 0)):
        result = run("rollup", name, "--format", "json", cwd=tmp_path)
        assert (result.code, json.dumps(json.loads(result.out)).count('"errors": 1')) == (errors, errors), result.out
