"""Files as people and their programs make them: copies, other encodings, paths of Windows, zero bytes."""

from pathlib import Path

import pytest
from repositories import plain_git, repository
from support import run, write

from hrcomms.dataset import MemoryTree, load
from hrcomms.dataset.fix import fixes
from hrcomms.dataset.layout import layout
from hrcomms.diagnostics import Diagnostic
from hrcomms.encodings.charts import TCVN3
from hrcomms.measures import kinds

STAFF = """\
staff:
  - id: cb-1
    name: Nguyễn Văn A
    posts: [{organisation: ubnd, title: Công chức, start_date: 2024-01-01}]
  - id: cb-2
    name: Trần Thị Hồng
    posts: [{organisation: ubnd, title: Chủ tịch, start_date: 2024-01-01}]
"""
__all__ = ["plain_git"]
BASE = {
    "hrcomms.yaml": "format: 1\nowner: ubnd\nlanguage: vi\n",
    "plan.yaml": "plan: {title: t, start_date: 2023-01-01, end_date: 2028-12-31, issuer: ubnd, targets: []}\n",
    "organisations.yaml": "organisations: [{id: ubnd, name: Ủy ban, classification: state-agency}]\n",
}
Files = dict[str, bytes]


def files(**more: str | bytes) -> Files:
    both = {**BASE, **{name.replace("__", "/"): text for name, text in more.items()}}
    return {path: text if isinstance(text, bytes) else text.encode() for path, text in both.items()}


def with_staff(text: str | bytes) -> Files:
    return {**files(), "staff.yaml": text if isinstance(text, bytes) else text.encode()}


def found(given: Files) -> tuple[Diagnostic, ...]:
    return load(MemoryTree(given), kinds()).findings


def told(given: Files) -> list[tuple[str, str]]:
    return [(one.code, one.location.path) for one in found(given)]


def mended(given: Files) -> Files:
    return {**given, **fixes(given, found(given), kinds()).files}


# Copies

NAMES = [
    "{} - Copy.yaml",
    "{} - Copy (2).yaml",
    "{} - Bản sao.yaml",
    "{} - Ba\u0309n sao.yaml",
    "{} (1).yaml",
    "{}(1).yaml",
    "{}-LAPTOP-AB12.yaml",
    "{}-DESKTOP-7QK2L.yaml",
    "Copy of {}.yaml",
    "Bản sao của {}.yaml",
    "{}.sync-conflict-20250101-101010-ABCDEFG.yaml",
    "{} (Nguyễn Văn A's conflicted copy 2025-01-01).yaml",
    "{} copy.yaml",
    "{}_old.yaml",
    "{} - Copy (1) - Copy.yaml",
    "{}.yaml~",
    "{}.yaml.bak",
    "{}.yaml.orig",
    "{}.yaml.txt",
]


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("folder", ["", "staff/"])
def test_a_copy_is_said_once_and_the_original_is_read(form: str, folder: str) -> None:
    name = "2025" if folder else "staff"
    copy, original = folder + form.format(name), f"{folder}{name}.yaml"
    given = {**files(), original: STAFF.encode(), copy: STAFF.encode()}
    assert told(given) == [("HRC009", copy)]
    assert f"'{original}'" in str(found(given)[0].hint)
    assert len(load(MemoryTree(given), kinds()).dataset.staff) == 2


def test_a_copy_that_cannot_be_read_is_said_as_a_copy_alone() -> None:
    given = {**files(), "staff/a.yaml": STAFF.encode(), "staff/a (1).yaml": b"staff: [\xff"}
    assert told(given) == [("HRC009", "staff/a (1).yaml")]


def test_what_only_goes_by_such_a_name_is_read() -> None:
    other = STAFF.replace("cb-", "ld-").replace("Nguyễn", "Lê").replace("Trần", "Lý")
    given = {**files(), "staff/lop.yaml": STAFF.encode(), "staff/lop (1).yaml": other.encode()}
    assert told(given) == []
    assert told({**files(), "staff/2025 (1).yaml": STAFF.encode()}) == []


