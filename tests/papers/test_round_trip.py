"""A list that was written, filled in and imported gives the attendance that was filled in, and twice the same."""

import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from examples import datasets
from hypothesis import given
from hypothesis import strategies as st
from papers.commune import COURSE, IDS, MEETING, NAMES, PAST, dataset, files, filled, session
from reports.office import converted
from support import environment, plain, run, unchanged, write

from hrcomms.importing.asking import Answers, Attend, Guests
from hrcomms.importing.guests import GUEST
from hrcomms.importing.tables import read_tables
from hrcomms.importing.taking import File, Result, Wish, take
from hrcomms.language import Language
from hrcomms.papers.as_docx import docx
from hrcomms.papers.as_xlsx import xlsx
from hrcomms.papers.attendance import attendance_list

TODAY = date(2027, 6, 1)
DATA = dataset()
ORDER = ("cb-001", "cb-003", "cb-005", "cb-002", "cb-004", "cb-006")
"""How they stand on the list of the meeting."""
NAME, SIGNED, NOTE = 1, 4, 5
FIRST = 9
"""The row of the first of them."""


@cache
def written(identity: str = MEETING, language: Language = "vi") -> bytes:
    return xlsx(attendance_list(DATA, session(DATA, identity), language))


def taken(content: bytes, wish: Wish | None = None, answers: Answers | None = None, name: str = "a.xlsx") -> Result:
    return take([File(name, read_tables(name, content))], DATA, wish or Wish(TODAY), answers or {})


def attendance(result: Result) -> dict[str, bool]:
    return {one.person: one.present for one in result.intents if isinstance(one, Attend)}


def asked(result: Result) -> list[tuple[list[int], str, list[str]]]:
    return [
        ([spot.row for spot in one.spots], str(one.reason), [choice.token for choice in one.choices])
        for found in result.lists
        for one in found.outcome.open
    ]


def cells_of(marks: Mapping[str, bool], order: tuple[str, ...] = ORDER, note: int = NOTE) -> dict[tuple[int, int], str]:
    """Return what is written for those who were there, and for those who were not."""
    return {(order.index(one), SIGNED if there else note): "x" if there else "vắng" for one, there in marks.items()}


@given(marks=st.dictionaries(st.sampled_from(ORDER), st.booleans()), language=st.sampled_from(("vi", "en")))
@datasets
def test_who_was_there_comes_back_by_the_ids(marks: dict[str, bool], language: Language) -> None:
    result = taken(filled(written(language=language), cells_of(marks)))
    assert attendance(result) == marks
    rows = [FIRST + ORDER.index(one) for one in ORDER if one not in marks]
    assert [one[0] for one in asked(result)] == ([rows] if rows else [])
    assert result.lists[0].outcome.rows == len(ORDER)


def test_an_empty_list_says_nothing_but_asks_once() -> None:
    ((rows, why, _),) = asked(taken(written()))
    assert rows == list(range(FIRST, FIRST + 6))
    assert why == "nothing stands in the column for signatures: were they there?"


def test_a_list_of_a_past_session_changes_nothing() -> None:
    result = taken(written(PAST))
    assert (result.intents, asked(result), result.lists[0].outcome.known) == ((), [], 4)


def test_each_day_has_its_column() -> None:
    made = filled(written(COURSE), {(0, 4): "x", (0, 5): "x", (1, 4): "x", (1, 5): ""})
    assert attendance(taken(made)) == {"cb-003": True, "cb-002": True}


def test_nothing_is_said_of_what_the_list_carries_unseen() -> None:
    assert taken(written()).notices == ()


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("Vi Thị Lạ", ["cb-001", GUEST, "leave"]),
        ("Vi Thị Lạ (đi thay)", ["cb-001", GUEST, "leave"]),
        ("Lê Văn C", ["cb-001", "cb-003", "leave"]),
        ("Nguyễn Văn Á", ["cb-001", GUEST, "leave"]),
    ],
)
def test_another_name_over_the_row_is_asked(name: str, choices: list[str]) -> None:
    content = filled(written(), {**cells_of(dict.fromkeys(IDS, True)), (0, NAME): name})
    result = taken(content)
    assert attendance(result) == dict.fromkeys(IDS[1:], True)
    ((rows, why, offered),) = asked(result)
    assert (rows, offered) == ([FIRST], choices)
    assert why.startswith("the row is that of cb-001 Nguyễn Văn A")
    key = result.lists[0].outcome.open[0].key
    assert Guests(MEETING, 1) in taken(content, answers={key: GUEST}).intents or GUEST not in choices


