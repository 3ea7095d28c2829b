"""Files exchanged on the disk: all or none, whatever fails and whenever the program is killed."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import broken_off_acts
import pytest
from broken_off_acts import ACT
from support import environment, listing, run, small, unchanged, write
from systems import links

from hrcomms.dataset import FolderTree, load
from hrcomms.dataset.discover import LOCK
from hrcomms.editing.edits import (
    ABSENT,
    Act,
    Append,
    DeleteFile,
    EditError,
    InFile,
    InRecord,
    NewText,
    Set,
    digest_of,
    digests,
)
from hrcomms.editing.locking import locked
from hrcomms.editing.planning import without_record
from hrcomms.editing.writing import carry_out, finish_interrupted
from hrcomms.measures import kinds

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals and limits")
POST = "[{organisation: ubnd, title: t, start_date: 2020}]"
TASK = "tasks:\n  - {id: t, title: T, lead: ubnd, due: 2025-06-30}\n"
STAFF = f"staff:\n  - id: a\n    name: A\n    posts: {POST}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "data", {**small(), "staff.yaml": STAFF, "tasks/old.yaml": TASK})


@posix
@pytest.mark.parametrize(
    ("how", "right"), [("kill", {"killed: old", "killed: new"}), ("full", {"refused: old", "done: new"})]
)
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.thorough)])
def test_an_act_that_is_broken_off_at_any_step_leaves_all_or_nothing(
    every: int, how: str, right: set[str], folder: Path
) -> None:
    program = Path(broken_off_acts.__file__)
    done = subprocess.run(
        [sys.executable, "-B", program, how, folder, str(every)],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    left = json.loads(done.stdout)
    assert len(left) > 20 // every
    assert set(left) <= right


def test_who_only_reads_need_not_be_able_to_write(folder: Path) -> None:
    (folder / LOCK).write_text('[["staff.yaml", null, "0"]]\n', encoding="utf-8", newline="\n")
    with unchanged(folder):
        assert finish_interrupted(folder) is None
        assert run("--data", folder, "--lang", "en", "check").err == ""


@posix
def test_a_pipe_in_the_place_of_the_lock_makes_nobody_wait(folder: Path) -> None:
    os.mkfifo(folder / LOCK)
    assert run("--data", folder, "--lang", "en", "check").err == ""
    with pytest.raises(EditError, match=r"\.hrcomms\.lock is not a file of hrcomms"):
        carry_out(folder, ACT)


NEW = STAFF.replace("name: A", "name: B")


def interrupt(folder: Path, before: str = STAFF) -> None:
    """Leave what a program leaves that was killed after a change was decided on, and before it was made."""
    (folder / ".staff.yaml.hrcomms-new").write_bytes(NEW.encode())
    entry = ["staff.yaml", digest_of(before.encode()), digest_of(NEW.encode())]
    (folder / LOCK).write_text(json.dumps([entry]) + "\nready\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("command", ["fmt", "check --fix", "leave a --on 2025-01-01"])
def test_a_command_that_writes_brings_an_interrupted_act_to_its_end(command: str, folder: Path) -> None:
    interrupt(folder)
    done = run("--data", folder, "--lang", "en", *command.split())
    assert "hrcomms: a change had been interrupted; it is completed now\n" in done.err
    assert "name: B" in (folder / "staff.yaml").read_text(encoding="utf-8")
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hrcomms.dataset.interrupted._WAITS", 1)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("command", ["check", "status", "report --year 2025", "why a", "gaps", "due", "rollup"])
def test_a_command_that_reads_changes_nothing_and_computes_nothing_from_half_of_a_change(
    command: str, folder: Path
) -> None:
    interrupt(folder)
    named = ("rollup", folder) if command == "rollup" else ("--data", folder, *command.split())
    with unchanged(folder):
        done = run("--lang", "en", *named)
    assert done.code == 1
    assert "a change of the dataset was interrupted" in " ".join((done.out + done.err).split())


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("command", ["fmt --check", "check --fix --diff", "leave a --on 2025-01-01 --dry-run"])
def test_nor_does_one_that_only_shows_what_it_would_write(command: str, folder: Path) -> None:
    interrupt(folder)
    with unchanged(folder):
        assert run("--data", folder, "--lang", "en", *command.split()).code in (0, 1)


def test_a_change_that_lacks_nothing_but_the_end_of_its_lock_file_is_read(folder: Path) -> None:
    interrupt(folder)
    (folder / "staff.yaml").write_bytes(NEW.encode())
    with unchanged(folder):
        assert "HRC018" not in run("--data", folder, "--lang", "en", "check").out


def test_who_reads_waits_a_moment_for_who_is_writing(folder: Path) -> None:
    interrupt(folder)
    writer = threading.Timer(0.1, lambda: finish_interrupted(folder))
    writer.start()
    found = load(FolderTree(folder), kinds())
    writer.join()
    assert found.findings == ()
    assert [one.name for one in found.dataset.staff] == ["B"]


@posix
def test_a_full_disk_leaves_nothing(folder: Path) -> None:
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600));"
        "from hrcomms.cli import main;"
        f"sys.argv[1:] = ['--lang', 'en', '--data', {str(folder)!r}, 'leave', 'a', '--on', '2025-01-01'];"
        "main()"
    )
    (folder / "staff.yaml").write_text(STAFF + "# x\n" * 200)
    with unchanged(folder):
        ended = subprocess.run(
            [sys.executable, "-B", "-c", script], capture_output=True, text=True, env=environment(), check=False
        )
    assert ended.returncode == 2
    assert "staff.yaml: The file is too large for this disk; nothing was changed" in ended.stderr


def test_two_at_once(folder: Path) -> None:
    with locked(folder), unchanged(folder), pytest.raises(EditError, match="another program is writing"):
        carry_out(folder, ACT)
    with locked(folder):
        assert finish_interrupted(folder) is None  # it is being done
        assert run("--data", folder, "check").code in (0, 1)  # who only reads need not wait
    seen = digests(FolderTree(folder), ["staff.yaml"])
    mine = Act((Set(InRecord("staff", "a", ("name",)), "B"),), seen)
    carry_out(folder, mine)
    with unchanged(folder), pytest.raises(EditError, match="was changed by someone else meanwhile"):
        carry_out(folder, Act((Set(InRecord("staff", "a", ("name",)), "C"),), seen))
    carry_out(
        folder, Act((Set(InFile("plan.yaml", ("plan", "title")), "C"),), digests(FolderTree(folder), ["plan.yaml"]))
    )


@links
@pytest.mark.parametrize("inside", [True, False])
def test_nothing_is_written_through_links(inside: bool, folder: Path) -> None:
    other = (folder if inside else folder.parent) / "other.txt"
    (folder / "staff.yaml").rename(other)
    (folder / "staff.yaml").symlink_to(other)
    with unchanged(folder.parent), pytest.raises(EditError, match=r"is a link|is not among"):
        carry_out(folder, ACT)


@links
def test_a_lock_that_leads_elsewhere_is_refused(folder: Path) -> None:
    other = folder.parent / "other.txt"
    other.write_text("mine")
    (folder / LOCK).symlink_to(other)
    with pytest.raises(EditError, match=r"\.hrcomms\.lock is not a file of hrcomms"):
        carry_out(folder, ACT)
    (folder / LOCK).unlink()
    os.link(other, folder / LOCK)
    with pytest.raises(EditError, match=r"\.hrcomms\.lock is not a file of hrcomms"):
        carry_out(folder, ACT)
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_read_only_is_refused(folder: Path) -> None:
    (folder / "staff.yaml").chmod(0o444)
    with unchanged(folder), pytest.raises(EditError, match=r"staff\.yaml may not be written \(it is read-only\)"):
        carry_out(folder, ACT)
    (folder / "staff.yaml").chmod(0o644)


@pytest.mark.parametrize(
    "line",
    [
        '[["../x.yaml", null, "0"]]',
        '[["staff/../../x.yaml", null, "0"]]',
        '[["/etc/x.yaml", null, "0"]]',
        "[[1]]",
        "{}",
        "[" * 5000,
        "\udcff",
        '[["staff.yaml"',
    ],
)
def test_a_lock_file_of_somebody_else_moves_nothing(line: str, folder: Path) -> None:
    (folder.parent / ".x.yaml.hrcomms-new").write_text("x")
    (folder / LOCK).write_bytes(f"{line}\nready\n".encode(errors="surrogateescape"))
    with unchanged(folder.parent):
        finish_interrupted(folder)
        assert "HRC018" not in run("--data", folder, "--lang", "en", "check").out


def test_who_changed_a_file_after_an_interruption_keeps_it(folder: Path) -> None:
    interrupt(folder, before="old")
    done = run("--data", folder, "--lang", "en", "check", "--fix")
    assert done.code == 2
    assert "a change was interrupted, and could not be completed: staff.yaml was changed by someone else" in done.err
    assert (folder / "staff.yaml").read_text(encoding="utf-8") == STAFF
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


def test_a_file_that_is_taken_away_is_gone_and_comes_back(folder: Path) -> None:
    before = listing(folder)
    carry_out(folder, Act((DeleteFile("tasks/old.yaml"),), digests(FolderTree(folder), ["tasks/old.yaml"])))
    assert not (folder / "tasks" / "old.yaml").exists()
    with pytest.raises(EditError, match=r"tasks/old\.yaml: what is to be removed is not there"):
        carry_out(folder, Act((DeleteFile("tasks/old.yaml"),), {}))
    back = Act((NewText("tasks/old.yaml", TASK.encode()),), {"tasks/old.yaml": ABSENT})
    carry_out(folder, back)
    assert listing(folder) == before
    with pytest.raises(EditError, match="changed by someone else"):
        carry_out(folder, back)


@pytest.mark.parametrize("collection", ["tasks", "staff"])
def test_a_record_goes_with_the_file_that_holds_it_alone(collection: str, folder: Path) -> None:
    identity = {"tasks": "t", "staff": "a"}[collection]
    edit = without_record(FolderTree(folder), collection, identity)
    carry_out(folder, Act((edit,), {}))
    assert (folder / "tasks" / "old.yaml").exists() is (collection == "staff")
    assert (folder / "staff.yaml").exists()
    assert identity not in [one.id for one in getattr(load(FolderTree(folder), kinds()).dataset, collection)]


def test_a_large_file_takes_a_moment(folder: Path) -> None:
    """One attendee more in a file of 300 KB changes one line."""
    attended = "".join(f"      - p-{number}\n" for number in range(30))
    one = "  - id: s-{}\n    title: t\n    start_date: 2025-01-01\n    components: [c]\n    attended:\n" + attended
    text = "training:\n" + "\n".join(one.format(number) for number in range(700))
    (folder / "training.yaml").write_text(text)
    carry_out(folder, Act((Append(InRecord("training", "s-300", ("attended",)), "z"),), {}))
    new = (folder / "training.yaml").read_text(encoding="utf-8")
    assert len(text) > 300_000
    assert sorted(new.splitlines()) == sorted([*text.splitlines(), "      - z"])