@pytest.mark.parametrize("name", ["2025-UBND", "2025-Q1", "2025-A", "2025-H2"])
def test_a_file_for_an_office_or_a_part_of_a_year_is_no_copy(name: str) -> None:
    first = STAFF.removeprefix("staff:\n").partition("  - id: cb-2")[0]
    new = first.replace("cb-1", "cb-3").replace("Nguyễn", "Lê")
    beside = {**files(), "staff/2025.yaml": STAFF.encode()}
    for records in ("", new, new + first, new + STAFF.removeprefix("staff:\n").replace("Công chức", "Chủ tịch")):
        given = {**beside, f"staff/{name}.yaml": f"staff:\n{records}".encode() if records else b"staff: []\n"}
        assert told(given) == []
        assert len(load(MemoryTree(given), kinds()).dataset.staff) == 2 + records.count("- id")
    assert told({**beside, f"staff/{name}.yaml": (STAFF + new).encode()}) == [("HRC009", f"staff/{name}.yaml")]


@pytest.mark.parametrize("year", [b"staff: []", None])
def test_a_copy_is_one_of_the_nearest_file(year: bytes | None) -> None:
    copy = {"staff/2025-A.yaml": STAFF.encode(), "staff/2025-A - Copy.yaml": STAFF.encode()}
    given = {**files(), **copy, **({"staff/2025.yaml": year} if year else {})}
    assert told(given) == [("HRC009", "staff/2025-A - Copy.yaml")]
    assert "'staff/2025-A.yaml'" in str(found(given)[0].hint)


TAKEN = dict.fromkeys(("staff.yml", "staffs.yaml", "Staff.yml.txt"), "staff.yaml") | {
    **dict.fromkeys(("staff/a.yml", "staff/a.YAML"), "staff/a.yaml"),
    **dict.fromkeys(("plan.yml", "plans.yaml"), "plan.yaml"),
    "hrcoms.yaml": "hrcomms.yaml",
}


@pytest.mark.parametrize("name", [*TAKEN])
def test_a_name_that_is_taken_is_never_to_be_given(name: str) -> None:
    found = layout(MemoryTree({**files(), TAKEN[name]: b"", name: b""}))[1]
    [one] = [one for one in found if one.location.path == name]
    assert str(one.hint).startswith(f"'{TAKEN[name].rpartition('/')[2]}' is there already")


@pytest.mark.parametrize("name", ["staff - Copy.yaml", "staff.yaml.bak", "staff (1).yaml"])
def test_a_copy_without_its_original_is_to_take_its_place(name: str) -> None:
    findings = layout(MemoryTree({**files(), name: STAFF.encode()}))[1]
    assert [str(one.hint) for one in findings] == ["rename it to 'staff.yaml'"]


# Encodings


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "tcvn3"])
def test_another_encoding_is_one_finding_and_mended(codec: str) -> None:
    given = with_staff(TCVN3.shown(STAFF).encode("latin-1") if codec == "tcvn3" else STAFF.encode(codec))
    assert told(given) == [("HRC002", "staff.yaml")]
    assert "hrcomms check --fix" in str(found(given)[0].hint)
    assert mended(given)["staff.yaml"].decode() == STAFF


def test_an_encoding_that_cannot_be_told_is_left_with_a_way_out() -> None:
    given = with_staff(b"staff: [] # \xe9\n")
    assert mended(given) == given
    assert "Notepad" in str(found(given)[0].hint)
    assert "--fix" not in str(found(given)[0].hint)


