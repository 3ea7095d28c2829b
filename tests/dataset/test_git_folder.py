"""Git's own folder: what git would wait for, or read without end, is refused before git is asked."""

import os
import shutil
from itertools import pairwise, product
from pathlib import Path
from time import monotonic

import pytest
from examples import sampled_rows
from foreign_git import lose
from repositories import Repository, below, plain_git, repository
from support import run, worked_example
from systems import links, make_link, make_pipe, special_files

from hrcomms.dataset.git import Door, RevisionError
from hrcomms.dataset.git_objects import Objects
from hrcomms.dataset.last_change import last_change
from hrcomms.dataset.repository import repository_of
from hrcomms.dataset.revision import open_revision

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

MANIFEST = {"hrcomms.yaml": "format: 1\n"}
PLACES = (
    *("HEAD", "config", "config.worktree", "packed-refs", "shallow", "index", "commondir", "refs/heads/main"),
    *("refs/tags/x", "info/grafts", "info/attributes", "objects/info/alternates", "objects/info/commit-graph"),
    *("objects/pack/pack-1.idx", "objects/ab/cd", "logs/HEAD", "worktrees/x/HEAD"),
)
SAID = "git's own folder holds something that is no file"


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    found = repository(tmp_path / "top")
    found.commit(files=MANIFEST)
    return found


