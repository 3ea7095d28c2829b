"""Mending files on disk: shown first, written whole under a lock, all or none, never over somebody else's work."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import copy_shipped, listing, run, small, unchanged, write
from systems import links, mode_bits

from hrcomms.api.loading import Loaded
from hrcomms.cli import fixing
from hrcomms.cli.calls import Call, CallError, Color, open_dataset
from hrcomms.cli.differences import hunks
from hrcomms.cli.fixing import Fixed, fix
from hrcomms.dataset.discover import LOCK
from hrcomms.diagnostics import Severity
from hrcomms.editing.locking import locked

DOAN_THE, TRAINING = "staff/doan-the.yaml", "training/2023.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped data with a byte order mark, parted letters, a look-alike and an id in capitals."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795338000")
    root = copy_shipped(tmp_path / "data")
    change(root / DOAN_THE, ("Hoàng Văn V", "Hoa\u0300ng Văn V"), ("Bí thư Đoàn", "Bí thư Ðoàn"), ("cb-021", "CB-021"))
    change(root / TRAINING, ("cb-021", "CB-021"))
    (root / TRAINING).write_bytes(b"\xef\xbb\xbf" + (root / TRAINING).read_bytes())
    yield root
    assert not (root / LOCK).exists()


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_bytes().decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_bytes(text.encode())


def call(root: Path, color: Color = Color.AUTO) -> Call:
    return Call(root, "en", color)


def opened(root: Path) -> Loaded:
    return open_dataset(call(root))


def mended(root: Path, *, diff: bool = False, color: Color = Color.AUTO) -> Fixed:
    return fix(opened(root), call(root, color), diff=diff)


def test_files_are_mended_and_the_dataset_is_read_again(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = listing(folder)
    assert opened(folder).errors
    result = mended(folder)
    assert (result.mistakes, result.files) == (4, 2)
    assert result.opened.errors == 0
    assert result.opened == opened(folder)
    changed = {name for name, raw in listing(folder).items() if raw != before[name]}
    assert changed == {DOAN_THE, TRAINING}
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err == "Fixed 4 mistakes in 2 files: data/staff/doan-the.yaml, data/training/2023.yaml.\n"
    with unchanged(folder):
        assert (mended(folder).mistakes, mended(folder).files) == (0, 0)
    assert capfd.readouterr().err == "--fix has nothing to fix.\n" * 2


def test_an_id_that_has_capitals_only_where_it_names_a_record(tmp_path: Path) -> None:
    post = {"organisation": "ubnd", "title": "t", "start_date": 2020}
    files = {
        **small(staff=[{"id": "cb-001", "name": "A", "posts": [post]}]),
        "training.yaml": "training: [{id: s, title: t, start_date: 2024-05-05, components: [], attended: [CB-001]}]\n",
    }
    folder = write(tmp_path, files)
    assert "error HRC201: no staff member has the id 'CB-001'" in run("--lang", "en", "check", cwd=folder).out
    shown = run("--lang", "en", "check", "--diff", cwd=folder)
    assert "components: [], attended: [cb-001]}" in shown.out
    mended_now = run("--lang", "en", "check", "--fix", cwd=folder)
    assert (mended_now.code, mended_now.err) == (0, "Fixed 1 mistake in 1 file: training.yaml.\n")
    assert "HRC201" not in mended_now.out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\ufeffpress: []\n", "HRC003"),
        ("press: [{id: N-1, organisation: ubnd, date: 2024-05-05, title: t}]\n", "HRC104"),
        ("# e\u0301\npress: []\n", "HRC105"),
        ("# Ð\npress: []\n", "HRC106"),
    ],
)
def test_what_can_be_mended_says_so(text: str, code: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**small(), "press.yaml": text})
    (found,) = [
        one
        for one in json.loads(run("check", "--format", "json", cwd=folder).out)["diagnostics"]
        if one["code"] == code
    ]
    assert "hrcomms check --fix" in found["hint"]
    run("check", "--fix", cwd=folder)
    assert code not in run("check", "--format", "json", cwd=folder).out


def test_one_mistake_in_one_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    mended(folder)
    change(folder / TRAINING, ("training:", "training: # Ð, \u0430b"))
    capfd.readouterr()
    result = mended(folder)
    assert (
        capfd.readouterr().err
        == "Fixed 1 mistake in 1 file: data/training/2023.yaml.\nLeft for you to correct: 1 finding (HRC106).\n"
    )
    assert [one.code for one in result.opened.findings if one.severity is Severity.ERROR] == ["HRC106"]


def test_only_the_codes_asked_for(folder: Path) -> None:
    result = fix(opened(folder), call(folder), codes=["HRC003", "HRC201"])
    assert (result.mistakes, result.files) == (1, 1)
    errors = {one.code for one in result.opened.findings if one.severity is Severity.ERROR}
    assert errors == {"HRC104", "HRC105", "HRC106"}


# Shown


def test_the_difference_is_shown_and_nothing_written(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with unchanged(folder):
        before = opened(folder)
        result = fix(before, call(folder), diff=True)
    assert (result.opened, result.mistakes, result.files) == (before, 4, 2)
    said = capfd.readouterr()
    assert said.err == "4 mistakes in 2 files would be fixed; nothing was written.\n"
    lines = said.out.splitlines()
    assert lines[:18] == [
        "--- data/staff/doan-the.yaml",
        "+++ data/staff/doan-the.yaml",
        "@@ -5,7 +5,7 @@",
        " # tên thật.",
        " staff:",
        "   - id: cb-020",
        "-    name: Hoa\\u0300ng Văn V",
        "+    name: Hoàng Văn V",
        "     gender: nam",
        "     posts:",
        "       - organisation: mttq",
        "@@ -13,7 +13,7 @@",
        "         functions: [key-leader, human-rights, mass-mobilisation]",
        "         start_date: 2021-03-01",
        " ",
        "-  - id: CB-021",
        "+  - id: cb-021",
        "     name: Lộc Thị X",
    ]
    assert "-        title: Bí thư \\u00d0oàn Thanh niên" in lines
    assert "+        title: Bí thư Đoàn Thanh niên" in lines
    start = lines.index("--- data/training/2023.yaml")
    assert lines[start + 1 : start + 3] == ["+++ data/training/2023.yaml", "@@ -1,4 +1,4 @@"]
    assert lines[start + 3].startswith("-\\ufeff# ")
    assert lines[start + 4] == "+" + lines[start + 3].removeprefix("-\\ufeff")


def test_hunks() -> None:
    old = "".join(f"{number}\n" for number in range(30))
    new = "".join(f"{number}!\n" if number in (0, 6, 7, 15, 29) else f"{number}\n" for number in range(30))
    heads = [line for line in hunks(old, new) if line.startswith("@")]
    assert heads == ["@@ -1,11 +1,11 @@", "@@ -13,7 +13,7 @@", "@@ -27,4 +27,4 @@"]
    lines = list(hunks(old, new))
    assert lines[1:3] == ["-0", "+0!"]
    assert lines[8:12] == ["-6", "-7", "+6!", "+7!"]
    assert lines[-2:] == ["-29", "+29!"]
    assert list(hunks(old, old)) == []
    assert list(hunks("a\n", "a\nb\n")) == ["@@ -1 +1,2 @@", " a", "+b"]
    assert list(hunks("a", "a\n")) == ["@@ -1 +1 @@", "-a", "\\ No newline at end of file", "+a"]
    assert list(hunks("a\r\nb\n", "a\nb\n"))[1:] == ["-a\r", "+a", " b"]


def test_commands_to_the_terminal_are_not_passed_on(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    mended(folder)
    change(folder / TRAINING, ("training:\n", "# \u202eÐ\u2028 \x85\ntraining:\n"))
    capfd.readouterr()
    mended(folder, diff=True)
    out = capfd.readouterr().out
    assert "-# \\u202e\\u00d0\\u2028 \\u0085\n+# \\u202eĐ\\u2028 \\u0085\n" in out


def test_colour_only_where_it_is_wanted(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    mended(folder, diff=True)
    assert "\x1b" not in capfd.readouterr().out
    mended(folder, diff=True, color=Color.ALWAYS)
    out = capfd.readouterr().out
    assert "\x1b[32m+  - id: cb-021\x1b[0m" in out
    assert "\x1b[31m-  - id: CB-021\x1b[0m" in out


def test_windows_line_ends_are_no_part_of_the_difference(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name in (DOAN_THE, TRAINING):
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"\n", b"\r\n"))
    mended(folder, diff=True)
    out = capfd.readouterr().out
    assert "\r" not in out
    assert "\\u000d" not in out
    mended(folder)
    for name in (DOAN_THE, TRAINING):
        raw = (folder / name).read_bytes()
        assert raw.count(b"\r\n") == raw.count(b"\n") > 0


# Written


def test_another_program_is_writing(folder: Path) -> None:
    with locked(folder):
        with (
            unchanged(folder),
            pytest.raises(CallError, match=r"another program is writing .* delete .*data/\.hrcomms\.lock"),
        ):
            mended(folder)
        mended(folder, diff=True)  # who only looks need not wait
    mended(folder)
    with locked(folder):
        mended(folder)  # nothing to write


def test_a_lock_that_a_program_left_when_it_was_killed_is_in_nobodys_way(folder: Path) -> None:
    (folder / LOCK).touch()
    assert mended(folder).files == 2


@pytest.mark.parametrize("name", [DOAN_THE, "plan.yaml"])
@pytest.mark.parametrize("act", ["changed", "removed"])
def test_nothing_is_written_over_the_work_of_others(
    name: str, act: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else saves a file, to be mended or not, between our reading and our writing."""
    writes = fixing.retext

    def meanwhile(*args: object) -> None:
        if act == "changed":
            change(folder / name, ("\n", "\n\n"))
        else:
            (folder / name).unlink()
        with unchanged(folder):
            writes(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "retext", meanwhile)
    with pytest.raises(CallError, match=rf"{name} was changed by someone else meanwhile; nothing was written"):
        mended(folder)


