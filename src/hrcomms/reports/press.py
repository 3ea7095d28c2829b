"""The year's information to the press, by body and calendar quarter."""

from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.language import Named
from hrcomms.model import PressItem
from hrcomms.reports.lists import Lines, Origin, origin


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


def press_figures(dataset: Dataset, period: Period, line: Lines) -> PressFigures:
    """Return the figures of the pieces dated in the year."""
    items = sorted((one for one in dataset.press if period.holds(one.date)), key=lambda one: (one.date, one.id))
    quarters = tuple(_quarters(period.opening, period.last))
    found = [(one.organisation, _line(dataset, one, line)) for one in items]
    lines = tuple(one for _, one in found)
    rows = tuple(
        _row(dataset.body_called(body), [one for other, one in found if other == body], quarters)
        for body in sorted({one.organisation for one in items})
    )
    return PressFigures(quarters, rows, _row(Named(""), lines, quarters), lines)


def _line(dataset: Dataset, one: PressItem, line: Lines) -> PressLine:
    return PressLine(one.title, one.date, dataset.body_called(one.organisation), origin(dataset, one, one.id, line))


def _row(body: Named, lines: "list[PressLine] | tuple[PressLine, ...]", quarters: tuple[date, ...]) -> PressRow:
    return PressRow(body, tuple(tuple(one for one in lines if _quarter(one.day) == quarter) for quarter in quarters))


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarters(first: date, last: date) -> list[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return list(dict.fromkeys(_quarter(date(month // 12, month % 12 + 1, 1)) for month in months))
