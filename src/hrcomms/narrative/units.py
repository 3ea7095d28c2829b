"""What a number in a narrative may count: the words that follow it, small and without marks, and what they count."""

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
    """A unit; `size` is what one of it is worth, in đồng. A `vague` one says too little without a topic around it."""

    kind: Kind
    size: int = 1
    vague: bool = False


_WORDS: tuple[tuple[Unit, str], ...] = (
    (Unit(Kind.SESSIONS), "lop|buoi|khoa|hoi nghi|cuoc|dot + tap huan|boi duong"),
    (Unit(Kind.SESSIONS), "training + session|sessions|course|courses|class|classes"),
    (Unit(Kind.SESSIONS, vague=True), "lop|khoa|session|sessions"),
    (Unit(Kind.ATTENDANCES, vague=True), "luot + nguoi|can bo|cong chuc|vien chuc|hoc vien|dai bieu|dong chi"),
    (Unit(Kind.ATTENDANCES, vague=True), "attendances"),
    (Unit(Kind.PEOPLE, vague=True), "nguoi|can bo|cong chuc|vien chuc|hoc vien|dai bieu|dong chi"),
    (Unit(Kind.PEOPLE, vague=True), "people|persons|officials|participants|trainees"),
    (Unit(Kind.PIECES), "thong tin|tin|bai|tin bai|tin, bai + bao chi|cho bao chi"),
    (Unit(Kind.PIECES), "cuoc|buoi + hop bao"),
    (Unit(Kind.PIECES), "thong cao bao chi|luot thong tin|lan cung cap thong tin"),
    (Unit(Kind.PIECES), "pieces of information|press releases|press conferences"),
    (Unit(Kind.PIECES, vague=True), "tin|bai|tin bai|tin, bai|bai viet|thong tin|thong cao"),
    (Unit(Kind.ACTIVITIES), "buoi|cuoc|hoi nghi + truyen thong|tuyen truyen|ngoai khoa|toa dam"),
    (Unit(Kind.ACTIVITIES), "hoat dong|activities|communication activities"),
    (Unit(Kind.ITEMS), "to roi|to gap|bang ron|pa no|ap phich|luot phat|buoi phat thanh|leaflets|banners|broadcasts"),
    (Unit(Kind.MONEY, vague=True), "dong|vnd"),
    (Unit(Kind.MONEY, 1_000, vague=True), "nghin|ngan + dong"),
    (Unit(Kind.MONEY, 1_000_000, vague=True), "trieu|million + dong|vnd"),
    (Unit(Kind.MONEY, 1_000_000_000, vague=True), "ty|ti|billion + dong|vnd"),
)
"""Units and their words: one of the first, and where there is a plus sign, one of the second after it."""
_OTHERS = (
    "bai thi|bai du thi|bai hoc|bai hat|bai tho|tin nhan|dong bao|lop hoc|luot nguoi truy cap|nguoi dan|nguoi ngheo"
    "|hoat dong kinh te|hoat dong san xuat|hoat dong van nghe|hoat dong van hoa|hoat dong the thao"
)
"""Longer words that begin like a unit and count something else."""


def _written(words: str) -> list[str]:
    return [" ".join(parts) for parts in product(*(part.split("|") for part in words.split(" + ")))]


UNITS: dict[str, Unit] = {form: unit for unit, words in _WORDS for form in _written(words)}
UNIT = "|".join(sorted((*UNITS, *_written(_OTHERS)), key=len, reverse=True)).replace(" ", " {1,3}")
"""A pattern of all units, and of what is none for all that it looks like one; the longest first."""

_ONES, _ENGLISH = (
    "một hai ba bốn năm sáu bảy tám chín",
    "one two three four five six seven eight nine ten eleven twelve",
)
_DIGITS = {word: value for value, word in enumerate(_ONES.split(), 1)} | {"bẩy": 7}
_TENS = {"mười": 10, **{f"{word} mươi": 10 * value for word, value in _DIGITS.items() if value > 1 and word != "bẩy"}}
_LAST = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
NUMERALS: dict[str, int] = {
    **_DIGITS,
    **_TENS,
    **{f"{ten} {word}": tens + value for ten, tens in _TENS.items() for word, value in _LAST.items() if word != "năm"},
    **{word: value for value, word in enumerate(_ENGLISH.split(), 1)},
}
"""The numbers that are written in words, as they are spelled."""
