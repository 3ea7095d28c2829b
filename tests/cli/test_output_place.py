"""`-o` writes over no file of a dataset: what was entered is never lost to what is printed."""

from pathlib import Path

import pytest
from support import run, session, small, unchanged, write
from systems import make_link

CALLS = [
    ("check", "--format", "json"),
    ("status", "--format", "csv"),
    ("why", "key-leaders", "--format", "json"),
    ("gaps", "--format", "csv"),
    ("report", "--year", "2025", "--format", "md"),
    ("explain", "HRC101"),
    ("schema", "staff"),
    ("template", "--format", "md"),
    ("rollup", ".", "--format", "json"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = [{"title": "m", "file": "bien-ban/Lớp 1.txt"}]
    write(tmp_path / "xa", small(training=[session(1, "2025-03-01", [], [], evidence=papers, status="planned")]))
    (tmp_path / "xa/bien-ban").mkdir()
    (tmp_path / "xa/bien-ban/Lớp 1.txt").write_text("minutes", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("output", ["plan.yaml", "hrcomms.yaml", "bien-ban/Lớp 1.txt"])
@pytest.mark.parametrize("args", CALLS, ids=lambda args: args[0])
def test_a_file_of_the_dataset_is_not_written_over(args: tuple[str, ...], output: str, folder: Path) -> None:
    with unchanged(folder):
        result = run("--lang", "en", *args, "-o", output, cwd=folder / "xa")
        assert (result.code, result.out) == (2, "")
        assert f"{output} is a file of the dataset: name another file with -o" in result.err


def test_nor_is_one_that_a_link_leads_to(folder: Path) -> None:
    make_link(folder / "link.json", folder / "xa/plan.yaml")
    with unchanged(folder):
        assert run("status", "-o", "../link.json", cwd=folder / "xa").code == 2


def test_nor_is_one_of_another_dataset(folder: Path) -> None:
    write(folder / "other", small())
    with unchanged(folder):
        assert run("status", "-o", "../other/plan.yaml", "--format", "json", cwd=folder / "xa").code == 2


@pytest.mark.parametrize("output", ["so-lieu.json", "bien-ban/new.json", "../so-lieu.json"])
def test_other_files_are_written(output: str, folder: Path) -> None:
    (folder / "xa" / output).write_text("{}", encoding="utf-8")
    assert run("status", "-o", output, cwd=folder / "xa").code == 0
    assert "targets" in (folder / "xa" / output).read_text(encoding="utf-8")
