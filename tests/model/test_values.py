"""The small values: what each is read from, what it refuses, and what it means."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from hrcomms.language import Text, say
from hrcomms.model import Duration, MonthDay, PartialDate
from hrcomms.model.meant import meant_day
from hrcomms.model.plan import ReportingYear
from hrcomms.model.spelling import id_form
from hrcomms.model.training import Training
from hrcomms.model.values import (
    Count,
    EveryYear,
    Id,
    Lasting,
    Many,
    Partial,
    Percentage,
    Some,
    WholeDate,
    Year,
    months_before,
    percentage_text,
    refuse,
    shown,
)

days = st.dates()


def refusal(kind: Any, value: object) -> dict[str, Any]:
    """Return what a value is refused with: code, message, hint."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (detail,) = caught.value.errors()
    assert detail["type"] == "hrcomms"
    return detail["ctx"]


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


# Partial dates


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (2023, date(2023, 1, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-01", date(2023, 1, 1), date(2023, 1, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023-01-05", date(2023, 1, 5), date(2023, 1, 5)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_means_its_first_to_its_last_day(written: object, first: date, last: date) -> None:
    found = PartialDate.parse(written)
    assert (found.first, found.last, str(found)) == (first, last, str(written))


NO_DATES = [
    *(
        "",
        "23",
        "02023",
        "2023-1",
        "2023-1-5",
        "2023-01-5",
        "2023/01",
        "2023-",
        "05-01-2023",
        " 2023",
        "2023 ",
        "2023\n",
    ),
    *("2023-01-05T00:00", "x", "２０２３", "٢٠٢٣-01", None, True, 2023.0, 20230105, -2023, 5, [2023], {}),
]
NO_DAYS = [
    "2023-00",
    "2023-13",
    "2023-00-05",
    "2023-01-00",
    "2023-02-29",
    "2023-04-31",
    "0000",
    "0000-01",
    "2023-01-32",
]


@pytest.mark.parametrize("written", NO_DATES, ids=repr)
def test_what_is_no_partial_date_is_refused(written: object) -> None:
    context = refusal(Partial, written)
    assert (context["code"], "is not a date" in str(context["message"])) == ("HRC103", True)
    assert str(context["hint"]) == "write a date, month or year, such as 2025-01-31, 2025-01 or 2025"


@given(st.dates(), st.sampled_from("/.-"), st.booleans())
def test_a_day_as_vietnamese_write_it_is_understood(day: date, sign: str, zeros: bool) -> None:
    parts = [f"{day.day:02}", f"{day.month:02}"] if zeros else [str(day.day), str(day.month)]
    written = sign.join([*parts, f"{day.year:04}"])
    assert meant_day(written) == day.isoformat()
    assert meant_day(sign.join(reversed(written.split(sign)))) == day.isoformat()


@pytest.mark.parametrize("written", ["31/02/2025", "29-02-2023", "1/13/2025", "1/1-2025", "0/1/2025", 5, None])
def test_what_is_no_day_however_written(written: object) -> None:
    assert meant_day(written) is None


@pytest.mark.parametrize("written", NO_DAYS)
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    context = refusal(Partial, written)
    assert (context["code"], "does not exist" in str(context["message"])) == ("HRC103", True)


@given(days)
def test_a_whole_date_as_a_partial_one_is_one_day(day: date) -> None:
    found = PartialDate.parse(day.isoformat())
    assert (found.first, found.last) == (day, day)


@given(days)
def test_a_month_covers_exactly_the_days_of_its_month(day: date) -> None:
    found = PartialDate.parse(day.isoformat()[:7])
    assert found.first <= day <= found.last
    assert (found.first.day, found.last.day) == (1, monthrange(day.year, day.month)[1])
    assert (found.first.month, found.last.month) == (day.month, day.month)


def test_a_partial_date_that_is_read_already_stays() -> None:
    found = PartialDate.parse("2023-01")
    assert read(Partial, found) is found


# Whole dates


@given(days)
def test_a_whole_date_is_read(day: date) -> None:
    assert read(WholeDate, day.isoformat()) == day
    assert read(WholeDate, day) == day


@pytest.mark.parametrize("written", [*NO_DATES, 2023, "2023", "2023-01"], ids=repr)
def test_what_is_no_whole_date_is_refused(written: object) -> None:
    assert "is not a whole date" in str(refusal(WholeDate, written)["message"])


@pytest.mark.parametrize("written", [day for day in NO_DAYS if len(day) == len("2023-01-01")])
def test_a_whole_date_that_does_not_exist_is_refused(written: str) -> None:
    assert "does not exist" in str(refusal(WholeDate, written)["message"])


# Durations


@pytest.mark.parametrize(
    ("written", "months", "length"),
    [
        ("P24M", 24, 0),
        ("P2Y", 24, 0),
        ("P1Y6M", 18, 0),
        ("P90D", 0, 90),
        ("P2W", 0, 14),
        ("P1Y1M1W1D", 13, 8),
        ("P0Y1D", 0, 1),
    ],
)
def test_a_duration_is_months_and_days(written: str, months: int, length: int) -> None:
    found = Duration.parse(written)
    assert (found.months, found.days) == (months, length)
    assert Duration.parse(str(found)) == found
    assert read(Lasting, found) is found


@pytest.mark.parametrize(
    "written",
    [
        "P",
        "",
        "24M",
        "P0M",
        "P0Y0D",
        "PT5H",
        "P1M1Y",
        "P1.5M",
        "P-1M",
        "p24m",
        "P24",
        "P24M ",
        "P２M",
        24,
        None,
        True,
    ],
    ids=repr,
)
def test_what_is_no_duration_is_refused(written: object) -> None:
    context = refusal(Lasting, written)
    way_out = "P1D" if written in ("P0M", "P0Y0D") else "P24M"
    assert (context["code"], way_out in str(context["hint"])) == ("HRC103", True)


@pytest.mark.parametrize(
    ("written", "day", "earlier"),
    [
        ("P24M", "2025-12-31", "2023-12-31"),
        ("P1M", "2023-03-31", "2023-02-28"),
        ("P1M", "2024-03-31", "2024-02-29"),
        ("P1Y", "2024-02-29", "2023-02-28"),
        ("P4Y", "2024-02-29", "2020-02-29"),
        ("P1M1D", "2023-03-31", "2023-02-27"),
        ("P1W", "2024-03-01", "2024-02-23"),
        ("P1D", "2024-01-01", "2023-12-31"),
        ("P9999Y", "2024-01-01", "0001-01-01"),
        ("P99999D", "0200-01-01", "0001-01-01"),
        ("P1D", "0001-01-01", "0001-01-01"),
        ("P1D", "0001-01-02", "0001-01-01"),
        ("P1M", "0001-01-31", "0001-01-01"),
        ("P12M", "0002-01-15", "0001-01-15"),
    ],
)
def test_a_duration_before_a_day(written: str, day: str, earlier: str) -> None:
    assert Duration.parse(written).before(date.fromisoformat(day)) == date.fromisoformat(earlier)


@given(days, st.integers(1, 99999))
def test_days_before_are_days_of_the_calendar(day: date, length: int) -> None:
    expected = day - timedelta(days=length) if (day - date.min).days >= length else date.min
    assert Duration.parse(f"P{length}D").before(day) == expected


@given(days, st.integers(1, 99), st.integers(0, 8000), st.integers(0, 9999))
def test_parts_of_a_duration_add_up(day: date, years: int, months: int, length: int) -> None:
    whole = Duration.parse(f"P{years}Y{months}M{length}D").before(day)
    steps = Duration.parse(f"P{length + 1}D").before(Duration.parse(f"P{12 * years + months}M").before(day))
    assert steps == max(date.min, whole - timedelta(days=1) if whole > date.min else whole)


@given(days, st.integers(0, 400))
def test_months_before_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    distance = (day.year - earlier.year) * 12 + day.month - earlier.month
    if day.year * 12 + day.month - 1 - months < 12:
        assert earlier == date.min
    else:
        assert distance == months
        assert earlier.day == min(day.day, monthrange(earlier.year, earlier.month)[1])


@given(days, days, st.integers(0, 400))
def test_months_before_keeps_the_order_of_days(one: date, other: date, months: int) -> None:
    earlier, later = sorted([one, other])
    assert months_before(earlier, months) <= months_before(later, months)


@given(days.filter(lambda day: day.day <= 28 and day.year > 100), st.integers(0, 500), st.integers(0, 500))
def test_months_before_adds_up_within_the_days_every_month_has(day: date, some: int, more: int) -> None:
    assert months_before(months_before(day, some), more) == months_before(day, some + more)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("P24M", "24 months"),
        ("P1M", "1 month"),
        ("P2Y1M", "25 months"),
        ("P1D", "1 day"),
        ("P2W", "14 days"),
        ("P1M1D", "1 month and 1 day"),
        ("P1Y10D", "12 months and 10 days"),
    ],
)
def test_a_duration_is_said_in_words(written: str, words: str) -> None:
    assert str(Duration.parse(written).in_words()) == words


