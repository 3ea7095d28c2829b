"""The papers that show what a record says: titles, numbers and days, as an official document names them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.language import Listed, OnPaper, Text, say
from hrcomms.model import Evidence, Organisation, Record, Spokesperson


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what it is called, its number and its day, as far as they are known."""

    title: str | Text
    number: str | None = None
    day: date | None = None

    @property
    def said(self) -> Text:
        """It, as a document names it: `Quyết định số 146/QĐ-UBND ngày 15/10/2024`."""
        title = self.title or say("Paper without a title")
        if self.number and self.day:
            return say("{title} No. {number} of {day}", title=title, number=self.number, day=OnPaper(self.day))
        if self.number:
            return say("{title} No. {number}", title=title, number=self.number)
        return say("{title} of {day}", title=title, day=OnPaper(self.day)) if self.day else say("{title}", title=title)


def said_of(papers: Iterable[Paper]) -> Text:
    """Return papers one after the other, or that there is none."""
    said = tuple(one.said for one in papers)
    return say("{papers}", papers=Listed(said, "; ")) if said else say("no paper")


def evidence_of(record: Record) -> tuple[Paper, ...]:
    """Return the papers of a record's evidence, in their order; of a record that has none, nothing."""
    evidence: Iterable[Evidence] = getattr(record, "evidence", ())
    return tuple(Paper(_title(one), one.number, one.date) for one in evidence)


def _title(one: Evidence) -> str:
    return (one.title or "").strip()


def decision_on(one: Spokesperson) -> tuple[Paper, ...]:
    """Return the paper by which somebody was named to speak to the press."""
    return (Paper(say("Decision"), one.decision.number, one.decision.date),) if one.decision else ()


def papers_at(dataset: Dataset, place: Location, requirement: str = "") -> tuple[Paper, ...]:
    """Return the papers of the record that stands in a place, or of the part of it there, which shows a requirement."""
    record = dataset.record_at(place)
    if not isinstance(record, Organisation) or len(place.pointer) < _PART:
        return evidence_of(record)
    key, index = place.pointer[2], place.pointer[3]
    if key == "press_regulations":
        one = record.press_regulations[int(index)]
        return (Paper(say("Press regulation"), one.number, one.date),) if one.number or one.date else ()
    spokesperson = record.spokespersons[int(index)]
    if requirement == "contact-published" and spokesperson.contact:
        return (Paper(say("Contact made public"), day=spokesperson.contact.published),)
    return decision_on(spokesperson)


_PART = 4
"""So many steps lead to a part of a list in a record."""
