"""What values were meant for: readings are values of a dataset, and how they are written makes no difference."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from hrcomms.likeness import one_slip_apart
from hrcomms.model.choices import CHOICES, guess
from hrcomms.model.meant import days, durations, meant_day, month_days, month_first, partial_days, span
from hrcomms.model.meant_numbers import counts, has_another_unit, hours, shares
from hrcomms.model.spelling import id_form, is_id, oddity
from hrcomms.model.values import EveryYear, Lasting, Partial, Percentage, WholeDate, percentage_text

UNITS = {
    "allocated": ("đồng", "đ", "VNĐ"),
    "amount": ("đồng", "đ", "VNĐ"),
    "reach": ("người", "lượt"),
    "quantity": ("người", "lượt", "tờ", "hội nghị"),
    "year": (),
    "": (),
}
OUR_DAYS = st.dates(date(2000, 1, 1), date(2039, 12, 31))
WAYS = (
    "{0.day}/{0.month}/{0.year}",
    "{0:%d.%m.%Y}",
    "{0:%d/%m/%y}",
    "{0.year}/{0.month}/{0.day}",
    "{0:%Y%m%d}",
    "{0:%Y-%m-%d} 00:00:00",
    "{0:%Y-%m-%dT00:00:00.000Z}",
    "ngày {0:%d} tháng {0:%m} năm {0:%Y}",
    "Ngày {0:%d/%m/%Y}, 8h30",
    "{0:%Y}\u2013{0:%m}\u2013{0:%d}",
    "{0.day} / {0.month} / {0.year}",
    "Sáng thứ tư, ngày {0:%d/%m/%Y}",
    "chủ nhật {0:%d.%m.%Y}",
)


@given(OUR_DAYS, st.sampled_from(WAYS))
def test_a_day_is_understood_however_it_is_written(day: date, way: str) -> None:
    assert meant_day(way.format(day)) == day.isoformat()


@given(OUR_DAYS, st.sampled_from(["{0:%Y-%m-%d}", "{0:%d/%m/%Y}"]))
def test_letters_that_were_typed_for_digits_make_no_difference(day: date, way: str) -> None:
    assert meant_day(way.format(day).replace("0", "O", 2).replace("1", "l", 1)) == day.isoformat()


@pytest.mark.parametrize("written", ["12/3/2025 (lunar)", "1/31/2025 x", "thứ tư", "oo/oo/oooo"])
def test_what_is_more_than_a_day_has_no_reading_in_another_order(written: str) -> None:
    assert (days(written), month_first(written)) == ((), ())


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3OOOOOO", "3000000"),
        ("3.ooo.ooo đồng", "3000000"),
        ("5oo", "500"),
        ("o", None),
        ("oo5", None),
        ("5o triệu", None),
    ],
)
def test_letters_o_that_were_typed_for_zeros(written: str, number: str | None) -> None:
    assert counts(written, "amount") == (() if number is None else (number,))


@given(OUR_DAYS)
def test_the_number_that_excel_gives_a_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    if str(serial)[1:3] in ("19", "20"):  # 42028 may be April 2028
        assert days(serial) == ()
    else:
        assert day.isoformat() in days(serial)
        assert len(days(serial)) == 1 or not 2013 <= day.year < 2036  # 40139 may be 4/01/39


@given(st.integers(0, 99_999))
def test_five_digits_are_a_day_for_sure_only_where_excel_counts_one_of_our_time(digits: int) -> None:
    for sure in filter(None, (meant_day(f"{digits:05}"), meant_day(f"{digits:05}.5"))):
        assert sure == (date(1899, 12, 30) + timedelta(days=digits)).isoformat()
        assert "2000" <= sure < "2051"
    assert len(partial_days(f"{digits:05}")) != 1 or partial_days(digits) == days(digits)


@given(OUR_DAYS, st.sampled_from("- "))
def test_two_digits_of_a_year_may_come_first_or_last(day: date, sign: str) -> None:
    for way in ("%y-%m-%d", "%d-%m-%y"):
        readings = days(f"{day:{way}}".replace("-", sign))
        assert day.isoformat() in readings
        other = f"20{day.day:02}-{day.month:02}-{day.year % 100:02}"
        assert len(readings) > 1 or day.day == day.year % 100 or not _is_day(other)


@given(OUR_DAYS)
def test_the_month_comes_first_only_where_it_can(day: date) -> None:
    assert month_first(f"{day:%m/%d/%Y}") == (day.isoformat(),)
    assert bool(days(f"{day:%m/%d/%Y}")) == (day.day <= 12)


@given(st.integers(0, 10**15))
def test_a_whole_number_is_understood_however_its_digits_are_parted(number: int) -> None:
    for sign in (".", ",", " ", "_", "\u00a0", "\u202f"):
        written = f"{number:_}".replace("_", sign)
        assert counts(written) == (str(number),)
        for unit in (" đồng", "đ", " VNĐ", " người", " lượt", " tờ", " hội nghị"):
            for key, fitting in UNITS.items():
                right = unit.strip() in fitting
                assert counts(written + unit, key) == ((str(number),) if right else ())
                assert has_another_unit(written + unit, key) == (not right)


@given(st.lists(st.tuples(st.integers(1, 999), st.sampled_from(["nghìn", "triệu", "tỷ"])), min_size=1, max_size=4))
def test_the_parts_of_a_sum_fall_in_size(parts: list[tuple[int, str]]) -> None:
    sizes = [{"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[unit] for _, unit in parts]
    total = sum(number * size for (number, _), size in zip(parts, sizes, strict=True))
    falls = sizes == sorted(set(sizes), reverse=True)
    assert counts(" ".join(f"{number} {unit}" for number, unit in parts)) == ((str(total),) if falls else ())


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_is_no_number_of_hours(hour: int, minute: int) -> None:
    assert hours(f"{hour}:{minute:02}") == hours(f"{hour:02}:{minute:02}") == ()
    if hour * 60 + minute > 8 * 60:
        assert hours(f"{hour}h{minute:02}") == hours(f"{hour} giờ {minute} phút") == ()


@given(st.integers(0, 1000), st.sampled_from(["%", " %", " phần trăm", "\uff05"]))
def test_a_share_with_its_sign_has_one_reading(tenths: int, sign: str) -> None:
    right = percentage_text(Fraction(tenths, 1000))
    assert shares(right.removesuffix("%").replace(".", ",") + sign) == (right,)


@given(st.text("0123456789/.-, :%hTZđptrngàymáPYMWDe_", max_size=25) | st.integers(0, 10**9) | st.floats())
def test_every_reading_is_a_value(value: Any) -> None:
    readers = ((days, WholeDate), (partial_days, Partial), (month_days, EveryYear), (durations, Lasting))
    for readings, kind in (*readers, (shares, Percentage)):
        for one in readings(value):
            TypeAdapter(kind).validate_python(one)
    assert all(one.isdecimal() and str(int(one)) == one for one in counts(value))
    assert all(Fraction(one) >= 0 for one in hours(value))


@given(st.text(max_size=12))
def test_the_form_of_an_id_is_an_id_and_stays(text: str) -> None:
    form = id_form(text)
    assert form is None or (is_id(form) and id_form(form) == form)
    assert not is_id(text) or (form == text and oddity(text) is None)


@given(st.sampled_from(sorted(CHOICES)), st.data())
def test_a_choice_with_one_slip_is_still_that_choice(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    for wrong in (name[:at] + name[at + 1 :], name[:at] + "x" + name[at:], name[:at] + "x" + name[at + 1 :]):
        assert one_slip_apart(wrong, name) or min(len(wrong), len(name)) < 4
    assert guess(name.upper().replace("-", " "), sorted(CHOICES)) == (name, True)


@pytest.mark.parametrize("value", [None, True, [], {}, "x" * 10_000, "1" * 10_000, "đ" * 10_000])
def test_what_is_no_value_at_all_has_no_reading(value: object) -> None:
    for readings in (days, partial_days, month_days, durations, counts, shares, hours):
        assert readings(value) == ()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("10-12/9/2025", "2025-09-10", "2025-09-12"),
        ("10 – 12.9.2025", "2025-09-10", "2025-09-12"),
        ("từ 30/9 đến 01/10/2025", "2025-09-30", "2025-10-01"),
        ("Từ ngày 10 đến hết ngày 12 tháng 9 năm 2025", "2025-09-10", "2025-09-12"),
        ("31/12 - 2/1/2025", "2024-12-31", "2025-01-02"),
        ("31/12/2024 - 02/01/2025", "2024-12-31", "2025-01-02"),
        ("10 và 11/9/2025", "2025-09-10", "2025-09-11"),
    ],
)
def test_several_days_in_a_row(written: str, first: str, last: str) -> None:
    assert span(written) == (first, last)


@pytest.mark.parametrize("written", ["10/9/2025", "10-12-2025", "5-1-25", "12-10/9/2025", "30/2-1/3/2025", "", "x", 5])
def test_what_is_no_row_of_days(written: object) -> None:
    assert span(written) is None
