"""Watching, as a process of its own: it runs again after each change of the dataset, and Ctrl-C ends it quietly."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import typer
from support import command, environment, run, small, write
from systems import signals

from hrcomms.cli import watching
from hrcomms.cli.calls import Call, CallError, Color
from hrcomms.language import say

PROGRAM = """\
import sys
from pathlib import Path
from types import SimpleNamespace
from hrcomms.cli import app
from hrcomms.cli.calls import Call, Color, open_dataset
from hrcomms.cli.watching import watch

root = Path(sys.argv[1])

def check():
    call = Call(root, "en", Color.AUTO)
    def run():
        opened = open_dataset(call)
        print(f"{opened.errors} errors, {len(opened.dataset.staff)} people", flush=True)
        raise SystemExit(1 if opened.errors else 0)
    watch(root, run, call)

sys.modules["hrcomms.cli.check"] = SimpleNamespace(check=check)
sys.argv = ["hrcomms", "check"]
app.run()
"""
SOON = 15
SETTLED = 2.5
"""Seconds in which a run that nobody asked for would have come."""


def people(number: int) -> str:
    return "staff:\n" + "".join(f"- {{id: p-{one}, name: A, posts: []}}\n" for one in range(number))


class Watched:
    """A running program, with what it has printed so far."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.out, self.err = folder / "out.txt", folder / "err.txt"
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(root)],
                env=environment(),
                stdout=out,
                stderr=err,
                start_new_session=True,
            )

    def lines(self) -> list[str]:
        return self.out.read_text().splitlines()

    def waits_for(self, *lines: str) -> None:
        """Hold that these lines, and no others, are printed soon."""
        until(lambda: len(self.lines()) >= len(lines) or self.process.poll() is not None)
        assert self.lines() == list(lines), self.err.read_text()

    def interrupted(self) -> int:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=SOON)


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not there() and time.monotonic() < end:
        time.sleep(0.02)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {**small(), "staff/a.yaml": people(1)})


@pytest.fixture
def watched(root: Path, tmp_path: Path) -> Iterator[Watched]:
    one = Watched(root, tmp_path)
    yield one
    with suppress(ProcessLookupError):
        os.killpg(one.process.pid, signal.SIGKILL)
    one.process.wait()


@signals
def test_it_runs_again_after_a_change_and_ends_with_ctrl_c(root: Path, watched: Watched) -> None:
    watched.waits_for("0 errors, 1 people")
    (root / "staff/a.yaml").write_text(people(2))
    watched.waits_for("0 errors, 1 people", "0 errors, 2 people")
    assert watched.interrupted() == 130
    assert watched.err.read_text().strip() == ""
    assert "\x1b" not in watched.out.read_text()
    with pytest.raises(ProcessLookupError):  # nobody is left of its group
        os.killpg(watched.process.pid, 0)


@signals
def test_it_ends_at_once_while_it_waits_for_a_folder(root: Path, watched: Watched) -> None:
    watched.waits_for("0 errors, 1 people")
    shutil.rmtree(root)
    until(lambda: "hrcomms: " in watched.err.read_text())
    assert watched.interrupted() == 130


def test_it_survives_a_broken_and_a_missing_dataset(root: Path, tmp_path: Path, watched: Watched) -> None:
    lines = ["0 errors, 1 people"]
    watched.waits_for(*lines)
    (root / "staff/a.yaml").write_text("staff: [")
    lines.append("1 errors, 0 people")
    watched.waits_for(*lines)
    root.rename(tmp_path / "away")
    until(lambda: "does not exist" in watched.err.read_text())
    assert watched.err.read_text().count("\n") == 1
    write(tmp_path / "away", {"staff/a.yaml": people(3)})
    (tmp_path / "away").rename(root)
    lines.append("0 errors, 3 people")
    watched.waits_for(*lines)
    (root / "staff/b.yaml").write_text(people(0))  # the folder that came back is watched as well
    lines.append("0 errors, 3 people")
    watched.waits_for(*lines)
    assert watched.process.poll() is None


