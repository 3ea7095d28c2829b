"""Whatever is put before the program: one clear sentence with the place and the way out, and nothing written."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from examples import sampled
from support import Result, copy_shipped, environment, run, small, unchanged, worked_example, write
from systems import bounded_files, links, make_link, make_pipe, mode_bits

COMMANDS = [("check",), ("status",), ("gaps",), ("due",), ("report", "--year", "2025")]
each_command = pytest.mark.parametrize("args", COMMANDS, ids=[args[0] for args in COMMANDS])


def refused(result: Result, *said: str) -> None:
    """Hold that the call was refused, in one sentence that says all of this."""
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("hrcomms: ")
    assert result.err.count("\n") == 1
    for part in said:
        assert part in result.err


# No dataset


@each_command
def test_folder_without_a_dataset(args: tuple[str, ...], tmp_path: Path) -> None:
    with unchanged(tmp_path):
        refused(run(*args, cwd=tmp_path), str(tmp_path), "hrcomms.yaml", "--data DIR", "hrcomms init")


@each_command
def test_named_folder_without_a_dataset(args: tuple[str, ...], tmp_path: Path) -> None:
    refused(run("--data", tmp_path, *args), str(tmp_path), "there is no hrcomms.yaml in it", "hrcomms init")
    missing = tmp_path / "none"
    refused(run(*args, "--data", missing), f"the folder {missing} does not exist", "hrcomms init")
    refused(run(*args, env={"HRCOMMS_DATA": str(missing)}), f"{missing} does not exist")
    assert not missing.exists()


def test_a_file_is_no_dataset(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    named = folder / "plan.yaml"
    refused(run("--data", named, "check"), f"{named} is a file; name the folder", "hrcomms.yaml")


@links
def test_a_link_to_nothing_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "hrcomms.yaml").symlink_to(tmp_path / "gone")
    refused(run("--data", tmp_path, "check"), str(tmp_path), "hrcomms init")


# Years and days


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2022", "year 2022 lies outside the plan: it has reports for 2023 to 2028"),
        ("2030", "year 2030 lies outside the plan: it has reports for 2023 to 2028"),
        ("-1", "-1 lies outside the plan"),
        ("99999999999999999999", "lies outside the plan"),
        ("2027", "year 2027 has not begun: it opens on 2026-12-15"),
    ],
)
def test_year_without_a_report(year: str, said: str, tmp_path: Path) -> None:
    folder = copy_shipped(tmp_path / "data")
    with unchanged(tmp_path):
        refused(run("--lang", "en", "report", f"--year={year}", "-o", "r.md", cwd=folder), said)


def test_the_next_year_begins_the_day_after_closing() -> None:
    last, first = "1797181200", "1797267600"  # 14 and 15 December 2026, at midnight in Viet Nam
    refused(run("report", "--year", "2027", env={"SOURCE_DATE_EPOCH": last}), "2026")
    assert run("report", "--year", "2027", env={"SOURCE_DATE_EPOCH": first}).code == 0


def test_day_before_the_year() -> None:
    result = run("--lang", "en", "report", "--year", "2025", "--as-of", "2024-12-14")
    refused(result, "2024-12-14 does not lie in year 2025, which goes from 2024-12-15 to 2025-12-14")
    assert run("report", "--year", "2025", "--as-of", "2024-12-15").code == 0


@pytest.mark.parametrize(
    ("start", "end", "year"), [("0001-01-01", "2028-12-31", 1), ("2023-01-01", "9999-12-31", 10000)]
)
def test_year_at_the_edge_of_the_calendar(start: str, end: str, year: int, tmp_path: Path) -> None:
    plan = {"start_date": start, "end_date": end, "reporting_year": {"closes": "12-14"}}
    folder = write(tmp_path, small(plan=plan))
    result = run("report", "--year", year, cwd=folder)
    assert result.code in (0, 2)


# Files that cannot be read


def not_utf8(path: Path) -> None:
    path.write_bytes("staff: []  # Nguyễn".encode("utf-16"))


def latin(path: Path) -> None:
    path.write_bytes(b"# caf\xe9\n" + path.read_bytes())


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b"\n# nothing\n\n")


def a_pipe(path: Path) -> None:
    path.unlink()
    make_pipe(path)


def a_list(path: Path) -> None:
    path.write_bytes(b"- a\n- b\n")


def not_yaml(path: Path) -> None:
    path.write_bytes(b"staff: [\n")


def a_nul(path: Path) -> None:
    path.write_bytes(b"staff: []\0\n")


def outside(path: Path) -> None:
    path.unlink()
    make_link(path, "/etc/hostname")


def in_a_circle(path: Path) -> None:
    path.unlink()
    make_link(path, path.name)


@pytest.mark.parametrize("name", sampled(["plan.yaml", "training/2025.yaml", "staff.yaml", "hrcomms.yaml"], every=2))
@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (not_utf8, "HRC002"),
        (latin, "HRC002"),
        (a_folder, "HRC001"),
        (empty, "HRC011"),
        (blank, "HRC011"),
        (a_pipe, "HRC001"),
        (a_list, "HRC011"),
        (not_yaml, "HRC004"),
        (a_nul, "HRC107"),
        (outside, "HRC010"),
    ],
)
def test_file_that_cannot_be_read(name: str, damage: Callable[[Path], None], code: str, tmp_path: Path) -> None:
    files = worked_example()
    files["training/2025.yaml"] = files.pop("training.yaml")
    folder = write(tmp_path / "set", files)
    damage(folder / name)
    if damage is a_folder and name == "training/2025.yaml":
        code = ""  # inside a collection's folder, a folder is read as one, whatever its name
    with unchanged(folder):
        result = run("--lang", "en", "--data", folder, "check", cwd=tmp_path)
        assert (result.code, result.err) == (1, "")
        heads = [line for line in result.out.splitlines() if ": error " in line]
        assert len(heads) == 1, "no other file is blamed"
        assert heads[0].startswith(f"set/{name}:")
        assert f": error {code}" in heads[0]
        assert "1 error," in result.out
        for args in (("status",), ("report", "--year", "2025"), ("status", "-o", "x.csv")):
            refusing = run("--lang", "en", "--data", folder, *args, cwd=folder)
            assert (refusing.code, refusing.out) == (1, "")
            assert f"{name}:" in refusing.err


def test_manifest_in_a_circle_of_links(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    in_a_circle(folder / "hrcomms.yaml")
    refused(run("--data", folder, "check"), "hrcomms.yaml")


@pytest.mark.parametrize("name", ["plan.yaml", "organisations.yaml"])
def test_every_other_file_may_be_missing_but_the_plan(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    (folder / name).unlink()
    result = run("check", cwd=folder)
    assert result.code == 1
    assert ("HRC012" in result.out) == (name == "plan.yaml")
    assert ("HRC201" in result.out) == (name != "plan.yaml")


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("name", ["plan.yaml", "hrcomms.yaml"])
def test_nothing_is_computed_without_plan_or_manifest(name: str, force: tuple[str, ...], tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), name: ""})
    for args in (("status",), ("report", "--year", "2025")):
        result = run("--lang", "en", *args, *force, cwd=folder)
        assert (result.code, result.out) == (1, "")
        assert f"{name}:1:1: error HRC011: the file is empty" in result.err
        sentence = "Without a sound plan and manifest" if force else "No target is computed while"
        assert sentence in result.err


def test_newer_format(tmp_path: Path) -> None:
    folder = write(tmp_path, {**small(manifest={"format": 2}), "staff.yaml": "future: {}"})
    result = run("check", "--lang", "en", cwd=folder)
    assert result.code == 1
    assert "1 error," in result.out
    assert "upgrade hrcomms" in result.out


# Files and folders that the system keeps from us


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Make a folder that any user may enter: what is closed in it is closed by itself."""
    folder = Path(tempfile.mkdtemp(prefix="hrcomms-"))
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777)
    shutil.rmtree(folder)


