"""What a number in a narrative may count: the words that follow it, as they are searched (see letters)."""

from enum import StrEnum
from itertools import product
from typing import NamedTuple


class Kind(StrEnum):
    """What a figure typed by hand is a figure of."""

    PERCENT = "percent"
    FRACTION = "fraction"
    SESSIONS = "sessions"
    ATTENDANCES = "attendances"
    PEOPLE = "people"
    PIECES = "pieces"
    ACTIVITIES = "activities"
    ITEMS = "items"
    MONEY = "money"


class Unit(NamedTuple):
    """A unit; `size` is what one of it is worth, in đồng. A `vague` one says too little without words around it."""

    kind: Kind
    size: int = 1
    vague: bool = False


_WORDS: tuple[tuple[Unit, str], ...] = (
    (Unit(Kind.SESSIONS), "lop|buoi|khoa|hoi nghi|cuoc|dot + tap huan|boi duong"),
    (Unit(Kind.SESSIONS), "training + session|sessions|course|courses|class|classes"),
    (Unit(Kind.SESSIONS, vague=True), "lop|khoa|session|sessions"),
    (Unit(Kind.ATTENDANCES), "luot + nguoi|can bo|cong chuc|vien chuc|hoc vien|dai bieu|dong chi"),
    (Unit(Kind.ATTENDANCES), "attendances"),
    (Unit(Kind.PEOPLE), "nguoi|can bo|cong chuc|vien chuc|hoc vien|dai bieu|dong chi"),
    (Unit(Kind.PEOPLE), "people|persons|officials|participants|trainees"),
    (Unit(Kind.PIECES), "thong tin|tin|bai|tin bai|tin, bai + bao chi|cho bao chi"),
    (Unit(Kind.PIECES), "cuoc|buoi + hop bao"),
    (Unit(Kind.PIECES), "thong cao bao chi|luot thong tin|lan cung cap thong tin"),
    (Unit(Kind.PIECES), "pieces of information|press releases|press conferences"),
    (Unit(Kind.PIECES, vague=True), "tin|bai|tin bai|tin, bai|bai viet|thong tin|thong cao"),
    (Unit(Kind.ACTIVITIES), "buoi|cuoc|hoi nghi + truyen thong|tuyen truyen|ngoai khoa|toa dam"),
    (Unit(Kind.ACTIVITIES), "hoat dong|activities|communication activities"),
    (Unit(Kind.ITEMS), "to roi|to gap|bang ron|pa no|ap phich|luot phat|buoi phat thanh|leaflets|banners|broadcasts"),
    (Unit(Kind.MONEY), "dong|vnd"),
    (Unit(Kind.MONEY, 1_000), "nghin|ngan + dong"),
    (Unit(Kind.MONEY, 1_000_000), "trieu|million + dong|vnd"),
    (Unit(Kind.MONEY, 1_000_000_000), "ty|ti|billion + dong|vnd"),
)
"""Units and their words: one of the first, and where there is a plus sign, one of the second after it."""


def _written(words: str) -> list[str]:
    """Return the forms that a line of words stands for."""
    return [" ".join(parts) for parts in product(*(part.split("|") for part in words.split(" + ")))]


UNITS: dict[str, Unit] = {form: unit for unit, words in _WORDS for form in _written(words)}
NOT_UNITS = frozenset(
    _written("bai thi|bai du thi|bai hoc|bai hat|bai tho|tin nhan|dong bao|lop hoc|luot nguoi truy cap")
    + _written("nguoi dan|nguoi ngheo|hoat dong kinh te|hoat dong san xuat")
)
"""Longer words that begin like a unit and count something else."""
LONGEST = max(len(words.replace(",", " ,").split()) for words in (*UNITS, *NOT_UNITS))

_DIGITS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_OTHERWISE = {1: ("mốt",), 4: ("tư",), 5: ("lăm", "nhăm"), 7: ("bẩy",)}


def _numerals() -> dict[str, int]:
    found = {word: value for value, word in enumerate(_DIGITS, 1)} | {"bẩy": 7, "mười": 10}
    for ten in range(1, 10):
        tens = "mười" if ten == 1 else f"{_DIGITS[ten - 1]} mươi"
        found[tens] = ten * 10
        for value, word in enumerate(_DIGITS, 1):
            for written in (*(() if word == "năm" else (word,)), *_OTHERWISE.get(value, ())):
                found[f"{tens} {written}"] = ten * 10 + value
    english = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return found | {word: value for value, word in enumerate(english, 1)}


NUMERALS: dict[str, int] = _numerals()
"""The numbers that are written in words, as they are spelled."""