# Days of every year


@pytest.mark.parametrize("written", ["01-01", "12-14", "12-31", "02-28", "04-30"])
def test_a_day_of_every_year_is_read_and_printed_alike(written: str) -> None:
    found = read(EveryYear, written)
    assert str(found) == written
    assert found.of(2024).isoformat() == f"2024-{written}"
    assert read(EveryYear, found) is found


@pytest.mark.parametrize(
    "written",
    [
        "02-30",
        "04-31",
        "00-01",
        "01-00",
        "13-01",
        "1-1",
        "12-14 ",
        "2025-12-14",
        "x",
        "",
        "１２-14",
        1214,
        None,
        True,
    ],
    ids=repr,
)
def test_what_does_not_come_every_year_is_refused(written: object) -> None:
    context = refusal(EveryYear, written)
    assert (context["code"], "12-14" in str(context["hint"])) == ("HRC103", True)


def test_days_of_every_year_are_in_the_order_of_the_year() -> None:
    written = ["01-31", "02-01", "11-30", "12-01", "12-14"]
    assert sorted(map(MonthDay.parse, reversed(written))) == [MonthDay.parse(one) for one in written]


def test_a_reporting_year_closes_with_the_calendar_year_unless_told_otherwise() -> None:
    assert ReportingYear().closes == MonthDay(12, 31)


