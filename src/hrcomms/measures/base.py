"""What every kind of target shares: the answer for one member, and how members are selected."""

from abc import abstractmethod
from dataclasses import dataclass
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.diagnostics import Location
from hrcomms.language import Text, say
from hrcomms.model import Classification, Measure, Organisation, Plan, Record
from hrcomms.model.references import FunctionId, OrganisationId
from hrcomms.model.values import Some

RuleText = tuple[Text, ...]
"""The rule of a measure in words: who counts, what they must have, and since when."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The record that proves that a member fulfils a requirement, and where it stands."""

    requirement: str
    record: str
    location: Location


@dataclass(frozen=True, slots=True)
class Member:
    """One person or body of a population on a day; it has met the target exactly when nothing is `missing`.

    `organisations` are the bodies through which it belongs (a body: itself), in order of their ids.
    """

    id: str
    name: str
    organisations: tuple[str, ...]
    evidence: tuple[Proof, ...]
    missing: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Tell whether every requirement is proven."""
        return not self.missing


class BodySelector(Record):
    """Which bodies belong: all selectors must hold, inside one any will do; none at all means every body."""

    classifications: Some[Classification] = ()
    organisations: Some[OrganisationId] = ()

    def bodies(self, dataset: Dataset, day: date) -> dict[str, Organisation]:
        """Return the bodies that exist on `day` and meet the selectors, by id."""
        below = _with_all_below(dataset, self.organisations)
        return {
            body.id: body
            for body in dataset.organisation_by_id.values()
            if body.exists(day)
            and (not self.classifications or body.classification in self.classifications)
            and (not self.organisations or body.id in below)
        }

    def in_words(self) -> Text:
        """Return the selectors as a sentence part."""
        kinds = ", ".join(self.classifications) or say("any")
        if not self.organisations:
            return say("classification {kinds}", kinds=kinds)
        return say(
            "classification {kinds}; {bodies} and what is below them",
            kinds=kinds,
            bodies=", ".join(self.organisations),
        )


class PostSelector(BodySelector):
    """Which posts make a member: one post must meet all the selectors at once."""

    functions: Some[FunctionId] = ()


def _with_all_below(dataset: Dataset, tops: tuple[str, ...]) -> frozenset[str]:
    """Return the ids and those of everything below them in the hierarchy; a cycle of parents ends the way down."""
    children: dict[str, list[str]] = {}
    for body in dataset.organisations:
        children.setdefault(body.parent or "", []).append(body.id)
    found: set[str] = set()
    waiting = list(tops)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return frozenset(found)


class Kind(Measure):
    """A way to measure a target."""

    @abstractmethod
    def members(self, dataset: Dataset, plan: Plan, day: date) -> tuple[Member, ...]:
        """Return the population on `day`, each with proof or what is missing, in order of ids."""

    @abstractmethod
    def rule(self) -> RuleText:
        """Return the rule in words, as reports print it."""
