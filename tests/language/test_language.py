"""Sentences that are said at the very end, in the language of the reader."""

from collections.abc import Callable
from datetime import date
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcomms.diagnostics import pointer_text
from hrcomms.language import (
    LANGUAGES,
    Language,
    Listed,
    Named,
    Text,
    catalogue,
    format_date,
    format_tenths,
    say,
    say_n,
    speak,
    translator,
)

DAY = date(2026, 1, 5)
UNKNOWN = "no catalogue knows this sentence about {thing}"


def both(text: Text) -> list[str]:
    return [translator(language)(text) for language in LANGUAGES]


def test_a_sentence_is_its_template_with_its_values() -> None:
    text = say("{one} and {two}, {{so}}", one=1, two="b")
    assert str(text) == "1 and b, {so}"
    assert translator("en")(text) == str(text)


def test_a_sentence_that_no_catalogue_knows_is_said_in_english() -> None:
    assert both(say(UNKNOWN, thing="x")) == ["no catalogue knows this sentence about x"] * 2


def test_equal_sentences_are_equal_values() -> None:
    assert say("a {b}", b=1) == say("a {b}", b=1)
    assert say("a {b}", b=1) != say("a {b}", b=2)
    assert say_n("one", "{n}", 2) != say("one", n=2)


@pytest.mark.parametrize(("n", "said"), [(1, "1 page x"), (0, "0 pages x"), (2, "2 pages x"), (-1, "-1 pages x")])
def test_the_number_chooses_the_english_form(n: int, said: str) -> None:
    assert str(say_n("{n} page {what}", "{n} pages {what}", n, what="x")) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [1.0, "1", None])
def test_a_plural_needs_a_whole_number(language: Language, n: Any) -> None:
    with pytest.raises(TypeError, match="whole"):
        translator(language)(Text("{n} page", {"n": n}, "{n} pages"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_the_sentence_lacks_is_a_defect(language: Language) -> None:
    with pytest.raises(KeyError, match="thing"):
        translator(language)(Text(UNKNOWN))


def test_sentences_nest_and_hold_days() -> None:
    inner = say("on {day}", day=DAY)
    outer = say("{what} {n} times, {again}", what=inner, n=2, again=say_n("{n} more", "{n} others", 1))
    assert both(outer) == ["on 05/01/2026 2 times, 1 more", "on 2026-01-05 2 times, 1 more"]


def test_braces_in_a_value_are_text() -> None:
    assert str(say("{a}", a="{b}")) == "{b}"
    assert str(say("{a}", a=say("{b}", b="{c}"))) == "{c}"


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (DAY, "05/01/2026", "2026-01-05"),
        (date(2024, 2, 29), "29/02/2024", "2024-02-29"),
        (date(1, 1, 1), "01/01/0001", "0001-01-01"),
        (date(9999, 12, 31), "31/12/9999", "9999-12-31"),
    ],
)
def test_days_are_printed_as_tables_print_them(day: date, vi: str, en: str) -> None:
    assert [format_date(day, language) for language in ("vi", "en")] == [vi, en]


@given(st.dates())
def test_a_printed_day_is_the_same_day(day: date) -> None:
    vi = format_date(day, "vi")
    assert date(int(vi[6:]), int(vi[3:5]), int(vi[:2])) == day
    assert date.fromisoformat(format_date(day, "en")) == day


@pytest.mark.parametrize(
    ("tenths", "vi", "en"),
    [(0, "0,0%", "0.0%"), (5, "0,5%", "0.5%"), (667, "66,7%", "66.7%"), (1000, "100,0%", "100.0%")],
)
def test_tenths_of_a_percent_are_printed_with_one_decimal(tenths: int, vi: str, en: str) -> None:
    assert [format_tenths(tenths, language) for language in ("vi", "en")] == [vi, en]


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("x", "x", "x"),
        (5, "5", "5"),
        (None, "None", "None"),
        (DAY, "05/01/2026", "2026-01-05"),
        (Named("Xã", "Commune"), "Xã", "Commune"),
        (Named("Xã"), "Xã", "Xã"),
        (Named("Xã", ""), "Xã", "Xã"),
        (Listed(()), "", ""),
        (Listed((1, "a", DAY)), "1, a, 05/01/2026", "1, a, 2026-01-05"),
        (Listed((Named("Xã", "Commune"), say(UNKNOWN, thing="y")), "; "), f"Xã; {UNKNOWN}", f"Commune; {UNKNOWN}"),
        (Listed((Listed((1, 2), "/"), 3)), "1/2, 3", "1/2, 3"),
    ],
)
def test_values_are_said_in_the_language(value: object, vi: str, en: str) -> None:
    said = [speak(value, language) for language in ("vi", "en")]
    assert said == [expected.replace("{thing}", "y") for expected in (vi, en)]


@pytest.mark.parametrize("make", [lambda: translator("xx"), lambda: catalogue("xx")])  # type: ignore[arg-type]
def test_a_language_without_a_catalogue_is_a_defect(make: Callable[[], object]) -> None:
    with pytest.raises(FileNotFoundError):
        make()


def entries() -> list[tuple[str, str]]:
    """Return the sentences of the Vietnamese catalogue with their translations (of a plural, of each form)."""
    known = vars(catalogue("vi")).get("_catalog", {})
    return [(key if isinstance(key, str) else key[0], said) for key, said in known.items() if key]


def names(template: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_translations_use_only_values_that_their_sentences_have() -> None:
    wrong = [(key, said) for key, said in entries() if not names(said) <= names(key) | {"n"}]
    assert wrong == []


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ((), ""),
        (("training", 0, "attended", 2), "/training/0/attended/2"),
        (("a/b", "c~d", "~1", ""), "/a~1b/c~0d/~01/"),
    ],
)
def test_a_pointer_is_written_as_rfc_6901_says(pointer: tuple[str | int, ...], text: str) -> None:
    assert pointer_text(pointer) == text
