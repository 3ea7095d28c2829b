"""Numbers of people that somebody typed into a text, which a public edition prints only where it prints them itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hrcomms.compliance import printed_tenths
from hrcomms.figures.counts import FEW
from hrcomms.names.folding import bare
from hrcomms.narrative.handwritten_numbers import Typed, scan
from hrcomms.narrative.units import NUMERALS, UNITS, Kind
from hrcomms.reports.context import ReportContext

_FEW_ALONE = "chỗ|suất|vị|hộ|trường hợp|seats"
"""What few of may be few people; many of them are no number that the report counts."""
_PEOPLE = (
    "thành viên|hội viên|đoàn viên|đảng viên|ủy viên|uỷ viên|giáo viên|nhân viên|tuyên truyền viên|báo cáo viên"
    "|(?:nữ |nam )?(?:cán bộ|cán-bộ|công chức|viên chức)|cbcc|cb|đồng chí|đ ?[/.] ?c(?:hí)?|lãnh đạo|bí thư"
    "|đại biểu|học viên|học sinh|người|ng|trẻ em|em|phụ nữ|nữ|nam|chị em|chị|anh|trưởng thôn|thôn đội trưởng"
    "|(?:chi )?hội trưởng|people|persons?|officials?|members?|participants|women|men|children"
)
"""The one list of words for people here; `scan` knows some of them, for what the rules compare."""
_ONES = "hai|ba|bốn|năm|sáu|bảy|tám|chín"
_TENS = rf"(?:(?:{_ONES})\s+mươi|mười)(?:\s+(?:{_ONES}|một|mốt|tư|lăm|nhăm))?"
_SEVERAL = "hai|ba|bốn|two|three|four"
_FEW = f"một|one|{_SEVERAL}"
_WORDS = rf"{_TENS}|sáu|bảy|tám|chín|eighteen|twenty|five|six|seven|eight|nine|ten|eleven|twelve|{_SEVERAL}"
_GAP = r"(?:\s|\*|_|`|&nbsp;){0,6}"
_DIGITS = r"\d{1,12}(?!\d)"
_SMALL = re.compile(
    rf"(?<![\w.,/%])(?:(?:(?:{_FEW})\s?)?\(?0?[0-4](?:[.,]0{{1,6}})?\)?(?:\s?[-–]\s?{_DIGITS})?|(?:{_SEVERAL})(?=\W))"
    rf"(?={_GAP}(?:{_FEW_ALONE}|{_PEOPLE})(?!\w))",
    re.IGNORECASE,
)
"""Few people in digits or words, perhaps in brackets, before a word for people.

