"""The action of GitHub, its steps run as they stand: what a pull request, a fork, a push and a bad clone get to see."""

import copy
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from action_runs import Played, play
from comment_server import TOKEN, Server, serving
from pull_requests import Forge, checkout, data, event, forge
from repositories import Repository
from support import ROOT, session, worked_example, write

pytestmark = pytest.mark.thorough

MARK = "<!-- hrcomms: data -->"
UNHARMFUL = {"error", "warning", "notice", "stop-commands"}
BROKEN = {"budget.yaml": "budget: [{id: b-1}]\n"}
WICKED = "x\";touch pwned;$(touch pwned)`touch pwned`' ::stop-commands::x ##[set-output name=status]0 -->"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def trained(number: int = 4) -> dict[str, Any]:
    """Return the example in which one more person has all components."""
    files = copy.deepcopy(worked_example())
    files["training.yaml"]["training"][1]["attended"].append(f"p-{number}")
    return files


def untrained() -> dict[str, Any]:
    """Return the example in which one person fewer has all components."""
    files = copy.deepcopy(worked_example())
    files["training.yaml"]["training"][1]["attended"].remove("p-3")
    return files


def opened(
    folder: Path, after: Mapping[str, Any] | None = None, before: Mapping[str, Any] | None = None, depth: int = 0
) -> tuple[Forge, Path]:
    """Return a pull request that changes the example, and the clone of it that a run has."""
    made = forge(folder / "origin", data(before or worked_example()), data(after or trained()))
    return made, checkout(folder / "clone", made.origin, made.merge, depth).folder


def played(folder: Path, made: Forge, clone: Path, kind: str = "own", **more: Any) -> Played:
    """Play the action for an event about the pull request."""
    result = play(clone, folder / f"temp{len(list(folder.iterdir()))}", event(kind, made.left, made.head), **more)
    assert result.commands() <= UNHARMFUL
    assert TOKEN not in result.log + result.summary
    return result


def test_a_pull_request_gets_a_summary_and_one_comment(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path)
    result = played(tmp_path, made, clone, api=server.url)
    assert result.code == 0
    changed, _, checked = result.summary.partition("\n\nChecked ")
    assert changed.startswith("**")
    assert checked
    assert [body.strip() for body in server.bodies] == [f"{MARK}\n\n{changed.strip()}"]
    assert server.methods() == ["GET", "POST"]
    assert server.headers[0]["Authorization"] == f"Bearer {TOKEN}"
    assert result.outputs["check"]["status"] == "0"
    assert Repository(clone).git("status", "--porcelain") == ""


def test_the_comment_tells_the_targets_before_and_after(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path)
    played(tmp_path, made, clone, api=server.url)
    (body,) = server.bodies
    assert re.match(rf"{MARK}\n\n\*\*.*key-leaders.*3/7.*4/7.*\*\*", body)
    assert "README" not in body


def test_the_comment_is_kept_up_to_date(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path)
    played(tmp_path, made, clone, api=server.url)
    (first,) = server.bodies
    assert "PATCH" not in server.methods()
    played(tmp_path, made, clone, api=server.url)
    assert server.methods() == ["GET", "POST", "GET", "POST"]  # the last asks whose the comment is
    server.comments[0]["body"] = f"{MARK}\n\n**an earlier state**"
    played(tmp_path, made, clone, api=server.url)
    assert server.methods()[4:] == ["GET", "POST", "PATCH"]
    assert server.bodies == [first]


def test_a_fork_gets_the_summary_without_any_request(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path)
    for gone in (False, True):
        fork = event("fork", made.left, made.head)
        if gone:
            fork["pull_request"]["head"]["repo"] = None
        result = play(clone, tmp_path / f"temp{gone}", fork, api=server.url, inputs={"sarif": "true"})
        assert (result.code, server.asked) == (0, [])
        assert result.summary.startswith("**key-leaders rises")
        assert "the pull request comes from a fork; the summary of this job has the same text" in result.log
        assert "github/codeql-action/upload-sarif" not in result.used


