"""Who still lacks what: the annex of the report."""

from dataclasses import dataclass

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text
from hrcomms.measures import Member
from hrcomms.model import Plan


@dataclass(frozen=True, slots=True)
class Lacking:
    """A member that has not met a target: its posts and bodies (a body has neither), and what is missing."""

    id: str
    name: str
    posts: tuple[str, ...]
    bodies: tuple[Named, ...]
    missing: tuple[Text | Named, ...]


def lacking(dataset: Dataset, plan: Plan, one: Assessment) -> tuple[Lacking, ...]:
    """Return the members of a target that have not met it, in order of ids."""
    kind = one.kind
    people = {person.id: person for person in dataset.staff} if kind.of_people else {}
    return tuple(
        Lacking(
            id=member.id,
            name=member.name,
            posts=people[member.id].titles(member.organisations, one.as_of) if kind.of_people else (),
            bodies=_bodies(dataset, member) if kind.of_people else (),
            missing=tuple(kind.requirement(plan, requirement) for requirement in member.missing),
        )
        for member in one.members
        if not member.met
    )


def _bodies(dataset: Dataset, member: Member) -> tuple[Named, ...]:
    """Return the bodies through which a person belongs."""
    bodies = [dataset.organisation_by_id[one] for one in member.organisations]
    return tuple(Named(body.name, body.name_en) for body in bodies)
