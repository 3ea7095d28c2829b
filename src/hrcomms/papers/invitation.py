"""The invitation to a session (Giấy mời, Nghị định 30/2020/NĐ-CP), with the list of those who are invited as annex."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.language import Language, Text, say, translator
from hrcomms.model import Training
from hrcomms.papers import PaperError
from hrcomms.papers.as_docx import head_of
from hrcomms.papers.attendance import PEOPLE, Line, expected, lines, refuse_cancelled
from hrcomms.papers.head import Head, head, marks, signer, symbol
from hrcomms.papers.occasion import called, contents_of, is_class, place_of, time_of, trainer_of
from hrcomms.papers.people import Seat
from hrcomms.papers.word import NEW_SECTION, WIDTH, Told, document, frame, paragraph, table
from hrcomms.reports.official_document import FILED, Signature
from hrcomms.reports.words import document_number, long_date

_WIDTHS = (12, 55, 52, 46)
_RECEIVERS = (say("Recipients:"), say("- {line}", line=say("as above;")), say("- {line}", line=f"{FILED}."))


@dataclass(frozen=True, slots=True)
class Annex:
    """The list of those who are invited, on a page of its own: its title, what it belongs to, and its table."""

    title: str
    attached: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation: what it says from the head to the signature, and the list behind it.

    Its number, and the day it is issued, are left blank: they are given when it is signed.
    """

    language: Language
    head: Head
    day: date
    number: str
    dated: str
    title: str
    about: str
    asked: str
    to: str
    items: tuple[str, ...]
    closing: str
    receivers: tuple[str, ...]
    signature: Signature
    annex: Annex
    marks: str


def invitation(
    dataset: Dataset,
    session: Training,
    today: date,
    language: Language,
    *,
    gaps: bool = False,
    body: str | None = None,
    incomplete: bool = False,
) -> Invitation:
    """Return the invitation of those who are recorded for a session or, with `gaps`, of those who still need it.

    `body` is the id of the only body that is invited; `incomplete` tells that errors in the data were passed over.
    PaperError for a session that is cancelled, or was before `today`, and where nobody is to be invited.
    """
    refuse_cancelled(session)
    if session.status == "done" or session.ended < today:
        raise PaperError(
            say("{session} was on {day}, so nobody is invited to it any more", session=session.id, day=session.ended)
        )
    people = expected(dataset, session, gaps=gaps, body=body)
    tell = translator(language)
    issued = head(dataset, session.organiser, language)
    about = called(session, language, inside=True)
    count = f"{len(people):02}" if language == "vi" else str(len(people))
    numbered = tell(say("No.:"))
    return Invitation(
        language=language,
        head=issued,
        day=session.start_date,
        number=f"{numbered} {document_number(None)}/{symbol(dataset, 'GM', issued.body)}",
        dated=", ".join(filter(None, (issued.place, long_date(None, language)))),
        title=tell(say("INVITATION")),
        about=tell(say("to {session}", session=about)),
        asked=tell(_asked(dataset, issued, session, body, count)),
        to=tell(say("To attend: {session}.", session=about)),
        items=tuple(f"{at}. {tell(text)}." for at, text in enumerate(_items(dataset, session, language), 1)),
        closing=tell(say("Please come in good time and for the whole of it.")).rstrip(".") + "./.",
        receivers=tuple(map(tell, _RECEIVERS)),
        signature=signer(dataset, issued.body, session.ended),
        annex=_annex(session, about, people, language),
        marks=marks(dataset, language, incomplete=incomplete),
    )


def _annex(session: Training, about: str, people: Iterable[Seat], language: Language) -> Annex:
    tell = translator(language)
    return Annex(
        title=tell(say("LIST OF PARTICIPANTS INVITED") if is_class(session) else say("LIST OF DELEGATES INVITED")),
        attached=tell(say("(attached to the invitation to {session})", session=about)),
        columns=tuple(map(tell, PEOPLE)),
        rows=tuple(lines(people, language, 0, told=False)),
    )


def _asked(dataset: Dataset, issued: Head, session: Training, body: str | None, number: str) -> Text:
    """Return whom the issuer invites: nobody by name, since that is what the list is for."""
    author = issued.author
    if body is not None:
        return say(
            "{author} invites: {body} ({n} people, as in the attached list).",
            author=author,
            body=dataset.body_called(body),
            n=number,
        )
    if is_class(session):
        return say("{author} invites: the participants in the attached list ({n} people).", author=author, n=number)
    return say("{author} invites: the delegates in the attached list ({n} people).", author=author, n=number)


def _items(dataset: Dataset, session: Training, language: Language) -> Iterable[Text]:
    yield time_of(session, language)
    yield place_of(session)
    yield contents_of(dataset, session)
    if session.trainer:
        yield trainer_of(session)


def docx(paper: Invitation) -> bytes:
    """Return the invitation as a file of Word: the same bytes for the same input."""
    told = Told(f"{paper.title} {paper.about}", paper.head.author, paper.day, paper.marks)
    return document(_blocks(paper), told, paper.language)


def _blocks(paper: Invitation) -> Iterable[str]:
    left, right = head_of(paper.head)
    yield frame(
        (left, right), ([paragraph("Số, ký hiệu", paper.number)], [paragraph("Địa danh, thời gian", paper.dated)])
    )
    yield paragraph("Tên loại", paper.title)
    yield paragraph("Trích yếu", paper.about)
    yield paragraph("Kẻ dưới trích yếu")
    for text in (paper.asked, paper.to, *paper.items):
        yield paragraph("Nội dung", text)
    yield paragraph("Kết thúc", paper.closing)
    first, *others = paper.receivers
    receivers = [paragraph("Nơi nhận", first), *(paragraph("Nơi nhận - danh sách", one) for one in others)]
    signer = [*(paragraph("Quyền hạn, chức vụ", line) for line in paper.signature.offices)]
    yield frame((receivers, [*signer, paragraph("Họ tên", paper.signature.name or "")]), widths=(82, WIDTH - 82))
    yield NEW_SECTION
    yield paragraph("Tên phụ lục", paper.annex.title)
    yield paragraph("Kèm theo", paper.annex.attached)
    yield table(_WIDTHS, paper.annex.columns, [one.cells for one in paper.annex.rows], 1)
    yield paragraph("Chú giải")
