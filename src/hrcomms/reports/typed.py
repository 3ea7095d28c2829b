"""Numbers of people that somebody typed into a text, which a public edition prints only where it prints them itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hrcomms.compliance import printed_tenths
from hrcomms.narrative.scan import Typed, scan
from hrcomms.narrative.units import Kind
from hrcomms.reports.context import ReportContext
from hrcomms.reports.targets import TargetFigure

_SMALL = re.compile(
    r"(?<![\w.,/%])\(?0?[0-4]\)?(?=\s+(?:chỗ|suất|vị|thành viên|hội viên|đoàn viên|cán bộ|công chức|đồng chí|đại biểu"
    r"|học viên|người|em|hộ|trường hợp|seats|people|persons|officials|members|participants)\b)"
)
"""A number below FEW, perhaps in brackets, before a word for people that `scan` does not count."""
_OF_PEOPLE = frozenset((Kind.PERCENT, Kind.FRACTION, Kind.PEOPLE, Kind.ATTENDANCES))


@dataclass(frozen=True, slots=True)
class Published:
    """What an edition prints of people: numbers, fractions, and shares with one decimal and as they are."""

    numbers: frozenset[int]
    fractions: frozenset[tuple[int, int]]
    shares: frozenset[Fraction]


def published(context: ReportContext) -> Published:
    """Return what an edition prints of people; what is withheld is not among it."""
    training, targets = context.training, context.targets
    counts = [training.people, training.attendances, *(row.attended for row in training.rows)]
    counts += [row.reach for row in (*context.activities.channels, context.activities.total) if row.reach is not None]
    pairs = [(one.numerator, one.denominator) for one in targets]
    shares = {share for one in targets for share in _shares(one)}
    printed = {Fraction(printed_tenths(share, one.threshold), 1000) for one in targets for share in _shares(one)}
    return Published(
        numbers=frozenset(one for one in (*counts, *(each for pair in pairs for each in pair)) if isinstance(one, int)),
        fractions=frozenset((met, of) for met, of in pairs if isinstance(met, int) and isinstance(of, int)),
        shares=frozenset(shares | printed),
    )


def _shares(one: TargetFigure) -> Iterator[Fraction]:
    yield from (one.threshold, one.expected, *(mark.share for mark in one.milestones))
    if isinstance(one.value, Fraction):
        yield one.value


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
