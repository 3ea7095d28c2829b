"""Since when a line stands: by commit and day, for files in a folder and in a revision; and nobody is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from examples import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repositories import Repository, below, plain_git, repository
from support import unchanged
from systems import links, names

from hrcomms.dataset import FolderTree, MemoryTree, Tree
from hrcomms.dataset.blame import Brought, RevisionError, blame
from hrcomms.dataset.revision import RevisionTree, open_revision

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

MANIFEST = {"hrcomms.yaml": "format: 1\n"}
DAYS = ("2025-03-01", "2025-06-01", "2025-09-01", "2025-12-14")


def at(folder: Path, revision: str = "HEAD") -> RevisionTree:
    return open_revision(revision, folder, folder)[1]


def three_commits(top: Path) -> tuple[Repository, list[str]]:
    """Return a repository whose file `data/a.yaml` grew in three commits, and their hashes."""
    made = repository(top)
    made.commit("2025-01-01", below(MANIFEST))
    texts = ("one\n", "one\ntwo\n", "zero\none\ntwo\n")
    days = zip(DAYS, texts, strict=False)
    return made, [made.commit(day, {"data/a.yaml": text}) for day, text in days]


def brought(commit: str, number: int) -> Brought:
    return Brought(commit, date.fromisoformat(DAYS[number]), or_before=False)


@pytest.mark.parametrize("make", [FolderTree, at])
def test_each_line_has_its_commit(make: Callable[[Path], Tree], tmp_path: Path) -> None:
    _, (first, second, third) = three_commits(tmp_path)
    tree = make(tmp_path / "data")
    places = [("a.yaml", line) for line in (3, 1, 2, 3)]
    assert blame(tree, places) == {
        ("a.yaml", 1): brought(third, 2),
        ("a.yaml", 2): brought(first, 0),
        ("a.yaml", 3): brought(second, 1),
    }
    assert blame(tree, places[:1]) == {("a.yaml", 3): brought(second, 1)}
    assert blame(tree, []) == {}


def test_lines_are_those_of_the_revision(tmp_path: Path) -> None:
    made, (first, second, _) = three_commits(tmp_path)
    made.commit("2026-01-01", {"data/a.yaml": "other\n"})
    then = at(tmp_path / "data", second)
    assert blame(then, [("a.yaml", 1), ("a.yaml", 2)]) == {
        ("a.yaml", 1): brought(first, 0),
        ("a.yaml", 2): brought(second, 1),
    }


def test_what_is_not_committed_yet(tmp_path: Path) -> None:
    made, (first, *_) = three_commits(tmp_path)
    (tmp_path / "data/a.yaml").write_bytes(b"new\none\n")
    (tmp_path / "data/b.yaml").write_bytes(b"untracked\n")
    (tmp_path / "data/c.yaml").write_bytes(b"staged\n")
    made.git("add", "data/c.yaml")
    tree = FolderTree(tmp_path / "data")
    assert blame(tree, [("a.yaml", 1), ("a.yaml", 2), ("b.yaml", 1), ("c.yaml", 1)]) == {
        ("a.yaml", 1): None,
        ("a.yaml", 2): brought(first, 0),
        ("b.yaml", 1): None,
        ("c.yaml", 1): None,
    }


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"a\n")
    assert blame(FolderTree(tmp_path), [("a.yaml", 1)]) == {("a.yaml", 1): None}


LINES = st.lists(st.sampled_from(["a", "b", "", "\t", "author x", "0" * 40 + " 1 1", "boundary"]), max_size=8)


@settings(documents, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=st.lists(LINES, min_size=2, max_size=4), wanted=st.sets(st.integers(1, 9), min_size=1))
def test_as_git_says_line_by_line(
    versions: list[list[str]], wanted: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = repository(tmp_path_factory.mktemp("top"))
    for day, lines in zip(DAYS, versions, strict=False):
        made.commit(day, {**MANIFEST, "a.yaml": "".join(f"{line}\n" for line in lines)})
    last = versions[-1]
    plain = [line.split(" ")[0] for line in made.git("blame", "-s", "-l", "--root", "a.yaml").split("\n")[: len(last)]]
    found = blame(FolderTree(made.folder), [("a.yaml", line) for line in wanted])
    assert {line: one.commit if one else None for (_, line), one in found.items()} == {
        line: plain[line - 1] for line in wanted if line <= len(last)
    }
    assert blame(at(made.folder), [("a.yaml", line) for line in wanted]) == found


def test_many_lines_of_a_large_file(tmp_path: Path) -> None:
    made = repository(tmp_path)
    first = made.commit(DAYS[0], {**MANIFEST, "a.yaml": "a\n" * 3000})
    places = [("a.yaml", line) for line in range(1, 3001, 2)]
    assert blame(FolderTree(tmp_path), places) == dict.fromkeys(places, brought(first, 0))


@pytest.mark.parametrize("make", [FolderTree, at])
def test_lines_that_git_does_not_count(make: Callable[[Path], Tree], tmp_path: Path) -> None:
    made = repository(tmp_path)
    first = made.commit(DAYS[0], {**MANIFEST, "a.yaml": "one\rtwo\rthree", "empty.yaml": ""})
    tree = make(tmp_path)
    assert blame(tree, [("a.yaml", 1), ("a.yaml", 3)]) == {("a.yaml", 1): brought(first, 0)}
    assert blame(tree, [("empty.yaml", 1)]) == {}
    assert blame(tree, [("gone.yaml", 1)]) == {}


@links
@pytest.mark.parametrize("make", [FolderTree, at])
def test_a_link_is_followed(make: Callable[[Path], Tree], tmp_path: Path) -> None:
    made = repository(tmp_path)
    first = made.commit(DAYS[0], {**MANIFEST, "training/a.yaml": "a\n"})
    (tmp_path / "b.yaml").symlink_to("training/a.yaml")
    made.commit(DAYS[1])
    assert blame(make(tmp_path), [("b.yaml", 1)]) == {("b.yaml", 1): brought(first, 0)}


@pytest.mark.parametrize("name", names("Nguyễn Văn A.yaml", "two\nlines.yaml", "-L1.yaml", "\udcff.yaml", ":a"))
@pytest.mark.parametrize("make", [FolderTree, at])
def test_names_of_every_kind(make: Callable[[Path], Tree], name: str, tmp_path: Path) -> None:
    first = repository(tmp_path).commit(DAYS[0], below({**MANIFEST, name: "a\n"}, "Xã Mẫu Sơn"))
    assert blame(make(tmp_path / "Xã Mẫu Sơn"), [(name, 1)]) == {(name, 1): brought(first, 0)}


def test_a_revision_asked_for_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, (first, *_) = three_commits(tmp_path / "top")
    bare = made.clone(tmp_path / "bare.git", "--bare").folder.resolve()
    (tmp_path / "top/docs/deep").mkdir(parents=True)
    for here in (bare, (tmp_path / "top/docs/deep").resolve()):
        tree = open_revision("HEAD", None, here)[1]
        assert blame(tree, [("a.yaml", 2)]) == {("a.yaml", 2): brought(first, 0)}
    monkeypatch.chdir(tmp_path / "top")
    monkeypatch.setenv("GIT_DIR", ".git")
    for one in (at(Path("data")), FolderTree(Path("data"))):
        assert blame(one, [("a.yaml", 2)]) == {("a.yaml", 2): brought(first, 0)}


def test_files_of_a_submodule(tmp_path: Path) -> None:
    first = repository(tmp_path / "data").commit(DAYS[0], {**MANIFEST, "a.yaml": "a\n"})
    repository(tmp_path).commit(DAYS[1], {"other.yaml": ""})
    assert blame(FolderTree(tmp_path / "data"), [("a.yaml", 1)]) == {("a.yaml", 1): brought(first, 0)}


def test_a_shallow_clone_says_that_it_may_be_older(tmp_path: Path) -> None:
    made, (_, second, third) = three_commits(tmp_path / "top")
    clone = made.clone(tmp_path / "clone", "--depth=2").folder
    assert blame(FolderTree(clone / "data"), [("a.yaml", 1), ("a.yaml", 2)]) == {
        ("a.yaml", 1): brought(third, 2),
        ("a.yaml", 2): Brought(second, date.fromisoformat(DAYS[1]), or_before=True),
    }
    whole = made.clone(tmp_path / "whole").folder
    found = blame(FolderTree(whole / "data"), [("hrcomms.yaml", 1)])[("hrcomms.yaml", 1)]
    assert found is not None
    assert not found.or_before  # the first of all commits


def test_settings_of_the_machine_change_nothing(tmp_path: Path) -> None:
    made, (first, *_) = three_commits(tmp_path)
    for key, value in {"blame.showEmail": "true", "blame.blankBoundary": "true", "color.ui": "always"}.items():
        made.git("config", key, value)
    made.git("config", "diff.odd.textconv", "echo changed; touch ran; cat")
    (tmp_path / ".git/info").mkdir()
    (tmp_path / ".git/info/attributes").write_bytes(b"*.yaml diff=odd\n")
    for tree in (FolderTree(tmp_path / "data"), at(tmp_path / "data")):
        assert blame(tree, [("a.yaml", 2)]) == {("a.yaml", 2): brought(first, 0)}
    assert not list(tmp_path.rglob("ran"))


def test_nobody_is_named(tmp_path: Path) -> None:
    three_commits(tmp_path)
    found = blame(FolderTree(tmp_path / "data"), [("a.yaml", 1)])
    assert "Nguyễn" not in repr(found)
    assert "example.org" not in repr(found)


def test_nothing_is_written(tmp_path: Path) -> None:
    three_commits(tmp_path)
    (tmp_path / "data/a.yaml").touch()  # git would like to refresh its index
    with unchanged(tmp_path):
        blame(FolderTree(tmp_path / "data"), [("a.yaml", 1)])
        blame(at(tmp_path / "data"), [("a.yaml", 1)])


def test_what_has_no_history(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a\n")
    with pytest.raises(RevisionError, match="lies in no git repository"):
        blame(FolderTree(tmp_path), [("a.yaml", 1)])
    with pytest.raises(TypeError):
        blame(MemoryTree({"a.yaml": b"a"}), [("a.yaml", 1)])


def test_a_history_that_a_partial_clone_lacks(tmp_path: Path) -> None:
    made, _ = three_commits(tmp_path / "top")
    made.git("config", "uploadpack.allowFilter", "true")
    clone = made.clone(tmp_path / "clone", "--filter=blob:none").folder
    with pytest.raises(RevisionError, match="git cannot read the repository of"):
        blame(FolderTree(clone / "data"), [("a.yaml", 1)])
