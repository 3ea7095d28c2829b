"""`-o` writes over no file of a dataset: what was entered is never lost to what is printed."""

from pathlib import Path

import pytest
from support import run, session, small, unchanged, worked_example, write, wrote
from systems import make_link

CALLS = [
    ("check", "--format", "json"),
    ("status", "--format", "csv"),
    ("why", "key-leaders", "--format", "json"),
    ("gaps", "--format", "csv"),
    ("due", "--format", "json"),
    ("report", "--year", "2025", "--format", "md"),
    ("explain", "HRC101"),
    ("export", "--format", "sqlite"),
    ("schema", "staff"),
    ("template", "--format", "md"),
    ("rollup", ".", "--format", "json"),
]
PAPER = """training:
  - id: s-9
    title: Class
    start_date: {day}
    components: [skills]
    status: planned
    attended: []
    evidence: [{{title: List, file: ev/b.csv}}]
"""


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


@pytest.mark.parametrize("output", ["press.yaml", "staff/2025.yaml"])
def test_nor_is_one_made_that_would_be_read_as_data(output: str, folder: Path) -> None:
    with unchanged(folder):
        result = run("--lang", "en", "status", "--format", "json", "-o", output, cwd=folder / "xa")
        assert (result.code, result.out) == (2, "")
        assert f"{output} would be read as data: name another file with -o" in result.err


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
    (folder / "xa" / output).write_text("", encoding="utf-8")
    assert run("status", "-o", output, cwd=folder / "xa").code == 0
    assert "targets" in (folder / "xa" / output).read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", ["training: [\n", "\t- x\n", "\0"])
def test_papers_of_records_that_cannot_be_read_are_kept(broken: str, tmp_path: Path) -> None:
    record = PAPER.format(day="2025-03-10")
    dataset = write(tmp_path, {**worked_example(), "training/2025.yaml": record, "ev/b.csv": "a,b\n"})
    (dataset / "mine.csv").write_text("", encoding="utf-8")
    call = ("status", "--force", "--overwrite", "--format", "csv", "-o")
    assert wrote(run(*call, "mine.csv", cwd=dataset))
    (dataset / "training/2025.yaml").write_text(record + broken, encoding="utf-8")
    with unchanged(dataset):
        for name in ("ev/b.csv", "mine.csv"):
            refused = run("--lang", "en", *call, name, cwd=dataset)
            assert (refused.code, refused.out) == (2, ""), refused.err
            assert f"{name} may be a file of the dataset" in refused.err
    assert run(*call, "new.csv", cwd=dataset).code != 2


def test_papers_of_records_that_are_wrong_are_kept(tmp_path: Path) -> None:
    record = PAPER.format(day="2025-02-30")
    dataset = write(tmp_path, {**worked_example(), "training/2025.yaml": record, "ev/b.csv": "a,b\n", "mine.csv": ""})
    call = ("status", "--force", "--overwrite", "--format", "csv", "-o")
    with unchanged(dataset):
        refused = run("--lang", "en", *call, "ev/b.csv", cwd=dataset)
    assert "ev/b.csv may be a file of the dataset" in refused.err
    assert wrote(run(*call, "mine.csv", cwd=dataset))