LATE = (
    *("hrcomms.output.as_json", "hrcomms.output.as_csv", "hrcomms.dataset.joined", "hrcomms.dataset.formatting"),
    *("hrcomms.cli.acts", "hrcomms.editing.writing", "ruamel.yaml", "tempfile"),
    *("hrcomms.cli.rollup", "hrcomms.output.rollup.as_json"),
    *(f"hrcomms.rollup.{name}" for name in ("cache", "execute", "search", "sources", "summary", "total", "work")),
)


def run_as_nobody(*args: object, cwd: Path) -> Result:
    """Run the program as somebody whom the system's permissions bind (they do not bind root)."""
    for name in LATE:  # what a command imports late may be closed to nobody
        import_module(name)
    run("--lang", "en", "check", "--format", "text")
    before, folder = os.geteuid(), Path.cwd()
    if before != 0:
        return run("--lang", "en", *args, cwd=cwd)
    os.chdir(cwd)  # where we are now may be closed to nobody
    os.seteuid(65534)
    try:
        return run("--lang", "en", *args, cwd=cwd)
    finally:
        os.seteuid(before)
        os.chdir(folder)


@mode_bits
@pytest.mark.parametrize("name", ["staff.yaml", "hrcomms.yaml", "training"])
def test_unreadable_file_or_folder(name: str, open_folder: Path) -> None:
    files = worked_example()
    files["training/2025.yaml"] = files.pop("training.yaml")
    folder = write(open_folder, files)
    (folder / name).chmod(0)
    result = run_as_nobody("check", cwd=folder)
    assert (result.code, result.err) == (1, "")
    assert "1 error," in result.out
    assert f"{name}:1:1: error HRC001: cannot be read (Permission denied)\n    see to it" in result.out


