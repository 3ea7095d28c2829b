"""The lists behind the figures of a target: who has met it by what records, who lacks what, what a count adds up."""

from dataclasses import dataclass
from datetime import date

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.figures.origins import Lines, Origin
from hrcomms.figures.papers import Paper, papers_at
from hrcomms.language import Named, Text
from hrcomms.measures import Member
from hrcomms.model import Plan, Record, StaffMember


@dataclass(frozen=True, slots=True)
class Proven:
    """A requirement that a member fulfils, with the record that proves it and that record's day (None: it has none).

    `papers` are those of the record. `key` is the requirement as the measure calls it, `requirement` its name.
    """

    key: str
    requirement: Text | Named
    origin: Origin
    day: date | None
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of a target: its posts and bodies (a body has neither), what proves it, and what is missing."""

    id: str
    name: str
    posts: tuple[str, ...]
    bodies: tuple[Named, ...]
    proven: tuple[Proven, ...]
    missing: tuple[Text | Named, ...]

    @property
    def proof(self) -> dict[str, Proven]:
        """What proves a requirement, by its key; a key is missing if nothing is asked (a period before it began)."""
        return {one.key: one for one in reversed(self.proven)}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A record that a count adds up: what it is called, its day, how much it adds (`of`: of how much), its place."""

    title: str
    day: date | None
    amount: int
    of: int | None
    origin: Origin
    papers: tuple[Paper, ...] = ()


def record_lines(dataset: Dataset, one: Assessment, line: Lines) -> tuple[RecordLine, ...]:
    """Return the records that a count adds up, in their order."""
    return tuple(
        RecordLine(
            _title(dataset.record_at(each.location)),
            _day(dataset, each.location),
            each.amount,
            each.of,
            Origin(each.record, each.location.path, line(each.location)),
            papers_at(dataset, each.location),
        )
        for each in one.records
    )


def _title(record: Record) -> str:
    return str(getattr(record, "title", None) or getattr(record, "source", ""))


def member_lines(dataset: Dataset, plan: Plan, one: Assessment, line: Lines) -> tuple[MemberLine, ...]:
    """Return the members of a target, in their order: the lists that its numerator and denominator count."""
    kind = one.kind
    people = {person.id: person for person in dataset.staff} if kind.unit == "people" else {}
    return tuple(
        MemberLine(
            id=member.id,
            name=member.name,
            posts=people[member.id].titles(member.organisations, one.as_of) if people else (),
            bodies=tuple(map(dataset.body_in_tables, _bodies(people[member.id], member))) if people else (),
            proven=tuple(
                Proven(
                    proof.requirement,
                    kind.requirement(plan, proof.requirement),
                    Origin(proof.record, proof.location.path, line(proof.location)),
                    _day(dataset, proof.location),
                    papers_at(dataset, proof.location, proof.requirement),
                )
                for proof in member.evidence
            ),
            missing=tuple(kind.requirement(plan, requirement) for requirement in member.missing),
        )
        for member in one.members
    )


def _bodies(person: StaffMember, member: Member) -> tuple[str, ...]:
    """Return the bodies through which a person belongs to a target, in the order of the posts."""
    return tuple(dict.fromkeys(post.organisation for post in person.posts if post.organisation in member.organisations))


def _day(dataset: Dataset, place: Location) -> date | None:
    """Return the day of the record that stands in a place: of a session or activity its last one."""
    record = dataset.record_at(place)
    return getattr(record, "ended", None) or getattr(record, "date", None)
