"""What papers tell of a session: what it is called, when and where it is, who speaks, and about what."""

from datetime import date
from decimal import Decimal

from hrcomms.dataset import Dataset
from hrcomms.language import Language, Listed, Text, say, say_n, speak
from hrcomms.model import Training
from hrcomms.reports.words import long_date, weekday

BLANK = "…………"
"""What is left for handwriting."""
_SHORT = "……"
_COURSES = ("tập huấn", "bồi dưỡng", "đào tạo")
_CLASSES = ("lớp", "khóa", "khoá")
_MEETINGS = ("hội nghị", "hội thảo", "tọa đàm", "toạ đàm", "diễn đàn", "chương trình", "buổi", "cuộc", "đợt", "họp")
_MODES = {"online": say("held online"), "hybrid": say("held on site and online")}


def is_class(session: Training) -> bool:
    """Tell whether people come to learn: they are participants, and else delegates. A meeting's title says so."""
    return not session.title.casefold().startswith(_MEETINGS)


def called(session: Training, language: Language, *, inside: bool = False) -> str:
    """Return what a session is called on paper: by its title, with the word for what it is, if that lacks it.

    `inside` tells that it does not begin a line.
    """
    title, small = session.title, session.title.casefold()
    if language == "en":
        said = say("the training session “{title}”", title=title)
        return speak(said if inside else say("Training session “{title}”", title=title), language)
    if small.startswith(_COURSES):
        return f"Lớp {title[:1].lower()}{title[1:]}"
    return title if small.startswith((*_CLASSES, *_MEETINGS)) else f"Lớp tập huấn “{title}”"


def on_paper(day: date, language: Language) -> str:
    """Return a day as sentences on paper have it: `ngày 05/01/2026`, `ngày 15/8/2026` (Nghị định 30), `5 January 2026`.

    Only days below 10 and the months 1 and 2 take a zero.
    """
    if language == "en":
        return long_date(day, language)
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - January and February
    return f"ngày {day.day:02}/{month}/{day.year:04}"


def time_of(session: Training, language: Language) -> Text:
    """Return when a session is: the hour at which it begins is left for handwriting, and its length if not recorded."""
    first, last = (
        say("{weekday}, {day}", weekday=weekday(day), day=on_paper(day, language))
        for day in (session.start_date, session.ended)
    )
    days = first if session.start_date == session.ended else say("{first} to {last}", first=first, last=last)
    return say(
        "Time: {hour}:{minute}, {days}; length: {length}",
        hour=_SHORT,
        minute=_SHORT,
        days=days,
        length=_length(session.hours, language),
    )


def _length(hours: Decimal | None, language: Language) -> Text:
    shown = _SHORT if hours is None else f"{hours.normalize():f}"
    number = 1 if hours == 1 else 2
    return say_n("{hours} hour", "{hours} hours", number, hours=shown.replace(".", ",") if language == "vi" else shown)


def place_of(session: Training) -> Text:
    """Return where a session is, and in which way if not on site; the place is left for handwriting if not recorded."""
    mode = _MODES.get(session.mode)
    if mode is None:
        return say("Place: {place}", place=session.place or BLANK)
    if session.mode == "online" and not session.place:
        return say("Way of taking part: {mode}", mode=mode)
    return say("Place: {place}; way of taking part: {mode}", place=session.place or BLANK, mode=mode)


def trainer_of(session: Training) -> Text:
    """Return who speaks, left for handwriting if not recorded."""
    return say("Speaker: {trainer}", trainer=session.trainer or BLANK)


def contents_of(dataset: Dataset, session: Training) -> Text:
    """Return what a session delivers, by the plan's names of its components."""
    names = {one.id: one.called for one in (dataset.plan.components if dataset.plan else ())}
    return say("Contents: {contents}", contents=Listed(tuple(names.get(one, one) for one in session.components), "; "))


def left_blank(session: Training) -> tuple[Text, ...]:
    """Return what of time and place is left for handwriting."""
    missing = (
        (True, say("the hour at which it begins")),
        (session.hours is None, say("its length")),
        (session.place is None and session.mode != "online", say("the place")),
    )
    return tuple(what for lacks, what in missing if lacks)
