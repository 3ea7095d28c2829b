"""`hrcomms import`: shown first, then written all or none; what is left comes back beside the file."""

import os
import subprocess
from pathlib import Path

import openpyxl
import pytest
from examples import share
from importing.office_lists import ATTENDANCE, FILES, STAFF, listed, plain, put
from support import Result, command, environment, run, unchanged, write
from support import plain as records
from systems import terminals

AN, CUONG = "Nguyễn Văn An", "Trần Văn Cường"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a dataset in `data`."""
    write(tmp_path / "data", FILES)
    return tmp_path


def call(folder: Path, *args: object) -> Result:
    return run("--lang", "en", "import", *args, cwd=folder)


def attended(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    found = records(folder / "data", "training")
    return {one["id"]: (one.get("attended", []), one.get("absent", [])) for one in found}


def rows(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def test_a_list_is_shown_and_then_written(folder: Path) -> None:
    put(folder, "ds.xlsx", listed(ATTENDANCE, [(AN, "", "", "x"), (CUONG, "", "", "", "vắng")]))
    with unchanged(folder):
        shown = call(folder, "ds.xlsx", "--session", "th-2025-02", "--dry-run")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "ds.xlsx, sheet 'Danh sách': attendance\n"
        "  2 rows, 2 to be added, 0 recorded already, 0 in doubt, 3 lines of titles, totals or signatures.\n"
        "Would be written:\n"
        "  th-2025-02: 1 person more present: a Nguyễn Văn An\n"
        "  th-2025-02: 1 person more absent: c Trần Văn Cường\n"
    )
    done = call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes")
    assert (done.code, done.out) == (0, shown.out)
    assert done.err == "hrcomms: written to data/training.yaml.\n"
    assert attended(folder)["th-2025-02"] == (["a"], ["c"])
    with unchanged(folder):
        again = call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes")
    assert again.code == 0
    assert again.err == "hrcomms: There is nothing new to write.\n"


def test_what_is_left_comes_back_and_is_imported_again(folder: Path) -> None:
    header = ("TT", "Họ và tên", "Năm sinh", "Số điện thoại", "Ký nhận", "Sở thích")
    people = ((1, AN, 1980, "0900000000", "x", "a"), (2, "Vi Thị Dung", 1981, "0900000001", "x", "b"))
    put(folder, "ds.xlsx", plain(header, *people))
    done = call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes")
    assert done.code == 1
    assert attended(folder)["th-2025-02"] == (["a"], [])
    left = folder / "ds-can-sua.xlsx"
    _, *lines = rows(left)
    assert lines[0] == ["TT", "Họ và tên", "Ký nhận", "To mend"]
    (line,) = lines[1:]
    assert line[:3] == ["2", "Vi Thị Dung", "x"]
    assert str(line[3]).startswith("several have the name 'Vi Thị Dung': d1 Vi Thị Dung (Kế toán")
    with unchanged(folder):
        assert call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes").code == 1
    made = openpyxl.load_workbook(left)
    made.worksheets[0]["B3"] = "d2"
    made.save(left)
    assert call(folder, "ds-can-sua.xlsx", "--session", "th-2025-02", "--yes").code == 0
    assert attended(folder)["th-2025-02"] == (["a", "d2"], [])


def test_what_is_left_never_takes_the_place_of_another_file(folder: Path) -> None:
    put(folder, "ds.xlsx", listed(ATTENDANCE, [("Vi Thị Dung", "", "", "x")]))
    mine = put(folder, "ds-can-sua.xlsx", b"mine")
    assert call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes").code == 1
    assert mine.read_bytes() == b"mine"
    assert len(rows(folder / "ds-can-sua-2.xlsx")) == 3


def test_a_new_session(folder: Path) -> None:
    put(folder, "ds.xlsx", listed(ATTENDANCE, [(AN, "", "", "x"), (CUONG, "", "", "", "vắng")]))
    new = ("--title", "Lớp ba", "--date", "10-12/9/2025", "--components", "Kiến thức, skills")
    assert call(folder, "ds.xlsx", *new, "--yes").code == 0
    assert records(folder / "data", "training")[-1] == {
        "id": "th-2025-03",
        "title": "Lớp ba",
        "start_date": "2025-09-10",
        "end_date": "2025-09-12",
        "components": ["knowledge", "skills"],
        "attended": ["a"],
        "absent": ["c"],
    }
    with unchanged(folder):
        assert call(folder, "ds.xlsx", *new, "--yes").code == 0


def test_staff_and_their_attendance_in_one_call(folder: Path) -> None:
    put(folder, "cb.xlsx", listed(STAFF, [("Phạm Quốc Huy", "Nam", "Trưởng thôn", "Thôn 1", "3/2024")]))
    put(folder, "ds.csv", f"Họ và tên;Ký nhận\n{AN};x\nPhạm Quốc Huy;x\n".encode())
    done = call(folder, "cb.xlsx", "ds.csv", "--session", "th-2025-02", "--as", "staff", "--dry-run")
    assert done.code == 1
    assert call(folder, "cb.xlsx", "--yes").code == 0
    assert call(folder, "ds.csv", "--session", "th-2025-02", "--yes").code == 0
    assert attended(folder)["th-2025-02"] == (["a", "d3"], [])
    assert run("check", cwd=folder).code == 0


def test_values_go_into_a_file_that_was_not_there(folder: Path) -> None:
    (folder / "data/values.yaml").unlink()
    (folder / "data/training.yaml").unlink()  # one of its sessions has nobody yet, which is an error
    header = ("TT", "Chỉ tiêu", "Đơn vị", "Ngày", "Đạt", "Tổng số", "Nguồn")
    row = (1, "Hộ gia đình được tiếp cận thông tin", "Thôn 1", "25/11/2025", 276, 411, "Khảo sát")
    put(folder, "so.xlsx", plain(header, row))
    done = call(folder, "so.xlsx", "--yes")
    assert done.code == 0
    assert "  new: households 2025-11-25 thon-1 (276, 411, Khảo sát)\n" in done.out
    assert done.out.endswith("  households 0/0 → 276/411\n")
    (value,) = records(folder / "data", "values")
    assert (value["numerator"], value["denominator"], value["organisation"]) == (276, 411, "thon-1")
    with unchanged(folder):
        assert call(folder, "so.xlsx", "--yes").code == 0
    write(folder / "data", {"plan.yaml": {"plan": {**FILES["plan.yaml"]["plan"], "targets": []}}})
    put(folder, "b.xlsx", plain(header, (*row[:3], "26/11/2025", *row[4:])))
    assert "no target of the plan reads values" in call(folder, "b.xlsx", "--yes").out


def test_the_targets_before_and_after(folder: Path) -> None:
    population = {"classifications": ["state-agency"]}
    measure = {"kind": "training-coverage", "population": population, "components": ["skills"]}
    target = {"id": "all", "title": "t", "text": "t", "threshold": "70%", "due": "2028-12-31", "measure": measure}
    plan = FILES["plan.yaml"]["plan"]
    training = FILES["training.yaml"]["training"]
    held = {"training": [training[0], {**training[1], "attended": ["a"]}]}
    changed = {"plan.yaml": {"plan": {**plan, "targets": [target]}}, "values.yaml": {"values": []}}
    write(folder / "data", {**changed, "training.yaml": held})
    put(folder, "ds.xlsx", listed(ATTENDANCE, [(CUONG, "", "", "x")]))
    done = call(folder, "ds.xlsx", "--session", "th-2025-02", "--dry-run")
    assert done.out.endswith("The targets would become:\n  all 1/5 → 2/5\n")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("ds.xlsx",), 2, "ds.xlsx, sheet 'Danh sách': it is a list of attendance; name its session by --session ID"),
        (("ds.xlsx", "--session", "th-2025-09"), 2, "there is no session 'th-2025-09'; did you mean th-2025-0"),
        (("ds.xlsx", "--session", "th-2025-01", "--title", "x"), 2, "--session names a session that is recorded"),
        (("ds.xlsx", "--title", "x"), 2, "a new session needs --title, --date and --components"),
        (("ds.xlsx", "--title", "x", "--date", "29/2/2025"), 2, "--date: '29/2/2025' is no day"),
        (("ds.xlsx", "--title", "x", "--date", "1/2/2025"), 2, "name by --components what the session delivers"),
        (
            ("ds.xlsx", "--title", "x", "--date", "1/2/2025", "--components", "y"),
            2,
            "--components: nothing recorded is called 'y'",
        ),
        (("none.xlsx", "--session", "th-2025-01"), 2, "cannot read none.xlsx: No such file or directory"),
        (("bad.xlsx",), 1, "bad.xlsx: it is a PDF"),
        (("ds.xlsx", "--sheet", "Trang 9"), 1, "there is no sheet 'Trang 9'; the file has 'Danh sách'"),
        (("ds.xlsx", "--session", "th-2025-02"), 2, "there is no terminal on which to ask: add --yes"),
    ],
)
def test_a_call_that_cannot_be_carried_out_leads_out(folder: Path, args: tuple[str, ...], code: int, said: str) -> None:
    put(folder, "ds.xlsx", listed(ATTENDANCE, [(AN, "", "", "x")]))
    put(folder, "bad.xlsx", b"%PDF-1.7")
    with unchanged(folder):
        done = call(folder, *args)
    assert done.code == code
    assert said in done.err


def test_nothing_is_taken_into_what_cannot_be_read_in_full(folder: Path) -> None:
    put(folder, "ds.xlsx", listed(ATTENDANCE, [(AN, "", "", "x")]))
    write(folder / "data", {"staff.yaml": b"staff: [\n"})
    with unchanged(folder):
        done = call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes")
    assert done.code == 1
    assert "HRC00" in done.err


def test_an_error_elsewhere_is_no_hindrance(folder: Path) -> None:
    put(folder, "ds.xlsx", listed(ATTENDANCE, [(AN, "", "", "x")]))
    write(folder / "data", {"press.yaml": {"press": [{"id": "x"}]}})
    assert call(folder, "ds.xlsx", "--session", "th-2025-02", "--yes").code == 0
    assert attended(folder)["th-2025-02"] == (["a"], [])


UNDATED = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú")
TWO = [("Phạm Quốc Huy", "Trưởng thôn", "Thôn 1"), ("Lộc Thị Én", "Phó Trưởng thôn", "Thôn 2")]


def test_a_list_of_staff_without_dates_leads_out(folder: Path) -> None:
    put(folder, "cb.xlsx", listed(UNDATED, TWO))
    done = call(folder, "cb.xlsx", "--yes")
    assert (done.code, done.out.count("the list has no column that says since when a post is held")) == (1, 1)
    assert rows(folder / "cb-can-sua.xlsx")[1] == [*UNDATED, "Start date", "To mend"]
    done = call(folder, "cb.xlsx", "--since", "1/7/2025", "--yes")
    assert (done.code, "new: d3 Phạm Quốc Huy" in done.out) == (1, True)
    assert "start_date: 2025-07-01" in (folder / "data" / "staff.yaml").read_text(encoding="utf-8")
    assert call(folder, "cb.xlsx", "--since", "xưa", "--yes").code == 2


@terminals
@pytest.mark.sampled
def test_a_date_is_asked_once_and_what_was_chosen_is_kept(folder: Path) -> None:
    put(folder, "cb.xlsx", listed(UNDATED, TWO))
    for typed, left in share(((b"1\n\n1\n", 2), (b"1\nx\n2025\n1\n", 0)), every=2, start=1):
        code, out = on_a_terminal(folder, "cb.xlsx", typed)
        assert "2 rows" in out
        assert code == (1 if left else 0)
        if left:
            assert [line[3] for line in rows(folder / "cb-can-sua.xlsx")[2:]] == ["Thôn 1", "thon-1"]
    assert (folder / "data" / "staff.yaml").read_text(encoding="utf-8").count("start_date: 2025}") == 2


def on_a_terminal(folder: Path, file: str, typed: bytes) -> tuple[int, str]:
    """Return the exit code and the output of an import, whose questions are answered by what is typed."""
    import pty

    ours, theirs = pty.openpty()
    words = command("--lang", "en", "import", file)
    with subprocess.Popen(
        words, cwd=folder, env=environment(), stdin=theirs, stderr=theirs, stdout=subprocess.PIPE
    ) as started:
        os.close(theirs)
        os.write(ours, typed)
        assert started.stdout is not None
        out = started.stdout.read().decode()
        code = started.wait(30)
    os.close(ours)
    return code, out


@terminals
def test_on_a_terminal_digits_answer(folder: Path) -> None:
    import pty

    put(folder, "ds.xlsx", listed(ATTENDANCE, [(AN, "", "", "x"), ("Vi Thị Dung", "", "", "x")]))
    ours, theirs = pty.openpty()
    words = command("--lang", "en", "import", "ds.xlsx", "--session", "th-2025-02")
    with subprocess.Popen(
        words, cwd=folder, env=environment(), stdin=theirs, stderr=theirs, stdout=subprocess.PIPE
    ) as started:
        os.close(theirs)
        os.write(ours, b"9\n2\n1\n")
        assert started.stdout is not None
        out = started.stdout.read().decode()
        assert started.wait(30) == 0
    os.close(ours)
    assert "1) d1 Vi Thị Dung (Kế toán" in out
    assert attended(folder)["th-2025-02"] == (["a", "d2"], [])
