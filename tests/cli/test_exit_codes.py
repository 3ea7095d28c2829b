"""0 nothing wrong, 1 the data, 2 the call, 3 the program; data on the standard output, the rest on the error output."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from examples import sampled
from support import ROOT, command, copy_shipped, environment, run, run_process, small, worked_example, write
from systems import shell

import hrcomms
from hrcomms.resources import shipped

BROKEN = {"staff": [{"id": "p-1", "name": "A", "posts": "none"}]}


@pytest.mark.parametrize(
    "args",
    [
        ("check",),
        ("check", "--format", "json"),
        ("status",),
        ("status", "--format", "json"),
        ("status", "--format", "csv"),
        ("gaps",),
        ("gaps", "--format", "json"),
        ("due",),
        ("due", "--format", "ics"),
        ("gaps", "--format", "csv"),
        ("report", "--year", "2025"),
        ("report", "--year", "2025", "--format", "html"),
        ("--help",),
        ("-h",),
        ("check", "--help"),
        ("status", "--help"),
        ("report", "--help"),
        ("init", "--help"),
        ("--version",),
    ],
)
def test_nothing_wrong(args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.code == 0
    assert result.out.endswith("\n")
    assert result.err == ""


def test_version() -> None:
    assert run("--version").out == f"hrcomms {hrcomms.__version__}\n"


def test_wrong_data(tmp_path: Path) -> None:
    folder = write(tmp_path, small(**BROKEN))
    for args in (("check",), ("check", "--format", "json")):
        result = run(*args, cwd=folder)
        assert (result.code, result.err) == (1, "")
        assert "HRC103" in result.out
    for args in (("status",), ("status", "--format", "csv"), ("report", "--year", "2025")):
        result = run(*args, cwd=folder)
        assert (result.code, result.out) == (1, "")
        assert "staff.yaml:6:13: error " in result.err
        assert "HRC103" in result.err
        assert "No target is computed while there is 1 error." in result.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("bogus",), "bogus"),
        (("--bogus", "check"), "--bogus"),
        (("check", "--bogus"), "--bogus"),
        (("check", "extra"), "extra"),
        (("status", "--format", "xml"), "--format"),
        (("report", "--year", "2025", "--format", "odt"), "--format"),
        (("report",), "--year"),
        (("report", "--year", "abc"), "--year"),
        (("status", "--as-of"), "--as-of"),
        (("status", "--lang"), "--lang"),
        (("status", "--data"), "--data"),
        (("--color", "purple", "status"), "--color"),
        (("--lang", "fr", "check"), "'fr' is not a language of this program: use vi or en"),
        (("check", "--lang", "fr"), "use vi or en"),
        (("status", "--as-of", "yesterday"), "'yesterday' is not a day; write year-month-day"),
        (("status", "--as-of", "2025-02-30"), "2025-02-30"),
        (("status", "--as-of", "2025-2-3"), "2025-2-3"),
        (("status", "--as-of", "2025"), "'2025'"),
        (("status", "--as-of", "20250203"), "20250203"),
        (("status", "--as-of", "٢٠٢٥-٠١-٠١"), "is not a day"),
        (("status", "--as-of", "0000-01-01"), "0000-01-01"),
        (("check", "--as-of", ""), "''"),
        (("report", "--year", "2025", "--as-of", "x"), "'x'"),
    ],
)
def test_wrong_call(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    result = run(*args, cwd=write(tmp_path, worked_example()))  # its language is en
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("hrcomms: ")
    assert said in result.err


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 30, "-9" + "9" * 20, "²"])
@pytest.mark.parametrize("args", [("check",), ("status",), ("report", "--year", "2025")])
def test_wrong_clock(args: tuple[str, ...], epoch: str) -> None:
    result = run(*args, "--lang", "en", env={"SOURCE_DATE_EPOCH": epoch})
    assert (result.code, result.out) == (2, "")
    assert result.err == f"hrcomms: SOURCE_DATE_EPOCH is not a number of seconds: '{epoch}'\n"


@pytest.mark.parametrize(
    ("epoch", "day"), [("1795338000", "2026-11-22"), ("1795366799", "2026-11-22"), ("1795366800", "2026-11-23")]
)
def test_a_day_begins_at_midnight_in_viet_nam(epoch: str, day: str) -> None:
    assert f"Targets on {day}\n" in run("status", "--lang", "en", env={"SOURCE_DATE_EPOCH": epoch}).out


def test_today_without_a_fixed_clock() -> None:
    result = run("status", "--format", "json", env={"SOURCE_DATE_EPOCH": ""})
    assert json.loads(result.out)["as_of"] >= "2026-01-01"


@pytest.mark.parametrize(
    ("args", "env", "said"),
    [
        (("--lang", "vi", "status", "--as-of", "x"), {}, "không"),
        (("status", "--as-of", "x", "--lang=vi"), {}, "không"),
        (("status", "--as-of", "x"), {"LANG": "vi_VN.UTF-8"}, "không"),
        (("status", "--as-of", "x"), {"LC_ALL": "en_US.UTF-8", "LANG": "vi_VN.UTF-8"}, "is not a day"),
        (("status", "--as-of", "x", "--lang", "en"), {"LANG": "vi_VN.UTF-8"}, "is not a day"),
        (("status", "--as-of", "x"), {"LC_MESSAGES": "vi_VN", "LANG": "C"}, "không"),
    ],
)
def test_language_of_an_error_of_the_call(
    args: tuple[str, ...], env: dict[str, str], said: str, tmp_path: Path
) -> None:
    assert said in run(*args, env=env, cwd=tmp_path).err  # no dataset at hand


def test_an_error_of_the_call_speaks_the_language_of_the_dataset(tmp_path: Path) -> None:
    assert "không" in run("status", "--as-of", "x").err
    assert "is not a day" in run("status", "--as-of", "x", cwd=write(tmp_path, worked_example())).err


def test_no_command_shows_the_help() -> None:
    assert run().out == run("--help").out


# The last line of defence


def test_a_defect_is_one_sentence(tmp_path: Path) -> None:
    """A program that was installed without its templates cannot write a report: nobody's data is to blame."""
    package = Path(hrcomms.__file__).parent
    shutil.copytree(package, tmp_path / "src/hrcomms", ignore=lambda *_: ["__pycache__", "shipped"])
    data = copy_shipped(tmp_path / "dataset")
    args = ("--lang", "en", "--data", data, "report", "--year", "2025")
    result = run_process(*args, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "src")})
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith(f"hrcomms: internal error of hrcomms {hrcomms.__version__} (TemplateNotFound: ")
    assert "please report it" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("args", sampled([("status", "--as-of", "never"), ("status",), ("no-such-command",)]))
