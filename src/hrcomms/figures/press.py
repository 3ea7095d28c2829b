"""A period's information to the press, by body and calendar quarter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.figures.grouped import Grouped, Of, grouped, named, times
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.language import Named
from hrcomms.measures.base.periods import first_day, period_name
from hrcomms.model import PressItem


@dataclass(frozen=True, slots=True)
class PressLine:
    """One piece of information and the body that gave it; a public edition does not tell where its record lies."""

    title: str
    day: date
    body: Named
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class PressRow:
    """A body and its pieces of information, in a list for each quarter of the figures."""

    body: Named
    quarters: tuple[tuple[PressLine, ...], ...]

    @property
    def lines(self) -> tuple[PressLine, ...]:
        """All pieces of the year."""
        return tuple(one for quarter in self.quarters for one in quarter)


@dataclass(frozen=True, slots=True)
class PressFigures:
    """`quarters` are the first days of the calendar quarters that the year touches; `total` is the row of all bodies.

    `lines` are the pieces by day.
    """

    quarters: tuple[date, ...]
    rows: tuple[PressRow, ...]
    total: PressRow
    lines: tuple[PressLine, ...]


def by_part(items: Iterable[PressItem]) -> Grouped[PressItem]:
    """Group pieces of information by what they are parts of."""
    return grouped(items, _parts)


def _parts(one: PressItem) -> Iterator[Of]:
    yield from (("body", one.organisation), ("form", one.form or ""), ("cell", _cell(one.organisation, one.date)))
    yield from times(one.date)
    yield from named("topic", one.topics)


def _cell(body: str, day: date) -> str:
    return f"{body} {period_name('quarter', day)}"


def press_figures(dataset: Dataset, period: Period, given: Grouped[PressItem], line: Lines | None) -> PressFigures:
    """Return the figures of the pieces of a period, in their order."""
    known = {id(one): _line(dataset, one, line) for one in given.records}

    def lines(of: Iterable[PressItem]) -> tuple[PressLine, ...]:
        return tuple(known[id(one)] for one in of)

    quarters = _quarters(period.opening, period.last)
    return PressFigures(
        quarters=quarters,
        rows=tuple(
            PressRow(
                dataset.body_called(body), tuple(lines(given.of("cell", _cell(body, first))) for first in quarters)
            )
            for body in dataset.in_order("organisations", (one.organisation for one in given.records))
        ),
        total=PressRow(
            Named(""), tuple(lines(given.of("quarter", period_name("quarter", first))) for first in quarters)
        ),
        lines=lines(given.records),
    )


def _line(dataset: Dataset, one: PressItem, line: Lines | None) -> PressLine:
    return PressLine(one.title, one.date, dataset.body_called(one.organisation), origin(dataset, one, one.id, line))


def _quarters(first: date, last: date) -> tuple[date, ...]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(dict.fromkeys(first_day("quarter", date(month // 12, month % 12 + 1, 1)) for month in months))
