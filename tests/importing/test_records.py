"""Lists of bodies, activities and press items."""

from collections.abc import Sequence
from typing import Any

import pytest
from importing.office_lists import TODAY, plain, taken

from hrcomms.importing.asking import NewEntry, Question
from hrcomms.importing.tables import read_tables
from hrcomms.importing.taking import File, Result, Wish, take

ACTIVITIES = ("TT", "Tên hoạt động", "Đơn vị thực hiện", "Thời gian", "Hình thức", "Số người tham gia", "Số lượng")
MEETING = (1, "Họp thôn về quyền trẻ em", "Thôn 1", "5/1/2025", "Họp thôn", "1.250 người", 2)
PRESS = ("TT", "Đơn vị", "Ngày đăng", "Hình thức cung cấp", "Tên tin bài", "Đường dẫn")
BODIES = ("TT", "Tên đơn vị", "Loại hình")


def added(result: Result) -> list[dict[str, Any]]:
    assert all(isinstance(one, NewEntry) for one in result.intents)
    return [dict(one.data) for one in result.intents if isinstance(one, NewEntry)]


def questions(result: Result) -> list[Question]:
    return [one for found in result.lists for one in found.outcome.open]


def test_activities() -> None:
    rows = (MEETING, (2, "Phát thanh", "UBND xã A", "10-12/9/2025", None, None, None))
    assert added(taken(plain(ACTIVITIES, *rows, (None, "Tổng cộng", None, None, None, 1250)), Wish(TODAY))) == [
        {
            "id": "hd-2025-01-05-thon-1",
            "title": "Họp thôn về quyền trẻ em",
            "organisation": "thon-1",
            "start_date": "2025-01-05",
            "channel": "village-meeting",
            "reach": 1250,
            "quantity": 2,
        },
        {
            "id": "hd-2025-09-10-ubnd",
            "title": "Phát thanh",
            "organisation": "ubnd",
            "start_date": "2025-09-10",
            "end_date": "2025-09-12",
        },
    ]


def test_what_activities_were_about_and_who_they_reached() -> None:
    """A name may have a comma in it; a column that no list of this kind has is said, and not dropped in silence."""
    header = (*ACTIVITIES[:4], "Phối hợp", "Kết quả", "Ghi chú")
    result = taken(plain(header, (1, "Họp", "Thôn 1", "5/1/2025", "UBND xã A; Thôn 1", "tốt", "x")), Wish(TODAY))
    assert [one["with"] for one in added(result)] == [["ubnd", "thon-1"]]
    assert [str(one) for one in result.notices] == [
        "a.xlsx: sheet 'Sheet1': columns that no such list has were not read: Kết quả, Ghi chú"
    ]


def test_a_number_that_no_record_takes_is_asked() -> None:
    (question,) = questions(taken(plain(ACTIVITIES, (*MEETING[:5], 10**30, 2)), Wish(TODAY)))
    assert not question.choices


def test_press_items() -> None:
    row = (1, "UBND xã A", "05/01/2025", "Cổng thông tin", "Bài một", "https://a.example/1")
    assert added(taken(plain(PRESS, row), Wish(TODAY))) == [
        {
            "id": "tb-2025-01-05-ubnd",
            "organisation": "ubnd",
            "date": "2025-01-05",
            "form": "portal",
            "title": "Bài một",
            "url": "https://a.example/1",
        }
    ]


