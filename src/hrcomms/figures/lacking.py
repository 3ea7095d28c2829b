"""Who lacks what: the requirements that are still to be met, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text
from hrcomms.measures.base import Unit
from hrcomms.model import Plan


@dataclass(frozen=True, slots=True)
class Invited:
    """A person or body that lacks something, with the bodies through which a person is asked for it."""

    name: str
    bodies: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A requirement, and all who still lack it, each once whatever number of targets ask for it: so many seats."""

    requirement: Text | Named
    unit: Unit
    lacking: tuple[Invited, ...]

    @property
    def of_people(self) -> bool:
        """Tell whether people lack it."""
        return self.unit == "people"


def lacking(dataset: Dataset, plan: Plan, assessments: Iterable[Assessment]) -> tuple[Lacking, ...]:
    """Return what members of the targets lack, in the order of the targets and of their requirements."""
    found: dict[tuple[str, str], tuple[Text | Named, Unit, dict[str, Invited]]] = {}
    for one in assessments:
        kind = one.kind
        for member in one.members:
            bodies = tuple(map(dataset.body_called, member.organisations)) if kind.unit == "people" else ()
            for requirement in member.missing:
                called = kind.requirement(plan, requirement)
                entry = found.setdefault((kind.kind, requirement), (called, kind.unit, {}))
                entry[2].setdefault(member.id, Invited(member.name, bodies))
    return tuple(Lacking(called, unit, tuple(who.values())) for called, unit, who in found.values())