# Percentages


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("70%", Fraction(7, 10)),
        ("0%", Fraction(0)),
        ("100%", Fraction(1)),
        ("33.3%", Fraction(333, 1000)),
        ("0.000000001%", Fraction(1, 10**11)),
        ("007%", Fraction(7, 100)),
        ("100.0%", Fraction(1)),
    ],
)
def test_a_percentage_is_exact(written: str, share: Fraction) -> None:
    assert read(Percentage, written) == share
    assert read(Percentage, share) is share


@pytest.mark.parametrize("written", ["170%", "100.1%", "101%", "999999999%"])
def test_more_than_everything_is_refused(written: str) -> None:
    assert "more than 100%" in str(refusal(Percentage, written)["message"])


@pytest.mark.parametrize(
    "written",
    [
        "70",
        "-5%",
        "+5%",
        "33,3%",
        ".5%",
        "5.%",
        "5 %",
        " 5%",
        "%",
        "",
        "1e1%",
        "７０%",
        "0.1234567890%",
        70,
        0.7,
        None,
        True,
    ],
    ids=repr,
)
def test_what_is_no_percentage_is_refused(written: object) -> None:
    context = refusal(Percentage, written)
    assert (context["code"], "70%" in str(context["hint"])) == ("HRC103", True)


@given(st.integers(0, 100 * 10**6), st.integers(0, 9))
def test_a_percentage_is_printed_as_a_plan_writes_it(number: int, digits: int) -> None:
    share = Fraction(number, 10**digits) / 100
    text = percentage_text(share)
    assert Fraction(text.removesuffix("%")) == share * 100
    assert "." not in text or text[-2] != "0"


@given(st.integers(0, 100 * 10**6))
def test_a_percentage_survives_printing(millionths: int) -> None:
    share = Fraction(millionths, 10**8)
    assert read(Percentage, percentage_text(share)) == share


@pytest.mark.parametrize("text", ["70%", "33.3%", "0%", "100%", "0.05%", "12.25%"])
def test_the_shortest_spelling_stays(text: str) -> None:
    assert percentage_text(read(Percentage, text)) == text


# Ids


words = st.text("abcxyz0189", min_size=1, max_size=5)


