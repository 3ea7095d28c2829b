"""What the lines above a list of attendance tell of its session, to be confirmed by somebody: the title and days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.importing.recognise import List
from hrcomms.importing.session import DAYS
from hrcomms.model import Training
from hrcomms.model.meant import days, span
from hrcomms.model.plan import Term
from hrcomms.names.folding import bare, clean, name_key

_BEGINS = re.compile(r"\b(?:lớp|hội nghị|hội thảo|tập huấn|bồi dưỡng|t(?:ọa|oạ) đàm|cập nhật|nói chuyện|sinh hoạt)\b")
_BEFORE_DAYS = re.compile(
    r"[\s,;:(–-]*(?:(?:được|tổ chức|diễn ra|vào|trong|từ|các)\s+)*(?:ngày)?[\s,;:(–-]*$", re.IGNORECASE
)
_LONGEST = 300


class Heading(NamedTuple):
    """A title, and the first and the last day, as a file has them."""

    title: str
    first: str
    last: str


def told_above(found: List, place: str) -> Heading | None:
    """Return the session that the lines above a list name; None where they do not name just one title and day.

    A title in capitals is written small, but for the name of the `place`.
    """
    texts = [clean(" ".join(one.split())) for one in found.above if len(one) <= _LONGEST]
    titled = next((one for one in texts if _BEGINS.search(one.lower())), None)
    if titled is None:
        return None
    told = set(_days_in(titled)) or {one for text in texts for one in _days_in(text)}
    title = _title(titled, place)
    if len(told) != 1 or not title:
        return None
    return Heading(title, *told.pop())


def held_then(dataset: Dataset, heading: Heading) -> tuple[Training, ...]:
    """Return the sessions that are recorded, and not cancelled, on one of these days."""
    return tuple(
        one
        for one in dataset.training
        if one.status != "cancelled"
        and one.start_date.isoformat() <= heading.last
        and heading.first <= one.ended.isoformat()
    )


def delivered(title: str, components: Sequence[Term]) -> tuple[str, ...]:
    """Return the ids of the components of which a title has most of the words that no other component has."""
    words = {one.id: _words(one.name) for one in components}
    said = _words(title)
    return tuple(one for one in words if _has_most(said, words[one] - _of_others(words, one)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", name_key(text)))


def _has_most(said: set[str], wanted: set[str]) -> bool:
    return bool(wanted) and 2 * len(wanted & said) > len(wanted)


def _of_others(words: dict[str, set[str]], identity: str) -> set[str]:
    return {word for one, held in words.items() if one != identity for word in held}


def _days_in(text: str) -> Iterator[tuple[str, str]]:
    for written in _written(text):
        several = span(written)
        readings = days(written)
        if several is not None:
            yield several
        elif len(readings) == 1:
            yield readings[0], readings[0]


def _written(text: str) -> Iterable[str]:
    return (found[0] for found in DAYS.finditer(bare(text)))


def _title(text: str, place: str) -> str:
    begun = _BEGINS.search(text.lower())
    day = DAYS.search(bare(text))
    end = day.start() if day and len(bare(text)) == len(text) else len(text)
    title = _BEFORE_DAYS.sub("", text[begun.start() if begun else 0 : end])
    if title.isupper():
        title = title.capitalize()
        title = title.replace(place.lower(), place) if place else title
    return title[:1].upper() + title[1:]
