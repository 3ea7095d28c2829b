"""Attendance lists: what is recorded, what is asked, and that nothing is taken away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importing.office_lists import ATTENDANCE, PEOPLE, TODAY, book, dataset, document, listed, nfd, plain, taken
from openpyxl.worksheet.worksheet import Worksheet

from hrcomms.encodings.charts import TCVN3, VNI, Chart
from hrcomms.importing.applied import applied
from hrcomms.importing.asking import LEAVE, Attend, Held, Question
from hrcomms.importing.tables import UnreadableError, read_tables
from hrcomms.importing.taking import File, NeedsSessionError, Result, Wish, take

ONE, TWO = Wish(TODAY, session="th-2025-01"), Wish(TODAY, session="th-2025-02")
NAMES = {one: name for one, (name, _) in PEOPLE.items()}


def intended(result: Result) -> dict[str, bool]:
    assert all(isinstance(one, Attend) for one in result.intents)
    return {one.person: one.present for one in result.intents if isinstance(one, Attend)}


def asked(result: Result) -> list[tuple[int, str, tuple[str, ...]]]:
    """Return the first row, the reason and the possible answers of each question."""
    return [
        (one.spots[0].row, str(one.reason), tuple(choice.token for choice in one.choices))
        for found in result.lists
        for one in found.outcome.open
    ]


def question(result: Result) -> Question:
    (found,) = (one for taken in result.lists for one in taken.outcome.open)
    return found


def test_a_list_in_its_usual_form() -> None:
    rows = [
        (nfd("NGUYỄN VĂN AN"), "Chủ tịch", "UBND xã", "An", None),
        ("Bà Lý Thị Bình", "PCT", "UBND xã", None, "vắng có lý do"),
        ("Tran Van Cuong", None, None, "x", "Chi bộ 3"),
        ("Vi Thị Dung", "Kế toán", "UBND xã A", "x", "nửa ngày"),
    ]
    result = taken(listed(ATTENDANCE, rows), TWO)
    assert intended(result) == {"a": True, "b": False, "c": True, "d1": True}
    assert not asked(result)


def test_who_is_recorded_stays_and_a_list_that_says_otherwise_is_asked() -> None:
    result = taken(listed(ATTENDANCE, [("Nguyễn Văn An", "", "", "", "vắng"), ("Lý Thị Bình", "", "", "x")]), ONE)
    assert not result.intents
    assert asked(result) == [
        (7, "Nguyễn Văn An is recorded as present, and is absent here", ()),
        (8, "Lý Thị Bình is recorded as absent, and is present here", ()),
    ]
    assert taken(listed(ATTENDANCE, [("Trần Văn Cường", "", "", "x")]), ONE).after.training[0].attended == ("a", "c")


UNKNOWN = "nothing recorded is called '{}'; write the id of what is meant"
LOST = "letters of 'Nguy?n V?n An' were lost when the file was saved: write the name anew"
ELSE = "'Nguyễn Văn An' is recorded with another post and in another body"
REPLACED = "somebody else seems to have come instead; who was invited and did not come does not count"
UNCLEAR = "whether they were there cannot be told from it"
UNSIGNED = "nothing stands in the column for signatures: were they there?"
AN, EITHER = "Nguyễn Văn An", ("present", "absent", LEAVE)


@pytest.mark.parametrize(
    ("row", "reason", "choices"),
    [
        (("Vi Thị Dung", "", "", "x"), "several have the name 'Vi Thị Dung'", ("d1", "d2", LEAVE)),
        (("Phạm Quốc Huy", "", "", "x"), UNKNOWN.format("Phạm Quốc Huy"), ()),
        (("Nguyễn Văn Ân", "", "", "x"), UNKNOWN.format("Nguyễn Văn Ân"), ("a", LEAVE)),
        (("Nguy?n V?n An", "", "", "x"), LOST, ()),
        ((AN, "Trưởng thôn", "Thôn 1", "x"), ELSE, ("a", LEAVE)),
        ((AN, "", "", "x", "đi thay"), REPLACED, EITHER),
        ((AN, "", "", "P"), UNCLEAR, EITHER),
        ((AN, "", "", "x", "vắng"), UNCLEAR, EITHER),
        ((AN, "", "", ""), UNSIGNED, ("absent", "present", LEAVE)),
        (("", "Chủ tịch", "", "x"), "there is no name in it", ()),
        (("=A1", "", "", "x"), "the cell B7 cannot be read", ()),
    ],
)
def test_what_is_in_doubt_is_asked(row: Sequence[Any], reason: str, choices: tuple[str, ...]) -> None:
    result = taken(listed(ATTENDANCE, [row]), TWO)
    assert not result.intents
    assert asked(result) == [(7, reason, choices)]


def test_an_answer_settles_a_question_and_may_bring_the_next() -> None:
    content = listed(ATTENDANCE, [("Vi Thị Dung", "", "", "x", "đi thay")])
    first = question(taken(content, TWO))
    second = question(taken(content, TWO, {first.key: "d2"}))
    assert intended(taken(content, TWO, {first.key: "d2", second.key: "absent"})) == {"d2": False}
    left = taken(content, TWO, {first.key: LEAVE})
    assert not left.intents
    assert list(left.lists[0].left) == [7]


def test_no_answer_but_one_of_the_choices_is_taken() -> None:
    content = listed(ATTENDANCE, [("Vi Thị Dung", "", "", "x")])
    assert asked(taken(content, TWO, {question(taken(content, TWO)).key: "a"}))


def test_empty_cells_for_signatures_are_asked_once() -> None:
    rows = [(NAMES["a"], "", "", "x"), (NAMES["b"],), (NAMES["c"],)]
    content = listed(ATTENDANCE, rows)
    found = question(taken(content, TWO))
    assert [one.row for one in found.spots] == [8, 9]
    assert intended(taken(content, TWO, {found.key: "absent"})) == {"a": True, "b": False, "c": False}
    assert intended(taken(content, TWO, {found.key: "present"})) == {"a": True, "b": True, "c": True}


def test_the_same_person_twice() -> None:
    rows = [(NAMES["a"], "", "", "x"), (NAMES["a"], "", "", "x"), (NAMES["a"], "", "", "", "vắng")]
    result = taken(listed(ATTENDANCE, rows), TWO)
    assert intended(result) == {"a": True}
    assert asked(result) == [(9, "row 7 says the opposite of the same person", ())]


def test_a_line_that_is_not_signed_says_nothing_of_who_signed_another() -> None:
    result = taken(listed(ATTENDANCE, [(NAMES["a"],), (NAMES["a"], "", "", "x"), (NAMES["b"], "", "", "x")]), TWO)
    assert intended(result) == {"a": True, "b": True}
    assert not asked(result)


def test_the_heading_of_a_group_tells_people_of_one_name_apart() -> None:
    header = ("TT", "Họ và tên", "Chức vụ", "Ký nhận")
    for group in ("Tổ 1", "UBND xã A"):
        rows = (("I", group), (1, "Vi Thị Dung", "Thủ quỹ", "x"), (2, NAMES["a"], "Chủ tịch", "x"))
        assert intended(taken(plain(header, *rows), TWO)) == {"d2": True, "a": True}
    rows = (("I", "Thôn 1"), (1, NAMES["a"], "Trưởng thôn", "x"))
    assert [reason for _, reason, _ in asked(taken(plain(header, *rows), TWO))] == [
        "'Nguyễn Văn An' is recorded with another post and in another body",
    ]


def test_a_column_for_post_and_body_in_one() -> None:
    rows = ((1, "Vi Thị Dung", "Kế toán, UBND xã A", "x"),)
    assert intended(taken(plain(("TT", "Họ và tên", "Chức vụ, đơn vị", "Ký nhận"), *rows), TWO)) == {"d1": True}


def test_names_in_two_columns_and_ids_beside_them() -> None:
    """An id counts only where the name beside it is that person's; an id of another system is passed over."""
    rows = (("", "Nguyễn Văn", "An", "x"), ("d2", "Vi Thị", "Dung", "x"), ("77", "Trần Văn", "Cường", "x"))
    header = ("Mã", "Họ đệm", "Tên", "Ký nhận")
    result = taken(plain(header, *rows, ("a", "Lý Thị", "Bình", "x")), TWO)
    assert intended(result) == {"a": True, "d2": True, "c": True}
    assert [row for row, _, _ in asked(result)] == [5]


