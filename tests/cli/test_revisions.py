"""`--rev`: the dataset as it stood at a revision of git, on the command line; and every way to call it wrongly."""

import hashlib
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from examples import sampled, sampled_rows, share
from openpyxl import load_workbook
from repositories import Repository, below, plain_git, repository
from support import (
    Result,
    command,
    copy_shipped,
    environment,
    run,
    run_process,
    same_as_snapshot,
    small,
    unchanged,
    worked_example,
    write,
)
from systems import shell

from hrcomms.cli.commands import COMMANDS as ALL

pytestmark = pytest.mark.usefixtures("plain_git")
__all__ = ["plain_git"]

COMMANDS = [("check",), ("status",), ("why", "key-leaders"), ("gaps",), ("due",), ("report", "--year", "2025")]
each_command = pytest.mark.parametrize("args", COMMANDS, ids=[args[0] for args in COMMANDS])


def refused(result: Result, *said: str) -> None:
    """Hold that the call was refused, in one sentence that says all of this."""
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("hrcomms: ")
    assert result.err.count("\n") == 1
    for part in said:
        assert part in result.err


def entered_late(top: Path) -> Repository:
    """Return a repository of the worked example, whose second session (March 2025) was entered in January 2026."""
    files = worked_example()
    early = {"training": files["training.yaml"]["training"][:1]}
    made = repository(top)
    made.commit("2025-12-14", below({**files, "training.yaml": early}), "as the year closed")
    made.commit("2026-01-20", below(files), "the late session")
    return made


def numerator(*args: object, cwd: Path) -> int:
    result = run("status", "--format", "json", *args, cwd=cwd)
    assert (result.code, result.err) == (0, "")
    (target,) = json.loads(result.out)["targets"]
    return int(target["numerator"])


# Two axes of time


def test_what_was_known_then_about_a_day(tmp_path: Path) -> None:
    entered_late(tmp_path)
    known_then, known_now = ("--rev", "HEAD~1"), ("--rev", "main")
    assert numerator("--as-of", "2025-12-31", *known_then, cwd=tmp_path) == 0
    assert numerator("--as-of", "2025-12-31", *known_now, cwd=tmp_path) == 3
    assert numerator("--as-of", "2025-02-28", *known_now, cwd=tmp_path) == 0
    assert numerator("--as-of", "2025-12-31", cwd=tmp_path) == 3
    (tmp_path / "data/training.yaml").write_bytes(b"training: []\n")
    assert numerator("--as-of", "2025-12-31", *known_now, cwd=tmp_path) == 3
    assert numerator("--as-of", "2025-12-31", cwd=tmp_path) == 0


def test_today_stays_the_day_of_the_clock(tmp_path: Path) -> None:
    entered_late(tmp_path)
    result = run("--rev", "HEAD~1", "status", "--format", "json", cwd=tmp_path)
    assert json.loads(result.out)["as_of"] == "2026-11-22"


def told(text: str) -> list[str]:
    """Return the lines of an answer but for the record of a report, which says that it was read at a revision."""
    record = r'(?m)^(?:<!-- \{"hrcomms".*|<meta name="hrcomms".*)\n'
    return re.sub(record, "", text).splitlines()


SAID = [(args, lang) for args in (*COMMANDS, ("report", "--year", "2025", "--format", "html")) for lang in ("en", "vi")]


