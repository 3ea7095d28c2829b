"""The values among which a key lets one choose, as a reader of another language needs them: with what they mean.

The English words are the values themselves; a translation is the value with its meaning behind it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hrcomms.language import Listed, Text, say
from hrcomms.likeness import alike, one_slip_apart
from hrcomms.model.spelling import id_form, typed
from hrcomms.names.folding import bare

CHOICES: dict[str, Text] = {
    # what a body is
    "party": say("party"),
    "state-agency": say("state-agency"),
    "public-service-unit": say("public-service-unit"),
    "socio-political": say("socio-political"),
    "association": say("association"),
    "village": say("village"),
    "district": say("district"),
    "province": say("province"),
    "central": say("central"),
    "media": say("media (press and broadcasters)"),
    "other": say("other"),
    # whether something took place, and how
    "done": say("done"),
    "open": say("open"),
    "planned": say("planned"),
    "cancelled": say("cancelled"),
    "in-person": say("in-person"),
    "online": say("online"),
    "hybrid": say("hybrid"),
    # information given to the press
    "portal": say("portal"),
    "press-conference": say("press-conference"),
    "written": say("written"),
    "interview": say("interview"),
    "meeting": say("meeting"),
    # how often, and what for
    "month": say("month"),
    "quarter": say("quarter"),
    "half-year": say("half-year"),
    "nine-months": say("nine-months"),
    "year": say("year"),
    "plan": say("plan"),
    "report": say("report"),
    "information": say("information"),
    "filing": say("filing"),
    # what a total counts, beside activities and press
    "quantity": say("quantity"),
    "reach": say("reach"),
    "reach-women": say("reach-women"),
    "reach-minority": say("reach-minority"),
    "sessions": say("sessions (of training)"),
    "attendances": say("attendances"),
    "people": say("people (each counted once)"),
}


def listed(names: Iterable[str]) -> Listed:
    """Return the values one after another, each with its meaning where it has one here."""
    return Listed(tuple(CHOICES.get(name, name) for name in names))


_IN_VIETNAMESE: dict[str, str] = {
    "dang": "party",
    "to chuc dang": "party",
    "co quan nha nuoc": "state-agency",
    "don vi su nghiep": "public-service-unit",
    "don vi su nghiep cong lap": "public-service-unit",
    "to chuc chinh tri - xa hoi": "socio-political",
    "chinh tri - xa hoi": "socio-political",
    "hoi": "association",
    "thon": "village",
    "ban": "village",
    "to dan pho": "village",
    "huyen": "district",
    "tinh": "province",
    "trung uong": "central",
    "bao chi": "media",
    "khac": "other",
    "xong": "done",
    "da xong": "done",
    "hoan thanh": "done",
    "da hoan thanh": "done",
    "thuc hien": "done",
    "da thuc hien": "done",
    "da to chuc": "done",
    "chua xong": "open",
    "dang thuc hien": "open",
    "du kien": "planned",
    "ke hoach": "planned",
    "chua thuc hien": "planned",
    "huy": "cancelled",
    "da huy": "cancelled",
    "truc tiep": "in-person",
    "truc tuyen": "online",
    "ket hop": "hybrid",
    "cong": "portal",
    "cong thong tin": "portal",
    "cong thong tin dien tu": "portal",
    "cong, trang thong tin dien tu": "portal",
    "trang thong tin dien tu": "portal",
    "hop bao": "press-conference",
    "van ban": "written",
    "bang van ban": "written",
    "phong van": "interview",
    "tra loi phong van": "interview",
    "hop": "meeting",
    "giao ban": "meeting",
    "giao ban bao chi": "meeting",
    "gap mat bao chi": "meeting",
    "giao ban, gap mat bao chi": "meeting",
    "hang thang": "month",
    "thang": "month",
    "9 thang": "nine-months",
    "chin thang": "nine-months",
    "hang quy": "quarter",
    "quy": "quarter",
    "6 thang": "half-year",
    "sau thang": "half-year",
    "nua nam": "half-year",
    "hang nam": "year",
    "nam": "year",
    "bao cao": "report",
    "luu": "filing",
    "hoat dong": "activities",
    "so luong": "quantity",
    "luot nguoi": "reach",
    "phu nu": "reach-women",
    "dan toc thieu so": "reach-minority",
    "lop": "sessions",
    "lop tap huan": "sessions",
    "luot nguoi du": "attendances",
    "nguoi": "people",
    "canceled": "cancelled",
}
"""What people write for a value in their own words, without marks."""


class Guess(NamedTuple):
    """A value that another one was probably meant for; `sure` where nothing else can be meant."""

    name: str
    sure: bool


def guess(value: object, names: Sequence[str]) -> Guess | None:
    """Return the value of `names` that was probably meant; None where none is near.

    Sure is one that differs in capitals, blanks or signs, in one slip of the keyboard, or in its language only.
    """
    text = typed(value)
    if text is None:
        return None
    in_words = _IN_VIETNAMESE.get(re.sub(r" ?[-–] ?", " - ", bare(text)))
    same = {_joined(name): name for name in names}
    if (exact := in_words if in_words in names else same.get(_joined(text))) is not None:
        return Guess(exact, sure=True)
    close = [name for name in names if one_slip_apart(_joined(text), _joined(name))]
    near = close if len(close) == 1 else alike(text, names)
    return Guess(near[0], sure=len(close) == 1) if near else None


def _joined(text: str) -> str:
    """Return what two spellings of a value have in common."""
    return re.sub(r"[._-]", "", id_form(text) or bare(text))