def test_bodies_by_their_names() -> None:
    rows = ((1, "Thôn 1", "Thôn"), (2, "Thôn Nà Lầm", "thôn"), (3, "Hội Nông dân xã", "Tổ chức chính trị - xã hội"))
    assert added(taken(plain(BODIES, *rows), Wish(TODAY))) == [
        {"id": "thon-na-lam", "name": "Thôn Nà Lầm", "classification": "village"},
        {"id": "hoi-nong-dan-xa", "name": "Hội Nông dân xã", "classification": "socio-political"},
    ]


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        (
            ACTIVITIES,
            (1, "Họp", "Thôn 9", "5/1/2025"),
            "nothing recorded is called 'Thôn 9'; write the id of what is meant",
        ),
        (ACTIVITIES, (1, "Họp", "", "5/1/2025"), "there is nothing under 'đơn vị', which each row needs"),
        (ACTIVITIES, (1, "Họp", "Thôn 1", "đầu năm"), "'đầu năm' is not one certain day; write such as 05/01/2025"),
        (ACTIVITIES, (*MEETING[:5], "ba mươi người"), "'ba mươi người' is not one certain number"),
        (PRESS, (1, "Thôn 1", "5/1/2025", "thư tay", "Bài"), "'thư tay' is not one of"),
        (BODIES, (1, "Thôn 2", "thôn"), "nothing recorded is called 'Thôn 2'"),
    ],
)
def test_what_is_in_doubt_is_asked(header: Sequence[str], row: Sequence[Any], reason: str) -> None:
    result = taken(plain(header, row), Wish(TODAY))
    assert not result.intents
    (question,) = questions(result)
    assert str(question.reason).startswith(reason)


def test_a_body_like_another_is_new_by_an_answer() -> None:
    content = plain(BODIES, (1, "Thôn 2", "thôn"))
    (question,) = questions(taken(content, Wish(TODAY)))
    assert [one.token for one in question.choices] == ["thon-1", "new", "leave"]
    assert [one["id"] for one in added(taken(content, Wish(TODAY), {question.key: "new"}))] == ["thon-2"]
    assert taken(content, Wish(TODAY), {question.key: "thon-1"}).lists[0].outcome.known == 1


@pytest.mark.parametrize(("header", "row"), [(ACTIVITIES, MEETING), (BODIES, (1, "Hội Nông dân xã", "hội"))])
def test_the_same_row_twice_is_one_record(header: Sequence[str], row: Sequence[Any]) -> None:
    result = taken(plain(header, row, row), Wish(TODAY))
    assert len(result.intents) == 1
    assert result.lists[0].outcome.known == 1


VALUES = ("TT", "Chỉ tiêu", "Đơn vị", "Ngày", "Đạt", "Tổng số", "Nguồn")
HOUSEHOLDS = "Hộ gia đình được tiếp cận thông tin"
SURVEY = (1, HOUSEHOLDS, "Thôn 1", "25/11/2025", 276, 411, "Khảo sát của thôn")
TASKS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Kết quả/Ngày hoàn thành")
TASK = (1, "Lập danh sách cán bộ", "UBND xã A", "Thôn 1; UBND xã A", "31/3/2025", "Danh sách", "11/4/2025")


def test_values_of_targets() -> None:
    rows = (SURVEY, (2, "households", "", "25/11/2025", 3, 4, "x"), (None, "Tổng cộng", None, None, 279, 415))
    assert added(taken(plain(VALUES, *rows), Wish(TODAY))) == [
        {
            "target": "households",
            "organisation": "thon-1",
            "date": "2025-11-25",
            "numerator": 276,
            "denominator": 411,
            "source": "Khảo sát của thôn",
        },
        {"target": "households", "date": "2025-11-25", "numerator": 3, "denominator": 4, "source": "x"},
    ]


