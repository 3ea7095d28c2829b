"""`hrcomms help`, the version wherever it is asked for, and examples that work."""

import subprocess
import sys
from pathlib import Path

import pytest
from repositories import plain_git, repository  # noqa: F401 - the fixture
from support import copy_shipped, environment, run

import hrcomms
from hrcomms.cli.commands import COMMANDS
from hrcomms.cli.help_screen import OF_PROGRAM


@pytest.mark.parametrize("name", [one.name for one in COMMANDS])
def test_help_of_a_command_is_what_its_option_shows(name: str) -> None:
    assert run("help", name) == run(name, "--help")
    assert run("help", name, "--lang", "en") == run("--lang", "en", name, "--help")


def test_help_alone_lists_the_commands() -> None:
    assert run("help") == run("--help")
    assert "did you mean 'why'?" in run("help", "whyy", "--lang", "en").err


@pytest.mark.parametrize(
    "args", [("--version",), ("check", "--version"), ("why", "--unmet", "--version"), ("help", "--version")]
)
def test_the_version_is_told_wherever_it_is_asked_for(args: tuple[str, ...]) -> None:
    assert run(*args) == (0, f"hrcomms {hrcomms.__version__}\n", "")


def test_a_module_is_the_same_program() -> None:
    call = (sys.executable, "-m", "hrcomms", "--version")
    done = subprocess.run(call, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, run("--version").out, "")


@pytest.mark.usefixtures("plain_git")
def test_every_example_works(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    made = repository(folder)
    copy_shipped(folder / "data")
    made.commit()
    made.commit(files={"data/staff/none.yaml": "staff: []\n"})
    for one in [*OF_PROGRAM, *(example for command in COMMANDS for example in command.examples)]:
        makes = "init" in one.split()
        name = one.replace("xa-moi", "other") if makes and one not in OF_PROGRAM else one
        where = tmp_path / "empty" if one == "hrcomms init" else folder
        where.mkdir(exist_ok=True)
        result = run(*name.split()[1:], cwd=where)
        assert result.code == 0, (one, result.out[-500:], result.err)


def test_a_template_is_offered_in_forms_that_there_are() -> None:
    assert "pdf" not in run("template", "--help").out
