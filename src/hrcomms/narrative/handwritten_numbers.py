"""The figures typed by hand in a text: percentages, fractions, and numbers with a unit.

Found are `66,7%`, `66.7 phần trăm`, `7/13`, `7 trên 13`, `7 trong số 13`, `05 lớp tập huấn`, `1.234 lượt người`,
`hai mươi hoạt động`, `12,5 triệu đồng` and their English kin. Not found are days, years, numbers of papers, articles
and lists, ranges, telephone numbers, and numbers of anything that no report counts. Each number is looked at with a
fixed number of letters around it, so the time grows with the length of the text alone.
"""

import re
from fractions import Fraction
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from hrcomms.names.folding import bare
from hrcomms.narrative.units import NUMERALS, UNIT, UNITS, Kind

_AROUND = 40
"""How many letters before a number say what it is not."""
_LETTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_LINE_ENDS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_ONES = "mot|hai|ba|bon|nam|sau|bay|tam|chin"
_COUNTED = "nguoi|can bo|cong chuc|dong chi|thon|to chuc|co quan|don vi|people|officials|bodies|villages"
_OUT_OF = rf"(?: (?:{_COUNTED}))? (?:tren(?: tong so)?|trong so|trong tong so|(?:out )?of(?: the)?) ".replace(
    " ", r"\ "
)
_FIGURE = re.compile(
    rf"""(?<![\w/.,+\x00])(?P<number>
        (?P<grouped>\d{{1,3}}(?:\.\d{{3}}){{1,5}}|\d{{1,3}}(?:,\d{{3}}){{1,5}})
        |(?P<digits>\d{{1,12}})(?:[.,](?P<decimals>\d{{1,6}}))?
        |(?P<words>(?:(?:{_ONES})\ muoi|muoi)(?:\ (?:{_ONES}|tu|lam|nham))?
            |{_ONES}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
        )(?![\w\x00]|[.,]\d)(?:
        \ ?(?P<percent>%|phan\ tram\b|per\ ?cent\b)
        |(?(decimals)(?!)|(?(digits)(?:(?P<slash>\ ?/\ ?)|{_OUT_OF})(?P<bottom>(?!(?:19\d\d|20\d\d|2100)\b)\d{{1,7}})
            (?![\w/\x00]|[.,]\d|-\w)|(?!)))
        |\ {{0,3}}(?P<unit>{UNIT.replace(" ", r"[ ]")})(?![^\W\d_])
        )""",
    re.VERBOSE,
)
_PART_OF_NUMBER = re.compile(
    r"(?:\d ?[-–]|\w[-–]|\d|\d ?(?:den|to)|\b(?:tram|nghin|(?<!giai )ngan|trieu)(?: le| linh)?|\b(?:ty|muoi))[ ]?\Z"
)
_NAMED_NUMBER = re.compile(
    r"(?:\b(?:dieu|khoan|muc|diem|chuong|phan|phu luc|lop|khoi|bieu|bang|trang|quy|thang|ngay|nam|mung|thon|to|khu|doi"
    r"|buoc|ky|nhom|thu|mau|vong|chi thi|nghi dinh|nghi quyet|quyet dinh|thong tu|ke hoach|article|clause|section|page"
    r"|no|number|quarter|chapter|decree)|(?<!tong )(?<!trong )\bso)[ ]\Z"
)
_REACHED = re.compile(r"\b(?:dat|duoc|co|la|gom|chiem|reached|is|are|have)[ ]\Z")
_SHARE_FOLLOWS = re.compile(rf" ?\([^()%\n]{{0,30}}%|(?: ?,)? (?:{_COUNTED})\b")
_FIVE = re.compile(r"\b(?:duoc|mo|co|gom|tong so|them)[ ]\Z")
_MONTHS, _DAYS, _YEARS = 12, 31, range(1900, 2101)


class Heard(NamedTuple):
    """A text as it is searched: `spoken` in small letters, `plain` without their marks, a letter each at each place.

    There is one space for each space; `origins` says where each letter begins in the text, and where the text ends.
    """

    spoken: str
    plain: str
    origins: tuple[int, ...]


class Typed(NamedTuple):
    """A figure typed by hand, from `start` to `end` of a text, and what it says.

    `value` is exact: a percentage or fraction as a share, an amount in đồng, else whole. `step` is the worth of the
    last digit that was written. A fraction has its two numbers in `whole`. A `vague` unit says too little by itself.
    """

    start: int
    end: int
    kind: Kind
    value: Fraction
    step: Fraction = Fraction(1)
    whole: tuple[int, int] | None = None
    vague: bool = False


