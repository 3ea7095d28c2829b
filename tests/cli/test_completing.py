"""What shells are told at Tab: quickly, by name too, and nothing of the data that a shell could carry out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from examples import share
from hypothesis import given
from hypothesis import strategies as st
from support import command, copy_shipped, environment, run, write
from systems import shell

from hrcomms.cli.completing import KINDS, TABLE, _skimmed
from hrcomms.cli.completion_scripts import SHELLS, script

HOSTILE = {
    "plan.yaml": (
        'plan:\n  targets:\n    - id: key-leaders\n      title: "$(touch ran) `touch ran`"\n    - id: "a;touch ran"\n'
    ),
    "staff.yaml": (
        "staff:\n"
        '  - id: cb-001\n    name: "$(touch ran)\\e[31m"\n'
        "  - id: $(touch ran)\n    name: x\n"
        "  - {id: cb-002, name: 'Nguyễn; touch ran', posts: []}\n"
        "  - id: cb-003\n    name: Trần Thị C\n    posts:\n      - id: not-a-person\n"
    ),
    "hrcomms.yaml": "format: 1\n",
}


def offered(*words: str, cwd: Path, shell_name: str = "bash") -> list[str]:
    """Return the lines that a shell gets; the last of the words is what is typed of one."""
    done = subprocess.run(
        command(*words[:-1], f"={words[-1]}"),
        cwd=cwd,
        env=environment({"_HRCOMMS_COMPLETE": shell_name}),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


def firsts(lines: list[str]) -> list[str]:
    return [line.split("\t")[0] for line in lines]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shell")
    copy_shipped(made / "data")
    return made


CASES = [
    (("wh",), ["why"]),
    (("help", "sta"), ["status"]),
    (("--lang", "vi", "sch"), ["schema"]),
    (("why", "key"), ["key-leaders"]),
    (("gaps", "out"), ["outreach"]),
    (("why", "key-leaders", "nguyen"), ["cb-001", "cb-022", "cb-044"]),
    (("why", "key-leaders", "Phạm"), ["cb-011"]),
    (("why", "--unmet", "--as-of", "2025-01-01", "key-leaders", "cb-01"), [f"cb-01{n}" for n in range(10)]),
    (("why", "outreach", "thôn 1"), ["thon-1"]),
    (("status", "--format", ""), ["text", "json", "csv", "xlsx"]),
    (("status", "--format=j"), ["--format=json"]),
    (("status", "--format", "=", "j"), ["json"]),
    (("check", "--require", "no"), ["no-fall", "no-late-change"]),
    (("check", "--req"), ["--require"]),
    (("explain", "HRC30"), [f"HRC30{n}" for n in range(1, 10)]),
    (("schema", "pl"), ["plan"]),
    (("report", "--year", ""), []),
    (("none", ""), []),
    (("why", "a", "b", "c"), []),
]


@pytest.mark.sampled
@pytest.mark.parametrize(("words", "wanted"), share(CASES))
def test_what_fits_is_offered(words: tuple[str, ...], wanted: list[str], folder: Path) -> None:
    assert firsts(offered(*words, cwd=folder)) == wanted


def test_the_data_may_be_named(folder: Path, tmp_path: Path) -> None:
    assert firsts(offered("--data", str(folder / "data"), "why", "key", cwd=tmp_path)) == ["key-leaders"]
    assert offered("why", "key", cwd=tmp_path) == []


def test_no_data_can_speak_to_a_shell(tmp_path: Path) -> None:
    write(tmp_path, HOSTILE)
    people = offered("why", "key-leaders", "", cwd=tmp_path)
    assert firsts(people) == ["cb-001", "cb-002", "cb-003"]
    assert "\x1b" not in "".join(people)
    assert firsts(offered("why", "", cwd=tmp_path)) == ["key-leaders"]


@given(st.lists(st.text(), max_size=9).map("\n".join) | st.binary().map(lambda raw: raw.decode("utf-8", "replace")))
def test_only_ids_of_plain_letters_are_ever_typed(text: str) -> None:
    for content in (text, f"staff:\n{text}", f"staff:\n  - id: {text}", f"staff:\n  - id: a\n    name: {text}"):
        assert all(re.fullmatch(r"[a-z0-9]+(?:[._-][a-z0-9]+)*", one.word) for one in _skimmed(content, "staff"))


BASH = """
. "$1"
COMP_WORDS=(hrcomms why key-leaders "$2"); COMP_CWORD=3
_hrcomms
printf '%s\\n' "${COMPREPLY[@]}"
"""


@shell
def test_bash_gets_words_and_carries_nothing_out(tmp_path: Path) -> None:
    write(tmp_path, HOSTILE)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/hrcomms").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hrcomms "$@"\n')
    (tmp_path / "bin/hrcomms").chmod(0o755)
    (tmp_path / "complete.bash").write_text(script("bash"))
    env = environment({"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"})
    for typed, wanted in {
        "cb-00": "cb-001\ncb-002\ncb-003\n",
        "tran": "cb-003\n",
        "touch": "cb-001\ncb-002\n \n",
    }.items():
        call = ("bash", "-c", BASH, "bash", "complete.bash", typed)
        done = subprocess.run(call, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        assert (done.stdout, done.stderr) == (wanted, "")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", SHELLS)
def test_no_script_evaluates_what_it_reads(name: str) -> None:
    shown = run("--show-completion", name)
    assert (shown.code, shown.err) == (0, "")
    assert not re.search(r"\beval\b|Invoke-Expression|\biex\b", shown.out)


@pytest.mark.parametrize(("name", "settings"), [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", None)])
def test_it_is_installed_once(name: str, settings: str | None, tmp_path: Path) -> None:
    home = tmp_path / "it's home"
    home.mkdir()
    if settings:
        (home / settings).write_bytes(b"alias ll='ls -l'")
    env = {"HOME": str(home), "USERPROFILE": str(home), "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "ZDOTDIR": ""}
    for _ in range(2):
        result = run("--install-completion", name, env=env)
        assert (result.code, result.out) == (0, "")
        assert f"completion for {name} is installed" in result.err
    if settings:
        first, *lines = (home / settings).read_text().splitlines()
        assert first == "alias ll='ls -l'"
        assert len(lines) == 1
    assert [one.read_text() for one in home.rglob("*") if one.is_file() and "complet" in str(one)] == [script(name)]  # type: ignore[arg-type]


def test_the_shell_in_use_is_taken_where_none_is_named() -> None:
    assert run("--show-completion", env={"SHELL": "/usr/bin/fish"}).out == script("fish")


LIGHT = """
import os, sys
os.environ["_HRCOMMS_COMPLETE"] = "bash"
sys.argv = ["hrcomms", "why", "key-leaders", "=nguyen"]
from hrcomms.cli import main
main()
sys.stderr.write(" ".join({"typer", "pydantic", "rich", "jinja2", "yaml", "ruamel", "lxml"} & set(sys.modules)))
"""


def test_nothing_slow_is_imported(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT], cwd=folder, env=environment(), capture_output=True, check=False
    )
    assert (done.stdout.count(b"\n"), done.stderr) == (3, b"")


def test_every_parameter_that_takes_an_id_is_completed() -> None:
    table = TABLE.read_text(encoding="utf-8")
    assert {"target", "member", "code", "collection", "command"} <= set(KINDS) & set(re.findall(r"[a-z_]+", table))