def test_a_token_that_may_not_write_is_no_failure(tmp_path: Path, server: Server) -> None:
    server.status = {"POST": 403}
    made, clone = opened(tmp_path)
    result = played(tmp_path, made, clone, api=server.url)
    assert (result.code, server.bodies) == (0, [])
    assert "the token has no right to it (HTTP 403); the summary of this job has the same text" in result.log


def test_wrong_data_fail_at_the_end_when_all_is_said(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path, {**trained(), **BROKEN})
    result = played(tmp_path, made, clone, api=server.url, inputs={"sarif": "true"})
    assert result.code == 1
    assert result.ran[-1] == "Tell the result"
    assert "::error file=data/budget.yaml,line=1," in result.log
    assert "HRC1" in result.summary
    assert len(server.bodies) == 1
    assert "github/codeql-action/upload-sarif" in result.used


def test_a_base_that_was_broken_is_no_failure(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path, {**trained(), "budget.yaml": "budget: []\n"}, {**worked_example(), **BROKEN})
    result = played(tmp_path, made, clone, api=server.url)
    assert result.code == 0
    assert len(server.bodies) == 1
    assert "3/7" not in result.summary.splitlines()[0]


def test_a_dataset_that_moved_is_compared_with_itself(tmp_path: Path, server: Server) -> None:
    made = forge(tmp_path / "origin", data(worked_example()), {})
    made.origin.git("checkout", "-q", "topic")
    made.origin.git("mv", "data", "so-lieu")
    head = made.origin.commit(files={f"so-lieu/{name}": value for name, value in trained().items()})
    clone = checkout(tmp_path / "clone", made.origin, head)
    made = made._replace(head=head)
    result = played(tmp_path, made, clone.folder, api=server.url, inputs={"data": "so-lieu"})
    assert result.code == 0
    assert re.search(r"3/7.*4/7", server.bodies[0])


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_gives_the_same(depth: int, tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path, untrained(), depth=depth)
    result = played(tmp_path, made, clone, api=server.url, inputs={"require": "no-fall"})
    whole = checkout(tmp_path / "whole", made.origin, made.merge).folder
    assert (result.code, result.summary) == (1, played(tmp_path, made, whole, inputs={"require": "no-fall"}).summary)
    assert result.log.count("title=HRC702") == 1
    assert len(server.bodies) == 1


def test_a_base_that_is_not_to_be_had_is_said(tmp_path: Path, server: Server) -> None:
    made, _ = opened(tmp_path)
    clone = checkout(tmp_path / "cut-off", made.origin, made.merge, 1, cut_off=True).folder
    server.wrote(f"{MARK}\n\n**an earlier state**")
    for require, code in (("", 0), ("all", 0), ("no-fall", 2)):
        result = played(tmp_path, made, clone, api=server.url, inputs={"require": require})
        assert result.code == code
        assert result.summary.startswith("**Not compared with the base.**\n\n    The commit that this pull request")
        assert "fetch-depth: 0" in server.bodies[0]
        assert "an earlier state" not in server.bodies[0]
    server.comments.clear()
    played(tmp_path, made, clone, api=server.url)
    assert server.bodies == []


def test_where_no_file_of_the_data_changes_there_is_no_comment(tmp_path: Path, server: Server) -> None:
    made = forge(tmp_path / "origin", data(worked_example()), {"notes.txt": "no data"})
    clone = checkout(tmp_path / "clone", made.origin, made.merge).folder
    result = played(tmp_path, made, clone, api=server.url)
    assert (result.code, server.bodies) == (0, [])
    assert result.summary.startswith("**")
    server.wrote(f"{MARK}\n\n**an earlier state**")
    played(tmp_path, made, clone, api=server.url)
    assert "an earlier state" not in server.bodies[0]


