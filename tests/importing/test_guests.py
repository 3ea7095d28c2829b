"""Guests: people on a list of attendance who are on no list of staff, counted by an answer, and never twice unasked."""

from importing.office_lists import ATTENDANCE, TODAY, dataset, listed, plain, taken

from hrcomms.importing.asking import LEAVE, Answers, Attend, Guests, Question
from hrcomms.importing.guests import GUEST
from hrcomms.importing.tables import read_tables
from hrcomms.importing.taking import File, Result, Wish, take

TWO = Wish(TODAY, session="th-2025-02")
ROWS = (
    ("Nguyễn Văn An", "", "", "x"),
    ("Phạm Quốc Huy", "", "Thôn 1", "x"),
    ("Hoàng Kim Ngân", "", "Thôn 1", "x"),
    ("Đặng Xuân Khôi", "", "Thôn 1", "", "vắng"),
)
LIST = listed(ATTENDANCE, ROWS)


def questions(result: Result) -> list[Question]:
    return [one for found in result.lists for one in found.outcome.open]


def answered(content: bytes, token: str) -> tuple[Result, Answers]:
    (question,) = questions(taken(content, TWO))
    answers = {question.key: token}
    return taken(content, TWO, answers), answers


def test_they_are_asked_once_and_counted() -> None:
    first = taken(LIST, TWO)
    assert first.intents == (Attend("th-2025-02", "a", present=True),)
    (question,) = questions(first)
    assert [one.row for one in question.spots] == [8, 9, 10]
    assert str(question.reason) == "3 people are on no list of staff"
    result, _ = answered(LIST, GUEST)
    assert result.intents[1:] == (Guests("th-2025-02", 2),)
    assert result.after.training[1].others == 2
    left, _ = answered(LIST, LEAVE)
    assert left.intents == first.intents
    assert list(left.lists[0].left) == [8, 9, 10]


def test_a_list_that_is_imported_again_asks_whether_they_are_counted_already() -> None:
    result, answers = answered(LIST, GUEST)
    file = File("a.xlsx", read_tables("a.xlsx", LIST))
    again = take([file], result.after, TWO, answers)
    assert not again.intents
    (question,) = questions(again)
    assert str(question.reason) == "th-2025-02 has 2 guests already: are the 2 of this list among them?"
    same, more = (one.token for one in question.choices[:2])
    assert not take([file], result.after, TWO, {**answers, question.key: same}).intents
    assert take([file], result.after, TWO, {**answers, question.key: more}).intents == (Guests("th-2025-02", 4),)


def test_a_longer_list_with_the_same_guests_counts_each_once() -> None:
    result, _ = answered(LIST, GUEST)
    longer = File("a.xlsx", read_tables("a.xlsx", listed(ATTENDANCE, (*ROWS, ("Lưu Bích Thảo", "", "", "x")))))
    answers: dict[tuple[str, ...], str] = {}
    for _ in range(2):
        (question,) = questions(take([longer], result.after, TWO, answers))
        answers[question.key] = question.choices[0].token
    assert take([longer], result.after, TWO, answers).intents == (Guests("th-2025-02", 3),)


def test_the_guests_of_all_sheets_of_a_file_are_added_up() -> None:
    header = ("Họ và tên", "Ký nhận", "Họ và tên", "Ký nhận")
    content = plain(header, ("Phạm Quốc Huy", "x", "Hoàng Kim Ngân", "x"), ("Đặng Xuân Khôi", "x"))
    answers = {one.key: GUEST for one in questions(taken(content, TWO))}
    result = taken(content, TWO, answers)
    assert not questions(result)
    assert result.after.training[1].others == 3
    file = File("a.xlsx", read_tables("a.xlsx", content))
    twice = take([file, file], dataset(), TWO, answers)
    assert twice.after.training[1].others == 3
    assert questions(twice)


def test_two_guests_of_one_name_in_a_list_are_asked() -> None:
    result, answers = answered(listed(ATTENDANCE, [ROWS[1], ROWS[1]]), GUEST)
    assert result.intents == (Guests("th-2025-02", 1),)
    (question,) = questions(result)
    assert str(question.reason) == "row 7 has the same name"
    both = taken(listed(ATTENDANCE, [ROWS[1], ROWS[1]]), TWO, {**answers, question.key: question.choices[0].token})
    assert both.intents == (Guests("th-2025-02", 2),)


def test_whose_name_is_like_that_of_a_member_of_staff_is_a_guest_by_an_answer_of_their_own() -> None:
    content = listed(ATTENDANCE, [("Nguyễn Văn Ân", "", "", "x"), ROWS[1]])
    first = questions(taken(content, TWO))
    assert [[one.row for one in question.spots] for question in first] == [[7], [8]]
    result = taken(content, TWO, {first[0].key: GUEST, first[1].key: GUEST})
    assert result.intents == (Guests("th-2025-02", 2),)


def test_guests_who_have_not_signed_are_asked_with_the_others() -> None:
    content = listed(ATTENDANCE, [("Nguyễn Văn An",), ("Phạm Quốc Huy",), ("Lý Thị Bình", "", "", "x")])
    answers: dict[tuple[str, ...], str] = {}
    for _ in range(2):
        for question in questions(taken(content, TWO, answers)):
            answers[question.key] = "present" if "present" in [one.token for one in question.choices] else GUEST
    result = taken(content, TWO, answers)
    assert not questions(result)
    assert Guests("th-2025-02", 1) in result.intents
    assert len(result.after.training[1].attended) == 2
    assert dataset().training[1].others is None
