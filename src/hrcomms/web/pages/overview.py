"""Tổng quan: how things stand, what to do first, and the targets."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import RedirectResponse, Response

from hrcomms.api.loading import Loaded
from hrcomms.compliance import Assessment, TargetStatus
from hrcomms.compliance.year import closing_days, year_of
from hrcomms.dataset import Dataset
from hrcomms.figures.targets import TargetFigure, target_figure
from hrcomms.language import Named, Text, say, say_n
from hrcomms.model.meant import meant_day
from hrcomms.web.addresses import address_of
from hrcomms.web.doing import SOON, Doing, assessed, doings, due_soon, first_of
from hrcomms.web.rendering import page
from hrcomms.web.visits import Visit, route

FIRST = 3
"""So many things are proposed to be done first."""
_NAMED = 5
"""So many who have not met a target are named."""
_WELL = (TargetStatus.MET, TargetStatus.ON_TRACK)
OTHER = "khac"


@dataclass(frozen=True, slots=True)
class Row:
    """A target in the list: its figures, the first of those who have not met it with their pages, how many more."""

    figure: TargetFigure
    lacking: tuple[tuple[str | Named, str | None], ...]
    more: int


def overview(visit: Visit) -> Response:
    """Show the overview on today, or on the day that is asked for."""
    if visit.site.is_new:
        return RedirectResponse("/bat-dau", 303)
    loaded, today = visit.site.loaded(), visit.site.day
    if loaded.dataset.plan is None:
        return RedirectResponse("/loi", 303)
    wanted = visit.asked("ngay")
    written = meant_day(wanted)
    day = date.fromisoformat(written) if written else today
    targets = visit.site.once(rows, day)
    tally = [(status, sum(one.figure.status is status for one in targets)) for status in TargetStatus]
    doing = visit.site.once(listed) if day == today else ()
    return page(
        visit,
        "overview.html",
        day=day,
        today=today,
        heading=_heading(loaded, day, targets),
        targets=targets,
        tally=[(status, number) for status, number in tally if number],
        doing=tuple(first_of(doing, loaded.errors, today))[:FIRST],
        waiting=len(doing),
        days=closing_days(loaded.plan, today)[::-1],
        other=wanted if wanted and (not written or wanted == OTHER) else "",
        begun=len(loaded.dataset.staff) > 1 or bool(loaded.dataset.training),
    )


def rows(loaded: Loaded, day: date) -> tuple[Row, ...]:
    """Return the targets as the page lists them."""
    return tuple(_row(loaded, one) for one in assessed(loaded, day))


def listed(loaded: Loaded) -> tuple[Doing, ...]:
    """Return what is due soon, as pages list it."""
    return doings(loaded, due_soon(loaded), assessed(loaded, loaded.today))


def _row(loaded: Loaded, one: Assessment) -> Row:
    lacking = [each for each in one.members if not each.met]
    collection = "staff" if one.kind.unit == "people" else "organisations"
    named = tuple(
        (_name(loaded.dataset, one, each.id, each.name), address_of(collection, each.id)) for each in lacking[:_NAMED]
    )
    return Row(target_figure(loaded.dataset, loaded.plan, one, None), named, len(lacking) - len(named))


def _name(dataset: Dataset, one: Assessment, identity: str, name: str) -> str | Named:
    return name if one.kind.unit == "people" else dataset.body_in_tables(identity)


def _heading(loaded: Loaded, day: date, targets: tuple[Row, ...]) -> Text:
    year = year_of(loaded.plan, day)
    left = (year.closes - day).days
    if 0 < left <= SOON:
        return say_n(
            "{n} day until the figures of {year} close",
            "{n} days until the figures of {year} close",
            left,
            year=year.name,
        )
    if left == 0:
        return say("The figures of {year} close today", year=year.name)
    well = sum(one.figure.status in _WELL for one in targets)
    return say("{year}: {n} of {all} targets met or on track", year=year.name, n=well, all=len(targets))


ROUTES = [route("/", overview)]