def test_a_list_in_word() -> None:
    content = document(
        (("Ủy ban", "Cộng hòa"),),
        (ATTENDANCE, ("1", NAMES["a"], "", "", "x", ""), ("2", NAMES["b"], "", "", "", "vắng")),
    )
    result = taken(content, TWO, name="a.docx")
    assert intended(result) == {"a": True, "b": False}
    assert [str(one) for one in result.notices] == ["a.docx: sheet '1' holds no list and was not read"]


def test_a_list_that_goes_on_in_a_second_table() -> None:
    first, second = (ATTENDANCE, ("1", NAMES["a"], "", "", "x", "")), (("2", NAMES["b"], "", "", "", "vắng"),)
    content = document(first, second, (("NGƯỜI LẬP", "CHỦ TỊCH"), ("Trần Văn Ký", "Lý Văn Ký")))
    result = taken(content, TWO, name="a.docx")
    assert intended(result) == {"a": True, "b": False}
    assert [str(one) for one in result.notices] == ["a.docx: sheet '3' holds no list and was not read"]


@pytest.mark.parametrize("chart", [TCVN3, VNI], ids=["TCVN3", "VNI"])
def test_a_list_typed_for_the_fonts_of_another_encoding(chart: Chart) -> None:
    header = ("TT", "Họ và tên", "Chức vụ", "Ký nhận", "Ghi chú")
    rows = ((1, NAMES["a"], "Chủ tịch", "x"), (2, NAMES["b"], "", "", "vắng mặt"), (3, NAMES["c"], "", "x"))
    typed = ([chart.shown(one) if isinstance(one, str) else one for one in row] for row in (header, *rows))
    result = taken(plain(*typed), TWO)
    assert intended(result) == {"a": True, "b": False, "c": True}
    assert f"is written in {chart.name}, and was read so" in str(result.notices[0])