@pytest.mark.parametrize("name", ["NGUYỄN VĂN A", "Nguyen Van A", "Ông  Nguyễn Văn A", "nguyễn văn a"])
def test_the_same_name_in_another_way_is_that_of_the_row(name: str) -> None:
    marks = dict.fromkeys(IDS, True)
    assert attendance(taken(filled(written(), {**cells_of(marks), (0, NAME): name}))) == marks


def test_an_id_in_the_place_of_the_name_is_who_is_meant() -> None:
    made = filled(written(), {(0, NAME): "cb-006", (0, SIGNED): "x"})
    assert attendance(taken(made)) == {"cb-006": True}


def test_what_is_left_is_mended_by_an_id_and_imported_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", files())
    marks = {**cells_of(dict.fromkeys(IDS, True)), (0, NAME): "Lê Văn C", (1, NAME): None, (1, SIGNED): None}
    (tmp_path / "a.xlsx").write_bytes(filled(written(), marks))
    assert run("--data", folder, "import", "a.xlsx", "--yes", cwd=tmp_path).code == 1
    left = tmp_path / "a-can-sua.xlsx"
    book = openpyxl.load_workbook(left)
    (page,) = book.worksheets
    cells = [one for row in page.iter_rows() for one in row]
    next(one for one in cells if one.value == "Lê Văn C").value = "cb-003"
    book.save(left)
    run("--data", folder, "import", left.name, "--yes", cwd=tmp_path)
    record = next(one for one in plain(folder, "training") if one["id"] == MEETING)
    assert sorted(record["attended"]) == list(IDS[1:])


def test_two_of_one_name_are_told_apart_by_the_ids() -> None:
    marks = {"cb-002": True, "cb-004": False}
    assert NAMES[1] == NAMES[3]
    assert attendance(taken(filled(written(), cells_of(marks)))) == marks


def test_a_name_that_was_wiped_out_and_a_note_of_who_came_instead() -> None:
    made = filled(written(), {**cells_of(dict.fromkeys(IDS, True)), (0, NAME): None, (1, NOTE): "thay đ/c C"})
    result = taken(made)
    assert attendance(result) == {one: True for one in IDS if one not in ("cb-001", "cb-003")}
    assert [rows for rows, _, _ in asked(result)] == [[FIRST], [FIRST + 1]]


def test_whoever_is_added_by_hand_is_found_by_name() -> None:
    made = filled(
        written(COURSE),
        {(0, 4): "x", (0, 5): "x", (1, 4): "x", (1, 5): "x", (2, 1): "Phạm Văn G", (2, 4): "x", (2, 5): "x"},
    )
    assert attendance(taken(made)) == {"cb-003": True, "cb-002": True, "cb-006": True}


