"""Lỗi: what is wrong, record by record, with the way out."""

from starlette.responses import Response

from hrcomms.api.loading import now
from hrcomms.diagnostics import Severity
from hrcomms.editing.accepting import acceptance
from hrcomms.editing.edits import EditError
from hrcomms.language import say, say_n
from hrcomms.web.mending import Deed, Wrong, groups, mend_all
from hrcomms.web.rendering import page, refusal
from hrcomms.web.saving import act
from hrcomms.web.visits import Visit, route


def findings(visit: Visit) -> Response:
    """Show all that is wrong."""
    loaded = visit.site.loaded()
    told, more = visit.site.once(groups)
    number = {each: sum(one.severity is each for one in loaded.findings) for each in Severity}
    return page(
        visit,
        "findings.html",
        groups=told,
        more=more,
        number=number,
        files=loaded.files,
        records=loaded.dataset.count(),
        time=f"{now():%H:%M}",
        mendable=visit.site.once(mend_all)[1],
        accepted=sum(len(one.findings) for one in loaded.accepted),
    )


def mend(visit: Visit) -> Response:
    """Do what a button says about a finding, or let it stand."""
    name = visit.entry("viec")
    if name == "tat-ca":
        edits, number = visit.site.once(mend_all)
        said = say_n("{n} mistake mended.", "{n} mistakes mended.", number)
        return act(visit, edits, [said], "/loi") if edits else _gone(visit)
    one = _named(visit)
    if one is None:
        return _gone(visit)
    if name == "bo-qua":
        return _accept(visit, one)
    deed = next((each for each in one.deeds if each.name == name), None)
    return _gone(visit) if deed is None else _mended(visit, one, deed)


def _named(visit: Visit) -> Wrong | None:
    every = (one for group in visit.site.once(groups)[0] for one in group.found)
    return next((one for one in every if one.key == visit.entry("loi")), None)


def _mended(visit: Visit, one: Wrong, deed: Deed) -> Response:
    said = say("{message}: {deed}.", message=one.message, deed=deed.said)
    return act(visit, edits, [said], "/loi") if (edits := deed.edits()) else _gone(visit)


def _accept(visit: Visit, one: Wrong) -> Response:
    try:
        edit = acceptance(visit.site.state(), one.finding, visit.entry("ly-do"))
    except EditError as error:
        return refusal(visit, error.message, status=409)
    return act(visit, [edit], [say("Let stand: {message}.", message=one.message)], "/loi")


def _gone(visit: Visit) -> Response:
    return refusal(visit, say("This finding is there no longer: the data have changed."), status=409)


ROUTES = [route("/loi", findings, posted=mend)]
