"""The one door to git: what it lets through, where it asks, and what it hands on."""

import os
import re
import runpy
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from foreign_git import arm, disguise, lure, older_git, trap
from repositories import Repository, plain_git, repository
from support import ROOT
from systems import shell

from hrcomms.dataset.git import _READ_ONLY, Door, RevisionError
from hrcomms.dataset.git_objects import Objects
from hrcomms.dataset.last_change import last_change
from hrcomms.dataset.repository import repository_of
from hrcomms.dataset.revision import open_revision

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

MANIFEST = {"hrcomms.yaml": "format: 1\n"}


@pytest.mark.parametrize(
    "words",
    [
        *(["status"], ["log", "-1"], ["diff", "HEAD"], ["blame", "a"], ["fetch"], ["show"], ["archive", "HEAD"]),
        *(["config", "--get", "a.b"], ["-c", "a.b=c", "rev-parse"], ["--exec-path=.", "rev-parse"], ["!sh"], [""]),
        *(
            ["cat-file", "--batch", "--textconv"],
            ["cat-file", "--filters", "HEAD:a"],
            ["cat-file", "--batch-all-objects"],
        ),
        *(["rev-list", "--format=%G?", "HEAD"], ["rev-list", "--show-signature", "HEAD"]),
        *(["rev-list", "--alternate-refs"], ["rev-list", "--use-bitmap-index", "HEAD"], ["rev-list", "--stdin"]),
        *(["diff-tree", "--ext-diff", "-p", "HEAD"], ["diff-tree", "--textconv", "-p", "HEAD"]),
        *(["diff-tree", "--output=x", "HEAD"], ["rev-parse", "--parseopt"], ["rev-parse", "--git-pat"]),
    ],
)
def test_nothing_else_gets_through(words: list[str], tmp_path: Path) -> None:
    repository(tmp_path).commit(files={"a": "b"})
    for call in (Door(tmp_path, tmp_path).ask, Door(tmp_path, tmp_path).start):
        with pytest.raises(ValueError, match=r"git .*is not asked"):
            call(*words)


def test_what_a_user_names_is_no_option(tmp_path: Path) -> None:
    repository(tmp_path).commit(files=MANIFEST)
    for name in ("--git-dir", "--parseopt", "-p", "--", "--output=x"):
        with pytest.raises(RevisionError, match="there is no revision"):
            open_revision(name, tmp_path, tmp_path)


def test_nobody_else_starts_git() -> None:
    """One door in the program, and its twin in the script for GitHub Actions; others start PowerShell and ourselves."""
    starting = [
        path.relative_to(ROOT).as_posix()
        for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "ci").glob("*.py"))
        if "subprocess" in path.read_text(encoding="utf-8")
    ]
    assert sorted(starting) == [
        "ci/base.py",
        "src/hrcomms/cli/shortcut.py",
        "src/hrcomms/dataset/git.py",
        "src/hrcomms/reports/custom_template/printing.py",
    ]
    for other in ("cli/shortcut.py", "reports/custom_template/printing.py"):
        assert not re.search(r"\bgit\b", (ROOT / "src/hrcomms" / other).read_text(encoding="utf-8"))


def test_both_doors_have_the_same_options() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("ci/base.py", "src/hrcomms/dataset/git.py")]
    for word in (
        *("--no-pager", "--no-optional-locks", "--no-replace-objects", "core.fsmonitor=false", "core.hooksPath="),
        *("safe.bareRepository=", "GIT_GRAFT_FILE", "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL", "GIT_TERMINAL_PROMPT"),
    ):
        assert [word in text for text in texts] == [True, True], word


def test_variables_that_name_programs_are_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = repository(tmp_path / "top")
    made.commit(files=MANIFEST)
    armed = trap(tmp_path / "elsewhere")
    for name in (
        "PAGER",
        "EDITOR",
        "EXTERNAL_DIFF",
        "SSH",
        "SSH_COMMAND",
        "ASKPASS",
        "PROXY_COMMAND",
        "TRACE",
        "TRACE2",
    ):
        monkeypatch.setenv(f"GIT_{name}", str(armed.program if "TRACE" not in name else armed.sprung))
    assert last_change(made.folder) is not None
    assert open_revision("HEAD", made.folder, made.folder)[1].read("hrcomms.yaml") == b"format: 1\n"
    assert not armed.sprung.exists()


GUESSES = ("none", "never", "", "0", "false", "x", "ext", "file", "https")


