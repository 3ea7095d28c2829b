"""The figures typed by hand in a narrative: percentages, fractions, and numbers with a unit.

Found are `66,7%`, `66.7 phần trăm`, `7/13`, `7 trên 13`, `7 trong số 13`, `05 lớp tập huấn`, `1.234 lượt người`,
`hai mươi hoạt động`, `12,5 triệu đồng` and their English kin. Not found are days, years, numbers of papers, articles
and lists, ranges, telephone numbers, what stands in a placeholder, and numbers of anything that no report counts.

Each number is looked at with a fixed number of letters around it, so the time grows with the length of the text alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple
from unicodedata import normalize

from hrcomms.narrative.letters import Folded, fold
from hrcomms.narrative.units import LONGEST, NOT_UNITS, NUMERALS, UNITS, Kind

_AROUND = 40
"""How many letters before a number say what it is not."""
_END = re.compile(r"[.!?…]+(?=\s|\Z)|[;\n]")
_ONES = "mot|hai|ba|bon|nam|sau|bay|tam|chin"
_NUMBER = re.compile(
    rf"""(?<![\w/.,+\x00])(?:
        (?P<grouped>\d{{1,3}}(?:\.\d{{3}}){{1,5}}|\d{{1,3}}(?:,\d{{3}}){{1,5}})
        |(?P<digits>\d{{1,12}})(?:[.,](?P<decimals>\d{{1,6}}))?
        |(?P<words>(?:(?:{_ONES})\ muoi|muoi)(?:\ (?:{_ONES}|tu|lam|nham))?
            |{_ONES}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
        )(?![\w\x00]|[.,]\d)""",
    re.VERBOSE,
)
_PERCENT = re.compile(r" ?(?:%|phan tram\b|per ?cent\b)")
_COUNTED = "nguoi|can bo|cong chuc|dong chi|thon|to chuc|co quan|don vi|people|officials|bodies|villages"
_SECOND = r"(\d{1,7})(?![\w/\x00]|[.,]\d|-\w)"
_SLASH = re.compile(rf" ?/ ?{_SECOND}")
_OUT_OF = re.compile(
    rf"(?: (?:{_COUNTED}))? (?:tren(?: tong so)?|trong so|trong tong so|(?:out )?of(?: the)?) {_SECOND}"
)
_WORD = re.compile(r" {0,3}([^\W\d_]+|,(?= ))")
_PART_OF_NUMBER = re.compile(
    r"(?:\d ?[-–]|\w[-–]|\d|\d ?(?:den|to)|\b(?:tram|nghin|ngan|trieu)(?: le| linh)?|\b(?:ty|muoi))[ ]?\Z"
)
_NAMED_NUMBER = re.compile(
    r"(?:\b(?:dieu|khoan|muc|diem|chuong|phan|phu luc|lop|khoi|bieu|bang|trang|quy|thang|ngay|nam|mung|thon|to|khu|doi"
    r"|buoc|ky|nhom|thu|mau|vong|chi thi|nghi dinh|nghi quyet|quyet dinh|thong tu|ke hoach|article|clause|section|page"
    r"|no|number|quarter|chapter|decree)|(?<!tong )(?<!trong )\bso)[ ]\Z"
)
_REACHED = re.compile(r"\b(?:dat|duoc|co|la|gom|chiem|reached|is|are|have)[ ]\Z")
_SHARE_FOLLOWS = re.compile(rf" ?\([^()%\n]{{0,30}}%|(?: ?,)? (?:{_COUNTED})\b")
_FIVE = re.compile(r"\b(?:duoc|mo|co|gom|tong so|them)[ ]\Z")
_MONTHS, _DAYS = 12, 31
_YEARS = range(1900, 2101)


class Figure(NamedTuple):
    """What a figure says. `value` is exact: a percentage or fraction as a share, an amount in đồng, else whole.

    `step` is the worth of the last digit that was written. A fraction has its two numbers in `whole`. A `vague` unit
    says too little by itself.
    """

    kind: Kind
    value: Fraction
    step: Fraction = Fraction(1)
    whole: tuple[int, int] | None = None
    vague: bool = False


class Typed(NamedTuple):
    """A figure typed by hand, at `start` to `end` of the text, in the sentence that goes from `opens` to `closes`."""

    start: int
    end: int
    opens: int
    closes: int
    figure: Figure


def scan(text: str, hidden: tuple[tuple[int, int], ...] = ()) -> tuple[Typed, ...]:
    """Return the figures typed by hand in a text, in order; nothing is found in `hidden` stretches. Never raises."""
    return tuple(_all(fold(text, hidden)))


def _all(folded: Folded) -> Iterator[Typed]:
    plain, taken = folded.plain, 0
    ends: tuple[int, ...] = ()
    for number in _NUMBER.finditer(plain):
        found = _figure(folded, number) if number.start() >= taken else None
        if found is not None:
            taken, figure = found
            ends = ends or (*(end.end() for end in _END.finditer(plain)), len(plain))
            index = bisect_right(ends, number.start())
            opens, closes = folded.span(ends[index - 1] if index else 0, max(ends[index], taken))
            yield Typed(*folded.span(number.start(), taken), opens, closes, figure)


def _figure(folded: Folded, number: re.Match[str]) -> tuple[int, Figure] | None:
    """Return where a figure that begins with a number ends, and what it is; None where it is none."""
    plain, end = folded.plain, number.end()
    before = plain[max(0, number.start() - _AROUND) : number.start()]
    if _PART_OF_NUMBER.search(before):
        return None
    percent = _PERCENT.match(plain, end)
    if percent:
        return _percentage(number, percent.end())
    named = _NAMED_NUMBER.search(before) is not None
    fraction = None if named else _fraction(plain, number, before)
    return fraction or _counted(folded, number, before, named=named)


def _percentage(number: re.Match[str], end: int) -> tuple[int, Figure] | None:
    whole, _, decimals = number[0].replace(",", ".").partition(".")
    if number["words"] or "." in decimals:
        return None
    step = Fraction(1, 100 * 10 ** len(decimals))
    return end, Figure(Kind.PERCENT, int(whole + decimals) * step, step)


def _fraction(plain: str, number: re.Match[str], before: str) -> tuple[int, Figure] | None:
    """Return a share of people or bodies, such as `7/13`; days such as `14/12` and pairs of years are none."""
    if not number["digits"] or number["decimals"]:
        return None
    slash = _SLASH.match(plain, number.end())
    second = slash or _OUT_OF.match(plain, number.end())
    if second is None:
        return None
    top, bottom = int(number[0]), int(second[1])
    if not bottom or top in _YEARS or bottom in _YEARS:
        return None
    if slash and top <= _DAYS and bottom <= _MONTHS:
        share = _SHARE_FOLLOWS.match(plain, slash.end()) or _REACHED.search(before)
        if not share:
            return None
    return second.end(), Figure(Kind.FRACTION, Fraction(top, bottom), whole=(top, bottom))


def _counted(folded: Folded, number: re.Match[str], before: str, *, named: bool) -> tuple[int, Figure] | None:
    """Return a number of what a report counts."""
    words, ends, place = list[str](), list[int](), number.end()
    while len(words) < LONGEST and (word := _WORD.match(folded.plain, place)):
        words.append(word[1])
        ends.append(place := word.end())
    for length in range(len(words), 0, -1):
        unit_words = " ".join(words[:length]).replace(" ,", ",")
        if unit_words in NOT_UNITS:
            return None
        unit = UNITS.get(unit_words)
        if unit is not None:
            value = _value(folded, number, before, unit.size if unit.kind is Kind.MONEY else 0)
            if value is None or (named and unit.kind is not Kind.MONEY):
                return None
            return ends[length - 1], Figure(unit.kind, *value, None, unit.vague)
    return None


def _value(folded: Folded, number: re.Match[str], before: str, size: int) -> tuple[Fraction, Fraction] | None:
    """Return a number and the worth of its last digit, in đồng where one is worth `size`; None where it is no count."""
    if number["words"]:
        start, end = folded.span(*number.span())
        spelled = " ".join(normalize("NFC", folded.text[start:end]).casefold().split())
        value = NUMERALS.get(spelled)
        if value is None or value == 1 or (spelled == "năm" and not _FIVE.search(before)):
            return None  # `một` is an article
        return Fraction(value * (size or 1)), Fraction(size or 1)
    written = number[0]
    if number["decimals"] or (size > 1 and written.count(",") == 1):
        if not size:
            return None
        whole, _, decimals = written.replace(",", ".").partition(".")
        step = Fraction(size, 10 ** len(decimals))
        return int(whole + decimals) * step, step
    value = int(re.sub("[.,]", "", written))
    if not size and number["digits"] and value in _YEARS:
        return None
    return Fraction(value * (size or 1)), Fraction(size or 1)