@pytest.mark.parametrize(("args", "lang"), sampled_rows(SAID, every=3))
def test_all_is_said_as_of_a_checkout_but_for_the_revision(args: tuple[str, ...], lang: str, tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    copy_shipped(tmp_path / "top/data")
    commit = made.commit("2026-02-03")
    made.git("rm", "--quiet", "-r", "data")
    made.git("worktree", "add", "--quiet", "--detach", "../checkout", commit)
    of_checkout = run("--lang", lang, *args, cwd=tmp_path / "checkout")
    of_revision = run("--lang", lang, "--rev", "HEAD", *args, cwd=tmp_path / "top")
    assert (of_revision.code, of_revision.err) == (0, "")
    before, after = told(of_checkout.out), told(of_revision.out)
    removed, added = set(before) - set(after), [line for line in after if line not in before]
    marked = [line for line in added if commit[:10] in line]
    assert len(marked) == 1
    assert ("03/02/2026" if lang == "vi" else "2026-02-03") in marked[0]
    if "html" not in args:
        assert (removed, added) == (set(), marked)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_text(lang: str, tmp_path: Path) -> None:
    made = entered_late(tmp_path)
    commit = made.git("rev-parse", "HEAD~1")[:10]
    for args in (("status",), ("check",)):
        shown = run("--lang", lang, *args, "--rev=HEAD~1", "--as-of", "2025-12-31", cwd=tmp_path)
        assert (shown.code, shown.err) == (0, "")
        same_as_snapshot(f"revision-{args[0]}-{lang}.txt", shown.out.replace(commit, "0123456789"))


def test_json_names_the_whole_hash_and_only_where_it_was_asked(tmp_path: Path) -> None:
    made = entered_late(tmp_path)
    commit = made.git("rev-parse", "HEAD").strip()
    for name in ("check", "status"):
        then = json.loads(run(name, "--format", "json", "--rev", "main", cwd=tmp_path).out)
        now = json.loads(run(name, "--format", "json", cwd=tmp_path).out)
        assert then.pop("revision") == commit
        assert then == now


def test_csv_names_it_in_every_row(tmp_path: Path) -> None:
    made = entered_late(tmp_path)
    commit = made.git("rev-parse", "HEAD").strip()
    now = run("status", "--format", "csv", cwd=tmp_path).out.splitlines()
    then = run("status", "--format", "csv", "--rev", "main", cwd=tmp_path).out.splitlines()
    assert then == [f"{line},{name}" for line, name in zip(now, ("revision", commit), strict=True)]


def test_findings_are_those_of_the_revision_with_its_lines(tmp_path: Path) -> None:
    made = repository(tmp_path)
    broken = {**worked_example(), "reports.yaml": "reports:\n  - year: soon # an old line\n"}
    made.commit(files=below(broken))
    made.commit(files=below({"reports.yaml": "# other\n# lines\n# now\n"}))
    result = run("--rev", "HEAD~1", "check", cwd=tmp_path)
    assert (result.code, result.err) == (1, "")
    assert "data/reports.yaml:2:11: error HRC103" in result.out
    assert "2 |   - year: soon # an old line\n" in result.out
    found = json.loads(run("--rev", "HEAD~1", "check", "--format", "json", cwd=tmp_path).out)
    assert found["diagnostics"][0]["path"] == "data/reports.yaml"
    assert found["diagnostics"][0]["line"] == 2
    stopped = run("--rev", "HEAD~1", "status", cwd=tmp_path)
    assert (stopped.code, stopped.out) == (1, "")
    assert stopped.err.startswith(f"Read at revision {made.git('rev-parse', 'HEAD~1')[:10]} of 2025-12-14.\n")
    assert "year: soon # an old line" in stopped.err


def test_evidence_is_looked_for_in_the_revision(tmp_path: Path) -> None:
    entered = {"id": "a-1", "title": "t", "organisation": "ubnd", "start_date": "2024-05-05"}
    paper = {"file": "proof/giấy.txt", "sha256": hashlib.sha256(b"proof").hexdigest()}
    files = small(activities=[{**entered, "evidence": [paper]}])
    made = repository(tmp_path)
    made.commit(files=below({**files, "proof/giấy.txt": b"proof"}))
    (tmp_path / "data/proof/giấy.txt").write_bytes(b"altered")
    made.commit()
    (tmp_path / "data/proof/giấy.txt").unlink()

    def codes(*args: str) -> set[str]:
        found = json.loads(run("check", "--format", "json", *args, cwd=tmp_path).out)
        return {one["code"] for one in found["diagnostics"]} & {"HRC408", "HRC409"}

    assert codes("--rev", "HEAD~1") == set()
    assert codes("--rev", "HEAD") == {"HRC409"}
    assert codes() == {"HRC408"}


def test_the_language_is_that_of_the_revision(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files=below({**worked_example(), "hrcomms.yaml": {"format": 1, "owner": "ubnd", "language": "vi"}}))
    made.commit(files=below(worked_example()))
    assert "Các mục tiêu" in run("status", "--rev", "HEAD~1", cwd=tmp_path).out
    assert "Targets on" in run("status", "--rev", "HEAD", cwd=tmp_path).out


@pytest.mark.parametrize(
    "args", [("--rev=HEAD~1", "status"), ("status", "--rev=HEAD~1"), ("status", "--rev", "HEAD~1")]
)
def test_the_option_may_stand_anywhere(args: tuple[str, ...], tmp_path: Path) -> None:
    entered_late(tmp_path)
    assert run(*args, cwd=tmp_path) == run("--rev", "main~1", "status", cwd=tmp_path)


# Where


def test_paths_are_those_of_the_working_folder(tmp_path: Path) -> None:
    made = repository(tmp_path / "top")
    made.commit(files=below({**small(), "staff.yaml": "staff: x\n"}))
    clone = made.clone(tmp_path / "clone").folder
    (clone / "docs/deep").mkdir(parents=True)

    def path(*args: object, cwd: Path) -> str:
        found = json.loads(run("--rev", "HEAD", "check", "--format", "json", *args, cwd=cwd).out)["diagnostics"]
        return next(str(one["path"]) for one in found if one["code"] == "HRC103")

    for gone in (False, True):
        if gone:
            shutil.rmtree(clone / "data")
        assert path(cwd=clone) == "data/staff.yaml"
        assert path(cwd=clone / "docs/deep") == "../../data/staff.yaml"
        assert path("--data", clone / "data", cwd=clone / "docs") == "../data/staff.yaml"
        assert path("--data", "clone/data", cwd=tmp_path) == "clone/data/staff.yaml"
    bare = made.clone(tmp_path / "bare.git", "--bare").folder
    assert path(cwd=bare) == path("--data", "data", cwd=bare) == "data/staff.yaml"
    assert path("--data", "bare.git", cwd=tmp_path) == "bare.git/data/staff.yaml"


def test_the_folder_may_be_named_by_the_environment(tmp_path: Path) -> None:
    entered_late(tmp_path / "top")
    env = {"HRCOMMS_DATA": str(tmp_path / "top/data")}
    assert json.loads(run("--rev", "HEAD~1", "status", "--format", "json", env=env).out)["targets"]


@shell
def test_a_hook_that_refuses_a_push(tmp_path: Path) -> None:
    """What is pushed is looked at where git keeps it until it is taken, and no working tree is needed."""
    made = repository(tmp_path / "top")
    made.commit(files=below(worked_example()))
    bare = made.clone(tmp_path / "bare.git", "--bare").folder
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    program = shlex.join(command())
    hook.write_text(f'#!/bin/sh\nread old new ref\nexec {program} --rev "$new" --data data check >&2\n')
    hook.chmod(0o755)

    def push() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "push", "--quiet", bare.resolve().as_uri(), "main"],
            cwd=made.folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    made.commit(files=below({"staff.yaml": "staff: x\n"}))
    wrong = push()
    assert wrong.returncode != 0
    assert "data/staff.yaml:1:8: error HRC103" in wrong.stderr
    made.commit(files=below(worked_example()))
    assert push().returncode == 0


