"""Numbers of people that somebody typed into a text, which a public edition prints only where it prints them itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hrcomms.compliance import printed_tenths
from hrcomms.disclosure.counts import FEW
from hrcomms.narrative.scan import Typed, scan
from hrcomms.narrative.units import Kind
from hrcomms.reports.context import ReportContext

_UNITS = (
    "chỗ|suất|vị|thành viên|hội viên|đoàn viên|đảng viên|giáo viên|nhân viên"
    "|(?:nữ |nam )?(?:cán bộ|công chức|viên chức)|cb|cbcc|đồng chí|đ/c"
    "|đại biểu|học viên|học sinh|người|trẻ em|em|nữ|nam|hộ|trường hợp|trưởng thôn"
    "|seats|people|persons?|officials?|members?|participants|women|men|children"
)
_SEVERAL = "hai|ba|bốn|two|three|four"
_FEW = f"một|one|{_SEVERAL}"
_SMALL = re.compile(
    rf"(?<![\w.,/%])(?:(?:(?:{_FEW}) ?)?\(?0?[0-4](?:[.,]0+)?\)?(?: ?[-–] ?\d+)?|{_SEVERAL})(?=\s+(?:{_UNITS})\b)"
    rf"|(?<!\w)(?:{_FEW}|năm|sáu|bảy|tám|chín)\s+phần\s+\w+",
    re.IGNORECASE,
)
"""Few people in digits or words, perhaps in brackets, before a word for people; a share in words.

`một` and `one` alone are articles: they stay.
"""
_OF_PEOPLE = frozenset((Kind.PERCENT, Kind.FRACTION, Kind.PEOPLE, Kind.ATTENDANCES))


@dataclass(frozen=True, slots=True)
class Published:
    """What an edition prints of people: numbers, fractions, and shares with one decimal."""

    numbers: frozenset[int]
    fractions: frozenset[tuple[int, int]]
    shares: frozenset[Fraction]


def published(context: ReportContext) -> Published:
    """Return what an edition prints of people; what is withheld is not among it, nor are the numbers of bodies."""
    training, targets = context.training, [one for one in context.targets if one.of_people]
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
    yield from (found.span() for found in _SMALL.finditer(text))
    for one in scan(text):
        if one.figure.kind in _OF_PEOPLE and not _is_known(one, known):
            yield one.start, one.end


def _is_known(one: Typed, known: Published) -> bool:
    figure = one.figure
    if figure.kind is Kind.PERCENT:
        return figure.value in known.shares
    if figure.kind is Kind.FRACTION:
        return figure.whole in known.fractions
    return figure.value in known.numbers
