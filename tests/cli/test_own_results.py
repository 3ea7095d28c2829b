"""`-o` replaces an earlier result of the program, and nobody's work; a file that was written is told in one line."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from examples import sampled_rows, share
from support import Result, copy_shipped, run, unchanged, wrote
from systems import mode_bits

RESULTS = [
    ("status", "x.json"),
    ("status", "x.csv"),
    ("status", "x.txt"),
    ("why key-leaders", "x.json"),
    ("why key-leaders", "x.csv"),
    ("why key-leaders", "x.txt"),
    ("why key-leaders --since 2025-06-30", "x.csv"),
    ("gaps", "x.xlsx"),
    ("gaps", "x.csv"),
    ("gaps", "x.txt"),
    ("due", "x.ics"),
    ("check", "x.json"),
    ("check", "x.sarif"),
    ("check", "x.xml"),
    ("check", "x.txt"),
    ("check --format gitlab", "x.json"),
    ("check --format github", "x.log"),
    ("report --year 2025", "x.md"),
    ("report --year 2025", "x.html"),
    ("report --year 2025", "x.docx"),
    ("rollup data", "x.html"),
    ("rollup data", "x.csv"),
    ("rollup data", "x.json"),
    ("export --public", "x.xlsx"),
    ("export --public", "x.sqlite"),
    ("schema staff", "x.json"),
    ("explain HRC303", "x.txt"),
]
FOREIGN = {
    "a letter": "Kính gửi Ủy ban nhân dân xã\n",
    "a heading": "# Báo cáo năm 2025\n",
    "a page": "<!DOCTYPE html>\n<title>Mine</title>\n",
    "a table": "họ và tên,chức vụ,đơn vị\nNguyễn Văn A,x,y\n",
    "settings": '{"name": "site", "title": "x"}\n',
    "a list": '[{"name": "x"}]\n',
    "notes": '{"as_of": "my own notes"}',
    "other values": '{"targets": [1, 2, 3], "as_of": 5}',
    "no keys": "{}",
    "no items": "[]",
    "items": '[{}, {"a": "lost"}]',
    "a text that begins like ours": "Các mục tiêu của tôi\nquan trọng\n",
    "other findings": '{"$schema": "x", "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "eslint"}}}]}\n',
    "other tests": '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="pytest"/></testsuites>\n',
}


pytestmark = pytest.mark.usefixtures("own_key_folder")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("own")
    copy_shipped(made / "data")
    return made


def written(folder: Path, call: str, name: str, *more: str, year: str = "2026") -> Result:
    on = () if call.startswith(("report", "schema", "explain", "export")) else ("--as-of", f"{year}-11-22")
    return run(*call.split(), *on, "-o", name, *more, cwd=folder)


@pytest.mark.sampled
@pytest.mark.parametrize(("call", "name"), sampled_rows(RESULTS))
def test_a_result_is_replaced_and_what_somebody_wrote_is_not(call: str, name: str, folder: Path) -> None:
    (folder / name).unlink(missing_ok=True)
    first = written(folder, call, name)
    again = written(folder, call, name, year="2025")
    assert first.err.endswith(f"đã ghi {name}\n")
    assert wrote(again, again.code)
    for content in share(FOREIGN.values(), every=3, start=len(call + name)):
        (folder / name).write_text(content, encoding="utf-8")
        with unchanged(folder):
            refused = written(folder, call, name)
            assert (refused.code, refused.out) == (2, ""), content
            assert "--overwrite" in refused.err
    assert wrote(written(folder, call, name, "--overwrite"), first.code)


@pytest.mark.parametrize(("call", "name"), sampled_rows(RESULTS))
def test_a_result_that_somebody_changed_is_theirs(call: str, name: str, folder: Path) -> None:
    result = folder / name
    written(folder, call, name, "--overwrite")
    ours = result.read_bytes()
    middle = len(ours) // 2
    for changed in (ours + b"x\n", ours[:middle] + b"x" + ours[middle:], b"x" + ours):
        result.write_bytes(changed)
        with unchanged(folder):
            refused = written(folder, call, name, year="2025")
        assert (refused.code, refused.out) == (2, "")
        assert "--overwrite" in refused.err
    result.write_bytes(ours)
    again = written(folder, call, name, year="2025")
    assert wrote(again, again.code)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_document_that_an_office_changed_is_theirs(ending: str, folder: Path) -> None:
    call, part = ("report --year 2025", "word/document.xml") if ending == "docx" else ("status", "xl/sharedStrings.xml")
    result = folder / f"edited.{ending}"
    assert wrote(written(folder, call, result.name))
    with ZipFile(result) as book:
        parts = {one: book.read(one.filename) for one in book.infolist()}
    with ZipFile(result, "w") as book:
        for one, content in parts.items():
            book.writestr(one, content.replace(b"</", b" x</", 1) if one.filename == part else content)
    with unchanged(folder):
        assert written(folder, call, result.name).code == 2


def test_a_result_is_its_own_in_another_place(folder: Path) -> None:
    assert wrote(written(folder, "status", "first.csv"))
    (folder / "first.csv").rename(folder / "moved.csv")
    assert wrote(written(folder, "status", "moved.csv", year="2025"))


def test_where_nothing_can_be_kept_nothing_is_replaced(folder: Path) -> None:
    on = ("status", "--as-of", "2026-11-22", "-o", "unkept.csv")
    for code, year in ((0, 2026), (0, 2026), (2, 2025)):
        done = run(*on, "--as-of", f"{year}-11-22", cwd=folder, env={"XDG_CACHE_HOME": "none"})
        assert done.code == code, done.err


def test_help_says_with_o_how_a_file_is_replaced() -> None:
    for command in ("report", "status", "schema"):
        assert "--overwrite" in run(command, "--help").out


def test_a_report_is_its_own_in_whatever_form_the_next_is(folder: Path) -> None:
    assert run("report", "--year", "2025", "-o", "r.docx", cwd=folder).code == 0
    assert run("status", "--format", "json", "-o", "r.docx", cwd=folder).code == 0


def test_nothing_is_said_where_the_result_is_the_output(folder: Path) -> None:
    assert run("status", "--format", "json", cwd=folder).err == ""


def test_no_option_lets_a_file_of_the_dataset_be_written_over(folder: Path) -> None:
    with unchanged(folder):
        assert run("status", "--format", "json", "--overwrite", "-o", "data/plan.yaml", cwd=folder).code == 2


def test_a_folder_that_is_missing_is_named(folder: Path) -> None:
    said = run("--lang", "vi", "status", "-o", "none/x.json", cwd=folder).err
    assert said == "hrcomms: không ghi được none/x.json: không có thư mục none; chưa có gì thay đổi\n"


@mode_bits
def test_file_systems_without_modes_or_syncing_will_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.fsync", refused)
    monkeypatch.setattr("pathlib.Path.chmod", refused)
    assert wrote(run("status", "-o", "stick.json", cwd=folder))
