"""Nhập danh sách: a list from Excel, CSV or Word, what it would write, and what is asked, before it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from hrcomms.api.loading import Loaded
from hrcomms.compliance import assess
from hrcomms.editing.edits import Edit, EditError
from hrcomms.editing.preview import Preview, preview
from hrcomms.importing.asking import Answers, Attend, Guests, NewSession, Question
from hrcomms.importing.edits import edits
from hrcomms.importing.recognise import Kind
from hrcomms.importing.resolve import finders
from hrcomms.importing.session import by_title, recorded
from hrcomms.importing.tables import UnreadableError, read_tables
from hrcomms.importing.taking import File, NeedsSessionError, Result, Wish, take
from hrcomms.language import Text, say, say_n
from hrcomms.model.meant import partial_days
from hrcomms.output.import_left import workbook
from hrcomms.output.import_text import KINDS, intended, where
from hrcomms.web.dropped import Upload
from hrcomms.web.naming import by_name
from hrcomms.web.panel import Panel, of_preview
from hrcomms.web.rendering import download, page
from hrcomms.web.saving import save
from hrcomms.web.visits import Visit, route

_FIELD = "cau-"
_NEW = "moi"
_ROUNDS = 20
"""Answers may bring further questions, as often as this at most."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the name of its field, where its rows stand, and the answer so far ("": none)."""

    field: str
    question: Question
    place: Text
    answer: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the files would bring: the result with the answers so far, and what its edits would change."""

    result: Result
    view: Preview
    edits: tuple[Edit, ...]
    answers: Answers


def choose(visit: Visit) -> Response:
    """Show the page on which a file is chosen."""
    return page(visit, "lists_in.html")


def dropped(visit: Visit) -> Response:
    """Take the files that came, and lead to their preview."""
    files = tuple(one for group in visit.files.values() for one in group)
    if not files:
        return page(visit, "lists_in.html", status=400, said=say("No file was chosen."))
    return RedirectResponse(f"/nhap/{visit.site.dropped.keep(files)}", 303)


def shown(visit: Visit) -> Response:
    """Show what the files would bring."""
    files = visit.site.dropped.files(visit.path["draft"])
    if not files:
        return RedirectResponse("/nhap", 303)
    loaded = visit.site.loaded()
    try:
        look = _look(visit, loaded, files)
    except NeedsSessionError:
        return _page(visit, loaded, files, None, None)
    except UnreadableError as error:
        return _page(visit, loaded, files, None, error.message)
    except EditError as error:
        return _page(visit, loaded, files, None, error.message)
    return _page(visit, loaded, files, look, None)


def decided(visit: Visit) -> Response:
    """Do what the button says: look again with the answers, write, give the rows that are left, or forget the files."""
    word, deed = visit.path["draft"], visit.entry("deed")
    files = visit.site.dropped.files(word)
    if deed == "forget" or not files:
        visit.site.dropped.forget(word)
        return RedirectResponse("/nhap", 303)
    if deed not in ("write", "left"):
        return shown(visit)
    loaded = visit.site.loaded()
    try:
        look = _look(visit, loaded, files)
    except (UnreadableError, EditError):
        return shown(visit)
    if deed == "left":
        return _left(visit, look, files)
    panel = _panel(loaded, look)
    if panel.new_errors or not look.view.change.after:
        return shown(visit)
    left = sum(len(one.left) for one in look.result.lists)
    said = [say_n("{n} row was taken.", "{n} rows were taken.", _rows(look.result))]
    if left:
        said.append(say_n("{n} row is left.", "{n} rows are left.", left))
    else:
        visit.site.dropped.forget(word)
    return save(visit, look.edits, panel.seen or {}, said, f"/nhap/{word}?{_again(visit, look)}" if left else "/")


def _again(visit: Visit, look: Look) -> str:
    """Return what the address of the preview says, so that the rows that are left are asked about in the same way."""
    new = next((str(one.data["id"]) for one in look.result.intents if isinstance(one, NewSession)), "")
    chosen = {"lop": new or visit.entry("session"), "loai": visit.entry("kind"), "tu": visit.entry("since")}
    return urlencode({name: value for name, value in chosen.items() if value})


def _look(visit: Visit, loaded: Loaded, files: Iterable[Upload]) -> Look:
    """Return what files would bring with what the form says; UnreadableError and EditError with the reason."""
    read = [_read(one, visit.entry("sheet") or None) for one in files]
    wish = _wish(visit, loaded)
    answers: dict[tuple[str, ...], str] = {}
    for _ in range(_ROUNDS):
        result = take(read, loaded.dataset, wish, answers)
        waiting = [one for taken in result.lists for one in taken.outcome.open]
        new = {one.key: given for one in waiting if (given := _given(visit, one)) and one.key not in answers}
        if not new:
            break
        answers.update(new)
    made = edits(result.intents, loaded.tree)
    return Look(result, preview(visit.site.state(), made), made, answers)


def _read(one: Upload, sheet: str | None) -> File:
    try:
        return File(one.name, read_tables(PurePosixPath(one.name).stem, one.content, sheet))
    except UnreadableError as error:
        raise UnreadableError(say("{file}: {what}", file=one.name, what=error.message)) from error


def _wish(visit: Visit, loaded: Loaded) -> Wish:
    """Return what the form wants of the files: their kind, the session, since when posts are held."""
    chosen = _chosen(visit)
    kind = next((one for one in Kind if one == chosen["kind"]), None)
    since, session = _since(chosen["since"]), chosen["session"]
    if session == _NEW and visit.entry("title") and visit.entry("date"):
        made = by_title(
            loaded.dataset,
            visit.entry("title"),
            visit.entry("date"),
            ",".join(visit.entries.get("components", ())),
            finders(loaded.dataset).component,
        )
        if isinstance(made, str):
            return Wish(loaded.today, kind, made, since=since)
        return Wish(loaded.today, kind, new=made, since=since)
    if session and session != _NEW:
        return Wish(loaded.today, kind, recorded(loaded.dataset, session).id, since=since)
    return Wish(loaded.today, kind, since=since)


def _since(written: str) -> str:
    readings = partial_days(written) if written else ("",)
    if len(readings) != 1:
        raise UnreadableError(say("'{value}' is no date; write such as 05/01/2025, 01/2025 or 2025", value=written))
    return readings[0]


def _field(key: tuple[str, ...]) -> str:
    return _FIELD + sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _given(visit: Visit, question: Question) -> str:
    """Return the token of the answer in the form; "" where there is none that answers the question."""
    given = visit.entry(_field(question.key))
    if question.day:
        readings = partial_days(given) if given else ()
        return readings[0] if len(readings) == 1 else ""
    return given if given in {one.token for one in question.choices} else ""


def _questions(look: Look) -> tuple[list[Asked], list[Asked]]:
    """Return what the form can answer, answered or not, and what can only be mended in the file."""
    found: dict[str, Asked] = {}
    for taken in look.result.lists:
        asked = [(one, "") for one in taken.outcome.open]
        asked += [(one, look.answers.get(one.key, "")) for one in taken.outcome.left]
        for one, answer in (*asked, *taken.outcome.answered):
            found.setdefault(_field(one.key), Asked(_field(one.key), one, where(one.spots), answer))
    every = sorted(found.values(), key=lambda one: (one.question.spots[0].file, one.question.spots[0].row))
    can = [one for one in every if one.question.choices or one.question.day]
    return can, [one for one in every if one not in can]


def _rows(result: Result) -> int:
    return sum(one.outcome.rows - one.outcome.known - len(one.left) for one in result.lists)


def _panel(loaded: Loaded, look: Look) -> Panel:
    before = {one.target.id: one for one in assess(loaded.dataset, loaded.today)}
    return of_preview(look.view, before)


def _page(visit: Visit, loaded: Loaded, files: tuple[Upload, ...], look: Look | None, said: Text | None) -> Response:
    words: dict[str, object] = {}
    if look is not None:
        can, cannot = _questions(look)
        result = look.result
        words = {
            "panel": _panel(loaded, look),
            "by_name": by_name(look.view.after.dataset),
            "result": result,
            "questions": can,
            "to_mend": cannot,
            "open": sum(not one.answer for one in can),
            "intended": list(intended(result.intents, loaded.dataset, look.view.after.dataset, visit.language)),
            "rows": _rows(result),
            "left": sum(len(one.left) for one in result.lists),
            "tally": _tally(result),
        }
    dataset = loaded.dataset
    return page(
        visit,
        "lists_in_preview.html",
        status=400 if said else 200,
        said=said,
        files=files,
        kinds=KINDS,
        sessions=sorted(dataset.training, key=lambda one: one.start_date, reverse=True),
        components=dataset.plan.components if dataset.plan else (),
        chosen=_chosen(visit),
        look=look,
        **words,
    )


def _chosen(visit: Visit) -> Mapping[str, str]:
    """Return what the form says; where none was sent, what the address says."""
    names = {"kind": "loai", "session": "lop", "since": "tu", "title": "", "date": "", "sheet": ""}
    return {name: visit.entry(name) if visit.posted else visit.asked(word) for name, word in names.items()}


def _tally(result: Result) -> tuple[int, int, int] | None:
    """Return how many come as present, as absent, and as guests; None for files without attendance."""
    of_people = [one for one in result.intents if isinstance(one, Attend)]
    guests = sum(one.number for one in result.intents if isinstance(one, Guests))
    if not of_people and not guests:
        return None
    return sum(one.present for one in of_people), sum(not one.present for one in of_people), guests


def _left(visit: Visit, look: Look, files: tuple[Upload, ...]) -> Response:
    """Give the rows of the first file that has any left, as a workbook to be mended and dropped again."""
    for at, one in enumerate(files):
        content = workbook((each for each in look.result.lists if each.at == at), visit.site.day, visit.language)
        if content is not None:
            return download(content, f"{PurePosixPath(one.name).stem}-can-sua.xlsx", _XLSX)
    return shown(visit)


ROUTES = [
    route("/nhap", choose, posted=dropped),
    route("/nhap/{draft}", shown, posted=decided),
]