def test_a_push_gets_a_summary_and_no_comment(tmp_path: Path, server: Server) -> None:
    made, _ = opened(tmp_path)
    clone = checkout(tmp_path / "pushed", made.origin, made.head).folder
    result = play(clone, tmp_path / "temp", event("push", made.left, made.head), "push", api=server.url)
    assert (result.code, server.asked) == (0, [])
    assert result.summary.startswith("**")
    new = event("new_branch", "", made.head)
    result = play(clone, tmp_path / "new", new, "push", api=server.url, inputs={"require": "no-fall"})
    assert (result.code, server.asked) == (0, [])
    assert result.summary.startswith("Checked ")
    assert "A new branch has no earlier state" in result.log


def test_nothing_of_an_event_is_carried_out(tmp_path: Path, server: Server) -> None:
    more = {f"{WICKED}/{name}": value for name, value in trained().items()}
    made = forge(tmp_path / "origin", data(worked_example()), {**data(trained()), **more})
    clone = checkout(tmp_path / "clone", made.origin, made.merge).folder
    hostile = event("hostile", made.left, made.head)
    temp = tmp_path / "temp"
    wrong = {"language": WICKED, "require": "$(touch${IFS}pwned) ;touch pwned", "strict": WICKED}
    for folder in ("data", WICKED):
        result = play(clone, temp, hostile, api=server.url, inputs={**wrong, "data": folder})
        assert result.code == 2
        assert result.commands() <= UNHARMFUL
        assert result.outputs["check"] == {"status": "2"}
    server.comments.clear()
    result = play(clone, temp, hostile, api=server.url, inputs={"comment": WICKED})
    assert (result.code, server.bodies) == (0, [])
    result = play(clone, temp, hostile, api=server.url, inputs={"data": WICKED})
    assert result.code == 0
    assert server.bodies[0].splitlines()[0].count("-->") == 1
    assert not [path for path in tmp_path.rglob("*") if path.name == "pwned"]


def test_nothing_of_the_data_is_carried_out(tmp_path: Path, server: Server) -> None:
    lines = "\n::set-output name=status::0\n##[set-output name=status]0\n/close\n@somebody <img src=x>\n-->\n"
    for wrong in (False, True):
        files = trained()
        files["staff.yaml"]["staff"][0]["name"] = f"$(touch pwned) `touch pwned` {lines}"
        files["training.yaml"]["training"].append(
            session(9, "2025-99-99" if wrong else "2025-01-01", ["p-1"], ["skills"], title=lines)
        )
        folder = tmp_path / str(wrong)
        folder.mkdir()
        made, clone = opened(folder, files)
        result = played(folder, made, clone, api=server.url)
        assert result.code == wrong
        body = server.bodies[-1]
        assert "p-1" in body
        assert not re.search(r"(?m)^\s*(::|/)|(?<!&#64;)@somebody|<img|##\[set", body)
        server.comments.clear()
    assert not [path for path in tmp_path.rglob("*") if path.name == "pwned"]


def test_a_folder_without_a_dataset_is_said(tmp_path: Path, server: Server) -> None:
    made, clone = opened(tmp_path)
    result = played(tmp_path, made, clone, api=server.url, inputs={"data": "##[set-output name=status]0"})
    assert result.code == 2
    assert "**Not checked.**\n\n    hrcomms: the folder ##[set-output name=status]0 does not exist" in result.summary


