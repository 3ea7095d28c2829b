"""What a number that is written in another way was probably meant for.

Each function returns the readings, the likeliest first, as a dataset has them; none where nobody can say. In Vietnam
a dot or a blank parts thousands, and a comma the decimals.
"""

import re
from fractions import Fraction

from hrcomms.model.spelling import Readings, typed
from hrcomms.names.folding import bare

_MOST = 10**15
_GROUPED = re.compile(r"[1-9]\d{0,2}([., _'\u2019])\d{3}(?:\1\d{3})*(?:[.,]0{1,2})?")
_DECIMAL = re.compile(r"\d{1,16}(?:[.,]\d{1,9})?")
_SCIENTIFIC = re.compile(r"(\d{1,16}(?:[.,]\d{1,16})?)e\+?(\d{1,2})")
_DONG = r"vnd|dong|d|\u20ab"
_COUNTED = (
    r"nguoi|luot|luot nguoi|nguoi tham du|ho|ho dan|buoi|lan|cuoc|to|to roi|cai|chiec|cuon|quyen|tin|bai|tin bai|"
    r"tin, bai|hoi nghi|people|persons?"
)
_UNIT = re.compile(rf" ?(?:{_DONG}|{_COUNTED})\.?")
_CURRENCY = re.compile(rf"(?:{_DONG}) ?(?=\d)")
_THOUSANDS = {"k": 1, "nghin": 1, "ngan": 1, "tr": 2, "trieu": 2, "ty": 3, "ti": 3, "million": 2, "billion": 3}
_SHORT = re.compile(rf"(?P<number>\d[\d.,]*) ?(?P<unit>{'|'.join(sorted(_THOUSANDS, key=len, reverse=True))})\b")
_COLLOQUIAL = re.compile(r"(\d+) ?tr(?:ieu)? ?(\d)")
_AT_LEAST = re.compile(r"(?:>=?|\u2265|tu|tren|dat|it nhat|toi thieu|at least) ?(?=\d)")
_PERCENT = re.compile(r" ?(?:%|phan tram|percent)")
_HOURS = re.compile(r"(?P<hours>\d{1,3}(?:[.,]\d{1,3})?) ?(?:gio|tieng|h|hours?)?")
_CLOCK = re.compile(r"(\d{1,3}) ?(?:h|:|gio|tieng) ?(\d{1,2})(?: ?(?:phut|p|m|min))?")
_MINUTES = re.compile(r"(\d{1,4}) ?(?:phut|min(?:utes?)?)")


def counts(value: object) -> Readings:
    """Return the whole numbers that a value may mean: `1.500.000 đồng`, `1,5 triệu`, `1e3`, `150 người`."""
    text = bare(typed(value) or "").removeprefix("nam ")
    if found := _COLLOQUIAL.fullmatch(text):
        return _whole([Fraction(f"{found[1]}.{found[2]}") * 10**6])
    text = _CURRENCY.sub("", text, count=1) if _CURRENCY.match(text) else text
    if text and (parts := _short(text)):
        return _whole(parts)
    body = re.sub(rf"(?:{_UNIT.pattern})+$", "", text)
    return _whole(_numbers(body))


def _short(text: str) -> list[Fraction]:
    """Return the sums that words for thousands make: of `2 tỷ 500 triệu` one, of `1.500 triệu` two."""
    rest = re.sub(rf"(?:{_UNIT.pattern})*", "", _SHORT.sub("", text)).strip()
    sums: list[Fraction] = [Fraction(0)]
    found = list(_SHORT.finditer(text))
    for one in found:
        number = one["number"]
        read = _numbers(number)
        if re.fullmatch(r"\d+[.,]\d{3}", number):
            read.append(_decimal(number))
        sums = [before + one_way * 1000 ** _THOUSANDS[one["unit"]] for before in sums for one_way in read]
    return sums if found and not rest else []


def _numbers(text: str) -> list[Fraction]:
    if _GROUPED.fullmatch(text):
        whole = re.sub(r"[.,]0{1,2}$", "", text)
        return [Fraction(re.sub(r"\D", "", whole))]
    if _DECIMAL.fullmatch(text):
        return [_decimal(text)]
    if found := _SCIENTIFIC.fullmatch(text):
        return [_decimal(found[1]) * 10 ** int(found[2])]
    return []


def _decimal(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


def _whole(numbers: list[Fraction]) -> Readings:
    whole = (str(one.numerator) for one in numbers if one.denominator == 1 and one <= _MOST)
    return tuple(dict.fromkeys(whole))


def shares(value: object) -> Readings:
    """Return the percentages that a value may mean: `33,3%`, `70 %`, `70`; a number up to 1 may be a share of 1."""
    text = bare(typed(value) or "")
    text = _AT_LEAST.sub("", text, count=1) if _AT_LEAST.match(text) else text
    body = _PERCENT.sub("", text).strip()
    if not _DECIMAL.fullmatch(body):
        return ()
    number = _decimal(body)
    as_share = [number * 100] if body == text and 0 < number <= 1 else []
    return tuple(dict.fromkeys(f"{_exact(one)}%" for one in (*as_share, number) if one <= 100))  # noqa: PLR2004


def hours(value: object) -> Readings:
    """Return the hours that a value may mean: `3,5`, `3h30`, `4 tiếng`, `90 phút`."""
    text = bare(typed(value) or "")
    if found := _CLOCK.fullmatch(text):
        number = int(found[1]) + Fraction(int(found[2]), 60)
    elif found := _MINUTES.fullmatch(text):
        number = Fraction(int(found[1]), 60)
    elif found := _HOURS.fullmatch(text):
        number = _decimal(found["hours"])
    else:
        return ()
    return (_exact(number),) if (number * 1000).denominator == 1 else ()


def _exact(number: Fraction) -> str:
    """Return a number whose decimals end, with as few of them as it has."""
    scaled = f"{int(number * 10**9):010}"
    return f"{scaled[:-9]}.{scaled[-9:]}".rstrip("0").rstrip(".")
