"""`hrcomms help`, the version wherever it is asked for, and examples that work."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from examples import sampled
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demonstration data in a repository, and a report."""
    made = repository(tmp_path_factory.mktemp("examples") / "r")
    copy_shipped(made.folder / "data")
    made.commit()
    made.commit(files={"data/staff/none.yaml": "staff: []\n"})
    run("report", "--year", "2025", "-o", "report.docx", cwd=made.folder)
    (made.folder / "diem-danh.csv").write_text("Họ và tên;Ký nhận\nNguyễn Văn A;x\n", encoding="utf-8")
    (made.folder / "can-bo.csv").write_text(
        "Họ và tên;Chức vụ;Đơn vị\nLý Thị AO;Bí thư Chi bộ thôn;Thôn 1\n", encoding="utf-8"
    )
    return made.folder


@pytest.mark.usefixtures("plain_git")
@pytest.mark.parametrize("name", sampled([None, *(one.name for one in COMMANDS if one.name != "serve")]))
def test_every_example_works(name: str | None, folder: Path, tmp_path: Path) -> None:
    """All but those of `serve`, which does not end by itself: its options are tried in tests of `web`."""
    if name in ("add", "attend", "cancel", "import", "leave"):  # what they enter is in nobody's way
        folder = shutil.copytree(folder, tmp_path / "r")
    for one in next((one.examples for one in COMMANDS if one.name == name), OF_PROGRAM):
        result = run(*shlex.split(one)[1:], cwd=tmp_path if "xa-moi" in one or name == "init" else folder)
        assert result.code == 0, (one, result.out[-500:], result.err)


def test_a_template_is_offered_in_forms_that_there_are() -> None:
    assert "pdf" not in run("template", "--help").out
