"""Small words: numbers, days and names as people read them, in both languages."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from hrcomms.language import (
    Listed,
    Named,
    Text,
    format_date,
    format_number,
    format_tenths,
    say,
    say_n,
    speak,
    translator,
)
from hrcomms.model import COLLECTION_WORDS, MonthDay, PartialDate
from hrcomms.model.period import Calendar
from hrcomms.reports.narration import paragraphs
from hrcomms.reports.official_document import issuer_lines
from hrcomms.reports.render import environment, markdown
from hrcomms.reports.words import long_date, partial_date
from hrcomms.resources import shipped


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "5 January 2026"),
        (date(2025, 12, 14), "ngày 14 tháng 12 năm 2025", "14 December 2025"),
        (date(2025, 2, 9), "ngày 09 tháng 02 năm 2025", "9 February 2025"),
        (date(2025, 3, 1), "ngày 01 tháng 3 năm 2025", "1 March 2025"),
        (date(2025, 9, 10), "ngày 10 tháng 9 năm 2025", "10 September 2025"),
        (date(2025, 10, 31), "ngày 31 tháng 10 năm 2025", "31 October 2025"),
        (None, "ngày … tháng … năm …", "… … …"),
    ],
)
def test_long_date(day: date | None, vi: str, en: str) -> None:
    assert (long_date(day, "vi"), long_date(day, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2023-01", "tháng 01 năm 2023", "January 2023"),
        ("2023-11", "tháng 11 năm 2023", "November 2023"),
        ("2023", "năm 2023", "2023"),
        ("2023-03-09", "ngày 09 tháng 3 năm 2023", "9 March 2023"),
    ],
)
def test_partial_date(text: str, vi: str, en: str) -> None:
    day = PartialDate.parse(text)
    assert (partial_date(day, "vi"), partial_date(day, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 1, 5), "05/01/2026", "2026-01-05"),
        (date(1, 2, 3), "03/02/0001", "0001-02-03"),
        (date(9999, 12, 31), "31/12/9999", "9999-12-31"),
    ],
)
def test_day_in_a_table(day: date, vi: str, en: str) -> None:
    assert (format_date(day, "vi"), format_date(day, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("tenths", "vi", "en"), [(0, "0,0%", "0.0%"), (667, "66,7%", "66.7%"), (1000, "100,0%", "100.0%")]
)
def test_percentage(tenths: int, vi: str, en: str) -> None:
    assert (format_tenths(tenths, "vi"), format_tenths(tenths, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (1234, "1.234", "1,234"),
        (-5, "-5", "-5"),
        (10**9, "1.000.000.000", "1,000,000,000"),
        (-2345.6789, "-2.345,679", "-2,345.679"),
    ],
)
def test_number(value: float, vi: str, en: str) -> None:
    assert (format_number(value, "vi"), format_number(value, "en")) == (vi, en)


@pytest.mark.parametrize(("month", "quarter"), [(1, "I"), (3, "I"), (4, "II"), (9, "III"), (10, "IV"), (12, "IV")])
def test_quarter(month: int, quarter: str) -> None:
    calendar = Calendar(MonthDay(12, 31))
    assert str(calendar.in_words(calendar.holding("quarter", date(2025, month, 1)))) == f"quarter {quarter}/2025"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân xã Mẫu Sơn", ("ỦY BAN NHÂN DÂN", "XÃ MẪU SƠN")),
        ("Ủy ban nhân dân phường 1", ("ỦY BAN NHÂN DÂN", "PHƯỜNG 1")),
        ("Ủy ban nhân dân thị trấn A", ("ỦY BAN NHÂN DÂN", "THỊ TRẤN A")),
        ("Ủy ban nhân dân đặc khu A", ("ỦY BAN NHÂN DÂN", "ĐẶC KHU A")),
        ("Hội đồng", ("HỘI ĐỒNG",)),
        ("Hợp tác xã", ("HỢP TÁC XÃ",)),
    ],
)
def test_issuer_lines(name: str, lines: tuple[str, ...]) -> None:
    assert issuer_lines(name) == lines


@pytest.mark.parametrize(("text", "lines"), [("", ()), (" \n\n ", ()), ("a", ("a",)), (" a \n\n\tb\n", ("a", "b"))])
def test_paragraphs(text: str, lines: tuple[str, ...]) -> None:
    assert paragraphs(text) == lines


# Sentences


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Named("Thôn", "Village"), "Thôn", "Village"),
        (Named("Thôn"), "Thôn", "Thôn"),
        (Listed((Named("A", "B"), 1, date(2025, 1, 2))), "A, 1, 02/01/2025", "B, 1, 2025-01-02"),
        (Listed(("a", "b"), "; "), "a; b", "a; b"),
        (Listed(()), "", ""),
        (say("met"), "đạt", "met"),
        (Fraction(1, 2), "1/2", "1/2"),
        ("{n}", "{n}", "{n}"),
    ],
)
def test_speak(value: object, vi: str, en: str) -> None:
    assert (speak(value, "vi"), speak(value, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("n", "en", "vi"), [(0, "0 errors", "0 lỗi"), (1, "1 error", "1 lỗi"), (2, "2 errors", "2 lỗi")]
)
def test_plural(n: int, en: str, vi: str) -> None:
    sentence = say_n("{n} error", "{n} errors", n)
    assert str(sentence) == en
    assert translator("vi")(sentence) == vi


def test_values_are_never_templates() -> None:
    assert str(say("unknown key '{key}'", key="{key} {0} {x.y}")) == "unknown key '{key} {0} {x.y}'"


def test_a_plural_needs_a_whole_number() -> None:
    with pytest.raises(TypeError, match="must be whole"):
        str(Text("{n} error", {"n": "one"}, "{n} errors"))


def test_a_sentence_nobody_translated_stays_english() -> None:
    assert translator("vi")(Text("nobody translated {this}", {"this": 1})) == "nobody translated 1"


# Templates


def test_every_collection_has_a_word() -> None:
    from hrcomms.model import COLLECTIONS

    assert set(COLLECTION_WORDS) == set(COLLECTIONS)


def test_markdown_leaves_markup_alone() -> None:
    made = markdown("*")
    assert made == "&#42;"
    assert markdown(made) == made


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_word_that_a_template_does_not_have_is_an_error(form: str, tmp_path: Any) -> None:
    (tmp_path / "x").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(Exception, match="nothing"):
        environment(form, "en", tmp_path).get_template("x").render()


@pytest.mark.parametrize(("lang", "said"), [("vi", "33,3% 66,7% đạt"), ("en", "33.3% 66.7% met")])
def test_filters(lang: Any, said: str, tmp_path: Any) -> None:
    text = "{{ goal | threshold }} {{ share | percent(goal) }} {{ 'met' | status | say }}"
    (tmp_path / "x").write_text(text, encoding="utf-8")
    template = environment("html", lang, tmp_path).get_template("x")
    assert template.render(goal=Fraction(333, 1000), share=Fraction(2, 3)) == said


def test_templates_are_found() -> None:
    assert {path.name for path in shipped("templates").iterdir()} >= {"report.md", "report.html"}
