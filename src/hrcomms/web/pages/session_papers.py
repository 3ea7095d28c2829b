"""The papers of a session, to be fetched: the invitation, and the list of those who attend, to be signed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from hrcomms.api.loading import Loaded
from hrcomms.dataset import Dataset
from hrcomms.language import say
from hrcomms.model import Training
from hrcomms.papers import PaperError, as_docx, as_xlsx
from hrcomms.papers.attendance import AttendanceList, attendance_list
from hrcomms.papers.invitation import docx as invitation_as_docx
from hrcomms.papers.invitation import invitation
from hrcomms.papers.people import recorded
from hrcomms.web.rendering import download, refusal
from hrcomms.web.visits import Visit, route

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMS: dict[str, tuple[str, Callable[[AttendanceList], bytes]]] = {
    "xlsx": (_EXCEL, as_xlsx.xlsx),
    "docx": (_WORD, as_docx.docx),
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A session whose paper is asked for; with `gaps` it names those who still need it."""

    loaded: Loaded
    session: Training
    gaps: bool


def offered(loaded: Loaded, identity: str, *, needing: bool) -> tuple[str | None, str | None]:
    """Return how the invitation and the list to sign of a session are asked for: what stands behind their addresses.

    None where there can be none. Where nobody is recorded yet they are of those who need the session, if anybody does.
    """
    session = next((one for one in loaded.dataset.training if one.id == identity), None)
    if session is None or session.status == "cancelled" or not (recorded(session) or needing):
        return None, None
    of = "" if recorded(session) else "?con-thieu=1"
    return (of if session.status == "planned" and session.ended >= loaded.today else None), of


def letter(visit: Visit) -> Response:
    """Give the invitation to a session; a page with the reason where there can be none."""
    wanted = _wanted(visit)
    dataset, session, wrong = wanted.loaded.dataset, wanted.session, bool(wanted.loaded.errors)
    try:
        paper = invitation(dataset, session, visit.site.day, visit.language, gaps=wanted.gaps, incomplete=wrong)
    except PaperError as error:
        return _refused(visit, session, error)
    return download(invitation_as_docx(paper), f"giay-moi-{session.id}.docx", _WORD)


def to_sign(visit: Visit) -> Response:
    """Give the list of those who attend, for Excel or Word; a page with the reason where there can be none."""
    wanted = _wanted(visit)
    form = visit.asked("dang") or "xlsx"
    if form not in _FORMS:
        raise HTTPException(404)
    media_type, made = _FORMS[form]
    dataset, session, wrong = wanted.loaded.dataset, wanted.session, bool(wanted.loaded.errors)
    try:
        paper = attendance_list(dataset, session, visit.language, gaps=wanted.gaps, incomplete=wrong)
    except PaperError as error:
        return _refused(visit, session, error)
    return download(made(paper), f"danh-sach-{session.id}.{form}", media_type)


def _refused(visit: Visit, session: Training, error: PaperError) -> Response:
    """Return a page with the reason, in which the session has its title and not its id."""
    if not (recorded(session) or visit.asked("con-thieu")):
        said = say("Nobody is invited to “{title}” yet: tick who is to come.", title=session.title)
        return refusal(visit, said, status=409)
    said = replace(error.message, values={**error.message.values, "session": f"“{session.title}”"})
    return refusal(visit, said, status=409)


def _wanted(visit: Visit) -> _Wanted:
    """Return what is asked for: of the session in the path or, from a list of people, of the one that is chosen there.

    Those who are ticked there stand on the paper beside those who are invited already.
    """
    loaded = visit.site.loaded()
    identity = visit.path.get("id") or visit.asked("lop")
    session = next((one for one in loaded.dataset.training if one.id == identity), None)
    if session is None:
        raise HTTPException(404)
    ticked = _known(loaded.dataset, visit.query.get("moi", ()))
    if ticked:
        session = session.model_copy(update={"invited": tuple(dict.fromkeys((*session.invited, *ticked)))})
    return _Wanted(loaded, session, visit.asked("con-thieu") == "1")


def _known(dataset: Dataset, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in ids if one in dataset.staff_by_id)


ROUTES = [
    route("/tap-huan/{id}/giay-moi", letter),
    route("/tap-huan/{id}/danh-sach", to_sign),
    route("/viec/giay-moi", letter),
    route("/viec/danh-sach", to_sign),
]