def test_zero_bytes_are_one_finding() -> None:
    assert told(with_staff(bytes(4096))) == [("HRC107", "staff.yaml")]
    assert told(with_staff(STAFF.encode() + bytes(4096))) == [("HRC107", "staff.yaml")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: NguyÔn V¨n A", "name: Nguyễn Văn A"),
        ('name: "Nguyeãn Vaên A"', 'name: "Nguyễn Văn A"'),
        ("name: NguyÃ¡Â»â€¦n VÃ„Æ’n A", "name: Nguyễn Văn A"),
        ("name: >-\n      NguyÔn\n      V¨n A", "name: >-\n      Nguyễn\n      Văn A"),
        ("name: Nguyá»\x85n VÄ\x83n A", "name: Nguyễn Văn A"),
        ('name: "Nguye\\u0302\\u0303n Va\\u0306n A"', 'name: "Nguyễn Văn A"'),
        ('name: "Nguyễn Văn \\xd0 \\\\u0323"', 'name: "Nguyễn Văn Đ \\\\u0323"'),
    ],
)
def test_values_are_mended_where_they_stand(before: str, after: str) -> None:
    given = with_staff(STAFF.replace("name: Nguyễn Văn A", before) + "# NguyÔn\n")
    assert {path for _, path in told(given)} == {"staff.yaml"}
    assert mended(given)["staff.yaml"].decode() == STAFF.replace("name: Nguyễn Văn A", after) + "# NguyÔn\n"


def test_letters_of_another_encoding_are_no_other_mistake() -> None:
    """Some of them are look-alikes of Đ, others do not show."""
    given = with_staff(STAFF.replace("Nguyễn Văn A", "Tr­êng PhÐp §«ng"))
    assert told(given) == [("HRC109", "staff.yaml")]


def test_a_manifest_in_another_encoding_keeps_its_language(tmp_path: Path) -> None:
    given = with_staff(STAFF) | {"hrcomms.yaml": BASE["hrcomms.yaml"].encode("utf-16")}
    result = run("check", cwd=write(tmp_path, given))
    assert "tệp dùng bảng mã UTF-16" in result.out
    assert run("check", "--fix", cwd=tmp_path).err.startswith("Đã sửa 1 lỗi")


# Where a dataset is


@pytest.mark.parametrize("name", ["hrcomms.yaml.txt", "hrcomms.yml", "hrcomms (1).yaml", "HRCOMMS.YAML.TXT"])
@pytest.mark.parametrize("named", [(), ("--data", ".")])
def test_a_manifest_by_another_name_is_named(name: str, named: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / name).write_text(BASE["hrcomms.yaml"])
    result = run("--lang", "en", *named, "check", cwd=tmp_path)
    assert result.code == 2
    assert f"'{name}' is not called hrcomms.yaml" in result.err


def test_a_dataset_in_a_folder_below_is_named(tmp_path: Path) -> None:
    write(tmp_path / "xã Đông", with_staff(STAFF))
    assert 'name one: --data "xã Đông"\n' in run("--lang", "en", "check", cwd=tmp_path).err


# Evidence

SESSION = (
    "training: [{{id: t-1, title: T, start_date: 2025-03-03, components: [], evidence: [{{file: {file}{more}}}]}}]\n"
)


def evidence(file: str, more: str = "") -> Files:
    return {**with_staff(STAFF), "training.yaml": SESSION.format(file=file, more=more).encode()}


def checked(given: Files, folder: Path, *words: str) -> str:
    return run("--lang", "en", "check", "--select", "HRC408,HRC409", *words, cwd=write(folder, given)).out


@pytest.mark.parametrize("file", [r"evidence\a.txt", r".\evidence\a.txt", r"'evidence\a.txt'"])
def test_a_path_with_backslashes_is_mended(file: str, tmp_path: Path) -> None:
    given = evidence(file) | {"evidence/a.txt": b"x"}
    assert "write 'evidence/a.txt', or run" in checked(given, tmp_path)
    assert "HRC408" not in checked({}, tmp_path, "--fix")
    assert "evidence/a.txt" in (tmp_path / "training.yaml").read_text()


