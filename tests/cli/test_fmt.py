"""`hrcomms fmt`: what it writes, what it only shows, and what it leaves alone."""

import os
import re
from pathlib import Path

import pytest
from support import copy_shipped, listing, run, small, unchanged, write
from systems import links

from hrcomms.cli import fmt
from hrcomms.editing.locking import locked

UGLY = "staff:\n- name: 'A'   # who\n  id: a\n"
NICE = "staff:\n  - id: a\n    name: A # who\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small dataset in canonical layout, but for its staff."""
    files = write(tmp_path / "data", small())
    assert run("--data", files, "fmt").code == 0
    return write(files, {"staff.yaml": UGLY})


def test_files_are_laid_out(folder: Path) -> None:
    before = listing(folder)
    done = run("--data", folder, "--lang", "en", "fmt")
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(r"Reformatted 1 file: \S+staff\.yaml\.\n3 files are formatted already\.\n", done.err)
    assert listing(folder) == {**before, "staff.yaml": NICE.encode()}
    with unchanged(folder):
        assert run("--data", folder, "fmt", "--lang", "en") == (0, "", "4 files are formatted already.\n")
    assert run("fmt", "--lang", "vi", cwd=folder.parent).err == "4 tệp đã đúng cách trình bày.\n"


def test_what_would_change_is_shown_and_nothing_written(folder: Path) -> None:
    with unchanged(folder):
        done = run("--data", "data", "--lang", "en", "fmt", "--check", cwd=folder.parent)
    assert done.code == 1
    assert done.out == (
        "--- data/staff.yaml\n+++ data/staff.yaml\n@@ -1,3 +1,3 @@\n staff:\n"
        "-- name: 'A'   # who\n-  id: a\n+  - id: a\n+    name: A # who\n"
    )
    assert done.err == (
        "1 file would be reformatted: data/staff.yaml; nothing was written.\n3 files are formatted already.\n"
    )
    run("--data", folder, "fmt")
    with unchanged(folder):
        assert run("--data", folder, "--lang", "en", "fmt", "--check") == (
            *(0, ""),
            "4 files are formatted already.\n",
        )


def test_a_difference_in_line_ends_alone_is_shown(folder: Path) -> None:
    write(folder, {"staff.yaml": NICE.replace("\n", "\r\n", 1)})
    done = run("--data", folder, "fmt", "--check")
    assert done.code == 1
    assert "-  - id: a\n-    name: A # who\n+  - id: a\\u000d\n" in done.out
    write(folder, {"staff.yaml": NICE.rstrip("\n")})
    assert (
        "-    name: A # who\n\\ No newline at end of file\n+    name: A # who\n"
        in run("--data", folder, "fmt", "--check").out
    )


def test_a_checkout_on_windows_stays_as_it_is(folder: Path) -> None:
    run("--data", folder, "fmt")
    for path in folder.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    with unchanged(folder):
        assert run("--data", folder, "fmt", "--check").code == 0
    write(folder, {"staff.yaml": UGLY.replace("\n", "\r\n")})
    assert "\\u000d" not in run("--data", folder, "fmt", "--check").out
    assert run("--data", folder, "fmt").code == 0
    assert (folder / "staff.yaml").read_bytes() == NICE.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("check", [(), ("--check",)])
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_laid_out(folder: Path, check: tuple[str, ...]) -> None:
    broken = {
        "press.yaml": "press: [\n",
        "training.yaml": b"\xff",
        "budget/a.yaml": "budget: []\nbudget: []\n",
        "reports.yaml": "? reports\n: []\n",
    }
    write(folder, broken)
    before = listing(folder)
    done = run("--data", "data", "--lang", "en", "fmt", *check, cwd=folder.parent)
    assert done.code == 1
    assert done.err.splitlines()[:4] == [
        "data/budget/a.yaml:2:1: cannot be formatted: the key 'budget' appears twice",
        "data/press.yaml:1:8: cannot be formatted: the '[' that opens here is not closed",
        "data/reports.yaml: cannot be formatted: there is a '?' before a key",
        "data/training.yaml:1:1: cannot be formatted: the file is not UTF-8",
    ]
    assert listing(folder) == (before if check else {**before, "staff.yaml": NICE.encode()})