def test_words_that_are_missing_end_in_no_traceback(args: tuple[str, ...], tmp_path: Path) -> None:
    """An installation without its catalogue of Vietnamese: the defect cannot be told in that language."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.mo"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    result = run_process("--lang", "vi", *args, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "src")})
    assert result.code == 3
    assert result.err.startswith(f"hrcomms: internal error of hrcomms {hrcomms.__version__} (FileNotFoundError: ")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "internal error of hrcomms"), ("vi", "hrcomms: lỗi của chương trình hrcomms")],
    ids=["en", "vi"],
)
def test_a_defect_names_its_first_line(monkeypatch: pytest.MonkeyPatch, lang: str, said: str) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("first\nsecond")

    monkeypatch.setattr("hrcomms.cli.status.assess", broken)
    result = run("status", "--lang", lang)
    assert (result.code, result.out) == (3, "")
    assert said in result.err
    assert "RuntimeError: first)" in result.err
    assert "second" not in result.err
    with pytest.raises(RuntimeError, match="first"):  # whoever looks for the defect sees all of it
        run("status", env={"HRCOMMS_DEBUG": "1"})


@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "9999-12-31", "2024-02-29"])
def test_every_day_has_an_answer(day: str) -> None:
    assert run("status", "--as-of", day, "--format", "json").code == 0


# Whole processes


def test_process_streams() -> None:
    result = run_process("status", "--format", "json")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == json.loads(run("status", "--format", "json").out)


def test_process_exit_codes(tmp_path: Path) -> None:
    broken = write(tmp_path / "broken", small(**BROKEN))
    assert run_process("check", cwd=broken).code == 1
    none = run("check", cwd=tmp_path)
    assert (none.code, none.out) == (2, "")


def test_process_speaks_utf8_in_any_locale() -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    result = run_process("status", "--lang", "vi", env=env)
    assert result.out == run("status", "--lang", "vi").out
    assert "Các mục tiêu tính đến 22/11/2026\n" in result.out


def test_a_reader_that_goes_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command("report", "--year", "2025"),
            cwd=ROOT,
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@shell
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
def test_an_output_that_cannot_be_written_is_said(redirected: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    script = f'"$0" -c "from hrcomms.cli import main; main()" status --format json {redirected}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "defect" not in done.stderr
    assert done.stderr.startswith("hrcomms: ")


def test_the_script_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("hrcomms")
    done = subprocess.run([script, "--version"], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, run("--version").out)


def test_templates_and_data_are_shipped() -> None:
    assert (shipped("templates") / "report.md").is_file()
    assert (shipped("data") / "hrcomms.yaml").is_file()


EARLY = """
import sys

class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "hrcomms.cli.app":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Impatient())
from hrcomms.cli import main

main()
"""


def test_an_interrupt_while_the_program_is_loaded_is_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", EARLY], env=environment(), capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