@mode_bits
def test_a_file_that_may_not_be_read_is_not_laid_out(open_folder: Path) -> None:
    folder = write(open_folder, small(staff=[]))
    (folder / "staff.yaml").chmod(0)
    result = run_as_nobody("fmt", "--check", cwd=folder)
    assert result.code == 1
    assert result.err.startswith("staff.yaml: cannot be formatted: cannot be read (Permission denied)\n")
    assert "+++ plan.yaml" in result.out


@mode_bits
def test_unreadable_dataset(open_folder: Path) -> None:
    folder = write(open_folder / "set", small())
    folder.chmod(0o111)
    result = run_as_nobody("--data", folder, "check", cwd=open_folder)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"hrcomms: the folder {folder} cannot be read (Permission denied)\n"


@mode_bits
def test_closed_dataset(open_folder: Path) -> None:
    folder = write(open_folder / "set", small())
    folder.chmod(0)
    result = run_as_nobody("--data", folder, "check", cwd=open_folder)
    assert (result.code, result.out) == (2, "")
    assert str(folder) in result.err


@mode_bits
def test_a_closed_folder_among_datasets(open_folder: Path) -> None:
    write(open_folder / "xa-a", small())
    (open_folder / "closed").mkdir(mode=0)
    result = run_as_nobody("rollup", ".", "--format", "json", cwd=open_folder)
    assert (result.code, result.err) == (1, "")
    problems = json.loads(result.out)["problems"]
    assert problems == [{"problem": "unreadable", "source": "closed", "reason": "Permission denied"}]


@mode_bits
def test_a_cache_that_may_not_be_written(open_folder: Path) -> None:
    write(open_folder / "xa-a", small())
    (open_folder / "kept").mkdir(mode=0o555)
    if os.geteuid() == 0:
        os.chown(open_folder / "kept", 65534, -1)
    open_folder.chmod(0o755)
    result = run_as_nobody("rollup", "xa-a", "--cache", "kept", cwd=open_folder)
    assert (result.code, result.out) == (2, "")
    assert result.err == "hrcomms: the cache kept cannot be written (Permission denied)\n"