# Nothing is touched


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Hold that nothing below the folder, git's own files among it, is written, not even with the same bytes."""
    before = {path: path.lstat().st_mtime_ns for path in folder.rglob("*")}
    with unchanged(folder):
        yield
    assert {path: path.lstat().st_mtime_ns for path in folder.rglob("*")} == before


@each_command
def test_working_tree_and_index_stay_as_they_are(args: tuple[str, ...], tmp_path: Path) -> None:
    made = entered_late(tmp_path)
    made.git("commit", "--allow-empty", "--quiet", "--message=more")
    (tmp_path / "data/plan.yaml").touch()  # git would like to refresh its index
    (tmp_path / "data/staff.yaml").write_bytes(b"staff: []\n")
    (tmp_path / "new.txt").touch()
    with untouched(tmp_path):
        assert run("--rev", "HEAD~1", *args, cwd=tmp_path).code == 0


# Calls that cannot be right


WRONG = [
    (
        "none",
        "there is no revision 'none' in the repository of {top}/data; 'git log' and 'git branch --all' list them",
    ),
    ("HEAD~5", "there is no revision 'HEAD~5'"),
    ("HEAD^3", "there is no revision 'HEAD^3'"),
    ("0" * 40, "there is no revision '0000"),
    ("1" * 64, "there is no revision '1111"),
    ("--upload-pack=touch ran", "there is no revision '--upload-pack=touch ran'"),
    ("--all", "there is no revision '--all'"),
    ("-h", "there is no revision '-h'"),
    ("--help", "there is no revision '--help'"),
    (" ", "there is no revision ' '"),
    ("a\nb", "there is no revision 'a b'"),
    ("\x1b[31mred", "there is no revision '\\u001b[31mred'"),
    ("\udcff", "there is no revision"),
    ("nhánh", "there is no revision 'nhánh'"),
    (":/never", "there is no revision ':/never'"),
    ("HEAD..HEAD~1", "there is no revision 'HEAD..HEAD~1'"),
    ("main@{9}", "this machine does not remember 'main@{{9}}'"),
    ("main@{2001-01-01}", "this machine does not remember 'main@{{2001-01-01}}'; 'git log --before=DAY -1'"),
    ("^HEAD", "'^HEAD' is not one revision"),
    ("HEAD:data", "'HEAD:data' is a file or a folder in a revision"),
    ("HEAD:data/plan.yaml", "'HEAD:data/plan.yaml' is a file or a folder in a revision"),
    ("HEAD:nothing", "there is no revision 'HEAD:nothing'"),
    (":data/plan.yaml", "':data/plan.yaml' is a file or a folder in a revision"),
    ("tree", "'tree' is a file or a folder in a revision"),
    ("HEAD~2", "at the revision 'HEAD~2' there was no dataset (hrcomms.yaml) in {top}/data"),
]