def test_several_sheets_are_one_list_after_another() -> None:
    def fill(*names: str) -> Any:
        def filled(page: Worksheet) -> None:
            page.append(["Họ và tên", "Ký nhận"])
            for name in names:
                page.append([name, "x"])

        return filled

    result = taken(book(("Sáng", fill(NAMES["a"])), ("Chiều", fill(NAMES["a"], NAMES["b"]))), TWO)
    assert intended(result) == {"a": True, "b": True}
    assert [one.outcome.known for one in result.lists] == [0, 1]


def test_a_list_that_names_the_days_of_another_session_is_asked() -> None:
    def content(title: str) -> bytes:
        return plain((title,), ("Họ và tên", "Ký nhận"), (NAMES["c"], "x"))

    found = question(taken(content("Lớp tập huấn ngày 10/9/2025"), ONE))
    assert str(found.reason) == "the list names the days of th-2025-02 (Lớp hai), not those of th-2025-01 (Lớp một)"
    assert intended(taken(content("Lớp tập huấn ngày 10/9/2025"), ONE, {found.key: "so"})) == {"c": True}
    for title in (
        "Lớp tập huấn ngày 12 tháng 3 năm 2025",
        "Kèm theo Kế hoạch ngày 01/02/2025",
        "10-12/3/2025; 10/9/2025",
    ):
        assert not asked(taken(content(title), ONE)), title


def test_what_the_call_lacks_is_said() -> None:
    content = listed(ATTENDANCE, [(NAMES["a"], "", "", "x")])
    with pytest.raises(NeedsSessionError, match="name its session by --session ID"):
        taken(content, Wish(TODAY))
    with pytest.raises(UnreadableError, match="no row with the names of columns"):
        taken(plain(("Báo cáo",)), TWO)
    with pytest.raises(UnreadableError, match="lists of the kind values cannot be imported yet"):
        taken(plain(("Mục tiêu", "Số đạt", "Tổng số")), Wish(TODAY))
    with pytest.raises(UnreadableError, match=r"the columns \(TT, Họ và tên\) do not tell what list it is"):
        taken(plain(("TT", "Họ và tên")), Wish(TODAY))


@given(
    st.lists(
        st.tuples(st.sampled_from([*NAMES.values(), "Phạm Quốc Huy"]), st.sampled_from(["x", "", "vắng"])), max_size=6
    )
)
def test_what_is_recorded_stays_and_the_same_list_twice_adds_nothing(rows: list[tuple[str, str]]) -> None:
    content = plain(("Họ và tên", "Ký nhận"), *rows)
    before = dataset().training[0]
    first = taken(content, ONE)
    after = first.after.training[0]
    assert after.attended[: len(before.attended)] == before.attended
    assert after.absent[: len(before.absent)] == before.absent
    assert not set(after.attended) & set(after.absent)
    again = taken(content, ONE)
    assert again == first
    assert not _twice(content).intents


def _twice(content: bytes) -> Result:
    file = File("a.xlsx", read_tables("a.xlsx", content))
    first = take([file], dataset(), ONE, {})
    return take([file], applied(dataset(), first.intents), ONE, {})


@pytest.mark.parametrize(("today", "held"), [(TODAY, True), (date(2025, 9, 10), True), (date(2025, 9, 9), False)])
def test_a_session_that_was_planned_until_today_was_held(today: date, held: bool) -> None:
    known = dataset()
    planned = replace(known, training=(known.training[1].model_copy(update={"status": "planned"}),))

    def result(mark: str) -> Result:
        file = File("a.xlsx", read_tables("a.xlsx", listed(ATTENDANCE, [(NAMES["a"], "", "", mark)])))
        return take([file], planned, Wish(today, session="th-2025-02"), {})

    present, absent = result("x"), result("vắng")
    assert (Held("th-2025-02") in present.intents) is held
    assert bool(present.notices) is not held
    assert present.after.training[0].status == ("done" if held else "planned")
    assert absent.intents == (Attend("th-2025-02", "a", present=False),)
