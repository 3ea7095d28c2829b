"""The year's information to the press, by body and calendar quarter."""

from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import Period
from hrcomms.dataset import Dataset
from hrcomms.language import Named
from hrcomms.model import PressItem
from hrcomms.reports.lists import Origin, origin


@dataclass(frozen=True, slots=True)
class PressRow:
    """A body and its pieces of information, one number for each quarter of the figures."""

    body: Named
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All pieces of the year."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class PressLine:
    """One piece of information, the body that gave it, and where its record lies."""

    item: PressItem
    body: Named
    origin: Origin


@dataclass(frozen=True, slots=True)
class PressFigures:
    """`quarters` are the first days of the calendar quarters that the year touches; `totals` go with them."""

    quarters: tuple[date, ...]
    rows: tuple[PressRow, ...]
    totals: tuple[int, ...]
    items: tuple[PressLine, ...]


def press_figures(dataset: Dataset, period: Period) -> PressFigures:
    """Return the figures of the pieces dated in the year."""
    items = sorted((one for one in dataset.press if period.holds(one.date)), key=lambda one: (one.date, one.id))
    quarters = tuple(_quarters(period.opening, period.last))
    rows = tuple(
        PressRow(dataset.body_called(body), _counts([one for one in items if one.organisation == body], quarters))
        for body in sorted({one.organisation for one in items})
    )
    lines = tuple(PressLine(one, dataset.body_called(one.organisation), origin(dataset, one, one.id)) for one in items)
    return PressFigures(quarters, rows, _counts(items, quarters), lines)


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _quarters(first: date, last: date) -> list[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return list(dict.fromkeys(_quarter(date(month // 12, month % 12 + 1, 1)) for month in months))


def _counts(items: list[PressItem], quarters: tuple[date, ...]) -> tuple[int, ...]:
    return tuple(sum(_quarter(one.date) == quarter for one in items) for quarter in quarters)
