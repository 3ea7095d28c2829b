"""Lists of staff: people with their posts, and what is asked of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from importing.office_lists import PEOPLE, STAFF, TODAY, dataset, listed, plain, taken
from openpyxl import Workbook

from hrcomms.encodings.charts import TCVN3, VNI, Chart
from hrcomms.importing.asking import LEAVE, NewPerson, NewPost, Question
from hrcomms.importing.recognise import Kind
from hrcomms.importing.tables import read_tables
from hrcomms.importing.taking import File, Result, Wish, take

WISH = Wish(TODAY)
NEW = ("Phạm Quốc Huy", "Nam", "Trưởng thôn", "Thôn 1", date(2025, 1, 5), None)


def added(result: Result) -> list[dict[str, Any]]:
    return [dict(one.data) if isinstance(one, NewPerson) else one._asdict() for one in result.intents]


def questions(result: Result) -> list[Question]:
    return [one for found in result.lists for one in found.outcome.open]


def test_somebody_new_is_added_with_the_post() -> None:
    result = taken(listed(STAFF, [NEW]), WISH)
    assert added(result) == [
        {
            "id": "d3",
            "name": "Phạm Quốc Huy",
            "gender": "nam",
            "posts": [{"organisation": "thon-1", "title": "Trưởng thôn", "start_date": "2025-01-05"}],
        }
    ]
    assert [one.id for one in result.after.staff][-1] == "d3"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("05/01/2025", "2025-01-05"),
        ("5.1.25", "2025-01-05"),
        ("ngày 05 tháng 01 năm 2025", "2025-01-05"),
        (45662, "2025-01-05"),
        ("tháng 3/2025", "2025-03"),
        ("3/2025", "2025-03"),
        (2025, 2025),
        ("2025", 2025),
    ],
)
def test_dates_as_offices_write_them(written: object, read: object) -> None:
    result = taken(listed(STAFF, [(*NEW[:4], written)]), WISH)
    assert added(result)[0]["posts"][0]["start_date"] == read


def test_one_more_post_of_somebody_who_is_recorded() -> None:
    rows = [("Nguyễn Văn An", "Nam", "Bí thư", "UBND xã A", "01/2025", "đến nay")]
    (question,) = questions(taken(listed(STAFF, rows), WISH))
    (post,) = taken(listed(STAFF, rows), WISH, {question.key: "both"}).intents
    assert post == NewPost("a", {"organisation": "ubnd", "title": "Bí thư", "start_date": "2025-01"})


@pytest.mark.parametrize("start", [None, "2020", "7/2020", "05/07/2020"])
def test_a_post_that_is_recorded_is_no_news(start: object) -> None:
    result = taken(listed(STAFF, [("NGUYỄN VĂN AN", "", "Chủ tịch", "Ủy ban nhân dân xã A", start)]), WISH)
    assert not result.intents
    assert not questions(result)
    assert result.lists[0].outcome.known == 1


@pytest.mark.parametrize(
    ("row", "reason", "choices"),
    [
        (("Phạm Quốc Huy", "", "", "Thôn 1", "2025"), "there is no post in it; a person is added only with a post", 0),
        (("Phạm Quốc Huy", "", "Trưởng thôn", "", "2025"), "there is no body in it to which the post belongs", 0),
        ((*NEW[:3], "Thôn 2", "2025"), "nothing recorded is called 'Thôn 2'; write the id of what is meant", 2),
        ((*NEW[:4], None), "there is no date from which the post is held; write at least the year", 0),
        ((*NEW[:4], "29/2/2025"), "'29/2/2025' is no date; write such as 05/01/2025, 01/2025 or 2025", 0),
        ((*NEW[:4], "đầu năm"), "'đầu năm' is no date; write such as 05/01/2025, 01/2025 or 2025", 0),
        ((*NEW[:4], "=A1"), "the cell F7 cannot be read", 0),
        (("Vi Thị Dung", "", "Trưởng thôn", "Thôn 1", "2025"), "several have the name 'Vi Thị Dung'", 4),
        (
            ("Nguyễn Văn An", "", "Trưởng thôn", "Thôn 1", "2025"),
            "'Nguyễn Văn An' is recorded with another post and in another body",
            3,
        ),
        (("Nguyễn Văn An", "", "Chủ tịch", "UBND xã A", "2024"), "the same post is recorded from 2020-07 on", 2),
        (
            ("Nguyễn Văn An", "", "Chủ tịch", "UBND xã A", "2020", "2025"),
            "the post is recorded with no end, and ends here on 2025",
            0,
        ),
    ],
)
def test_what_is_in_doubt_is_asked(row: Sequence[Any], reason: str, choices: int) -> None:
    result = taken(listed(STAFF, [row]), WISH)
    assert not result.intents
    (question,) = questions(result)
    assert (str(question.reason), len(question.choices)) == (reason, choices)


def test_a_namesake_is_somebody_new_only_by_an_answer() -> None:
    content = listed(STAFF, [("Nguyễn Văn An", "", "Trưởng thôn", "Thôn 1", "2025")])
    (question,) = questions(taken(content, WISH))
    assert added(taken(content, WISH, {question.key: "new"}))[0]["id"] == "d3"
    assert taken(content, WISH, {question.key: "a"}).intents[0].person == "a"  # type: ignore[union-attr]
    assert not taken(content, WISH, {question.key: LEAVE}).intents


def test_two_rows_of_one_new_name_are_asked_unless_the_cell_is_one() -> None:
    second = (*NEW[:2], "Bí thư Chi bộ", "Thôn 1", "2024")
    content = listed(STAFF, [NEW, second])
    (question,) = questions(taken(content, WISH))
    assert str(question.reason) == "row 7 has the same name"
    one = added(taken(content, WISH, {question.key: "same"}))
    assert [len(person["posts"]) for person in one] == [2]
    assert [person["id"] for person in added(taken(content, WISH, {question.key: "new"}))] == ["d3", "d4"]
    assert not questions(taken(_merged(content), WISH))


def _merged(content: bytes) -> bytes:
    from io import BytesIO

    from importing.office_lists import saved
    from openpyxl import load_workbook

    made: Workbook = load_workbook(BytesIO(content))
    made.active.merge_cells("B7:B8")
    return saved(made)


def test_functions_by_name_or_id() -> None:
    header = ("Họ và tên", "Chức vụ", "Đơn vị", "Từ ngày", "Nhóm chức vụ")
    content = plain(header, ("Phạm Quốc Huy", "Trưởng thôn", "Thôn 1", 2025, "cán bộ chủ chốt; key-leader"))
    assert added(taken(content, WISH))[0]["posts"][0]["functions"] == ["key-leader"]


def test_what_does_not_belong_here_is_not_read() -> None:
    header = ("Họ và tên", "Năm sinh", "Số CCCD", "Chức vụ", "Đơn vị", "Từ ngày", "Mã hồ sơ lưu")
    content = plain(header, ("Phạm Quốc Huy", 1980, "001080000000", "Trưởng thôn", "Thôn 1", 2025, "x"))
    result = taken(content, WISH)
    assert added(result)[0].keys() == {"id", "name", "posts"}
    assert [str(one) for one in result.notices] == [
        "a.xlsx: sheet 'Sheet1': columns that are not known were not read: Mã hồ sơ lưu",
        "a.xlsx: sheet 'Sheet1': columns that do not belong here were not read: Năm sinh, Số CCCD",
    ]


def test_the_same_list_twice_adds_nothing() -> None:
    rows = [NEW, *((name, "", title, "UBND xã A", "2020") for name, title in PEOPLE.values())]
    file = File("a.xlsx", read_tables("a.xlsx", listed(STAFF, rows)))
    first = take([file], dataset(), WISH, {})
    assert len(first.intents) == 1
    again = take([file], first.after, WISH, {})
    assert not again.intents
    assert again.lists[0].outcome.known == len(rows)


@pytest.mark.parametrize("sign", [", ", " - "])
def test_a_post_and_its_body_in_one_column(sign: str) -> None:
    header = ("Họ và tên", "Chức vụ, đơn vị", "Từ ngày")
    content = plain(header, ("Phạm Quốc Huy", f"Phó Trưởng thôn{sign}Thôn 1", 2025))
    (one,) = added(taken(content, Wish(TODAY, kind=Kind.STAFF)))
    assert one["name"] == "Phạm Quốc Huy"
    assert one["posts"] == [{"organisation": "thon-1", "title": "Phó Trưởng thôn", "start_date": 2025}]


def test_a_name_that_no_file_takes_is_asked() -> None:
    for name in ("....", "A" * 201):
        (question,) = questions(taken(listed(STAFF, [(name, *NEW[1:])]), WISH))
        assert not question.choices


@pytest.mark.parametrize("chart", [TCVN3, VNI], ids=["TCVN3", "VNI"])
@pytest.mark.parametrize("name", ["Lương Văn Hưng", "Hưng", "Lưu Thị Tư", "Vàng A Sùng"])
def test_a_new_name_that_was_typed_for_another_font_is_asked(name: str, chart: Chart) -> None:
    """TCVN3 writes ư by a sign that Unicode does not show."""
    content = listed(STAFF, [(chart.shown(name), *NEW[1:]), (PEOPLE["a"][0], "", "Chủ tịch", "UBND xã A", "2020")])
    result = taken(content, WISH)
    assert not result.intents
    (question,) = questions(result)
    assert f"{name}, written in {chart.name}" in [str(one.said) for one in question.choices]
    answered = taken(content, WISH, {question.key: name})
    assert [one["name"] for one in added(answered)] == [name]
    again = take([File("a.xlsx", read_tables("a.xlsx", content))], answered.after, WISH, {})
    assert not again.intents


@pytest.mark.parametrize("name", ["Y Bhiông Niê", "José García", "Lò Văn Pản", "Giàng Thị Dúa", "Hoàng Seo Phừ"])
def test_a_name_that_is_right_as_it_stands_is_not_asked(name: str) -> None:
    assert [one["name"] for one in added(taken(listed(STAFF, [(name, *NEW[1:])]), WISH))] == [name]


UNDATED = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú")
TWO = [("Phạm Quốc Huy", "Trưởng thôn", "Thôn 1"), ("Lộc Thị Én", "Phó Trưởng thôn", "Thôn 1")]


def test_a_list_without_dates_is_asked_once() -> None:
    content = listed(UNDATED, TWO)
    (question,) = questions(taken(content, WISH))
    assert "add the column 'Từ ngày'" in str(question.reason)
    assert ([one.row for one in question.spots], question.day) == ([7, 8], True)
    for result in (taken(content, WISH, {question.key: "2025-07"}), taken(content, Wish(TODAY, since="2025-07"))):
        assert [one["posts"][0]["start_date"] for one in added(result)] == ["2025-07", "2025-07"]
    assert not taken(content, WISH, {question.key: LEAVE}).intents


def test_a_list_without_dates_says_so_where_all_rows_are_in_doubt() -> None:
    content = listed(UNDATED, [("Phạm Quốc Huy", "Trưởng thôn", "Thôn 2")])
    told = [str(one) for one in taken(content, WISH).notices]
    assert ["has no column that says since when a post is held" in one for one in told] == [True]
    assert not taken(content, Wish(TODAY, since="2021")).notices


def test_one_date_for_all_leaves_those_that_are_written() -> None:
    rows = [NEW, ("Lộc Thị Én", "Nữ", "Phó Trưởng thôn", "Thôn 1", None, None)]
    result = taken(listed(STAFF, rows), Wish(TODAY, since="2021"))
    assert [one["posts"][0]["start_date"] for one in added(result)] == ["2025-01-05", 2021]
    known = [("Nguyễn Văn An", "Chủ tịch", "UBND xã A")]
    again = taken(listed(UNDATED, known), Wish(TODAY, since="2021"))
    assert (again.intents, again.lists[0].outcome.known) == ((), 1)


@pytest.mark.parametrize(
    "heading", ["Năm bổ nhiệm", "Thời gian giữ chức vụ", "Ngày nhận công tác", "NGÀY GIỮ CHỨC VỤ (năm)"]
)
def test_how_offices_call_the_first_day(heading: str) -> None:
    content = plain(("Họ và tên", "Chức vụ", "Đơn vị", heading), (*TWO[0], "2021"))
    assert added(taken(content, WISH))[0]["posts"][0]["start_date"] == 2021


@pytest.mark.parametrize("heading", ["Nhiệm vụ", "NHIỆM VỤ ĐƯỢC GIAO", "Chức năng", "Phụ trách", "Lĩnh vực phụ trách"])
@pytest.mark.parametrize("sign", ["; ", "\n- ", ", "])
def test_duties_that_are_functions_are_taken_and_others_told(heading: str, sign: str) -> None:
    content = plain(
        ("Họ và tên", "Chức vụ", "Đơn vị", "Từ ngày", heading),
        ("Phạm Quốc Huy", "Trưởng thôn", "Thôn 1", 2025, f"cán bộ chủ chốt{sign}Văn thư"),
        ("Lộc Thị Én", "Phó Trưởng thôn", "Thôn 1", 2025, "Văn thư"),
    )
    result = taken(content, WISH)
    assert [one["posts"][0].get("functions") for one in added(result)] == [["key-leader"], None]
    assert not questions(result)
    assert [str(one) for one in result.notices] == [
        "a.xlsx: duties that are no functions of the plan were not taken: Văn thư"
    ]


# A post after another of the same body

HIGHER = ("Lý Thị Bình", "", "Chủ tịch", "UBND xã A", "7/2025", "")
OLD = ("Lý Thị Bình", "", "Phó Chủ tịch", "UBND xã A", "7/2020", "")


def test_a_promotion_asks_whether_the_post_before_has_ended() -> None:
    content = listed(STAFF, [HIGHER])
    (question,) = questions(taken(content, WISH))
    assert "Phó Chủ tịch" in str(question.reason)
    assert taken(content, WISH).intents == ()
    for token, ends in (("ended", [date(2025, 6, 30), date.max]), ("both", [date.max, date.max])):
        result = taken(content, WISH, {question.key: token})
        (person,) = (one for one in result.after.staff if one.id == "b")
        assert [post.days[1] for post in person.posts] == ends
    assert taken(content, WISH, {question.key: LEAVE}).intents == ()


@pytest.mark.parametrize(
    "rows",
    [
        [HIGHER, OLD],
        [OLD, HIGHER],
        [(*HIGHER[:4], "7/2015", "")],
        [(*HIGHER[:5], "8/2025")],
    ],
)
def test_posts_that_are_held_beside_each_other_are_not_asked_about(rows: list[Sequence[Any]]) -> None:
    result = taken(listed(STAFF, rows), WISH)
    assert questions(result) == []
    assert [type(one) for one in result.intents] == [NewPost]