@pytest.fixture(scope="module")
def three_commits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that tests only look at: no dataset in its first commit, and a tag of a tree."""
    top = tmp_path_factory.mktemp("three-commits")
    made = repository(top)
    made.commit(files={"README": "nothing yet"})
    made.commit("2025-12-14", below(worked_example()))
    made.commit("2026-01-20")
    made.git("tag", "tree", "HEAD^{tree}")
    return top


@pytest.mark.parametrize(
    ("revision", "said", "args"), sampled_rows([(*wrong, args) for wrong in WRONG for args in COMMANDS], every=8)
)
def test_what_names_no_revision_with_a_dataset(
    revision: str, said: str, args: tuple[str, ...], three_commits: Path
) -> None:
    with untouched(three_commits):
        refused(run("--lang", "en", *args, "--rev", revision, cwd=three_commits), said.format(top=three_commits))


@pytest.mark.parametrize("args", [("--rev", ""), ("--rev=",), ("--rev",)])
def test_an_option_without_a_value(args: tuple[str, ...], tmp_path: Path) -> None:
    entered_late(tmp_path)
    refused(run("status", *args, cwd=tmp_path), "--rev needs a value")


@pytest.mark.parametrize("args", [("--fix",), ("--diff",), ("--watch",), ("--fix", "--diff")])
def test_what_is_past_is_not_changed(args: tuple[str, ...], tmp_path: Path) -> None:
    entered_late(tmp_path)
    with untouched(tmp_path):
        refused(run("check", "--rev", "HEAD", *args, cwd=tmp_path), "--rev goes with none of --fix, --diff and --watch")


def texts_of(book: Path) -> list[str]:
    """Return what stands in the cells of a workbook's first sheet."""
    sheet = load_workbook(book).worksheets[0]
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_every_command_reads_a_revision_or_refuses_to(tmp_path: Path) -> None:
    entered_late(tmp_path)
    run("--rev", "HEAD~1", "report", "--year", "2025", "-o", "then.md", cwd=tmp_path)
    more = {"why": ("key-leaders",), "report": ("--year", "2025"), "init": ("new",), "verify": ("then.md",)}
    book = tmp_path.parent / f"{tmp_path.name}.xlsx"
    more |= {"export": ("-o", str(book)), "log": ("key-leaders",)}
    reading = []
    for name in (one.name for one in ALL):
        with untouched(tmp_path):
            result = run("--rev", "HEAD~1", name, *more.get(name, ()), cwd=tmp_path)
        if result.code == 0:
            said = " ".join(texts_of(book)) if name == "export" else result.out
            assert re.search(r"revision [0-9a-f]{10} of", said)
            reading.append(name)
        else:
            refused(result, f"--rev goes with {', '.join(reading)}", f"not with {name}")
    assert {"check", "status", "why", "gaps", "report", "verify"} <= set(reading)