@mode_bits
@pytest.mark.parametrize("args", [("status", "-o", "out.csv"), ("init", "new"), ("init",), ("fmt",)])
def test_folder_that_may_not_be_written(args: tuple[str, ...], open_folder: Path) -> None:
    files = {} if args[0] == "init" else worked_example()
    folder = write(open_folder / "set", files)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o555)
    with unchanged(open_folder):
        result = run_as_nobody(*args, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert "Permission denied" in result.err


# Places to write to

WRITING = [
    ("gaps", "csv"),
    ("gaps", "xlsx"),
    ("check", "json"),
    ("check", "txt"),
    ("status", "json"),
    ("status", "csv"),
    ("status", "txt"),
]
WRITING += [("report --year 2025", ending) for ending in ("md", "html", "docx")]
WRITING += [pytest.param("report --year 2025", "pdf", marks=pytest.mark.pango)]


@pytest.mark.parametrize(("words", "ending"), WRITING)
def test_output_into_a_folder_that_is_not_there(words: str, ending: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    with unchanged(folder):
        result = run(*words.split(), "-o", f"none/x.{ending}", cwd=folder, env={"LANG": "C"})
    refused(result, f"cannot write none/x.{ending}", "nothing was changed")


@pytest.mark.parametrize(("words", "ending"), WRITING)
def test_output_onto_a_folder(words: str, ending: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), f"x.{ending}/kept": "kept"})
    with unchanged(folder):
        refused(run(*words.split(), "-o", f"x.{ending}", cwd=folder), f"x.{ending} is a folder; name a file")


@pytest.mark.parametrize(("words", "ending"), WRITING)
def test_output_below_a_file(words: str, ending: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    with unchanged(folder):
        refused(run(*words.split(), "-o", f"plan.yaml/x.{ending}", cwd=folder), "plan.yaml/x.")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("check", "x.csv"),
        ("check", "x"),
        ("status", "x.md"),
        ("status", ""),
        ("gaps", "x.xls"),
        ("report --year 2025", "x.odt"),
        ("report --year 2025", "paper.yaml"),
        ("report --year 2025", ".md"),
    ],
)
def test_output_of_an_unknown_form(words: str, name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    with unchanged(folder):
        refused(run(*words.split(), "-o", name, cwd=folder), "does not say the format; use one of .", "--format")


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "x" * 252 + ".md"])
def test_output_with_a_name_too_long(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path, worked_example())
    words = "check" if name.endswith("json") else "report --year 2025"
    with unchanged(folder):
        refused(run(*words.split(), "-o", name, cwd=folder), "cannot write", "nothing was changed")


def test_a_file_keeps_its_content_when_the_data_are_wrong(tmp_path: Path) -> None:
    folder = write(tmp_path / "xa", {**worked_example(), "staff.yaml": "staff: 1\n", "../old.json": "old"})
    with unchanged(folder):
        assert run("status", "-o", "../old.json", cwd=folder).code == 1
        assert run("report", "--year", "2025", "-o", "old.md", cwd=folder).code == 1


FULL = """
import resource, signal, sys
from hrcomms.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
main()
"""


@bounded_files
@pytest.mark.parametrize("ending", [*sampled(["docx", "md", "html"]), pytest.param("pdf", marks=pytest.mark.pango)])
def test_a_disk_that_is_full_leaves_the_old_file(ending: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), f"old.{ending}": "old"})
    options = ("report", "--year", "2025", "--overwrite", "-o", f"old.{ending}")
    call = (sys.executable, "-B", "-c", FULL, "--lang", "en", *options)
    with unchanged(folder):
        done = subprocess.run(call, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == f"hrcomms: cannot write old.{ending}: The file is too large for this disk; nothing was changed\n"
    )


@mode_bits
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "old.json": ""})
    (folder / "old.json").chmod(0o640)
    assert run("status", "-o", "old.json", cwd=folder).code == 0
    assert (folder / "old.json").stat().st_mode & 0o777 == 0o640
    umask = os.umask(0o027)
    try:
        assert run("status", "-o", "new.json", cwd=folder).code == 0
    finally:
        os.umask(umask)
    assert (folder / "new.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_reason_is_in_the_language_asked_for(lang: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {**worked_example(), "x.json/kept": "kept"})
    result = run("--lang", lang, "status", "-o", "x.json", cwd=folder)
    assert ("is a folder" in result.err) == (lang == "en")
