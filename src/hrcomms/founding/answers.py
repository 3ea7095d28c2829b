"""The questions that a new dataset begins with, and what the answers to them mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hrcomms.language import SaidError, Text, say
from hrcomms.model.meant import days, month_days
from hrcomms.names.folding import bare, clean, identity_key, name_key

BLANK = "…"
"""Stands for the name of a commune that was not told; `check` finds it (HRC520)."""
FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2028, 12, 31)
"""The days of the scheme that the plan carries out (Quyết định 1079/QĐ-TTg)."""
_MOST_VILLAGES = 200
_LONGEST = 100
_UNITS = {"xã": "commune", "phường": "ward", "thị trấn": "township", "đặc khu": "special zone"}
_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_PROVINCES = ("tỉnh", "thành phố")
_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue")
_COMMITTEE = re.compile(r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W_][\w '’.()-]*")
_TOWN = re.compile(r"tp\.?\s*(?=\w)", re.IGNORECASE)


class Question(NamedTuple):
    """A question: the key of its answer, what is asked, an example of an answer, and what no answer means."""

    key: str
    asked: Text
    example: str
    otherwise: Text | None = None


QUESTIONS = (
    Question("name", say("Commune or ward"), "xã Ba Sơn"),
    Question("district", say("District"), "huyện Cao Lộc", say("none")),
    Question("province", say("Province"), "tỉnh Lạng Sơn", say("to be filled in later")),
    Question("chairperson", say("Chairperson of the People's Committee"), "Nguyễn Văn A", say("to be filled in later")),
    Question("villages", say("Villages: how many, or their names"), "8 / Bản A, Bản B", say("to be filled in later")),
    Question("books_close", say("Day on which the figures of a year close"), "14/12", Text("14/12")),
    Question(
        "report_to", say("Body above that gets the report"), "Phòng Văn hóa - Xã hội", say("to be filled in later")
    ),
    Question("start", say("First day of the commune's plan"), "01/7/2025", Text("01/01/2023")),
)
"""All questions, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers as they were typed, by the keys of the questions; empty where there is none."""

    name: str = ""
    district: str = ""
    province: str = ""
    chairperson: str = ""
    villages: str = ""
    books_close: str = ""
    report_to: str = ""
    start: str = ""


class AnswerError(SaidError):
    """An answer cannot be understood; `key` is that of its question, `message` says why and what to type instead."""

    def __init__(self, key: str, message: Text) -> None:
        super().__init__(message)
        self.key = key


class Unit(NamedTuple):
    """An administrative unit: what it is (`xã`), and its own name (`Ba Sơn`)."""

    kind: str
    name: str

    @property
    def called(self) -> str:
        """Both, as they are written one after the other."""
        return f"{self.kind} {self.name}"

    @property
    def in_english(self) -> str:
        """Both in English; only of communes."""
        return f"{self.name} {_UNITS[self.kind]}"


@dataclass(frozen=True, slots=True)
class Founded:
    """What the answers mean; None, or no villages, where nothing was answered."""

    commune: Unit
    district: Unit | None
    province: Unit | None
    chairperson: str | None
    villages: tuple[str, ...]
    closes: str
    report_to: str | None
    start: date


def understood(answers: Answers) -> Founded:
    """Return what answers mean; AnswerError for one that cannot be understood."""
    commune = _unit("name", answers.name, tuple(_UNITS), "xã") or Unit("xã", BLANK)
    return Founded(
        commune,
        _unit("district", answers.district, _DISTRICTS, "huyện"),
        _province(answers.province),
        _text("chairperson", answers.chairperson),
        _villages(answers.villages, commune),
        _closes(answers.books_close),
        _text("report_to", answers.report_to),
        _start(answers.start),
    )


def answer_problem(key: str, written: str) -> Text | None:
    """Return what is wrong with the answer to one question, if anything: for whoever asks them one by one."""
    try:
        understood(Answers(**{key: written}))
    except AnswerError as error:
        return error.message
    return None


def _text(key: str, written: str) -> str | None:
    """Return a name on one line; None where nothing is written."""
    text = clean(" ".join(written.split()))
    if not text:
        return None
    if len(text) > _LONGEST or not text.isprintable() or not any(one.isalpha() for one in text):
        raise AnswerError(key, say("'{value}' is no name: write one of at most {n} letters", value=text, n=_LONGEST))
    return text


def _unit(key: str, written: str, kinds: tuple[str, ...], usual: str) -> Unit | None:
    text = _text(key, _TOWN.sub("thành phố ", _COMMITTEE.sub("", clean(written.strip()), count=1), count=1))
    if text is None:
        return None
    for kind in kinds:
        begun, rest = text[: len(kind)], text[len(kind) :]
        if begun.casefold() == kind and rest[:1] in ("", " "):
            if not rest.strip():
                raise AnswerError(key, say("the name is missing behind '{kind}'", kind=kind))
            return Unit(kind, _own_name(key, rest.strip()))
    return Unit(usual, _own_name(key, text))


def _own_name(key: str, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise AnswerError(key, say("'{value}' is no name of a place: write letters, such as xã Ba Sơn", value=name))
    return name.title() if name.isupper() or name.islower() else name


def _province(written: str) -> Unit | None:
    city = name_key(written).removeprefix("tp.").strip() in _CITIES
    return _unit("province", written, _PROVINCES, "thành phố" if city else "tỉnh")


def _villages(written: str, commune: Unit) -> tuple[str, ...]:
    """Return the names of villages, which are numbered where only their number is told."""
    text = clean(written.strip())
    if re.fullmatch(r"\d+", text, re.ASCII):
        number = int(text[:9])
        if not 0 < number <= _MOST_VILLAGES:
            raise AnswerError("villages", _no_villages(text))
        usual = "Thôn" if commune.kind in ("xã", "đặc khu") else "Tổ dân phố"
        return tuple(f"{usual} {one}" for one in range(1, number + 1))
    names = [name for one in re.split(r"[,;\n]", text) if (name := _text("villages", one))]
    seen = set[str]()
    for name in names:
        if identity_key(name) in seen:
            raise AnswerError("villages", say("the village '{name}' is named twice", name=name))
        seen.add(identity_key(name))
    if len(names) > _MOST_VILLAGES:
        raise AnswerError("villages", _no_villages(str(len(names))))
    return tuple(names)


def _no_villages(written: str) -> Text:
    return say("'{value}' is no number of villages: write one from 1 to {n}", value=written, n=_MOST_VILLAGES)


def _closes(written: str) -> str:
    """Return the day of the year on which the books close, as `12-14`."""
    return _one("books_close", written, month_days, say("write a day of the year, such as 14/12")) or "12-14"


def _start(written: str) -> date:
    found = _one("start", written, days, say("write a day, such as 01/7/2025"))
    day = date.fromisoformat(found) if found else FIRST_DAY
    if not FIRST_DAY <= day < LAST_DAY:
        raise AnswerError(
            "start",
            say("the plan begins from {first} to {last}, not on {day}", first=FIRST_DAY, last=LAST_DAY, day=day),
        )
    return day


def _one(key: str, written: str, read: Callable[[object], tuple[str, ...]], hint: Text) -> str | None:
    """Return the one reading of what is written; None where nothing is."""
    if not bare(written).strip():
        return None
    readings = read(written.strip())
    if len(readings) != 1:
        raise AnswerError(key, say("'{value}' is not certain: {hint}", value=written.strip(), hint=hint))
    return readings[0]
