"""A dataset with a repository of a stranger: no command runs what that names, and none takes files for a repository."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from examples import sampled, sampled_rows
from foreign_git import NAMED, OTHERWISE, UNLISTED, Trap, arm, disguise, lose, sign, stale, trap
from repositories import IDENTITY, SETTINGS, Repository, below, plain_git, repository
from support import ROOT, run, worked_example, write
from systems import links

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

DAY = ("--as-of", "2025-12-31")


class Foreign(NamedTuple):
    """A dataset that somebody handed over with its repository, the trap in it, and its last commit."""

    folder: Path
    trap: Trap
    commit: str


@pytest.fixture
def foreign(tmp_path: Path) -> Foreign:
    made = repository(tmp_path / "foreign")
    files = worked_example()
    early = {**files, "training.yaml": {"training": files["training.yaml"]["training"][:1]}}
    made.commit("2025-03-14", {**early, ".gitattributes": "* filter=trap diff=trap\n"})
    module = '[submodule "sub"]\n\tpath = sub\n\turl = ./other\n\tupdate = !touch sprung\n'
    made.commit("2025-03-15", {".gitmodules": module})
    made.git("update-index", "--add", "--cacheinfo", f"160000,{made.git('rev-parse', 'HEAD').strip()},sub")
    made.git("commit", "--quiet", "--message=module")
    made.git("branch", "topic")
    (made.folder / "sub").mkdir()
    made.git("checkout", "--quiet", "-b", "lost")
    made.commit("2025-04-02", {"plan.yaml": f"# lost\n{json.dumps(files['plan.yaml'])}"})
    made.git("checkout", "--quiet", "main")
    lose(made, "lost:plan.yaml")
    made.commit("2025-04-01", files)
    commit = sign(made)
    armed = trap(tmp_path / "elsewhere")
    (made.folder / ".git/objects/info").mkdir(exist_ok=True)
    other = repository(tmp_path / "elsewhere/other")
    other.commit(files={"a": "b"})
    (made.folder / ".git/objects/info/alternates").write_bytes(f"{other.folder}/.git/objects\n".encode())
    arm(made.folder / ".git", armed)
    stale(made.folder)
    return Foreign(made.folder, armed, commit)


def calls(folder: Path, base: str) -> Iterator[tuple[object, ...]]:
    """Yield one call for each way to git."""
    out = folder.parent / "report.md"
    data = ("--data", folder, "--lang", "en")
    yield *data, "report", "--year", "2025", *DAY, "-o", out, "--force"
    yield *data, "verify", out
    yield *data, "check", "--require", "no-fall", "--base", base
    yield *data, "diff", base
    yield *data, "diff", "topic", "--merge-base"
    yield *data, "why", "key-leaders", "--blame", "--force"
    yield *data, "why", "key-leaders", "--since", "2025-03-31", "--since-rev", base, *DAY, "--force"
    yield *data, "--rev", base, "status", *DAY
    yield *data, "--rev", "lost", "check"
    yield *data, "--rev", "no-such-name", "check"
    yield *data, "--rev", base, "report", "--year", "2025", *DAY, "-o", folder.parent / "then.md", "--force"
    yield *data, "fmt", "--check"
    yield "--lang", "en", "rollup", folder
    yield "--lang", "en", "rollup", f"{folder}@{base}"
    yield "--lang", "en", "init", folder.parent / "new"


def test_the_trap_works(foreign: Foreign) -> None:
    """Otherwise the tests below would hold nothing."""
    env = {**os.environ, **SETTINGS, **IDENTITY}
    for words in (["status"], ["log", "-1"], ["-c", "core.fsmonitor=false", "cat-file", "-p", "lost:plan.yaml"]):
        foreign.trap.sprung.unlink(missing_ok=True)
        stale(foreign.folder)
        subprocess.run(["git", *words], cwd=foreign.folder, env=env, capture_output=True, check=False, timeout=20)
        assert foreign.trap.sprung.exists(), words


def test_no_command_runs_what_a_repository_names(foreign: Foreign) -> None:
    results = {call: run(*call, patience=60) for call in calls(foreign.folder, "HEAD~2")}
    assert not foreign.trap.sprung.exists()
    codes = [result.code for result in results.values()]
    assert codes[:8] == [0] * 8, [result for result in results.values() if result.code][:1]
    assert foreign.commit in (foreign.folder.parent / "report.md").read_text(encoding="utf-8")
    assert '"changed":false' in (foreign.folder.parent / "report.md").read_text(encoding="utf-8")


def test_every_key_of_git_that_sounds_like_a_program_is_known() -> None:
    listed = subprocess.run(["git", "help", "--config"], capture_output=True, check=True).stdout.decode().split()
    sounds = re.compile(
        r"(?i)(cmd|command|commands|program|driver|pager|editor|helper|hook|hookspath|proxy\w*|textconv|clean|smudge"
        r"|process|external|askpass|vcs|uploadpack|receivepack|filter|browser|viewer|fsmonitor\w*|httpd|tool|guitool"
        r"|templatedir|smtpserver|path)$"
    )
    alike = {key for key in listed if sounds.search(key) and not key.startswith(("alias.", "pager."))}
    settings = (Path(ROOT) / "tests/foreign_git.py").read_text(encoding="utf-8")
    unknown = alike - {*NAMED, *UNLISTED, *OTHERWISE}
    assert not {key for key in unknown if not re.search(r"(?i)path$|filter$|hook$", key)}, sorted(unknown)
    for key in (*NAMED, *UNLISTED):
        assert re.search(rf"(?im)^\t{re.escape(key.split('.')[-1])} = ", settings), key


# Files that look like a repository


class Disguised(NamedTuple):
    """A real repository around a dataset, files that look like another one, and the trap in those."""

    made: Repository
    folder: Path
    trap: Trap
    base: str
    head: str


def disguised(top: Path, where: str, *, kept: bool) -> Disguised:
    """Make one; `where` the files lie, from the top; `kept`: they are committed in the real repository."""
    made = repository(top / "top")
    base = made.commit("2025-03-14", below(worked_example(), "mid/data"))
    made.git("branch", "topic")
    place = made.folder / where
    false = repository(top / "false")
    write(false.folder, below(worked_example(), "mid/data"))
    (false.folder / "mid/data/training.yaml").write_bytes(b"training: []\n")
    false.commit(files={"a": "b"})
    for name in ("topic", "base", "lost", "origin/main"):
        false.git("branch", "--quiet", name)
    disguise(place, false.folder / ".git")
    armed = trap(top / "elsewhere")
    arm(place, armed, worktree=".")
    head = made.commit("2025-04-01", {"README": "more"}) if kept else base
    stale(made.folder)
    return Disguised(made, made.folder / "mid/data", armed, base, head)


@pytest.mark.parametrize(("where", "kept"), sampled_rows([("mid/data", True), ("mid", True), ("mid/data", False)], 2))
def test_files_are_never_taken_for_a_repository(where: str, kept: bool, tmp_path: Path) -> None:
    found = disguised(tmp_path, where, kept=kept)
    results = [run(*call, cwd=found.folder, patience=60) for call in calls(found.folder, found.base)]
    assert not found.trap.sprung.exists()
    wrong = where == "mid/data"
    assert [result.code for result in results[:8]] == [0, 0, *[int(wrong)] * 3, 0, 0, 0]
    assert ("HRC015" in results[2].out) == wrong
    report = (found.folder.parent / "report.md").read_text(encoding="utf-8")
    assert f'"commit":"{found.base}"' in report  # the last that changed the data, in the real repository


@pytest.mark.parametrize("where", sampled(["mid/data", "mid"]))
def test_without_a_repository_there_is_none(where: str, tmp_path: Path) -> None:
    found = disguised(tmp_path, where, kept=False)
    (found.made.folder / ".git").rename(tmp_path / "gone")
    results = [run(*call, cwd=found.folder, patience=60) for call in calls(found.folder, "HEAD")]
    assert not found.trap.sprung.exists()
    assert [result.code for result in results[:2]] == [0, 0]
    assert '"commit":null' in (found.folder.parent / "report.md").read_text(encoding="utf-8")
    assert results[2].code == (1 if where == "mid/data" else 2)
    for result in results[3:8]:
        assert (result.code, "lies in no git repository" in result.err) == (2, True), result


# What a run of GitHub Actions is compared with


def base_of(folder: Path, name: str, event: dict[str, Any]) -> dict[str, str]:
    """Run ci/base.py at the top of a checkout, and return what it writes."""
    path, out = folder.parent / "event.json", folder.parent / "output"
    path.write_text(json.dumps(event))
    out.write_text("")
    env = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "HRCOMMS_DATA": "mid/data",
        "GITHUB_EVENT_NAME": name,
        "GITHUB_EVENT_PATH": str(path),
        "GITHUB_OUTPUT": str(out),
        "GITHUB_WORKSPACE": str(folder),
    }
    command = [sys.executable, "-I", ROOT / "ci/base.py"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return dict(line.split("=", 1) for line in out.read_text().splitlines())


@pytest.mark.parametrize("where", ["mid/data", "mid"])
def test_a_pull_request_does_not_tell_its_own_base(where: str, tmp_path: Path) -> None:
    found = disguised(tmp_path, where, kept=True)
    told = base_of(found.made.folder, "push", {"before": found.base})
    assert told == {"revision": found.base, "why": "", "lost": "false", "touched": str(where == "mid/data").lower()}
    event = {"pull_request": {"head": {"sha": found.head}, "base": {"ref": "main", "sha": found.base}}}
    found.made.git("remote", "add", "origin", found.made.folder.resolve().as_uri())
    found.made.git("branch", "--quiet", "--force", "topic", found.base)
    event["pull_request"]["base"]["ref"] = "topic"
    assert base_of(found.made.folder, "pull_request", event)["revision"] == found.base
    assert not found.trap.sprung.exists()


def test_a_submodule_does_not_tell_the_base(tmp_path: Path) -> None:
    """A pull request may put one in the place of the data, and a checkout may bring it."""
    made = repository(tmp_path / "top")
    base = made.commit(files=below(worked_example(), "mid/data"))
    made.git("rm", "-r", "--quiet", "mid/data")
    other = repository(made.folder / "mid/data")
    inner = other.commit(files=worked_example())
    other.git("branch", "base")
    made.git("update-index", "--add", "--cacheinfo", f"160000,{inner},mid/data")
    made.git("commit", "--quiet", "--message=module")
    told = base_of(made.folder, "push", {"before": base})
    assert (told["revision"], told["touched"]) == (base, "true")


@links
def test_the_settings_of_a_checkout_run_no_filter(foreign: Foreign) -> None:
    made = Repository(foreign.folder)
    before = made.git("-c", "core.fsmonitor=false", "rev-parse", "HEAD~1").strip()
    (foreign.folder / "mid").mkdir()
    (foreign.folder / "mid/data").symlink_to("..")
    told = base_of(foreign.folder, "push", {"before": before})
    assert (told["revision"], told["touched"]) == (before, "true")
    assert not foreign.trap.sprung.exists()