@pytest.mark.parametrize("protocol", GUESSES)
def test_no_protocol_that_can_be_guessed_is_allowed(
    protocol: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = repository(tmp_path / "top")
    made.commit(files=MANIFEST)
    armed = trap(tmp_path / "elsewhere")
    lure(made, armed, protocol)
    monkeypatch.setenv("PATH", f"{older_git(tmp_path / 'older')}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises((RevisionError, OSError)):
        open_revision("HEAD", made.folder, made.folder)[1].read("hrcomms.yaml")
    last_change(made.folder)
    assert not armed.sprung.exists()


def test_the_protocol_that_is_allowed_is_another_one_in_each_process() -> None:
    script = ROOT / "ci/base.py"
    for code, ours in (
        ("from hrcomms.dataset.git import _READ_ONLY as reads", _READ_ONLY),
        (f"import runpy; reads = runpy.run_path({str(script)!r})['READS']", runpy.run_path(str(script))["READS"]),
    ):
        command = [sys.executable, "-c", f"{code}; print(reads['GIT_ALLOW_PROTOCOL'])"]
        theirs = subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()
        here = ours["GIT_ALLOW_PROTOCOL"]
        assert (len(here), len(theirs)) == (32, 32)
        assert here != theirs


@shell
def test_git_that_never_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path).commit(files=MANIFEST)
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow/git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "slow/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'slow'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("hrcomms.dataset.git.PATIENCE", 1)
    with pytest.raises(RevisionError, match=r"git gave no answer about .* within 1 seconds"):
        open_revision("HEAD", tmp_path, tmp_path)
    with pytest.raises(RevisionError, match="gave no answer"):
        last_change(tmp_path)


def test_git_is_not_looked_for_among_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("git", "git.exe"):
        (tmp_path / name).write_bytes(b"#!/bin/sh\ntouch ran\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(RevisionError, match=r"\(it is not installed, or not in PATH\)"):
        Door(tmp_path, tmp_path).ask("rev-parse", "--git-dir")
    assert runpy.run_path(str(ROOT / "ci/base.py"))["Git"](tmp_path, "").ask("rev-parse", "--git-dir") is None
    assert not (tmp_path / "ran").exists()


# Which repository


def bare_of(made: Repository, folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    made.clone(folder, "--bare")
    return folder


def test_a_bare_repository_that_the_user_names_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = repository(tmp_path / "top")
    commit = made.commit(files={"data/hrcomms.yaml": "format: 1\n"})
    for place in ("alone.git", "top/inside.git"):
        bare = bare_of(made, tmp_path / place)
        for named, here in ((bare, tmp_path), (None, bare), (None, bare / "refs")):
            assert open_revision("main", named, here)[1].revision.commit == commit
        repository_there, parts = repository_of(bare / "data")
        assert (repository_there.bare, parts) == (True, ("data",))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "alone.git"))
    monkeypatch.chdir(tmp_path)
    assert open_revision("main", None, tmp_path)[1].revision.commit == commit


def test_one_that_belongs_to_the_data_does_not(tmp_path: Path) -> None:
    """Not even where the dataset beside it was taken away, so that a folder looks like nothing else."""
    made = repository(tmp_path / "top")
    true = made.commit(files={"data/hrcomms.yaml": "format: 1\n"})
    false = repository(tmp_path / "false")
    false.commit(files={"hrcomms.yaml": "format: 2\n"})
    disguise(made.folder / "data", false.folder / ".git")
    (made.folder / "data/hrcomms.yaml").unlink()
    made.commit()
    for named, here in ((made.folder / "data", made.folder), (None, made.folder / "data")):
        assert open_revision("main~1", named, here)[1].revision.commit == true
    assert repository_of(made.folder / "data/refs/heads")[0].folder == made.folder.resolve()


@pytest.mark.parametrize("content", ["", "gitdir: .", "gitdir: ../data", "gitdir: nowhere", "nonsense"])
def test_a_file_that_points_to_no_repository(content: str, tmp_path: Path) -> None:
    false = repository(tmp_path / "false")
    false.commit(files=MANIFEST)
    folder = tmp_path / "data"
    folder.mkdir()
    disguise(folder, false.folder / ".git")
    (folder / "hrcomms.yaml").write_bytes(b"format: 1\n")
    (folder / ".git").write_text(content)
    armed = trap(tmp_path / "elsewhere")
    arm(folder, armed, worktree=".")
    with suppress(RevisionError):
        last_change(folder)
    with pytest.raises(RevisionError):
        open_revision("no-such-name", folder, folder)
    assert not armed.sprung.exists()


def test_a_broken_repository_is_not_passed_over_for_one_around_it(tmp_path: Path) -> None:
    repository(tmp_path).commit(files={"data/hrcomms.yaml": "format: 1\n"})
    (tmp_path / "data/.git").mkdir()
    (tmp_path / "data/.git/HEAD").write_text("nonsense")
    with pytest.raises(RevisionError, match="is damaged"):
        open_revision("HEAD", tmp_path / "data", tmp_path)
    with pytest.raises(RevisionError, match="is damaged"):
        last_change(tmp_path / "data")


def test_a_working_tree_that_a_setting_names_changes_nothing(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    commit = made.commit(files={"data/hrcomms.yaml": "format: 1\n"})
    (tmp_path / "other/data").mkdir(parents=True)
    made.git("config", "core.worktree", tmp_path / "other")
    assert open_revision("HEAD", made.folder / "data", made.folder)[1].parts == ("data",)
    found = last_change(made.folder / "data")
    assert found is not None
    assert (found.commit, found.changed) == (commit, False)


def test_an_end_of_the_search_is_obeyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path).commit(files={"a/b/hrcomms.yaml": "format: 1\n"})
    assert repository_of(tmp_path / "a/b")[1] == ("a", "b")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.resolve()))
    with pytest.raises(RevisionError, match="lies in no git repository"):
        repository_of(tmp_path / "a/b")


