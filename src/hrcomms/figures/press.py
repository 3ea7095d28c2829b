"""A period's information to the press, by body and quarter of the reporting calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures.grouped import Grouped, Of, grouped, named, times
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.language import Named
from hrcomms.model import PressItem
from hrcomms.model.period import Calendar, Period


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
    """`quarters` are those of the reporting calendar that the period touches; `total` is the row of all bodies.

    `lines` are the pieces by day.
    """

    quarters: tuple[Period, ...]
    rows: tuple[PressRow, ...]
    total: PressRow
    lines: tuple[PressLine, ...]


def by_part(items: Iterable[PressItem], calendar: Calendar) -> Grouped[PressItem]:
    """Group pieces of information by what they are parts of."""
    return grouped(items, partial(_parts, calendar))


def _parts(calendar: Calendar, one: PressItem) -> Iterator[Of]:
    yield from (("body", one.organisation), ("form", one.form or ""))
    yield "cell", _cell(one.organisation, calendar.holding("quarter", one.date))
    yield from times(calendar, one.date)
    yield from named("topic", one.topics)


def _cell(body: str, quarter: Period) -> str:
    return f"{body} {quarter}"


def press_figures(
    dataset: Dataset, calendar: Calendar, period: ReportPeriod, given: Grouped[PressItem], line: Lines | None
) -> PressFigures:
    """Return the figures of the pieces of a period, in their order."""
    known = {id(one): _line(dataset, one, line) for one in given.records}

    def lines(of: Iterable[PressItem]) -> tuple[PressLine, ...]:
        return tuple(known[id(one)] for one in of)

    quarters = _quarters(calendar, period.opening, period.last)
    return PressFigures(
        quarters=quarters,
        rows=tuple(
            PressRow(dataset.body_called(body), tuple(lines(given.of("cell", _cell(body, one))) for one in quarters))
            for body in dataset.in_order("organisations", (one.organisation for one in given.records))
        ),
        total=PressRow(Named(""), tuple(lines(given.of("quarter", str(one))) for one in quarters)),
        lines=lines(given.records),
    )


def _line(dataset: Dataset, one: PressItem, line: Lines | None) -> PressLine:
    return PressLine(one.title, one.date, dataset.body_called(one.organisation), origin(dataset, one, one.id, line))


def _quarters(calendar: Calendar, first: date, last: date) -> tuple[Period, ...]:
    quarters = [calendar.holding("quarter", first)]
    while calendar.days(quarters[-1]).last < last:
        quarters.append(calendar.step(quarters[-1]))
    return tuple(quarters)
