"""Which figures typed by hand are found in sentences, and which numbers are none."""

import string
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from examples import sampled
from hypothesis import example, given
from hypothesis import strategies as st
from support import slowness

from hrcomms.narrative import handwritten_numbers as searching
from hrcomms.narrative.handwritten_numbers import Typed
from hrcomms.narrative.marks import hidden
from hrcomms.narrative.units import Kind

LINES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
TABLE = [tuple(line.rpartition(" |")[::2]) for line in LINES if line and not line.startswith("# ")]
each_sentence = pytest.mark.parametrize(("sentence", "wanted"), TABLE)


def scan(text: str) -> tuple[Typed, ...]:
    """Return the figures typed in a narrative."""
    return searching.scan(text, hidden(text))


def said(typed: Typed) -> str:
    """Return a figure as the table writes it."""
    if typed.whole:
        return f"fraction {typed.whole[0]}/{typed.whole[1]}"
    value = typed.value * 100 if typed.kind is Kind.PERCENT else typed.value
    return f"{typed.kind} {int(value) if value.denominator == 1 else float(value)}"


@each_sentence
def test_figures_of_a_sentence(sentence: str, wanted: str) -> None:
    assert ", ".join(map(said, scan(sentence))) == wanted.strip()


@each_sentence
def test_marks_written_apart_make_no_difference(sentence: str, wanted: str) -> None:
    apart = normalize("NFD", sentence)
    found = scan(apart)
    assert ", ".join(map(said, found)) == wanted.strip()
    together = [sentence[one.start : one.end] for one in scan(sentence)]
    assert [normalize("NFC", apart[one.start : one.end]) for one in found] == together


@each_sentence
def test_a_blank_that_does_not_break_is_a_blank(sentence: str, wanted: str) -> None:
    assert ", ".join(map(said, scan(sentence.replace(" ", "\u00a0")))) == wanted.strip()


def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 80
    assert {one.split()[0] for _, wanted in TABLE for one in wanted.split(", ") if one.strip()} == set(Kind)


def test_places() -> None:
    text = "Câu một. Đã mở 9 lớp tập huấn; đạt 66,7% (7/13).\nĐoạn sau 3 hoạt động."
    assert [text[one.start : one.end] for one in scan(text)] == ["9 lớp tập huấn", "66,7%", "7/13", "3 hoạt động"]


def test_what_the_last_digit_is_worth() -> None:
    steps = [one.step for one in scan("54%, 53,8%, 53,85%, chi 12,5 triệu đồng, 12 triệu đồng, 12.000.000 đồng")]
    assert steps == [Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10000), 100_000, 1_000_000, 1]


PIECES = st.sampled_from(
    ["7", "13", "/", "%", " ", "\u00a0", ".", ",", "\n", "lớp", "tập huấn", "lượt người", "năm", "hai mươi", "{{", "}}",
     "{%", "ngày", "đồng", "triệu", "trên", "2025", "-", "(", ")", "\u0309", "ß", "İ", "½", "٣", "\x00", "\u200b"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES).map("".join) | st.lists(PIECES).map(" ".join))
@example("\u0309\u03097 lớp")
@example("7 lơ\u0301p\u200b")
def test_any_text_is_searched(text: str) -> None:
    found = scan(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert not text[one.start].isspace()
    assert all(one.end <= other.start for one, other in pairwise(found))


AGAIN = (
    *("7/", "111 ", "1.111.", "7% ", "hai ", "năm ", "7 lớp ", "1,1", "{{", "{{ x }}", "7/13 (66,7%) ", "7 trên "),
    *("a. ", "hai muoi ", "{%", "7", " ", ".", ",", "/", "%", "{", "n", "đạt ", "so voi 2024, ", string.ascii_letters),
    *("7 tren ", "1.234 ", "0", "7  ", "...a", "lop", "7 tin, ", "muoi ", "\u0301", "7\u0301", "\x00"),
)
LONG = [*(piece * (20_000 // len(piece)) for piece in AGAIN), "1" + " tập" * 5_000]


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("text", sampled(LONG), ids=[repr(text[:12]) for text in LONG])
def test_a_long_text_takes_no_longer_than_its_length(text: str) -> None:
    def seconds(part: str) -> float:
        start = time.process_time()
        scan(part)
        return time.process_time() - start

    scan(text[:1000])
    whole = min(seconds(text) for _ in range(2))
    assert whole < 2 * slowness()
    quarter = min(seconds(text[: len(text) // 4]) for _ in range(3))
    assert whole < 12 * quarter + 0.05 * slowness()