def test_it_runs_once_for_changes_that_come_together(root: Path, watched: Watched) -> None:
    watched.waits_for("0 errors, 1 people")
    for number in range(10):
        (root / "staff/a.yaml").write_text(people(number))
        time.sleep(0.02)
    watched.waits_for("0 errors, 1 people", "0 errors, 9 people")
    time.sleep(SETTLED)
    watched.waits_for("0 errors, 1 people", "0 errors, 9 people")


def test_it_does_not_run_without_a_change_of_the_dataset(root: Path, watched: Watched) -> None:
    watched.waits_for("0 errors, 1 people")
    write(root, {"notes.txt": "x", ".git/x.yaml": "x", "staff/.a.yaml.swp": "x", ".hrcomms.lock": ""})
    time.sleep(SETTLED)
    watched.waits_for("0 errors, 1 people")
    (root / "staf.yaml").write_text("staff: []")  # a finding, though the file is not read
    watched.waits_for("0 errors, 1 people", "1 errors, 1 people")


# What needs no process

CALL = Call(None, "en", Color.AUTO)


class StopError(Exception):
    """The end of a test."""


def runs(monkeypatch: pytest.MonkeyPatch, root: Path, *acts: Callable[[], None]) -> int:
    """Watch through one occasion for each act, which comes before it; return how often it ran."""
    count = 0

    def occasions(_root: Path) -> Iterator[None]:
        for act in acts:
            act()
            yield
        raise StopError

    def run() -> None:
        nonlocal count
        count += 1

    monkeypatch.setattr(watching, "_occasions", occasions)
    with pytest.raises(StopError):
        watching.watch(root, run, CALL)
    return count


def test_an_occasion_is_not_a_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed() -> None:
        (root / "staff/a.yaml").write_text(people(2))

    def nothing() -> None:
        pass

    def gone() -> None:
        shutil.rmtree(root)

    assert runs(monkeypatch, root, nothing, nothing, changed, nothing, gone, nothing) == 3


def test_a_file_that_goes_while_we_look(root: Path) -> None:
    assert watching._stamp(root / "staff/a.yaml") is not None
    assert watching._stamp(root / "gone.yaml") is None


AT_THE_MOMENT = "hrcomms: the dataset cannot be read at the moment"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (typer.Exit(1), ""),
        (SystemExit(1), ""),
        (CallError(say("the call is wrong")), "hrcomms: the call is wrong\n"),
        (OSError(2, "No such file"), f"{AT_THE_MOMENT} (No such file or directory)\n"),
        (TimeoutError(), f"{AT_THE_MOMENT} (The network drive or the server cannot be reached)\n"),
    ],
    ids=repr,
)
def test_a_run_may_fail(error: BaseException, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    def run() -> None:
        raise error

    watching._attempt(run, CALL)
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("error", [BrokenPipeError(), KeyboardInterrupt(), ValueError("a defect")], ids=repr)
def test_what_ends_the_program_is_passed_on(error: BaseException) -> None:
    def run() -> None:
        raise error

    with pytest.raises(type(error)):
        watching._attempt(run, CALL)


def test_without_the_library_it_says_how_to_install_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(
        CallError, match=r"needs the library watchfiles; install it with: pip install 'hrcomms\[watch\]'"
    ):
        watching.watch(root, lambda: None, CALL)


@pytest.mark.parametrize("terminal", [True, False])
def test_the_screen_is_cleared_on_a_terminal_only(
    terminal: bool, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert runs(monkeypatch, root, lambda: None) == 1
    said = capsys.readouterr()
    assert said.out == ("\x1b[2J\x1b[H" if terminal else "")
    assert said.err == ("hrcomms: Waiting for changes; Ctrl-C ends.\n" if terminal else "")


# The schema for editors


def test_it_keeps_the_schema_that_init_placed_new(tmp_path: Path) -> None:
    assert run("init", tmp_path / "set").code == 0
    schema, staff = tmp_path / "set/.hrcomms/schema.json", tmp_path / "set/staff.yaml"
    schema.unlink()  # as after a clone: git leaves it out
    called = command("--data", str(tmp_path / "set"), "check", "--watch")
    with subprocess.Popen(called, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as watching:
        try:
            until(schema.is_file)
            staff.write_text("staff:\n- {id: cb-9, name: Ann B, posts: []}\n")
            until(lambda: "Ann B" in schema.read_text(encoding="utf-8"))
        finally:
            watching.kill()
