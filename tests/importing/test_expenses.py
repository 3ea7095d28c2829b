"""Lists of payments."""

from collections.abc import Sequence
from typing import Any

import pytest
from importing.office_lists import TODAY, plain, taken

from hrcomms.importing.asking import NewExpense, Question
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
        taken(plain(("Nguồn kinh phí", "Dự toán"), ("Chi thường xuyên", 1)), Wish(TODAY))