@links
def test_nothing_is_written_through_a_link(folder: Path) -> None:
    (folder / DOAN_THE).rename(folder / "kept.txt")
    (folder / DOAN_THE).symlink_to("../kept.txt")
    with unchanged(folder), pytest.raises(CallError, match=r"doan-the\.yaml is a link, and nothing is written through"):
        mended(folder)


@mode_bits
def test_a_file_keeps_its_mode(folder: Path) -> None:
    (folder / DOAN_THE).chmod(0o640)
    mended(folder)
    assert (folder / DOAN_THE).stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_read_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = opened(folder)
    read = type(state.tree).read

    def refused(self: object, path: str) -> bytes:
        if path == DOAN_THE:
            raise PermissionError(13, "Permission denied")
        return read(self, path)  # type: ignore[arg-type]

    monkeypatch.setattr(type(state.tree), "read", refused)
    result = mended(folder)
    assert (result.mistakes, result.files) == (1, 1)
    assert (folder / DOAN_THE).read_bytes().count(b"CB-021") == 1


_SOUND_POST = "[{organisation: ubnd, title: t, start_date: 2020}]"


def with_capitals(tmp_path: Path, **files: str) -> Path:
    plan = {"channels": [{"id": "village-meeting", "name": "c"}], "audiences": [{"id": "people", "name": "a"}]}
    activity = "{id: a, title: t, organisation: ubnd, start_date: 2024-05-05, channel: Village-meeting, "
    activities = f"activities: [{activity} audiences: [People], status: Perhaps}}]\n"
    given = {"activities.yaml": activities, **{f"{name}.yaml": text for name, text in files.items()}}
    return write(tmp_path, {**small(plan=plan), **given})