def test_the_findings_go_to_code_scanning_when_asked(tmp_path: Path) -> None:
    made, clone = opened(tmp_path)
    assert "github/codeql-action/upload-sarif" not in played(tmp_path, made, clone).used
    result = played(tmp_path, made, clone, inputs={"sarif": "true"})
    given = result.used["github/codeql-action/upload-sarif"]
    assert json.loads(Path(given["sarif_file"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert given["category"] == "hrcomms/data"


def alone(folder: Path, made: Forge, clone: Path, **inputs: str) -> Played:
    """Play the action where there is nothing to compare with."""
    return played(folder, made, clone, "new_branch", name="push", inputs=inputs)


def test_language_strictness_and_gates_are_handed_on(tmp_path: Path) -> None:
    made, clone = opened(tmp_path)
    assert "Đã kiểm tra" in alone(tmp_path, made, clone, language="vi").summary
    assert alone(tmp_path, made, clone, require="all").code == 0
    assert alone(tmp_path, made, clone, require="key-leaders  nobody").code == 2
    files = trained()
    files["training.yaml"]["training"].append(session(9, "2025-01-01", [], ["skills"], status="planned"))
    write(clone, data(files))
    assert alone(tmp_path, made, clone).code == 0
    assert alone(tmp_path, made, clone, strict="true").code == 1


def test_a_target_that_is_behind_fails_where_it_is_required(tmp_path: Path) -> None:
    made, clone = opened(tmp_path)
    write(clone, data(untrained()))
    assert alone(tmp_path, made, clone).code == 0
    for gates in ("all", "all\n  key-leaders\n"):
        result = alone(tmp_path, made, clone, require=gates)
        assert (result.code, "HRC701" in result.log) == (1, True)


def test_a_fall_fails_where_none_may_be(tmp_path: Path) -> None:
    made, clone = opened(tmp_path, untrained())
    result = played(tmp_path, made, clone, inputs={"require": "no-fall"})
    assert (result.code, result.log.count("title=HRC702")) == (1, 1)
    excused = {"check": {"accepted_falls": [{"target": "key-leaders", "reason": "p-3 was not there"}]}}
    files = untrained()
    files["hrcomms.yaml"] |= excused
    write(clone, data(files))
    assert played(tmp_path, made, clone, inputs={"require": "no-fall"}).code == 0


# Really installed

OFFLINE = {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
"""Pip builds with what is installed here: the value of PIP_NO_BUILD_ISOLATION means the opposite of what it says."""


def test_it_installs_from_its_own_checkout(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    unwanted = shutil.ignore_patterns(".*_cache", ".git", ".venv", ".hypothesis", "__pycache__", "*.mo", "tests")
    shutil.copytree(ROOT, tmp_path / "action", ignore=unwanted)
    for name, value in OFFLINE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    made, clone = opened(tmp_path)
    temp = tmp_path / "temp"
    prepare(temp / "hrcomms")
    write(clone, {"pip.py": "raise SystemExit('taken from the checkout')", "json.py": "1/0", "typer.py": "1/0"})
    result = play(clone, temp, event("own", made.left, made.head), api=server.url, install=tmp_path / "action")
    assert result.code == 0, result.log
    assert len(server.bodies) == 1
    note = list((temp / "hrcomms").rglob("shipped/ci/comment.py"))
    assert [one.read_bytes() for one in note] == [(ROOT / "ci/comment.py").read_bytes()]


def test_a_version_is_asked_of_the_index(tmp_path: Path) -> None:
    made, clone = opened(tmp_path)
    own = event("own", made.left, made.head)
    result = play(clone, tmp_path / "a", own, inputs={"version": "1.2.3"}, install=ROOT)
    assert (result.code, result.ran[-1]) == (1, "Install hrcomms")
    assert "No matching distribution found for hrcomms==1.2.3" in result.log
    for wrong in ("--index-url=https://example.org", "1.0;touch pwned", "1 2", "@ file:///x"):
        result = play(clone, tmp_path / "b", own, inputs={"version": wrong}, install=ROOT)
        assert (result.code, result.log) == (2, "::error title=hrcomms::The input 'version' is no version.\n")


def prepare(place: Path) -> None:
    """Let the environment that is going to be made see the libraries of this one, since there is no network."""
    import site
    import sys

    folder = place / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"
    write(folder, {"here.pth": "\n".join(site.getsitepackages()) + "\n"})
