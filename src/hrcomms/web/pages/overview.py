"""Tổng quan: how things stand, what to do first, and the targets."""

from starlette.responses import RedirectResponse, Response

from hrcomms.compliance import TargetStatus, assess
from hrcomms.compliance.due import find_due
from hrcomms.figures.targets import target_figure
from hrcomms.web.frame import SOON
from hrcomms.web.rendering import page
from hrcomms.web.visits import Visit, route

FIRST = 3
"""So many things are proposed to be done first."""


def overview(visit: Visit) -> Response:
    """Show the overview on today."""
    if visit.site.is_new:
        return RedirectResponse("/bat-dau", 303)
    loaded, day = visit.site.loaded(), visit.site.day
    plan, dataset = loaded.plan, loaded.dataset
    targets = [target_figure(dataset, plan, one, loaded.places.line) for one in assess(dataset, day)]
    tally = [(status, sum(one.status is status for one in targets)) for status in TargetStatus]
    return page(
        visit,
        "overview.html",
        day=day,
        targets=targets,
        tally=[(status, number) for status, number in tally if number],
        due=find_due(dataset, day, SOON)[:FIRST],
    )


ROUTES = [route("/", overview)]