def test_capitals_in_a_record_with_another_mistake_are_mended_whatever_else_there_is(tmp_path: Path) -> None:
    sound = with_capitals(tmp_path / "a", staff=f"staff: [{{id: b, name: Đ, posts: {_SOUND_POST}}}]\n")
    alike = with_capitals(tmp_path / "b", staff=f"staff: [{{id: b, name: Ð, posts: {_SOUND_POST}}}]\n")
    assert run("--lang", "en", "check", "--fix", cwd=sound).err == "Fixed 2 mistakes in 1 file: activities.yaml.\n"
    assert run("--lang", "en", "check", "--fix", cwd=alike).err.startswith("Fixed 3 mistakes in 2 files: ")
    assert listing(sound) == listing(alike)
    assert "channel: village-meeting" in (sound / "activities.yaml").read_text()
    assert "audiences: [people], status: Perhaps" in (sound / "activities.yaml").read_text()


@pytest.mark.parametrize(
    ("extra", "named"),
    [
        ({"press.yaml": "press: [\n"}, "press.yaml"),
        ({"press.yaml": "press: [\n", "budget.yml": "budget: []\n"}, "budget.yml, press.yaml"),
    ],
)
def test_it_says_which_file_keeps_an_id_from_being_mended(extra: dict[str, str], named: str, tmp_path: Path) -> None:
    staff = f"staff: [{{id: CB-001, name: A, posts: {_SOUND_POST}}}]\n"
    folder = write(tmp_path, {**small(), "staff.yaml": staff, **extra})
    with unchanged(folder):
        said = run("--lang", "en", "check", "--fix", cwd=folder).err
    assert " ".join(said.split()) == (
        f"Ids are not changed while {named} cannot be read in full: correct that first. "
        "Left for you to correct: 1 finding (HRC104)."
    )


def test_a_file_that_cannot_be_read_is_not_in_the_way_of_letters(tmp_path: Path) -> None:
    staff = f"staff: [{{id: cb-001, name: Ð, posts: {_SOUND_POST}}}]\n"
    folder = write(tmp_path, {**small(), "staff.yaml": staff, "press.yaml": "press: [\n"})
    assert run("--lang", "en", "check", "--fix", cwd=folder).err == "Fixed 1 mistake in 1 file: staff.yaml.\n"