def scan(text: str, hidden: tuple[tuple[int, int], ...] = ()) -> tuple[Typed, ...]:
    """Return the figures typed by hand in a text but for its `hidden` stretches, in order; never raises."""
    heard = hear(text, hidden)
    return tuple(placed(one, heard) for one in typed(heard))


def placed(one: Typed, heard: Heard) -> Typed:
    """Return a figure at its place in the text that was heard."""
    origins = heard.origins
    return one._replace(start=origins[one.start], end=max(origins[one.end], origins[one.end - 1] + 1))


@lru_cache(maxsize=4096)
def _heard(letter: str) -> tuple[str, str]:
    """Return a letter with its marks as it is heard and without them: none, one or several, of each as many."""
    if letter.isspace():
        return ("\n", "\n") if letter in _LINE_ENDS else (" ", " ")
    plain, spoken = bare(letter), normalize("NFC", letter).casefold()
    return (spoken if len(spoken) == len(plain) else plain), plain


def hear(text: str, hidden: tuple[tuple[int, int], ...] = ()) -> Heard:
    """Return a text as it is searched; nothing is found in `hidden` stretches, which are in order."""
    parts, at = list[str](), 0
    for start, end in hidden:
        parts += (text[at:start], "\x00" * (end - start))
        at = end
    seen = "".join((*parts, text[at:]))
    letters = seen if is_normalized("NFC", seen) else _LETTER.findall(seen)
    pairs, starts, at = list(map(_heard, letters)), list[int](), 0
    for letter in letters:
        starts.append(at)
        at += len(letter)
    plain = [one for _, one in pairs]
    origins = (*chain.from_iterable(map(repeat, starts, map(len, plain))), len(text))
    return Heard("".join([one for one, _ in pairs]), "".join(plain), origins)


def typed(heard: Heard) -> tuple[Typed, ...]:
    """Return the figures typed by hand in a text, in order, at their places in it as heard."""
    found, at = list[Typed](), 0
    while one := _FIGURE.search(heard.plain, at):
        figure = _figure(heard, one)
        at = one.end() if figure else one.end("number")
        found += [figure] if figure else []
    return tuple(found)


def _figure(heard: Heard, found: re.Match[str]) -> Typed | None:
    """Return what a number with what follows it is; None if it is a day, a year, the number of a paper, or a range."""
    before = heard.plain[max(0, found.start() - _AROUND) : found.start()]
    if _PART_OF_NUMBER.search(before):
        return None
    if found["percent"]:
        if found["words"] or len(re.findall("[.,]", found["number"])) > 1:
            return None
        value, step = _exact(found["number"])
        return Typed(*found.span(), Kind.PERCENT, value / 100, step / 100)
    unit, named = UNITS.get(" ".join((found["unit"] or "").split())), _NAMED_NUMBER.search(before) is not None
    if unit is None or (named and unit.kind is not Kind.MONEY):
        return None if named or not found["bottom"] else _fraction(heard.plain, found, before)
    value, step = _count(heard, found, before, is_money=unit.kind is Kind.MONEY, is_large=unit.size > 1)
    return Typed(*found.span(), unit.kind, value * unit.size, step * unit.size, None, unit.vague) if value else None


def _exact(written: str) -> tuple[Fraction, Fraction]:
    """Return a number with decimals, and what its last digit is worth."""
    whole, _, decimals = written.replace(",", ".").partition(".")
    step = Fraction(1, 10 ** len(decimals))
    return int(whole + decimals.replace(".", "")) * step, step


def _fraction(plain: str, found: re.Match[str], before: str) -> Typed | None:
    """Return a share of people or bodies, such as `7/13`; days such as `14/12` are none."""
    top, bottom = int(found["digits"]), int(found["bottom"])
    is_day = found["slash"] and top <= _DAYS and bottom <= _MONTHS
    is_share = not is_day or _SHARE_FOLLOWS.match(plain, found.end()) or _REACHED.search(before)
    if not bottom or top in _YEARS or not is_share:
        return None
    return Typed(*found.span(), Kind.FRACTION, Fraction(top, bottom), whole=(top, bottom))


def _count(
    heard: Heard, found: re.Match[str], before: str, *, is_money: bool, is_large: bool
) -> tuple[Fraction, Fraction]:
    """Return a number and the worth of its last digit; 0 if it is no count."""
    written, one = found["number"], Fraction(1)
    if found["words"]:
        spelled = heard.spoken[found.start("number") : found.end("number")]
        value = NUMERALS.get(spelled, 1)
        article = value == 1 or (spelled == "năm" and not _FIVE.search(before))
        return Fraction(0 if article else value), one
    if found["decimals"] or (is_large and written.count(",") == 1):
        return _exact(written) if is_money else (Fraction(0), one)
    value = int(re.sub("[.,]", "", written))
    return Fraction(0 if not is_money and found["digits"] and value in _YEARS else value), one