@pytest.mark.parametrize("body", ["", "UBND xã A"])
def test_a_value_that_is_recorded_adds_nothing_and_another_number_is_asked(body: str) -> None:
    """A value without a body is that of the owner."""
    row = (1, HOUSEHOLDS, body, "20/11/2024", 231, 408, "khảo sát")
    assert taken(plain(VALUES, row), Wish(TODAY)).lists[0].outcome.known == 1
    result = taken(plain(VALUES, (*row[:4], 232, 408, "khảo sát")), Wish(TODAY))
    assert not result.intents
    (question,) = questions(result)
    assert str(question.reason) == (
        "the same is recorded, or stands in a row above, with other values (numerator: 231)"
    )
    assert not question.choices


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((1, "Cơ quan có hoạt động", *SURVEY[2:]), "the target 'bodies' is of the kind activity-coverage, which reads"),
        ((1, "Chỉ tiêu khác", *SURVEY[2:]), "nothing recorded is called 'Chỉ tiêu khác'"),
        ((*SURVEY[:4], 412, 411, "x"), "412 of 411 is more than all"),
        ((*SURVEY[:4], 0, 0, "x"), "0 is too small"),
        ((*SURVEY[:4], "70 %", 411, "x"), "'70 %' is not one certain number"),
        ((*SURVEY[:6], ""), "there is nothing under 'nguồn', which each row needs"),
    ],
)
def test_values_in_doubt(row: Sequence[Any], reason: str) -> None:
    result = taken(plain(VALUES, row), Wish(TODAY))
    assert not result.intents
    (question,) = questions(result)
    assert str(question.reason).startswith(reason)


def test_tasks() -> None:
    rows = (TASK, (2, "Báo cáo năm", "UBND xã A", "", "12/2025", "", "Chưa hoàn thành"))
    assert added(taken(plain(TASKS, *rows), Wish(TODAY))) == [
        {
            "id": "nv-01",
            "title": "Lập danh sách cán bộ",
            "lead": "ubnd",
            "with": ["thon-1", "ubnd"],
            "due": "2025-03-31",
            "product": "Danh sách",
            "done": {"date": "2025-04-11"},
        },
        {"id": "nv-02", "title": "Báo cáo năm", "lead": "ubnd", "due": "2025-12"},
    ]


@pytest.mark.parametrize("said", ["11/4/2025", "Đã hoàn thành ngày 11/4/2025", "Hoàn thành 11.4.2025", "Xong: 11/4/25"])
def test_on_which_day_a_task_was_done(said: str) -> None:
    (task,) = added(taken(plain(TASKS, (*TASK[:6], said)), Wish(TODAY)))
    assert task["done"] == {"date": "2025-04-11"}


@pytest.mark.parametrize("said", ["Đã hoàn thành", "đạt yêu cầu", "11/4/2025 và 12/5/2025"])
def test_a_task_that_was_done_on_no_certain_day_is_asked(said: str) -> None:
    assert [str(one.reason) for one in questions(taken(plain(TASKS, (*TASK[:6], said)), Wish(TODAY)))] == [
        f"'{said}' is not one certain day; write such as 05/01/2025"
    ]


@pytest.mark.parametrize(
    ("header", "row", "column", "other"),
    [
        (ACTIVITIES, MEETING, 5, 1300),
        (PRESS, (1, "UBND xã A", "05/01/2025", "Cổng thông tin", "Bài một", "https://a.example/1"), 5, "https://b.c/"),
        (VALUES, SURVEY, 4, 277),
        (TASKS, TASK, 4, "1/4/2025"),
        (BODIES, (1, "Hội Nông dân xã", "hội"), 2, "khác"),
    ],
)
def test_a_row_is_known_once_recorded_and_asked_where_it_says_something_else(
    header: Sequence[str], row: Sequence[Any], column: int, other: object
) -> None:
    differing = (*row[:column], other, *row[column + 1 :])
    result = taken(plain(header, row, row, differing), Wish(TODAY))
    assert len(result.intents) == 1
    assert result.lists[0].outcome.known == 1
    (question,) = questions(result)
    assert "with other values" in str(question.reason)
    answered = taken(plain(header, row, row, differing), Wish(TODAY), {question.key: "new"})
    assert len(answered.intents) == (1 if header is VALUES else 2)
    file = File("a.xlsx", read_tables("a.xlsx", plain(header, row)))
    again = take([file], result.after, Wish(TODAY), {})
    assert not again.intents
    assert again.lists[0].outcome.known == 1