`một` and `one` alone are articles: they stay, but where something says that it is no more than one, or who is missing.
"""
_COUNTED = re.compile(
    rf"(?<![\w.,/%])({_DIGITS}(?:[.,]\d{{3}}(?!\d)){{0,3}}|(?:{_WORDS})(?!\w))(?:\s?\((?:{_DIGITS}|{_TENS})\))?"
    rf"(?:\s?(?:[-–/]|đến|trong(?: tổng)?(?: số)?|trên(?: tổng)?(?: số)?)\s?({_DIGITS}))?"
    rf"(?:\s?(?:tổng )?số)?{_GAP}(?:{_PEOPLE})(?!\w)",
    re.IGNORECASE,
)
_NAMED_NUMBER = re.compile(
    r"\b(?:điều|khoản|chương|mục|thôn|tổ|số|ngày|tháng|năm|quý|lớp|khối|nhóm|bản|khu|đợt|kỳ)\s+\Z", re.IGNORECASE
)
_DATED = re.compile(r"\b(?:điều|khoản|ngày|tháng|quý)\s+\Z", re.IGNORECASE)
"""Behind these stands the number of a thing; who follows is the next of the sentence."""
_LONGEST_NAME = 8
_MISSING = r"vắng|thiếu|chưa|không\s+(?:dự|đạt|tham)|bỏ"
_ONE = re.compile(
    rf"(?<!\w)(?:chỉ|còn|duy\s+nhất|mỗi|trừ|vắng|thiếu)\s+(?:có\s+|còn\s+)?(một)\s+(?:{_PEOPLE})(?!\w)"
    rf"|(?<!\w)(một)\s+(?:{_PEOPLE})\s+(?:{_MISSING})(?!\w)",
    re.IGNORECASE,
)
_DONE = r"(?:được\s+)?(?:dự|đạt|học|tham\s+gia|tham\s+dự|tập\s+huấn|qua\s+tập\s+huấn|bồi\s+dưỡng|hoàn\s+thành)"
_TOLD = re.compile(
    rf"(?<!\w)(?:vắng(?:\s+mặt)?|thiếu|(?:chưa|không|đã)\s+{_DONE}|số\s+(?:lượng\s+)?(?:{_PEOPLE})(?:\s+\w{{1,9}}){{0,4}}?)"
    rf"\s*(?:(?:là|chỉ|còn|có|gồm|:|=)\s*){{0,3}}(?<![\w.,/])({_DIGITS})"
    r"(?=\s*(?:\Z|[;:!?)\]–-]|[.,](?!\d)|(?:và|trong|trên|so|nhưng)\b))",
    re.IGNORECASE,
)
"""How many are missing or were there, said before the number, with nothing else counted behind it."""
_SHARE = re.compile(
    rf"(?<!\w)(?:{_TENS}|một|one|{_ONES}|two|three|four)\s+phần\s+(?:trăm|nghìn|ngàn|vạn|mười|{_ONES}|tư)(?!\w)"
    rf"|(?<![\w.,/]){_DIGITS}\s+phần\s+{_DIGITS}|(?<![\w.,/]){_DIGITS}(?:[.,]{_DIGITS})?\s?pct\b",
    re.IGNORECASE,
)
_HINT = re.compile(rf"\d|%|\b(?:{_FEW}|{_WORDS}|mươi|phần)\b", re.IGNORECASE)
_PEOPLE_HINT = re.compile(rf"{_FEW_ALONE}|{_PEOPLE}", re.IGNORECASE)
_TOLD_HINT = re.compile(r"vắng|thiếu|chưa|không|đã|số", re.IGNORECASE)
_SCANNED = {words.split()[-1] for words, unit in UNITS.items() if unit.kind in (Kind.PEOPLE, Kind.ATTENDANCES)}
_SCAN_HINT = re.compile(rf"[%/]|tram|cent|tren|trong|of|{'|'.join(sorted(_SCANNED))}")
"""Without one of these a text holds none of the figures of people that `scan` knows; nor without the others theirs."""
_YEARS = range(1900, 2101)
_OF_PEOPLE = frozenset((Kind.PERCENT, Kind.FRACTION, Kind.PEOPLE, Kind.ATTENDANCES))


@dataclass(frozen=True, slots=True)
class Published:
    """What an edition prints of people: numbers, fractions, and shares with one decimal."""

    numbers: frozenset[int]
    fractions: frozenset[tuple[int, int]]
    shares: frozenset[Fraction]


NOTHING = Published(frozenset(), frozenset(), frozenset())
"""What is printed of people where no figure of them is."""


def published(context: ReportContext) -> Published:
    """Return what an edition prints of people; what is withheld is not among it, nor are the numbers of bodies."""
    training, targets = context.training, [one for one in context.targets if one.tells_of_people]
    counts = [training.people, training.attendances, *(row.attended for row in training.rows)]
    counts += [row.reach for row in (*context.activities.channels, context.activities.total) if row.reach is not None]
    pairs = [(one.numerator, one.denominator) for one in targets]
    counts += [each for pair in pairs for each in pair]
    shares = {(one.value, one.threshold) for one in targets if isinstance(one.value, Fraction)}
    return Published(
        numbers=frozenset(one for one in counts if isinstance(one, int) and one >= FEW),
        fractions=frozenset((met, of) for met, of in pairs if isinstance(met, int) and isinstance(of, int)),
        shares=frozenset(Fraction(printed_tenths(*share), 1000) for share in shares),
    )


def typed_numbers(text: str, known: Published) -> Iterator[tuple[int, int]]:
    """Yield where numbers of people were typed into a text that are not among the known ones."""
    if not _HINT.search(text):
        return
    if _PEOPLE_HINT.search(text):
        yield from (one.span() for one in _SMALL.finditer(text) if not _is_behind(_DATED, text, one.start()))
        yield from (one.span(one.lastindex or 0) for one in _ONE.finditer(text))
        yield from _counted(text, known)
    yield from (one.span() for one in _SHARE.finditer(text))
    if _TOLD_HINT.search(text):
        for found in _TOLD.finditer(text):
            if int(found[1]) not in known.numbers and not _is_behind(_NAMED_NUMBER, text, found.start(1)):
                yield found.span(1)
    if _SCAN_HINT.search(bare(text)):
        for one in scan(text):
            if one.kind in _OF_PEOPLE and not _is_known(one, known):
                yield one.start, one.end


def _counted(text: str, known: Published) -> Iterator[tuple[int, int]]:
    """Yield where one or two numbers stand before a word for people, unless both are known or the first is no count."""
    for found in _COUNTED.finditer(text):
        start = found.start()
        written = [_number(one) for one in found.groups() if one]
        named = _is_behind(_NAMED_NUMBER, text, start)
        if not named and written[0] not in _YEARS and not known.numbers.issuperset(written):
            yield start, found.end(2 if found[2] else 1)


def _is_behind(names: re.Pattern[str], text: str, at: int) -> bool:
    return names.search(text, max(0, at - _LONGEST_NAME), at) is not None


def _number(written: str) -> int | None:
    """Return a number in digits or words; None for words that are no number here."""
    plain = re.sub("[.,]", "", written)
    return int(plain) if plain.isdigit() else NUMERALS.get(" ".join(written.casefold().split()))


def _is_known(one: Typed, known: Published) -> bool:
    if one.kind is Kind.PERCENT:
        return one.value in known.shares
    if one.kind is Kind.FRACTION:
        return one.whole in known.fractions
    return one.value in known.numbers
