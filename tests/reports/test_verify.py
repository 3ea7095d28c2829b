"""`hrcomms verify`: whether a report and the data agree, and what differs."""

import json
from pathlib import Path

import pytest
from repositories import Repository, below, plain_git, repository  # noqa: F401 - the fixture
from support import Result, copy_shipped, run, small, write

TEXTS = ("md", "html")
FORMS = (*TEXTS, "docx", "pdf")
PRINTING = 60
"""Seconds that a PDF may take on a busy machine."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a dataset in `data` and its reports in all forms."""
    folder = tmp_path_factory.mktemp("made")
    copy_shipped(folder / "data")
    for form in FORMS:
        result = run("report", "--year", "2025", "-o", f"bao-cao.{form}", cwd=folder, patience=PRINTING)
        assert (result.code, result.out, result.err) == (0, "", "")
    return folder


def verify(folder: Path, name: str, *args: object) -> Result:
    return run("--lang", "en", "verify", name, *args, cwd=folder, patience=PRINTING)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_agrees_with_the_data_that_it_was_made_from(form: str, made: Path) -> None:
    result = verify(made, f"bao-cao.{form}")
    assert (result.code, result.err) == (0, "")
    first, second = result.out.splitlines()
    assert first == f"bao-cao.{form} agrees with the data, byte for byte."
    assert second.startswith("Figures of 2025-12-14; digest of the data ")


def test_it_says_so_in_vietnamese(made: Path) -> None:
    assert run("verify", "bao-cao.md", cwd=made).out.startswith("bao-cao.md khớp với dữ liệu, đúng từng byte.\n")


def test_other_options_are_taken_from_the_file(made: Path) -> None:
    for name, args in {
        "en.md": ("--lang", "en"),
        "public.html": ("--public",),
        "half.md": ("--as-of", "2025-06-30"),
        "later.html": ("--as-of", "2026-03-31", "--public", "--lang", "en"),
        "now.md": ("--year", "2026"),
    }.items():
        assert run("report", "--year", "2025", *args, "-o", name, cwd=made).code == 0
        later = {"SOURCE_DATE_EPOCH": "1798765200"}
        assert run("verify", name, cwd=made, env=later).code == 0, name


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """Return a folder with the dataset and the reports, to be changed."""
    copy_shipped(tmp_path / "data")
    for form in FORMS:
        (tmp_path / f"bao-cao.{form}").write_bytes((made / f"bao-cao.{form}").read_bytes())
    return tmp_path


