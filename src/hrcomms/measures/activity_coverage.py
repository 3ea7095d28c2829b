"""activity-coverage: the bodies that carried out communication in the window that holds the day (compliance.md)."""

from collections.abc import Callable, Collection, Iterable
from typing import Annotated, ClassVar

from pydantic import Field

from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text, say, say_n
from hrcomms.measures.base import (
    BodySelector,
    Ground,
    Kind,
    Member,
    Moment,
    Need,
    Proof,
    RuleText,
    Unit,
    filters_in_words,
    passes,
    wanted,
)
from hrcomms.model import Activity, Organisation, Plan
from hrcomms.model.plan import Every
from hrcomms.model.references import AudienceId, ChannelId, ConventionId, TopicId
from hrcomms.model.values import Some


class ActivityCoverage(Kind):
    """Members are bodies; they have met it with `at_least` done activities of their line in the window of the day."""

    kind: ClassVar[str] = "activity-coverage"
    unit: ClassVar[Unit] = "bodies"
    section: ClassVar[Text] = say("Outreach")
    population: BodySelector = BodySelector.model_construct()
    at_least: Annotated[int, Field(ge=1, le=1000)] = 1
    every: Every = "year"
    channels: Some[ChannelId] = ()
    topics: Some[TopicId] = ()
    conventions: Some[ConventionId] = ()
    audiences: Some[AudienceId] = ()

    @property
    def windows(self) -> Every:
        """How often it is due anew."""
        return self.every

    def members(self, dataset: Dataset, at: Moment) -> tuple[Member, ...]:
        """Return the bodies of the population, in their order; the earliest activities of their lines prove them."""
        return tuple(self._member(dataset, at, body) for body in self._bodies(dataset, at).values())

    def count(self, dataset: Dataset, at: Moment) -> tuple[int, int]:
        """Return how many of `members` have met the target, and how many they are; without their proofs."""
        bodies = self._bodies(dataset, at)
        return sum(len(self._done(dataset, at, one)) >= self.at_least for one in bodies), len(bodies)

    def population_on(self, dataset: Dataset, at: Moment) -> Collection[str]:
        """Return the ids of the bodies of the population."""
        return self._bodies(dataset, at).keys()

    def _bodies(self, dataset: Dataset, at: Moment) -> dict[str, Organisation]:
        """Return the bodies that are asked: who came after the middle of a window owes nothing in it."""
        bodies = self.population.bodies(dataset, at.day)
        if not at.anew or at.window is None:
            return bodies
        middle = at.window.days.middle
        return {one: body for one, body in bodies.items() if dataset.founded(one, at.day) <= middle}

    def _done(self, dataset: Dataset, at: Moment, body: str) -> list[Activity]:
        """Return the activities of the line of a body in the window up to the day, in the order in which they ended."""
        line, held, filters = dataset.line(body, at.day), dataset.carried_out, wanted(self)
        found = [one for each in line for one in held.get(each, ()) if one.ended in at.days and passes(one, filters)]
        return found if len(line) == 1 else _in_order(found)

    def _member(self, dataset: Dataset, at: Moment, body: Organisation) -> Member:
        slots = [f"activity {number}" for number in range(1, self.at_least + 1)]
        done, line = self._done(dataset, at, body.id), dataset.line(body.id, at.day)
        proofs = tuple(
            Proof(slot, one.id, dataset.place(one), _doer(one, line)) for slot, one in zip(slots, done, strict=False)
        )
        return Member(body.id, body.name, (body.id,), proofs, tuple(slots[len(proofs) :]))

    def grounds(self, dataset: Dataset, member_id: str, at: Moment) -> tuple[Ground, ...]:
        """Return by which ground the body belongs, and by which not."""
        found = self.population.grounds_of_body(dataset, member_id, at.day)
        if not at.anew or at.window is None or not found or not found[0].belongs:
            return found
        middle, body = at.window.days.middle, dataset.organisation_by_id[member_id]
        if dataset.founded(member_id, at.day) <= middle:
            return found
        words = say("{body} was founded after {day}, the middle of the period", body=body.called, day=middle)
        return (Ground(dataset.place(body, "founding_date"), belongs=False, words=words),)

    def needs(self, dataset: Dataset, at: Moment, members: tuple[Member, ...]) -> tuple[Need, ...]:
        """Return one need for each body with too few activities: until the window, or the body, ends."""
        needs = []
        for member in members:
            if member.missing and at.window:
                last = min(at.window.last, dataset.organisation_by_id[member.id].days[1])
                done = len(member.evidence)
                needs.append(Need(member.id, member.missing[0], at.window.first, last, done, self.at_least))
        return tuple(needs)

    def rule(self, dataset: Dataset) -> RuleText:
        """Return the rule in words."""
        filters = filters_in_words(self, dataset.plan)
        return (self.population.in_words(dataset), _AT_LEAST[self.every](self.at_least), *filters)

    def requirement(self, plan: Plan, requirement: str) -> Text | Named:  # noqa: ARG002
        """Return the name of the activity still to be done, by its number where several are due."""
        if self.at_least == 1:
            return _ONE[self.every]
        return say("activity number {number}", number=requirement.partition(" ")[2])


def _in_order(found: Iterable[Activity]) -> list[Activity]:
    """Return activities in the order in which they ended, each once: two of a line may have done it together."""
    return sorted({id(one): one for one in found}.values(), key=lambda one: (one.ended, one.start_date, one.id))


def _doer(one: Activity, line: tuple[str, ...]) -> str | None:
    """Return the body before the first of a line that carried an activity out; None where the first did."""
    return None if line[0] in one.bodies else next(body for body in line if body in one.bodies)


_AT_LEAST: dict[Every, Callable[[int], Text]] = {
    "year": lambda n: say_n(
        "carried out at least {n} activity in the reporting year",
        "carried out at least {n} activities in the reporting year",
        n,
    ),
    "half-year": lambda n: say_n(
        "carried out at least {n} activity in each half-year",
        "carried out at least {n} activities in each half-year",
        n,
    ),
    "quarter": lambda n: say_n(
        "carried out at least {n} activity in each quarter", "carried out at least {n} activities in each quarter", n
    ),
    "month": lambda n: say_n(
        "carried out at least {n} activity in each month", "carried out at least {n} activities in each month", n
    ),
    "plan": lambda n: say_n(
        "carried out at least {n} activity by the due day", "carried out at least {n} activities by the due day", n
    ),
}
_ONE: dict[Every, Text] = {
    "year": say("an activity in the reporting year"),
    "half-year": say("an activity in the half-year"),
    "quarter": say("an activity in the quarter"),
    "month": say("an activity in the month"),
    "plan": say("an activity by the due day"),
}
