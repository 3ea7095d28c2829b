"""Báo cáo: choose a period and an edition, read the report, see what stands open, and fetch it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from hrcomms.api import report as made
from hrcomms.api.composing import period_named
from hrcomms.api.loading import Loaded, RefusedError
from hrcomms.compliance.duties import Owed, coming, overdue
from hrcomms.compliance.year import ReportPeriod, period
from hrcomms.compliance.year import YearError as NoPeriodError
from hrcomms.diagnostics import Severity
from hrcomms.editing.edits import Append, Edit, InRecord, NewRecord, Set
from hrcomms.file_formats import ReportFormat
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.model import Plan, Report, identity_of
from hrcomms.model.meant import meant_day
from hrcomms.model.period import Period
from hrcomms.model.report import NARRATIVES
from hrcomms.web.listings import NEW, address_of
from hrcomms.web.rendering import download, page, refusal
from hrcomms.web.saving import save
from hrcomms.web.visits import Visit, route

_FORMS: dict[str, tuple[ReportFormat, str]] = {
    "docx": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("pdf", "application/pdf"),
    "html": ("html", "text/html; charset=utf-8"),
    "md": ("md", "text/markdown; charset=utf-8"),
}
_PUBLIC = "cong-khai"
_YEARS_AHEAD = 400
_FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
"""The report is a page of its own with its style inside; in the frame it can do nothing but be read."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A period that can be reported on: what the address calls it, what it is called, whether it still runs."""

    key: str
    name: Text
    provisional: bool


@dataclass(frozen=True, slots=True)
class Check:
    """Something to be looked at before the report is sent: whether it is well, in words, and where to go."""

    well: bool
    said: Text
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """A sending of the report, made or owed: to whom, by or on which day, under which number."""

    bodies: Listed
    ids: tuple[str, ...]
    day: date | None
    number: str | None = None


def chosen(visit: Visit) -> Response:
    """Show the report of a period, and what stands open."""
    loaded = visit.site.loaded()
    days = _days(visit, loaded)
    if isinstance(days, Response):
        return days
    record = _record(loaded, days.period)
    return page(
        visit,
        "report_page.html",
        days=days,
        periods=_periods(loaded.plan, visit.site.day),
        public=_is_public(visit),
        checks=list(_checks(loaded, days, record)),
        owed=_owed(loaded, days),
        sent=[_sending(loaded, (one.to,), one.date, one.number or record.number) for one in record.submissions]
        if record
        else [],
        record=record,
        bodies=[one for one in loaded.dataset.organisations if one.exists(visit.site.day)],
        errors=loaded.errors,
    )


def document(visit: Visit) -> Response:
    """Return the report itself, for the frame or to be saved."""
    form, media_type = _FORMS.get(visit.asked("dang"), _FORMS["html"])
    loaded = visit.site.loaded()
    public = _is_public(visit)
    try:
        content = made(loaded, period=visit.asked("ky") or None, form=form, language=visit.language, public=public)
    except RefusedError as error:
        return refusal(visit, error.message)
    if not visit.asked("tai"):
        headers = {"content-security-policy": _FRAMED, "x-frame-options": "SAMEORIGIN"}
        return Response(content, media_type=media_type, headers=headers)
    kept = f"-{_PUBLIC}" if public else ""
    return download(content, f"bao-cao-{visit.asked('ky')}{kept}.{form}", media_type)


def sent(visit: Visit) -> Response:
    """Record that the report was sent: its number and day, to whom and when."""
    loaded = visit.site.loaded()
    days = _days(visit, loaded)
    if isinstance(days, Response):
        return days
    day = meant_day(visit.entry("date"))
    if day is None:
        return refusal(visit, say("'{value}' is not a day; write such as 15/12/2026", value=visit.entry("date")))
    to = visit.entry("to")
    if to not in loaded.dataset.organisation_by_id:
        return refusal(visit, say("Choose to whom the report was sent."))
    submission = {"to": to, "date": str(day)}
    number = visit.entry("number")
    back = f"/bao-cao?ky={days.period}"
    said = say(
        "The report on {period} was sent to {body} on {day}.",
        period=days.name,
        body=loaded.dataset.body_called(to),
        day=date.fromisoformat(str(day)),
    )
    return save(visit, _edits(loaded, days.period, submission, number, str(day)), {}, [said], back)


def _edits(loaded: Loaded, asked: Period, submission: dict[str, str], number: str, day: str) -> Iterator[Edit]:
    record = _record(loaded, asked)
    if record is None:
        signed = {"number": number, "date": day} if number else {}
        yield NewRecord("reports", {"period": str(asked), **signed, "submissions": [submission]})
        return
    identity = identity_of("reports", record) or str(asked)
    if number and not record.number:
        yield Set(InRecord("reports", identity, ("number",)), number)
        yield Set(InRecord("reports", identity, ("date",)), day)
    yield Append(InRecord("reports", identity, ("submissions",)), submission)