def altered(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("form", TEXTS)
def test_a_figure_changed_by_hand_is_shown(form: str, copy: Path) -> None:
    altered(copy / f"bao-cao.{form}", "83 lượt", "84 lượt")
    result = verify(copy, f"bao-cao.{form}")
    assert result.code == 1
    assert result.out.startswith(f"bao-cao.{form} does not agree with the data: ")
    found = [line for line in result.out.splitlines() if line.startswith("  - ")]
    data = [line for line in result.out.splitlines() if line.startswith("  + ")]
    assert len(found) == len(data) > 0
    assert all("84 lượt" in line for line in found)
    assert all("83 lượt" in line for line in data)


@pytest.mark.parametrize("form", FORMS)
def test_changed_data_are_shown(form: str, copy: Path) -> None:
    altered(copy / "data/training/2025.yaml", "      - cb-023\n", "")
    result = verify(copy, f"bao-cao.{form}")
    assert result.code == 1
    assert "does not agree with the data" in result.out
    assert "The data were changed since: their digest is now " in result.out


def test_a_change_that_the_report_does_not_tell(copy: Path) -> None:
    altered(copy / "data/staff/dang-uy-hdnd-ubnd.yaml", "\nstaff:", "\n# a note\nstaff:")
    report = (copy / "bao-cao.md").read_text(encoding="utf-8")
    result = verify(copy, "bao-cao.md")
    assert "The data were changed since" in result.out
    assert (result.code == 0) == ("staff/dang-uy-hdnd-ubnd.yaml:" not in report)


def test_line_ends_of_windows_make_no_difference(copy: Path) -> None:
    for path in (copy / "data").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(copy, "bao-cao.md").code == 0


def test_json(copy: Path) -> None:
    told = json.loads(verify(copy, "bao-cao.md", "--format", "json").out)
    assert told["agrees"] is True
    assert (told["agreement"], told["year"], told["as_of"], told["public"]) == ("bytes", 2025, "2025-12-14", False)
    assert told["digest"]["file"] == told["digest"]["data"]
    altered(copy / "bao-cao.md", "83 lượt", "84 lượt")
    told = json.loads(verify(copy, "bao-cao.md", "--format", "json").out)
    assert (told["agrees"], told["agreement"]) == (False, "no")
    (difference,) = told["differences"]
    assert "84 lượt" in difference["file"][0]
    assert "83 lượt" in difference["data"][0]


# By git


@pytest.fixture
def history(tmp_path: Path) -> Repository:
    """Return a repository whose data were changed after a report was made."""
    one = repository(tmp_path / "r")
    one.commit(files=below(small(reports=[{"year": 2025, "results": "First."}])))
    run("report", "--year", "2025", "-o", "bao-cao.md", cwd=one.folder)
    return one


def test_a_report_names_the_commit_that_holds_its_data(history: Repository) -> None:
    commit = history.git("rev-parse", "HEAD").strip()
    assert f"commit {commit}; hrcomms" in (history.folder / "bao-cao.md").read_text(encoding="utf-8")
    history.commit(files={"README.md": b"nothing of the data"})
    assert run("verify", "bao-cao.md", cwd=history.folder).code == 0
    again = run("report", "--year", "2025", cwd=history.folder).out
    assert again == (history.folder / "bao-cao.md").read_text(encoding="utf-8")
    clone = history.clone(history.folder.parent / "clone")
    assert run("report", "--year", "2025", cwd=clone.folder).out == again


def test_a_change_that_is_not_committed_is_told(history: Repository) -> None:
    write(history.folder, below({"reports.yaml": {"reports": [{"year": 2025, "results": "Second."}]}}))
    out = run("report", "--year", "2025", "--lang", "en", cwd=history.folder).out
    assert " and changes after it; hrcomms" in out


def test_data_that_were_changed_since_are_told_from_a_file_that_was_altered(history: Repository) -> None:
    made = history.git("rev-parse", "HEAD").strip()
    history.commit(files=below({"reports.yaml": {"reports": [{"year": 2025, "results": "Second."}]}}))
    result = verify(history.folder, "bao-cao.md")
    assert result.code == 1
    assert f"It is what the data of commit {made} made.\n" in result.out
    assert "  - First.\n  + Second.\n" in result.out
    assert run("--rev", made, "verify", "bao-cao.md", cwd=history.folder).code == 0
    altered(history.folder / "bao-cao.md", "First.", "Third.")
    assert (
        f"It is not what the data of commit {made} made: the file was altered.\n"
        in verify(history.folder, "bao-cao.md").out
    )


def test_a_report_of_a_revision(history: Repository) -> None:
    made = history.git("rev-parse", "HEAD").strip()
    history.commit(files=below({"reports.yaml": {"reports": [{"year": 2025, "results": "Second."}]}}))
    run("--rev", made, "report", "--year", "2025", "-o", "then.md", cwd=history.folder)
    assert run("--rev", made, "verify", "then.md", cwd=history.folder).code == 0
    told = verify(history.folder, "then.md")
    assert f"It is what the data of commit {made} made.\n" in told.out


def test_a_shallow_clone_names_no_commit_that_it_cannot_know(history: Repository) -> None:
    history.commit(files={"README.md": b"nothing of the data"})
    shallow = history.clone(history.folder.parent / "shallow", "--depth", "1")
    assert "; commit " not in run("report", "--year", "2025", cwd=shallow.folder).out
    whole = history.clone(history.folder.parent / "whole")
    assert "; commit " in run("report", "--year", "2025", cwd=whole.folder).out


@pytest.mark.usefixtures("plain_git")
def test_other_yaml_in_the_folder_is_none_of_the_data(tmp_path: Path) -> None:
    top = repository(tmp_path / "r")
    top.commit(files=small())
    before = run("report", "--year", "2025", cwd=top.folder).out
    write(top.folder, {".github/workflows/ci.yml": "on: push\n", "notes/x.yaml": "a: 1\n"})
    assert run("report", "--year", "2025", cwd=top.folder).out == before
    top.commit()
    assert run("report", "--year", "2025", cwd=top.folder).out == before


# What is no report


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# B\xc3\xa1o c\xc3\xa1o\n",
        b"PK\x03\x04 and no more",
        b"%PDF-1.7 and no more",
        b"<!DOCTYPE html><title>x</title>",
        b'<!DOCTYPE html><meta name="hrcomms" content="{}">',
        b'<!-- {"hrcomms":99,"year":2025} -->\n',
        b'<!-- {"hrcomms":1,"year":"2025"} -->\n',
        b"<!-- {" + b'"a":{' * 5000 + b" -->\n",
        bytes(range(256)) * 9,
    ],
)
def test_a_file_that_is_no_report(content: bytes, tmp_path: Path) -> None:
    write(tmp_path, small())
    (tmp_path / "x.bin").write_bytes(content)
    result = verify(tmp_path, "x.bin")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "hrcomms: x.bin does not say what it was made from: it is no report of hrcomms, a newer one, or was made by a "
        "template without record_line\n"
    )


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, small())
    result = verify(tmp_path, "none.md")
    assert (result.code, result.out) == (2, "")
    assert result.err == "hrcomms: cannot read none.md: No such file or directory\n"
    assert verify(tmp_path, ".").err == "hrcomms: cannot read .: Is a directory\n"


def test_broken_data_are_shown_instead(copy: Path) -> None:
    altered(copy / "data/training/2025.yaml", "      - cb-023\n", "      - cb-999\n")
    result = verify(copy, "bao-cao.md")
    assert (result.code, result.out) == (1, "")
    assert "HRC201" in result.err


def test_the_template_of_ones_own_must_be_named(made: Path) -> None:
    (made / "mau.md").write_text("{{ report.owner | say }}\n<!-- {{ record_line | safe }} -->\n", encoding="utf-8")
    run("report", "--year", "2025", "--template", "mau.md", "-o", "own.md", cwd=made)
    assert verify(made, "own.md", "--template", "mau.md").code == 0
    missing = verify(made, "own.md")
    assert missing.code == 2
    assert "made by a template of its own; name that with --template FILE" in missing.err
    (made / "other.md").write_text("other", encoding="utf-8")
    assert "was not made by this template" in verify(made, "own.md", "--template", "other.md").err