@pytest.mark.parametrize("start", ["C:\\Users\\A\\xa\\", "D:/xa/", "file:///C:/xa/", "\\\\may-chu\\xa\\"])
def test_a_path_of_one_machine_is_told_with_what_it_means(start: str, tmp_path: Path) -> None:
    given = evidence(f"'{start}evidence\\a.txt'") | {"evidence/a.txt": b"x"}
    assert "write 'evidence/a.txt'" in checked(given, tmp_path)


UNIX = "danh sách\ncb-1\n".encode()


@pytest.mark.parametrize(
    ("entered", "there", "same"),
    [
        (UNIX, UNIX.replace(b"\n", b"\r\n"), True),
        (UNIX.replace(b"\n", b"\r\n"), UNIX, True),
        (UNIX, UNIX.replace(b"\n", b"\r"), False),
        (b"\0" + UNIX, b"\0" + UNIX.replace(b"\n", b"\r\n"), False),
        (b"\xff\n", b"\xff\r\n", False),
    ],
)
def test_line_ends_alter_a_text_and_nothing_else(entered: bytes, there: bytes, same: bool, tmp_path: Path) -> None:
    from hashlib import sha256

    given = evidence("a.txt", f", sha256: {sha256(entered).hexdigest()}") | {"a.txt": there}
    assert ("HRC409" not in checked(given, tmp_path)) == same


def test_a_new_dataset_keeps_evidence_as_it_is(tmp_path: Path) -> None:
    made = repository(tmp_path / "r")
    run("init", "data", cwd=made.folder)
    write(made.folder / "data", {"evidence/a.csv": UNIX, "evidence/b.csv": UNIX.replace(b"\n", b"\r\n")})
    made.commit()
    made.git("-c", "core.autocrlf=true", "clone", "--quiet", made.folder.resolve().as_uri(), tmp_path / "win")
    for name in ("evidence/a.csv", "evidence/b.csv", "staff.yaml"):
        assert (tmp_path / "win/data" / name).read_bytes() == (made.folder / "data" / name).read_bytes()


# Repositories that cannot be read


@pytest.mark.usefixtures("plain_git")
@pytest.mark.parametrize("how", ["damaged", "no head", "no git", "not trusted"])
def test_an_unreadable_repository_is_said_wherever_git_is_asked(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = repository(tmp_path)
    commit = made.commit(files=with_staff(STAFF))
    report = ("--lang", "en", "report", "--year", "2025", "-o", "r.md", "--overwrite")[:-1]
    assert commit in (run(*report, cwd=tmp_path), (tmp_path / "r.md").read_text(encoding="utf-8"))[1]
    said = "is damaged"
    if how == "damaged":
        (tmp_path / ".git/HEAD").write_text("nonsense")
    elif how == "no head":
        (tmp_path / ".git/HEAD").unlink()
    elif how == "no git":
        monkeypatch.setenv("PATH", str(tmp_path))
        said = "git cannot be started"
    else:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        said = "git does not trust"
    (tmp_path / "r.md").rename(tmp_path / "old.md")
    result = run(*report, cwd=tmp_path)
    assert (result.code, result.err.count(said)) == (0, 1)
    assert '"commit":null' in (tmp_path / "r.md").read_text(encoding="utf-8")
    assert said in run("--lang", "en", "verify", "old.md", cwd=tmp_path).out
    for words in (("diff", "HEAD"), ("check", "--require", "no-fall", "--base", "HEAD")):
        told = run("--lang", "en", *words, cwd=tmp_path)
        assert (told.code, told.err.count(said)) == (2, 1)


def test_without_a_repository_nothing_is_said(tmp_path: Path) -> None:
    result = run("--lang", "en", "report", "--year", "2025", "-o", "r.md", cwd=write(tmp_path, with_staff(STAFF)))
    assert (result.code, result.err) == (0, "hrcomms: wrote r.md\n")