def test_what_is_no_file_of_the_dataset_is_left_alone(folder: Path) -> None:
    write(folder, {"notes.yaml": "a:   1\n", "staff.yml": UGLY, ".github/x.yaml": "a:   1\n", "staff.txt": UGLY})
    before = listing(folder)
    run("--data", folder, "fmt")
    assert listing(folder) == {**before, "staff.yaml": NICE.encode()}


@links
def test_nothing_is_written_through_a_link(folder: Path) -> None:
    (folder / "people").mkdir()
    (folder / "staff.yaml").rename(folder / "people" / "all.txt")
    (folder / "staff.yaml").symlink_to("people/all.txt")
    write(folder, {"press.yaml": "press:   []\n"})
    done = run("--data", folder, "--lang", "en", "fmt")
    assert (done.code, (folder / "press.yaml").read_bytes()) == (1, b"press: []\n")
    assert re.search(r"staff\.yaml: cannot be formatted: \S+staff\.yaml is a link: format what it leads to\n", done.err)
    assert (folder / "people" / "all.txt").read_text(encoding="utf-8") == UGLY


@links
def test_a_link_out_of_the_dataset_is_not_followed(folder: Path) -> None:
    outside = folder.parent / "outside.yaml"
    (folder / "staff.yaml").rename(outside)
    (folder / "staff.yaml").symlink_to(outside)
    with unchanged(folder.parent):
        done = run("--data", "data", "--lang", "en", "fmt", cwd=folder.parent)
    assert done.code == 1
    assert (
        "data/staff.yaml: cannot be formatted: this is a link that leads out of the dataset, or nowhere\n" in done.err
    )


def test_another_program_is_writing(folder: Path) -> None:
    with locked(folder), unchanged(folder):
        done = run("--data", folder, "--lang", "en", "fmt")
        assert (done.code, done.out) == (2, "")
        assert "another program is writing to the dataset" in done.err
        assert run("--data", folder, "fmt", "--check").code == 1  # who only looks need not wait


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"press.yaml": "press:   []\n"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with unchanged(folder):
        done = run("--data", folder, "--lang", "en", "fmt")
    assert done.code == 2
    assert "No space left on device; nothing was changed" in done.err


@pytest.mark.parametrize("name", ["staff.yaml", "plan.yaml"])
def test_nothing_is_written_over_the_work_of_others(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else saves a file, to be laid out or not, between our reading and our writing."""
    real = fmt.laid_out

    def meanwhile(*args: object) -> object:
        laid = real(*args)  # type: ignore[arg-type]
        (folder / name).write_text(NICE + "# more\n", encoding="utf-8")
        return laid

    monkeypatch.setattr(fmt, "laid_out", meanwhile)
    before = listing(folder)
    done = run("--data", folder, "--lang", "en", "fmt")
    assert done.code == 2
    assert f"{name} was changed by someone else meanwhile; nothing was written, try again" in done.err
    assert listing(folder) == {**before, name: f"{NICE}# more\n".encode()}


def test_a_dataset_of_a_newer_format_is_left_alone(folder: Path) -> None:
    manifest = (folder / "hrcomms.yaml").read_text(encoding="utf-8")
    write(folder, {"hrcomms.yaml": manifest.replace("format: 1", "format: 99")})
    with unchanged(folder):
        done = run("--data", "data", "--lang", "en", "fmt", cwd=folder.parent)
    reason = "the dataset is of a newer format; upgrade hrcomms"
    assert done == (1, "", f"data/hrcomms.yaml: cannot be formatted: {reason}\n")


def test_revisions_are_not_written(folder: Path) -> None:
    done = run("--data", folder, "--lang", "en", "--rev", "HEAD", "fmt")
    assert done.code == 2
    assert "--rev goes with" in done.err


def test_the_shipped_data_are_laid_out(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path / "data")
    with unchanged(root):
        done = run("--data", root, "--lang", "en", "fmt", "--check")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith(" files are formatted already.\n")


def test_a_new_dataset_is_laid_out(tmp_path: Path) -> None:
    run("init", tmp_path / "new")
    with unchanged(tmp_path / "new"):
        assert run("--data", tmp_path / "new", "fmt", "--check").out == ""
