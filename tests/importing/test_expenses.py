"""Lists of payments."""

from collections.abc import Sequence
from typing import Any

import pytest
from importing.office_lists import TODAY, plain, taken

from hrcomms.importing.asking import NewExpense, Question
from hrcomms.importing.recognise import Kind
from hrcomms.importing.tables import UnreadableError
from hrcomms.importing.taking import Result, Wish

HEADER = ("TT", "Ngày", "Nội dung chi", "Số tiền", "Nguồn kinh phí")
WATER = (1, "10/9/2025", "Nước uống", "3.000.000 đ", "Chi thường xuyên")


def questions(result: Result) -> list[Question]:
    return [one for found in result.lists for one in found.outcome.open]


@pytest.mark.parametrize("amount", ["3.000.000 đ", "3,000,000", 3000000, "3 triệu đồng", "3000000đ"])
def test_a_payment_goes_into_the_budget_of_its_year(amount: object) -> None:
    row = (*WATER[:3], amount)
    result = taken(plain(HEADER, row, (None, None, "Tổng cộng", amount)), Wish(TODAY))
    assert result.intents == (NewExpense("ns-2025", {"date": "2025-09-10", "amount": 3000000, "purpose": "Nước uống"}),)
    assert result.after.budget[0].spent[-1].amount == 3000000


def test_a_payment_that_is_recorded_is_no_news() -> None:
    result = taken(plain(HEADER, (1, "05/01/2025", "IN TỜ RƠI", 500000)), Wish(TODAY))
    assert not result.intents
    assert result.lists[0].outcome.known == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((*WATER[:3], "ba triệu đồng"), "'ba triệu đồng' is not one certain number"),
        ((*WATER[:3], ""), "'' is not one certain number"),
        ((1, "tháng 9", "Nước", 1), "'tháng 9' is not one certain day"),
        ((*WATER[:4], "nguồn khác"), "nothing recorded is called 'nguồn khác'"),
        ((1, "10/9/2024", "Nước", 1), "there is not one certain budget of the year 2024 for it"),
    ],
)
def test_what_is_in_doubt_is_asked(row: Sequence[Any], reason: str) -> None:
    result = taken(plain(HEADER, row), Wish(TODAY))
    assert not result.intents
    (question,) = questions(result)
    assert str(question.reason).startswith(reason)


def test_two_payments_of_one_kind_on_one_day_are_asked() -> None:
    content = plain(HEADER, WATER, WATER)
    (question,) = questions(taken(content, Wish(TODAY)))
    assert len(taken(content, Wish(TODAY), {question.key: "another"}).intents) == 2


@pytest.mark.parametrize("unit", ["nghìn đồng", "triệu đồng", "1.000 đồng", "1000đ", "Triệu Đồng"])
def test_amounts_in_other_units_are_never_taken_for_dong(unit: str) -> None:
    with pytest.raises(UnreadableError, match="amounts are to be in đồng"):
        taken(plain((f"Đơn vị tính: {unit}",), HEADER, WATER), Wish(TODAY))
    with pytest.raises(UnreadableError, match="amounts are to be in đồng"):
        taken(plain((*HEADER[:3], f"Số tiền ({unit})"), WATER), Wish(TODAY))


def test_a_list_without_amounts_of_payments_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no column with the amounts of payments"):
        taken(plain(("Ngày", "Nội dung chi"), ("05/01/2025", "Nước")), Wish(TODAY, Kind.BUDGET))


def test_what_is_given_without_a_year_is_asked_for() -> None:
    result = taken(plain(("Nguồn kinh phí", "Dự toán"), ("Chi thường xuyên", 1)), Wish(TODAY))
    assert result.intents == ()
    assert "năm ngân sách" in str(questions(result)[0].reason)


# What is given for a year

GIVEN = ("TT", "Năm", "Nguồn kinh phí", "Dự toán giao", "Ghi chú")


@pytest.mark.parametrize("amount", ["18.000.000 đ", 18000000, "18 triệu đồng"])
def test_a_list_of_what_is_given_makes_budgets(amount: object) -> None:
    result = taken(plain(GIVEN, (1, "2026", "Chi thường xuyên", amount, "Quyết định 12")), Wish(TODAY))
    assert questions(result) == []
    (budget,) = (one for one in result.after.budget if one.year == 2026)
    assert (budget.id, budget.source, budget.allocated, budget.note) == (
        "ns-2026-01",
        "recurrent",
        18000000,
        "Quyết định 12",
    )


def test_what_is_given_already_is_no_news_and_another_amount_is_asked_about() -> None:
    known = taken(plain(GIVEN, (1, 2025, "recurrent", 9000000)), Wish(TODAY))
    assert (known.intents, known.lists[0].outcome.known) == ((), 1)
    other = taken(plain(GIVEN, (1, 2025, "recurrent", 9000001)), Wish(TODAY))
    assert other.intents == ()
    (question,) = questions(other)
    assert "allocated: 9000000" in str(question.reason)


def test_what_is_given_in_thousands_is_refused() -> None:
    with pytest.raises(UnreadableError, match="đồng"):
        taken(plain((*GIVEN[:3], "Dự toán (nghìn đồng)"), (1, 2026, "recurrent", 18000)), Wish(TODAY))
