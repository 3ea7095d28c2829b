"""Periods of the reporting calendar: how they are written and said, and how they lie in time, whenever books close."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from examples import calls
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from hrcomms.language import translator
from hrcomms.model.period import MONTHS, Calendar, Days, Length, Period
from hrcomms.model.values import MonthDay

closes = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: MonthDay(day.month, day.day))
calendars = st.sampled_from([(12, 31), (12, 14), (2, 29), (2, 28), (6, 30), (1, 31)]).map(lambda one: MonthDay(*one))
calendars = (calendars | closes).map(Calendar)
tiling: st.SearchStrategy[Length] = st.sampled_from(["month", "quarter", "half-year", "year"])
days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Return any period."""
    length = draw(st.sampled_from(sorted(MONTHS)))
    year = draw(st.integers(1950, 2150))
    if draw(st.booleans()) and length == "year":
        return Period(year, until=year + draw(st.integers(1, 9)))
    most = 1 if length == "nine-months" else 12 // MONTHS[length]
    return Period(year, length, draw(st.integers(1, most)))


@given(periods())
def test_a_period_is_read_as_it_is_written(one: Period) -> None:
    assert Period.parse(str(one)) == one
    assert str(Period.parse(str(one))) == str(one)


@pytest.mark.parametrize("written", ["2025", "2025-H1", "2025-H2", "2025-9M", "2025-Q3", "2025-M07", "2023..2025"])
def test_the_written_forms(written: str) -> None:
    assert str(Period.parse(written)) == written


def test_a_year_may_be_a_number() -> None:
    assert Period.parse(2025) == Period(2025)


@pytest.mark.parametrize(
    "written",
    [
        *("2025-Q5", "2025-Q0", "2025-M13", "2025-M00", "2025-M7", "2025-H3", "2025-6M", "2025-q1", "2025..2025"),
        *("2025..2023", "2025-03", "25", "2025 ", "٢٠٢٥", "", "1899", "9999", "2025..9999", "2025-Q1..2025-Q2"),
        *(True, None, 20.25, ["2025"], 99999),
    ],
)
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(PydanticCustomError):
        Period.parse(written)


@calls
@given(calendars, tiling, days)
def test_periods_of_one_length_tile_time(calendar: Calendar, length: Length, day: date) -> None:
    held = calendar.holding(length, day)
    assert day in calendar.days(held)
    for before, after in pairwise(calendar.days(calendar.step(held, by)) for by in range(-3, 4)):
        assert after.first - before.last == timedelta(days=1)
    assert calendar.step(calendar.step(held, 5), -5) == held


@calls
@given(calendars, st.integers(1950, 2150))
def test_a_year_is_its_halves_its_quarters_and_its_months(calendar: Calendar, year: int) -> None:
    whole = calendar.days(Period(year))
    for length in ("half-year", "quarter", "month"):
        parts = [calendar.days(one) for one in Period(year).parts(length)]
        assert (parts[0].first, parts[-1].last) == whole
        assert sum(one.number for one in parts) == whole.number
        assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(parts))
    first, second = Period(year).parts("half-year")
    assert [*first.parts("quarter"), *second.parts("quarter")] == [*Period(year).parts("quarter")]
    nine = calendar.days(Period(year, "nine-months"))
    assert (nine.first, nine.last) == (whole.first, calendar.days(Period(year, "quarter", 3)).last)


@calls
@given(calendars, st.integers(1950, 2150), st.integers(1, 9))
def test_several_years_go_from_the_first_to_the_last(calendar: Calendar, year: int, more: int) -> None:
    several = Period(year, until=year + more)
    parts = [calendar.days(one) for one in several.parts("year")]
    assert calendar.days(several) == (parts[0].first, parts[-1].last)


@calls
@given(calendars, periods())
def test_the_same_period_a_year_before_is_as_long_and_lies_a_year_before(calendar: Calendar, one: Period) -> None:
    before, now = calendar.days(one.year_before()), calendar.days(one)
    assert abs(before.number - now.number) <= 1
    assert 365 <= (now.last - before.last).days <= 366
    assert (before.last.month, one.year - 1) == (now.last.month, one.year_before().year)


