"""A period's information to the press, by body and quarter of the reporting calendar, or year where it has several."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures.grouped import Grouped, Of, grouped, named, times
from hrcomms.figures.origins import Lines, Origin, origin
from hrcomms.figures.papers import Paper, decision_on, evidence_of
from hrcomms.language import Named
from hrcomms.model import PressItem
from hrcomms.model.period import Calendar, Length, Period


@dataclass(frozen=True, slots=True)
class PressLine:
    """One piece of information and the body that gave it; a public edition does not tell where its record lies."""

    title: str
    day: date
    body: Named
    origin: Origin | None = None
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks for a body on the day of the figures: name (None in a public edition), posts, and the papers."""

    body: Named
    name: str | None
    posts: tuple[str, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class PressRow:
    """A body and its pieces of information: all of the period, and in a list for each of the quarters."""

    body: Named
    quarters: tuple[tuple[PressLine, ...], ...]
    lines: tuple[PressLine, ...]


@dataclass(frozen=True, slots=True)
class PressFigures:
    """`quarters` are those of the reporting calendar that the period touches; `total` is the row of all bodies.

    They are the years of several years, and none of a period that has no two of them. `lines` are the pieces by day,
    `speakers` those who speak for bodies on the day of the figures.
    """

    quarters: tuple[Period, ...]
    rows: tuple[PressRow, ...]
    total: PressRow
    lines: tuple[PressLine, ...]
    speakers: tuple[Speaker, ...] = ()


def by_part(items: Iterable[PressItem], calendar: Calendar, period: Period) -> Grouped[PressItem]:
    """Group the pieces of information of a period by what they are parts of."""
    return grouped(items, partial(_parts, calendar, _columns(period)))


def _columns(period: Period) -> Length:
    return "quarter" if period.until is None else "year"


def _parts(calendar: Calendar, columns: Length, one: PressItem) -> Iterator[Of]:
    yield from (("body", one.organisation), ("form", one.form or ""))
    column = calendar.holding(columns, one.date)
    yield from (("cell", _cell(one.organisation, column)), (columns, str(column)))
    yield from times(calendar, one.date)
    yield from named("topic", one.topics)


def _cell(body: str, column: Period) -> str:
    return f"{body} {column}"


def press_figures(
    dataset: Dataset, calendar: Calendar, period: ReportPeriod, given: Grouped[PressItem], line: Lines | None
) -> PressFigures:
    """Return the figures of the pieces of a period, in their order."""
    known = {id(one): _line(dataset, one, line) for one in given.records}

    def lines(of: Iterable[PressItem]) -> tuple[PressLine, ...]:
        return tuple(known[id(one)] for one in of)

    whole = period.period.length in ("month", "quarter")
    columns = _columns(period.period)
    quarters = () if whole else _touched(calendar, columns, period.opening, period.last)
    return PressFigures(
        quarters=quarters,
        rows=tuple(
            PressRow(
                dataset.body_called(body),
                tuple(lines(given.of("cell", _cell(body, one))) for one in quarters),
                lines(given.of("body", body)),
            )
            for body in dataset.in_order("organisations", (one.organisation for one in given.records))
        ),
        total=PressRow(Named(""), tuple(lines(given.of(columns, str(one))) for one in quarters), lines(given.records)),
        lines=lines(given.records),
        speakers=tuple(_speakers(dataset, period.as_of)),
    )


def _speakers(dataset: Dataset, day: date) -> Iterator[Speaker]:
    """Yield who speaks for the bodies that exist on a day, whose designation and post hold then."""
    for body in dataset.organisations:
        for one in body.spokespersons if body.exists(day) else ():
            for person in dataset.staff_by_id.get(one.staff or "", ())[:1]:
                posts = person.titles((body.id,), day) or person.titles(dataset.organisation_by_id, day)
                if posts and one.covers(day):
                    yield Speaker(body.called, person.name, posts, decision_on(one))


def _line(dataset: Dataset, one: PressItem, line: Lines | None) -> PressLine:
    papers = evidence_of(one) if line else ()
    body = dataset.body_in_tables(one.organisation)
    return PressLine(one.title, one.date, body, origin(dataset, one, one.id, line), papers)


def _touched(calendar: Calendar, length: Length, first: date, last: date) -> tuple[Period, ...]:
    found = [calendar.holding(length, first)]
    while calendar.days(found[-1]).last < last:
        found.append(calendar.step(found[-1]))
    return tuple(found)
