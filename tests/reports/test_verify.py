"""`hrcomms verify`: whether a report and the data agree, and what differs."""

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from examples import share
from repositories import Repository, below, plain_git, repository  # noqa: F401 - the fixture
from support import EPOCH, Result, copy_shipped, run, small, write, wrote

from hrcomms.api import composing
from hrcomms.cli.calls import Call, Color, open_dataset
from hrcomms.model.period import Period
from hrcomms.reports.provenance import Provenance, as_record, of_record

TEXTS = ("md", "html")
FORMS = (*TEXTS, "docx", pytest.param("pdf", marks=pytest.mark.pango))
PRINTING = 60
"""Seconds that a PDF may take on a busy machine."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a dataset in `data` and its reports in all forms but PDF."""
    folder = tmp_path_factory.mktemp("made")
    copy_shipped(folder / "data")
    for form in (*TEXTS, "docx"):
        printed(folder, form)
    return folder


def printed(folder: Path, form: str) -> Path:
    """Return the report in a form, which is written where it is not there yet."""
    path = folder / f"bao-cao.{form}"
    if not path.exists():
        result = run("report", "--year", "2025", "-o", path.name, cwd=folder, patience=PRINTING)
        assert wrote(result)
    return path


def verify(folder: Path, name: str, *args: object) -> Result:
    return run("--lang", "en", "verify", name, *args, cwd=folder, patience=PRINTING)


@pytest.mark.parametrize("form", FORMS)
def test_a_report_agrees_with_the_data_that_it_was_made_from(form: str, made: Path) -> None:
    result = verify(made, printed(made, form).name)
    assert (result.code, result.err) == (0, "")
    first, second = result.out.splitlines()
    assert first == f"bao-cao.{form} agrees with the data, byte for byte."
    assert second.startswith("Figures of 2025-12-14; digest of the data ")


def test_it_says_so_in_vietnamese(made: Path) -> None:
    assert run("verify", "bao-cao.md", cwd=made).out.startswith("bao-cao.md khớp với dữ liệu, đúng từng byte.\n")


@pytest.mark.sampled
def test_other_options_are_taken_from_the_file(made: Path) -> None:
    options = {
        "en.md": ("--lang", "en"),
        "public.html": ("--public",),
        "half.md": ("--as-of", "2025-06-30"),
        "later.html": ("--as-of", "2025-12-13", "--public", "--lang", "en"),
        "now.md": ("--year", "2026"),
    }
    for name, args in share(options.items(), every=2, start=1):
        assert run("report", "--year", "2025", *args, "-o", name, cwd=made).code == 0
        later = {"SOURCE_DATE_EPOCH": "1798765200"}
        assert run("verify", name, cwd=made, env=later).code == 0, name


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """Return a folder with the dataset and the reports, all but PDF, to be changed."""
    copy_shipped(tmp_path / "data")
    for form in (*TEXTS, "docx"):
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
    printed(copy, form)
    altered(copy / "data/training/2025.yaml", "      - cb-023\n", "")
    result = verify(copy, f"bao-cao.{form}")
    assert result.code == 1
    assert "does not agree with the data" in result.out
    assert "The data were changed since: their digest is now " in result.out


def test_a_change_that_the_report_does_not_tell(copy: Path) -> None:
    altered(copy / "data/staff/dang-uy-hdnd-ubnd.yaml", "\nstaff:", "\n# a note\nstaff:")
    for form in ("md", "html", "docx"):
        result = verify(copy, f"bao-cao.{form}")
        assert (form, result.code) == (form, 1)
        assert "The data were changed since" in result.out


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
    assert f"is what the data of commit {made} made: it was not altered.\n" in result.out
    assert "First." not in result.out
    assert "  - First.\n  + Second.\n" in verify(history.folder, "bao-cao.md", "--differences").out
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
    assert f"is what the data of commit {made} made: it was not altered.\n" in told.out


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


# What the file says of itself