@calls
@given(calendars, periods())
def test_a_period_closes_on_the_day_of_month_of_the_calendar_or_the_last_one(calendar: Calendar, one: Period) -> None:
    last = calendar.days(one).last
    ends_month = (last + timedelta(days=1)).day == 1
    assert ends_month if calendar.closes.ends_its_month else last.day == calendar.closes.day or ends_month
    assert calendar.month_of(one) == (last.year, last.month)
    if one.until is None:
        assert calendar.days(Period(one.year)).last.year == one.year


@pytest.mark.parametrize(
    ("books", "period", "first", "last"),
    [
        ("12-31", "2025-Q1", "2025-01-01", "2025-03-31"),
        ("12-31", "2025-M02", "2025-02-01", "2025-02-28"),
        ("12-31", "2025-9M", "2025-01-01", "2025-09-30"),
        ("12-14", "2025", "2024-12-15", "2025-12-14"),
        ("12-14", "2025-Q1", "2024-12-15", "2025-03-14"),
        ("12-14", "2025-H2", "2025-06-15", "2025-12-14"),
        ("12-14", "2025-M01", "2024-12-15", "2025-01-14"),
        ("06-30", "2025-Q1", "2024-07-01", "2024-09-30"),
        ("06-30", "2025-M01", "2024-07-01", "2024-07-31"),
        ("02-29", "2025", "2024-03-01", "2025-02-28"),
        ("02-28", "2024", "2023-03-01", "2024-02-29"),
        ("02-28", "2024-Q1", "2023-03-01", "2023-05-31"),
        ("12-30", "2024-M03", "2024-03-01", "2024-03-30"),
        ("12-14", "2023..2025", "2022-12-15", "2025-12-14"),
    ],
)
def test_days_by_hand(books: str, period: str, first: str, last: str) -> None:
    found = Calendar(MonthDay.parse(books)).days(Period.parse(period))
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2025-Q1", "quý I/2025", "quarter I/2025"),
        ("2025-Q4", "quý IV/2025", "quarter IV/2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "the first half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "the second half of 2025"),
        ("2025-9M", "9 tháng đầu năm 2025", "the first nine months of 2025"),
        ("2025-M03", "tháng 3/2025", "month 3/2025"),
        ("2025", "năm 2025", "year 2025"),
        ("2023..2025", "giai đoạn 2023 - 2025", "years 2023 - 2025"),
    ],
)
def test_words(period: str, vi: str, en: str) -> None:
    said = Calendar(MonthDay(12, 31)).called(Period.parse(period))
    assert (translator("vi")(said), translator("en")(said)) == (vi, en)


def test_the_days_stand_in_brackets_where_books_close_on_another_day() -> None:
    said = Calendar(MonthDay(12, 14)).called(Period(2025, "quarter", 1))
    assert translator("vi")(said) == "quý I/2025 (15/12/2024 - 14/03/2025)"


def test_a_month_is_named_by_the_one_in_which_it_closes() -> None:
    said = Calendar(MonthDay(6, 30)).called(Period(2025, "month", 1))
    assert translator("en")(said).startswith("month 7/2024")


def test_periods_stay_within_time() -> None:
    calendar = Calendar(MonthDay(12, 14))
    assert calendar.days(Period(1)) == (date.min, date(1, 12, 14))
    assert calendar.days(Period(10_000)) == (date(9999, 12, 15), date.max)
    assert calendar.days(calendar.holding("month", date.max)).last == date.max
    assert date.min in calendar.days(calendar.holding("month", date.min))


@pytest.mark.parametrize(("inside", "counts"), [(91, False), (92, True)])
def test_a_quarter_of_the_days_is_enough_to_belong(inside: int, counts: bool) -> None:
    year = Calendar(MonthDay(12, 31)).days(Period(2025))
    assert year.mostly_in(date(2020, 1, 1), date(2024, 12, 31) + timedelta(days=inside)) == counts


def test_a_quarter_of_the_days_is_enough_and_less_is_not() -> None:
    eight = Days(date(2025, 1, 1), date(2025, 1, 8))
    assert [eight.mostly_in(date(2025, 1, day), date.max) for day in (7, 8)] == [True, False]


def test_the_middle_of_two_days_is_the_earlier() -> None:
    calendar = Calendar(MonthDay(12, 31))
    assert calendar.days(Period(2025)).middle == date(2025, 7, 2)
    assert calendar.days(Period(2024)).middle == date(2024, 7, 1)
