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
_MISTYPED = re.compile(r"[1-9][\do., ]*")
"""Letters O that were typed for zeros; of no word is that a part."""
_DECIMAL = re.compile(r"\d{1,16}(?:[.,]\d{1,9})?")
_SCIENTIFIC = re.compile(r"(\d{1,16}(?:[.,]\d{1,16})?)e\+?(\d{1,2})")
_DONG = r"vnd|dong|d|\u20ab"
_REACHED = r"nguoi|luot|luot nguoi|people|persons?"
_COUNTED = (
    rf"{_REACHED}|nguoi tham du|ho|ho dan|buoi|lan|cuoc|to|to roi|cai|chiec|cuon|quyen|tin|bai|tin bai|"
    r"tin, bai|hoi nghi"
)
_ANY = rf"{_DONG}|{_COUNTED}"
_NONE = r"(?!)"
_UNITS = {"amount": _DONG, "allocated": _DONG, "reach": _REACHED, "quantity": _COUNTED}
"""The units of what is counted under each key; with any other one, something else was counted."""
_THOUSANDS = {"k": 1, "nghin": 1, "ngan": 1, "tr": 2, "trieu": 2, "ty": 3, "ti": 3, "million": 2, "billion": 3}
_SHORT = re.compile(rf"(?P<number>\d[\d.,]*) ?(?P<unit>{'|'.join(sorted(_THOUSANDS, key=len, reverse=True))})\b")
_COLLOQUIAL = re.compile(r"(\d+) ?tr(?:ieu)? ?(\d)")
_AT_LEAST = re.compile(r"(?:>=?|\u2265|tu|tren|dat|it nhat|toi thieu|at least) ?(?=\d)")
_PERCENT = re.compile(r" ?(?:%|phan tram|percent)")
_HOURS = re.compile(r"(?P<hours>\d{1,3}(?:[.,]\d{1,3})?) ?(?P<sign>gio|tieng|h|hours?)?")
_CLOCK = re.compile(r"(\d{1,3}) ?(?:h|gio|tieng) ?(\d{1,2})(?: ?(?:phut|p|m|min))?")
_MINUTES = re.compile(r"(\d{1,4}) ?(?:phut|min(?:utes?)?)")
_LONGEST_SESSION = 8
"""So many hours a session may last: what says more with the sign of a clock is a time of day."""


def counts(value: object, key: str = "") -> Readings:
    """Return the whole numbers that a value under a key may mean: `1.500.000 đồng`, `1,5 triệu`, `1e3`, `150 người`.

    None where the unit is not one of what is counted under the key; of an unknown key no unit is.
    """
    text = bare(typed(value) or "")
    return _counts(text.removeprefix("nam ") if key == "year" else text, _UNITS.get(key, _NONE))


def has_another_unit(value: object, key: str) -> bool:
    """Tell whether a value is a number but for its unit, which is not one of what is counted under the key."""
    return not counts(value, key) and bool(_counts(bare(typed(value) or ""), _ANY))


def _counts(text: str, units: str) -> Readings:
    if found := _COLLOQUIAL.fullmatch(text):
        return _whole([Fraction(f"{found[1]}.{found[2]}") * 10**6])
    if units in (_DONG, _ANY):
        text = re.sub(rf"^(?:{_DONG}) ?(?=\d)", "", text)
    body = re.sub(rf"(?: ?(?:{units})\.?)+$", "", text)
    body = body.replace("o", "0") if _MISTYPED.fullmatch(body) else body
    return _whole(_short(body) if _SHORT.search(body) else _numbers(body))


def _short(text: str) -> list[Fraction]:
    """Return the sums that words for thousands make: of `2 tỷ 500 triệu` one, of `1.500 triệu` two.

    Each part is smaller than one of the unit before it: `1 triệu 2 triệu` is no number.
    """
    sums: list[Fraction] = [Fraction(0)]
    least: Fraction | None = None
    for one in _SHORT.finditer(text):
        number, unit = one["number"], Fraction(1000 ** _THOUSANDS[one["unit"]])
        read = _numbers(number)
        if re.fullmatch(r"\d+[.,]\d{3}", number):
            read.append(_decimal(number))
        sums = [before + way * unit for before in sums for way in read if least is None or way * unit < least]
        least = unit
    return [] if _SHORT.sub("", text).strip() else sums


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
    """Return the hours that a value may mean: `3,5`, `3h30`, `4 tiếng`, `90 phút`; none for a time of day."""
    text = bare(typed(value) or "")
    on_clock = True
    if found := _CLOCK.fullmatch(text):
        number = int(found[1]) + Fraction(int(found[2]), 60)
    elif found := _MINUTES.fullmatch(text):
        number, on_clock = Fraction(int(found[1]), 60), False
    elif found := _HOURS.fullmatch(text):
        number, on_clock = _decimal(found["hours"]), found["sign"] is not None
    else:
        return ()
    if on_clock and number > _LONGEST_SESSION:
        return ()
    return (_exact(number),) if (number * 1000).denominator == 1 else ()


def _exact(number: Fraction) -> str:
    """Return a number whose decimals end, with as few of them as it has."""
    scaled = f"{int(number * 10**9):010}"
    return f"{scaled[:-9]}.{scaled[-9:]}".rstrip("0").rstrip(".")
