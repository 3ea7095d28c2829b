"""Whether a row says that somebody was there."""

from itertools import product

import pytest

from hrcomms.importing.presence import Presence, of_note, of_signature, of_tick, together

P = Presence


@pytest.mark.parametrize(
    ("note", "said"),
    [
        *((text, P.ABSENT) for text in ("vắng", "Vắng mặt", "VẮNG có lý do", "vang", "nghỉ ốm", "không dự", "(vắng)")),
        *((text, P.PRESENT) for text in ("có mặt", "Có dự", "tham dự", "đã ký")),
        *((text, P.PART) for text in ("nửa ngày", "vắng buổi chiều", "dự buổi sáng", "về sớm", "1/2 ngày")),
        *((text, P.REPLACED) for text in ("đi thay", "Đi thay đ/c Lý Văn C", "thay mặt", "cử đ/c B dự", "ủy quyền")),
        *((text, None) for text in ("", "Chi bộ 3", "Vàng Văn A", "ăn chay", "phòng 2")),
    ],
)
def test_notes(note: str, said: Presence | None) -> None:
    assert of_note(note) is said


@pytest.mark.parametrize(
    ("text", "marked", "said"),
    [
        ("", False, P.UNSIGNED),
        ("…", False, P.UNSIGNED),
        ("--", False, P.UNSIGNED),
        ("", True, P.PRESENT),
        ("x", False, P.PRESENT),
        ("A", False, P.PRESENT),
        ("Nguyễn Văn A", False, P.PRESENT),
        ("vắng", False, P.ABSENT),
        ("vắng", True, P.UNCLEAR),
        ("P", False, P.UNCLEAR),
        ("K", False, P.UNCLEAR),
        ("ký thay", False, P.REPLACED),
    ],
)
def test_signatures(text: str, marked: bool, said: Presence) -> None:
    assert of_signature(text, marked=marked) is said


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("x", P.PRESENT, P.ABSENT),
        ("1", P.PRESENT, P.ABSENT),
        ("TRUE", P.PRESENT, P.ABSENT),
        ("", P.UNSIGNED, P.UNSIGNED),
        ("P", P.ABSENT, P.ABSENT),
        ("k", P.ABSENT, P.ABSENT),
        ("có mặt", P.PRESENT, P.PRESENT),
        ("họp huyện", P.UNCLEAR, P.ABSENT),
        ("nửa ngày", P.PART, P.PART),
    ],
)
def test_ticks(text: str, present: Presence, absent: Presence) -> None:
    assert of_tick(text, marked=False, means=P.PRESENT) is present
    assert of_tick(text, marked=False, means=P.ABSENT) is absent


@pytest.mark.parametrize(
    ("signed", "absent", "notes", "said"),
    [
        ([], [], [], P.PRESENT),
        ([], [], [P.ABSENT], P.ABSENT),
        ([], [P.UNSIGNED], [None], P.PRESENT),
        ([], [P.ABSENT], [None], P.ABSENT),
        ([P.PRESENT], [], [None], P.PRESENT),
        ([P.UNSIGNED], [], [None], P.UNSIGNED),
        ([P.UNSIGNED], [], [P.ABSENT], P.ABSENT),
        ([P.UNSIGNED], [], [P.PRESENT], P.PRESENT),
        ([P.PRESENT], [], [P.ABSENT], P.UNCLEAR),
        ([P.PRESENT], [P.ABSENT], [], P.UNCLEAR),
        ([P.PRESENT, P.UNSIGNED], [], [], P.PART),
        ([P.UNSIGNED, P.UNSIGNED], [], [], P.UNSIGNED),
        ([P.PRESENT, P.ABSENT], [], [], P.PART),
        ([P.ABSENT], [], [], P.ABSENT),
        ([P.PRESENT], [], [P.PART], P.PART),
        ([P.UNSIGNED], [P.UNSIGNED], [P.REPLACED], P.REPLACED),
    ],
)
def test_a_row(signed: list[Presence], absent: list[Presence], notes: list[Presence | None], said: Presence) -> None:
    assert together(signed, absent, notes) is said


def test_whoever_came_for_somebody_else_is_never_counted_without_a_question() -> None:
    for signed, absent, note in product(P, P, (*P, None)):
        if P.REPLACED in (signed, absent, note):
            assert together([signed], [absent], [note]) is P.REPLACED