def _days(visit: Visit, loaded: Loaded) -> ReportPeriod | Response:
    """Return the period that is asked for, of which the running year is the first guess; a page if there is none."""
    plan, day = loaded.plan, visit.site.day
    asked = visit.asked("ky")
    try:
        wanted = period_named(None, asked) if asked else plan.calendar.holding("year", day)
        return period(plan, wanted, None, day)
    except (NoPeriodError, RefusedError) as error:
        if asked:
            return refusal(visit, error.message)
    last = plan.years[-1] if plan.years else day.year
    return (
        RedirectResponse(f"/bao-cao?ky={min(last, day.year)}", 303)
        if plan.years
        else refusal(visit, say("The plan has no year to report on."))
    )


def _is_public(visit: Visit) -> bool:
    return visit.asked("ban") == _PUBLIC


def _periods(plan: Plan, day: date) -> list[Choice]:
    """Return the periods that have begun: years, then the parts of the year that runs, then the years so far."""
    here = plan.calendar.holding("year", day).year
    years = [year for year in reversed(plan.years) if year <= here]
    newest = years[0] if years else here
    parts = [f"{newest}-9M", f"{newest}-H2", f"{newest}-H1", *(f"{newest}-Q{part}" for part in (4, 3, 2, 1))]
    several = [f"{years[-1]}..{newest}"] if len(years) > 1 else []
    return [one for key in (*map(str, years), *parts, *several) if (one := _listed(plan, key, day)) is not None]


def _listed(plan: Plan, key: str, day: date) -> Choice | None:
    try:
        found = period(plan, Period.parse(key), None, day)
    except (NoPeriodError, ValueError):
        return None
    return Choice(key, found.name, found.provisional)


def _record(loaded: Loaded, asked: Period) -> Report | None:
    owner = loaded.dataset.manifest.owner if loaded.dataset.manifest else None
    own = (one for one in loaded.dataset.reports if one.organisation in (None, owner))
    return next((one for one in own if one.span == asked), None)


def _owed(loaded: Loaded, days: ReportPeriod) -> list[Sending]:
    """Return to whom this report is owed and has not been sent, with the day by which it is."""
    last = date.fromordinal(days.closes.toordinal() + _YEARS_AHEAD)
    every: tuple[Owed, ...] = (*overdue(loaded.dataset, loaded.today), *coming(loaded.dataset, loaded.today, last))
    open_ones = [one for one in every if one.period == days.period and one.sending is None]
    return [_sending(loaded, tuple(one.bodies), one.due, None) for one in open_ones]


def _sent(loaded: Loaded, record: Report) -> Iterator[Sending]:
    """Yield the sendings of a report; one without a number of its own went out under that of the report."""
    for one in record.submissions:
        yield _sending(loaded, (one.to,), one.date, one.number or record.number)


def _sending(loaded: Loaded, ids: tuple[str, ...], day: date | None, number: str | None) -> Sending:
    return Sending(Listed(tuple(map(loaded.dataset.body_in_tables, ids))), ids, day, number)


def _remarks(asked: Period, record: Report | None) -> str:
    """Return the address of the form in which the remarks on a period are written."""
    if record is None:
        return f"/nhan-xet/{NEW}?{urlencode({'period': str(asked)})}"
    return address_of("reports", identity_of("reports", record) or str(asked))


def _checks(loaded: Loaded, days: ReportPeriod, record: Report | None) -> Iterator[Check]:
    if loaded.errors:
        yield Check(
            well=False, said=say_n("{n} error in the data", "{n} errors in the data", loaded.errors), address="/loi"
        )
    else:
        yield Check(well=True, said=say("No error in the data"))
    waiting = [one for one in loaded.dataset.training if one.status == "planned" and one.ended < loaded.today]
    here = [one for one in waiting if days.opening <= one.start_date <= days.closing]
    if here:
        said = say_n("{n} session has nobody entered", "{n} sessions have nobody entered", len(here))
        yield Check(well=False, said=said, address=f"/tap-huan/{here[0].id}")
    written = sum(bool(record and getattr(record, key)) for key in NARRATIVES)
    said = say("Remarks: {n} of {all} headings are written", n=written, all=len(NARRATIVES))
    yield Check(well=written == len(NARRATIVES), said=said, address=_remarks(days.period, record))
    warned = sum(one.severity is Severity.WARNING for one in loaded.findings)
    if warned:
        yield Check(well=False, said=say_n("{n} warning", "{n} warnings", warned), address="/loi")
    if record is None or not record.number:
        yield Check(well=True, said=say("Number and day: left blank, entered once it is signed"))


ROUTES = [route("/bao-cao", chosen, posted=sent), route("/bao-cao/ban", document)]