@given(st.lists(words, min_size=1, max_size=4), st.sampled_from(".-_"))
def test_words_joined_by_a_sign_are_an_id(parts: list[str], sign: str) -> None:
    assert read(Id, sign.join(parts)) == sign.join(parts)


@pytest.mark.parametrize(
    "written", ["", "Á", "A b", "á", "đ", "a b", "a--b", "a-", "-a", "a/b", "a\n", "１", "a..b", "._a", "a,b"]
)
def test_other_text_is_no_id(written: str) -> None:
    context = refusal(Id, written)
    form = id_form(written)
    assert form is None or read(Id, form) == form
    assert (context["code"], (form or "th-2025-01") in str(context["hint"])) == ("HRC104", True)


@pytest.mark.parametrize("sign", ["", "-", "."])
def test_an_id_has_an_end(sign: str) -> None:
    """Sentences hold ids whole, so that one of thousands of letters would push the rest out of sight."""
    longest = "a" * 49 + (sign or "a") + "a" * 50
    assert read(Id, longest) == longest
    context = refusal(Id, f"{longest}a")
    assert (context["code"], str(context["hint"])) == ("HRC104", "an id has at most 100 letters")
    assert len(str(context["message"])) < 200


@pytest.mark.parametrize("written", ["A", "CB-001", "cB.1"])
def test_an_id_in_capitals_is_told_how_it_is_right(written: str) -> None:
    context = refusal(Id, written)
    assert str(context["hint"]).startswith(f"write '{written.lower()}' here and wherever it is named, ")
    assert read(Id, written.lower())


@pytest.mark.parametrize("written", [5, 1.5, None, True, [], {}, date(2023, 1, 1)], ids=repr)
def test_what_is_no_text_is_no_id(written: object) -> None:
    context = refusal(Id, written)
    assert (context["code"], "quotes" in str(context["hint"])) == ("HRC104", True)


# Numbers, hours, lists


@pytest.mark.parametrize(("kind", "good"), [(Count, 0), (Count, 10**15), (Year, 1900), (Year, 9998)])
def test_numbers_within_their_bounds_are_read(kind: Any, good: int) -> None:
    assert read(kind, good) == good


@pytest.mark.parametrize(("kind", "bad"), [(Count, -1), (Year, 1899), (Year, 9999)])
def test_numbers_beyond_their_bounds_are_refused(kind: Any, bad: int) -> None:
    with pytest.raises(ValidationError):
        read(kind, bad)


SESSION = {"id": "a", "title": "T", "start_date": "2023-01-01", "components": ["c"]}


@pytest.mark.parametrize(("written", "text"), [(4, "4"), (3.5, "3.5"), (0, "0"), (0.1, "0.1"), (10**6, "1000000")])
def test_hours_are_exact(written: float, text: str) -> None:
    session = Training.model_validate({**SESSION, "hours": written})
    assert str(session.hours) == text
    assert Training.model_validate({**SESSION, "hours": session.hours}).hours == session.hours


def test_a_list_that_may_be_blank() -> None:
    assert (read(Many[str], None), read(Many[str], []), read(Many[str], ["a"])) == ((), (), ("a",))


def test_a_list_that_must_name_something() -> None:
    assert read(Some[str], ["a", "b"]) == ("a", "b")
    with pytest.raises(ValidationError):
        read(Some[str], [])
    with pytest.raises(ValidationError):
        read(Some[str], None)


# Messages


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (1.5, "1.5"),
        ("x", "'x'"),
        ("", "''"),
        ("x" * 60, "'" + "x" * 60 + "'"),
        ("x" * 61, "'" + "x" * 59 + "…'"),
        (10**80, "1" + "0" * 58 + "…"),
    ],
)
def test_a_value_is_quoted_as_yaml_prints_it(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_refusal_carries_its_sentence() -> None:
    error = refuse(say("no"), say("do"), "HRC108")
    assert isinstance(error, PydanticCustomError)
    assert error.context == {"message": Text("no"), "hint": Text("do"), "code": "HRC108", "meant": ()}
    expected = {"message": Text("no"), "hint": None, "code": "HRC103", "meant": ("a",)}
    assert refuse(say("no"), meant=("a",)).context == expected