def claimed(folder: Path, name: str, *, new: str, **claims: object) -> Path:
    """Write a report whose record, and all that is printed of it, claims what its maker likes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        told = composing._provenance
        patch.setattr(composing, "_provenance", lambda *of: dataclasses.replace(told(*of), **claims))
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        opened = open_dataset(Call(None, "vi", Color.NEVER), errors_only=True)
        context = composing.composed(opened, composing.Wish(Period(2025), None))
        (folder / new).write_bytes(composing.written(context, name, "vi", None))  # type: ignore[arg-type] - a form
    return folder / new


WORDS = "a1. </p>\n\n## Đính chính\n\nChỉ tiêu 3: 100 %"
NO_RECORD: dict[str, dict[str, object]] = {
    **{f"{key} of words": {key: WORDS} for key in ("commit", "digest", "version", "template")},
    "a short commit": {"commit": "a1b2c3"},
    "a commit in capitals": {"commit": "A" * 40},
    "a commit and a line end": {"commit": "a" * 40 + "\n"},
    "digits of another script": {"digest": "٣" * 64},
    "a short digest": {"digest": "0" * 63},
    "a long version": {"version": "1." + "0" * 60},
    "a version and a line end": {"version": "0.1.0\n"},
    "a version of words": {"version": "0.1.0 100 %"},
    "another language": {"language": ["vi"]},
    "a year that is true": {"year": True},
    "a year far off": {"year": 99999},
    "no year": {"year": "2025"},
    "a flag of digits": {"changed": 1},
    "a day by weeks": {"as_of": "2025-W50-7"},
    "a day without hyphens": {"as_of": "20251214"},
    "a day of a revision without a commit": {"revision_day": "2025-01-01"},
    "changes after no commit": {"changed": True},
    "changes after a revision": {"changed": True, "commit": "a" * 40, "revision_day": "2025-01-01"},
    "a field more": {"more": 1},
}


@pytest.mark.parametrize("kind", NO_RECORD)
def test_a_record_that_the_program_never_writes_is_none(kind: str) -> None:
    day = date(2025, 12, 14)
    sound = as_record(Provenance(period=Period(2025), as_of=day, digest="0" * 64))
    assert of_record(sound) == Provenance(period=Period(2025), as_of=day, digest="0" * 64)
    assert of_record(json.dumps({**json.loads(sound), **NO_RECORD[kind]})) is None


def test_versions_that_programs_have() -> None:
    for version in ("1.0", "0.1.0", "1.2.3rc1", "1.2.3.post4.dev5", "0.2.0.dev3+g1a2b3c4.d20251214"):
        one = Provenance(period=Period(2025), as_of=date(2025, 12, 14), digest="0" * 64, version=version)
        assert of_record(as_record(one)) == one


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_words_in_the_place_of_a_commit_make_no_report(form: str, copy: Path) -> None:
    claimed(copy, form, new=f"x.{form}", commit=WORDS)
    result = verify(copy, f"x.{form}")
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_digest_of_other_data_is_never_vouched_for(form: str, copy: Path) -> None:
    claimed(copy, form, new=f"x.{form}", digest="0" * 64)
    result = verify(copy, f"x.{form}")
    assert result.code == 1
    assert "agrees" not in result.out


def test_a_revision_that_nobody_can_look_up_is_not_vouched_for(copy: Path) -> None:
    claimed(copy, "md", new="x.md", commit="deadbeef" * 5, revision_day=date(2024, 12, 31))
    result = verify(copy, "x.md")
    assert result.code == 1
    assert f"commit: commit {'deadbeef' * 5} is not found here with the data and the day" in result.out
    claimed(copy, "md", new="y.md", commit="deadbeef" * 5, revision_day=date(2024, 12, 31), digest="0" * 64)
    assert verify(copy, "y.md").code == 1


def test_without_a_repository_a_commit_is_told_as_unknown(copy: Path) -> None:
    claimed(copy, "md", new="x.md", commit="deadbeef" * 5)
    result = verify(copy, "x.md")
    assert result.code == 0
    assert f"It names commit {'deadbeef' * 5}, which could not be looked up here.\n" in result.out
    told = json.loads(verify(copy, "x.md", "--format", "json").out)
    assert told["unknown"] == f"It names commit {'deadbeef' * 5}, which could not be looked up here."
    assert json.loads(verify(copy, "bao-cao.md", "--format", "json").out)["unknown"] is None


def test_in_a_repository_the_commit_must_hold_the_data(history: Repository) -> None:
    first = history.git("rev-parse", "HEAD").strip()
    history.commit(files=below({"reports.yaml": {"reports": [{"year": 2025, "results": "Second."}]}}))
    second = history.git("rev-parse", "HEAD").strip()
    history.commit(files={"README.md": b"nothing of the data"})
    third = history.git("rev-parse", "HEAD").strip()
    day = date.fromisoformat(history.git("log", "-1", "--format=%cs", second).strip())
    cases: list[tuple[int, dict[str, object]]] = [
        (0, {}),
        (0, {"commit": None}),
        (0, {"commit": third}),
        (0, {"commit": second, "revision_day": day}),
        (0, {"commit": first, "changed": True}),
        (1, {"commit": first}),
        (1, {"commit": "deadbeef" * 5}),
        (1, {"commit": "deadbeef" * 5, "changed": True}),
        (1, {"commit": history.git("rev-parse", f"{second}^{{tree}}").strip()}),
        (1, {"commit": first, "revision_day": day}),
        (1, {"commit": second, "revision_day": date(2001, 1, 1)}),
    ]
    for code, claims in cases:
        claimed(history.folder, "md", new="x.md", **claims)
        result = verify(history.folder, "x.md")
        assert (claims, result.code) == (claims, code)
        assert ("is not found here with the data" in result.out) == bool(code)


def test_a_shallow_clone_cannot_look_up_what_it_lacks(history: Repository) -> None:
    report = (history.folder / "bao-cao.md").read_bytes()
    made = history.git("rev-parse", "HEAD").strip()
    history.commit(files={"README.md": b"nothing of the data"})
    shallow = history.clone(history.folder.parent / "shallow", "--depth", "1")
    (shallow.folder / "bao-cao.md").write_bytes(report)
    result = verify(shallow.folder, "bao-cao.md")
    assert result.code == 0
    assert f"It names commit {made}, which could not be looked up here.\n" in result.out


def test_whether_the_commit_is_a_part_of_the_history_is_told(history: Repository) -> None:
    made = history.git("rev-parse", "HEAD").strip()
    report = (history.folder / "bao-cao.md").read_bytes()
    assert json.loads(verify(history.folder, "bao-cao.md", "--format", "json").out)["history"] == "here"
    history.commit(files=below({"reports.yaml": {"reports": [{"year": 2025, "results": "Second."}]}}))
    later = verify(history.folder, "bao-cao.md")
    assert f"Its commit {made} is a part of the history of these data.\n" in later.out
    shallow = history.clone(history.folder.parent / "shallow", "--depth", "1")
    (shallow.folder / "bao-cao.md").write_bytes(report)
    assert "this clone is shallow; 'git fetch --unshallow' brings the rest" in verify(shallow.folder, "bao-cao.md").out
    history.git("checkout", "-q", "--orphan", "rewritten")
    history.commit()
    gone = verify(history.folder, "bao-cao.md")
    assert f"Its commit {made} is not a part of the history of these data: that was rewritten since" in gone.out


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
    assert verify(tmp_path, ".").err == "hrcomms: cannot read .: not a regular file\n"


def test_broken_data_are_shown_instead(copy: Path) -> None:
    altered(copy / "data/training/2025.yaml", "      - cb-023\n", "      - cb-999\n")
    result = verify(copy, "bao-cao.md")
    assert (result.code, result.out) == (1, "")
    assert "HRC201" in result.err


def test_the_template_of_ones_own_must_be_named(made: Path) -> None:
    (made / "mau.md").write_bytes(b"{{ report.owner | say }}\n<!-- {{ record_line | safe }} -->\n")
    run("report", "--year", "2025", "--template", "mau.md", "-o", "own.md", cwd=made)
    assert verify(made, "own.md", "--template", "mau.md").code == 0
    missing = verify(made, "own.md")
    assert missing.code == 2
    assert "made by a template of its own; name that with --template FILE" in missing.err
    (made / "other.md").write_text("other", encoding="utf-8")
    assert "was not made by this template" in verify(made, "own.md", "--template", "other.md").err