def test_rows_that_were_sorted_keep_their_ids(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(filled(written(), cells_of(dict.fromkeys(IDS, True))))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    (page,) = book.worksheets
    rows = sorted(([one.value for one in page[at]] for at in range(FIRST, FIRST + 6)), key=lambda row: row[NAME])
    for at, row in enumerate(rows, FIRST):
        for column, value in enumerate(row, 1):
            page.cell(at, column).value = value
    book.save(tmp_path / "a.xlsx")
    assert attendance(taken((tmp_path / "a.xlsx").read_bytes())) == dict.fromkeys(IDS, True)


def test_a_list_of_another_session_is_asked() -> None:
    made = filled(written(), cells_of(dict.fromkeys(IDS, True)))
    result = taken(made, Wish(TODAY, session=COURSE))
    assert result.intents == ()
    ((_, why, choices),) = asked(result)
    assert why == "the list was written for th-2027-01, not for th-2027-02 (Kỹ năng)"
    assert choices == ["so", "leave"]
    key = result.lists[0].outcome.open[0].key
    assert attendance(taken(made, Wish(TODAY, session=COURSE), {key: "so"})) == dict.fromkeys(IDS, True)
    assert attendance(taken(made, Wish(TODAY, session=MEETING))) == dict.fromkeys(IDS, True)


def test_a_session_that_is_gone_is_told(tmp_path: Path) -> None:
    made = files()
    made["training.yaml"]["training"] = [one for one in made["training.yaml"]["training"] if one["id"] != MEETING]
    folder = write(tmp_path / "data", made)
    (tmp_path / "a.xlsx").write_bytes(filled(written(), cells_of({"cb-001": True})))
    with unchanged(tmp_path):
        done = run("--data", folder, "import", "a.xlsx", "--yes", cwd=tmp_path)
    assert done.code == 1
    assert "there is no session 'th-2027-01'" in done.err


def test_word_knows_its_session_and_people_by_name_post_and_body() -> None:
    made = docx(attendance_list(DATA, session(DATA, MEETING), "vi"))
    result = taken(made, name="a.docx")
    ((rows, why, _),) = asked(result)
    assert len(rows) == 6
    assert why.startswith("nothing stands in the column")
    key = result.lists[0].outcome.open[0].key
    assert attendance(taken(made, answers={key: "present"}, name="a.docx")) == dict.fromkeys(IDS, True)
    assert result.notices == ()


def test_the_command_twice(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", files())
    env = {"SOURCE_DATE_EPOCH": "1830000000"}
    assert run("--data", folder, "sheet", MEETING, "-o", "a.xlsx", cwd=tmp_path, env=env).code == 0
    marks = {one: one != "cb-004" for one in IDS}
    (tmp_path / "a.xlsx").write_bytes(filled((tmp_path / "a.xlsx").read_bytes(), cells_of(marks)))
    assert run("--data", folder, "import", "a.xlsx", "--yes", cwd=tmp_path, env=env).code == 0
    record = next(one for one in plain(folder, "training") if one["id"] == MEETING)
    assert (sorted(record["attended"]), record["absent"]) == ([one for one in IDS if marks[one]], ["cb-004"])
    assert record.get("status", "done") == "done"
    with unchanged(tmp_path):
        again = run("--data", folder, "import", "a.xlsx", "--yes", cwd=tmp_path, env=env)
    assert (again.code, "nothing new" in again.err) == (0, True)


def saved_by_calc(content: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it, by way of its own format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    (folder / "a.xlsx").write_bytes(content)
    for source, ending in (("a.xlsx", "ods"), ("a.ods", "xlsx")):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(folder / source)],
            check=True,
            capture_output=True,
            timeout=120,
            env=environment({"XDG_CACHE_HOME": str(folder), "HOME": str(folder)}),
        )
        assert (folder / f"a.{ending}").is_file(), "LibreOffice with Calc is needed"
    return (folder / "a.xlsx").read_bytes()


@pytest.mark.office
@pytest.mark.parametrize("language", ["vi", "en"])
def test_libreoffice_keeps_what_the_list_carries(tmp_path: Path, language: Language) -> None:
    marks = {"cb-001": True, "cb-002": True, "cb-004": False, "cb-005": True, "cb-006": False}
    saved = saved_by_calc(filled(written(language=language), cells_of(marks)), tmp_path)
    result = taken(saved)
    assert attendance(result) == marks
    assert [rows for rows, _, _ in asked(result)] == [[FIRST + 1]]
    assert result.notices == ()


@pytest.mark.office
def test_libreoffice_keeps_the_session_of_a_document(tmp_path: Path) -> None:
    made = docx(attendance_list(DATA, session(DATA, MEETING), "vi"))
    saved = converted({"a": made}, "docx:MS Word 2007 XML", tmp_path)["a"].read_bytes()
    result = taken(saved, name="a.docx")
    assert [len(rows) for rows, _, _ in asked(result)] == [6]
    key = result.lists[0].outcome.open[0].key
    assert attendance(taken(saved, answers={key: "present"}, name="a.docx")) == dict.fromkeys(IDS, True)
