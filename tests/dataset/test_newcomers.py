"""What people do who are new to it, each told in one finding that leads out."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from dataset.test_files_of_people import BASE, Files, files, found, mended, with_staff
from hypothesis import given
from hypothesis import strategies as st
from repositories import plain_git, repository
from support import run

from hrcomms.diagnostics import Severity

__all__ = ["plain_git"]
STAFF = """\
staff:
  - id: cb-1
    {}
    posts: [{{organisation: ubnd, title: Công chức, start_date: 2024-01-01}}]
"""


def with_name(line: str) -> Files:
    return with_staff(STAFF.format(line))


# A '#' inside a text


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("name: Nguyễn Văn A #2", '"Nguyễn Văn A #2"'),
        ("name: A #thôn 3", '"A #thôn 3"'),
        ("name: an\t#2", '"an\t#2"'),
        ("name: Nguyễn Văn A #2 # tạm", '"Nguyễn Văn A #2"'),
    ],
)
def test_a_text_that_a_sign_cuts_off(line: str, right: str) -> None:
    (one,) = found(with_name(line))
    assert (one.code, one.severity) == ("HRC017", Severity.WARNING)
    assert str(one.hint) == f"put the text in quotes: {right}"
    assert one.fix
    (edit,) = one.fix.edits
    assert (edit.text, one.fix.sure) == (right, False)
    assert found(with_name(line.replace(line[6:].removesuffix(" # tạm"), edit.text))) == ()


@pytest.mark.parametrize(
    "line",
    [
        "name: Nguyễn Văn A # 2",
        "name: Nguyễn Văn A # hrcomms: ignore HRC401 - hai người",
        "name: Nguyễn Văn A #hrcomms: ignore HRC401 - hai người",
        'name: "Nguyễn Văn A #2"',
        'name: "Nguyễn Văn A" #2',
        "name: Nguyễn Văn A#2",
        "name: Nguyễn Văn A #----",
        "name: >-\n      Nguyễn Văn A #2",
        "name: A\n    #2",
    ],
)
def test_a_sign_that_begins_a_comment_or_is_in_the_text(line: str) -> None:
    assert [one for one in found(with_name(line)) if one.code == "HRC017"] == []


def test_an_id_or_a_day_is_no_text() -> None:
    text = STAFF.format("name: A").replace("cb-1", "cb-1 #ghi").replace("start_date: 2024-01-01}]", "start_date: x}]")
    assert [one.code for one in found(with_staff(text))] == ["HRC103"]
    body = "organisations:\n  - id: ubnd\n    name: A\n    classification: state-agency #x\n"
    assert found(files(**{"organisations.yaml": f"{body}    founding_date: 2024-01-01 #x\n"})) == ()


@given(st.lists(st.sampled_from(["a", " #2", " # 3", "'", '"', "\n  ", ": ", "- ", "#", "|", "{"]), max_size=8))
def test_any_text_is_read(parts: list[str]) -> None:
    for one in found(with_name(f"name: {''.join(parts)}")):
        assert str(one.message)


# Files that are no YAML


def zipped(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>" * 1000)
    return made.getvalue()


FOREIGN = {
    "a Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "an Excel workbook": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "a zip archive": zipped("a.txt"),
    "an old Word document or Excel workbook": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 8,
    "a PDF": b"%PDF-1.4\n1 0 obj <</Length 3>>\n" + bytes(range(32)) * 20,
}


@pytest.mark.parametrize("what", FOREIGN)
@pytest.mark.parametrize("path", ["staff.yaml", "plan.yaml", "staff/a.yaml"])
def test_a_file_of_another_program(what: str, path: str) -> None:
    given = {**BASE, path: FOREIGN[what]} if path == "plan.yaml" else {**files(), path: FOREIGN[what]}
    (one,) = found({name: text if isinstance(text, bytes) else text.encode() for name, text in given.items()})
    assert (one.code, one.location.path, str(one.message)) == ("HRC001", path, f"the file is {what}, not YAML")


ROWS = "id,name,title\ncb-1,Nguyễn Văn A,Chủ tịch\ncb-2,Nguyễn Văn B,Phó chủ tịch\n"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("before", ["", "staff:\n", "# danh sách\nstaff:\n\n"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_table_is_told_once(sign: str, before: str, indent: str) -> None:
    rows = "".join(f"{indent}{row}\n" for row in ROWS.replace(",", sign).splitlines())
    (one,) = found(with_staff(before + rows))
    assert (one.code, one.location.path) == ("HRC011", "staff.yaml")
    assert "'staff:'" in str(one.hint)
    assert "'- id: cb-1'" in str(one.hint)


NO_TABLES = ["", "staff: []\n", "id,name\n", "staff:\n  id: a, b\n  name: c, d\n", "- a, b\n- c, d\n"]


@pytest.mark.parametrize("text", NO_TABLES)
def test_what_is_no_table(text: str) -> None:
    assert all("CSV" not in str(one.message) for one in found(with_staff(text)))


# Keys in Vietnamese


@pytest.mark.parametrize("key", ["họ tên", "ho ten", "Họ và tên", "ho_ten", "HỌ TÊN", "tên", "full name"])
def test_a_key_that_means_a_missing_one_is_told_once_and_mended(key: str) -> None:
    given = with_name(f"{key}: Nguyễn Văn A")
    (one,) = found(given)
    assert (one.code, str(one.hint)) == ("HRC101", "rename it to 'name'")
    assert found(mended(given)) == ()


def test_a_key_beside_the_one_that_it_means_is_not_renamed() -> None:
    (one,) = found(with_name("name: A\n    họ tên: B"))
    assert one.code == "HRC101"
    assert one.fix is None


# A file that every dataset has


@pytest.mark.usefixtures("plain_git")
def test_a_plan_that_is_gone_is_taken_from_git_or_written(tmp_path: Path) -> None:
    there = repository(tmp_path)
    there.commit(files={f"xa/{name}": text for name, text in BASE.items()})
    (tmp_path / "xa/plan.yaml").unlink()
    said = run("check", "--lang", "en", cwd=tmp_path / "xa").out
    assert "'git checkout HEAD -- plan.yaml' brings it back" in said
    there.git("checkout", "HEAD", "--", "xa/plan.yaml")
    assert run("check", cwd=tmp_path / "xa").code == 0
    there.git("rm", "--quiet", "xa/plan.yaml")
    there.commit()
    said = run("check", "--lang", "en", cwd=tmp_path / "xa").out
    assert "beginning with 'plan: {title: …" in said
    assert "hrcomms init" not in said