def put(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        make_pipe(path)
    elif kind == "pipe elsewhere":
        make_pipe(path.parents[1] / "waits")
        make_link(path, "../waits")
    else:
        make_link(path, kind)


KINDS = ("pipe", "/dev/zero", "/etc/passwd", "pipe elsewhere")


@pytest.mark.parametrize(("place", "kind"), sampled_rows(product(PLACES, KINDS), every=3))
def test_what_is_no_file_of_its_own_is_refused(place: str, kind: str, made: Repository) -> None:
    put(made.folder / ".git" / place, kind)
    start = monotonic()
    with pytest.raises(RevisionError, match=SAID):
        repository_of(made.folder)
    with pytest.raises(RevisionError):
        last_change(made.folder)
    assert monotonic() - start < 1


@links
@pytest.mark.parametrize("place", ["objects", "refs", "objects/pack", "refs/heads", "info"])
def test_a_linked_folder_is_refused(place: str, made: Repository) -> None:
    path = made.folder / ".git" / place
    path.mkdir(exist_ok=True)
    path.rename(made.folder / ".git/hidden")
    path.symlink_to(made.folder / ".git/hidden")
    with pytest.raises(RevisionError, match=SAID):
        repository_of(made.folder)


@links
@special_files
def test_wherever_the_folder_lies(made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `.git` that is a pipe, a file or link that leads to it, a working tree of it, a bare one, and $GIT_DIR."""
    made.git("worktree", "add", "--quiet", tmp_path / "second")
    made.clone(tmp_path / "bare.git", "--bare")
    (tmp_path / "third").mkdir()
    (tmp_path / "third/.git").symlink_to(made.folder / ".git")
    folders = [tmp_path / name for name in ("second", "third", "bare.git")]
    for folder in (made.folder, *folders):
        assert repository_of(folder)
    os.mkfifo(made.folder / ".git/packed-refs")
    (tmp_path / "bare.git/packed-refs").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "bare.git/packed-refs")
    (tmp_path / "fourth").mkdir()
    os.mkfifo(tmp_path / "fourth/.git")
    for folder in (made.folder, *folders, tmp_path / "fourth"):
        with pytest.raises(RevisionError, match=SAID):
            repository_of(folder)
    monkeypatch.setenv("GIT_DIR", str(made.folder / ".git"))
    monkeypatch.chdir(made.folder)
    with pytest.raises(RevisionError, match=SAID):
        repository_of(made.folder)


@special_files
@pytest.mark.parametrize("steps", [1, 3])
def test_stores_that_a_store_borrows_from_are_looked_at(steps: int, made: Repository, tmp_path: Path) -> None:
    stores = [made.folder / ".git/objects", *(tmp_path / f"store-{number}" for number in range(steps))]
    for one, other in pairwise(stores):
        (one / "info").mkdir(parents=True, exist_ok=True)
        (other / "ab").mkdir(parents=True)
        (one / "info/alternates").write_bytes(f"# beside\n{os.path.relpath(other, one)}\n".encode())
    assert repository_of(made.folder)
    os.mkfifo(stores[-1] / "ab/cd")
    with pytest.raises(RevisionError, match=SAID):
        repository_of(made.folder)
    (stores[0] / "info/alternates").write_text('"\\056./x"\n')
    with pytest.raises(RevisionError, match="in quotes"):
        repository_of(made.folder)


@links
@special_files
def test_sound_repositories_are_as_before(made: Repository, tmp_path: Path) -> None:
    """Whatever lies where git does not look, a HEAD that is a link, and stores that are shared."""
    (made.folder / ".git/hooks").mkdir(exist_ok=True)
    (made.folder / ".git/hooks/pre-commit").symlink_to("/dev/null")
    os.mkfifo(made.folder / ".git/fsmonitor--daemon.ipc")
    made.git("tag", "x")
    shared = made.clone(tmp_path / "shared", "--shared")
    assert (shared.folder / ".git/objects/info/alternates").exists() or shared.git("rev-parse", "HEAD")
    (made.folder / ".git/HEAD").unlink()
    (made.folder / ".git/HEAD").symlink_to("refs/heads/main")
    for folder in (made.folder, shared.folder):
        assert open_revision("HEAD", folder, folder)[1].read("hrcomms.yaml") == b"format: 1\n"


@pytest.mark.parametrize(
    "written",
    [
        *("[include]\n\tpath = ../waits", "[INCLUDE] Path=../waits", '[include]\npath = "../waits" ; beside'),
        *(
            '[includeIf "onbranch:never"]\npath = ../waits',
            '[include]\n\tpath = ../wa"it"s\r',
            "[include]\npath = more",
        ),
        *("[include]\npath = ../w\\\naits", "[include]\npath = ..", "[include]\npath = %(prefix)/x"),
    ],
)
def test_settings_that_lead_to_what_is_no_file_are_refused(written: str, made: Repository) -> None:
    os.mkfifo(made.folder / "waits")
    (made.folder / ".git/more").write_text("[include]\n\tpath = ../waits\n")
    with (made.folder / ".git/config").open("a", newline="") as file:
        file.write(f"\n{written}\n")
    start = monotonic()
    with pytest.raises(RevisionError, match=f"{SAID}|in a way that is not read"):
        repository_of(made.folder)
    with pytest.raises(RevisionError):
        last_change(made.folder)
    assert monotonic() - start < 1


def test_settings_that_include_files_serve_as_far_as_they_end(made: Repository, tmp_path: Path) -> None:
    """Checkouts of GitHub Actions include a file of their own; one that includes the next ten times over never ends."""
    (tmp_path / "own").write_text("[core]\n\tpath = x\n")
    with (made.folder / ".git/config").open("a") as file:
        file.write(f'[includeIf "gitdir:{made.folder}/.git"]\n\tpath = "{tmp_path / "own"}" # its own\n')
        file.write("[include]\n\tpath = ~/nowhere-at-all\n")
    assert repository_of(made.folder)
    for number in range(9):
        more = f"[include]\n\tpath = {number + 1}\n" * 10
        (made.folder / f".git/{number}").write_text(more)
    with (made.folder / ".git/config").open("a") as file:
        file.write("[include]\n\tpath = 0\n")
    with pytest.raises(RevisionError, match="includes more than 20 files"):
        repository_of(made.folder)


def test_no_more_files_are_looked_at_than_git_keeps(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrcomms.dataset.git_folder.MOST", 40)
    assert repository_of(made.folder)
    for number in range(60):
        (made.folder / f".git/refs/heads/{number}").write_text("x")
    with pytest.raises(RevisionError, match=r"holds more than 40 files"):
        repository_of(made.folder)


@special_files
def test_an_object_that_never_comes_is_given_up(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put there between the look and the question."""
    monkeypatch.setattr("hrcomms.dataset.git_objects.PATIENCE", 0.5)
    blob = made.git("rev-parse", "HEAD:hrcomms.yaml").strip()
    objects = Objects(Door(made.folder, made.folder))
    assert objects.get("HEAD")
    lose(made, "HEAD:hrcomms.yaml")
    os.mkfifo(made.folder / ".git/objects" / blob[:2] / blob[2:])
    for _ in range(2):
        start = monotonic()
        with pytest.raises(OSError, match="git does not have it"):
            objects.get(blob)
        with pytest.raises(OSError, match="git does not have it"):
            list(objects.pieces(blob))
        assert monotonic() - start < 4
    assert objects.get("HEAD")


@special_files
def test_no_command_waits(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    made.commit(files=below(worked_example()))
    data = made.folder / "data"
    blob = made.git("rev-parse", "HEAD:data/plan.yaml").strip()
    lose(made, "HEAD:data/plan.yaml")
    os.mkfifo(made.folder / ".git/objects" / blob[:2] / blob[2:])
    for words in (("diff", "HEAD"), ("--rev", "HEAD", "status"), ("check", "--require", "no-fall", "--base", "HEAD")):
        result = run("--data", data, "--lang", "en", *words)
        assert (result.code, result.out) == (2, ""), words
        assert SAID in result.err
    assert run("--data", data, "check").code == 0
    report = ("report", "--year", "2025", "--as-of", "2025-12-31", "-o", tmp_path / "report.md")
    assert run("--data", data, *report).code == 0