def test_the_top_of_a_repository_is_no_other_one(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    false = repository(tmp_path / "false")
    commit = false.commit(files=MANIFEST)
    disguise(made.folder, false.folder / ".git")
    with pytest.raises(RevisionError, match="there is no revision"):  # nothing is committed yet
        open_revision(commit, made.folder / "refs", made.folder)
    assert repository_of(made.folder)[0].bare is False


# Whether the data are those of the commit


def changed(folder: Path) -> bool:
    found = last_change(folder)
    assert found is not None
    return found.changed


def test_only_other_bytes_are_a_change(tmp_path: Path) -> None:
    made = repository(tmp_path)
    files = {**MANIFEST, "staff/a.yaml": "staff: []\n", "crlf.yaml": "a\r\n", "press.yaml": "press: []\r\n"}
    made.commit(files={f"data/{name}": text for name, text in files.items()})
    data = tmp_path / "data"
    for name in ("hrcomms.yaml", "staff/a.yaml"):
        os.utime(data / name, (1, 1))
    assert not changed(data)
    (data / "staff/a.yaml").write_bytes(b"staff: []\r\n")
    (data / "press.yaml").write_bytes(b"press: []\n")
    assert not changed(data)
    (data / "notes.txt").write_text("beside")
    assert not changed(data)
    for name, content in (("staff/a.yaml", b"staff: [] \n"), ("staff/b.yaml", b""), ("plan.yaml", b"plan:\n")):
        before = (data / name).read_bytes() if (data / name).exists() else None
        (data / name).write_bytes(content)
        assert changed(data), name
        (data / name).unlink() if before is None else (data / name).write_bytes(before)
    assert not changed(data)
    (data / "staff/a.yaml").unlink()
    assert changed(data)


def test_the_last_change_is_that_of_the_files_that_are_read(tmp_path: Path) -> None:
    for number, name in enumerate(("data", "Xã [a]*?", "two\nlines", ":(glob)x")):
        made = repository(tmp_path / f"{number}")
        commit = made.commit(files={f"{name}/hrcomms.yaml": "format: 1\n", f"{name}/training/deep/a.yaml": "a"})
        made.commit(files={f"{name}/other.yaml": "b", "hrcomms.yaml": "c", "Xã aaa/hrcomms.yaml": "d"})
        found = last_change(made.folder / name)
        assert found is not None
        assert found.commit == commit, name


def test_an_object_is_what_its_name_stands_for(tmp_path: Path) -> None:
    for number, form in enumerate(("sha1", "sha256")):
        made = repository(tmp_path / f"{number}", f"--object-format={form}")
        made.commit(files={"a": "one", "b": "two"})
        names = [made.git("rev-parse", f"HEAD:{name}").strip() for name in "ab"]
        paths = [made.folder / ".git/objects" / name[:2] / name[2:] for name in names]
        objects = Objects(Door(made.folder, made.folder))
        found = objects.get(names[1])
        assert found is not None
        assert found.content == b"two"
        paths[0].chmod(0o644)
        paths[0].write_bytes(paths[1].read_bytes())
        with pytest.raises(OSError, match="git does not have it"):
            objects.get(names[0])