@each_command
def test_a_folder_in_no_repository(args: tuple[str, ...], tmp_path: Path) -> None:
    folder = write(tmp_path / "data", worked_example())
    refused(run("--rev", "HEAD", *args, cwd=tmp_path), f"{folder} lies in no git repository")
    refused(run("--rev", "HEAD", *args, cwd=folder), f"{folder} lies in no git repository")
    missing = tmp_path / "none/at/all"
    refused(run("--rev", "HEAD", *args, "--data", missing), f"{tmp_path} lies in no git repository")
    empty = tmp_path / "empty"
    empty.mkdir()
    refused(run("--rev", "HEAD", *args, "--data", empty), f"{empty} lies in no git repository")


def test_a_repository_without_a_dataset(tmp_path: Path) -> None:
    made = repository(tmp_path)
    made.commit(files={"data/plan.yaml": "", "other": ""})
    said = f"at the revision 'HEAD' there was no dataset (hrcomms.yaml) in {tmp_path}"
    refused(run("--lang", "en", "--rev", "HEAD", "check", cwd=tmp_path), f"{said} or above it", "--data DIR")
    for named in ("data", "other", "none", "data/plan.yaml", "data/hrcomms.yaml"):
        refused(
            run("--lang", "en", "--rev", "HEAD", "check", "--data", named, cwd=tmp_path),
            f"there was no dataset (hrcomms.yaml) in {named}",
        )


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    repository(tmp_path)
    write(tmp_path / "data", worked_example())
    refused(run("--rev", "HEAD", "check", cwd=tmp_path), "there is no revision 'HEAD'")


def test_a_shallow_clone_says_what_it_lacks(tmp_path: Path) -> None:
    made = entered_late(tmp_path / "top")
    first = made.git("rev-parse", "HEAD~1").strip()
    clone = made.clone(tmp_path / "clone", "--depth=1").folder
    assert run("--rev", "HEAD", "status", cwd=clone).code == 0
    for revision in ("HEAD~1", first, first[:8]):
        refused(run("--rev", revision, "status", cwd=clone), "this clone is shallow", "'git fetch --unshallow origin")


def test_a_hash_that_is_too_short(tmp_path: Path) -> None:
    made = entered_late(tmp_path)
    seen: dict[str, str] = {}
    for text in map(str, range(10000)):
        start = hashlib.sha1(f"blob {len(text)}\0{text}".encode(), usedforsecurity=False).hexdigest()[:4]
        if start in seen:
            break
        seen[start] = text
    for content in (text, seen[start]):
        made.git("hash-object", "-w", write(tmp_path, {"blob": content}) / "blob")
    refused(run("--rev", start, "check", cwd=tmp_path), f"'{start}' is the beginning of several hashes")


def test_a_partial_clone_says_what_it_lacks(tmp_path: Path) -> None:
    made = entered_late(tmp_path / "top")
    made.git("config", "uploadpack.allowFilter", "true")
    clone = made.clone(tmp_path / "clone", "--filter=blob:none").folder
    result = run("--rev", "HEAD~1", "check", cwd=clone)
    assert (result.code, result.err) == (1, "")
    assert "training.yaml:1:1: error HRC001: cannot be read (git does not have it on this machine" in result.out
    assert "2 errors" not in result.out
    bare = made.clone(tmp_path / "none", "--filter=tree:0", "--no-checkout").folder
    refused(run("--rev", "HEAD~1", "check", "--data", bare / "data"), "cannot be read (git does not have it")


