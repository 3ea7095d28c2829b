"""What makes the report an official document: who writes to whom, on what grounds, who signs, who receives it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.duties import due_day
from hrcomms.dataset import Dataset
from hrcomms.figures.papers import Paper
from hrcomms.language import Named
from hrcomms.model import LegalBasis, PartialDate, Plan, Signatory
from hrcomms.model.period import Period

_WORD = re.compile(r"\s*số\s*:?\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duty:
    """What the plan tells bodies to do, and the post that does it."""

    text: str
    post: str | None
    bodies: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan that the report is about: as on its paper, `issued` perhaps without a day.

    `basis` are the titles of the papers that the plan rests on, the highest first; `amended` are the papers that have
    changed it up to the day of the report. `duties` are what it tells whom to do; it goes on from `starts` to `ends`.
    """

    title: str
    number: str | None
    symbol: str | None
    issued: PartialDate | None
    basis: tuple[str, ...]
    issuer: Named
    objective: str
    amended: tuple[Paper, ...]
    duties: tuple[Duty, ...]
    starts: date
    ends: date

    @property
    def about(self) -> str:
        """The title without the word `Kế hoạch` at its beginning, for sentences that say this word themselves."""
        first, _, rest = self.title.partition(" ")
        second, _, title = rest.partition(" ")
        return title if f"{first} {second}".casefold() == "kế hoạch" and title else self.title


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """A line of "Nơi nhận": who, and for what (`report`, `information`, `filing` or None)."""

    name: str
    purpose: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above the name (TM. …, KT. …, the title), and the name; a public edition has no name."""

    offices: tuple[str, ...]
    name: str | None


def plan_facts(dataset: Dataset, plan: Plan, day: date) -> PlanFacts:
    """Return what the report of a day says of the plan."""
    number, symbol = number_and_symbol(plan.number, plan.symbol)
    amended = sorted((one for one in plan.amendments if one.date <= day), key=lambda one: one.date)
    return PlanFacts(
        plan.title,
        number,
        symbol,
        plan.issued,
        basis=tuple(one.title for one in sorted(plan.legal_basis, key=_rank) if one.title),
        issuer=dataset.body_called(plan.issuer),
        objective=plan.objective or "",
        amended=tuple(Paper(one.title or "", one.number, one.date) for one in amended),
        duties=tuple(
            Duty(_ended(one.text), one.post, tuple(map(dataset.body_in_tables, one.assignees)))
            for one in plan.responsibilities
            if one.text and one.covers(day)
        ),
        starts=plan.start_date,
        ends=plan.end_date,
    )


def _ended(text: str) -> str:
    """Return a text without the sign that ends a whole document, which only its last sentence has."""
    return f"{text.removesuffix('./.')}." if text.endswith("./.") else text


_RANKS = (
    re.compile(r"quốc hội|luật\b|pháp lệnh|/QH\d", re.IGNORECASE),
    re.compile(r"chính phủ|-CP\b|-TTg\b", re.IGNORECASE),
    re.compile(r"\bbộ\b|ban bí thư|ban chấp hành trung ương|-TW\b", re.IGNORECASE),
    re.compile(r"\btỉnh\b|\bsở\b", re.IGNORECASE),
    re.compile(r"\bhuyện\b|\bquận\b|thị xã|\bphòng\b", re.IGNORECASE),
)


def _rank(one: LegalBasis) -> int:
    """Return how high the issuer of a paper stands, 0 the highest: grounds are told from the higher to the lower."""
    said = f"{one.number or ''} {one.issuer or one.title or ''}"
    return next((rank for rank, words in enumerate(_RANKS) if words.search(said)), len(_RANKS))


def number_and_symbol(number: str | None, symbol: str | None) -> tuple[str | None, str | None]:
    """Return a number and the symbol that follows it on a paper: `12/BC-UBND`, given as the number, holds both.

    The paper itself has the word `Số` before it, so the one that was typed with the number goes.
    """
    number = None if number is None else _WORD.sub("", number)
    first, _, rest = (number or "").partition("/")
    # anything else is one text, so that what is done to texts (links that must not be live) is done to all of it
    return (first.strip(), rest.strip()) if first.strip().isalnum() and rest.strip() else (number, symbol)


def signature(one: Signatory) -> Signature:
    """Return the block of who signs, in the order of Nghị định 30/2020/NĐ-CP: on behalf of whom, instead of whom."""
    lines = (one.on_behalf_of, one.capacity, one.title)
    return Signature(tuple(line.upper() for line in lines if line), one.name)


def issuer_lines(name: str) -> tuple[str, ...]:
    """Return the name of a body as the head of a document prints it: capitals, the commune on a line of its own."""
    upper = name.upper()
    for unit in (" XÃ ", " PHƯỜNG ", " THỊ TRẤN ", " ĐẶC KHU "):
        before, found, after = upper.partition(unit)
        if found:
            return before, (unit + after).strip()
    return (upper,)


def addressees(dataset: Dataset, plan: Plan, owner: str, period: Period, day: date) -> tuple[str, ...]:
    """Return the ids of the bodies that the plan owes the report on a period to, other than the owner.

    A duty asks for the periods of its length (one that tells none, for all), while it is in force on the day on which
    the report is due; its bodies are those that exist on that day. Where that cannot be told, `day` stands for it.
    """
    found: dict[str, None] = {}
    for owed in plan.reporting:
        due = due_day(owed, plan.calendar, period) or day
        if owed.every in (None, period.length) and owed.covers(due):
            found.update(dict.fromkeys(end for one in owed.to for end in dataset.standing_for(one, due)))
    return tuple(body for body in found if body != owner)


FILED = "Lưu: VT"
"""The line for the file of the office, which no list of recipients may lack (Nghị định 30/2020/NĐ-CP)."""


def recipients(dataset: Dataset, plan: Plan, addressed: tuple[str, ...], day: date) -> tuple[RecipientLine, ...]:
    """Return the plan's recipients on `day` who are not addressed already, what is filed last.

    A body that has ended is named by who took over.
    """
    lines = tuple(_recipients(dataset, plan, addressed, day))
    filed = tuple(one for one in lines if one.purpose == "filing" or one.name.casefold().startswith("lưu"))
    return (*(one for one in lines if one not in filed), *(filed or (RecipientLine(FILED, "filing"),)))


def _recipients(dataset: Dataset, plan: Plan, addressed: tuple[str, ...], day: date) -> Iterator[RecipientLine]:
    for one in plan.recipients:
        if not one.covers(day):
            continue
        bodies = dataset.standing_for(one.organisation, day) if one.organisation else ()
        if bodies and set(bodies) <= set(addressed):
            continue
        printed = one.name or ", ".join(dataset.organisation_by_id[body].name for body in bodies)
        if bodies and one.organisation not in bodies:
            printed = ", ".join(dataset.organisation_by_id[body].name for body in bodies)
        if printed:
            yield RecipientLine(printed, one.purpose)


def called(dataset: Dataset, bodies: tuple[str, ...]) -> tuple[Named, ...]:
    """Return what bodies are called."""
    return tuple(map(dataset.body_called, bodies))
