"""Lists of bodies, activities and press items."""

from collections.abc import Sequence
from typing import Any

import pytest
from importing.office_lists import TODAY, plain, taken

from hrcomms.importing.asking import NewEntry, Question
from hrcomms.importing.taking import Result, Wish

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
            "id": "hd-2025-01",
            "title": "Họp thôn về quyền trẻ em",
            "organisation": "thon-1",
            "start_date": "2025-01-05",
            "channel": "village-meeting",
            "reach": 1250,
            "quantity": 2,
        },
        {
            "id": "hd-2025-02",
            "title": "Phát thanh",
            "organisation": "ubnd",
            "start_date": "2025-09-10",
            "end_date": "2025-09-12",
        },
    ]


def test_press_items() -> None:
    row = (1, "UBND xã A", "05/01/2025", "Cổng thông tin", "Bài một", "https://a.example/1")
    assert added(taken(plain(PRESS, row), Wish(TODAY))) == [
        {
            "id": "tb-2025-01",
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
        (PRESS, (1, "Thôn 1", "5/1/2025", "thư", "Bài"), "'thư' is not one of"),
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