# Git itself


def test_git_that_is_not_installed(tmp_path: Path) -> None:
    entered_late(tmp_path)
    (tmp_path / "empty").mkdir()
    env = {"PATH": str(tmp_path / "empty")}
    refused(
        run("--rev", "HEAD", "check", cwd=tmp_path, env=env),
        "git cannot be started (it is not installed, or not in PATH)",
    )
    assert run("check", cwd=tmp_path, env=env).code == 0


@shell
def test_git_that_cannot_be_run(tmp_path: Path) -> None:
    entered_late(tmp_path)
    write(tmp_path / "bin", {"git": "#!/bin/sh\nexit 7\n"})
    env = {"PATH": str(tmp_path / "bin")}
    (tmp_path / "bin/git").chmod(0o755)
    refused(
        run("--rev", "HEAD", "check", cwd=tmp_path, env={"PATH": f"{env['PATH']}:/bin"}),
        "git cannot read the repository",
        "fsck' says what is wrong",
    )


def test_a_repository_of_somebody_else(tmp_path: Path) -> None:
    entered_late(tmp_path)
    env = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    result = run("--rev", "HEAD", "check", cwd=tmp_path, env=env)
    refused(result, f"git does not trust the repository of {tmp_path}/data", f"'git -C {tmp_path}/data log'")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (".git/config", "[core\n", "its settings (.git/config) are not well formed"),
        (".git/HEAD", "nonsense\n", ".git is damaged"),
        (".git/config", "[core]\nrepositoryformatversion = 99\n", "a newer git made it"),
    ],
)
def test_a_broken_repository(name: str, content: str, said: str, tmp_path: Path) -> None:
    entered_late(tmp_path)
    (tmp_path / name).write_text(content)
    refused(run("--rev", "HEAD", "check", cwd=tmp_path), said)


@shell
def test_settings_of_the_machine_start_no_program(tmp_path: Path) -> None:
    made = entered_late(tmp_path)
    write(tmp_path, {"spy": "#!/bin/sh\ntouch ran\n"}).joinpath("spy").chmod(0o755)
    spy = tmp_path / "spy"
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "filter.x.smudge", "core.editor"):
        made.git("config", key, spy)
    made.git("config", "core.attributesFile", write(tmp_path, {"attributes": "* filter=x\n"}) / "attributes")
    env = {"GIT_PAGER": str(spy), "PAGER": str(spy), "GIT_EDITOR": str(spy), "GIT_ASKPASS": str(spy)}
    for revision in ("HEAD~1", ":/late", ":data/plan.yaml"):
        run("--rev", revision, "check", cwd=tmp_path, env=env)
    assert not list(tmp_path.rglob("ran"))


# Nothing more to load for those who do not ask


@pytest.mark.parametrize(
    "args", sampled([("check",), ("--version",), ("status", "--format", "json"), ("gaps", "--format", "json")])
)
def test_git_is_only_loaded_where_a_revision_is_asked_for(args: tuple[str, ...], tmp_path: Path) -> None:
    entered_late(tmp_path)
    names = ("hrcomms.dataset.git", "hrcomms.dataset.revision", "hrcomms.dataset.blame")
    script = (
        "import sys\nfrom hrcomms.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(name for name in {names!r} if name in sys.modules))\n"
    )

    def loaded(*words: str) -> str:
        call: list[Any] = [sys.executable, "-c", script, *words]
        done = subprocess.run(call, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
        return done.stderr

    assert loaded(*args) == ""
    if args != ("--version",):
        assert loaded("--rev", "HEAD", *args) == " ".join(names[:2])


@pytest.mark.sampled
def test_a_process_ends_well(tmp_path: Path) -> None:
    entered_late(tmp_path)
    for args in share(COMMANDS, len(COMMANDS)):
        result = run_process("--rev", "HEAD~1", *args, cwd=tmp_path)
        assert (result.code, result.err) == (0, "")
